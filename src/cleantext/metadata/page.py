"""The facts of a labelled page: each label with its value, each lead-in and sign-off, as fields with their spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.dates import Clues, find_dates
from cleantext.fold import HAN
from cleantext.labels import NOTHING, Pair, Reading, read_line
from cleantext.labels.reading import DATES
from cleantext.labels.vocabulary import vocabulary
from cleantext.metadata.edges import Edges, byline_place, is_prose, sections, signature
from cleantext.metadata.facts import Fact, Writer, moved
from cleantext.metadata.leadins import LeadIn, read_lead_in
from cleantext.metadata.signoffs import BARE, SignOff, read_sign_off
from cleantext.people import Name, is_medium, is_name, is_org, name_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from cleantext.fold import Folded, FoldedLine
    from cleantext.model import Line

SURE = 0.8  # in 61 pages every line that states metadata is explained to more than this, and no line of prose
_OPENING = 4  # a lead-in stands in the first paragraph, behind at most an editor's note, a subtitle and a caption
_SEARCHED = 12  # lines of banners that may stand above it on a page whose furniture was not told from the body
_STATED = 40  # lines of banners and blurbs that may stand above a line of metadata
_CLOSING = 2  # a sign-off ends the last paragraph, or the one before a note
_LOOSE = 60  # a counter, or a source with its date; longer dropped lines are lists of other articles
_NEAR = 600  # characters behind the body: then come related articles, with sources and dates of their own
_OTHERS = frozenset(("related", "comment", "ad", "share"))
_ABOVE = 4  # lines over the body that are read where no headline tells them from navigation
_BELOW = 2  # lines between a label and its value
_SCANNED = 4000  # characters from the top that may show where a page comes from
_COUNTED = frozenset(("views", "comments", "tags"))
_STRAY = _COUNTED | {"source", "author", "reporter", "editor", "published", "date"}
_COUNTING = re.compile("[阅浏览击访气看]|标签|关键|[Tt]ag|TAG")
_SEPARATED = re.compile("[:/|丨]")
_BULLETS = " •·*-【】[]"
_MARKED = re.compile("[☉◎●■◆▲★○◇□►▶] ?")  # newspapers of Taiwan set it before the author
_WORD = re.compile(r"\w")
_WIDE = re.compile("[ \xa0\u3000]{2}|\t")
_SPACED = re.compile(f"[{HAN}] +[{HAN}](?:[ \u3000]+[{HAN}] +[{HAN}])+")
_BYLINES = 6  # lines
_SEVERAL = re.compile(rf"\s*[{HAN}]{{2,4}}[^{HAN}(]{{1,6}}[{HAN}]")
_WORKPLACE = re.compile(r"\s*[(\[][^()\[\]]{0,60}(?:大学|学院|研究|学校|中学|医院|公司|中心|局|馆)[^()\[\]]{0,60}[)\]]")
_ACCOUNT = re.compile(f"[{HAN}A-Za-z0-9·_-]{{3,16}}")
_TAIWAN = re.compile("(?:台北|高雄|台中|台南|新北|桃园|综合)报导")


class Page:
    """A page with labelled lines. ``facts`` reads them."""

    def __init__(self, view: Folded, lines: Sequence[Line], now: datetime | None = None) -> None:
        self.view = view
        self.clues = Clues(now, roc=_from_taiwan(view.text[:_SCANNED]))
        self.write = Writer(view, self.clues)
        self.folded = view.lines()
        places = {row.start: row for row in self.folded}
        self.rows = [(line, places[line.start]) for line in lines if line.start in places and line.end > line.start]
        self.body = [row for line, row in self.rows if line.label == "body" and row.text.strip()]
        self.first = self.body[0].start if self.body else len(view.source)
        self.last = self.body[-1].end if self.body else 0
        titled = [row.start for line, row in self.rows if line.label == "title"]
        self.banner = titled[0] if titled else self.first  # a date alone above the headline is the day of reading, or of the issue
        self.title = titled[0] if titled else self._headless()
        self.sections = sections(row.text for row in self.folded if row.start < self.first)

    def _headless(self) -> int:
        """Where the lines over the body begin on a page without headline."""
        above = [row.start for _, row in self.rows if row.start < self.first]
        return above[-_ABOVE:][0] - 1 if above and self.body else len(self.view.source)

    def facts(self) -> Iterator[Fact]:
        """All facts, in the order of trust."""
        loose: list[Fact] = []
        for number, (line, row) in enumerate(self.rows):
            if line.label == "meta" or (line.label == "title" and self._states(row)) or (
                line.label == "drop" and line.kind not in _OTHERS and self.title < row.start < self.first
            ):
                yield from self._meta(number, line, row)
            elif line.label == "drop":
                loose += self._loose(number, line, row)
        several_views = sum(fact.role == "views" for fact in loose) > 1  # they count readers of other articles
        yield from (fact for fact in loose if fact.role != "views" or not several_views)
        yield from self._edges()
        yield from self._authors()
        yield from self._lead_ins()
        yield from self._sign_offs()

    # -- lines of metadata

    def _meta(self, number: int, line: Line, row: FoldedLine) -> Iterator[Fact]:
        """A line of metadata, or any line between headline and body: there nothing speaks of another article."""
        reading = self._reading(row)
        where = "head" if row.start <= self.first else "tail"
        if reading.explained < SURE / 2 and line.label != "meta":  # half: its labels are words of prose too
            reading = NOTHING
        yield from self._pairs(reading, row, where)
        if len(reading.pairs) == 1 and not reading.pairs[0].value:
            yield from self._value_below(number, row, where)
        if not reading.pairs and where == "head":
            yield from self._unlabelled(number, line, row)

    def _pairs(self, reading: Reading, row: FoldedLine, where: str) -> Iterator[Fact]:
        """The facts of a line that was read; what stands in the page's path is a section, not a source."""
        alone = [pair.role for pair in reading.pairs] == ["date"] and not reading.pairs[0].label
        for pair in reading.pairs:
            if pair.role != "source" or pair.label or pair.value not in self.sections or is_medium(pair.value):
                yield self.write.labelled(pair, row, "banner" if alone and row.start < self.banner else where)
        place = byline_place(row.text) if any(pair.role == "reporter" for pair in reading.pairs) else None
        if place:
            yield self.write.bare("place", moved(place, row.at), "byline.place", where)

    def _states(self, row: FoldedLine) -> bool:
        """Whether a line beyond doubt states metadata: several labels with their values, a date among them, and nothing else."""
        if ":" not in row.text:
            return False
        reading = self._reading(row)
        dated = any(pair.label and pair.value and pair.role in DATES for pair in reading.pairs)
        return reading.explained == 1 and dated and sum(bool(pair.label) for pair in reading.pairs) > 1

    def _reading(self, row: FoldedLine) -> Reading:
        text = row.text.strip()
        if not text:
            return NOTHING
        shift = row.text.index(text[0])
        reading = read_line(text, self._wide(row, shift), roc=self.clues.roc)
        return Reading(tuple(_shifted(pair, shift) for pair in reading.pairs), reading.explained) if shift else reading

    def _wide(self, row: FoldedLine, shift: int) -> tuple[int, ...]:
        """Blanks of the folded line that are wide in the source: they separate columns."""
        if not _WIDE.search(self.view.source, row.start, row.end):
            return ()
        blanks = (
            (found.start(), self.view.span(row.at + found.start(), row.at + found.end())) for found in re.finditer(" ", row.text)
        )
        return tuple(at - shift for at, (start, end) in blanks if end - start > 1 or self.view.source[start:end] == "\t")

    def _value_below(self, number: int, row: FoldedLine, where: str) -> Iterator[Fact]:
        """A value on a line below its label: 发布日期： / 2021-03-04."""
        following = [pair for pair in self.rows[number + 1 : number + 1 + _BELOW] if pair[1].text.strip()][:1]
        for line, below in following:
            value = below.text.strip()
            named = len(value) <= _LOOSE and (is_org(value) or bool(name_list(value)))
            if line.kind not in _OTHERS and (line.label != "body" or named):
                yield from self._joined(self._reading(row), row, below, where)

    def _joined(self, reading: Reading, row: FoldedLine, below: FoldedLine | None, where: str) -> Iterator[Fact]:
        """The fact of a label on one line and its value on the next."""
        alone = len(reading.pairs) == 1 and not reading.pairs[0].value
        value, label = below.text.strip() if below else "", row.text.strip(_BULLETS).rstrip(":") + ":"
        if not alone or not below or not value or any(pair.label for pair in read_line(value).pairs):
            return
        joined = read_line(label + value, roc=self.clues.roc)
        if len(joined.pairs) == 1 and joined.explained == 1 and joined.pairs[0].value_start >= len(label):
            pair = _shifted(joined.pairs[0], below.text.index(value) - len(label))
            yield self.write.labelled(pair._replace(start=pair.value_start, end=pair.value_end), below, where)

    def _unlabelled(self, number: int, line: Line, row: FoldedLine) -> Iterator[Fact]:
        """A line of nothing but names, or an account's name beside the date."""
        beside = self._beside_date(number)
        words = vocabulary()
        names = name_list(row.text) if row.text.strip() not in words.section | words.control else None
        account = _ACCOUNT.fullmatch(row.text.strip())
        if names and (len(names) > 1 or (line.label == "meta" and not beside)):
            yield from self.write.names(names, row, "bare", "head", "author")
        elif (
            line.label == "meta"
            and beside
            and account
            and account[0] not in words.section
            and not read_line(account[0]).explained
        ):
            start = row.text.index(account[0])
            yield self.write.bare("source", (row.at + start, row.at + start + len(account[0])), "bare.account", "head")

    def _beside_date(self, number: int) -> bool:
        near = [self.rows[i] for i in (number - 1, number + 1) if 0 <= i < len(self.rows)]
        return any(line.label != "body" and next(find_dates(row.text), None) for line, row in near)

    def _loose(self, number: int, line: Line, row: FoldedLine) -> Iterator[Fact]:
        """A dropped line may still print the views (阅读 539) or the tags, and one near the body the source."""
        if line.kind == "tags" and not self._reading(row).pairs:
            yield self.write.bare("tags", (row.at, row.at + len(row.text)), "tags.line", "stray")
            return
        near = 0 < row.start - self.last < _NEAR or 0 < self.title - row.start < _NEAR
        if line.kind != "tags" and (len(row.text) > _LOOSE or not ((near and _SEPARATED.search(row.text)) or _COUNTING.search(row.text))):
            return
        reading = self._reading(row)
        roles = _STRAY if near and reading.explained >= SURE else _COUNTED
        for pair in reading.pairs:
            if pair.label and pair.role in roles:
                yield self.write.labelled(pair, row, "stray")
        if len(reading.pairs) == 1 and reading.pairs[0].role == "tags" and not reading.pairs[0].value:
            yield from self._value_below(number, row, "stray")

    # -- lines of the body

    def _edges(self) -> Iterator[Fact]:
        """Lines above the first sentences and below the last ones that are nothing but metadata, though they stay."""
        edges = Edges(self.body, next((row.start for row, _ in self._opening()), 0))
        stated = [row for row in self.body[:_STATED] if row not in edges.head and self._states(row)]
        for row in stated if len(stated) == 1 else ():  # several belong to a list of articles
            yield from self._pairs(self._reading(row), row, "head")
        for row, below in zip(edges.head, [*edges.head[1:], None], strict=False):
            yield from self._marked(row)
            reading = self._reading(row)
            if reading.explained >= SURE:
                yield from self._pairs(reading, row, "head")
                yield from self._joined(reading, row, below, "head")
        last = next((row for row in reversed(edges.tail) if _WORD.search(row.text)), None)
        for row, below in zip(edges.tail, [*edges.tail[1:], None], strict=False):
            reading = self._reading(row)
            yield from self._joined(reading, row, below, "tail")
            closes = all(pair.role == "date" for pair in reading.pairs)  # the day under a notice
            if reading.explained >= SURE:
                yield from self._pairs(reading, row, "sign-off" if closes else "tail")
            elif row == last:
                names = signature(row.text)
                yield from self.write.names(names, row, "signature", "sign-off", "author")

    def _authors(self) -> Iterator[Fact]:
        """Names and nothing else above the first sentence: several, or one over the line that says where it works."""
        printed = [row for line, row in self.rows if line.label in {"title", "body"} and row.text.strip()]
        for row, below in zip(printed[:_BYLINES], printed[1 : _BYLINES + 1], strict=False):
            if is_prose(row.text.strip()):
                return
            names = self._listed(row, below)
            if names:
                yield from self.write.names(names, row, "bare", "head", "author")
                return

    def _listed(self, row: FoldedLine, below: FoldedLine) -> list[Name]:
        source = self.view.source[row.start : row.end].strip()
        if _SPACED.fullmatch(source):  # 王 明 李 雨: names of two characters, set to the width of three
            at = len(row.text) - len(row.text.lstrip())
            pairs = [(i, i + 2) for i in range(at, at + len(row.text.strip()), 2)]
            return [Name(a, b, "") for a, b in pairs] if all(is_name(row.text[a:b]) for a, b in pairs) else []
        placed = bool(_WORKPLACE.match(below.text))
        names = name_list(row.text) if placed or _SEVERAL.match(row.text) else None
        return names if names and (placed or len(names) > 1) else signature(row.text) if len(row.text) <= _LOOSE // 2 else []

    def _marked(self, row: FoldedLine) -> Iterator[Fact]:
        """Names behind a mark: ◎王小明."""
        at = len(row.text) - len(row.text.lstrip())
        mark = _MARKED.match(row.text, at)
        names = name_list(row.text[mark.end() :]) if mark else None
        if mark and names:
            shifted = [name._replace(start=name.start + mark.end(), end=name.end + mark.end()) for name in names]
            yield from self.write.names(shifted, row, "bare", "head", "author")

    def _opening(self) -> Iterator[tuple[FoldedLine, LeadIn]]:
        """The lead-in of the body: in its first lines, or further down one that names a day or people too."""
        printed = [row for line, row in self.rows if line.label in {"title", "body"} and row.text.strip()]
        for number, row in enumerate(printed[:_SEARCHED]):
            found = read_lead_in(row.text)
            if found and (number < _OPENING or (found.agency and found.day) or (found.agency and found.people)):
                yield row, found
                return

    def _lead_ins(self) -> Iterator[Fact]:
        """Agency, place, people and a full date from the lead-in of the body."""
        for row, found in self._opening():
            yield from self._lead_in(found, row)

    def _lead_in(self, found: LeadIn, row: FoldedLine) -> Iterator[Fact]:
        for role, span in (("source", found.agency), ("place", found.place), ("date", found.day)):
            if span:
                at = moved(span, row.at)
                fact = self.write.bare(role, at, f"leadin.{role}", "lead-in")
                yield fact._replace(date=self.write.date(*at)) if role == "date" else fact
        yield from self.write.names(found.people, row, "leadin", "lead-in", "reporter")

    def _sign_offs(self) -> Iterator[Fact]:
        """People and sources from the sign-offs of the body."""
        for row, found in signed_rows(self.folded, [line for line, _ in self.rows]):
            for pair in found.pairs:
                yield self.write.labelled(pair, row, "sign-off")
            if found.org:
                yield self.write.bare("source", moved(found.org, row.at), found.rule, "sign-off")
            yield from self.write.names(found.people, row, "signoff", "sign-off", "author")


def signed_rows(rows: Sequence[FoldedLine], lines: Sequence[Line]) -> Iterator[tuple[FoldedLine, SignOff]]:
    """The last body lines with their sign-offs; a sign-off that is the whole line is a line of metadata.

    A bare name or organisation signs only where the page has metadata: (李白) under a verse is its author.
    """
    folded = {row.start: row for row in rows}
    printed = [(line.label, folded[line.start]) for line in lines if line.end > line.start and line.start in folded]
    body = [row for label, row in printed if label == "body" and row.text.strip()][-_CLOSING:]
    behind = [row for label, row in printed if label == "caption" and row.start > (body[-1].start if body else 0)]
    stated = any(line.label == "meta" for line in lines)
    for row in [*body, *(row for row in behind if _is_signed_paragraph(row.text))]:
        rest = row.text
        while (found := read_sign_off(rest)) and rest[: found.start].strip() and (stated or found.rule not in BARE):
            yield row, found
            rest = rest[: found.start]


def _is_signed_paragraph(text: str) -> bool:
    """Whether a line that ends as captions do is a paragraph: long, and signed by more than a photographer."""
    found = read_sign_off(text)
    roles = {name.role for name in found.people} | {pair.role for pair in found.pairs} if found else set()
    return bool(found) and len(text) > _LOOSE and bool(roles - {"photographer"})


def _from_taiwan(text: str) -> bool:
    """Whether three-digit years count from 1911: the page names the Republic, or is bylined as only Taiwan's are."""
    return "民国" in text or ("报导" in text and bool(_TAIWAN.search(text)))


def _shifted(pair: Pair, by: int) -> Pair:
    """The same pair in a line in which everything stands further right."""
    return Pair(pair.role, pair.label, pair.value, *(at + by for at in pair[3:]))
