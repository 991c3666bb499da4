"""Lines that are links and nothing else, on pages that came as Markdown: entries of menus and lists, unless the article has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.links import is_linked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.boilerplate.shape import Shape

_FILE = re.compile(r"附件|\.(?:pdf|docx?|xlsx?|pptx?|rar|zip|wps|ofd)\W*$", re.IGNORECASE).search


def mark_linked(lines: Iterable[str], shapes: Iterable[Shape]) -> list[Shape]:
    """The shapes of some lines, those that are links being furniture at the edges of the article and outside it.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> [shape.place for shape in mark_linked(["[城北公园改造完成](/a/3.html)"], [shape_of("城北公园改造完成")])]
    ['edge']

    """
    return [
        shape._replace(furniture=DOUBT, kind="link", rule="line.linked", place="edge") if _is_entry(line, shape) else shape
        for line, shape in zip(lines, shapes, strict=True)
    ]


def _is_entry(line: str, shape: Shape) -> bool:
    return shape.furniture < DOUBT and not shape.own and is_linked(line) and not _FILE(shape.text)
