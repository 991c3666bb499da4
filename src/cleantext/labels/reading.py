"""What was read from a line so far: pairs of label and value, and the spans that are accounted for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.dates import Found

DATES = frozenset(("published", "updated", "date"))
MARKS = re.compile(r"[\s|│┃丨()\[\]【】〔〕〈〉<>《》:,、;/·•—\-_*#~=+…■□●○◎▲◆★\"'“”?]*")


class Pair(NamedTuple):
    """A label and its value, with offsets in the folded line. ``value`` is '' where the page leaves it empty."""

    role: str
    label: str
    value: str
    start: int
    end: int
    value_start: int
    value_end: int


class Reading(NamedTuple):
    """The pairs of a line, and the share of its characters that pairs, dates and control words account for."""

    pairs: tuple[Pair, ...]
    explained: float


class Draft:
    """A line being read. ``firm``: it holds something that only metadata says, no ordinary word before a colon.

    ``names`` are the spans in which a wide blank would end a name that goes on without it.
    """

    __slots__ = ("dates", "firm", "names", "pairs", "spans", "text", "wide")

    def __init__(self, text: str, dates: list[Found], wide: frozenset[int]) -> None:
        self.text = text
        self.dates = dates
        self.wide = wide
        self.pairs: list[Pair] = []
        self.spans: list[tuple[int, int]] = []
        self.names: list[tuple[int, int]] = []
        self.firm = False

    def add(self, pair: Pair, start: int, end: int) -> None:
        """Keep a pair; ``[start, end)`` is what it accounts for."""
        self.pairs.append(pair)
        self.spans.append((start, end))

    def bare(self, role: str, start: int, end: int) -> None:
        """Keep a value that stands without a label."""
        self.add(Pair(role, "", self.text[start:end], start, end, start, end), start, end)

    def roles(self) -> set[str]:
        """The roles of the pairs so far."""
        return {pair.role for pair in self.pairs}

    def is_open(self, start: int, end: int) -> bool:
        """Whether nothing accounts for any part of a span."""
        return not any(left < end and start < right for left, right in self.spans)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """What nothing accounts for yet, marks between words aside."""
        at = 0
        for left, right in [*sorted(self.spans), (len(self.text), len(self.text))]:
            if left > at and not MARKS.fullmatch(self.text, at, left):
                yield at, left
            at = max(at, right)

    def reading(self) -> Reading:
        """The pairs in order, with the explained share.

        A line without any label must be explained whole. One whose labels are all ordinary words counts half, but for
        several of them beside a date.
        """
        pairs = tuple(sorted(self.pairs, key=lambda pair: pair.start))
        total = len(self.text) - self.text.count(" ")
        missing = sum(len(self.text[a:b].replace(" ", "")) for a, b in self.gaps())
        labelled = any(pair.label for pair in pairs)
        if not self.spans or not total or (missing and not labelled):
            return Reading(pairs, 0.0)
        share = (total - missing) / total
        beside = sum(bool(pair.label and pair.value) for pair in pairs) > 1 and any(pair.role in DATES for pair in pairs)
        return Reading(pairs, share if self.firm or beside or not labelled else share / 2)
