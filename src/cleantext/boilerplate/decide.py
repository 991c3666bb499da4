"""From shapes to labels: gate the page, choose the block and its anchors, then decide line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.boilerplate import lists, menus, papers, threads
from cleantext.boilerplate.block import DOUBT, PASSING, Block, find_dateline, main_block
from cleantext.boilerplate.shape import DATES, is_caption, is_listed, is_number, is_row
from cleantext.boilerplate.titles import all_bare, bigrams, find_echoes, find_title, is_chapter, is_document
from cleantext.people import is_org, read_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape


class Verdict(NamedTuple):
    """The label of a line, with the rule that gave it."""

    label: str
    kind: str
    rule: str
    confidence: float


REASONS = {
    "line.body": "a line of the article",
    "line.blank": "a blank line",
    "line.title": "the article's headline",
    "line.caption": "a sentence that says what a picture shows",
    "line.meta": "states source, author, date, editor or views of the article",
    "line.byline": "a name between the headline and the date line",
    "line.head": "above the headline and the date line: menus, breadcrumbs, the site's name",
    "line.between": "a button or number between the headline and the first paragraph",
    "line.tail": "below the article and the first line of furniture there: other articles, comments, the footer",
    "line.menu-run": "an entry of a menu: one of four and more short lines, many of them names of sections",
    "line.list": "an entry in a list of other articles inside the article",
    "line.echo": "repeats the headline",
    "line.tag-line": "a row of keywords: noun phrases that the article has already",
    "line.user": "the name of a user above or below a post",
    "line.references": "the list of references of a paper",
    "line.paper": "the head of a paper: authors, institutes, keywords, numbers",
    "line.profile": "repeats on the pages of the site",
}

BODY = Verdict("body", "", "line.body", 0.9)
_CERTAIN = Verdict("body", "", "line.body", 1.0)  # nothing on the page is furniture
_TITLE = Verdict("title", "", "line.title", 0.9)
_CAPTION = Verdict("caption", "", "line.caption", 0.8)
_META = Verdict("meta", "", "line.meta", 0.95)
_BYLINE = Verdict("meta", "byline", "line.byline", 0.6)

_LONG_TITLE = 8  # characters of a headline above something that is no sentence
_LISTS = frozenset(("related", "ranking"))
_PARTING = frozenset(("appeal", "disclaimer", "follow", "app"))
_DIRTY = 3.0  # one line that is furniture beyond doubt, or two probable ones
_BARE = frozenset(("file-name", "credit", "original-title", "tags", "appeal", "link"))  # say nothing of what stands around them
_TRAIL = {"conservative": 400, "balanced": 4, "aggressive": 1}  # unmarked lines kept between the block and the next furniture
_SIGNED = re.compile(r"\((?!完|待续|未完)[^(),。!?:;]{2,20}\)$")  # (某某局), on a line of its own
_SECTION = re.compile(r"(0?)(\d{1,2})[.、]?$")
_EXPLAINED = 0.8  # share of a line that labels, values and dates account for
_DAY = re.compile(r"[\d〇○零一二三四五六七八九十]{2,4}年.{1,3}月.{1,3}日$")  # below the office that signs a notice
_EDGE = 4  # lines at either end of the block where a line of metadata is the article's own
_NAMELIKE = 24  # characters of an account or author under the headline


def judge(shapes: Sequence[Shape], mode: str) -> list[Verdict]:
    """A verdict for every line that is not blank."""
    head = papers.paper_head(shapes)
    if head:
        return _paper(shapes, head)
    if threads.is_thread(shapes):
        return _thread(shapes)
    page = _Page(lists.spare_headings(menus.mark_menus(shapes)), mode)
    return page.verdicts() if page.is_dirty() else page.clean_verdicts()


def _dropped(shape: Shape, rule: str, kind: str, confidence: float = 0.8) -> Verdict:
    """A removal: by the line's own rule if it has one, else by the zone it stands in."""
    if shape.furniture >= DOUBT:
        return Verdict("drop", shape.kind, shape.rule, 0.97 if shape.place == "any" else 0.9)
    return Verdict("drop", kind, rule, confidence)


def is_name(text: str) -> bool:
    """Whether a line is the name of a person or a medium, and nothing else."""
    return all(is_org(piece) or _is_person(piece) for piece in text.split())


def _is_person(text: str) -> bool:
    got = read_names(text, 0, len(text), lax=False)
    return got is not None and got[1] == len(text)


def is_opening(text: str) -> bool:
    """Whether a line begins as a list, a stem or a bracketed note does."""
    return is_listed(text) or text.startswith(("(", "[", "【"))


class _Page:
    """A page on its way to labels: its shapes, block and anchors."""

    def __init__(self, shapes: Sequence[Shape], mode: str) -> None:
        self.shapes = shapes
        self.mode = mode
        self.dated = find_dateline(shapes)
        block = main_block(shapes, self.dated) or self._fallback()
        self.start, self.end = self._trimmed(block)
        self.shapes = [self._placed(i, shape) for i, shape in enumerate(shapes)]
        told = [shape.text for i, shape in enumerate(shapes[: self.end]) if i >= self.start or shape.prose >= 2]  # noqa: PLR2004
        self.pairs = bigrams("\n".join(told))
        seen = all_bare(shapes)
        self.title = find_title(shapes, seen, self.start, self.dated, self.pairs)
        if self.title is not None:
            self.pairs |= bigrams(shapes[self.title].text)
        self.echoes = set(find_echoes(shapes, seen, self.title)) if self.title is not None else set()

    def _placed(self, i: int, shape: Shape) -> Shape:
        """A line whose rule speaks only on the other side of the block is no furniture here."""
        wrong = (shape.place == "head" and i >= self.start) or (shape.place == "tail" and i < self.start)
        return shape._replace(furniture=0.0, kind="", rule="", place="any", ends=False) if wrong else shape

    def _fallback(self) -> Block:
        """Without a sentence on the page: what stands between the date line and the next furniture."""
        own = next((i for i, shape in enumerate(self.shapes[: 3 * _EDGE]) if shape.own), None)
        start = self.dated + 1 if self.dated is not None else own + 1 if own is not None else 0
        end = start
        while end < len(self.shapes) and self.shapes[end].furniture < DOUBT:
            end += 1
        return Block(start, end, 0.0)

    def _trimmed(self, block: Block) -> tuple[int, int]:
        """Leave out furniture at the edges of the block; there also rules that hold only at edges speak."""
        start, end = block.start, self._with_contacts(block.end)
        while end > start and self._trims(self.shapes[end - 1], "tail"):
            end -= 1
        while start < end and self._trims(self.shapes[start], "head"):
            start += 1
        return start, end

    def _with_contacts(self, end: int) -> int:
        """Telephone and address below a notice are the notice's own, unless the site's footer follows at once."""
        stop = end
        while stop < len(self.shapes) and self.shapes[stop].rule == "line.contact":
            stop += 1
        closed = stop == len(self.shapes) or self.shapes[stop].own
        return stop if stop > end and closed else end

    def _trims(self, shape: Shape, side: str) -> bool:
        if shape.rule == "line.contact" or (self.mode == "conservative" and shape.prose > 1):
            return False
        return shape.furniture >= DOUBT and shape.place in {"any", "edge", side}

    def is_dirty(self) -> bool:
        """Whether the page has furniture at all. On a page without, every line is the article's."""
        return sum(shape.furniture for i, shape in enumerate(self.shapes) if self._speaks(i, shape)) >= _DIRTY

    def _speaks(self, i: int, shape: Shape) -> bool:
        """Whether a line is evidence that the page has furniture."""
        if shape.furniture < DOUBT or shape.kind in _BARE:
            return False
        if shape.place == "any" or (i < self.start and shape.rule == "line.contact.site"):
            return True
        return shape.kind in _PARTING and not self.start <= i < self.end

    # -- clean pages

    def clean_verdicts(self) -> list[Verdict]:
        """Everything is the article's, but for its title, its metadata and what stands for pictures."""
        return [self._clean(i, shape) for i, shape in enumerate(self.shapes)]

    def _clean(self, i: int, shape: Shape) -> Verdict:
        if self.dated is not None and self.dated <= _EDGE and self.title is not None and i <= self.title < self.dated:
            return _TITLE if i == self.title else Verdict("drop", "nav", "line.head", 0.6)
        if shape.furniture >= DOUBT and (shape.kind in _BARE if shape.place == "any" else self._is_parting(i)):
            return _dropped(shape, "line.body", "")
        if i == self._first_title():
            return _TITLE
        if shape.own and (i < _EDGE or i >= len(self.shapes) - _EDGE) and shape.explained >= 0.8:  # noqa: PLR2004
            return _META
        if i == self.dated and i < _EDGE and not any(other.prose >= 2 for other in self.shapes[:i]):  # noqa: PLR2004
            return _META
        return _CAPTION if is_caption(shape.text) else _CERTAIN

    def _is_parting(self, i: int) -> bool:
        """Whether the page ends with an appeal or a disclaimer."""
        rest = self.shapes[max(i, 1) :]
        return i > 0 and self.mode != "conservative" and all(shape.kind in _PARTING for shape in rest)

    def _first_title(self) -> int | None:
        """The headline of a page without furniture: its first line, or the name of the document above the first sentence."""
        if self._is_first_title():
            return 0
        first = next((i for i, shape in enumerate(self.shapes[: _EDGE + 1]) if shape.prose > 0), 0)
        return next((i for i in range(first) if is_document(self.shapes[i].text) and not self.shapes[i].roles), None)

    def _is_first_title(self) -> bool:
        """Whether the first line is a heading: marked as one, above the date line, or short above a paragraph."""
        first = self.shapes[0]
        if len(self.shapes) == 1 or first.prose > 0 or first.roles or len(first.text) > 60:  # noqa: PLR2004
            return False
        if is_chapter(first.text) or self.dated in {1, 2}:
            return True
        if "。" in first.text or first.text.endswith((",", ":", "、")) or is_caption(first.text) or is_listed(first.text):
            return False
        second = self.shapes[1]
        return second.prose > 0 and not second.text.endswith((",", ":", "、")) or (len(first.text) >= _LONG_TITLE and is_opening(second.text))

    # -- pages with furniture

    def verdicts(self) -> list[Verdict]:
        """Head, gap, block and tail, each by its own principle."""
        top = self._top()
        found = [self._above(i) for i in range(top)]
        found += self._gaps(top)
        found += self._block()
        found += self._tail()
        if self.title is not None:
            found[self.title] = _TITLE
        for i in self.echoes - set(range(self.start, self.end)):  # inside the article a heading may say the same
            found[i] = _dropped(self.shapes[i], "line.echo", "duplicate-title")
        return found

    def _top(self) -> int:
        """Where the article begins: at its title or date line, else behind the last furniture above the block."""
        anchors = [i for i in (self.title, self.dated) if i is not None and i < self.start]
        if anchors:
            return min(anchors)
        top = self.start
        while top > 0 and not self._stops(self.shapes[top - 1]):
            top -= 1
        first = next(i for i in range(top, self.start + 1) if i == self.start or self.shapes[i].prose >= 1)
        return top if first - top <= _EDGE else first

    def _above(self, i: int) -> Verdict:
        shape = self.shapes[i]
        if self.mode == "conservative" and shape.prose > 1 and not shape.sure:
            return BODY
        return _dropped(shape, "line.head", "nav")

    def _gaps(self, top: int) -> list[Verdict]:
        found: list[Verdict] = []
        listing = False
        for i in range(top, self.start):
            shape = self.shapes[i]
            listing = shape.kind in _LISTS and shape.sure or (listing and shape.prose < 1 and not shape.own)
            found.append(_dropped(shape, "line.list", "related") if listing else self._gap(i))
        return found

    def _gap(self, i: int) -> Verdict:
        """Between the headline and the first paragraph: metadata, buttons, captions, a short first line."""
        shape = self.shapes[i]
        if self._is_header(i):
            return _META
        if shape.furniture >= DOUBT:
            return _dropped(shape, "line.between", "nav")
        if self._is_byline(i):
            return _BYLINE
        if is_caption(shape.text):
            return _CAPTION
        if self._is_section_number(i):
            return BODY
        if shape.furniture > 0 or is_number(shape.text) or self._is_button(i) or lists.is_tag_line(shape.text, self.pairs):
            return Verdict("drop", "nav", "line.between", 0.7)
        return BODY

    def _at_date(self, i: int) -> bool:
        return any(anchor is not None and abs(i - anchor) <= _EDGE for anchor in (self.dated, self.title))

    def _is_header(self, i: int) -> bool:
        """Whether a line is metadata above the first paragraph: labels and values, or a date beside headline or date line."""
        shape = self.shapes[i]
        if shape.own or (shape.explained >= _EXPLAINED and shape.roles - DATES and not shape.sure):
            return True
        if shape.roles and not shape.sure and shape.explained >= 0.5:  # noqa: PLR2004  a row among rows of a header table
            return any(other.explained >= _EXPLAINED for other in self.shapes[max(i - 1, 0) : i + 2])
        top = self._top()
        opened = any(other.prose >= 2 for other in self.shapes[top:i])  # noqa: PLR2004
        signs = self.dated is not None and self.shapes[self.dated].own and i > self.dated and _DAY.match(shape.text)
        return bool(shape.roles & DATES) and self._at_date(i) and not opened and not signs

    def _is_byline(self, i: int) -> bool:
        """Whether a line is a bare name: anything short between headline and date line, a certain name beside the date."""
        shape = self.shapes[i]
        if self.title is None or shape.prose >= 0 or len(shape.text) > _NAMELIKE or shape.text.startswith(("—", "-")):
            return False
        if self.dated is not None and self.title < i < self.dated <= self.title + _EDGE:
            return True
        beside = range(max(i - 2, 0), i)
        named = any(self.shapes[k].roles & DATES or k == self.title or k in self.echoes for k in beside)
        return named and is_name(shape.text)

    def _is_button(self, i: int) -> bool:
        """Whether a very short line stands between two lines of furniture."""
        beside = (self.shapes[i - 1], self.shapes[i + 1]) if 0 < i < len(self.shapes) - 1 else ()
        short = len(self.shapes[i].text) <= 5 and not any(char.isdigit() for char in self.shapes[i].text)  # noqa: PLR2004
        return short and len(beside) > 0 and all(shape.furniture > 0 for shape in beside)

    def _is_section_number(self, i: int) -> bool:
        """Whether a line is the number of the article's first section: the next number stands in the article."""
        found = _SECTION.match(self.shapes[i].text)
        following = found and found[1] + str(int(found[2]) + 1)
        return bool(found) and any(shape.text.rstrip(".、") == following for shape in self.shapes[self.start : self.end])

    def _block(self) -> list[Verdict]:
        found: list[Verdict] = []
        i = self.start
        while i < self.end:
            shape = self.shapes[i]
            stop = lists.inserted_list(self.shapes, i, self.end) if shape.sure and shape.kind in _LISTS else i
            if stop > i:
                found += [_dropped(self.shapes[k], "line.list", "related") for k in range(i, stop)]
                i = stop
            else:
                found.append(self._inside(i))
                i += 1
        return found

    def _inside(self, i: int) -> Verdict:
        shape = self.shapes[i]
        if shape.sure and not self._is_heading(i):
            return _dropped(shape, "line.between", "nav")
        near = i - self.start < _EDGE or self.end - i <= _EDGE
        if near and (shape.own or i == self.dated):
            return _META
        return _CAPTION if is_caption(shape.text) else BODY

    def _is_heading(self, i: int) -> bool:
        """Whether a control word stands alone above a paragraph, as a heading of the article (``联系我们``, ``常见问题``)."""
        shape = self.shapes[i]
        if shape.kind not in {"nav", "related", "ranking", "comment", "tags", "login"} or i + 1 >= self.end:
            return False
        return self.shapes[i + 1].prose >= 1 and self.shapes[i - 1].furniture < DOUBT and len(shape.text) <= 8  # noqa: PLR2004

    def _tail(self) -> list[Verdict]:
        """Below the block: unmarked lines up to the first furniture may be the article's, all else is not."""
        stop = self._first_stop()
        found = [self._trailing(i, stop) for i in range(self.end, stop)]
        kind = "related"
        for i in range(stop, len(self.shapes)):
            shape = self.shapes[i]
            kind = shape.kind if shape.ends else kind
            found.append(self._below(i, kind))
        return found

    def _first_stop(self) -> int:
        return next((i for i in range(self.end, len(self.shapes)) if self._stops(self.shapes[i])), len(self.shapes))

    @staticmethod
    def _stops(shape: Shape) -> bool:
        return (shape.furniture >= DOUBT and shape.kind not in PASSING) or shape.own

    def _trailing(self, i: int, stop: int) -> Verdict:
        shape = self.shapes[i]
        if shape.furniture >= DOUBT:
            return _dropped(shape, "line.tail", "")
        if is_number(shape.text) or lists.is_tag_line(shape.text, self.pairs):
            return Verdict("drop", "tags" if not is_number(shape.text) else "counts", "line.tag-line", 0.8)
        if shape.roles & DATES and shape.explained >= _EXPLAINED and not (i <= self.end + 1 and _DAY.match(shape.text)):
            return Verdict("drop", "list-date", "line.tail", 0.7)
        if _SIGNED.match(shape.text) and i + 1 == stop:
            return Verdict("meta", "signoff", "line.meta", 0.7)
        few = stop - self.end <= _TRAIL[self.mode] or stop == len(self.shapes) or self.shapes[stop].own
        if few or shape.prose > 0 or is_listed(shape.text) or shape.text.endswith(":") or self._in_table(i):
            return _CAPTION if is_caption(shape.text) else BODY
        return Verdict("drop", "related", "line.tail", 0.6)

    def _in_table(self, i: int) -> bool:
        return is_row(self.shapes[i].text) or is_row(self.shapes[i + 1].text)

    def _below(self, i: int, kind: str) -> Verdict:
        shape = self.shapes[i]
        if shape.own and shape.furniture < DOUBT and i - self.end < 3 * _EDGE:
            return _META
        if shape.text[0] in "▲▼△" and self.shapes[i - 1].own and shape.furniture < DOUBT:
            return _CAPTION
        if self.mode == "conservative" and shape.prose > 1 and not shape.sure:
            return BODY
        return _dropped(shape, "line.tail", kind)


# ---- papers and forums ----------------------------------------------------------------------------------------


def _paper(shapes: Sequence[Shape], head: int) -> list[Verdict]:
    listed = set(papers.references(shapes))
    title = papers.find_title(shapes, head)
    found = [_paper_body(shape, cited=i in listed) for i, shape in enumerate(shapes)]
    found[:head] = [_paper_head(shape) for shape in shapes[:head]]
    found[:title] = [_dropped(shape, "line.head", "nav") for shape in shapes[:title]]
    found[title] = _TITLE
    return found


def _paper_head(shape: Shape) -> Verdict:
    if papers.is_abstract(shape.text):
        return BODY
    if shape.furniture >= DOUBT and shape.kind not in {"tags", "disclaimer"}:
        return _dropped(shape, "line.paper", "")
    return Verdict("meta", "paper", "line.paper", 0.85)


def _paper_body(shape: Shape, *, cited: bool) -> Verdict:
    if cited:
        return Verdict("drop", "references", "line.references", 0.9)
    if shape.sure and shape.kind in _BARE:
        return _dropped(shape, "line.paper", "")
    return _CAPTION if is_caption(shape.text) else BODY


def _thread(shapes: Sequence[Shape]) -> list[Verdict]:
    """Posts stay, the frames of the posts go; above the first post stands the headline of the thread."""
    first = next(i for i, shape in enumerate(shapes) if shape.prose > 0 and shape.furniture < DOUBT)
    title = find_title(shapes, all_bare(shapes), first, None, bigrams("\n".join(shape.text for shape in shapes[first:])))
    if title is not None and not any(shape.furniture >= DOUBT for shape in shapes[:title]):
        title = None  # the page begins within the thread: its first lines are posts
    names = set(threads.user_names(shapes))
    dated = next((i for i, shape in enumerate(shapes) if shape.own), None)
    found = [_post(shape, named=i in names or (title is not None and i < first)) for i, shape in enumerate(shapes)]
    if title is not None:
        found[title] = _TITLE
    if dated is not None and dated < first:
        found[dated] = _META
    return found


def _post(shape: Shape, *, named: bool) -> Verdict:
    return _dropped(shape, "line.user", "comment") if named or shape.furniture >= DOUBT else BODY
