"""From shapes to labels: what kind of page it is, and a verdict for each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.boilerplate import papers, threads
from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.clean import clean_verdicts
from cleantext.boilerplate.entries import find_entry
from cleantext.boilerplate.lists import spare_headings
from cleantext.boilerplate.menus import mark_buttons, mark_menus
from cleantext.boilerplate.page import BARE, Page
from cleantext.boilerplate.posts import post_verdicts
from cleantext.boilerplate.shape import is_caption
from cleantext.boilerplate.verdicts import BODY, CAPTION, TITLE, Verdict, dropped
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
    entry = find_entry(shapes)
    names = (entry.name, entry.again) if entry else ()
    page = Page(spare_headings(mark_menus(mark_buttons(shapes), names)), mode, entry)
    return zone_verdicts(page) if page.is_dirty() else clean_verdicts(page)


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
