"""Credits, a line each: 编辑 | 某某, 造型 | 某某, 摄影师 | 某某, above the article, below its lead or at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.verdicts import META, Verdict
from cleantext.labels import PEOPLE
from cleantext.labels.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_CREDIT = re.compile(r"[^\W\d_]{1,6} ?[:|/丨·] ?[^\W\d_]{2,4}(?:[ 、,][^\W\d_]{2,4}){0,4}$")
_WRITING = frozenset(("author", "editor", "reporter", "translator"))  # of a film or a song others are named
_SEPARATOR = re.compile(r"[:|/丨·]")
_LONGEST = 30  # characters
_RUN = 2  # lines
_REACH = 12  # lines from the page's first sentence, or from its end
_KNOWN = 0.5  # of the lines of a run say who wrote, edited or took pictures
_SENTENCE = 1.5  # prose of 13 characters


def with_credits(shapes: Sequence[Shape], found: list[Verdict]) -> list[Verdict]:
    """The verdicts, with runs of credits near the article's beginning or at its end as metadata.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> from cleantext.boilerplate.verdicts import BODY
    >>> lines = ["江城大桥今天通车,市民纷纷前来参观,桥上十分热闹。", "编辑 | 方若水", "造型 | 林小满", "摄影师 | 周文"]
    >>> [verdict.label for verdict in with_credits([shape_of(x) for x in lines], [BODY] * 4)]
    ['body', 'meta', 'meta', 'meta']
    >>> [v.label for v in with_credits([shape_of(x) for x in ("编辑:江城获奖", "责任编辑:周文")], [BODY] * 2)]
    ['body', 'body']

    """
    first = next((i for i, shape in enumerate(shapes) if shape.prose >= _SENTENCE and shape.furniture < DOUBT), 0)
    start = 0
    for i in range(len(shapes) + 1):
        if i < len(shapes) and _is_credit(shapes[i]):
            continue
        near = i - start >= _RUN and (start <= first + _REACH or i >= len(shapes) - _REACH)
        if near and _are_credits(shapes[start:i]):
            found[start:i] = [META if verdict.label == "body" else verdict for verdict in found[start:i]]
        start = i + 1
    return found


def _is_credit(shape: Shape) -> bool:
    if shape.own:
        return shape.explained == 1 and shape.roles <= PEOPLE
    if len(shape.text) > _LONGEST or shape.prose >= 0 or shape.furniture or not _CREDIT.match(shape.text):
        return False
    label = _SEPARATOR.split(shape.text, maxsplit=1)[0].strip()
    return vocabulary().role.get(label) not in PEOPLE  # 编辑:张三获奖 has such a label and names nobody


def _are_credits(run: Sequence[Shape]) -> bool:
    """Whether most lines of a run name people, one of them who wrote or edited, and all have one form."""
    known = [shape for shape in run if shape.own]
    return (
        len(known) >= _KNOWN * len(run)
        and any(shape.roles & _WRITING for shape in known)
        and len({_separator(shape.text) for shape in run}) == 1
    )


def _separator(text: str) -> str:
    found = _SEPARATOR.search(text)
    return found[0] if found else ""
