"""Facts of a page: fields with their spans, and the dates and people that are read from their values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.dates import find_dates
from cleantext.fold import HAN
from cleantext.labels import PEOPLE, Pair
from cleantext.model import Date, Field, Person
from cleantext.people import Name, is_medium, is_org, read_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.dates import Clues
    from cleantext.fold import Folded, FoldedLine

    Span = tuple[int, int]

_DATES = frozenset(("published", "updated", "date"))
_EMPLOYED = re.compile(
    f"(?:驻(?:(?!驻)[{HAN}]){{1,3}}?|见习|实习|首席|全媒体|特约|特派|摄影|融媒体){{0,6}}(?:记者|通讯员|实习生|特派员)$"
)
_AT = re.compile(r" ?\(([^()。!?:、,]{2,24})\)")
_NAMING = PEOPLE | {"supplier"}
_WRITES = {"writer_photographer": "author", "supplier": "author"}  # 供稿:王小明 wrote what he supplied
_PSEUDO = re.compile(
    "(?:未知|佚名|不详|无|原创|转载|整理|匿名|小编|编辑部|未注明|暂无|游客|用户|会员|网络|互联网|网上|网友|本站|本网|本网站|来自网络|来源网络|全网|网)"
    "(?:整理|转载|收集|采集|投稿|供稿|上传|发布|编辑|综合|文章|资源|推荐|用户|原创|作者|来源|搜集|汇总|摘录)?"
    "|(?:请先?|点击|点此|登录|查看|订阅|关注)[^ ]{0,8}"
    "|(?:系统|超级|网站|后台)?管理员|超管|(?i:admin(?:istrator)?|null|none|unknown|anonymous|root|editor|webmaster)|-+"
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


class Writer:
    """Writes the facts of a page: from spans of its folded text to fields that point into its source."""

    def __init__(self, view: Folded, clues: Clues) -> None:
        self.view = view
        self.clues = clues

    def labelled(self, pair: Pair, row: FoldedLine, where: str) -> Fact:
        """The fact of a pair, with its date or people read."""
        at = row.at
        span = (pair.value_start + at, pair.value_end + at)
        start, end = self.view.span(pair.start + at, max(pair.end, pair.value_end) + at)
        label = pair.label
        if label and row.text.startswith(label, pair.start):
            label = self.printed(pair.start + at, pair.start + at + len(label))
        rule = f"label.{pair.role}" if pair.label else f"bare.{pair.role}"
        rule += ".pseudo" if pair.value and _PSEUDO.fullmatch(pair.value) else ""
        field = Field(label, self.printed(*span), start, end, rule, 1.0 if label else 0.8)
        date = self.date(*span) if pair.value and pair.role in _DATES else None
        people = tuple(self._people(span, pair, label)) if pair.value and pair.role in _NAMING else ()
        return Fact(pair.role, field, where, date, people)

    def bare(self, role: str, span: Span, rule: str, where: str) -> Fact:
        """A value without a label."""
        start, end = self.view.span(*span)
        return Fact(role, Field("", self.printed(*span), start, end, rule, 0.8), where)

    def names(self, names: Iterable[Name], row: FoldedLine, rule: str, where: str, role: str) -> Iterator[Fact]:
        """A fact for every name of a line."""
        for name in names:
            person = self._person(name, row.at, role)
            fact = self.bare(person.role, moved((name.start, name.end), row.at), f"{rule}.{person.role}", where)
            yield Fact(person.role, fact.field, where, None, (person,))

    def _people(self, span: Span, pair: Pair, label: str) -> Iterator[Person]:
        """The people of a value; an organisation in the label (江城日报记者) employs those without one."""
        got = read_names(self.view.text, *span)
        employed = _EMPLOYED.search(pair.label) if pair.role in {"reporter", "correspondent"} else None
        employer = label[: employed.start()] if employed and is_org(pair.label[: employed.start()]) else None
        names = got[0] if got else []
        if len(names) > 1 and names[0].whole and not names[1].whole and _employs(self.view.text[names[0].start : names[1].start]):
            employer, names = employer or self.printed(names[0].start, names[0].end), names[1:]  # 江城晚报 王小明
        if len(names) == 1:
            employer = employer or self._workplace(names[0].end)
        if pair.role == "supplier" and (not got or got[1] < span[1] or any(name.whole for name in names)):
            return  # an office
        for name in names:
            person = self._person(name, 0, _WRITES.get(pair.role, pair.role))
            yield Person(person.name, person.role, person.organisation or employer)

    def _workplace(self, at: int) -> str | None:
        """The organisation in brackets behind a name: 王小明(江城大学)."""
        found = _AT.match(self.view.text, at)
        return self.printed(*found.span(1)) if found and is_org(found[1]) else None

    def _person(self, name: Name, at: int, role: str) -> Person:
        printed = self.printed(name.start + at, name.end + at)
        if name.whole:
            return Person(printed, name.role or role, printed)
        return Person(printed, name.role or role, self.printed(*moved(name.org, at)) if name.org else None)

    def date(self, start: int, end: int) -> Date | None:
        """The first date in a span of the folded text."""
        found = next(find_dates(self.view.text[start:end], self.clues), None)
        if found is None:
            return None
        left, right = self.view.span(start + found.start, start + found.end)
        return Date(found.value, found.precision, self.view.source[left:right])

    def printed(self, start: int, end: int) -> str:
        """The characters of the source behind a span of the folded text: without glosses, blanks as in the view."""
        return printed(self.view, start, end)


def _employs(text: str) -> bool:
    """Whether what stands before a name is who employs him: a medium, or an office with a blank behind it."""
    name = text.rstrip()
    return is_medium(name) or (name != text and is_org(name))


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


def moved(span: Span, at: int) -> Span:
    """A span of a line as a span of the text in which the line begins at ``at``."""
    return span[0] + at, span[1] + at
