"""Which lines are Chinese prose, and which spans in them are not: URLs, program text, formulas, markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN, line_spans
from cleantext.scan import lacks

if TYPE_CHECKING:
    from collections.abc import Iterator

HAN_CHAR = re.compile(f"[{HAN}々〇〆○◯]")  # a circle is a digit, or stands for a character left out
_HAN_RUN = re.compile(f"[{HAN}々〇〆○◯]+")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'./:@&%#=?+_-]*")
KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
SPEAKS_OF_WIDTH = re.compile("[全半][角形型]")
_OUTER = " \t\xa0\u3000“‘「『《【（([\"'"
_ASCII = re.compile("[A-Za-z0-9]")

# Program text that may hold any amount of Chinese: calls and values in quotes, quoted keys, a brace or a prompt to begin with.
_LITERAL = re.compile(r"^[{}]|^(?:[$%]|>>>) [a-z]|[A-Za-z_]\([\"']|=\s{0,3}[\"']|[\"']\s{0,3}:\s{0,3}[\"'\[{0-9]")
# Signs of program text that prose about programs holds, too: it decides whether the line has many letters and digits.
_CODE = re.compile(
    r"[{}]|==|!=|&&|\|\||=>|::|</|/>|[A-Za-z_]\(\)|[\"']\s{0,3},\s{0,3}[\"']|/\*|\*/|[)A-Za-z0-9_\"'];\s*(?:$|#|//)"
    r"|^\s*(?:#include|import|from|def|class|var|let|const|public|return|function)\b"
)
_CODE_SIGN = re.compile(r"[{}=&|/\"';]")  # one class, to see fast that a line holds nothing of the kind

_KEPT = re.compile(
    r"(?:https?|ftp|file)://[!-'*-~]*[A-Za-z0-9/]|www\.[!-'*-~]*[A-Za-z0-9/]|`[^`]*`"
    rf"|\$[^${HAN}]{{1,200}}\$|<[A-Za-z/!][^<>]{{0,500}}>|&#?[A-Za-z0-9]{{1,10}};"
)
_KEPT_SIGN = re.compile("[/`$<&]")

_lacks_other_breaks = lacks("\r\x0b\x0c\x85\u2028\u2029")

# Ideographs a letter or digit, in a line that talks of program text and is none. Of 2.3 million characters of manuals 3 left
# 28 lines more alone, all prose; 1 would reach 37 more, but also into long comments behind program text.
PROSE = 2


def count_han(line: str) -> int:
    """How many ideographs a line has.

    >>> count_han("共3个字")
    3

    """
    return sum(map(len, _HAN_RUN.findall(line)))


def is_prose(line: str) -> bool:
    """Whether a line is Chinese prose: not too many Latin words, little kana, no program text, no talk of width itself.

    Two ideographs a Latin word are enough, or one where the line begins with an ideograph.

    >>> is_prose("安装Python,然后重启"), is_prose("I like 北京, and 上海"), is_prose('{"姓名":"张三"}')
    (True, False, False)

    """
    han = count_han(line)
    if not han:
        return False
    latin = len(LATIN.findall(line))
    needed = latin if HAN_CHAR.match(line.lstrip(_OUTER)) else 2 * latin
    if han < needed or (KANA.search(line) and han < 4 * len(KANA.findall(line))):
        return False
    return not SPEAKS_OF_WIDTH.search(line) and not _is_program(line, han)


def _is_program(line: str, han: int) -> bool:
    if not _CODE_SIGN.search(line) and not line[0].isascii() and "::" not in line and "()" not in line:
        return False
    if _LITERAL.search(line):
        return True
    return _CODE.search(line) is not None and han < PROSE * len(_ASCII.findall(line))


def kept_spans(line: str) -> list[tuple[int, int]]:
    """URLs, program text in backticks, formulas, tags and entities: nothing in them is punctuation of the line.

    >>> kept_spans("见https://a.example/?b,谢谢")
    [(1, 21)]

    """
    return [found.span() for found in _KEPT.finditer(line)] if _KEPT_SIGN.search(line) or "www." in line else []


def lines_with(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the lines in which a pattern matches, and of those joined to them by another break than ``\\n``.

    >>> list(lines_with(re.compile("b"), "a\\nb\\nc"))
    [(2, 3)]

    """
    reached = 0
    simple = _lacks_other_breaks(text)
    for found in pattern.finditer(text):
        if found.start() >= reached:
            start = text.rfind("\n", reached, found.start()) + 1 or reached
            end = text.find("\n", found.start())
            reached = end if end >= 0 else len(text)
            if simple:
                yield start, reached
                continue
            yield from ((start + first, start + last) for first, last in line_spans(text[start:reached]))
