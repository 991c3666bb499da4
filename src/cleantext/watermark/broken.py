"""Names and calls of sites with a sign on either side of each character: ``~桥~边~小~说~``, ``⊙桥⊙边⊙中⊙文☆``, ``精☆彩☆收☆藏:``.

Filters look for the words, so the words are broken up. Decoration is (``新~年~快~乐``), but it does not speak of sites.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.watermark.domains import find_hosts
from cleantext.watermark.page import CLOSERS, STOPS, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

_ODD = "~ˊˋ°∷⊙☆★◎┆┇┊¦"  # no text sets these between single characters
_PLAIN = "|+*^#&@$%_="  # tables and formulae do: more of them are needed
_ENDS = "→←↗↖»«§"
_UNIT = f"(?:[{HAN}]{{1,2}}|[0-9A-Za-z]{{1,3}})"
# Between two signs a piece may be a word; what only begins with one ends with a character.
_RUN = re.compile(
    f"(?<![{_ODD}])[{_ODD}]++{_UNIT}(?:[{_ODD}]{{1,2}}{_UNIT}){{3,}}[{_ODD}][{_ODD}{_ENDS}]*|(?<![{_ODD}])[{_ODD}]*+[{HAN}](?:[{_ODD}]{{1,2}}[{HAN}]){{3,}}"
)
_PLAIN_RUN = re.compile(f"([{_PLAIN}-])?+[{HAN}](?:([{_PLAIN}-])[{HAN}](?![{HAN}])){{4,}}[{_PLAIN}-]*")
_SITES = re.compile("小说|中文|文学|书[本屋城库吧包旗网迷]|更新|最快|收藏|阅读|弹窗|无错|免费|下载|首发|章节|[^互联上]网$")
_TWICE = 2  # words of sites: a row of a table may hold one by chance
_GATE = re.compile(rb"([|+*^#&@$%_=-])\1")
_SIGNS = re.compile(f"[^0-9A-Za-z{HAN}]")
_BEFORE = frozenset(STOPS + CLOSERS + "\n ,、:(【『「")
_TAIL = re.compile("[:(]? ?\\Z")


def find_broken(page: Page) -> Iterator[Span]:
    """Such names where nothing leads to them, with the domain that they announce.

    >>> from cleantext.watermark.page import Page
    >>> text = "灯灭了。~桥~边~小~说~门外有人。精☆彩☆收☆藏:qb8.vip"
    >>> [text[span.start : span.end] for span in find_broken(Page(text))]
    ['~桥~边~小~说~', '精☆彩☆收☆藏:qb8.vip']

    """
    for number in page.having(_ODD):
        yield from _line(page, number, _RUN)
    if _GATE.search(page.ascii):
        for number, line in enumerate(page.lines):
            if _GATE.search(line.encode("ascii", "ignore")):
                yield from _line(page, number, _PLAIN_RUN)


def _line(page: Page, number: int, pattern: re.Pattern[str]) -> Iterator[Span]:
    line, at = page.lines[number], page.start(number)
    for found in pattern.finditer(line):
        wrapped = _SIGNS.match(found[0]) is not None
        free = wrapped or found.start() == 0 or line[found.start() - 1] in _BEFORE
        least = 1 if pattern is _RUN else _TWICE
        if free and len(_SITES.findall(_SIGNS.sub("", found[0]))) >= least:
            yield Span(at + found.start(), at + _end(line, found.end()), "watermark.broken")


def _end(line: str, end: int) -> int:
    """Where a mark ends with the domains that follow it."""
    last = end
    for start, stop in find_hosts(line[end : end + 80]):
        if _TAIL.fullmatch(line[last : end + start]):
            last = end + stop + line.startswith(")", end + stop)
    return last
