"""From shapes to labels: gate the page, choose the block and its anchors, then decide line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.boilerplate import zones
from cleantext.boilerplate.block import DATES, DOUBT, PASSING, Block, find_dateline, is_own, main_block
from cleantext.boilerplate.shape import is_caption, is_listed, is_number
from cleantext.boilerplate.titles import bigrams, find_echoes, find_title, is_chapter

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

_LISTS = frozenset(("related", "ranking"))
_PARTING = frozenset(("appeal", "disclaimer", "follow", "app"))
_DIRTY = 3.0  # one line that is furniture beyond doubt, or two probable ones
_BARE = frozenset(("file-name", "credit", "original-title", "tags", "appeal", "link"))  # say nothing of what stands around them
_TRAIL = {"conservative": 400, "balanced": 4, "aggressive": 1}  # unmarked lines kept between the block and the next furniture
_EDGE = 4  # lines at either end of the block where a line of metadata is the article's own
_NAMELIKE = 24  # characters of an account or author under the headline


def judge(shapes: Sequence[Shape], mode: str) -> list[Verdict]:
    """A verdict for every line that is not blank."""
    head = zones.paper_head(shapes)
    if head:
        return _paper(shapes, head)
    if zones.is_forum(shapes):
        return _forum(shapes)
    page = _Page(shapes, mode)
    return page.verdicts() if page.is_dirty() else page.clean_verdicts()


def _dropped(shape: Shape, rule: str, kind: str, confidence: float = 0.8) -> Verdict:
    """A removal: by the line's own rule if it has one, else by the zone it stands in."""
    if shape.furniture >= DOUBT:
        return Verdict("drop", shape.kind, shape.rule, 0.97 if shape.place == "any" else 0.9)
    return Verdict("drop", kind, rule, confidence)


class _Page:
    """A page on its way to labels: its shapes, block and anchors."""

    def __init__(self, shapes: Sequence[Shape], mode: str) -> None:
        self.shapes = shapes
        self.mode = mode
        self.dated = find_dateline(shapes)
        block = main_block(shapes, self.dated) or self._fallback()
        self.start, self.end = self._trimmed(block)
        self.pairs = bigrams("\n".join(shape.text for shape in shapes[self.start : self.end]))
        self.title = find_title(shapes, self.start, self.dated, self.pairs)
        if self.title is not None:
            self.pairs |= bigrams(shapes[self.title].text)
        self.echoes = set(find_echoes(shapes, self.title)) if self.title is not None else set()

    def _fallback(self) -> Block:
        """Without a sentence on the page: what stands between the date line and the next furniture."""
        start = 0 if self.dated is None else self.dated + 1
        end = start
        while end < len(self.shapes) and self.shapes[end].furniture < DOUBT:
            end += 1
        return Block(start, end, 0.0)

    def _trimmed(self, block: Block) -> tuple[int, int]:
        """Leave out furniture at the edges of the block; there also rules that hold only at edges speak."""
        start, end = block.start, block.end
        while end > start and self._trims(self.shapes[end - 1], "tail"):
            end -= 1
        while start < end and self._trims(self.shapes[start], "head"):
            start += 1
        return start, end

    def _trims(self, shape: Shape, side: str) -> bool:
        if self.mode == "conservative" and shape.prose > 1:
            return False
        return shape.furniture >= DOUBT and shape.place in {"any", "edge", side}

    def is_dirty(self) -> bool:
        """Whether the page has furniture at all. On a page without, every line is the article's."""
        evidence = sum(
            shape.furniture
            for shape in self.shapes
            if shape.furniture >= DOUBT and shape.kind not in _BARE and shape.place == "any"
        )
        return evidence >= _DIRTY

    # -- clean pages

    def clean_verdicts(self) -> list[Verdict]:
        """Everything is the article's, but for its title, its metadata and what stands for pictures."""
        return [self._clean(i, shape) for i, shape in enumerate(self.shapes)]

    def _clean(self, i: int, shape: Shape) -> Verdict:
        if shape.furniture >= DOUBT and (shape.kind in _BARE if shape.place == "any" else self._is_parting(i)):
            return _dropped(shape, "line.body", "")
        if i == 0 and self._is_first_title():
            return _TITLE
        if is_own(shape) and (i < _EDGE or i >= len(self.shapes) - _EDGE) and shape.reading.explained >= 0.8:  # noqa: PLR2004
            return _META
        if i == self.dated and i < _EDGE:
            return _META
        return _CAPTION if is_caption(shape.text) else _CERTAIN

    def _is_parting(self, i: int) -> bool:
        """Whether the page ends with an appeal or a disclaimer."""
        return i >= max(1, len(self.shapes) - 2) and self.shapes[i].kind in _PARTING and self.mode != "conservative"

    def _is_first_title(self) -> bool:
        """Whether the first line is a heading: marked as one, above the date line, or short above a paragraph."""
        first = self.shapes[0]
        if len(self.shapes) == 1 or first.prose > 0 or first.reading.pairs or len(first.text) > 60:  # noqa: PLR2004
            return False
        if is_chapter(first.text) or self.dated in {1, 2}:
            return True
        second = self.shapes[1]
        return second.prose >= 2 and not is_caption(first.text) and not is_listed(first.text)  # noqa: PLR2004

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
        for i in self.echoes:
            found[i] = _dropped(self.shapes[i], "line.echo", "duplicate-title")
        return found

    def _top(self) -> int:
        """Where the article begins: at its title or date line, else behind the last furniture above the block."""
        anchors = [i for i in (self.title, self.dated) if i is not None and i < self.start]
        if anchors:
            return min(anchors)
        top = self.start
        while top > 0 and not self._stops(self.shapes[top - 1]) and self.start - top <= _EDGE:
            top -= 1
        return top if self.start - top <= _EDGE else self.start

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
            listing = shape.kind in _LISTS and shape.sure or (listing and shape.prose < 1 and not is_own(shape))
            found.append(_dropped(shape, "line.list", "related") if listing else self._gap(i))
        return found

    def _gap(self, i: int) -> Verdict:
        """Between the headline and the first paragraph: metadata, buttons, captions, a short first line."""
        shape = self.shapes[i]
        if shape.furniture >= DOUBT:
            return _dropped(shape, "line.between", "nav")
        if is_own(shape) or (shape.roles & DATES and self._at_date(i)):
            return _META
        if self.title is not None and self.dated is not None and self.title < i < self.dated and self._is_name(shape):
            return _BYLINE
        if is_caption(shape.text):
            return _CAPTION
        if shape.furniture > 0 or is_number(shape.text) or self._is_button(i) or zones.is_tag_line(shape.text, self.pairs):
            return Verdict("drop", "nav", "line.between", 0.7)
        return BODY

    def _at_date(self, i: int) -> bool:
        return i == self.dated or (self.dated is None and self.title is not None and i - self.title <= _EDGE)

    @staticmethod
    def _is_name(shape: Shape) -> bool:
        return len(shape.text) <= _NAMELIKE and shape.prose < 0 and not shape.text.startswith(("—", "-"))

    def _is_button(self, i: int) -> bool:
        """Whether a very short line stands beside furniture."""
        beside = self.shapes[max(i - 1, 0) : i + 2]
        return len(self.shapes[i].text) <= 5 and any(shape.furniture >= DOUBT for shape in beside)  # noqa: PLR2004

    def _block(self) -> list[Verdict]:
        found: list[Verdict] = []
        i = self.start
        while i < self.end:
            shape = self.shapes[i]
            stop = zones.inserted_list(self.shapes, i, self.end) if shape.sure and shape.kind in _LISTS else i
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
        if near and (is_own(shape) or i == self.dated):
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
        return (shape.furniture >= DOUBT and shape.kind not in PASSING) or is_own(shape)

    def _trailing(self, i: int, stop: int) -> Verdict:
        shape = self.shapes[i]
        if shape.furniture >= DOUBT:
            return _dropped(shape, "line.tail", "")
        if is_number(shape.text) or zones.is_tag_line(shape.text, self.pairs):
            return Verdict("drop", "tags" if not is_number(shape.text) else "counts", "line.tag-line", 0.8)
        if shape.roles & DATES:
            return Verdict("drop", "list-date", "line.tail", 0.7)
        few = stop - self.end <= _TRAIL[self.mode] or stop == len(self.shapes) or is_own(self.shapes[stop])
        if few or shape.prose > 0 or is_listed(shape.text):
            return _CAPTION if is_caption(shape.text) else BODY
        return Verdict("drop", "related", "line.tail", 0.6)

    def _below(self, i: int, kind: str) -> Verdict:
        shape = self.shapes[i]
        if is_own(shape) and shape.furniture < DOUBT and i - self.end < 3 * _EDGE:
            return _META
        if shape.text[0] in "▲▼△" and is_own(self.shapes[i - 1]):
            return _CAPTION
        if self.mode == "conservative" and shape.prose > 1 and not shape.sure:
            return BODY
        return _dropped(shape, "line.tail", kind)


# ---- papers and forums ----------------------------------------------------------------------------------------


def _paper(shapes: Sequence[Shape], head: int) -> list[Verdict]:
    listed = set(zones.references(shapes))
    return [
        _paper_head(shapes, i) if i < head else _paper_body(shape, cited=i in listed) for i, shape in enumerate(shapes)
    ]


def _paper_head(shapes: Sequence[Shape], i: int) -> Verdict:
    shape = shapes[i]
    if shape.sure and shape.kind == "file-name":
        return _dropped(shape, "line.paper", "file-name")
    if zones.is_abstract(shape.text):
        return BODY
    if not any(other.furniture < DOUBT for other in shapes[:i]) and shape.furniture < DOUBT:
        return _TITLE
    return Verdict("meta", "paper", "line.paper", 0.85)


def _paper_body(shape: Shape, *, cited: bool) -> Verdict:
    if cited:
        return Verdict("drop", "references", "line.references", 0.9)
    if shape.sure and shape.kind in _BARE:
        return _dropped(shape, "line.paper", "")
    return _CAPTION if is_caption(shape.text) else BODY


def _forum(shapes: Sequence[Shape]) -> list[Verdict]:
    """Posts stay, the frames of the posts go."""
    names = set(zones.user_names(shapes))
    return [
        _dropped(shape, "line.user", "comment") if shape.furniture >= DOUBT or i in names else BODY
        for i, shape in enumerate(shapes)
    ]
