"""Pinyin glosses that mirror sites insert: ``業(yè)務(wù)`` becomes ``業務``.

Such sites put a reading behind characters, from a fixed table or at random, to make a copy look like another text. A
program does it, and that shows: always the character's first reading whatever the context, common characters that no
reader needs help with, again and again. People who annotate do it once, for a rare character or an unusual reading.
The dialects are told apart from people's annotation by the whole text, or by what was learnt from a site.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, readings
from cleantext.edits import apply, edit_of, settle
from cleantext.fold import HAN, PINYIN
from cleantext.model import Edit
from cleantext.repair.passes import settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

REASONS = {
    "gloss.table": "a mirror's fixed table of characters and readings: never bare in the text, always the first reading",
    "gloss.random": "readings behind characters as common as the text around them: a program drew them at random",
    "gloss.toneless": "readings without tones behind ordinary characters: a program drew them at random",
    "gloss.stacked": "the same reading several times in a row: nobody annotates like that",
    "gloss.orphan": "what is left of a reading of the mirror's table whose bracket was lost",
}

_READING = re.compile(rf"\((?=[{PINYIN}])(?<=[{HAN}]\()([{PINYIN}]{{1,6}})\)(?:\(\1\))*")  # behind a character
_ORPHAN = re.compile(rf"([{HAN}])(?:([{PINYIN}]{{1,6}})\)|\(([{PINYIN}]{{0,6}})$)", re.MULTILINE)
_HAN = re.compile(f"[{HAN}]")
_ABOUT_READINGS = re.compile("[读讀音拼调調念唸]")
# Common traditional characters with several living readings: those whose reading people do give.
_POLYPHONES = frozenset(
    "長樂還會種盡轉傳彈調興應處當給幾間監將結倆兩論強鋪數為與約載著見覺驗隻鐘係繫發髮乾臟劃幹壓參曾單擔釘頓惡佔漲鮮寧難量鑽圈車縫勝識屬縮聽貼圍嚇縣壞縱"
)
_FRAGMENT = 20  # Han characters around a single gloss
_COMMON = -9.0  # log probability: 800 of the traditional characters that simplify lie above


class _Gloss(NamedTuple):
    start: int
    end: int
    char: str
    reading: str

    @property
    def stacked(self) -> bool:
        return self.end - self.start > len(self.reading) + 2


_gloss_of = partial(tuple.__new__, _Gloss)  # a third of the time of the constructor: pages of mirrors have hundreds


class _Verdict(NamedTuple):
    """What may go: the characters of a table with their readings, or any first reading."""

    table: dict[str, str]
    random: bool = False


def strip_glosses(text: str, *, table: Mapping[str, str] | None = None) -> str:
    """Remove the pinyin glosses that a mirror inserted; dictionaries, readers and textbooks stay as they are.

    ``table`` holds characters and readings known for the site, as from ``learn_gloss_table``: they go in any text,
    however short. Without it the text itself has to show the pattern, so a fragment with one gloss is left alone.

    >>> strip_glosses("專業(yè)課程服務(wù)地區(qū)經(jīng)濟")
    '專業課程服務地區經濟'
    >>> strip_glosses("土地龟(guī)裂")
    '土地龟(guī)裂'
    >>> strip_glosses("職業(yè)", table={"業": "yè"})
    '職業'

    """
    return apply(text, find_glosses(text, table=table))


def find_glosses(text: str, *, table: Mapping[str, str] | None = None) -> Iterator[Edit]:
    """The edits of ``strip_glosses``.

    >>> list(find_glosses("職業(yè)", table={"業": "yè"}))
    [Edit(start=2, end=6, new='', rule='gloss.table')]

    """
    yield from settled(text, lambda now: settle(_one_pass(now, table or {})))


def learn_gloss_table(texts: Iterable[str]) -> dict[str, str]:
    """The characters and readings that a site glosses, from several of its texts; empty if it does not.

    Texts without any gloss are not counted: pages of a site may come from elsewhere.

    >>> learn_gloss_table(["專業(yè)課程", "服務(wù)人民", "地區(qū)經(jīng)濟", "企業(yè)服務(wù)", "設(shè)計規(guī)劃"])
    {'業': 'yè', '務': 'wù', '區': 'qū', '經': 'jīng', '設': 'shè', '規': 'guī'}

    """
    evidence = _Evidence()
    for text in texts:
        evidence.add(text, list(_glosses(text)))
    verdict = _judge(evidence)
    return verdict.table | {c: r for c, r in evidence.tally if verdict.random and readings.is_reading(c, r)}


def _glosses(text: str) -> Iterator[_Gloss]:
    for found in _READING.finditer(text):
        at, end = found.span()
        yield _gloss_of((at, end, text[at - 1], found[1]))


def _one_pass(text: str, known: Mapping[str, str]) -> Iterator[Edit]:
    glosses = list(_glosses(text))
    if not glosses:
        return
    evidence = _Evidence()
    evidence.add(text, glosses)
    verdict = _judge(evidence)
    table = {**verdict.table, **known}
    for gloss in glosses:
        rule = _rule(gloss, table, random=verdict.random)
        if rule:
            yield edit_of((gloss.start, gloss.end, "", rule))
    if table:
        yield from _orphans(text, table)


def _rule(gloss: _Gloss, table: Mapping[str, str], *, random: bool) -> str | None:
    if table.get(gloss.char) != gloss.reading and not (random and readings.is_reading(gloss.char, gloss.reading)):
        return None
    if gloss.stacked:
        return "gloss.stacked"
    if gloss.char in table:
        return "gloss.table"
    return "gloss.random" if readings.has_tone(gloss.reading) else "gloss.toneless"


def _orphans(text: str, table: Mapping[str, str]) -> Iterator[Edit]:
    """Readings of the table that lost their opening bracket, or were cut off at the end of a line."""
    for found in _ORPHAN.finditer(text):
        reading = table.get(found[1], "")
        if found[2] == reading if found[2] else reading.startswith(found[3] or "-"):
            yield Edit(found.start() + 1, found.end(), "", "gloss.orphan")


class _Evidence:
    """What the glosses of one or several texts have in common."""

    def __init__(self) -> None:
        self.tally: Counter[tuple[str, str]] = Counter()  # glosses by character and reading
        self.bare: Counter[str] = Counter()  # characters without a gloss
        self.beyond: Counter[str] = Counter()  # those of them that stand after the last gloss of their text
        self.aloof = True  # whether nothing is said about reading or sound
        self.early: set[str] = set()  # glossed characters that had stood bare before
        self.stacked = 0

    def add(self, text: str, glosses: list[_Gloss]) -> None:
        """Count one text, in one pass over it. A text without glosses says nothing."""
        if not glosses:
            return
        pieces: list[str] = []
        last: dict[str, int] = {}  # how much bare text stands before the last gloss of a character
        done = before = 0
        for gloss in glosses:
            pieces.append(text[done : gloss.start - 1])
            before += len(pieces[-1])
            done = gloss.end
            last[gloss.char] = before
            self.stacked += gloss.stacked and readings.is_reading(gloss.char, gloss.reading)
        bare = "".join(pieces)
        self.early.update(char for char, at in last.items() if bare.find(char, 0, at) >= 0)
        self.tally.update((gloss.char, gloss.reading) for gloss in glosses)
        self.beyond.update(text[done:])
        self.bare.update(bare + text[done:])
        self.aloof = self.aloof and not _ABOUT_READINGS.search(text)


def _judge(evidence: _Evidence) -> _Verdict:
    """Whether the glosses are a table's, random, or somebody's own. Rare characters are what people annotate: not counted."""
    counted = {pair: n for pair, n in evidence.tally.items() if not charmodel.rare(pair[0])}
    if not counted:
        return _Verdict({})
    if _is_table(evidence, counted):
        return _Verdict(_table(evidence))
    return _Verdict({}, random=_is_random(evidence, counted))


def _is_table(evidence: _Evidence, counted: Mapping[tuple[str, str], int]) -> bool:
    """A table glosses characters of which one script has another form, all of them, each time, the same way.

    Measured on seven pages of mirrors: every gloss was the first reading, no character was both glossed and bare. The
    slack is for other people's text in the page, or one character in a watermark that was put in later.
    """
    main = _main_readings(counted)
    good = {c: n for (c, r), n in counted.items() if (c, r) in main and readings.differs(c) and readings.is_reading(c, r)}
    tokens, every = sum(good.values()), sum(counted.values())
    repeats = tokens - len(good)
    if tokens < 0.85 * every or not _is_thorough(evidence, good, repeats):
        return False
    if len(good) >= 3 and (repeats >= 2 or len(good) >= 6):  # noqa: PLR2004  a third of all text differs by script
        return True
    return tokens == every and not any(evidence.bare[c] for c in good) and _is_table_piece(evidence, good)


def _is_thorough(evidence: _Evidence, good: Mapping[str, int], repeats: int) -> bool:
    """Whether next to none of the glossed characters stand bare too.

    Some mirrors stop in the middle of a page. Where glosses repeat, which people's do not, what follows the last does
    not count, and of each character no more than half may have lost its gloss to a repair.
    """
    told = repeats >= 3  # noqa: PLR2004
    bare = {c: evidence.bare[c] - (evidence.beyond[c] if told else 0) for c in good}
    left = {c: bare[c] for c, n in good.items() if bare[c] * (2 if told else n + 1) > n}
    return sum(left.values()) <= 0.1 * sum(good.values()) or len(left) <= len(good) // 4


def _main_readings(tally: Mapping[tuple[str, str], int]) -> set[tuple[str, str]]:
    """Characters with their reading where it is the only one, but for one gloss in five that a shift has misplaced."""
    total: Counter[str] = Counter()
    for (char, _), n in tally.items():
        total[char] += n
    return {(c, r) for (c, r), n in tally.items() if n >= 0.8 * total[c]}


def _is_table_piece(evidence: _Evidence, good: Mapping[str, int]) -> bool:
    """The same for a fragment: two glosses are enough on traditional characters that no reader needs help with.

    Mean and least log probability: the tables seen lie at -7.9 and -9.8, 龜, 繩, 鑰 or 饉 below -10.5. One gloss is
    enough on a character of which everyone knows the one reading, in a text that does not speak of readings.
    """
    price = [charmodel.unigram(c) for c in good]
    if not price or not all(map(readings.is_traditional, good)):
        return False
    if sum(good.values()) == 1:
        return price[0] > _COMMON and not _POLYPHONES & good.keys() and _is_told_plainly(evidence)
    return min(price) > -10 and sum(price) / len(price) > -8.8  # noqa: PLR2004


def _is_told_plainly(evidence: _Evidence) -> bool:
    """Whether tones are given in a text of some length that says nothing of readings."""
    han = sum(n for c, n in evidence.bare.items() if _HAN.match(c))
    return han >= _FRAGMENT and evidence.aloof and all(readings.has_tone(reading) for _, reading in evidence.tally)


def _table(evidence: _Evidence) -> dict[str, str]:
    """What the table holds, as far as it shows: characters always with one reading, and not bare before all.

    A gloss that comes twice is the table's whatever else; one that comes once may be an honest annotation.
    """
    main = _main_readings(evidence.tally)
    return {
        c: r
        for (c, r), n in evidence.tally.items()
        if (c, r) in main and (n > 1 or (evidence.bare[c] <= 1 and readings.differs(c) and readings.is_reading(c, r)))
    }


def _is_random(evidence: _Evidence, counted: Mapping[tuple[str, str], int]) -> bool:
    """A program that glosses at random takes characters as they come, most of which have stood bare before.

    People gloss what is hard, where it comes first; a textbook glosses every character.
    """
    fit = {pair: n for pair, n in counted.items() if readings.is_reading(*pair)}
    tokens, every = sum(fit.values()), sum(counted.values())
    if tokens < 0.85 * every:
        return False
    if evidence.stacked >= 2:  # noqa: PLR2004  once may be a slip
        return True
    types = {char for char, _ in fit}
    han = {c: n for c, n in evidence.bare.items() if _HAN.match(c)}
    share = tokens / (tokens + sum(han.values()))
    gap = _mean_price(han) - _mean_price(Counter(c for (c, _), n in fit.items() for _ in range(n)))
    toned = any(readings.has_tone(reading) for _, reading in fit)
    early = len(types & evidence.early)
    if tokens >= 8 and len(types) >= 6:  # noqa: PLR2004  research figures: 12 and 8, with half the evidence used here
        return share < 0.7 and gap < 0.7 and early >= (3 if toned else 1)  # noqa: PLR2004
    return not toned and tokens == every and len(types) >= 4 and 0.04 < share < 0.3 and gap < 0.7  # noqa: PLR2004


def _mean_price(chars: Mapping[str, int]) -> float:
    """The mean log probability of a character of these."""
    return sum(charmodel.unigram(c) * n for c, n in chars.items()) / max(1, sum(chars.values()))
