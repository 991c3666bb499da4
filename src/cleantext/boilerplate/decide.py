"""From shapes to labels: what kind of page it is, and a verdict for each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.boilerplate import papers, threads
from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.cards import mark_cards, mark_profiles
from cleantext.boilerplate.cells import spare_timetables
from cleantext.boilerplate.clean import clean_verdicts
from cleantext.boilerplate.contents import mark_contents, spare_paged
from cleantext.boilerplate.credits import with_credits
from cleantext.boilerplate.crumbs import mark_crumbs
from cleantext.boilerplate.entries import find_entry
from cleantext.boilerplate.identifiers import mark_identifiers
from cleantext.boilerplate.listings import is_word_list
from cleantext.boilerplate.lists import spare_facts, spare_headings
from cleantext.boilerplate.markdown import is_document, keep_written
from cleantext.boilerplate.menus import mark_buttons, mark_menus, spare_rows
from cleantext.boilerplate.notices import mark_terms, mark_values, spare_signatures
from cleantext.boilerplate.numbers import mark_numbers
from cleantext.boilerplate.page import BARE, Page
from cleantext.boilerplate.plain import is_plain
from cleantext.boilerplate.posts import post_verdicts
from cleantext.boilerplate.repeats import mark_repeats
from cleantext.boilerplate.running import mark_running
from cleantext.boilerplate.series import spare_series
from cleantext.boilerplate.shape import is_caption
from cleantext.boilerplate.stuffing import mark_stuffing
from cleantext.boilerplate.verdicts import BODY, CAPTION, CERTAIN, TITLE, Verdict, dropped
from cleantext.boilerplate.wrapped import mark_wrapped
from cleantext.boilerplate.writers import spare_writers
from cleantext.boilerplate.zones import edge_verdicts, zone_verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape


def judge(shapes: Sequence[Shape], mode: str) -> list[Verdict]:
    """A verdict for every line that is not blank."""
    if is_plain(shapes):
        return [CERTAIN] * len(shapes)
    shapes = mark_terms(shapes)
    head = papers.paper_head(shapes)
    if head:
        return _paper(shapes, head)
    if is_document(shapes):
        return keep_written(shapes, clean_verdicts(_page(shapes, mode)))
    if threads.is_thread(shapes):
        return post_verdicts(shapes)
    page = _page(shapes, mode)
    if is_word_list(page.shapes):
        return clean_verdicts(page)
    return with_credits(page.shapes, zone_verdicts(page) if page.is_dirty() else edge_verdicts(page))


# What lines are by their neighbours, in this order: menus need to know what is no entry of theirs.
_BEFORE_MENUS = (
    spare_writers,
    mark_stuffing,
    mark_wrapped,
    mark_buttons,
    mark_profiles,
    mark_crumbs,
    mark_numbers,
    mark_identifiers,
    mark_running,
    mark_repeats,
    spare_rows,
)
_BEHIND_MENUS = (
    papers.mark_references,
    spare_timetables,
    spare_paged,
    spare_headings,
    spare_facts,
    spare_series,
    spare_signatures,
    mark_values,
    mark_cards,
)


def _page(shapes: Sequence[Shape], mode: str) -> Page:
    """What lines are by their neighbours comes first, and then what the page is."""
    entry = find_entry(shapes)
    marked = shapes
    for mark in _BEFORE_MENUS:
        marked = mark(marked)
    marked = mark_contents(marked, entry=entry is not None)
    marked = mark_menus(marked, (entry.name, entry.again) if entry else ())
    for mark in _BEHIND_MENUS:
        marked = mark(marked)
    return Page(marked, mode, entry)


# ---- papers ---------------------------------------------------------------------------------------------------


def _paper(shapes: Sequence[Shape], head: int) -> list[Verdict]:
    listed = set(papers.references(shapes))
    title = papers.find_title(shapes, head)
    found = [_paper_body(shape, cited=i in listed) for i, shape in enumerate(shapes)]
    told = papers.abstract_lines(shapes, head)
    found[:head] = [BODY if i in told else _paper_head(shape) for i, shape in enumerate(shapes[:head])]
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
