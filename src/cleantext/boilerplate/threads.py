"""Threads of a forum: posts between the same controls again and again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT, find_dateline, main_block
from cleantext.boilerplate.shape import DATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape


_POSTS = 4  # controls of the same kind that make a thread
_SAME = 2  # times that a control is printed in one form, its numbers aside
_DIGITS = re.compile(r"\d+")
_NAME = 16


def is_thread(shapes: Sequence[Shape]) -> bool:
    """Whether the page is a thread: posts between the same controls again and again, and no article above them."""
    controls = [i for i, shape in enumerate(shapes) if is_control(shape)]
    if len(controls) < _POSTS or _is_dated(shapes):
        return False
    prose = [max(shape.prose, 0.0) * (shape.furniture < DOUBT) for shape in shapes]
    inside = sum(prose[controls[0] : controls[-1] + 1])
    before, total = sum(prose[: controls[0]]), sum(prose)
    if not total or inside < 0.5 * total or before > 0.3 * total:
        return False
    return _repeats(shapes, controls) and not _has_article(shapes, controls, 0.6 * total)


def _has_article(shapes: Sequence[Shape], controls: Sequence[int], most: float) -> bool:
    """Whether most of the prose stands in one run without controls: an article, and comments under it."""
    block = main_block(shapes)
    if block is None or any(block.start <= i < block.end for i in controls):
        return False
    return sum(max(shape.prose, 0.0) for shape in shapes[block.start : block.end]) > most


def _is_dated(shapes: Sequence[Shape]) -> bool:
    """Whether a date line says that there is an article: it names more than a date, or it is the only date."""
    dated = find_dateline(shapes)
    if dated is None:
        return False
    return shapes[dated].own or sum(bool(shape.roles & DATES) and shape.kind != "comment" for shape in shapes) < 3  # noqa: PLR2004


def is_control(shape: Shape) -> bool:
    """Whether a line belongs to the frame of a post: who, when, which floor, reply and report buttons."""
    return shape.kind == "comment" and shape.sure and shape.furniture >= 3  # noqa: PLR2004  a lone 评论 stands in menus too


def _repeats(shapes: Sequence[Shape], controls: Sequence[int]) -> bool:
    """Whether the same control comes again and again, with prose between."""
    forms = Counter(_DIGITS.sub("", shapes[k].text) for k in controls)
    if max(forms.values()) < _SAME:
        return False
    between = 0
    for left, right in pairwise(controls):
        between += any(shapes[k].prose > 0 for k in range(left + 1, right))
    return between >= 2  # noqa: PLR2004


def user_names(shapes: Sequence[Shape]) -> Iterator[int]:
    """Lines of a thread that are names: short, no sentence, above other lines of a post or above its date."""
    fresh = True
    for i, shape in enumerate(shapes):
        if shape.furniture >= DOUBT:
            fresh = True
            continue
        following = shapes[i + 1] if i + 1 < len(shapes) else None
        heads = following is not None and (following.furniture < DOUBT or following.own)
        if fresh and heads and _is_name(shape.text):
            yield i
        fresh = False


def _is_name(text: str) -> bool:
    return len(text) <= _NAME and not re.search("[,。!?;:…、]", text)
