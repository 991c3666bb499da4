"""Official notices: tables of labels above them, office and day below them, and the document that they forward."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.shape import is_day, unmarked
from cleantext.people import is_org

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_OFFICES = 6  # offices that issue a notice together stand a line each
_SENTENCE = 1.5  # prose of 13 characters
_VALUE = 60  # characters
_TOP = 6  # lines
_NUMBERED = re.compile(r"(?:[-•*] ?)?(?:\d\. ?)?\(?(\d)[、.)] ?\D")
_TERMS = frozenset(("notice", "disclaimer"))
_COUNTS = frozenset(("views", "comments"))  # filled in by a script, or left empty


def spare_signatures(shapes: Sequence[Shape]) -> list[Shape]:
    """Take the office and the day between a notice and the document it forwards for lines of the text, not for a date line.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> page = ["办法已经县政府同意,现印发给你们,请遵照执行。", "河东县人民政府", "2019年1月17日", "河东县渡口管理办法", "第一条 渡口由镇人民政府管理。"]
    >>> [sorted(shape.roles) for shape in spare_signatures([shape_of(line) for line in page])][2]
    []

    """
    found = list(shapes)
    for day in range(2, len(shapes) - 1):
        first = _first_office(shapes, day) if is_day(shapes[day].text) else day
        if first < day and shapes[first - 1].prose >= _SENTENCE:
            found[first : day + 1] = map(_as_text, shapes[first : day + 1])
    return found


def _first_office(shapes: Sequence[Shape], day: int) -> int:
    """The first of the offices in the lines directly above a day; ``day`` if there is none."""
    first = day
    while first > max(day - _OFFICES, 1) and is_org(shapes[first - 1].text):
        first -= 1
    return first


def _as_text(shape: Shape) -> Shape:
    return unmarked(shape)._replace(roles=frozenset(), explained=0.0)


def mark_terms(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark the numbered terms of use that a site prints between headline and text: most of them speak of the page.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> page = ["期末试卷", "1、下载文档前请自行甄别内容的完整性,平台不提供附加服务。", "2、预览不全的文档可以退款。", "3、如文档侵权,请联系客服反馈。"]
    >>> [shape.kind for shape in mark_terms([shape_of(line) for line in page])]
    ['', 'notice', 'notice', 'notice']

    """
    first = next((i for i, shape in enumerate(shapes[:_TOP]) if _NUMBERED.match(shape.text)), len(shapes))
    end = first
    while end < len(shapes) and (number := _NUMBERED.match(shapes[end].text)) and int(number[1]) == end - first + 1:
        end += 1
    run = shapes[first:end]
    if len(run) < 2 or 2 * sum(shape.kind in _TERMS for shape in run) <= len(run):  # noqa: PLR2004
        return list(shapes)
    marked = [shape._replace(furniture=3.0, kind="notice", rule=INTERFACE, place="any") for shape in run]
    return [*shapes[:first], *marked, *shapes[end:]]


def mark_values(shapes: Sequence[Shape]) -> list[Shape]:
    """Read a label on one line and its value on the next as one, above the first sentence of the page.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> page = ["发文机关:", "河东县人民政府", "有效性:", "有效", "关于渡口管理的通知", "办法已经县政府同意,现印发给你们,请遵照执行。"]
    >>> [sorted(shape.roles) for shape in mark_values([shape_of(line) for line in page])][:5]
    [['source'], ['source'], ['other'], ['other'], []]

    """
    found = list(shapes)
    for i, (label, value) in enumerate(pairwise(shapes), 1):
        if label.prose >= _SENTENCE:
            break
        if _is_empty_label(label) and not value.roles and value.prose < 0 and len(value.text) <= _VALUE and ":" not in value.text:
            found[i] = _as_text(value)._replace(roles=label.roles, explained=1.0)
    return found


def _is_empty_label(shape: Shape) -> bool:
    alone = shape.text.endswith(":") and shape.text.count(":") == 1  # at the end of a line of labels one is empty: 点击:
    return alone and shape.explained == 1 and bool(shape.roles) and not shape.roles & _COUNTS
