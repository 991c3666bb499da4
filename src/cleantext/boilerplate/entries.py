"""Entries of encyclopaedias: the name of the thing above its definition, tables of facts between, a button at every section.

An entry has no date line that would tell its headline. But its first sentence begins with the name of the thing, and says
what it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.boilerplate.block import DOUBT
from cleantext.labels import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_SENTENCE = 1.5  # prose of 13 characters
_SENTENCES = 3  # in which a definition is looked for: a note on names may stand above it
_NAME = (2, 24)  # characters
# What follows the name in a definition: a gloss in brackets, a comma, a verb of being.
_DEFINES = re.compile(
    r"[》」”\"]?\s*(?:[(\[【](?!以下|下称|简称|证券)|,|又[名称作叫]|[也亦]?是|为(?!了)|[乃系即]|[是指]指|位于|地处|坐落|原名|旧称|古[称名]|简称|全称|俗称|学名|本名|字|指的?是)"
)
_OPENING = '《「“"'


class Entry(NamedTuple):
    """``name`` is the line that names the thing, ``again`` the last one that does so above the ``definition``."""

    name: int
    again: int
    definition: int


def find_entry(shapes: Sequence[Shape]) -> Entry | None:
    """The entry of a page, if a sentence begins with a line above it and defines it.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> find_entry([shape_of(x) for x in ("首页", "苇莺河", "河长", "132公里", "苇莺河是沧宁江左岸的支流,发源于云台山。")])
    Entry(name=1, again=1, definition=4)

    """
    lines: dict[str, list[int]] = {}
    begins: set[str] = set()
    told = 0
    for i, shape in enumerate(shapes):
        if shape.prose >= _SENTENCE and shape.furniture < DOUBT:
            name = _defined(shape.text, lines, begins)
            if name and shapes[i - 1].own and shapes[i - 1].roles & PEOPLE:  # 文/某某: a text of several under its own name
                return None
            if name:
                return Entry(lines[name][0], lines[name][-1], i)
            told += 1
            if told == _SENTENCES:
                return None
        elif shape.prose < 0 and _NAME[0] <= len(shape.text) <= _NAME[1] and not shape.roles:
            lines.setdefault(shape.text, []).append(i)
            begins.add(shape.text[: _NAME[0]])
    return None


def _defined(text: str, lines: dict[str, list[int]], begins: set[str]) -> str:
    """The longest line that a sentence begins with and defines; or ''. ``begins`` are the first two characters of the lines."""
    start = 1 if text[:1] in _OPENING else 0
    if text[start : start + _NAME[0]] not in begins:
        return ""
    for size in range(min(_NAME[1], len(text) - start), _NAME[0] - 1, -1):
        name = text[start : start + size]
        if name in lines and _DEFINES.match(text, start + size):
            return name
    return ""
