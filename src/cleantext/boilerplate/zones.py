"""Pages with furniture: above the headline, between headline and article, inside the article, below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.cells import is_cell
from cleantext.boilerplate.clean import asks, clean_verdicts
from cleantext.boilerplate.ends import has_foot, has_head
from cleantext.boilerplate.gap import CLOCK, LISTS, gap_verdicts, is_log
from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.lists import CONTACTS, inserted_list
from cleantext.boilerplate.page import EDGE
from cleantext.boilerplate.prose import PARAGRAPH, is_listed
from cleantext.boilerplate.shape import is_caption
from cleantext.boilerplate.tail import spared, tail_verdicts
from cleantext.boilerplate.titles import subtitle
from cleantext.boilerplate.verdicts import BODY, CAPTION, META, TITLE, Verdict, dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.boilerplate.page import Page

_HEADINGS = frozenset(("nav", "related", "ranking", "comment", "tags", "login"))
_CALL = re.compile(r"看更多|(?:^.|[,。])请|点[击此我选这]|看这[里边]|戳[这我此]|下载|加入|锁定")
_POINTERS = "▲▼►▶☞"
_HEADING = 8  # characters of a control word that may be a heading


def zone_verdicts(page: Page) -> list[Verdict]:
    """A verdict for every line of a page with furniture."""
    return _with_title(page, [*_head(page), *_block(page), *tail_verdicts(page)])


def edge_verdicts(page: Page) -> list[Verdict]:
    """A verdict for every line of a page without furniture, or with furniture above the article or below it and nowhere else."""
    found = clean_verdicts(page)
    if has_foot(page):
        found[page.end :] = tail_verdicts(page)
    return _with_title(page, [*_head(page), *found[page.start :]]) if has_head(page) else found


def _head(page: Page) -> Iterator[Verdict]:
    top = page.top()
    yield from (_above(page, i) for i in range(top))
    yield from gap_verdicts(page, top)


def _with_title(page: Page, found: list[Verdict]) -> list[Verdict]:
    if page.title is None and page.start == 0 and asks(page.shapes):  # a headline that exclaims is a sentence too
        found[0] = TITLE
    if page.title is not None:
        found[page.title] = TITLE
        below = page.second if page.second is not None else subtitle(page.shapes, page.title)
        if below is not None and below < page.start:
            found[below] = TITLE if below > page.title else META  # the office above the name of its document
    for i in page.echoes - set(range(page.start, page.end)):  # inside the article a heading may say the same
        found[i] = dropped(page.shapes[i], "line.echo", "duplicate-title")
    return found


def _above(page: Page, i: int) -> Verdict:
    shape = page.shapes[i]
    bylined = shape.own and i == page.start - 1 and page.title is None and page.dated is None
    if i == page.dated or bylined:
        return META
    return BODY if spared(page, shape) else dropped(shape, "line.head", "nav")


def _block(page: Page) -> Iterator[Verdict]:
    i = page.start
    while i < page.end:
        shape = page.shapes[i]
        stop = inserted_list(page.shapes, i, page.end) if shape.sure and shape.kind in LISTS else i
        yield from (dropped(page.shapes[k], "line.list", "related") for k in range(i, stop))
        if stop == i:
            yield _inside(page, i)
        i = max(stop, i + 1)


def _inside(page: Page, i: int) -> Verdict:
    shape = page.shapes[i]
    if shape.rule == CLOCK and is_log(page):
        return BODY
    if shape.rule == INTERFACE and (is_listed(shape.text) or page.is_on_pages):  # an item of a list of rules
        return BODY
    if shape.sure and not _is_heading(page, i) and not is_cell(page.shapes, i):
        return dropped(shape, "line.between", "nav")
    if (shape.own or i == page.dated) and (i - page.start < EDGE or page.end - i <= EDGE):
        return META
    if shape.text[0] in _POINTERS and shape.prose < PARAGRAPH and _CALL.search(shape.text):
        return Verdict("drop", "related", INTERFACE, 0.7)
    return CAPTION if is_caption(shape.text) else BODY


def _is_heading(page: Page, i: int) -> bool:
    """Whether a control word stands alone above a paragraph, as a heading of the article (``联系我们``, ``常见问题``)."""
    shape = page.shapes[i]
    if shape.kind not in _HEADINGS or i + 1 >= page.end or len(shape.text) > _HEADING:
        return False
    if CONTACTS.match(shape.text) and page.shapes[i + 1].rule == "line.contact":
        return True
    return page.shapes[i + 1].prose >= 1 and page.shapes[i - 1].furniture < DOUBT
