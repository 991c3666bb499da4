"""What is known of a page as a whole: its lines, the main block, headline and date line."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from cleantext.bigrams import bigrams, pairs
from cleantext.boilerplate.anchors import anchored_block, find_block
from cleantext.boilerplate.block import DOUBT, Block, find_dateline, main_block, stops
from cleantext.boilerplate.contacts import with_contacts
from cleantext.boilerplate.echoes import all_bare, find_echoes
from cleantext.boilerplate.headlines import FULL, is_possible
from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.lists import is_fact
from cleantext.boilerplate.onward import widened
from cleantext.boilerplate.prose import PARAGRAPH, is_listed
from cleantext.boilerplate.shape import unmarked
from cleantext.boilerplate.titles import find_title, headline_above
from cleantext.people import is_org

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.entries import Entry
    from cleantext.boilerplate.shape import Shape

PARTING = frozenset(("appeal", "disclaimer", "follow", "app"))
BARE = frozenset(
    ("file-name", "credit", "original-title", "tags", "appeal", "link", "references")
)  # say nothing of what stands around them
EXPLAINED = 0.8  # share of a line that labels, values and dates account for
EDGE = 4  # lines at either end of the block where a line of metadata is the article's own
# Furniture that chance or a site puts between two paragraphs; a menu or a list of articles stands around the article.
_INTERRUPTING = frozenset(("share", "pagination", "novel-site", "qr", "counts", "ad", "font-size"))
_DIRTY = 3.0  # one line that is furniture beyond doubt, or two probable ones
_FORMS = 3  # different lines of one kind: a manual's table says 大小 a hundred times
_ROW = 4.0  # a row of three and more control words
_CHOICE = re.compile(r"[A-H][.、)]\s?\S")
_FACTS = 3  # rows
_APPEALS = 2  # that sites put into an article
_SPOKEN = 0.1  # share of an article's lines
_FEW = 6  # unmarked lines that may stand between a menu and the first sentence
_HEADING = 20  # characters
_HEADINGS = 2  # of the same form
_TOPMOST = frozenset(("line.menu", "line.breadcrumb.chain"))  # further down such lines are also code and cut sentences
_TOP = 2  # lines
_BOX = 0.6  # share of a box's lines that are furniture by themselves
_STEPS = re.compile(r"[>»›\\]+")
_PAGED = re.compile(r" ?\((?:第 ?)?\d{1,3} ?(?:/ ?\d{1,3}|页)\)$")  # which page of a chapter
_SELF_EVIDENT = frozenset(("breadcrumb", "licence", "novel-site"))


class Page:
    """A page on its way to labels: its shapes, block and anchors."""

    def __init__(self, shapes: Sequence[Shape], mode: str, entry: Entry | None = None) -> None:
        self.shapes = list(shapes)
        self.mode = mode
        self.dated = find_dateline(shapes)
        block = find_block(shapes, widened(shapes, main_block(shapes, self.dated), self.dated)) or self._fallback()
        self.start, self.end = self._trimmed(block)
        self.told = block.score > 0 and self.start < self.end  # else nothing but its place speaks for a line
        if self.start == self.end and block.score > 0:  # the only sentences are the page's own
            self.start, self.end = self._trimmed(anchored_block(shapes) or self._fallback())
        self.shapes = [shape if shape.place == "any" else self._placed(i, shape) for i, shape in enumerate(shapes)]
        self.entry = entry if entry and self._heads(entry) else None
        self.title: int | None = None
        self.second: int | None = None  # the second line of the headline
        self.echoes: set[int] = set()
        self.broken: int | None = None  # where the headline stands again, broken in two: the article begins there
        if self.start or self.dated:  # else nothing stands above the article
            self._find_headline(shapes)

    def _find_headline(self, shapes: Sequence[Shape]) -> None:
        seen = self._bare
        self.title = self.entry.name if self.entry else find_title(shapes, seen, self.start, self.dated, self.told_pairs)
        if self.title is None:
            return
        over = headline_above(shapes, self.title, self.told_pairs)
        if over is not None and seen.count(seen[over]) < seen.count(seen[self.title]):  # what it repeats is the headline
            over = None
        if over is not None and is_org(self.shapes[over].text):  # the office above the name of its document
            self.second = over
        elif over is not None:
            self.title, self.second = over, self.title
        self.echoes = set(find_echoes(shapes, seen, self.title))
        halves = (i for i in sorted(self.echoes) if self.title < i < self.start and seen[i] + seen[i + 1] == seen[self.title])
        self.broken = next(halves, None)
        if self.broken is None:
            self.broken = self._below_box(self.title)
            self.start = self.start if self.broken is None else max(self.start, self.broken + 1)

    def _below_box(self, title: int) -> int | None:
        """The headline again above the article, if a box of furniture without a paragraph stands between the two."""
        for i in sorted(self.echoes, reverse=True):
            between = self.shapes[title + 1 : i]
            if len(between) <= EDGE or not self.start - EDGE <= i <= min(self.start + EDGE, self.end - 2):
                continue
            if sum(shape.furniture >= DOUBT for shape in between) >= _BOX * len(between) and not any(map(_is_paragraph, between)):
                return i
        return None

    @cached_property
    def _bare(self) -> list[str]:
        return all_bare(self.shapes)

    @cached_property
    def told_pairs(self) -> frozenset[int]:
        """The pairs of characters in the article."""
        told = [i for i, shape in enumerate(self.shapes[: self.end]) if i >= self.start or shape.prose >= 2]  # noqa: PLR2004
        return frozenset(pairs("".join(map(self._bare.__getitem__, told))))

    @cached_property
    def pairs(self) -> frozenset[int]:
        """The pairs of characters in article and headline."""
        return self.told_pairs if self.title is None else self.told_pairs | bigrams(self.shapes[self.title].text)

    @cached_property
    def is_on_pages(self) -> bool:
        """Whether the article itself tells what readers do on pages: then such lines are its matter."""
        spoken = sum(shape.rule == INTERFACE and shape.sure for shape in self.shapes[self.start : self.end])
        return spoken > max(_APPEALS, _SPOKEN * (self.end - self.start))

    def _heads(self, entry: Entry) -> bool:
        """Whether the article is the entry: no date line stands above its definition."""
        dated = self.dated is not None and self.dated < entry.definition and self.shapes[self.dated].own
        return not dated and entry.definition <= self.start + EDGE

    def _placed(self, i: int, shape: Shape) -> Shape:
        """A line whose rule speaks only on the other side of the block is no furniture here."""
        wrong = (shape.place == "head" and i >= self.start) or (shape.place == "tail" and i < self.start)
        return unmarked(shape) if wrong else shape

    def _fallback(self) -> Block:
        """Without a sentence on the page: the longest run of unmarked lines above the first ending, from the date line on."""
        own = next((i for i, shape in enumerate(self.shapes[: 3 * EDGE]) if shape.own), None)
        after = self.dated if self.dated is not None else own
        runs = list(self._runs(0 if after is None else after + 1))
        start, end = max(runs, key=lambda run: run[1] - run[0], default=(0, len(self.shapes)))
        if after is None and start > 0 and end - start > EDGE:
            start += 1  # below menus an article begins with its headline
        return Block(start, end, 0.0)

    def _runs(self, start: int) -> Iterator[tuple[int, int]]:
        """The runs of unmarked lines from ``start`` to the first line that ends articles below such a run."""
        long = False
        for i in range(start, len(self.shapes) + 1):
            if i < len(self.shapes) and not stops(self.shapes[i]):
                continue
            if i > start:
                yield start, i
            long = long or i - start >= EDGE
            if long and i < len(self.shapes) and self.shapes[i].ends:
                return
            start = i + 1

    def _trimmed(self, block: Block) -> tuple[int, int]:
        """Leave out furniture at the edges of the block; there also rules that hold only at edges speak."""
        start, end = block.start, with_contacts(self.shapes, block.end)
        while end > start and self._trims(self.shapes[end - 1], "tail"):
            end -= 1
        while start < end and self._trims(self.shapes[start], "head"):
            start += 1
        if self._is_doubled(start, end):
            start += 2
        return start, self._with_sections(start, end)

    def _is_doubled(self, start: int, end: int) -> bool:
        """Whether an article begins with a line printed twice, a paragraph below it: a headline that speaks like a sentence."""
        if start + 2 >= end:
            return False
        first, again, below = self.shapes[start : start + 3]
        return (
            first.text == again.text != below.text
            and below.prose >= PARAGRAPH > first.prose
            and len(first.text) >= FULL
            and is_possible(first)
        )

    def _with_sections(self, start: int, end: int) -> int:
        """Below a heading like those in the article it goes on, up to the next furniture: a section may hold no sentence."""
        heads = [style for style in map(heading_style, self.shapes[max(start - EDGE, 0) : end]) if style]
        below = next((heading_style(_as_heading(shape)) for shape in self.shapes[end : end + 1]), "")
        if not below or heads.count(below) < _HEADINGS:
            return end
        self.shapes[end] = _as_heading(self.shapes[end])
        return next((i for i in range(end, len(self.shapes)) if stops(self.shapes[i])), len(self.shapes))

    def _trims(self, shape: Shape, side: str) -> bool:
        if shape.rule == "line.contact" or (self.mode == "conservative" and shape.prose > 1):
            return False
        return shape.furniture >= DOUBT and shape.place in {"any", "edge", side}

    def is_dirty(self) -> bool:
        """Whether the page has furniture at all. On a page without, every line is the article's."""
        kinds: dict[str, float] = {}
        forms: set[str] = set()
        for i, shape in enumerate(self.shapes):
            if self._speaks(i, shape):
                kinds[shape.kind] = max(kinds.get(shape.kind, 0.0), shape.furniture)
                forms.add(shape.text)
        dated = self.dated is not None and (self.shapes[self.dated].own or self.dated < self.start)
        plain = sum(kinds.values()) >= _DIRTY and (dated or len(kinds) > 1 or len(forms) >= _FORMS)
        return plain or bool(_SELF_EVIDENT & kinds.keys()) or max(kinds.values(), default=0.0) >= _ROW

    def _speaks(self, i: int, shape: Shape) -> bool:
        """Whether a line is evidence that the page has furniture."""
        if shape.furniture < DOUBT or shape.kind in BARE:
            return False
        if shape.rule == INTERFACE:
            return not self.start <= i < self.end and i != self.title
        if shape.rule == "line.related.about":
            return i >= self.end
        if shape.place == "any" or (i < self.start and shape.rule == "line.contact.site"):
            return True
        if shape.rule in _TOPMOST and i < self.start and (i < _TOP or self._leads_to_title(i)):
            return True
        return shape.kind in PARTING and not self.start <= i < self.end

    def _leads_to_title(self, i: int) -> bool:
        """Whether the last step of a path stands again directly below it."""
        last = _STEPS.split(self.shapes[i].text)[-1].strip()
        return any(_PAGED.sub("", shape.text) == last for shape in self.shapes[i + 1 : i + 1 + EDGE])

    def top(self) -> int:
        """Where the article begins: at its title or date line, else behind the last furniture above the block."""
        if self.broken is not None:
            return self.broken
        anchors = [i for i in (self.title, self.dated) if i is not None and i < self.start]
        if anchors and not self._is_issue_day():
            return min(anchors)
        if self.title is not None and anchors:
            return self.title
        top = self._climb(self.start)
        while top > 0 and self.shapes[top - 1].kind in _INTERRUPTING:
            above = next((i for i in range(top - 2, max(top - 2 - EDGE, -1), -1) if self.shapes[i].prose >= 2), None)  # noqa: PLR2004
            if above is None:
                break
            top = self._climb(above)
        first = next(i for i in range(top, self.start + 1) if i == self.start or self.shapes[i].prose >= 1)
        return top if first - top <= _FEW else self._with_facts(top, first)

    def _is_issue_day(self) -> bool:
        """Whether menus stand between the day at the top of a page and the headline: then it is the day of the issue."""
        if self.title is None or self.dated is None or self.title - self.dated <= 2 * EDGE or self.shapes[self.dated].own:
            return False
        between = self.shapes[self.dated + 1 : self.title]
        return sum(shape.sure for shape in between) > 1 and all(shape.prose < 1 for shape in between)

    def _is_entry(self, i: int) -> bool:
        """Whether a line is a fact, an entry of a list, or an answer to choose."""
        shape = self.shapes[i]
        return is_fact(shape) or is_listed(shape.text) or bool(_CHOICE.match(shape.text))

    def _with_facts(self, top: int, first: int) -> int:
        """Rows of facts directly above the first sentence are the article's, and so is their heading."""
        facts = [i for i in range(max(top, first - 4 * EDGE), first) if self._is_entry(i)]
        if len(facts) < _FACTS or 2 * len(facts) < first - facts[0]:
            return first
        return max(facts[0] - 1, top)

    def _climb(self, top: int) -> int:
        """The first of the lines above ``top`` that no furniture divides from it."""
        while top > 0 and not stops(self.shapes[top - 1]):
            top -= 1
        return top


def _is_paragraph(shape: Shape) -> bool:
    return shape.prose >= PARAGRAPH and shape.furniture < DOUBT


def _as_heading(shape: Shape) -> Shape:
    """A heading in brackets that names related things, by itself the heading of other articles, as any other heading."""
    bracketed = shape.rule == "line.related.about" and shape.text[0] in "【[〔" and shape.text[-1] in "】]〕"
    return unmarked(shape) if bracketed else shape


def heading_style(shape: Shape) -> str:
    """How a line is set off as a heading: its bracket or bullet; '' for any other line."""
    text = shape.text
    if shape.prose >= 0 or shape.furniture or len(text) > _HEADING:
        return ""
    if text[0] in "【[〔" and text[-1] in "】]〕":
        return text[0]
    return text[0] if text[0] in "■◆●▌▍◎☆★" else ""
