"""Breadcrumbs that were printed a piece a line: ``首页``, ``/``, ``展览``, ``/``, ``临时展览``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.boilerplate.shape import Shape

_SEPARATORS = frozenset((">", ">>", "»", "›", "/", "\\", "|", "→", "::", "·", "-"))
_DASHES = frozenset(("-", "·"))
_PIECE = 16  # characters
_FIRST = 2  # separators that make a chain
_SENTENCE = 1.5  # prose of 13 characters: chains stand above the first sentence


def mark_crumbs(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark the pieces of a chain above the first sentence; its last piece only where the page prints it again, as headlines are.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["博物馆", "/", "展览", "/", "一船瓷", "一船瓷"]
    >>> [shape.kind for shape in mark_crumbs([shape_of(x) for x in lines])]
    ['breadcrumb', 'breadcrumb', 'breadcrumb', 'breadcrumb', 'breadcrumb', '']

    """
    found = list(shapes)
    signs = {i for i, shape in enumerate(shapes) if shape.text in _SEPARATORS}
    signs -= set(_bullets(shapes, signs))
    if len(signs) < _FIRST:
        return found
    limit = next((i for i, shape in enumerate(shapes) if shape.prose >= _SENTENCE and shape.furniture < DOUBT), len(shapes))
    for left in signs:
        if left + 2 not in signs and left - 2 not in signs:
            continue
        for i in (left - 1, left, left + 1):
            if 0 <= i < limit and _is_piece(shapes, i, last=i > left and left + 2 not in signs):
                found[i] = _as_crumb(found[i])
    return found


def _bullets(shapes: Sequence[Shape], signs: AbstractSet[int]) -> Iterator[int]:
    """Dashes and dots, a line each, that begin with none before them: they stand before items, not between pieces."""
    for first in sorted(signs):
        if shapes[first].text in _DASHES and first - 2 not in signs and not (first and _is_piece(shapes, first - 1, last=False)):
            at = first
            while at in signs:
                yield at
                at += 2


def _is_piece(shapes: Sequence[Shape], i: int, *, last: bool) -> bool:
    text = shapes[i].text
    if len(text) > _PIECE or shapes[i].prose >= 1 or shapes[i].roles:
        return False
    return not last or any(shape.text == text for shape in shapes[i + 1 : i + 4])


def _as_crumb(shape: Shape) -> Shape:
    if shape.sure:
        return shape
    return shape._replace(furniture=3.0, kind="breadcrumb", rule="line.crumb", place="any")
