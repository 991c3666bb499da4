"""Lines below the article: few unmarked ones may be its own, all below the first furniture is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT, stops
from cleantext.boilerplate.contents import is_contents
from cleantext.boilerplate.echoes import overlap
from cleantext.boilerplate.gap import CLOCK, is_person, is_section_number, is_stray
from cleantext.boilerplate.headlines import is_chapter
from cleantext.boilerplate.lists import dated_list, is_fact, is_tag_line
from cleantext.boilerplate.matter import Matter
from cleantext.boilerplate.page import EDGE, EXPLAINED
from cleantext.boilerplate.prose import GRAMMAR, PARAGRAPH, is_code, is_listed, is_number
from cleantext.boilerplate.shape import DATES, is_caption, is_day, is_facts, is_row
from cleantext.boilerplate.verdicts import BODY, CAPTION, META, SIGNED, Verdict, dropped
from cleantext.labels import PEOPLE
from cleantext.people import is_org

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.page import Page
    from cleantext.boilerplate.shape import Shape

_TRAIL = {"conservative": 400, "balanced": 4, "aggressive": 1}  # unmarked lines kept between the block and the next furniture
_SIGNED = re.compile(r"\((?!完|待续|未完)[^(),。!?:;]{2,20}\)$")  # (某某局), on a line of its own
_NAME = 4  # characters of a name, a pen name too
_DID = re.compile("记者|通讯员|作者|编辑|采写|撰文|供稿|报导|报道|整理|刊出|专栏|发自")
_FACT = re.compile(r"[路街道巷村镇区园]\w{0,10}?\d+(?:号|弄|室|层|栋|楼|幢)|(?:公司|集团|事务所)$")
_RESULT = re.compile(r"(?:^| )\d[\d:.,-]*[^\W\d]{0,2}(?= |$)")
_ENGLISH = re.compile(r"[A-Z][A-Za-z]{2,}(?:[ &/'-]{1,3}[A-Za-z]{1,}){0,6} ?[*:]?")
_STEPS = range(2, 5)  # lines of an entry
_BEATS = 3  # entries that tell a list
_BUTTONS = frozenset(("share", "player", "pagination", "counts"))
_FACTS = 3  # lines below a button
_HEADLINE = 10  # characters
_LABEL = 9  # characters of a label and its colon
_MOSTLY = 0.6  # of the lines
# Of 243 articles 107 end in lines that have so many words of grammar and pairs of characters of the rest, their stops left
# out; of 59 lists of other articles below one, 4.
_SAID = 0.05
_ABOUT = 0.08
_SHARED = 4
_READ = 200  # characters of a line
_REACH = 20  # lines from a time in the article's last part to its sign-off
_SCORES = re.compile(r"\d{1,3}-\d{1,3}(?: \d{1,3}-\d{1,3})+$")  # of the games of a match


def spared(page: Page, shape: Shape) -> bool:
    """Conservatively no sentence goes that no rule names."""
    return page.mode == "conservative" and shape.prose > 1 and not shape.sure


def tail_verdicts(page: Page) -> Iterator[Verdict]:
    """Unmarked lines up to the first furniture may be the article's, all below is not."""
    end = _stop(page)
    stop = _first_entry(page, end)
    tags = _tag_run(page, stop) if stop == end else 0
    known = stop if _is_data(page, stop) or _is_own(page, stop) else _last_own(page, stop)
    yield from (_trailing(page, i, stop, run_on=i < known) for i in range(page.end, stop - tags))
    yield from (Verdict("drop", "tags", "line.tag-line", 0.7) for _ in range(tags))
    kind = "related"
    for i in range(stop, len(page.shapes)):
        kind = page.shapes[i].kind if page.shapes[i].ends else "related" if kind == "tags" and not _is_keyword(page, i) else kind
        yield _below(page, i, kind)


def _is_keyword(page: Page, i: int) -> bool:
    """Whether a line below the label of keywords may be some of them."""
    shape = page.shapes[i]
    return is_stray(shape) or shape.furniture >= DOUBT or is_tag_line(shape.text, page.pairs)


def _stop(page: Page) -> int:
    """The first furniture below the block, but for a button with rows of facts below it."""
    shapes = page.shapes
    foreign = not any(map(_is_foreign, shapes[page.start : page.end]))
    for i in range(page.end, len(shapes)):
        if foreign and page.told and _is_foreign(shapes[i]):
            return i
        if not stops(shapes[i]) or (shapes[i].rule == CLOCK and _is_above_signoff(shapes, i)):
            continue
        below = [] if shapes[i].ends or shapes[i].own or shapes[i].kind not in _BUTTONS else shapes[i + 1 : i + 1 + _FACTS]
        if len(below) < _FACTS or any(map(stops, below)) or not any(is_fact(row) or _is_fact(row.text) for row in below):
            return i
    return len(shapes)


def _is_foreign(shape: Shape) -> bool:
    """Whether a line is a button or heading in English, as sites of Chinese abroad have them below Chinese articles."""
    return bool(_ENGLISH.fullmatch(shape.text)) and not is_code(shape.text)


def _first_entry(page: Page, stop: int) -> int:
    """Where a list begins whose entries end in the age of an article or such a button: the first entry stands above its own.

    ``stop`` is the first furniture below the block. The same rule names every second, third or fourth line from there on.
    """
    shapes = page.shapes
    dated = [shape.rule == "line.dated-title" for shape in shapes[stop : stop + _BEATS]]
    if sum(dated) == _BEATS and stop > page.end and is_stray(shapes[stop - 1]):  # its heading
        return stop - 1
    first = dated_list(shapes, page.end, stop)
    if first < stop:
        return first - 1 if first > page.end and is_stray(shapes[first - 1]) else first
    for step in _STEPS:
        beat = shapes[stop : stop + _BEATS * step : step]
        if len(beat) == _BEATS and all(shape.rule and shape.rule == beat[0].rule for shape in beat):
            between = (shapes[stop + k] for k in range(1, (_BEATS - 1) * step) if k % step)
            return max(stop - step + 1, page.end) if not any(map(stops, between)) else stop
    return stop


def _is_above_signoff(shapes: Sequence[Shape], i: int) -> bool:
    """Whether nothing but unmarked lines stands between a line and the article's own sign-off."""
    below = next((shape for shape in shapes[i + 1 : i + 1 + _REACH] if stops(shape) and shape.rule != CLOCK), None)
    return below is not None and below.own and bool(below.roles & PEOPLE)


def _tag_run(page: Page, stop: int) -> int:
    """How many lines directly above furniture are keywords, one a line: short and most of them the article's own words."""
    first = stop
    while first > page.end and is_stray(page.shapes[first - 1]) and len(page.shapes[first - 1].text) > 1:
        first -= 1
    run = [page.shapes[i].text for i in range(first, stop)]
    known = sum(overlap(text, page.pairs) == 1 for text in run)
    if any(map(is_day, run)) or all(is_org(text) or is_person(text) for text in run):  # a signature
        return 0
    return len(run) if stop < len(page.shapes) and known > 1 and known >= 0.5 * len(run) else 0


def _is_data(page: Page, stop: int) -> bool:
    """Whether most lines below the block are rows of facts or of a table: results, a cast, a timetable."""
    run = page.shapes[page.end : stop]
    rows = sum(is_fact(shape) or _is_result(shape.text) or is_listed(shape.text) for shape in run)
    return len(run) > _TRAIL["balanced"] and (rows >= _MOSTLY * len(run) or is_contents(run))


def _is_own(page: Page, stop: int) -> bool:
    """Whether the unmarked lines below the article are its own: no list of other articles, whose headlines are long and alike."""
    run = page.shapes[page.end : stop]
    if page.mode != "balanced":
        return False
    return 2 * sum(map(_may_be_headline, run)) < len(run) or _is_beginning(page, len(run)) or _is_about(page, run)


def _is_about(page: Page, run: Sequence[Shape]) -> bool:
    """Whether unmarked lines go on with the article: clauses that speak of its matter, none of which dates it or others."""
    text = "".join([shape.text[:_READ] for shape in run])
    if any(shape.roles & DATES for shape in run) or len(GRAMMAR.findall(text)) < _SAID * len(text):
        return False
    shared, whole = Matter(page.shapes, page.start, page.end).count(text)
    return shared >= _SHARED and shared > _ABOUT * whole


def _is_beginning(page: Page, below: int) -> bool:
    """Whether the block is too little to be the article and more lines stand below: verse and lists hold no sentence."""
    block = page.shapes[page.start : page.end]
    return below > EDGE * len(block) and sum(max(shape.prose, 0) for shape in block) < PARAGRAPH


def _may_be_headline(shape: Shape) -> bool:
    """Whether a line may be another article's headline, and no cell, fact, entry or time of the article's own list."""
    text = shape.text
    return shape.prose < 0 and len(text) >= _HEADLINE and not (text[0].isdigit() or is_listed(text) or ":" in text[:_LABEL])


def _last_own(page: Page, stop: int) -> int:
    """Behind the last heading that is marked as one: what stands above it is the article's too."""
    return next((i + 1 for i in range(stop - 1, page.end - 1, -1) if is_chapter(page.shapes[i].text)), page.end)


def _is_result(text: str) -> bool:
    """Whether a line names something and gives numbers behind a blank."""
    return bool(_RESULT.search(text)) and not is_number(text)


def _trailing(page: Page, i: int, stop: int, *, run_on: bool) -> Verdict:
    shape = page.shapes[i]
    if shape.furniture >= DOUBT:
        return dropped(shape, "line.tail", "")
    aside = _aside(page, i)
    if aside and not (run_on and is_number(shape.text)):
        return Verdict("drop", aside, "line.tag-line" if aside == "tags" else "line.tail", 0.8)
    if i in {page.end, stop - 1} and _SIGNED.match(shape.text) and _is_signature(shape.text[1:-1]):
        return SIGNED
    if run_on or _belongs(page, i, stop):
        return CAPTION if is_caption(shape.text) else BODY
    return Verdict("drop", "related", "line.tail", 0.6)


def _is_signature(text: str) -> bool:
    """Whether the words in brackets below an article sign it: a name, what somebody did for it, where it appears."""
    return len(text) <= _NAME or bool(_DID.search(text)) or is_org(text) or is_person(text)


def _aside(page: Page, i: int) -> str:
    """The kind of a number, a date or a row of keywords directly below the article; '' for anything else."""
    shape = page.shapes[i]
    if is_number(shape.text):
        if is_listed(shape.text) and is_listed(page.shapes[i - 1].text):
            return ""
        return "" if _SCORES.match(shape.text) or is_section_number(page, shape.text, -1) else "counts"
    if shape.roles & DATES and shape.explained >= EXPLAINED:
        return "" if i <= page.end + 1 and is_day(shape.text) else "list-date"
    return "tags" if is_tag_line(shape.text, page.pairs) else ""


def _belongs(page: Page, i: int, stop: int) -> bool:
    """Whether an unmarked line below the block is the article's: few of them, above a sign-off, a sentence, a list, a table."""
    shape = page.shapes[i]
    if stop - page.end <= _TRAIL[page.mode] or stop == len(page.shapes) or page.shapes[stop].own:
        return True
    rows = [row.text for row in page.shapes[i : min(i + 2, stop)]]
    return (
        shape.prose > 0
        or is_listed(shape.text)
        or shape.text.endswith(":")
        or (i + 1 < stop and is_listed(page.shapes[i + 1].text) and not page.shapes[i + 1].furniture)
        or any(is_row(row) or _is_fact(row) for row in rows)
    )


def _is_fact(text: str) -> bool:
    """Whether a line is an address, the name of a company, or a row of facts with a range of numbers."""
    return bool(_FACT.search(text)) or is_facts(text)


def _below(page: Page, i: int, kind: str) -> Verdict:
    shape = page.shapes[i]
    if shape.own and shape.furniture < DOUBT and i - page.end < 3 * EDGE:
        return META
    if shape.text[0] in "▲▼△" and page.shapes[i - 1].own and shape.furniture < DOUBT:
        return CAPTION
    return BODY if spared(page, shape) else dropped(shape, "line.tail", kind)
