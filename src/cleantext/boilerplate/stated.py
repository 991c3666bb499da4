"""What lines between headline and article state without a label: the issue of a journal, facts behind bullets, who posted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.page import EXPLAINED
from cleantext.boilerplate.shape import DATES

if TYPE_CHECKING:
    from cleantext.boilerplate.page import Page

_LONGEST = 24  # characters
_RUN = 12  # lines
_ISSUE = re.compile(r"^[^,。:]{2,16} ?(?:19|20)\d\d ?年 ?(?:第 ?)?\d{1,2} ?期(?: ?\(?总第? ?\d+ ?期\)?)?$")
_BULLETS = "•·●■◆"
# 时间: 小龙 读书心得: the label of a time that was left out, and who posted the text where.
_EMPTY_TIME = re.compile(r"(?:发布|发表|更新)?时间:(?: ?[^\s\d:,。]{1,8}){0,3}$")


def is_stated(page: Page, i: int) -> bool:
    """Whether a line between headline and article is metadata that no label names."""
    text = page.shapes[i].text
    return _is_issue(text) or (i - 1 == page.title and bool(_EMPTY_TIME.match(text))) or _is_bulleted_fact(page, i)


def _is_issue(text: str) -> bool:
    """Whether a line is the issue of a journal: 江畔文艺 2014年2期."""
    return len(text) <= _LONGEST and bool(_ISSUE.search(text))


def _is_bulleted_fact(page: Page, i: int) -> bool:
    """Whether a short line is set off by a bullet, in a run of such lines of which one is a date or states whose the article is."""
    bullet = page.shapes[i].text[0]
    if bullet not in _BULLETS:
        return False
    first = last = i
    while first > max((page.title or 0) + 1, i - _RUN) and page.shapes[first - 1].text[0] == bullet:
        first -= 1
    while last + 1 < min(page.start, i + _RUN) and page.shapes[last + 1].text[0] == bullet:
        last += 1
    run = page.shapes[first : last + 1]
    stated = any(shape.own or (shape.roles & DATES and shape.explained >= EXPLAINED) for shape in run)
    return stated and all(shape.prose < 0 and len(shape.text) <= _LONGEST for shape in run)


def is_shown(page: Page, i: int) -> bool:
    """Whether a line shows an address, labelled, to which the article's line above it leads; so may several lines."""
    top = i
    while page.shapes[top].rule == "line.link" and top > max(0, i - _RUN):
        top -= 1
    above = page.shapes[top]
    return i > top and top not in {page.title, page.dated} and above.furniture < DOUBT and (above.prose > 0 or ":" in above.text)
