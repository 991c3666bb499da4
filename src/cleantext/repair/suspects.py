"""Where text may have been read with the wrong codec: one scan for what clean pages do not hold.

That is three characters in a row from the upper halves of Western code pages, or rare Han crowded together. Rare names and old
words are found too: a suspicion costs a closer look, never a change.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from itertools import islice
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel
from cleantext.repair import codecs
from cleantext.scan import all_but, class_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WESTERN = (*codecs.SINGLE, codecs.PATCHED)
EASTERN = ("gb18030", "big5hkscs", "cp932")
KOREAN = ("cp949",)

_LINE = 2000  # characters of a line without breaks that are looked at around a find
_CHUNK = 4000
_AROUND = 60
_ENDLESS = 100_000  # characters; the search reads some 8,000 a second

# Upper halves of code pages that Chinese and English print uses too: they do not begin a suspicion.
_ORDINARY = set("“”‘’‚„‹›«»—–…·•°±×÷§©®™€¥£µ¶†‡‰\xa0")
_TYPOGRAPHY = set("“”‘’‚„‹›«»—–…·•×÷\xa0")
_REACH = 60
# What two or three bytes of GBK make if they are valid UTF-8: alphabets that Chinese pages do not mix with Western letters.
_JOINED = "\u0100-\u03ff\u0400-\u07ff\u1000-\u1fff"
# Letters whose two bytes in UTF-8 are one common Han in GBK. Greek and pinyin are left out: they stand between Han in clean text.
LONE = "".join(
    f"{chr((lead & 31) << 6 | 33)}-{chr((lead & 31) << 6 | 63)}" for lead in (*range(0xC6, 0xCC), 0xCD, *range(0xD0, 0xD8))
)


class Gate(NamedTuple):
    """Patterns that each begin with one class: an alternation of them would scan four times slower."""

    patterns: tuple[re.Pattern[str], ...]

    def finds(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[re.Match[str]]:
        """All matches, in order; those of different patterns may overlap."""
        found = [match for pattern in self.patterns for match in pattern.finditer(text, start, end)]
        return sorted(found, key=re.Match.start)

    def among(self, text: str, places: Iterable[int]) -> list[re.Match[str]]:
        """The same, where all places are known at which a match can begin, in order."""
        found: list[re.Match[str]] = []
        for pattern in self.patterns:
            reached = 0
            for at in places:
                match = pattern.match(text, at) if at >= reached else None
                if match:
                    found.append(match)
                    reached = match.end()
        return sorted(found, key=re.Match.start)


class Gates(NamedTuple):
    """The patterns of the first scan."""

    all: re.Pattern[str]  # from one character with which anything begins that is looked for to the next
    any: re.Pattern[str]  # one character without which nothing can be wrong
    upper: re.Pattern[str]  # one character with which a Western find begins
    western: Gate  # where a Western segment is suspected
    segment: re.Pattern[str]  # all of it
    east: Gate  # where rare Han crowd
    odd: re.Pattern[str]  # one character that Chinese pages hold rarely
    lone: re.Pattern[str]  # one letter that may be a Han between Han


@cache
def gates() -> Gates:
    """Patterns for the first scan. Rare Han, as the model sees it, private use and Hangul stand for the East Asian codecs."""
    high = {c for name in codecs.SINGLE for c in codecs.single(name).codes if c > "\x7f"}
    rare = [c for c in map(chr, range(0x3400, 0xA000)) if charmodel.rare(c)]
    west, first = class_of(high), class_of(high - _ORDINARY)
    # Big5 puts an ASCII byte behind every second lead, and its leads are signs: in no language do they follow each other so.
    signs = class_of({c for c in high - _TYPOGRAPHY if not c.isalpha() or c in "ªº"})
    east = class_of(rare) + "锛銆鈥\ue000-\uf8ff\uff61-\uff9f"
    strange = "\u0370-\u04ff\u2550-\u2570\u3105-\u3129\ufe30-\ufe4f"
    return Gates(
        re.compile(f"[{all_but(first + signs + east + strange + LONE + _HANGUL + _LOST)}]*+((?s:.)?)"),
        re.compile(f"[{first}{east}{_HANGUL}]"),
        re.compile(f"[{first}{signs}]"),
        _gate(f"[{first}][{west}]{{2}}", f"[{signs}][^\n]{{0,3}}[{signs}][^\n]{{0,3}}[{west}]"),
        re.compile(f"[{west}{_JOINED}](?:(?:[ -~]{{0,{_REACH}}}|\n)[{west}{_JOINED}\ufffd])*[@-~]?"),
        _gate(f"[{east}][^\n]{{0,3}}[{east}{strange}]", f"[{strange}][^\n]{{0,3}}[{east}]"),
        re.compile(f"[{east}{strange}]"),
        re.compile(f"[{LONE}]"),
    )


def _gate(*patterns: str) -> Gate:
    return Gate(tuple(map(re.compile, patterns)))


def segments(text: str, patterns: Gates) -> Iterator[tuple[int, int]]:
    """Runs of Western high characters, with ASCII between, in which three stand together."""
    reached = 0
    for found in patterns.western.finds(text):
        if found.start() < reached:
            continue
        start = found.start()
        head = patterns.segment.search(text, max(reached, start - _REACH), start + 1)
        while head and head.end() <= start:
            head = patterns.segment.search(text, head.end(), start + 1)
        match = patterns.segment.match(text, head.start() if head else start)
        if match:
            reached = match.end()
            yield match.span()


_HANGUL = "\uac00-\ud7a3"
_HANJA = "\u4e00-\u9fff"
HANGUL = re.compile(f"[{_HANGUL}]")
KOREAN_GATE = _gate(
    f"[{_HANGUL}][{_HANGUL}{_HANJA}]", f"[{_HANGUL}](?<=[{_HANJA}].)"
)  # a counted class would be tried everywhere
_LOST = "锟烫屯葺\ufffd"
_NEAR = 4  # characters from the first to the last of an Eastern or Korean find
# Characters that are looked at one by one, and one more for so many of the text; where they are denser, scanning again costs less.
_MOST, _SPARSE = 60, 200


class Survey(NamedTuple):
    """What a text has to be searched for, as far as one scan of it tells."""

    western: bool = False
    eastern: tuple[tuple[int, int], ...] = ()  # the spans that are suspicious
    korean: bool = False
    lost: bool = False
    lone: bool = False


_NOTHING = Survey()


def survey(text: str) -> Survey:
    """One scan in place of one for each gate. A page of clean Chinese has four of the characters, and they match no gate."""
    patterns = gates()
    most = _MOST + len(text) // _SPARSE
    places = [found.start(1) for found in islice(patterns.all.finditer(text), most)]
    if len(places) == most and places[-1] < len(text):
        if is_binary(text):
            return _NOTHING
        any_at_all = patterns.any.search(text) is not None
        east = tuple(hits(patterns.east, text)) if any_at_all else ()
        return Survey(western=any_at_all, eastern=east, korean=any_at_all, lost=True, lone=True)
    while places and places[-1] == len(text):  # where the last run ends
        places.pop()
    if not places:
        return _NOTHING
    chars = "".join([text[at] for at in places])
    lost, lone = any(char in chars for char in _LOST), patterns.lone.search(chars) is not None
    if not patterns.any.search(chars):
        return Survey(lost=lost, lone=lone)
    near = min(map(sub, places[1:], places), default=_NEAR + 1) <= _NEAR
    return Survey(
        western=patterns.upper.search(chars) is not None and bool(patterns.western.among(text, places)),
        eastern=tuple(_unusual(patterns.east.among(text, places))) if near else (),
        korean=bool(KOREAN_GATE.among(text, places)),
        lost=lost,
        lone=lone,
    )


def hits(gate: Gate, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[tuple[int, int]]:
    """Spans of what a gate finds, without rare words: 潺潺, 憧憬 are what it finds in clean text."""
    return _unusual(gate.finds(text, start, end))


def _unusual(found: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    for match in found:
        word = match[0]
        near = len(word) == 2  # noqa: PLR2004
        usual = word[0] == word[1] or charmodel.known_pair(*word) if near else _ends_word(match) and _begins_word(match)
        if not usual:
            yield match.span()


def _ends_word(match: re.Match[str]) -> bool:
    """Whether the first character of a find is the end of a word: 粗犷、拮据 is two."""
    before = match.string[match.start() - 1 : match.start()]
    return before != "" and charmodel.known_pair(before, match[0][0])


def _begins_word(match: re.Match[str]) -> bool:
    """Whether the last character of a find is the beginning of a word."""
    after = match.string[match.end() : match.end() + 1]
    return after != "" and charmodel.known_pair(match[0][-1], after)


def zones(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines in which some spans stand, neighbours joined; of very long lines only the part around."""
    low = high = -1
    for begin, stop in spans:
        start = text.rfind("\n", max(0, begin - _LINE), begin) + 1 or max(0, begin - _LINE)
        end = text.find("\n", stop, stop + _LINE)
        end = end if end >= 0 else min(len(text), stop + _LINE)
        if low >= 0 and start <= high + 1:
            high = max(high, end)
            continue
        if low >= 0:
            yield low, high
        low, high = start, end
    if low >= 0:
        yield low, high


_JUNK = re.compile("[\x00-\x08\x0e-\x1f\u0780-\u0fff\u1200-\u1dff\u2c00-\u2dff\ua000-\uabff\ud7b0-\udfff]")
_MARGIN = 20


def is_junk(text: str, start: int, end: int) -> bool:
    """Whether a span is binary data that somebody printed: one in 25 characters is a control or of a far script.

    >>> is_junk("\\x02é\\x00\\x17ÐÄ²\\x05", 4, 7), is_junk("ÐÄ²¿", 0, 4)
    (True, False)

    """
    start, end = max(0, start - _MARGIN), min(len(text), end + _MARGIN, start + _LINE)
    found = len(_JUNK.findall(text, start, end))
    return found > 1 and found * 25 >= end - start


_WINDOW = 1000
_LEAST = 200  # characters: less says nothing


def is_binary(text: str) -> bool:
    """Whether a text is binary data all over, or in a script that no mojibake is in, by a look at beginning, middle and end.

    >>> is_binary("\\x02é\\x00Ð\\x17²" * 50), is_binary("青藤小学" * 100)
    (True, False)

    """
    size = len(text)
    starts = {0, max(0, size - _WINDOW) // 2, max(0, size - _WINDOW)}
    return size >= _LEAST and all(is_junk(text, start, start + _WINDOW) for start in starts)


def gate_of(wrongs: tuple[str, ...]) -> Gate:
    """What tells where text may have been read with one of these codecs."""
    if wrongs is WESTERN:
        return gates().western
    return gates().east if wrongs is EASTERN else KOREAN_GATE


def windows(text: str, start: int, end: int, gate: Gate) -> Iterator[tuple[int, int]]:
    """The places that the gate finds, with some text around. Endless damage is left alone: the search is slow."""
    floor = start
    for low, high in _clusters(text, start, end, gate):
        if high - low <= _ENDLESS:
            yield max(floor, low - _AROUND), min(end, high + _AROUND)
        floor = high


def _clusters(text: str, start: int, end: int, gate: Gate) -> Iterator[tuple[int, int]]:
    low = high = -1
    for begin, stop in hits(gate, text, start, end):
        far = begin - high > 2 * _AROUND or (high - low > _CHUNK and "\n" in text[high:begin])
        if low >= 0 and far:
            yield low, high
            low = -1
        low, high = begin if low < 0 else low, max(high, stop)
    if low >= 0:
        yield low, high
