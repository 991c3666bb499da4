"""From shapes to labels: what kind of page it is, and a verdict for each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.boilerplate import papers, threads
from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.clean import clean_verdicts
from cleantext.boilerplate.lists import spare_headings
from cleantext.boilerplate.menus import mark_buttons, mark_menus
from cleantext.boilerplate.notices import mark_values, spare_signatures
from cleantext.boilerplate.page import BARE, Page
from cleantext.boilerplate.shape import is_caption
from cleantext.boilerplate.titles import all_bare, bigrams, find_title
from cleantext.boilerplate.verdicts import BODY, CAPTION, META, TITLE, Verdict, dropped
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
        return _thread(shapes)
    page = Page(mark_values(spare_signatures(spare_headings(mark_menus(mark_buttons(shapes))))), mode)
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


# ---- threads --------------------------------------------------------------------------------------------------


def _thread(shapes: Sequence[Shape]) -> list[Verdict]:
    """Posts stay, the frames of the posts go; above the first post stands the headline of the thread."""
    first = next(i for i, shape in enumerate(shapes) if (shape.prose > 0 and not _asks(shape.text)) or threads.is_control(shape))
    title = _thread_title(shapes, first)
    names = {*threads.user_names(shapes), *threads.user_cards(shapes), *range(threads.foot(shapes), len(shapes))}
    found = [_post(shape, named=i in names or (title is not None and i < first)) for i, shape in enumerate(shapes)]
    if title is not None:
        found[title] = TITLE
        dated = next((i for i, shape in enumerate(shapes) if shape.own and i > title), None)
        if dated is not None and not any(shape.prose > 0 for shape in shapes[title + 1 : dated]):
            found[dated] = META
    return found


def _asks(text: str) -> bool:
    """Whether a sentence may be a headline: threads have questions for headlines."""
    return text.endswith("?") and "。" not in text


def _thread_title(shapes: Sequence[Shape], first: int) -> int | None:
    """The headline above the first post; none where the page begins within the thread, without furniture above."""
    told = bigrams("\n".join(shape.text for shape in shapes[first:]))
    title = find_title(shapes, all_bare(shapes), first, None, told)
    return title if title is not None and any(shape.furniture >= DOUBT for shape in shapes[:title]) else None


def _post(shape: Shape, *, named: bool) -> Verdict:
    return dropped(shape, "line.user", "comment") if named or shape.furniture >= DOUBT or threads.is_frame(shape) else BODY
