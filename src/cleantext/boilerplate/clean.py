"""Pages without furniture: every line is the article's, but for its headline, its metadata and what stands for pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.bigrams import pairs
from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.echoes import overlap
from cleantext.boilerplate.gap import is_person
from cleantext.boilerplate.headlines import FULL, is_chapter, is_document, is_possible, only_looks_labelled
from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.leftovers import drop_others, drop_parting, is_leftover
from cleantext.boilerplate.page import BARE, EDGE, EXPLAINED
from cleantext.boilerplate.papers import is_authors
from cleantext.boilerplate.prose import PARAGRAPH, is_listed
from cleantext.boilerplate.shape import is_caption
from cleantext.boilerplate.verdicts import BYLINE, CAPTION, CERTAIN, META, TITLE, Verdict, dropped
from cleantext.boilerplate.weights import POSTED
from cleantext.people import is_org

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.page import Page
    from cleantext.boilerplate.shape import Shape

_LONGEST_TITLE = 60
_BELOW_SITE = 2  # where the date line stands below the site's name and the headline
CLOCK = "line.bare-time"
_BARS = frozenset("|丨│-")  # between pieces of a path or a date line, a piece a line
_BAR = 3  # characters; a longer one is a ruler between sections
_BELOW = range(1, 6)  # lines above a headline
_ABOUT = 0.35  # of a headline's character pairs stand in the article, see titles
_STRANGE = 0.1  # and of what is not about it
_LONG_TITLE = 8  # characters of a headline above something that is no sentence
_ROW = 3.5  # a row of two and more control words, at the edge of the page
_INSTITUTE = re.compile(r"\([^()。]{0,40}(?:大学|学院|研究[所院]|医院|中心|公司)[^()。]{0,40}\d{6}\)$")
_NAMES = 2  # lines of names and institutes
_CHAPTER = re.compile(r"第 ?[一二三四五六七八九十百千零〇两\d]{1,6} ?[章回话幕](?![法的])")  # of a story
_PAGED = re.compile(r"\((?:第 ?)?\d{1,3} ?(?:/ ?\d{1,3}|页)\)$")  # which page of a chapter
_WRITTEN = re.compile("——[一-鿿]{2,4}$")  # below the name of a poem
_PAUSES = (",", ":", "、")
_CLAUSES = 2  # prose
_STOPS = ("。", "!", "?")


def clean_verdicts(page: Page) -> list[Verdict]:
    """A verdict for every line of a page without furniture."""
    tail = _tail(page)
    found = [_verdict(page, i, tail) for i in range(len(page.shapes))]
    drop_parting(page, found)
    drop_others(page, found)
    _mark_institutes(page, found)
    title = _under_neighbours(page, found) if _is_dated(page) else _first_title(page)
    if title is not None:
        found[title] = TITLE
        _drop_beside(page, found, title)
        for i in _repeats(page, title, found):
            found[i] = dropped(page.shapes[i], "line.echo", "duplicate-title")
    return found


def _drop_beside(page: Page, found: list[Verdict], title: int) -> None:
    """Drop what speaks of the site above the headline, and the time alone below it."""
    if title == 0 and _is_timed(page):
        found[1] = dropped(page.shapes[1], "line.head", "nav")
    below = page.dated + 1 if page.dated is not None else 0
    if title < below < page.start and found[below - 1] == META and is_person(page.shapes[below].text):
        found[below] = BYLINE
    for i in range(title + 1, page.start if page.told else 0):
        if page.shapes[i].sure and page.shapes[i].rule == INTERFACE and found[i].label == "body":
            found[i] = dropped(page.shapes[i], "line.between", "nav")
    chapter = bool(_CHAPTER.match(page.shapes[title].text))
    for i in range(title):
        if found[i].label == "body" and (page.shapes[i].furniture >= DOUBT or (chapter and is_org(page.shapes[i].text))):
            found[i] = dropped(page.shapes[i], "line.head", "nav")


def _repeats(page: Page, title: int, found: Sequence[Verdict]) -> Iterator[int]:
    """The headline again, below the line of metadata that stands under it."""
    under = title + 1
    if under < len(found) and page.shapes[under].text == page.shapes[title].text:
        yield under
    while under < len(found) and found[under] == META:
        under += 1
    if title + 1 < under < len(found) and page.shapes[under].text == page.shapes[title].text:
        yield under


def _tail(page: Page) -> int:
    """Where the lines below the last sentence begin, or the last few lines."""
    last = next((i for i in range(len(page.shapes) - 1, -1, -1) if page.shapes[i].prose > 0), 0)
    return max(min(last + 1, len(page.shapes) - EDGE), len(page.shapes) - 3 * EDGE)


def _verdict(page: Page, i: int, tail: int) -> Verdict:
    shape = page.shapes[i]
    edge = i < EDGE or i >= tail
    if shape.sure and shape.kind in BARE and ((edge and ":" in shape.text) or shape.kind != "tags"):
        return dropped(shape, "line.body", "")
    if edge and len(shape.text) <= _BAR and not set(shape.text) - _BARS:
        return Verdict("drop", "nav", "line.between", 0.7)
    if (
        shape.rule == "line.repeat"
        or (edge and shape.sure and shape.furniture >= _ROW)
        or ((edge or shape.kind == "ad-break") and is_leftover(page, i))
    ):
        return dropped(shape, "line.body", shape.kind)
    if (
        shape.own
        and (edge or (i == page.dated and i < page.start))
        and (shape.explained >= EXPLAINED or (i == 1 and is_chapter(page.shapes[0].text)))
    ):
        return META
    if i == page.dated and i < EDGE and not shape.text.startswith("(") and not any(other.prose >= 2 for other in page.shapes[:i]):  # noqa: PLR2004
        return META
    return CAPTION if is_caption(shape.text) else CERTAIN


def _mark_institutes(page: Page, found: list[Verdict]) -> None:
    """A paper without its headline begins with names and, in brackets, where they work."""
    if len(found) > _NAMES and _INSTITUTE.match(page.shapes[1].text) and is_authors(page.shapes[0].text):
        found[:2] = [META, META]


def _is_dated(page: Page) -> bool:
    """Whether the page begins with a headline above a date line; above a bare day no other line may speak of the article."""
    if page.dated is None or page.title is None:
        return False
    above = page.shapes[: page.title]
    if not page.shapes[page.dated].own:
        between = page.title + 2 == page.dated + 1 == page.start
        if not between or any(overlap(shape.text, page.told_pairs) > _STRANGE for shape in above):
            return False
    return page.title < page.dated <= EDGE and all(shape.prose < 1 or _may_stand_above(page, shape) for shape in above)


def _under_neighbours(page: Page, found: list[Verdict]) -> int | None:
    """The headline above the date line; lines above it are links to neighbours."""
    for i in range(page.title or 0):
        found[i] = Verdict("drop", "nav", "line.head", 0.6)
    return page.title


def _first_title(page: Page) -> int | None:
    """The first line if it is a headline, or the name of the document above the first sentence."""
    if page.dated == _BELOW_SITE and page.shapes[1].prose < 0 and _names_section(page):
        return 1
    below = 0 if _is_doubled(page) else _chapter(page)
    if below is None and page.title is not None and page.title < EDGE and page.shapes[page.title + 1].rule in POSTED:
        return page.title
    if below is None:
        below = _below_others(page) or (0 if _is_headline(page) else None)
    if below is not None:
        return below
    if page.dated == 0 and page.title == 1 and page.shapes[1].prose < 0 < page.shapes[0].explained:
        return 1
    first = next((i for i, shape in enumerate(page.shapes[: 2 * EDGE]) if shape.prose > 0), 0)
    called = [i for i in range(first) if is_document(page.shapes[i].text) and not page.shapes[i].roles]
    return next((i for i in called if len(page.shapes[i].text) >= _LONG_TITLE), called[0] if called else None)


def _is_doubled(page: Page) -> bool:
    """Whether the first line is a headline that the page prints twice, above something else."""
    if len(page.shapes) <= _BELOW_SITE:
        return False
    first, again, below = page.shapes[: _BELOW_SITE + 1]
    return first.text == again.text != below.text and is_possible(first) and len(first.text) >= _LONG_TITLE


def _is_timed(page: Page) -> bool:
    """Whether a day without its year or a time stands alone below the first line, and a sentence below that."""
    if len(page.shapes) <= _BELOW_SITE:
        return False
    _, time, told = page.shapes[: _BELOW_SITE + 1]
    return time.rule == CLOCK and told.prose >= 1


def _below_others(page: Page) -> int | None:
    """The headline, if it stands below a line or two that say nothing of the article (a site's, a section's) while it does."""
    title = page.title
    if title is None or title not in _BELOW or not page.told or len(page.shapes[title].text) < FULL:
        return None
    strange = all(_may_stand_above(page, shape) and not is_chapter(shape.text) for shape in page.shapes[:title])
    return title if strange and overlap(page.shapes[title].text, page.told_pairs) >= _ABOUT else None


def _may_stand_above(page: Page, shape: Shape) -> bool:
    """Whether a line above the headline says nothing of the article: furniture, a caption, words that are not in it."""
    if shape.own or shape.furniture >= DOUBT or is_caption(shape.text):
        return True
    told = page.told_pairs
    if shape.prose >= _CLAUSES:  # it is among what the page tells
        told = frozenset(pairs("".join(other.text for other in page.shapes[page.start : page.end])))
    return not shape.text.endswith(_STOPS) and overlap(shape.text, told) <= _STRANGE


def _chapter(page: Page) -> int | None:
    """The only heading of a chapter on a page, a little below its top and directly above a paragraph."""
    shapes = page.shapes
    near = [i for i, shape in enumerate(shapes[: 1 + EDGE]) if _CHAPTER.match(shape.text) and len(shape.text) <= _LONGEST_TITLE]
    if not near or near[0] + 1 >= len(shapes) or shapes[near[0] + 1].prose <= 0 or shapes[near[0]].prose > 0:
        return None
    alone = sum(bool(_CHAPTER.match(shape.text)) for shape in shapes) == 1
    return near[0] if alone and all(shape.prose < 1 for shape in shapes[: near[0]]) else None


def _names_section(page: Page) -> bool:
    """Whether the first line names a site or a section: the second one, above the date line, is the headline."""
    first, second = page.shapes[0].text, page.shapes[1].text
    named = page.shapes[_BELOW_SITE].own and is_org(first)
    return named or (len(first) < _LONG_TITLE < len(second) and not page.shapes[1].roles)


def asks(shapes: Sequence[Shape]) -> bool:
    """Whether the first line is a headline that asks, with a paragraph below."""
    first = shapes[0]
    asks = first.text.endswith(("?", "!", "?」", "?”")) and "。" not in first.text and len(first.text) <= _LONGEST_TITLE
    return asks and len(shapes) > 1 and not first.furniture and shapes[1].prose >= PARAGRAPH


def _is_headline(page: Page) -> bool:
    """Whether the first line is a heading: marked as one, above the date line, or short above a sentence."""
    first = page.shapes[0]
    if asks(page.shapes):
        return True
    stated = bool(first.roles) and not only_looks_labelled(first)
    if len(page.shapes) == 1 or first.prose > 0 or stated or first.furniture >= DOUBT or len(first.text) > _LONGEST_TITLE:
        return False
    second = next(
        (shape for shape in page.shapes[1:EDGE] if not (shape.sure and shape.kind in BARE | {"share", "counts"})), page.shapes[1]
    )
    below = (second.own and second.explained >= EXPLAINED) or is_leftover(page, 1)
    if (
        is_chapter(first.text)
        or _PAGED.search(first.text)
        or _WRITTEN.match(page.shapes[1].text)
        or page.dated in {1, 2}
        or _is_timed(page)
        or below
    ):
        return True
    if "。" in first.text or first.text.endswith(_PAUSES) or is_caption(first.text) or is_listed(first.text):
        return False
    if second.prose > 0:
        return not second.text.endswith(_PAUSES)
    return len(first.text) >= _LONG_TITLE and (is_listed(second.text) or second.text.startswith(("(", "[", "【")))
