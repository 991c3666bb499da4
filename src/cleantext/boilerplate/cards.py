"""Cards of authors below an article: the name that the byline has, what he is, what he wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.labels import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_WORDS = re.compile(r"[\w·・]{2,12}")
_CARD = 8  # lines
_LONG = 5.0  # prose of a paragraph of the article
_SENTENCE = 1.5  # prose of 13 characters
_TOLD = 2  # sentences above which no card stands


def mark_cards(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark a line that is the byline's name again, below the article, and what follows it up to the next furniture.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["来源:江城日报 作者:方若水", "江城大桥今天通车,市民纷纷前来。", "桥上人来人往,十分热闹。", "方若水", "江城日报记者"]
    >>> [shape.kind for shape in mark_cards([shape_of(x) for x in lines])]
    ['', '', '', 'author', 'author']

    """
    told = [i for i, shape in enumerate(shapes) if shape.prose >= _SENTENCE and shape.furniture < DOUBT]
    if len(told) < _TOLD:
        return list(shapes)
    names = {
        word
        for shape in shapes[: told[1]]
        if shape.own and shape.roles & PEOPLE
        for word in _WORDS.findall(shape.text)
        if not word.isdecimal()
    }
    start = next((i for i in range(told[1] + 1, len(shapes)) if shapes[i].text in names), None)
    stop = _end(shapes, start) if start is not None else None
    if start is None or stop is None:
        return list(shapes)
    return [*shapes[:start], *(_as_card(shape) for shape in shapes[start:stop]), *shapes[stop:]]


def _end(shapes: Sequence[Shape], start: int) -> int | None:
    """Behind the card; ``None`` if the article goes on below: the name is a speaker's."""
    stop = start
    while stop < len(shapes) and stop - start < _CARD and shapes[stop].furniture < DOUBT:
        stop += 1
    prose = [shape.prose for shape in shapes[start:stop] if shape.prose >= _SENTENCE]
    if max(prose, default=0.0) >= _LONG or len(prose) > _TOLD or (stop - start == _CARD and prose):
        return None
    return stop


def _as_card(shape: Shape) -> Shape:
    return shape._replace(furniture=2.0, kind="author", rule="line.author-card", place="any", ends=True)
