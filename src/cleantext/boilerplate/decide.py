"""From shapes to labels: what kind of page it is, and a verdict for each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.boilerplate import papers, threads
from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.cards import mark_cards
from cleantext.boilerplate.clean import clean_verdicts
from cleantext.boilerplate.contents import mark_contents
from cleantext.boilerplate.crumbs import mark_crumbs
from cleantext.boilerplate.entries import find_entry
from cleantext.boilerplate.lists import spare_facts, spare_headings
from cleantext.boilerplate.menus import mark_buttons, mark_menus
from cleantext.boilerplate.notices import mark_values, spare_signatures
from cleantext.boilerplate.numbers import mark_numbers
from cleantext.boilerplate.page import BARE, Page
from cleantext.boilerplate.posts import post_verdicts
from cleantext.boilerplate.shape import is_caption
from cleantext.boilerplate.verdicts import BODY, CAPTION, TITLE, Verdict, dropped
from cleantext.boilerplate.wrapped import mark_wrapped
from cleantext.boilerplate.zones import zone_verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape


def judge(shapes: Sequence[Shape], mode: str) -> list[Verdict]:
    """A verdict for every line that is not blank."""
    head = papers.paper_head(shapes)
    if head:
        return _paper(shapes, head)
    if threads.is_thread(shapes):
        return post_verdicts(shapes)
    page = _page(shapes, mode)
    return zone_verdicts(page) if page.is_dirty() else clean_verdicts(page)


def _page(shapes: Sequence[Shape], mode: str) -> Page:
    """What lines are by their neighbours comes first, and then what the page is."""
    entry = find_entry(shapes)
    marked = mark_numbers(mark_contents(mark_crumbs(mark_buttons(mark_wrapped(shapes)))))
    marked = mark_menus(marked, (entry.name, entry.again) if entry else ())
    return Page(mark_cards(mark_values(spare_signatures(spare_facts(spare_headings(marked))))), mode, entry)


# ---- papers ---------------------------------------------------------------------------------------------------


def _paper(shapes: Sequence[Shape], head: int) -> list[Verdict]:
    listed = set(papers.references(shapes))
    title = papers.find_title(shapes, head)
    found = [_paper_body(shape, cited=i in listed) for i, shape in enumerate(shapes)]
    found[:head] = [_paper_head(shape) for shape in shapes[:head]]
    found[:title] = [dropped(shape, "line.head", "nav") for shape in shapes[:title]]
    found[title] = TITLE
    return found


def _paper_head(shape: Shape) -> Verdict:
    if papers.is_abstract(shape.text):
        return BODY
    if shape.furniture >= DOUBT and shape.kind not in {"tags", "disclaimer"}:
        return dropped(shape, "line.paper", "")
    return Verdict("meta", "paper", "line.paper", 0.85)


def _paper_body(shape: Shape, *, cited: bool) -> Verdict:
    if cited:
        return Verdict("drop", "references", "line.references", 0.9)
    if shape.sure and shape.kind in BARE:
        return dropped(shape, "line.paper", "")
    return CAPTION if is_caption(shape.text) else BODY
