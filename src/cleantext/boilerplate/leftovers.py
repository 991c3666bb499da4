"""What a page without furniture has of one after all: a switch, a control at its very top, a list of others at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.page import PARTING
from cleantext.boilerplate.verdicts import Verdict, dropped

if TYPE_CHECKING:
    from cleantext.boilerplate.page import Page
    from cleantext.boilerplate.shape import Shape

# Quotes the headline; says that nobody has commented.
_HEADINGS = frozenset(("line.related.of-article", "line.comments.none"))
_NEIGHBOUR = "line.related.label"  # 上一篇:…
_COMMENTS = "line.comments"
_COUNTED = "line.comments.count"  # 共 3 条评论
_STATED = frozenset(("line.counts.pairs", "line.tags.glued", "line.posted"))  # what a page states of a text
_HEADLINE = 8  # characters
_HEADING = 4  # characters: 网友评论
_WORD = 2  # characters: 广告 alone may be a heading
_OWN = "line.link.own"  # 本文链接:…; any other address may be what the text is about
_DATE = frozenset(("date",))
_SWITCHES = frozenset(("字号:", "分享到:", "字体:", "分享:"))  # empty, but for their colon
_OTHERS = 3  # lines
_CONTROL = 3.0  # weight of words that are seen nowhere but in furniture
_CONTROLS = frozenset(("share", "pagination", "login", "qr", "app"))  # 联系我们 may head a text, 阅读全文 does not
_LAST = 12  # lines at the end among which comments stand on such a page


def is_switch(shape: Shape) -> bool:
    """Whether a line is a row of buttons without its buttons (``分享到:``), or the size of letters in figures."""
    return shape.text in _SWITCHES or (shape.kind == "font-size" and any(map(str.isdigit, shape.text)))


def is_leftover(page: Page, i: int) -> bool:
    """Whether a line at the edge of a page is furniture though nothing else is: a switch, a control, names of other texts."""
    shape = page.shapes[i]
    if shape.sure and shape.kind == "ad-break" and len(shape.text) > _WORD:
        return True
    if is_switch(shape) or shape.rule in _STATED or (shape.kind == "insert" and shape.text.count("、") >= _OTHERS):
        return True
    if not shape.sure or i > 1 or len(page.shapes) <= i + 1:
        return False
    below = page.shapes[i + 1].prose
    if i == 1:  # between the headline and its text
        return shape.kind in {"share", "counts"} and page.shapes[0].prose < 0 and len(page.shapes[0].text) >= _HEADLINE
    control = shape.furniture >= _CONTROL and len(shape.text) >= _HEADING
    return control and (shape.kind in _CONTROLS or (shape.kind == "related" and below < 0))


def drop_parting(page: Page, found: list[Verdict]) -> None:
    """Drop an appeal or a disclaimer with which the page ends."""
    if page.shapes[0].rule == "line.generated":
        found[0] = dropped(page.shapes[0], "line.body", "")
    i = len(found) - 1
    while i > 0 and page.mode != "conservative" and _parts(page.shapes[i], told=page.told):
        found[i] = dropped(page.shapes[i], "line.body", "")
        i -= 1


def _parts(shape: Shape, *, told: bool) -> bool:
    """Whether a line at the end of a page is the page's: an appeal, a disclaimer, a button, the heading of comments.

    On a page that tells nothing (``told``) addresses and buttons are all there is.
    """
    if shape.furniture < DOUBT:
        return False
    if shape.kind in PARTING or shape.rule == _NEIGHBOUR or (shape.rule == _COMMENTS and len(shape.text) >= _HEADING):
        return True
    button = shape.sure and (shape.rule == INTERFACE or (shape.furniture >= _CONTROL and shape.kind in _CONTROLS))
    return told and (button or shape.kind == "original-title" or shape.rule == _OWN)


def drop_others(page: Page, found: list[Verdict]) -> None:
    """Drop the list of other articles with which the page ends, and dates left over from one."""
    shapes, end = page.shapes, len(page.shapes)
    first = end
    while first > 1 and shapes[first - 1].prose < 1:
        first -= 1
    stamps = end
    while stamps > first and _is_stamp(shapes[stamps - 1]):
        stamps -= 1
    comments = next((i for i in range(max(1, end - _LAST), end) if shapes[i].rule == _COUNTED), end)
    for i in range(comments, end):
        found[i] = dropped(shapes[i], "line.list", "comment")
    heading = next((i for i in range(first, end) if shapes[i].rule in _HEADINGS), end)
    for i in range(heading if end - heading > _OTHERS else stamps if end - stamps >= _OTHERS else end, end):
        found[i] = dropped(shapes[i], "line.list", "related")


def _is_stamp(shape: Shape) -> bool:
    """Whether a line is nothing but a day and an hour."""
    return shape.roles == _DATE and shape.explained == 1 and ":" in shape.text
