"""What every finder of marks looks at: a folded text, its lines, and where a mark may stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cleantext import data
from cleantext.fold import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# On the folded view: a sentence mark, then closing quotes and brackets. An ASCII full stop is no Chinese sentence mark.
STOPS = "。!?…;"
CLOSERS = "”’」』\"'】》)\\]"
AFTER_SENTENCE = re.compile(f"[{STOPS}][{CLOSERS}]{{0,3}} ?\\Z")
SENTENCE = re.compile(f"[{STOPS}]")
HAN_CHAR = re.compile(f"[{HAN}]")
LEAST = 3  # lines: two equal ends are chance; of 2,800 generated clean texts none has three that pass the tests of a mark
PROSE = 30  # folded characters: shorter lines are headings, captions and furniture
_COPYRIGHT = re.compile("(?i:copyright)|版权所有|©")
_ISSUED = re.compile("(?:整理|编辑|搜集|收集|提供)?(?:整理|发布|首发|提供)")
_SUFFIX = re.compile("[^ ] ?[-_|–—] ?\\Z")


class Span(NamedTuple):
    """A mark in the folded text."""

    start: int
    end: int
    rule: str


class Page:
    """A folded text and its lines without the blanks at their ends.

    >>> Page("甲 \\n乙").lines
    ['甲', '乙']

    """

    __slots__ = ("_prose", "_sentences", "_starts", "ascii", "distinct", "lines", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.ascii = text.encode("ascii", "ignore")  # a tenth of a Chinese page: the gates for Latin marks scan this
        self.lines = text.split("\n")
        if " \n" in text or text.endswith(" "):
            self.lines = [line.rstrip(" ") for line in self.lines]
        self.distinct = dict.fromkeys(self.lines)  # as a set in the order of the page
        self._starts: list[int] = []
        self._prose = self._sentences = -1

    def start(self, number: int) -> int:
        """Where a line starts in the text.

        >>> Page("甲 \\n乙").start(1)
        3

        """
        if not self._starts:
            self._starts = list(accumulate([len(line) + 1 for line in self.text.split("\n")], initial=0))
        return self._starts[number]

    def having(self, words: Iterable[str]) -> list[int]:
        """The numbers of the lines that hold one of some words.

        >>> Page("甲\\n乙丙\\n丙").having(["丙"])
        [1, 2]

        """
        found: set[int] = set()
        for word in filter(self.text.__contains__, words):  # most pages hold none
            at = self.text.find(word)
            while at >= 0:
                below = self._below(at)
                found.add(below - 1)
                at = self.text.find(word, self._starts[below])
        return sorted(found)

    def numbers(self, places: Iterable[int]) -> list[int]:
        """The numbers of the lines in which some places of the text lie.

        >>> Page("甲\\n乙丙\\n丙").numbers([2, 3, 5])
        [1, 2]

        """
        return sorted({self._below(place) - 1 for place in places})

    def _below(self, place: int) -> int:
        """The number of the line below a place."""
        self.start(0)
        return bisect_right(self._starts, place)

    def holding(self, gate: re.Pattern[bytes]) -> Iterator[tuple[int, str]]:
        """Start and text of the lines in whose ASCII characters a gate matches.

        >>> list(Page("甲\\n乙a1").holding(re.compile(b"[a-z]")))
        [(2, '乙a1')]

        """
        if gate.search(self.ascii):
            for number, line in enumerate(self.lines):
                if gate.search(line.encode("ascii", "ignore")):
                    yield self.start(number), line

    def prose(self) -> int:
        """How many different lines are long enough to be prose."""
        if self._prose < 0:
            self._prose = sum([len(line) >= PROSE for line in self.distinct])
        return self._prose

    def sentences(self) -> int:
        """How many different lines hold a sentence."""
        if self._sentences < 0:
            self._sentences = sum(map(bool, map(SENTENCE.search, self.distinct)))
        return self._sentences


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order; of two that overlap the later one keeps only what is left of it.

    >>> list(merged([Span(2, 6, "b"), Span(0, 4, "a")]))
    [Span(start=0, end=4, rule='a'), Span(start=4, end=6, rule='b')]

    """
    reached = 0
    for start, end, rule in sorted(spans):
        begin = max(start, reached)
        if begin < end:
            yield Span(begin, end, rule)
            reached = end


def looks_random(token: str) -> bool:
    """Whether a token mixes its characters as chance does and as abbreviations (``APP``, ``5G``) do not.

    >>> looks_random("fW8"), looks_random("APP"), looks_random("5G")
    (True, False, False)

    """
    kinds = (any(map(str.isdigit, token)), any(map(str.islower, token)), any(map(str.isupper, token)))
    return len(token) > 2 and sum(kinds) > 1  # noqa: PLR2004


def stands_alone(page: Page, name: str) -> bool:
    """Whether a name is a line, a header or the suffix of a title somewhere in the page.

    >>> stands_alone(Page("江城在线\\n昨天下了雨"), "江城在线"), stands_alone(Page("由江城在线整理"), "江城在线")
    (True, False)

    """
    at = page.text.find(name) if len(name) > 1 else -1
    while at >= 0:
        end = at + len(name)
        if _LEFT.search(page.text[max(0, at - 2) : at] if at > 1 else "\n" + page.text[:at]) and _RIGHT.match(page.text, end):
            return True
        at = page.text.find(name, end)
    return False


def names_itself(page: Page, name: str) -> bool:
    """Whether a page ends its title in a name, claims its copyright for it or is issued by it: no one else's name stands so.

    >>> names_itself(Page("渡口停航 - 江城在线\\n昨天下了雨"), "江城在线"), names_itself(Page("江城在线"), "江城在线")
    (True, False)

    """
    return any(_claims(*line.partition(name)[::2]) for line in page.lines if name in line)


def _claims(before: str, after: str) -> bool:
    """Whether a line claims the page for the name between its two parts."""
    owned = _COPYRIGHT.search(before) or _COPYRIGHT.search(after)
    return bool(owned or _SUFFIX.search(before) or (before.endswith("由") and _ISSUED.match(after)))


_LEFT = re.compile("(?:\\A|\n|[-_|>–—:©] ?)\\Z")
_RIGHT = re.compile("网?(?: ?(?:\\Z|\n|[-_|<–—:]))")


def is_site(name: str) -> bool:
    """Whether a name ends in a word for a kind of site.

    >>> is_site("江城在线"), is_site("林青禾")
    (True, False)

    """
    return name.endswith(_heads())


@cache
def _heads() -> tuple[str, ...]:
    import tomllib  # noqa: PLC0415  19 ms, only for a page with repeated line ends

    return tuple(tomllib.loads(data.read("watermark.toml"))["site"]["heads"])


def masked(line: str, spans: Iterable[tuple[int, int]], sign: str) -> str:
    """A line with some spans replaced by a sign, at the same length.

    >>> masked("一二三四", [(1, 3)], "*")
    '一**四'

    """
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += (line[done:start], sign * (end - start))
        done = end
    return "".join((*parts, line[done:]))
