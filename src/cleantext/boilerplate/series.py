"""Numbered lines: what continues a list of the article's is the article's, though it tells its reader to log in or to call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.shape import unmarked
from cleantext.dates import number as number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

# (1) 1. 1、 ①, Step 1, 步骤一, 第一步
_NUMBER = re.compile(
    r"\(?(\d{1,2})[.、)](?!\d)|(?:step|步骤) ?(\d{1,2}|[一二三四五六七八九十])(?=\W)"
    r"|第([一二三四五六七八九十])步(?=\W)|([①-⑳])",
    re.IGNORECASE,
)
_APART = 6  # lines from one number to the next: an item may hold several


def spare_series(shapes: Sequence[Shape]) -> list[Shape]:
    """Take a numbered line that speaks like an interface for the article's, where most of its series does not.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["1.病区探视时间不变。", "2.发热病人先到预检分诊台。", "3.预约挂号请打开手机应用,登录后点击预约。"]
    >>> [shape.rule for shape in spare_series([shape_of(x) for x in lines])]
    ['', '', '']

    """
    found = list(shapes)
    if not any(shape.rule == INTERFACE for shape in shapes):
        return found
    for run in _runs(shapes):
        marked = [i for i in run if shapes[i].furniture >= DOUBT]
        if len(marked) * 2 < len(run):
            for i in marked:
                if shapes[i].rule == INTERFACE:
                    found[i] = unmarked(shapes[i])
    return found


def _runs(shapes: Sequence[Shape]) -> Iterator[list[int]]:
    """The series of numbered lines, each number one above the last."""
    run: list[int] = []
    last = 0
    for i, shape in enumerate(shapes):
        number = _number_of(shape.text)
        if not number:
            continue
        if not run or number != last + 1 or i - run[-1] > _APART:
            yield run
            run = []
        run.append(i)
        last = number
    yield run


def _number_of(text: str) -> int:
    """The number that a line begins with as items and steps do; 0 for any other line."""
    found = _NUMBER.match(text)
    if not found:
        return 0
    digits, step, nth, ring = found.groups()
    if ring:
        return ord(ring) - ord("①") + 1
    return number_of(digits or step or nth) or 0
