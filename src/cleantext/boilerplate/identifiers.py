"""Names of pictures and styles where a page lost what they stand for: runs of identifiers with one beginning."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.prose import is_code
from cleantext.boilerplate.shape import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_NAME = re.compile(r"([A-Za-z][A-Za-z0-9]*)[_-](?:[A-Za-z0-9]+[_-])*[A-Za-z0-9]+$")
_CAMERA = re.compile(r"(?=[A-Z\d]{8,12}$)([A-Z][A-Z\d]{1,4}?)\d{4,6}$")  # DF9A7562; RTX4090 is shorter
_RUN = 3  # lines
_PICTURES = 2  # lines that a camera named


def mark_identifiers(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark three and more identifiers in a row, an identifier a line, that begin alike; a program's stay.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> [shape.kind for shape in mark_identifiers([shape_of(x) for x in ("DF9A7562", "DF9A7554", "RTX4090", "RTX4080")])]
    ['file-name', 'file-name', '', '']
    >>> lines = ["nav_top_01", "nav_top_05", "nav_top_20", "渡口的米线开了三十年,店主换了两代人。"]
    >>> [shape.kind for shape in mark_identifiers([shape_of(x) for x in lines])][:4]
    ['file-name', 'file-name', 'file-name', '']

    """
    marked = set(_runs(shapes))
    return [_as_name(shape) if i in marked else shape for i, shape in enumerate(shapes)] if marked else list(shapes)


def _runs(shapes: Sequence[Shape]) -> Iterator[int]:
    start = 0
    if sum(["_" in shape.text or "-" in shape.text or shape.text[-4:].isdecimal() for shape in shapes]) < _PICTURES:
        return
    for beginning, run in groupby(shapes, key=_beginning):
        stop = start + sum(1 for _ in run)
        beside = (*shapes[max(start - 1, 0) : start], *shapes[stop : stop + 1])
        least = _PICTURES if _CAMERA.match(shapes[start].text) else _RUN
        if beginning and stop - start >= least and not any(is_code(shape.text) for shape in beside):
            yield from range(start, stop)
        start = stop


def _beginning(shape: Shape) -> str:
    """What an identifier begins with; '' for any other line."""
    text = shape.text
    found = _NAME.match(text) if "_" in text or "-" in text else _CAMERA.match(text) if text[-1].isdecimal() else None
    return found[1] if found else ""


def _as_name(shape: Shape) -> Shape:
    if shape.furniture >= DOUBT:
        return shape
    return named(shape, 3.0, "file-name", "line.identifier")
