"""Numbers and running heads of printed pages, as text taken from PDF files and scans carries them between its lines."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_NUMBER = re.compile(r"(?:[-—–·•~]{1,3} ?(\d{1,4}) ?[-—–·•~]{1,3}|第 ?(\d{1,4}) ?页)$")
_FIRST = frozenset("-—–·•~第")  # what these begin with
_PAGES = 2  # numbers that follow each other
_STEP = 3  # pages from one such line to the next: plates carry no number
_HEAD = 30  # characters of a running head


def mark_running(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark the numbers of printed pages that rise by one, and beside them the heads that stand on several pages.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["渡口旧事", "渡口在镇的东边,", "— 7 —", "渡口旧事", "每天有三班船。", "— 8 —", "渡口旧事", "冬天停航。"]
    >>> [shape.rule for shape in mark_running([shape_of(x) for x in lines])][2:5]
    ['line.running', 'line.running', '']

    """
    numbers = _numbers(shapes)
    if len(numbers) < _PAGES:
        return list(shapes)
    marked = {*numbers, *_heads(shapes, numbers)}
    return [_as_running(shape) if i in marked else shape for i, shape in enumerate(shapes)]


def _numbers(shapes: Sequence[Shape]) -> list[int]:
    """The lines that are numbers of pages, if they rise from one to the next."""
    found = [
        (i, int(match[1] or match[2]))
        for i, shape in enumerate(shapes)
        if shape.text[0] in _FIRST and (match := _NUMBER.match(shape.text))
    ]
    rising = all(0 < after - before <= _STEP for (_, before), (_, after) in pairwise(found))
    return [i for i, _ in found] if rising else []


def _heads(shapes: Sequence[Shape], numbers: Sequence[int]) -> Iterator[int]:
    """Short lines above or below a number that the document prints more than once; its first line stays the title."""
    times = Counter([shape.text for shape in shapes])
    beside = {k for i in numbers for k in (i - 1, i + 1) if 0 <= k < len(shapes)} - set(numbers)
    heads = {i for i in beside if times[shapes[i].text] > 1 and len(shapes[i].text) <= _HEAD and shapes[i].prose < 0}
    yield from heads
    texts = {shapes[i].text for i in heads}
    if len(shapes) > 1 and shapes[0].text in texts and shapes[1].text in texts:  # book and chapter above the first page
        yield 0


def _as_running(shape: Shape) -> Shape:
    if shape.furniture >= DOUBT:
        return shape
    return shape._replace(furniture=3.0, kind="running-head", rule="line.running", place="any", ends=False, roles=frozenset())
