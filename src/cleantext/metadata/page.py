"""The facts of a labelled page: each label with its value, each lead-in and sign-off, as fields with their spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.dates import Clues, find_dates
from cleantext.fold import HAN
from cleantext.labels import NOTHING, PEOPLE, Pair, Reading, read_line
from cleantext.labels.vocabulary import vocabulary
from cleantext.metadata.leadins import LeadIn, read_lead_in
from cleantext.metadata.signoffs import BARE, SignOff, read_sign_off
from cleantext.model import Date, Field, Line, Person
from cleantext.people import Name, is_org, name_list, read_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from cleantext.fold import Folded, FoldedLine

    Span = tuple[int, int]

SURE = 0.8  # in 61 pages every line that states metadata is explained to more than this, and no line of prose
_OPENING = 4  # a lead-in stands in the first paragraph, behind at most an editor's note, a subtitle and a caption
_CLOSING = 2  # a sign-off ends the last paragraph, or the one before a note
_LOOSE = 60  # a counter, or a source with its date; longer dropped lines are lists of other articles
_NEAR = 600  # characters behind the body: then come related articles, with sources and dates of their own
_OTHERS = frozenset(("related", "comment", "ad", "share"))
_ABOVE = 4  # lines over the body that are read where no headline tells them from navigation
_BELOW = 2  # lines between a label and its value
_SCANNED = 4000  # characters from the top that may show where a page comes from
_COUNTED = frozenset(("views", "tags"))
_STRAY = _COUNTED | {"source", "author", "reporter", "editor", "published", "date"}
_DATES = frozenset(("published", "updated", "date"))
_COUNTING = re.compile("[阅浏览击访气看]|标签|关键|[Tt]ag|TAG")
_BULLETS = " •·*-【】[]"
_WIDE = re.compile("[ \xa0\u3000]{2}|\t")
_SEVERAL = re.compile(rf"\s*[{HAN}]{{2,4}}[^{HAN}(]{{1,6}}[{HAN}]")
_WORKPLACE = re.compile(r"\s*[(\[][^()\[\]]{0,60}(?:大学|学院|研究|学校|中学|医院|公司|中心|局|馆)[^()\[\]]{0,60}[)\]]")
_ACCOUNT = re.compile(f"[{HAN}A-Za-z0-9·_-]{{3,16}}")
_EMPLOYED = re.compile("(?:见习|实习|首席|全媒体|特约|特派|摄影|融媒体)*(?:记者|通讯员|实习生)$")
_TAIWAN = re.compile("(?:台北|高雄|台中|台南|新北|桃园|综合)报导")
_PSEUDO = re.compile(
    "未知|佚名|不详|无|网络|网络整理|网友投稿|互联网|本站|本站原创|原创|管理员|admin|Admin|administrator|转载|网络转载|网友|匿名|小编"
    "|编辑部|本站整理|整理|来自网络|来源网络|系统管理员|超级管理员|超管|匿名用户|游客|未注明|-+|暂无|本网|本网站|null|None|none"
)


class Fact(NamedTuple):
    """One thing that the page says. ``where`` is head, tail, stray (a dropped line), lead-in or sign-off."""

    role: str
    field: Field
    where: str
    date: Date | None = None
    people: tuple[Person, ...] = ()

    @property
    def pseudo(self) -> bool:
        """Whether the value names nobody: 佚名, 网络整理, admin."""
        return self.field.rule.endswith(".pseudo")


class Page:
    """A page with labelled lines. ``facts`` reads them."""

    def __init__(self, view: Folded, lines: Sequence[Line], now: datetime | None = None) -> None:
        self.view = view
        self.clues = Clues(now, roc=_from_taiwan(view.text[:_SCANNED]))
        self.folded = view.lines()
        places = {row.start: row for row in self.folded}
        self.rows = [(line, places[line.start]) for line in lines if line.start in places and line.end > line.start]
        self.body = [row for line, row in self.rows if line.label == "body" and row.text.strip()]
        self.first = self.body[0].start if self.body else len(view.source)
        self.last = self.body[-1].end if self.body else 0
        self.title = next((row.start for line, row in self.rows if line.label == "title"), self._headless())

    def _headless(self) -> int:
        """Where the lines over the body begin on a page without headline."""
        above = [row.start for _, row in self.rows if row.start < self.first]
        return above[-_ABOVE:][0] - 1 if above and self.body else len(self.view.source)

    def facts(self) -> Iterator[Fact]:
        """All facts, in the order of trust."""
        loose: list[Fact] = []
        for number, (line, row) in enumerate(self.rows):
            if line.label == "meta" or (
                line.label == "drop" and line.kind not in _OTHERS and self.title < row.start < self.first
            ):
                yield from self._meta(number, line, row)
            elif line.label == "drop":
                loose += self._loose(number, line, row)
        several_views = sum(fact.role == "views" for fact in loose) > 1  # they count readers of other articles
        yield from (fact for fact in loose if fact.role != "views" or not several_views)
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
        for pair in reading.pairs:
            yield self._labelled(pair, row, where)
        if len(reading.pairs) == 1 and not reading.pairs[0].value:
            yield from self._value_below(number, row, where)
        if not reading.pairs and where == "head":
            yield from self._unlabelled(number, line, row)

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
            value, label = below.text.strip(), row.text.strip(_BULLETS).rstrip(":") + ":"
            if line.label == "body" or any(pair.label for pair in read_line(value).pairs):
                return
            joined = read_line(label + value, roc=self.clues.roc)
            if len(joined.pairs) == 1 and joined.explained == 1 and joined.pairs[0].value_start >= len(label):
                pair = _shifted(joined.pairs[0], below.text.index(value) - len(label))
                moved = pair._replace(start=pair.value_start, end=pair.value_end)
                yield self._labelled(moved, below, where)

    def _unlabelled(self, number: int, line: Line, row: FoldedLine) -> Iterator[Fact]:
        """A line of nothing but names, or an account's name beside the date."""
        beside = self._beside_date(number)
        names = name_list(row.text)
        account = _ACCOUNT.fullmatch(row.text.strip())
        if names and (len(names) > 1 or (line.label == "meta" and not beside)):
            yield from self._names(names, row, "bare", "head", "author")
        elif (
            line.label == "meta"
            and beside
            and account
            and account[0] not in vocabulary().section
            and not read_line(account[0]).explained
        ):
            start = row.text.index(account[0])
            yield self._bare("source", (row.at + start, row.at + start + len(account[0])), "bare.account", "head")

    def _beside_date(self, number: int) -> bool:
        near = [self.rows[i] for i in (number - 1, number + 1) if 0 <= i < len(self.rows)]
        return any(line.label != "body" and next(find_dates(row.text), None) for line, row in near)

    def _loose(self, number: int, line: Line, row: FoldedLine) -> Iterator[Fact]:
        """A dropped line may still print the views (阅读 539) or the tags, and one near the body the source."""
        if line.kind == "tags" and not self._reading(row).pairs:
            yield self._bare("tags", (row.at, row.at + len(row.text)), "tags.line", "stray")
            return
        near = 0 < row.start - self.last < _NEAR or 0 < self.title - row.start < _NEAR
        if line.kind != "tags" and (len(row.text) > _LOOSE or not ((near and ":" in row.text) or _COUNTING.search(row.text))):
            return
        reading = self._reading(row)
        roles = _STRAY if near and reading.explained >= SURE else _COUNTED
        for pair in reading.pairs:
            if pair.label and pair.role in roles:
                yield self._labelled(pair, row, "stray")
        if len(reading.pairs) == 1 and reading.pairs[0].role == "tags" and not reading.pairs[0].value:
            yield from self._value_below(number, row, "stray")

    # -- lines of the body

    def _authors(self) -> Iterator[Fact]:
        """Names and nothing else where the body begins: several, or one over the line that says where it works."""
        for row, below in zip(self.body[:1], self.body[1:2], strict=False):
            placed = bool(_WORKPLACE.match(below.text))
            names = name_list(row.text) if placed or _SEVERAL.match(row.text) else None
            if names and (placed or len(names) > 1):
                yield from self._names(names, row, "bare", "head", "author")

    def _lead_ins(self) -> Iterator[Fact]:
        """Agency, place, people and a full date from the lead-in of the body."""
        for row in self.body[:_OPENING]:
            found = read_lead_in(row.text)
            if found:
                yield from self._lead_in(found, row)
                return

    def _lead_in(self, found: LeadIn, row: FoldedLine) -> Iterator[Fact]:
        for role, span in (("source", found.agency), ("place", found.place), ("date", found.day)):
            if span:
                moved = _moved(span, row.at)
                fact = self._bare(role, moved, f"leadin.{role}", "lead-in")
                yield fact._replace(date=self._date(*moved)) if role == "date" else fact
        yield from self._names(found.people, row, "leadin", "lead-in", "reporter")

    def _sign_offs(self) -> Iterator[Fact]:
        """People and sources from the sign-offs of the body."""
        for row, found in signed_rows(self.folded, [line for line, _ in self.rows]):
            for pair in found.pairs:
                yield self._labelled(pair, row, "sign-off")
            if found.org:
                yield self._bare("source", _moved(found.org, row.at), found.rule, "sign-off")
            yield from self._names(found.people, row, "signoff", "sign-off", "author")

    # -- facts

    def _labelled(self, pair: Pair, row: FoldedLine, where: str) -> Fact:
        """The fact of a pair, with its date or people read."""
        span = (pair.value_start + row.at, pair.value_end + row.at)
        start, end = self.view.span(pair.start + row.at, max(pair.end, pair.value_end) + row.at)
        label = pair.label
        if label and self.view.text.startswith(label, pair.start + row.at):
            label = self.printed(pair.start + row.at, pair.start + row.at + len(label))
        rule = f"label.{pair.role}" if pair.label else f"bare.{pair.role}"
        rule += ".pseudo" if pair.value and _PSEUDO.fullmatch(pair.value) else ""
        fact = Fact(pair.role, Field(label, self.printed(*span), start, end, rule, 1.0 if label else 0.8), where)
        if pair.role in _DATES and pair.value:
            return fact._replace(date=self._date(*span))
        if pair.role in PEOPLE and pair.value:
            return fact._replace(people=tuple(self._people(span, pair, label)))
        return fact

    def _bare(self, role: str, span: Span, rule: str, where: str) -> Fact:
        start, end = self.view.span(*span)
        return Fact(role, Field("", self.printed(*span), start, end, rule, 0.8), where)

    def _names(self, names: Iterable[Name], row: FoldedLine, rule: str, where: str, role: str) -> Iterator[Fact]:
        for name in names:
            person = self._person(name, row.at, role)
            fact = self._bare(person.role, _moved((name.start, name.end), row.at), f"{rule}.{person.role}", where)
            yield fact._replace(people=(person,))

    def _people(self, span: Span, pair: Pair, label: str) -> Iterator[Person]:
        """The people of a value; an organisation in the label (江城日报记者) employs those without one."""
        got = read_names(self.view.text, *span)
        employed = _EMPLOYED.search(pair.label) if pair.role in {"reporter", "correspondent"} else None
        employer = label[: employed.start()] if employed and is_org(pair.label[: employed.start()]) else None
        for name in got[0] if got else ():
            person = self._person(name, 0, "author" if pair.role == "writer_photographer" else pair.role)
            yield Person(person.name, person.role, person.organisation or employer)

    def _person(self, name: Name, at: int, role: str) -> Person:
        printed = self.printed(name.start + at, name.end + at)
        if name.whole:
            return Person(printed, name.role or role, printed)
        return Person(printed, name.role or role, self.printed(*_moved(name.org, at)) if name.org else None)

    def _date(self, start: int, end: int) -> Date | None:
        found = next(find_dates(self.view.text[start:end], self.clues), None)
        if found is None:
            return None
        left, right = self.view.span(start + found.start, start + found.end)
        return Date(found.value, found.precision, self.view.source[left:right])

    def printed(self, start: int, end: int) -> str:
        """The characters of the source behind a span of the folded text: without glosses, blanks as in the view."""
        return printed(self.view, start, end)


def printed(view: Folded, start: int, end: int) -> str:
    """What the page prints at a span of the folded text, without what folding drops.

    >>> from cleantext.fold import fold
    >>> printed(fold("職業(yè)　學校"), 0, 5)
    '職業 學校'

    """
    left, right = view.span(start, end)
    if right - left == end - start:
        return view.source[left:right]
    kept: list[str] = []
    last = (-1, -1)
    for at in range(start, end):
        span = view.span(at, at + 1)
        if span != last:
            kept.append(" " if view.text[at] == " " else view.source[slice(*span)])
        last = span
    return "".join(kept)


def signed_rows(rows: Sequence[FoldedLine], lines: Sequence[Line]) -> Iterator[tuple[FoldedLine, SignOff]]:
    """The last body lines with their sign-offs; a sign-off that is the whole line is a line of metadata.

    A bare name or organisation signs only where the page has metadata: (李白) under a verse is its author.
    """
    folded = {row.start: row for row in rows}
    body = [folded[line.start] for line in lines if line.label == "body" and line.end > line.start and line.start in folded]
    stated = any(line.label == "meta" for line in lines)
    for row in [row for row in body if row.text.strip()][-_CLOSING:]:
        rest = row.text
        while (found := read_sign_off(rest)) and rest[: found.start].strip() and (stated or found.rule not in BARE):
            yield row, found
            rest = rest[: found.start]


def _from_taiwan(text: str) -> bool:
    """Whether three-digit years count from 1911: the page names the Republic, or is bylined as only Taiwan's are."""
    return "民国" in text or ("报导" in text and bool(_TAIWAN.search(text)))


def _shifted(pair: Pair, by: int) -> Pair:
    """The same pair in a line in which everything stands further right."""
    return Pair(pair.role, pair.label, pair.value, *(at + by for at in pair[3:]))


def _moved(span: Span, at: int) -> Span:
    return span[0] + at, span[1] + at
