"""The width at which the lines of a text were broken."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDER = 10  # full lines for each longer one


def columns(text: str) -> int:
    """How many columns a line takes: an ideograph or a full-width mark two, a Latin letter one.

    >>> columns("渡口ab")
    6

    """
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def usual(lines: Iterable[int], narrowest: int, slack: int, full: int) -> int:
    """The width that most lines fill, given the columns of each; 0 if the lines have none.

    A width is at least ``narrowest``, filled to within ``slack`` by at least ``full`` lines, and hardly ever exceeded.

    >>> usual([60, 59, 60, 58, 12, 60, 7], narrowest=50, slack=3, full=3)
    60

    """
    widths = sorted(lines)
    best, width = 0, 0
    for each in sorted(set(widths[bisect_left(widths, narrowest) :])):
        count = bisect_right(widths, each) - bisect_left(widths, each - slack)
        if count >= best:
            best, width = count, each
    wider = len(widths) - bisect_right(widths, width)
    return width if best >= full and wider * _WIDER <= best else 0
