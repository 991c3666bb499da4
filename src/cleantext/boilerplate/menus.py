"""Menus: runs of short lines, many of them names of sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape


_RUN = 4  # entries in a row that make a menu: three short lines may be headings, a stanza or a list
_ENTRY = 8  # characters of a menu's entry
_KNOWN = 0.4  # share of entries that are names of sections or controls; the others are the site's own sections
_NO_ENTRY = re.compile(r"[,。!?;:、…“”\"《》()\d%=#*]|^[-•]")


def mark_menus(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark the runs of short lines that are menus: four and more entries, many of them names of sections.

    A run begins and ends with a known entry: next to a menu stand headlines.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> [shape.kind for shape in mark_menus([shape_of(x) for x in ("要闻", "港闻", "小城大事", "副刊", "地产")])][2]
    'nav'

    """
    found = list(shapes)
    start = 0
    for i in range(len(shapes) + 1):
        if i < len(shapes) and _is_entry(shapes[i]):
            continue
        known = [k for k in range(start, i) if shapes[k].furniture > 0]
        if len(known) >= 2 and known[-1] - known[0] + 1 >= _RUN and len(known) >= _KNOWN * (known[-1] - known[0] + 1):  # noqa: PLR2004
            found[known[0] : known[-1] + 1] = [_as_entry(shape) for shape in shapes[known[0] : known[-1] + 1]]
        start = i + 1
    return found


def _is_entry(shape: Shape) -> bool:
    return shape.furniture > 0 or (len(shape.text) <= _ENTRY and shape.prose < 0 and not _NO_ENTRY.search(shape.text))


def _as_entry(shape: Shape) -> Shape:
    if shape.furniture >= DOUBT:
        return shape
    return shape._replace(furniture=2.0, kind="nav", rule="line.menu-run", place="any")
