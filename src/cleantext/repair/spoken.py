"""Damage that is shown as an example, in text that speaks about encodings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.model import Edit

_CLAUSE = 30
_EXAMPLE = 60  # characters: longer damage is no example
_MOST = 2  # a page of which half is damaged is no page about damage, whatever it speaks about
_ABOUT = re.compile("(?i)乱码|亂碼|编码|編碼|字符集|字元集|mojibake|gbk|gb2312|gb18030|utf-?8|big5|latin-?1|iso-?8859|unicode")
# What no page mentions in passing, as footers do 邮政编码 and headers charset=gbk.
_SUBJECT = re.compile("乱码|亂碼|字符编码|字元編碼|字符集|字元集|文字化け|[Mm]ojibake")


def is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether the sentence around speaks of encodings, and so shows damage as an example.

    >>> is_spoken_of("乱码如浣犲ソ", 3, 6), is_spoken_of("标题：浣犲ソ", 3, 6)
    (True, False)

    """
    around = (
        text[max(0, text.rfind("\n", 0, start), start - _CLAUSE) : start] + text[end : end + _CLAUSE].split("\n", maxsplit=1)[0]
    )
    return end - start < _EXAMPLE and bool(_ABOUT.search(around))


def unspoken(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The edits without those of examples: on a page whose subject is damage, all short ones among intact text are.

    >>> from cleantext.model import Edit
    >>> unspoken("什么是乱码\\n| 你好 | 浣犲ソ |", [Edit(13, 16, "你好", "")])
    []

    """
    found = [edit for edit in edits if not is_spoken_of(text, edit.start, edit.end)]
    damaged = sum(edit.end - edit.start for edit in found)
    if found and _SUBJECT.search(text) and damaged * _MOST < len(text):
        return [edit for edit in found if edit.end - edit.start >= _EXAMPLE]
    return found
