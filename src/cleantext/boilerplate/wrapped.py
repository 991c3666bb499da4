"""Texts whose lines were broken at a width: e-mails, posts of old boards, manuals. Their lines are prose without sentence ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.widths import columns, usual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_NARROWEST = 50  # columns, of which a Han character takes two; headlines are shorter
_SLACK = 6  # columns that a long word or a mark leaves empty at the end of a line
_FEWEST = (_NARROWEST - _SLACK) * 2 // 5  # characters of a line that fills it: no character takes more than two and a half
_FULL = 8  # lines that fill the width
_PROSE = 2.0  # prose of a sentence of 25 characters


def mark_wrapped(shapes: Sequence[Shape]) -> list[Shape]:
    """Take the lines that fill the page's width for prose, and what follows them.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["渡口在县城的东边" + "江水" * 10 + str(i) for i in range(8)]
    >>> {shape.prose for shape in mark_wrapped([shape_of(line) for line in lines])}
    {2.0}

    """
    if sum(len(shape.text) >= _FEWEST for shape in shapes) < _FULL:
        return list(shapes)
    filled = [columns(shape.text) for shape in shapes]
    width = usual(filled, _NARROWEST, _SLACK, _FULL)
    if not width:
        return list(shapes)
    full = [width - _SLACK <= each <= width for each in filled]
    return [
        shape._replace(prose=_PROSE) if (full[i] or (i and full[i - 1])) and _is_plain(shape) else shape
        for i, shape in enumerate(shapes)
    ]


def _is_plain(shape: Shape) -> bool:
    return shape.prose < _PROSE and not shape.furniture and not shape.roles and not shape.text.endswith(("…", ".."))
