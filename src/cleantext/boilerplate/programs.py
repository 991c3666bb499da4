"""Programs and data, whose lines are indented or code. What they name ``share`` and ``comment`` is no furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.boilerplate.prose import PARAGRAPH, is_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

# Measured on 410 programs and data files in Python packages, and on 613 pages.
_INDENTED = 0.4  # of the lines; half of the programs have .9 and more, nine in ten pages none
_CODE = 0.15  # of these lines; nine in ten programs have .4 and more
_SCRIPT = 0.5  # of the lines, where none need be indented
_SIGNS = 0.5  # a line
_TOLD = 0.05  # of the lines
# name: 'value', of data; a page's labels are no Latin words
_PAIR = re.compile(r"""["']?[A-Za-z_][\w.$-]*["']? ?[:=] ?(?:["'{[]|true\b|false\b|-?\d)""").match
_REMARKS = "#/*\"'-:;@"  # begin comments, ends of strings and their fields
_SENTENCE = 1.5  # prose of 13 characters
_STATED = 2  # lines at the margin that are no code: programs have at most two (``Created on``), a page its date line and menus


class Row(NamedTuple):
    """A line that is not blank, and whether blanks stand before it."""

    indented: bool
    shape: Shape


def may_be_program(text: str) -> bool:
    """Whether as many lines are indented as in programs and data.

    >>> may_be_program("def find(word):\\n    # 搜索\\n    return word")
    True

    """
    return text.count("\n  ") + text.count("\n\t") >= max(_INDENTED * (text.count("\n") - text.count("\n\n")), 1)


def is_program(rows: Sequence[Row]) -> bool:
    """Whether enough of such lines are code, and the first is; what prints pages as text indents them from the first line on."""
    return (not rows[0].indented or _is_code(rows[0])) and _has_code(rows, _CODE)


def may_be_script(text: str) -> bool:
    """Whether a text has as many signs of code as lines have that are not indented: scripts, settings.

    >>> may_be_script("[登录]\\nname = user\\nshare = true")
    True

    """
    return sum(map(text.count, "=;{(")) >= _SIGNS * text.count("\n")


def is_script(rows: Sequence[Row]) -> bool:
    """Whether half of the lines are code, and few are paragraphs as between the formulas of a paper."""
    told = sum(row.shape.prose >= PARAGRAPH for row in rows)
    return told <= _TOLD * len(rows) and _has_code(rows, _SCRIPT)


def _has_code(rows: Sequence[Row], share: float) -> bool:
    code = list(map(_is_code, rows))
    told = sum(row.shape.prose >= _SENTENCE and row.shape.text[0] not in _REMARKS for row in rows)
    if sum(code) < max(share * len(rows), told):  # a page that indents its paragraphs is no program
        return False
    return len({row.shape.text for row, coded in zip(rows, code, strict=True) if not coded and _states(row)}) <= _STATED


def _is_code(row: Row) -> bool:
    return is_code(row.shape.text) or bool(_PAIR(row.shape.text))


def _states(row: Row) -> bool:
    """Whether a line at the margin is furniture or metadata and no part of a program."""
    shape = row.shape
    return not row.indented and (shape.sure or shape.own) and shape.text[0] not in _REMARKS
