"""Lines by whose form an article goes on below a box: the next number, a speaker again, one more row of a table, more code."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleantext.boilerplate.prose import is_code
from cleantext.boilerplate.shape import is_row
from cleantext.dates import number

if TYPE_CHECKING:
    from collections.abc import Iterable

# 一、 (二) 3. 第四条 C. and, in a table, `5 江城`
_COUNTED = re.compile(
    r"([(【第]?)(?:(\d{1,2})(?!\d)|([一二三四五六七八九十]{1,3})|([A-H])(?![A-Za-z]))([、.)】:]|[章条节回步讲期题]|单元|(?= ))(?!\d)"
)
_LABELLED = re.compile(r"([^\s:,。]{1,8}):")
_OFTEN = 2  # lines of one form


class Alike:
    """The forms that the lines of an article have.

    >>> alike = Alike(["一、渡口的来历", "1.木船", "2.铁船", "记者:船呢?", "船长:卖了。", "记者:人呢?"])
    >>> alike.goes_on("二、大桥通车"), alike.goes_on("3.轮船"), alike.goes_on("1.溪口大桥通车"), alike.goes_on("2.公园开放")
    (True, True, False, False)
    >>> alike.goes_on("记者:后来呢?"), alike.goes_on("网友:好看。")
    (True, False)

    """

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._next: dict[str, int] = {}
        self._forms: Counter[str] = Counter()
        for text in lines:
            self.read(text)

    def read(self, text: str) -> None:
        """Read a line of the article."""
        found = _counted(text)
        if found:
            self._next[found[0]] = found[1] + 1
        self._forms[_form(text)] += 1

    def read_doubtful(self, lines: Iterable[str]) -> None:
        """Read lines that may be another list's: one of which only the first entry stands there is."""
        read = Alike(lines)
        self._next |= {style: now for style, now in read._next.items() if now > _OFTEN}
        self._forms += read._forms

    def goes_on(self, text: str) -> bool:
        """Whether a line goes on with a form of the article's; a number that begins anew ends the article's count."""
        style, now = _counted(text) or ("", 0)
        if now == 1:
            self._next.pop(style, None)
        if now > 1 and self._next.get(style) == now:
            return True
        form = _form(text)
        return bool(form) and self._forms[form] >= _OFTEN


def is_counted(text: str) -> bool:
    """Whether a line begins with a number as items, sections and paragraphs of law do.

    >>> is_counted("第三条 大风时停渡"), is_counted("C.三座"), is_counted("3 溪口大桥通车")
    (True, True, False)

    """
    found = _counted(text)
    return found is not None and found[0][-1] not in "1一A"


def _counted(text: str) -> tuple[str, int] | None:
    """The marks around the number that a line begins with, and the number."""
    found = _COUNTED.match(text)
    if not found:
        return None
    before, digits, numeral, letter, behind = found.groups()
    now = ord(letter) - ord("A") + 1 if letter else number(digits or numeral)
    kind = "A" if letter else "1" if digits else "一"
    return (before + kind + behind, now) if now else None


def _form(text: str) -> str:
    """The label of a line, or that it is code or a row of so many cells; '' for any other line."""
    if is_code(text):
        return "code"
    if is_row(text):
        return f"row {len(text.split())}"
    if text[0] in "“「" and text[-1] in "”」":
        return "spoken"
    if text[0] in "【[〔" and text[-1] in "】]〕":
        return text[0]
    found = _LABELLED.match(text)
    return found[1] if found else ""
