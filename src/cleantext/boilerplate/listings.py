"""Tables and lists of words: the same cells on every line, or a word. Among thousands of words some are an interface's."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_CELLS = {"\t": 1, ",": 2, "|": 3}  # what parts them, and how many a row has at least
_ROWS = 12
_FIRST = 0.75  # of the first rows: headings stand among them
_SAME = 0.95  # of the rows have as many cells; a heading or a total has others
_STAMP = re.compile(r"\[?(?:19|20)\d\d[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d")
_BEGINNING = 400  # characters in which a log shows its first event
_LOGGED = 0.8  # of the lines: some events have more than one
_WORDS = 40  # lines; verse without a mark has as many, and a headline
_DICTIONARY = 200  # lines
_SENTENCES = 0.01  # of the lines
_LONGEST_WORD = 30
_WORD = 16  # characters a line, the mean
# Of the lines of a list are furniture by themselves; 36 lists in Python packages have .02 and less, nine in ten pages .07 and more.
_FURNITURE = 0.04


def is_table(text: str) -> bool:
    """Whether nearly all lines have the same number of tabs, or of commas.

    >>> is_table("江城\\t6\\n" * 12), is_table("江城大桥今天通车,市民前来参观。\\n" * 12)
    (True, False)

    """
    head = text.split("\n", _ROWS)[:_ROWS]
    marks = [mark for mark, cells in _CELLS.items() if head[-1].count(mark) >= cells and _are_alike(head, mark, _FIRST)]
    rows = [line for line in text.splitlines() if line] if marks else []
    return any(_are_alike(rows, mark, _SAME) for mark in marks)


def _are_alike(rows: Sequence[str], mark: str, share: float) -> bool:
    if len(rows) < _ROWS:
        return False
    cells, times = Counter(row.count(mark) for row in rows).most_common(1)[0]
    if cells < _CELLS[mark] or times < share * len(rows):
        return False
    return mark == "\t" or sum(_is_foreign(row, mark) for row in rows) <= len(rows) - times


def _is_foreign(row: str, mark: str) -> bool:
    """Whether a line is none of a table of this kind: a sentence of a mirrored page, whose commas are ASCII's; a menu."""
    return "。" in row if mark == "," else row[:1] != "|"


def is_records(text: str) -> bool:
    """Whether every line is an object of JSON.

    >>> is_records('{"title": "登录"}\\n{"title": "评论"}\\n{"title": "下一页"}')
    True

    """
    if not text.startswith("{"):
        return False
    rows = [line.strip() for line in text.splitlines() if line]
    return all(row[:1] == "{" and row[-1:] == "}" for row in rows)


def is_log(text: str) -> bool:
    """Whether nearly every line begins with a day and the second of an event.

    >>> is_log("2023-04-01 00:05:12 [INFO] 用户登录\\n" * 12), is_log("2023-04-01 00:05 大桥通车\\n" * 12)
    (True, False)

    """
    if not _STAMP.search(text, 0, _BEGINNING):
        return False
    rows = [line for line in text.splitlines() if line]
    return len(rows) >= _ROWS and sum(map(bool, map(_STAMP.match, rows))) >= _LOGGED * len(rows)


def may_be_dictionary(text: str) -> bool:
    """Whether a text is many short lines without a sentence's end."""
    lines = text.count("\n")
    return lines >= _DICTIONARY and len(text) <= _WORD * lines and text.count("。") <= _SENTENCES * lines


def is_word_list(shapes: Sequence[Shape]) -> bool:
    """Whether lines are words, one or a few a line, and no sentence.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> is_word_list([shape_of(chr(0x5E00 + i)) for i in range(50)])
    True

    """
    if len(shapes) < _WORDS or sum(shape.sure for shape in shapes) > _FURNITURE * len(shapes):
        return False
    sentences = sum(shape.prose >= 1 or len(shape.text) > _LONGEST_WORD for shape in shapes)
    return sentences <= _SENTENCES * len(shapes) and not any(shape.own for shape in shapes)
