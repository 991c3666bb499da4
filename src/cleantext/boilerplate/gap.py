"""Lines between the headline and the article's first paragraph: metadata, buttons, captions, a short first line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT, stops
from cleantext.boilerplate.cells import is_cell
from cleantext.boilerplate.headlines import is_chapter, is_document
from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.lists import FACT, is_tag_line, list_end
from cleantext.boilerplate.page import EDGE, EXPLAINED
from cleantext.boilerplate.prose import is_code, is_listed, is_number
from cleantext.boilerplate.shape import DATES, is_caption, is_day
from cleantext.boilerplate.stated import is_shown, is_stated
from cleantext.boilerplate.verdicts import BODY, BYLINE, CAPTION, META, Verdict, dropped
from cleantext.labels import PEOPLE
from cleantext.people import is_org, read_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.boilerplate.page import Page
    from cleantext.boilerplate.shape import Shape

LISTS = frozenset(("related", "ranking"))
CLOCK = "line.bare-time"
_LINK = "line.related.label"  # a link, and no heading of a list
STRAY = 10  # characters of a keyword or button above the article
_SECTION = re.compile(r"(0?)(\d{1,2})[.、]?$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d年?$")
_YEARS = 2
_ENTRY = re.compile(r"1(?:\.1)? ?[^\W\d]")  # of a table of contents
_MOSTLY = 0.5  # of a line directly below the headline: 发布:运营部 | 2020-11-27 | 阅读 3091
_NAMELIKE = 24  # characters of an account or author under the headline
_BUTTON = 5  # characters of a button
# The author of an old text, below its name.
_OF_DYNASTY = re.compile(
    r"[〔\[(【]?(?:先秦|[两东西]?汉|魏晋|[东西]晋|南北?朝|隋|唐|五代|[北南]?宋|金|元|明|清|近现代|现代|当代|民国)[代朝]?(?:[〕\])】:·]|[代朝]\s) ?[一-鿿]{2,4}$"
)
_COUNT = re.compile(r"[\d.,+]+[KkWw万]?$")
_ENTRIES = 3  # of a log
_REACTION = re.compile(r"[^\w\s¥$(\[【「《-]\s?\d[\d.,]*[KkWw万]?$")  # a heart and how often
_PLACES = "省市县区镇"
_CROSS = frozenset("xX")  # closes what stands above it
_SIGNS = "☉◎●○■□◆◇★☆▲△※ "  # before a name
_LABELLED = re.compile(r"[^:]{1,8}:(?!\s*[\dA-Za-z-]{2,}$)|.*:$")  # a fact, but not the number of a record


def gap_verdicts(page: Page, top: int) -> Iterator[Verdict]:
    """A verdict for every line from ``top`` to the article's first paragraph."""
    opened = False
    listed = top
    strays = set(_strays(page, top)) if page.told else ()
    entry = _toolbar(page)
    for i in range(top, page.start):
        shape = page.shapes[i]
        if i in entry and shape.prose < 1 and shape.furniture < DOUBT:
            yield Verdict("drop", "nav", "line.toolbar", 0.8)
            continue
        heads = shape.kind in LISTS and shape.sure and shape.rule != _LINK
        if heads:
            listed = list_end(page.shapes, i, page.start)
        elif stops(shape) and shape.rule != INTERFACE:
            listed = i
        listing = i < listed
        if listing or (i in strays and not opened):
            yield dropped(shape, "line.list" if listing else "line.between", "related" if listing else "nav")
        else:
            yield _between(page, i, opened=opened)
        opened = opened or shape.prose >= 2  # noqa: PLR2004  a sentence of 25 characters: the article has begun


def _toolbar(page: Page) -> range:
    """What stands between the name of an entry and the same name above its table, if there is furniture between."""
    entry = page.entry
    if entry is None or page.title != entry.name:
        return range(0)
    between = range(entry.name + 1, entry.again)
    return between if any(page.shapes[i].sure for i in between) else range(0)


def _strays(page: Page, top: int) -> Iterator[int]:
    """Short lines between headline and article that are shut in by furniture: keywords, counts and buttons without a name."""
    for i in range(top, page.start):
        if not page.shapes[i].sure:
            continue
        first = i
        while first > top and first - 1 not in {page.title, page.dated} and is_stray(page.shapes[first - 1]):
            first -= 1
        above = page.shapes[first - 1] if first > top else None
        if i - first <= EDGE and above and (stops(above) or above.roles or first - 1 in {page.title, page.dated}):
            yield from range(first, i)


def is_stray(shape: Shape) -> bool:
    """Whether a line may be a keyword, count or button: short, no sentence, no entry of a list."""
    return (
        len(shape.text) <= STRAY
        and shape.prose < 0
        and not shape.roles
        and not _LABELLED.match(shape.text)
        and not is_caption(shape.text)
        and (
            bool(_COUNT.match(shape.text))
            or not (any(map(str.isdigit, shape.text)) or is_listed(shape.text) or is_chapter(shape.text))
        )
    )


def _between(page: Page, i: int, *, opened: bool) -> Verdict:
    """Between the headline and the first paragraph: metadata, buttons, captions, a short first line."""
    shape = page.shapes[i]
    if is_stated(page, i) or _is_header(page, i, opened=opened):
        return META
    if shape.furniture >= DOUBT:
        told = is_shown(page, i) or _is_dated_below(page, i) or _is_first_entry(page, i) or (opened and is_cell(page.shapes, i))
        return BODY if told else dropped(shape, "line.between", "nav")
    if _is_byline(page, i):
        return BYLINE
    if is_caption(shape.text):
        return CAPTION
    if is_section_number(page, shape.text, 1) or (opened and _is_tabled(page, i)) or not _is_control(page, i):
        return BODY
    return Verdict("drop", "nav", "line.between", 0.7)


def _is_header(page: Page, i: int, *, opened: bool) -> bool:
    """Whether a line is metadata above the first paragraph: labels and values, or a date beside headline or date line."""
    shape = page.shapes[i]
    if shape.own:
        return True
    if shape.roles & PEOPLE and len(shape.text) <= _NAMELIKE and not opened:  # 文 | 某某
        return True
    if not shape.roles or (shape.sure and not shape.roles & DATES):
        return False
    if shape.roles - DATES and not shape.sure:  # a label with a value, or a row among such rows
        near = page.shapes[max(i - 1, 0) : i + 2]
        mostly = shape.explained > _MOSTLY and bool(shape.roles & DATES) and page.title == i - 1 and shape.prose < 0
        return mostly or shape.explained >= EXPLAINED or any(other.explained >= EXPLAINED for other in near)
    return _is_near_date(page, i) and not opened and not _is_signature(page, i)


def _is_dated_below(page: Page, i: int) -> bool:
    """Whether a line is the day of an order, below the office that signs it: what follows is its annex."""
    return is_day(page.shapes[i].text) and all(map(is_org, page.shapes[i - 1].text.split())) and page.title not in {None, i - 1}


def _is_near_date(page: Page, i: int) -> bool:
    return any(anchor is not None and abs(i - anchor) <= EDGE for anchor in (page.dated, page.title))


def _is_signature(page: Page, i: int) -> bool:
    """Whether a bare day follows a full date line: then it is the article's."""
    own = page.dated is not None and page.shapes[page.dated].own and i > page.dated
    return own and is_day(page.shapes[i].text)


def _is_byline(page: Page, i: int) -> bool:
    """Whether a line is a bare name: anything short between headline and date line, a certain name beside the date."""
    shape = page.shapes[i]
    if (
        page.title is None
        or page.entry is not None
        or shape.prose >= 0
        or len(shape.text) > _NAMELIKE
        or shape.text.startswith(("—", "-"))
        or is_listed(shape.text)
        or (not shape.roles & PEOPLE and bool(FACT.match(shape.text)))  # 展览地点:江城博物馆
    ):
        return False
    if page.dated is not None and page.title < i < page.dated <= page.title + EDGE:
        return True
    below = page.shapes[i + 1].text
    if is_document(below.replace(" ", "")) or is_day(below):  # the office above the name of its document, above its day
        return False
    if i <= page.title + 2 and _OF_DYNASTY.match(shape.text):
        return True
    beside = range(max(i - 2, 0), i)
    return any(page.shapes[k].roles & DATES or k == page.title or k in page.echoes for k in beside) and _is_name(shape.text)


def _is_name(text: str) -> bool:
    """Whether a line is the names of persons or media, and nothing else."""
    pieces = text.lstrip(_SIGNS).split()
    return all(is_org(piece) or (is_person(piece) and piece[-1] not in _PLACES) for piece in pieces)


def is_person(text: str) -> bool:
    """Whether a text is the names of persons, and nothing else."""
    got = read_names(text, 0, len(text), lax=False)
    return got is not None and got[1] == len(text)


def _is_tabled(page: Page, i: int) -> bool:
    """Whether a line is a number or a cell, or stands below a cell that elsewhere would be furniture."""
    return is_number(page.shapes[i].text) or is_cell(page.shapes, i) or is_cell(page.shapes, i - 1)


def is_section_number(page: Page, text: str, step: int) -> bool:
    """Whether a line is the number of the article's first (last) section: the next (previous) one stands in the article.

    A section may be a year: then the article has more of them.
    """
    if _YEAR.match(text):
        return sum(bool(_YEAR.match(shape.text)) for shape in page.shapes[page.start : page.end + 3 * EDGE]) >= _YEARS
    found = _SECTION.match(text)
    beside = found and found[1] + str(int(found[2]) + step)
    return bool(found) and any(shape.text.rstrip(".、") == beside for shape in page.shapes[page.start : page.end])


def _is_control(page: Page, i: int) -> bool:
    """Whether something speaks for a button, a counter or a keyword; a short line alone is no such thing."""
    shape = page.shapes[i]
    named = shape.furniture > 0 and not any(map(str.isdigit, shape.text))  # `1 历史` is a row of contents
    below = page.shapes[i + 1].text
    contents = is_chapter(below) or is_listed(below) or bool(_ENTRY.match(below)) or below == "1"  # 目录 above its first entry
    return (
        (named and not contents)
        or (is_number(shape.text) and not shape.text[0].isalpha())
        or bool(_REACTION.match(shape.text))
        or _is_sign(page, i)
        or (shape.text in _CROSS and page.shapes[i - 1].furniture >= DOUBT)
        or _is_button(page, i)
        or (page.entry is None and is_tag_line(shape.text, page.pairs))
    )


def _is_sign(page: Page, i: int) -> bool:
    """Whether a line holds only signs, beside furniture or metadata: the headline's ruler, a closing cross."""
    if any(map(str.isalnum, page.shapes[i].text)) or is_code(page.shapes[i].text):
        return False
    beside = page.shapes[max(i - 1, 0) : i + 2]
    return i - 1 == page.title or any(shape.furniture >= DOUBT or shape.roles for shape in beside)


def _is_button(page: Page, i: int) -> bool:
    """Whether a very short line stands between two lines of furniture."""
    text = page.shapes[i].text
    if not 0 < i < len(page.shapes) - 1 or len(text) > _BUTTON or any(map(str.isdigit, text)):
        return False
    above = page.shapes[i - 1]
    return above.furniture > 0 and above.rule != "line.contents" and page.shapes[i + 1].furniture > 0


def is_log(page: Page) -> bool:
    """Whether the article is a log: entries under the times of the day."""
    first = 0 if page.title is None else page.title
    times = (i for i in range(first, page.end - 1) if page.shapes[i].rule == CLOCK and not page.shapes[i].roles)
    return sum(page.shapes[i + 1].prose > 0 or len(page.shapes[i + 1].text) > 2 * STRAY for i in times) >= _ENTRIES


def _is_first_entry(page: Page, i: int) -> bool:
    """Whether a line is the time of a log's first entry."""
    below = page.shapes[i + 1]
    return page.shapes[i].rule == CLOCK and (below.prose > 0 or len(below.text) > 2 * STRAY) and is_log(page)
