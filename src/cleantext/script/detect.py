"""Which script a text is written in: a count of the characters that only one script uses."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleantext import data
from cleantext.fold import HAN
from cleantext.model import ScriptReport
from cleantext.scan import lacks
from cleantext.script.region import region

if TYPE_CHECKING:
    from collections.abc import Callable

# Offsets are evidence for people to look at; a book has millions of them.
SHOWN = 1000
# A tenth of the evidence on the other side makes a text mixed; a quoted 「後天」 in a paragraph does not.
MIXED = 0.1
# Krichevsky and Trofimov's half a count for each side: in a short text one of a dozen is not yet a quotation.
PRIOR = 0.5
# Japanese prose is half kana and headlines a fifth; the の of a shop's name stays far below.
KANA = 0.1
# Characters from which on a gate is faster than a search.
LINE = 150
# Forms that only Japan has (渋 in 東京都渋谷区), against those of the Chinese scripts, where the text has both, as Japanese has; people in
# Taiwan type a 撃 now and then, so against traditional forms alone it takes more than half.
JAPANESE = 0.5
# Characters that are traditional elsewhere (皇后, 幾何 and 茶几, 鄰里), in the words that every page has. A class first: the scan looks for it.
_IN_WORDS = "后几么准里"
_WORDS = f"[{_IN_WORDS}](?:(?<=[然之以最随前]后)|(?<=几)(?=[乎种个])|(?<=[什怎那要]么)|(?<=准)(?=[备确])|(?<=标准)|(?<=[这那哪]里)|(?<=里)(?=面))"

_OFTEN_TRADITIONAL = "於"
_KANA = "ぁ-ゖァ-ヺｦ-ﾝ"


class _Tables(NamedTuple):
    simplified: re.Pattern[str]
    traditional: re.Pattern[str]
    japanese: re.Pattern[str]
    kana: re.Pattern[str]
    han: re.Pattern[str]
    # Over a whole text these tell as much as the others; in a single line they can be names (於梨华, 于謙).
    often_simplified: re.Pattern[str]
    often_traditional: re.Pattern[str]
    simplified_words: re.Pattern[str]


@cache
def tables() -> _Tables:
    """The character classes, compiled on first use (10 ms)."""
    simplified, traditional, japanese, _, _ = data.read("script.txt").splitlines()
    classes = (simplified, traditional, japanese, _KANA, HAN, *_in_whole_texts())
    return _Tables(*map(re.compile, (*(f"[{chars}]" for chars in classes), _WORDS)))


def _in_whole_texts() -> tuple[str, str]:
    """What tells simplified and traditional apart in a whole text."""
    simplified, traditional, _, _, often = data.read("script.txt").splitlines()
    return f"{simplified}{often}于", f"{traditional}{_OFTEN_TRADITIONAL}"


class _Gates(NamedTuple):
    """Most texts are in one script, and then nothing need be counted."""

    lacks_simplified: Callable[[str], bool]  # words and what is seldom traditional included
    lacks_traditional: Callable[[str], bool]  # proof alone
    lacks_japanese: Callable[[str], bool]


@cache
def gates() -> _Gates:
    """Tests for whole texts, made on first use (40 ms)."""
    _, traditional, japanese, _, _ = data.read("script.txt").splitlines()
    return _Gates(lacks(f"{_in_whole_texts()[0]}{_IN_WORDS}"), lacks(traditional), lacks(f"{japanese}{_KANA}"))


def in_phrases() -> str:
    """The characters that t2s changes inside a phrase, and some of them only there (藉口)."""
    return data.read("script.txt").splitlines()[3]


class Evidence(NamedTuple):
    """How many characters of a text only simplified, only traditional or only Japanese writing has."""

    simplified: int
    traditional: int

    @property
    def verdict(self) -> str:
        """The script that they speak for; ``unknown`` when there are none."""
        if not any(self):
            return "unknown"
        if min(self) and min(self) + PRIOR >= MIXED * (sum(self) + 2 * PRIOR):
            return "mixed"
        return "simplified" if self.simplified > self.traditional else "traditional"


def weigh(text: str) -> Evidence:
    """Count the characters that only one script has.

    >>> weigh("汉字和漢字").verdict
    'mixed'

    """
    known = tables()
    return Evidence(len(known.simplified.findall(text)), len(known.traditional.findall(text)))


def leaning(text: str) -> str:
    """Which evidence a text has, without counting: ``simplified``, ``traditional``, ``mixed`` or ``unknown``.

    >>> leaning("汉字"), leaning("汉字，漢字"), leaning("人口")
    ('simplified', 'mixed', 'unknown')

    """
    known = tables()
    simplified = known.simplified.search(text) if len(text) < LINE or not gates().lacks_simplified(text) else None
    if known.traditional.search(text) if len(text) < LINE else not gates().lacks_traditional(text):
        return "mixed" if simplified else "traditional"
    return "simplified" if simplified else "unknown"


def majority(pieces: list[tuple[str, str]]) -> str:
    """The script of most of the text in pieces that come with their leaning; mixed pieces are on neither side."""
    weights = Counter[str]()
    for piece, side in pieces:
        weights[side] += len(piece)
    return "traditional" if weights["traditional"] > weights["simplified"] else "simplified"


def verdict(text: str) -> str:
    """The verdict of ``report`` alone; where a text is in one script, nothing is counted.

    >>> verdict("见微知著"), verdict("東京都渋谷区"), verdict("abc")
    ('simplified', 'japanese', 'none')

    """
    known = tables()
    special = _without_counts(text)
    if special:
        return special
    if gates().lacks_traditional(text) and _OFTEN_TRADITIONAL not in text:
        return "simplified" if known.often_simplified.search(text) or known.simplified_words.search(text) else "unknown"
    return "traditional" if gates().lacks_simplified(text) else _evidence(text)[0].verdict


def report(text: str) -> ScriptReport:
    """What ``detect_script`` answers."""
    evidence, simplified_at, traditional_at = _evidence(text)
    found = _without_counts(text) or evidence.verdict
    return ScriptReport(
        verdict=found,
        confidence=_confidence(found, evidence),
        simplified=evidence.simplified,
        traditional=evidence.traditional,
        region=region(text) if found == "traditional" else None,
        simplified_at=simplified_at,
        traditional_at=traditional_at,
    )


def _evidence(text: str) -> tuple[Evidence, tuple[int, ...], tuple[int, ...]]:
    """The evidence of a whole text, and where the first of it stands on each side."""
    known = tables()
    simplified = traditional = words = 0
    simplified_at: tuple[int, ...] = ()
    traditional_at: tuple[int, ...] = ()
    if not gates().lacks_simplified(text):
        simplified, simplified_at = _places(known.often_simplified, text)
        words = len(known.simplified_words.findall(text))
    if _OFTEN_TRADITIONAL in text or not gates().lacks_traditional(text):
        traditional, traditional_at = _places(known.often_traditional, text)
    return Evidence(simplified + words, traditional), simplified_at, traditional_at


def _places(chars: re.Pattern[str], text: str) -> tuple[int, tuple[int, ...]]:
    """How many characters are of a class, and the offsets of the first."""
    places = tuple(map(re.Match.start, islice(chars.finditer(text), SHOWN)))
    more = len(chars.findall(text, places[-1] + 1)) if len(places) == SHOWN else 0
    return len(places) + more, places


def _without_counts(text: str) -> str | None:
    """The verdicts that do not follow from the counts: no Chinese at all, or Japanese."""
    known = tables()
    if not known.han.search(text):
        return "japanese" if known.kana.search(text) else "none"
    return None if gates().lacks_japanese(text) or not _is_japanese(text) else "japanese"


def _is_japanese(text: str) -> bool:
    known = tables()
    kana = len(known.kana.findall(text))
    if kana > 1 and kana >= KANA * (kana + len(known.han.findall(text))):
        return True
    japanese = len(known.japanese.findall(text))
    found = weigh(text) if japanese else Evidence(0, 0)
    return japanese >= JAPANESE * sum(found) if all(found) else japanese > sum(found)


def _confidence(verdict: str, evidence: Evidence) -> float:
    """Laplace's rule of succession on the characters that speak for the verdict; 0 when nothing speaks."""
    if verdict in ("none", "japanese"):
        return 1.0
    if verdict == "unknown":
        return 0.0
    votes = sum(evidence) if verdict == "mixed" else max(evidence)
    return round((votes + 1) / (sum(evidence) + 2), 3)
