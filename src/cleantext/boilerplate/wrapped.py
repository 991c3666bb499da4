"""Texts whose lines were broken at a width: e-mails, posts of old boards, manuals. Their lines are prose without sentence ends."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.widths import columns, usual

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_NARROWEST = 50  # columns, of which a Han character takes two; headlines are shorter
_SLACK = 6  # columns that a long word or a mark leaves empty at the end of a line
_COLUMN = 24  # columns of a narrow column
_EVEN = 3  # columns that its lines may lack: Latin letters and figures are half as wide
_PAUSED = 0.5  # share of its lines with a pause inside. Lists of headlines that a site cuts at a width have few
_ENDED = 2  # lines in which a sentence ends
_OFTEN = 0.8  # share with which one such line is enough
_MOSTLY = 0.5  # share of the full lines from the first to the last
_PAUSES = frozenset(",。;:!?、“”「」")
_FEWEST = (_COLUMN - _EVEN) * 2 // 5  # characters of a line that fills it: no character takes more than two and a half
_FEWEST_WIDE = (_NARROWEST - _SLACK) * 2 // 5
_FULL = 8  # lines that fill the width
_PROSE = 2.0  # prose of a sentence of 25 characters


def mark_wrapped(shapes: Sequence[Shape]) -> list[Shape]:
    """Take the lines that fill the page's width for prose, and what follows them.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["渡口在县城的东边" + "江水" * 10 + str(i) for i in range(8)]
    >>> {shape.prose for shape in mark_wrapped([shape_of(line) for line in lines])}
    {2.0}

    """
    full = set(_full(shapes))
    if not full:
        return list(shapes)
    return [
        shape._replace(prose=_PROSE) if (i in full or i - 1 in full) and _is_plain(shape) else shape
        for i, shape in enumerate(shapes)
    ]


def _full(shapes: Sequence[Shape]) -> Iterator[int]:
    """The lines that fill the width of the page or of a column; few pages have lines enough for either."""
    sizes = [len(shape.text) for shape in shapes]
    if sum([size >= _FEWEST for size in sizes]) < _FULL:
        return
    filled = [columns(shape.text) for shape in shapes] if sum([size >= _FEWEST_WIDE for size in sizes]) >= _FULL else []
    width = usual(filled, _NARROWEST, _SLACK, _FULL)
    if width:
        yield from (i for i, each in enumerate(filled) if width - _SLACK <= each <= width)
    elif sum(["。" in shape.text for shape in shapes]) >= _ENDED:
        yield from _narrow(shapes)


def _narrow(shapes: Sequence[Shape]) -> Iterator[int]:
    """The full lines of columns narrower than headlines are long: there sentences end within lines."""
    marked = [i for i, shape in enumerate(shapes) if shape.furniture or shape.roles]
    for above, below in pairwise((-1, *marked, len(shapes))):
        if below - above > _FULL:
            yield from _column(shapes, range(above + 1, below))


def _column(shapes: Sequence[Shape], run: range) -> Iterator[int]:
    """The lines of a run that fill its width, if sentences run through them."""
    filled = {i: columns(shapes[i].text) for i in run}
    width = usual(filled.values(), _COLUMN, _EVEN, _FULL)
    full = [i for i in run if width and width - _EVEN <= filled[i] <= width]
    paused = sum(bool(_PAUSES & set(shapes[i].text[:-1])) for i in full)
    ended = sum("。" in shapes[i].text for i in full)
    told = paused >= _PAUSED * len(full) and ended >= (1 if paused >= _OFTEN * len(full) else _ENDED)
    if full and told and len(full) >= _MOSTLY * (full[-1] - full[0] + 1):
        yield from full


def _is_plain(shape: Shape) -> bool:
    return shape.prose < _PROSE and not shape.furniture and not shape.roles and not shape.text.endswith(("…", ".."))
