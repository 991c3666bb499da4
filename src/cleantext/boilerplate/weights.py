"""What the place and the form of a line weigh for it as the headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.headlines import FULL, OPTION, SECOND, TELLING, is_chapter, is_document, is_office, is_possible
from cleantext.boilerplate.interface import RULE as INTERFACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_ITEM = re.compile(r"(\d{1,2})[.、)](?!\d)")
_SECTION = re.compile("[一二三四五六七八九十]{1,3}[、.] ?[^、.]")  # a heading within the article
_BELOW = frozenset(("share", "notice", "counts", "font-size"))  # stand below a headline with nothing above it
POSTED = frozenset(("line.posted", "line.counts.pairs"))  # who posted a text when, how many have read it
_SPOKEN = 0.8  # what it costs a headline to speak of the page
_ASKED = 2.5  # and to ask the reader for something
_ASKING = ("请", "点击", "长按", "扫", "打开", "下载")
_ASKS = 24  # characters of a headline that asks or exclaims
_ACCOUNT = 12  # characters of an account's name
_BELOW_DATE = 3  # lines from a date line to the headline below it


def score(shapes: Sequence[Shape], i: int, limit: int, dated: int | None) -> float:
    """Position and form: below the menu, above the date line, long enough, near the article."""
    text = shapes[i].text
    size = len(text)
    score = -0.04 * (limit - i) - _spoken(shapes[i])
    score += 0.6 if size >= 10 else -0.8 if size < 7 else 0.0  # noqa: PLR2004  section names have 2 to 6 characters
    score -= 1.5 if shapes[i].prose >= 1 and (size > _ASKS or not text.endswith(("?", "!"))) else 0.0  # the article's lead
    if _above_meta(shapes, i, dated):
        score += 1.0
    elif dated is not None and i == dated - 2 and FULL <= size > len(shapes[i + 1].text) <= _ACCOUNT:
        score += 0.7  # an account's name may stand between the two
    if i and _closes_menu(shapes[i - 1]):
        score += 0.5
    if i == 0 and size >= FULL and shapes[1].sure and shapes[1].kind in _BELOW:
        score += 1.0
    if dated is not None and i > dated:
        score -= _below_date(shapes, i, dated)
    score += _score_neighbours(shapes, i, limit) + _score_name(text)
    score -= 3.0 if _is_item(shapes, i) else 0.0
    score -= 2.0 * sum(char.isdigit() for char in text) / size  # counters
    if is_chapter(text):
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(shapes)]
        score += -1.0 if any(is_chapter(shapes[k].text) for k in beside) else 1.5  # in a table of contents, or alone
    return score


def _is_item(shapes: Sequence[Shape], i: int) -> bool:
    """Whether a line is an entry of a numbered list that goes on below it."""
    number = _ITEM.match(shapes[i].text)
    below = _ITEM.match(shapes[i + 1].text) if number and i + 1 < len(shapes) else None
    return number is not None and below is not None and int(below[1]) == int(number[1]) + 1


def _spoken(shape: Shape) -> float:
    """What it costs a line that it speaks of the page or asks its reader for something: 请使用浏览器分享."""
    if shape.rule != INTERFACE:
        return 0.0
    return _ASKED if shape.sure and shape.text.startswith(_ASKING) else _SPOKEN


def _below_date(shapes: Sequence[Shape], i: int, dated: int) -> float:
    """What it costs a headline to stand below the date line: little below a byline, or where a section stands above it."""
    above = shapes[dated - 1] if dated else None
    if above and len(above.text) >= FULL and is_possible(above):
        return 1.0
    sectioned = above is not None and len(above.text) < TELLING and i <= dated + _BELOW_DATE
    return 0.2 if shapes[i - 1].own or i == dated + 1 or sectioned else 1.0


def _score_name(text: str) -> float:
    """Documents are called so; a site, an office or an account is no headline."""
    if is_document(text):
        return 0.6
    if " | " in text:  # claims and fields
        return -0.5
    if _SECTION.match(text):
        return -1.0
    return -0.7 if is_office(text) else -0.8 if OPTION.match(text) else 0.0


def _score_neighbours(shapes: Sequence[Shape], i: int, limit: int) -> float:
    """A headline ends the breadcrumb, or has its second line below it."""
    path = 1.5 if i and _ends_path(shapes[:i], shapes[i].text) else 0.0
    return path + (1.0 if i + 1 < limit and shapes[i + 1].text.startswith(SECOND) else 0.0)


def _ends_path(above: Sequence[Shape], text: str) -> bool:
    """Whether the breadcrumb directly above ends in the line."""
    return above[-1].kind == "breadcrumb" and above[-1].text.endswith(text)


def _above_meta(shapes: Sequence[Shape], i: int, dated: int | None) -> bool:
    """Whether nothing but furniture stands between a line and the date line or byline below it."""
    if dated is not None and i < dated:
        return not any(is_possible(shape) and not is_office(shape.text) for shape in shapes[i + 1 : dated])
    return i + 1 < len(shapes) and (shapes[i + 1].own or shapes[i + 1].rule in POSTED)


def _closes_menu(shape: Shape) -> bool:
    return shape.furniture >= DOUBT and shape.kind in {
        "nav",
        "breadcrumb",
        "login",
        "share",
        "font-size",
        "header",
        "pagination",
        "counts",
    }
