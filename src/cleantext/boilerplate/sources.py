"""Texts that are no pages of a site: programs and data, manuals in troff, tables and dictionaries. They are left as written.

They hold what on a page would be furniture: programs have comments that speak of log-ins and searches, manuals a copyright
line and menus of macros, a dictionary the word for ``next page``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.listings import is_log, is_records, is_table, is_word_list, may_be_dictionary
from cleantext.boilerplate.programs import Row, is_program, is_script, may_be_program, may_be_script
from cleantext.boilerplate.shape import shape_of
from cleantext.fold import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.fold import Folded

_REQUEST = re.compile(r"""[.'](?:[A-Za-z]{1,2}(?:\s|$)|\\")""")
_ROWS = 4  # a text of fewer lines tells too little
_REQUESTS = 8  # a sentence of prose may begin with a full stop
_MANUAL = 0.1  # of the lines; the manuals in Debian's manpages-zh have .2 and more


def is_source(view: Folded) -> bool:
    """Whether a text is no page of a site.

    >>> from cleantext.fold import fold
    >>> is_source(fold("\\n".join([".TH LS 1", ".SH 名称", "ls", ".SH 概要", ".B ls", "[选项]"] * 3)))
    True
    >>> is_source(fold("江城大桥通车\\n江城大桥今天通车,市民纷纷前来参观。"))
    False

    """
    tests = [test for may_be, test in _KINDS if may_be(view.source)]
    if not tests:
        return False
    rows = [Row(line.text[0] in BLANK, shape_of(line.text)) for line in view.lines() if line.text and not line.text.isspace()]
    return len(rows) >= _ROWS and any(test(rows) for test in tests)


def _may_be_manual(text: str) -> bool:
    return text.count("\n.") + text.count("\n'") >= _REQUESTS - 1


def _is_manual(rows: Sequence[Row]) -> bool:
    """Whether many of a text's lines are requests to a formatter."""
    requests = sum(row.shape.text[0] in ".'" and bool(_REQUEST.match(row.shape.text)) for row in rows)
    return requests >= _REQUESTS and requests >= _MANUAL * len(rows)


def _is_dictionary(rows: Sequence[Row]) -> bool:
    return is_word_list([row.shape for row in rows])


# What the text must look like, which costs little, and what its lines must be.
_KINDS = (
    (_may_be_manual, _is_manual),
    (may_be_program, is_program),
    (may_be_script, is_script),
    (is_table, bool),
    (is_records, bool),
    (is_log, bool),
    (may_be_dictionary, _is_dictionary),
)
