"""Texts whose lines were broken at a width: e-mails, posts of old boards, manuals. Their lines are prose without sentence ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_NARROWEST = 50  # columns, of which a Han character takes two; headlines are shorter
_SLACK = 6  # columns that a long word or a mark leaves empty at the end of a line
_FULL = 8  # lines that fill the width
_WIDER = 0.1  # longer lines for one that does
_PROSE = 2.0  # prose of a sentence of 25 characters


def mark_wrapped(shapes: Sequence[Shape]) -> list[Shape]:
    """Take the lines that fill the page's width for prose, and what follows them.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["渡口在县城的东边" + "江水" * 10 + str(i) for i in range(8)]
    >>> {shape.prose for shape in mark_wrapped([shape_of(line) for line in lines])}
    {2.0}

    """
    widths = [(len(shape.text.encode("utf-8", "surrogatepass")) + len(shape.text)) // 2 for shape in shapes]
    width = _usual(widths)
    if not width:
        return list(shapes)
    full = [width - _SLACK <= columns <= width for columns in widths]
    return [
        shape._replace(prose=_PROSE) if (full[i] or (i and full[i - 1])) and _is_plain(shape) else shape
        for i, shape in enumerate(shapes)
    ]


def _usual(widths: Sequence[int]) -> int:
    """The width that lines were broken at; 0 if they were not."""
    ordered = sorted(widths)
    best, width = 0, 0
    for columns in sorted(set(ordered[bisect_left(ordered, _NARROWEST) :])):
        count = bisect_right(ordered, columns) - bisect_left(ordered, columns - _SLACK)
        if count >= best:
            best, width = count, columns
    wider = len(ordered) - bisect_right(ordered, width)
    return width if best >= _FULL and wider <= _WIDER * best else 0


def _is_plain(shape: Shape) -> bool:
    return shape.prose < _PROSE and not shape.furniture and not shape.roles and not shape.text.endswith(("…", ".."))
