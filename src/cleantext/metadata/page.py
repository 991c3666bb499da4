"""The facts of a labelled page: each label with its value, each lead-in and sign-off, as fields with their spans."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from cleantext.dates import Clues
from cleantext.labels import NOTHING, Reading, read_line
from cleantext.labels.vocabulary import vocabulary
from cleantext.metadata.accounts import Accounts
from cleantext.metadata.body import Body
from cleantext.metadata.bylines import lone_author
from cleantext.metadata.edges import sections
from cleantext.metadata.facts import Fact, moved
from cleantext.metadata.guess import guess_headline
from cleantext.metadata.leadins import read_lead_in
from cleantext.metadata.reader import SURE, Reader
from cleantext.metadata.runin import read_run_in
from cleantext.metadata.signed import signed_pairs
from cleantext.people import is_name, is_org, name_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from cleantext.fold import Folded, FoldedLine
    from cleantext.model import Labelled

_LOOSE = 60  # a counter, or a source with its date; longer dropped lines are lists of other articles
_NEAR = 600  # characters behind the body: then come related articles, with sources and dates of their own
_BESIDE = 120  # characters between the article and its own count of readers
_OTHERS = frozenset(("related", "comment", "ad", "share"))
_ABOVE = 4  # lines over the body that are read where no headline tells them from navigation
_PATHS = 8  # lines in which a page that was not told apart has its path
_LEAST_ROW = 16  # characters of a journal with its issue
_BUTTON = 2  # characters of a button that may look like a name: 易信
_BELOW = 2  # lines between a label and its value
_SCANNED = 4000  # characters from the top that may show where a page comes from
_CARD = 4  # lines
_JOINED = frozenset(("注册", "加入", "注册时间", "加入时间", "注册日期", "加入日期", "最后登录"))
_COUNTED = frozenset(("views", "comments", "tags"))
_STRAY = _COUNTED | {"source", "author", "reporter", "editor", "published", "date"}
_COUNTING = re.compile("[阅浏览击访气看]|标签|关键|[Tt]ag|TAG")
_SEPARATED = re.compile("[:/|丨]")
_SAYS = re.compile(
    "[:/|丨阅浏览击访气看标关Tt](?:(?<=[:/|丨阅浏览击访气看])|(?<=标)签|(?<=关)键|(?<=[Tt])ag|(?<=T)AG)"
)  # either of both
_start = attrgetter("start")
_WEEKDAY = re.compile("星期[一二三四五六日天]")
_DAY = re.compile(r" *\d{4}年\d{1,2}月\d{1,2}日(?: ?\(星期.\))? *")  # directly below a notice
_TAIWAN = re.compile("(?:台北|高雄|台中|台南|新北|桃园|综合)报导")


class Page:
    """A page with labelled lines. ``facts`` reads them."""

    def __init__(self, view: Folded, lines: Sequence[Labelled], now: datetime | None = None) -> None:
        self.view = view
        self.folded = view.lines()
        places = {row.start: row for row in self.folded}
        self.rows = [(line, places[line.start]) for line in lines if line.start in places and line.end > line.start]
        self.body = [row for line, row in self.rows if line.label == "body" and row.text.strip()]
        titled = [row.start for line, row in self.rows if line.label == "title"]
        below = (row.start for row in self.body if not titled or row.start > titled[0])  # a kicker may stand over the headline
        self.first = next(below, len(view.source))
        self.last = self.body[-1].end if self.body else 0
        self.title = titled[0] if titled else self._headless()
        above = bisect_left(self.folded, self.first, key=_start)
        path = sections(row.text for row in self.folded[: max(above, _PATHS)])
        clues = Clues(now, roc=_from_taiwan(view.text[:_SCANNED]))
        self.read = Reader(view, clues, path, titled[0] if titled else self.first)
        self.write = self.read.write
        self.accounts = Accounts(self.rows, self.folded, self.write)
        self.printed = Body(self.read, self.body, [row for line, row in self.rows if line.label == "title"])
        if not titled and self.printed.opening and _WEEKDAY.search(view.text[:_LOOSE]):
            self.read.banner = self.printed.opening[0].start

    def _headless(self) -> int:
        """Where the lines over the body begin on a page without headline."""
        above = [row.start for _, row in self.rows if row.start < self.first]
        return above[-_ABOVE:][0] - 1 if above and self.body else len(self.view.source)

    def facts(self) -> Iterator[Fact]:
        """All facts, in the order of trust."""
        loose: list[Fact] = []
        for number, (line, row) in enumerate(self.rows):
            if (
                line.label == "meta"
                or (line.label == "title" and self.read.states(row))
                or (line.label == "drop" and line.kind not in _OTHERS and self.title < row.start < self.first)
            ):
                yield from self._meta(number, line, row)
            elif line.label == "title":
                yield from self.read.stamp(row, titled=True)
                yield from self.printed.marked(row)  # □ 王小明, alone over the article
            elif line.label == "caption" and not number:
                yield from self.read.stamp(row)
            elif line.label == "drop" and (line.kind == "tags" or (len(row.text) <= _LOOSE and _SAYS.search(row.text))):
                loose += self._loose(number, line, row)
            elif line.label == "drop" and 0 < row.start - self.last < _LOOSE and _DAY.fullmatch(row.text):
                loose += self.read.pairs(self.read.reading(row), row, "stray")
            elif line.label == "drop" and 0 < self.title - row.start < _NEAR:
                loose += self._value_below(number, row, "stray") if _is_label(row.text) else self._table(row)
        yield from self._without_others(loose)
        yield from self.printed.facts()
        yield from self._lone_author()
        yield from self._run_in()
        yield from self._sign_offs()

    def _without_others(self, loose: list[Fact]) -> Iterator[Fact]:
        """Stray facts; of several counts of readers only the one beside the article counts its own."""
        views = [fact for fact in loose if fact.role == "views"]
        near = [fact for fact in views if 0 <= fact.field.start - self.last < _BESIDE]
        own = views if len(views) == 1 else near if len(near) == 1 else []
        yield from (fact for fact in loose if fact.role != "views" or fact in own)

    # -- lines of metadata

    def _meta(self, number: int, line: Labelled, row: FoldedLine) -> Iterator[Fact]:
        """A line of metadata, or any line between headline and body: there nothing speaks of another article."""
        reading = self.read.reading(row)
        where = "head" if row.start <= self.first else "tail"
        if reading.explained < SURE / 2 and line.label != "meta":  # half: its labels are words of prose too
            reading = NOTHING
        if not self._in_card(number):
            yield from self.read.pairs(reading, row, where)
        if [pair.role for pair in reading.pairs] == ["date"]:
            yield from self.accounts.bulleted(number, row)
        if len(reading.pairs) == 1 and not reading.pairs[0].value:
            yield from self._value_below(number, row, where)
        if not reading.pairs:
            bracketed = list(self._bracketed(row)) if line.label == "meta" else []
            facts = bracketed or list(
                self.accounts.unlabelled(number, line, row) if where == "head" else self.accounts.signed(line, row)
            )
            yield from facts or (self.printed.marked(row) if line.label == "meta" else ())

    def _in_card(self, number: int) -> bool:
        """Whether a line is a value in the card of a user, between its label and other labels with numbers: 注册 / 2021-03-04 / 帖子 / 12."""
        near = [row.text.strip() for _, row in self.rows[max(number - 1, 0) : number + 3]]
        return len(near) == _CARD and near[0] in _JOINED and near[3].replace(",", "").isdigit()

    def _bracketed(self, row: FoldedLine) -> Iterator[Fact]:
        """A byline in brackets that is a line of its own: (江城观察 记者王小明报道), 【江城报专讯】王小明."""
        found = read_lead_in(row.text)
        if found and (found.end >= len(row.text.rstrip()) or is_name(row.text[found.end :].strip())):
            yield from self.printed.lead_in(found, row)

    def _value_below(self, number: int, row: FoldedLine, where: str) -> Iterator[Fact]:
        """A value on a line below its label: 发布日期： / 2021-03-04."""
        following = [pair for pair in self.rows[number + 1 : number + 1 + _BELOW] if pair[1].text.strip()][:1]
        for line, below in following:
            value = below.text.strip()
            named = len(value) <= _LOOSE and (is_org(value) or bool(name_list(value)))
            if (line.kind not in _OTHERS or is_name(value)) and (line.label != "body" or named):
                yield from self.read.joined(self.read.reading(row) if ":" in row.text else _label_of(row), row, below, where)

    def _table(self, row: FoldedLine) -> Iterator[Fact]:
        """A row of labels and values over the headline that blanks separate, or the journal with its issue."""
        reading = self.read.reading(row) if " " in row.text else NOTHING
        for pair in reading.pairs if reading.explained == 1 and len(row.text) > _LEAST_ROW else ():
            if pair.role == "source" or (pair.label and pair.role in _STRAY):
                yield self.write.labelled(pair, row, "stray")

    def _lone_author(self) -> Iterator[Fact]:
        """A name alone between headline, date and article."""
        rows = (
            row
            for line, row in self.rows
            if row.text.strip() and (line.label != "drop" or (line.kind not in _OTHERS and len(row.text.strip()) > _BUTTON))
        )
        found = lone_author(rows, self.folded, self._headline)
        if found:
            yield from self.write.names([found.name], found.row, "bare", "stray", "author")

    def _run_in(self) -> Iterator[Fact]:
        """The metadata at the start of the first line, which was joined with the sentences below."""
        joined = ((row, read_run_in(row.text)) for row in self.body[:_ABOVE])
        for row, found in islice(((row, found) for row, found in joined if found), 1):
            yield from self.read.pairs(found.reading, row, "head")

    def _headline(self) -> int | None:
        titled = next((row.start for line, row in self.rows if line.label == "title"), None)
        guessed = guess_headline(self.view, [line for line, _ in self.rows]) if titled is None else None
        return guessed[0].start if guessed else titled

    def _loose(self, number: int, line: Labelled, row: FoldedLine) -> Iterator[Fact]:
        """A dropped line may still print the views (阅读 539) or the tags, and one near the body the source."""
        if line.kind == "tags" and not self.read.reading(row).pairs:
            if vocabulary().role.get(row.text.strip(" :")) == "tags":  # the label alone
                return
            yield self.write.bare("tags", (row.at, row.at + len(row.text)), "tags.line", "stray")
            return
        near = 0 < row.start - self.last < _NEAR or 0 < self.title - row.start < _NEAR
        if line.kind != "tags" and not near and not _COUNTING.search(row.text):
            return
        reading = self.read.reading(row)
        roles = _STRAY if near and reading.explained >= SURE else _COUNTED
        for pair in reading.pairs:
            if pair.label and pair.role in roles:
                yield self.write.labelled(pair, row, "stray")
        if len(reading.pairs) == 1 and reading.pairs[0].role == "tags" and not reading.pairs[0].value:
            yield from self._value_below(number, row, "stray")

    def _sign_offs(self) -> Iterator[Fact]:
        """People and sources from the sign-offs of the body."""
        for row, found in signed_pairs(self.rows):
            for pair in found.pairs:
                yield self.write.labelled(pair, row, "sign-off")
            if found.org:
                yield self.write.bare("source", moved(found.org, row.at), found.rule, "sign-off")
            yield from self.write.names(found.people, row, "signoff", "sign-off", "author")


def _label_of(row: FoldedLine) -> Reading:
    """A line that is a label without its colon."""
    return read_line(row.text.strip() + ":")


def _is_label(text: str) -> bool:
    """Whether a line is a label of source or date alone, as tables above official texts print it."""
    return vocabulary().role.get(text.strip(" :")) in {"source", "published", "date"}


def _from_taiwan(text: str) -> bool:
    """Whether three-digit years count from 1911: the page names the Republic, or is bylined as only Taiwan's are."""
    return "民国" in text or ("报导" in text and bool(_TAIWAN.search(text)))
