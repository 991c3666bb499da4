"""Damage that is shown as an example, in text that speaks about encodings."""

from __future__ import annotations

import re

_CLAUSE = 30
_EXAMPLE = 60  # characters: longer damage is no example
_ABOUT = re.compile("(?i)乱码|亂碼|编码|編碼|字符集|字元集|mojibake|gbk|gb2312|gb18030|utf-?8|big5|latin-?1|iso-?8859|unicode")


def is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether the sentence around speaks of encodings, and so shows damage as an example."""
    around = (
        text[max(0, text.rfind("\n", 0, start), start - _CLAUSE) : start] + text[end : end + _CLAUSE].split("\n", maxsplit=1)[0]
    )
    return end - start < _EXAMPLE and bool(_ABOUT.search(around))
