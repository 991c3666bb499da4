"""Tables that stand in a page a cell a line: there a word that elsewhere is a menu's entry, or a day, is a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_KINDS = frozenset(("nav", "list-date"))
_CELL = 8  # characters of such a word
_SHORT = 14  # characters of the cells around it, and of a table's name
_DOUBT = 1.5  # furniture weight from which a line is taken for furniture
_NEAR = 3  # lines on either side
_ROWS = 4  # of them that are cells too


def is_cell(shapes: Sequence[Shape], i: int) -> bool:
    """Whether a line of furniture stands between cells of a table: short lines that no rule names.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> page = [shape_of(line) for line in ("科室", "专家", "职称", "骨科", "乐为民", "主任医师")]
    >>> is_cell(page, 1), is_cell(page[1:], 0)
    (True, False)

    """
    shape = shapes[i]
    may_be = shape.kind in _KINDS or shape.furniture < _DOUBT
    if not (shape.furniture and may_be and len(shape.text) <= _CELL and 0 < i < len(shapes) - 1):
        return False
    if not (_is_plain(shapes[i - 1]) and _is_plain(shapes[i + 1])):
        return False
    near = (*shapes[max(i - _NEAR, 0) : i], *shapes[i + 1 : i + 1 + _NEAR])
    return sum(map(_is_plain, near)) >= _ROWS


def _is_plain(shape: Shape) -> bool:
    return not shape.furniture and not shape.roles and shape.prose < 0 and len(shape.text) <= _SHORT
