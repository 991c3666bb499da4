"""Tables that stand in a page a cell a line: there a word that elsewhere is a menu's entry, or a day, is a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.shape import unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_KINDS = frozenset(("nav", "list-date"))
_CELL = 8  # characters of such a word
_SHORT = 14  # characters of the cells around it, and of a table's name
_NEAR = 3  # lines on either side
_ROWS = 4  # of them that are cells too
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)$")
_DEPARTURES = 4  # times in a row; lists of articles have a headline between two of them


def is_cell(shapes: Sequence[Shape], i: int) -> bool:
    """Whether a line of furniture stands between cells of a table: short lines that no rule names.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> page = [shape_of(line) for line in ("科室", "专家", "职称", "骨科", "乐为民", "主任医师")]
    >>> is_cell(page, 1), is_cell(page[1:], 0)
    (True, False)

    """
    shape = shapes[i]
    may_be = shape.kind in _KINDS or shape.furniture < DOUBT
    if not (shape.furniture and may_be and len(shape.text) <= _CELL and 0 < i < len(shapes) - 1):
        return False
    if not (_is_plain(shapes[i - 1]) and _is_plain(shapes[i + 1])):
        return False
    near = (*shapes[max(i - _NEAR, 0) : i], *shapes[i + 1 : i + 1 + _NEAR])
    return sum(map(_is_plain, near)) >= _ROWS


def _is_plain(shape: Shape) -> bool:
    return not shape.furniture and not shape.roles and shape.prose < 0 and len(shape.text) <= _SHORT


def spare_timetables(shapes: Sequence[Shape]) -> list[Shape]:
    """Take times in a row, each later than the one above, for a timetable of the article's.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = [shape_of(line) for line in ("5:40", "5:52", "6:10", "6:22")]
    >>> {shape.rule for shape in lines}, {shape.rule for shape in spare_timetables(lines)}
    ({'line.bare-time'}, {''})

    """
    found = list(shapes)
    start, last = 0, -1
    for i in range(len(shapes) + 1):
        time = _minutes(shapes[i].text) if i < len(shapes) else -1
        if time > last >= 0:
            last = time
            continue
        if i - start >= _DEPARTURES and last >= 0:
            found[start:i] = [_as_cell(shape) for shape in shapes[start:i]]
        start, last = i, time
    return found


def _minutes(text: str) -> int:
    """The minutes since midnight of a line that is a time; -1 for any other."""
    found = _TIME.match(text) if text[:1].isdigit() else None
    return 60 * int(found[1]) + int(found[2]) if found else -1


def _as_cell(shape: Shape) -> Shape:
    return unmarked(shape)._replace(roles=frozenset(), explained=0.0)
