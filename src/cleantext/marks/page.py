"""What every finder of marks looks at: a folded text, its lines, and where a mark may stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.fold import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# On the folded view: a sentence mark, then closing quotes and brackets. An ASCII full stop is no Chinese sentence mark.
STOPS = "。!?…;"
CLOSERS = "”’」』\"'】》)\\]"
AFTER_SENTENCE = re.compile(f"[{STOPS}][{CLOSERS}]{{0,3}} ?\\Z")
SENTENCE = re.compile(f"[{STOPS}]")
HAN_CHAR = re.compile(f"[{HAN}]")
PROSE = 30  # folded characters: shorter lines are headings, captions and furniture


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

    __slots__ = ("ascii", "lines", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.ascii = text.encode("ascii", "ignore")  # a tenth of a Chinese page: the gates for Latin marks scan this
        self.lines = [line.rstrip(" ") for line in text.split("\n")] if " \n" in text or text.endswith(" ") else text.split("\n")

    def places(self) -> Iterator[tuple[int, str]]:
        """Where each line starts in the text, and the line.

        >>> list(Page("甲 \\n乙").places())
        [(0, '甲'), (3, '乙')]

        """
        at = 0
        for line in self.lines:
            yield at, line
            at = self.text.find("\n", at + len(line)) + 1

    def prose(self) -> int:
        """How many different lines are long enough to be prose."""
        return sum(len(line) >= PROSE for line in set(self.lines))


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
    if len(name) < 2:  # noqa: PLR2004
        return False
    alone = re.compile(rf"(?:^|[-_|>–—:©] ?){re.escape(name)}网?(?:$| ?[-_|<–—:])", re.MULTILINE)
    return bool(alone.search(page.text))
