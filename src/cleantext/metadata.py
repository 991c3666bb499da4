"""What a page says about its article: title, source, people, dates, views, tags; each value from a span of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext import signoffs
from cleantext.dates import Clues, Found, find_dates
from cleantext.fold import HAN, fold
from cleantext.headline import read_title
from cleantext.labels import NOTHING, Pair, Reading, read_line
from cleantext.leadins import LeadIn, read_lead_in
from cleantext.model import Date, Edit, Field, Line, Metadata, Person
from cleantext.people import Name, is_org, name_list, read_names
from cleantext.signoffs import SignOff, read_sign_off
from cleantext.labels.vocabulary import PEOPLE, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from cleantext.fold import Folded, FoldedLine

__all__ = ["REASONS", "find_signoffs", "lift", "parse_metadata", "read_title"]

REASONS = signoffs.REASONS
_OPENING = 4  # a lead-in stands in the first paragraph, behind at most an editor's note, a subtitle and a caption
_CLOSING = 2  # a sign-off ends the last paragraph, or the one before a note


def parse_metadata(text: str, reference_time: datetime | None = None, url: str | None = None) -> Metadata:
    """Read source, people, dates, views and tags from the text of a page.

    ``reference_time`` settles relative dates (3小时前) and dates without a year; so does a date in ``url``.
    A field whose ``value`` is empty says that the page prints the label and leaves the value out.

    >>> page = "江城职高签订协议\\n来源：江城教育网  作者：通讯员 王小明  浏览量：   发布时间：2020-10-21\\n"
    >>> found = parse_metadata(page)
    >>> found.source, found.authors[0].name, found.authors[0].role, found.published.value, found.views
    ('江城教育网', '王小明', 'correspondent', '2020-10-21', None)

    """
    view = fold(text)
    return lift(view, tuple(_guessed(view)), reference_time=reference_time, url=url)


def _guessed(view: Folded) -> Iterator[Line]:
    """Labels for a page that nobody has labelled: what reads as metadata, the rest is body."""
    for line in view.lines():
        reading = read_line(line.text.strip())
        meta = bool(reading.pairs) and reading.explained >= _SURE
        yield Line(line.start, line.end, "meta" if meta else "body", "", "", reading.explained)


_SURE = 0.8  # in 61 pages every line that states metadata is explained to more than this, and no line of prose


def lift(view: Folded, lines: Sequence[Line], *, reference_time: datetime | None = None, url: str | None = None) -> Metadata:
    """Read the metadata of a page whose lines are labelled.

    Lines labelled meta give all fields, dropped ones counters and tags; the first body lines are read for lead-ins,
    the last ones for sign-offs. Spans are offsets in ``view.source``.
    """
    page = _Page(view, lines, Clues(reference_time, roc=_from_taiwan(view)))
    facts = [*page.labelled(), *page.authors(), *page.lead_ins(), *page.sign_offs()]
    return _Summary(facts, url).metadata()


def find_signoffs(view: Folded, lines: Sequence[Line]) -> Iterator[Edit]:
    """Sign-offs in brackets after the last sentences of the body, to be deleted there.

    >>> from cleantext.model import Line
    >>> text = "会议在江城闭幕。（记者 王小明）"
    >>> list(find_signoffs(fold(text), [Line(0, len(text), "body", "", "", 1.0)]))
    [Edit(start=8, end=16, new='', rule='signoff.byline')]

    """
    for line, found in _signed(view, lines):
        start, end = view.span(line.at + found.start, line.at + found.end)
        yield Edit(start, end, "", found.rule)


def _from_taiwan(view: Folded) -> bool:
    """Whether three-digit years count from 1911 here: the page says so, or is bylined as only Taiwan's are."""
    return "民国" in view.text or bool(_TAIWAN.search(view.text))


_TAIWAN = re.compile("中央社|[/ ](?:台北|高雄|台中|台南|新北|桃园|综合)报导")


# ---- facts ----------------------------------------------------------------------------------------------------


class Fact(NamedTuple):
    """One thing that the page says. ``where`` is head, tail, lead-in or sign-off, in the order of trust."""

    role: str
    value: str
    folded: str
    field: Field
    where: str
    date: Date | None = None
    people: tuple[Person, ...] = ()
    bare: bool = False


class _Page:
    """A labelled page and the lines of it that can hold metadata."""

    def __init__(self, view: Folded, lines: Sequence[Line], clues: Clues) -> None:
        self.view = view
        self.clues = clues
        folded = {line.start: line for line in view.lines()}
        self.rows = [(line, folded[line.start]) for line in lines if line.start in folded and line.end > line.start]
        self.body = [row for row in self.rows if row[0].label == "body" and row[1].text.strip()]
        self.first = self.body[0][1].start if self.body else len(view.source)
        self.last = self.body[-1][1].end if self.body else 0
        self.title = next((row.start for line, row in self.rows if line.label == "title"), len(view.source))

    # -- labelled lines

    def labelled(self) -> Iterator[Fact]:
        """Facts of the metadata lines, and the counters and tags of other dropped lines."""
        loose: list[Fact] = []
        for number, (line, row) in enumerate(self.rows):
            if line.label == "meta" or (line.label == "drop" and self._under_title(row)):
                yield from self._meta_line(number, line, row)
            elif line.label == "drop":
                loose += self._loose(line, row)
        views = [fact for fact in loose if fact.role == "views"]
        yield from views if len(views) == 1 else ()
        yield from (fact for fact in loose if fact.role != "views")

    def _under_title(self, row: FoldedLine) -> bool:
        """Between headline and body nothing speaks of another article, whatever else a line there is."""
        return self.title < row.start < self.first

    def _meta_line(self, number: int, line: Line, row: FoldedLine) -> Iterator[Fact]:
        reading = self._reading(row)
        where = "head" if row.start <= self.first else "tail"
        if reading.explained < _SURE and line.label != "meta":
            reading = NOTHING
        for pair in reading.pairs:
            yield from self._facts(pair, row, where)
        if len(reading.pairs) == 1 and not reading.pairs[0].value:
            yield from self._value_below(number, row, where)
        if not reading.pairs and where == "head":
            yield from self._unlabelled(number, line, row)

    def _value_below(self, number: int, row: FoldedLine, where: str) -> Iterator[Fact]:
        """A value on the line below its label: 发布日期： / 2021-03-04."""
        below = next((pair for pair in self.rows[number + 1 : number + 3] if pair[1].text.strip()), None)
        if below is None or below[0].label == "body" or read_line(below[1].text.strip()).pairs[:1] and read_line(below[1].text.strip()).pairs[0].label:
            return
        label = row.text.strip(_BULLETS)
        joined = read_line(label + below[1].text.strip())
        if len(joined.pairs) != 1 or joined.explained < 1:
            return
        shift = len(below[1].text) - len(below[1].text.lstrip()) - len(label)
        pair = joined.pairs[0]
        if pair.value and pair.value_start >= len(label):
            span = (below[1].at + pair.value_start + shift, below[1].at + pair.value_end + shift)
            fact = self._fact(pair.role, pair.label, span, f"label.{pair.role}", where)
            yield fact._replace(
                date=self._date(*span) if pair.role in _DATES else None,
                people=tuple(self._people(span, pair, row)) if pair.role in PEOPLE else (),
            )

    def _unlabelled(self, number: int, line: Line, row: FoldedLine) -> Iterator[Fact]:
        """A line of nothing but names, or an account's name beside the date."""
        beside = self._beside_date(number)
        names = name_list(row.text)
        if names and (len(names) > 1 or (line.label == "meta" and not beside)):
            yield from self._names(names, row, "bare", "head", "author")
        elif beside:
            name = _ACCOUNT.fullmatch(row.text.strip())
            if name and name[0] not in vocabulary().section and not read_line(name[0]).explained:
                start = row.at + row.text.index(name[0])
                yield self._fact("source", "", (start, start + len(name[0])), "bare.account", "head")._replace(bare=True)

    def _beside_date(self, number: int) -> bool:
        near = [self.rows[i] for i in (number - 1, number + 1) if 0 <= i < len(self.rows)]
        return any(line.label != "body" and next(find_dates(row.text), None) for line, row in near)

    def _reading(self, row: FoldedLine) -> Reading:
        text = row.text
        return read_line(text, self._wide(row), roc=self.clues.roc) if text.strip() else NOTHING

    def _wide(self, row: FoldedLine) -> tuple[int, ...]:
        """Blanks of the folded line that are wide in the source: they separate columns."""
        piece = self.view.source[row.start : row.end]
        if "\t" not in piece and not _WIDE.search(piece):
            return ()
        wide = []
        for found in re.finditer(" ", row.text):
            start, end = self.view.span(row.at + found.start(), row.at + found.end())
            if end - start > 1 or self.view.source[start:end] == "\t":
                wide.append(found.start())
        return tuple(wide)

    def _loose(self, line: Line, row: FoldedLine) -> Iterator[Fact]:
        """A dropped line may still print the views (阅读 539) or the tags, and one near the body the source."""
        if line.kind == "tags" and ":" not in row.text:
            yield self._fact("tags", "", (row.at, row.at + len(row.text)), "tags.line", "tail")
            return
        if len(row.text) > _LOOSE and line.kind != "tags":
            return
        reading = self._reading(row)
        near = reading.explained >= _SURE and 0 < row.start - self.last < _NEAR
        for pair in reading.pairs:
            if pair.label and (pair.role in {"views", "tags"} or (near and pair.role in _STRAY)):
                yield from self._facts(pair, row, "stray")

    # -- body lines

    def authors(self) -> Iterator[Fact]:
        """Several names, and nothing else, where the body begins: the authors of a paper."""
        for _, row in self.body[:1]:
            names = name_list(row.text) if _SEVERAL.match(row.text) else None
            if names and len(names) > 1:
                yield from self._names(names, row, "bare", "head", "author")

    def lead_ins(self) -> Iterator[Fact]:
        """Agency, place, people and a full date from the lead-in of the body."""
        for _, row in self.body[:_OPENING]:
            found = read_lead_in(row.text)
            if found:
                yield from self._lead_in(found, row)
                return

    def _lead_in(self, found: LeadIn, row: FoldedLine) -> Iterator[Fact]:
        for role, span in (("source", found.agency), ("place", found.place)):
            if span:
                yield self._fact(role, "", _moved(span, row.at), f"leadin.{role}", "lead-in")
        if found.day:
            fact = self._fact("date", "", _moved(found.day, row.at), "leadin.date", "lead-in")
            yield fact._replace(date=self._date(*_moved(found.day, row.at)))
        yield from self._names(found.people, row, "leadin", "lead-in", "reporter")

    def sign_offs(self) -> Iterator[Fact]:
        """People and sources from the sign-offs of the body."""
        for row, found in _signed(self.view, [line for line, _ in self.rows]):
            for pair in found.pairs:
                yield from self._facts(pair, row, "sign-off")
            if found.org:
                yield self._fact("source", "", _moved(found.org, row.at), found.rule, "sign-off")
            yield from self._names(found.people, row, "signoff", "sign-off", "author")

    def _names(self, names: Iterable[Name], row: FoldedLine, rule: str, where: str, role: str) -> Iterator[Fact]:
        for name in names:
            span = _moved((name.start, name.end), row.at)
            person = self._person(name, row.at, role)
            yield self._fact(person.role, "", span, f"{rule}.{person.role}", where)._replace(people=(person,))

    # -- values

    def _facts(self, pair: Pair, row: FoldedLine, where: str) -> Iterator[Fact]:
        span = (pair.value_start + row.at, pair.value_end + row.at)
        start, end = self.view.span(pair.start + row.at, max(pair.end, pair.value_end) + row.at)
        label = (
            self._printed(row.at + pair.start, row.at + pair.start + len(pair.label))
            if pair.label and pair.start < pair.value_start
            else pair.label
        )
        rule = f"label.{pair.role}" if pair.label else f"bare.{pair.role}"
        if pair.value and _PSEUDO.fullmatch(pair.value):
            rule += ".pseudo"
        value = self._printed(*span)
        field = Field(label, value, start, end, rule, 1.0 if pair.label else 0.8)
        fact = Fact(pair.role, value, pair.value, field, where, bare=not pair.label)
        if pair.role in _DATES and pair.value:
            fact = fact._replace(date=self._date(*span))
        elif pair.role in PEOPLE and pair.value:
            fact = fact._replace(people=tuple(self._people(span, pair, row)))
        yield fact

    def _fact(self, role: str, label: str, span: tuple[int, int], rule: str, where: str) -> Fact:
        start, end = self.view.span(*span)
        value = self._printed(*span)
        return Fact(role, value, self.view.text[span[0] : span[1]], Field(label, value, start, end, rule, 0.8), where)

    def _people(self, span: tuple[int, int], pair: Pair, row: FoldedLine) -> Iterator[Person]:
        role = "author" if pair.role == "writer_photographer" else pair.role
        got = read_names(self.view.text, *span)
        for name in got[0] if got else ():
            person = self._person(name, 0, role)
            if name.org is None and pair.role == "reporter":
                org = _employer(pair.label)
                person = Person(
                    person.name, person.role, self._printed(row.at + pair.start, row.at + pair.start + org) if org else None
                )
            yield person

    def _person(self, name: Name, at: int, role: str) -> Person:
        printed = self._printed(name.start + at, name.end + at)
        if name.whole:
            return Person(printed, name.role or role, printed)
        return Person(printed, name.role or role, self._printed(*_moved(name.org, at)) if name.org else None)

    def _date(self, start: int, end: int) -> Date | None:
        found = next(find_dates(self.view.text[start:end], self.clues), None)
        if found is None:
            return None
        left, right = self.view.span(start + found.start, start + found.end)
        return Date(found.value, found.precision, self.view.source[left:right])

    def _printed(self, start: int, end: int) -> str:
        """The characters of the source behind a span of the folded text: without glosses, blanks as in the view."""
        left, right = self.view.span(start, end)
        piece = self.view.source[left:right]
        if right - left == end - start:
            return piece
        kept, last = [], (-1, -1)
        for at in range(start, end):
            span = self.view.span(at, at + 1)
            if span != last:
                kept.append(" " if self.view.text[at] == " " else self.view.source[span[0] : span[1]])
            last = span
        return "".join(kept)


_SEVERAL = re.compile(rf"\s*[{HAN}]{{2,4}}[^{HAN}(]{{1,6}}[{HAN}]")
_DATES = frozenset(("published", "updated", "date"))
_BULLETS = " •·*-"
_WIDE = re.compile("[ \xa0\u3000]{2}")
_LOOSE = 60  # a counter, or a source with its date; longer dropped lines are lists of other articles
_NEAR = 600  # characters behind the body: then come related articles, with sources and dates of their own
_STRAY = frozenset(("source", "author", "reporter", "editor", "published", "date"))
_ACCOUNT = re.compile(f"[{HAN}A-Za-z0-9·_-]{{3,16}}")
_PSEUDO = re.compile(
    "未知|佚名|不详|无|网络|网络整理|网友投稿|互联网|本站|本站原创|原创|管理员|admin|Admin|administrator|转载|网络转载|网友|匿名|小编|编辑部|本站整理|整理|来自网络|来源网络|系统管理员|超级管理员|超管|匿名用户|游客|未注明|-+|暂无|本网|本网站"
)


def _moved(span: tuple[int, int], at: int) -> tuple[int, int]:
    return span[0] + at, span[1] + at


def _employer(label: str) -> int:
    """How many characters of 江城日报记者 name the employer."""
    found = re.search("(?:见习|实习|首席|全媒体|特约|特派|摄影|融媒体)*(?:记者|通讯员|实习生)$", label)
    return found.start() if found and is_org(label[: found.start()]) else 0


def _signed(view: Folded, lines: Sequence[Line]) -> Iterator[tuple[FoldedLine, SignOff]]:
    """The sign-offs of the last body lines; a sign-off that is the whole line is a line of metadata."""
    folded = {line.start: line for line in view.lines()}
    body = [line for line in lines if line.label == "body" and line.end > line.start and folded[line.start].text.strip()]
    for line in body[-_CLOSING:]:
        row = folded[line.start]
        found = read_sign_off(row.text)
        if found:
            yield row, found


# ---- from facts to metadata -----------------------------------------------------------------------------------

_WRITERS = frozenset(("author", "reporter", "correspondent", "photographer", "translator", "writer_photographer", "supplier"))
_EDITORS = frozenset(("editor", "proofreader", "reviewer"))


class _Summary:
    """Chooses between what the page says in several places."""

    def __init__(self, facts: list[Fact], url: str | None) -> None:
        self.facts = facts
        self.url = url

    def metadata(self) -> Metadata:
        return Metadata(
            source=self._source(),
            site=self._first("site"),
            place=self._first("place"),
            authors=self._people(_WRITERS),
            editors=self._people(_EDITORS),
            published=self._published(),
            updated=self._dated("updated"),
            views=self._count("views"),
            comments=self._count("comments"),
            tags=self._tags(),
            fields=tuple(sorted((fact.field for fact in self.facts), key=lambda field: (field.start, field.end))),
        )

    def _values(self, role: str) -> list[Fact]:
        return [fact for fact in self.facts if fact.role == role and fact.value and not fact.field.rule.endswith(".pseudo")]

    def _source(self) -> str | None:
        """A labelled source before an unlabelled one, the page's lines before lead-in and sign-off."""
        found = self._values("source")
        ranked = sorted(found, key=lambda fact: (_TRUST[fact.where], fact.bare))
        return ranked[0].value if ranked else None

    def _first(self, role: str) -> str | None:
        found = self._values(role)
        return found[0].value if found else None

    def _people(self, roles: frozenset[str]) -> tuple[Person, ...]:
        """Everyone once, in the order of the page; a pseudonym of nobody (佚名) is no author."""
        found: dict[str, Person] = {}
        for fact in self._settled():
            for person in fact.people:
                nobody = roles is _WRITERS and (fact.field.rule.endswith(".pseudo") or _lends_pictures(person))
                if person.role in roles and not nobody:
                    found[person.name] = _told(found.get(person.name), person)
        return tuple(found.values())

    def _settled(self) -> list[Fact]:
        """Without people of stray lines where other lines name some."""
        named = {fact.role in _EDITORS for fact in self.facts if fact.people and fact.where != "stray"}
        return [fact for fact in self.facts if fact.where != "stray" or (fact.role in _EDITORS) not in named]

    def _dated(self, role: str) -> Date | None:
        found = [fact.date for fact in self.facts if fact.role == role and fact.date and _complete(fact.date)]
        return found[0] if found else None

    def _published(self) -> Date | None:
        """A date labelled as that of publication, else a bare one in a metadata line, as precise as any of its day."""
        dates = [fact.date for fact in self.facts if fact.date and _complete(fact.date)]
        chosen = self._dated("published") or self._dated("date") or self._from_url()
        finer = [date for date in dates if chosen and date.value.startswith(chosen.value)]
        return max(finer, key=lambda date: len(date.value), default=chosen)

    def _from_url(self) -> Date | None:
        """The year that a date without one lacks, from a date in the address with the same month and day."""
        found = _URL_DAY.search(self.url or "")
        partial = [fact.date for fact in self.facts if fact.role in {"published", "date"} and fact.date and not fact.date.value]
        if not found:
            return None
        for date in partial:
            text = fold(date.raw).text
            full = next(find_dates(f"{found[1]}-{text}" if "-" in text else f"{found[1]}年{text}"), None)
            if full and full.value[:10] == f"{found[1]}-{found[2]}-{found[3]}":
                return Date(full.value, full.precision, date.raw)
        return None

    def _count(self, role: str) -> int | None:
        for fact in self._values(role):
            number = _AMOUNT.search(fact.folded)
            if number:
                amount = float(number[1].replace(",", ""))
                return round(amount * {"万": 10_000, "亿": 100_000_000, "k": 1000, "w": 10_000}.get(number[2].lower(), 1))
        return None

    def _tags(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for fact in self._values("tags"):
            for tag in _BETWEEN_TAGS.split(fact.value):
                if 1 < len(tag) <= _LONGEST_TAG:
                    found[tag] = None
        return tuple(found)


_TRUST = {"head": 0, "tail": 1, "stray": 2, "lead-in": 3, "sign-off": 4}
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?([万亿kKwW]?)")
_BETWEEN_TAGS = re.compile(r"[,，、;；|/\s]+")
_LONGEST_TAG = 30


def _complete(date: Date) -> bool:
    return bool(date.value) and "/" not in date.value and date.precision not in {"year", "month"}


def _lends_pictures(person: Person) -> bool:
    """Whether an organisation only supplied the pictures: 图/材料学院."""
    return person.role == "photographer" and person.organisation == person.name


def _told(before: Person | None, now: Person) -> Person:
    """The more telling of two mentions of one person: a reporter is also an author."""
    if before is None or (before.role == "author" and now.role != "author"):
        return now
    return before
