"""Pages of nothing but sentences: nothing in them is furniture, metadata or a headline, so that nothing need be weighed.

Half of what a page is asked looks for lines that are no sentences: menus, cards, date lines, headings. A page without any
has no place for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.boilerplate.clean import asks
from cleantext.boilerplate.papers import FIRST
from cleantext.boilerplate.repeats import mark_repeats
from cleantext.boilerplate.shape import PICTURES
from cleantext.boilerplate.stuffing import mark_stuffing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_OPENINGS = FIRST | PICTURES  # of abstracts, and of captions
_CLOSINGS = frozenset("摄)】图")  # one of them stands among the last three characters of other captions
_PROSE_MARKS = (mark_stuffing, mark_repeats)  # what the neighbours of a sentence may say of it


def is_plain(shapes: Sequence[Shape]) -> bool:
    """Whether every line is a sentence that neither by itself nor among its neighbours is anything else.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> is_plain([shape_of(x) for x in ("江城大桥今天通车,市民纷纷前来参观。", "夜里放晴。")])
    True
    >>> is_plain([shape_of(x) for x in ("江城大桥通车", "江城大桥今天通车,市民纷纷前来参观。")])
    False

    """
    if not all(map(_is_sentence, shapes)) or asks(shapes):
        return False
    return all(mark(shapes) == shapes for mark in _PROSE_MARKS)


def _is_sentence(shape: Shape) -> bool:
    text, furniture, _, rule, _, _, prose, roles, _ = shape
    if prose <= 0 or furniture or rule or roles:
        return False
    return text[0] not in _OPENINGS and _CLOSINGS.isdisjoint(text[-3:])
