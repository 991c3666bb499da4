"""Programs and data, whose lines are indented or code. What they name ``share`` and ``comment`` is no furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.boilerplate.prose import is_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

# Measured on 410 programs and data files in Python packages, and on 613 pages.
_INDENTED = 0.4  # of the lines; half of the programs have .9 and more, nine in ten pages none
_CODE = 0.15  # of these lines; nine in ten programs have .4 and more
_SCRIPT = 0.5  # of the lines, where none need be indented
_REMARKS = "#/*\"'-:;@"  # begin comments, ends of strings and their fields
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
    """Whether enough of such lines are code."""
    return _has_code(rows, _CODE)


def may_be_script(text: str) -> bool:
    """Whether a text begins and ends with code.

    >>> may_be_script("import sys\\n# 搜索\\nprint(find(sys.argv[1]))")
    True

    """
    text = text.strip()
    first, last = text.find("\n"), text.rfind("\n")
    return first > 0 and is_code(text[:first]) and is_code(text[last + 1 :])


def is_script(rows: Sequence[Row]) -> bool:
    """Whether half of the lines are code."""
    return _has_code(rows, _SCRIPT)


def _has_code(rows: Sequence[Row], share: float) -> bool:
    code = [is_code(row.shape.text) for row in rows]
    if sum(code) < share * len(rows):
        return False
    return sum(map(_is_stated, rows, code)) <= _STATED


def _is_stated(row: Row, is_code: bool) -> bool:  # noqa: FBT001  of two columns
    """Whether a line at the margin is furniture or metadata and no part of a program."""
    shape = row.shape
    return not row.indented and not is_code and (shape.sure or shape.own) and shape.text[0] not in _REMARKS
