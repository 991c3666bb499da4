"""Pages of nothing but sentences: nothing in them is furniture, metadata or a headline, so that nothing need be weighed.

Half of what a page is asked looks for lines that are no sentences: menus, cards, date lines, headings. A page without any
has no place for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.boilerplate.clean import asks
from cleantext.boilerplate.papers import FIRST, is_abstract
from cleantext.boilerplate.repeats import mark_repeats
from cleantext.boilerplate.shape import is_caption
from cleantext.boilerplate.stuffing import mark_stuffing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_NO_SENTENCE = -0.2  # prose of what is no sentence, whatever ends it
_BUTTON = 4  # characters of what may be an interface's word
_PROSE_MARKS = (mark_stuffing, mark_repeats)  # what the neighbours of a sentence may say of it


def is_plain(shapes: Sequence[Shape]) -> bool:
    """Whether every line is a sentence that neither by itself nor among its neighbours is anything else.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> is_plain([shape_of(x) for x in ("江城大桥今天通车,市民纷纷前来参观。", "夜里放晴。")])
    True
    >>> is_plain([shape_of(x) for x in ("江城大桥通车", "江城大桥今天通车,市民纷纷前来参观。")])
    False

    """
    if shapes[0].prose <= 0 or not all(map(_is_sentence, shapes)) or asks(shapes) or _is_twice(shapes):
        return False
    return all(mark(shapes) == shapes for mark in _PROSE_MARKS)


def _is_twice(shapes: Sequence[Shape]) -> bool:
    """Whether the page prints its first line twice, as some print a headline."""
    return len(shapes) > 1 and shapes[0].text == shapes[1].text


def _is_sentence(shape: Shape) -> bool:
    text, furniture, _, rule, _, _, prose, roles, _ = shape
    if furniture or rule or roles or (prose <= 0 and not _calls(text, prose)):
        return False
    return text[-1] != ")" and not is_caption(text) and not (text[0] in FIRST and is_abstract(text))


def _calls(text: str, prose: float) -> bool:
    """Whether a short line asks or exclaims: a headline where it stands first, a speaker's words below a sentence."""
    return prose > _NO_SENTENCE and len(text) > _BUTTON and text[-1] in "!?"
