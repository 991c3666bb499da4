"""From facts to metadata: which of the things that a page says in several places holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.dates import find_dates
from cleantext.fold import fold
from cleantext.model import Date, Metadata, Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.metadata.facts import Fact

_WRITERS = frozenset(("author", "reporter", "correspondent", "photographer", "translator"))
_EDITORS = frozenset(("editor", "proofreader", "reviewer"))
_VALUED = frozenset(("source", "site", "place", "views", "comments", "tags"))
_TRUST = ("head", "tail", "stray", "lead-in", "sign-off", "banner")
_POSTERS = frozenset(
    (
        "发布者",
        "发布人",
        "發布者",
        "發布人",
        "發佈者",
        "發佈人",
        "上传用户",
        "上傳用戶",
        "上传者",
        "上傳者",
        "上传人",
        "上傳人",
        "发布员",
        "發布員",
        "發佈員",
    )
)
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?([万亿kKwW]?)")
_UNITS = {"": 1, "万": 10_000, "w": 10_000, "亿": 100_000_000, "k": 1000}
_BETWEEN_TAGS = re.compile(r"[,，、;；|/\s]+")
_DAY = len("2021-03-04")
_LONGEST_TAG = 30


def summarise(facts: list[Fact], url: str | None = None) -> Metadata:
    """The metadata that follow from the facts of a page; every fact stays as a field."""
    published = _published(facts, url)
    naming = [fact for fact in facts if fact.people]
    valued = [fact for fact in facts if fact.role in _VALUED and fact.field.value and not fact.pseudo]
    return Metadata(
        source=_source(valued),
        site=_first(valued, "site"),
        place=_first(valued, "place"),
        authors=_people(naming, _WRITERS),
        editors=_people(naming, _EDITORS),
        published=published,
        updated=_dated(facts, "updated") or _changed(facts, published),
        views=_count(valued, "views"),
        comments=_count(valued, "comments"),
        tags=_tags(valued),
        fields=tuple(sorted((fact.field for fact in facts), key=lambda field: (field.start, field.end))),
    )


def _values(facts: list[Fact], role: str) -> list[Fact]:
    return [fact for fact in facts if fact.role == role]


def _source(facts: list[Fact]) -> str | None:
    """A labelled source before an unlabelled one, the page's own lines before lead-in and sign-off."""
    ranked = sorted(_values(facts, "source"), key=lambda fact: (_TRUST.index(fact.where), not fact.field.label))
    return ranked[0].field.value if ranked else None


def _first(facts: list[Fact], role: str) -> str | None:
    return next((fact.field.value for fact in _values(facts, role)), None)


def _people(facts: list[Fact], roles: frozenset[str]) -> tuple[Person, ...]:
    """Everyone once, in the order of the page. 佚名 is no author; an editor 管理员 is printed as the editor."""
    if not facts:
        return ()
    found: dict[str, Person] = {}
    for fact in sorted(_settled(facts, roles), key=lambda fact: fact.field.start):
        for person in fact.people:
            if person.role in roles and not _is_nobody(fact, roles) and not _lends_pictures(person):
                found[person.name] = _more_telling(found.get(person.name), person)
    return tuple(found.values())


def _is_nobody(fact: Fact, roles: frozenset[str]) -> bool:
    """Whether a value names no person: 佚名, admin; but an editor 管理员 is printed as the editor."""
    return fact.pseudo and (roles is _WRITERS or "管理" not in fact.field.value)


def _settled(facts: list[Fact], roles: frozenset[str]) -> Iterator[Fact]:
    """Stray lines speak only where no other line names anyone."""
    ranked = [((roles is _WRITERS and _is_weak(fact), fact.where == "stray"), fact) for fact in facts]
    named = (rank for rank, fact in ranked if any(person.role in roles for person in fact.people))
    best = min(named, default=(False, False))
    return (fact for rank, fact in ranked if rank <= best)


def _is_weak(fact: Fact) -> bool:
    """Whether a label says who put the text on the page, not who wrote it."""
    return fact.field.label in _POSTERS


def _lends_pictures(person: Person) -> bool:
    """Whether an organisation only supplied the pictures: 图/材料学院, 图/望川图库."""
    return person.role == "photographer" and person.organisation == person.name


def _more_telling(before: Person | None, now: Person) -> Person:
    """Of two mentions of one person the one that says more: a reporter is also an author, and an author may take pictures."""
    if before is None or before.role == "photographer":
        return now
    return now if before.role == "author" and now.role not in {"author", "photographer"} else before


def _complete(date: Date) -> bool:
    return bool(date.value) and "/" not in date.value and date.precision not in {"year", "month"}


def _dated(facts: list[Fact], role: str) -> Date | None:
    ranked = sorted((fact for fact in facts if fact.role == role), key=_by_trust)
    return next((fact.date for fact in ranked if fact.date and _complete(fact.date)), None)


def _by_trust(fact: Fact) -> tuple[int, bool]:
    """The most trusted first; of dates without a label one with a clock, which events and registrations seldom have."""
    return _TRUST.index(fact.where), not fact.field.label and not (fact.date and len(fact.date.value) > _DAY)


def _published(facts: list[Fact], url: str | None) -> Date | None:
    """A date labelled as that of publication, else one without a label, with the finest clock printed for its day."""
    chosen, completed = _dated(facts, "published") or _dated(facts, "date"), _completed(facts, url)
    if completed and (chosen is None or chosen.raw == completed.raw):  # an address knows the year better than who reads it later
        chosen = completed
    if chosen is None:
        return None
    finer = [fact.date for fact in facts if fact.date and fact.role != "updated" and fact.date.value.startswith(chosen.value)]
    return max([chosen, *finer], key=lambda date: len(date.value))


def _changed(facts: list[Fact], published: Date | None) -> Date | None:
    """A change printed without its year beside the day of publication: 2021/3/4 16:05 (3/4 16:16 更新)."""
    for fact in facts if published else ():
        if published and fact.role == "updated" and fact.date and not fact.date.value:
            year, text = published.value[:4], fold(fact.date.raw).text
            full = next(find_dates(f"{year}{'/' if '/' in text else '-' if '-' in text else '年'}{text}"), None)
            if full and full.value >= published.value[:10]:
                return Date(full.value, full.precision, fact.date.raw)
    return None


def _completed(facts: list[Fact], url: str | None) -> Date | None:
    """A date without a year, with the year of a date in the address that has its month and day."""
    found = _URL_DAY.search(url or "")
    for fact in facts if found else ():
        if found and fact.role in {"published", "date"} and fact.date:
            text = fold(fact.date.raw).text
            full = next(find_dates(f"{found[1]}{'-' if '-' in text else '年'}{text}"), None)
            if full and full.value[:10] == "-".join(found.groups()):
                return Date(full.value, full.precision, fact.date.raw)
    return None


def _count(facts: list[Fact], role: str) -> int | None:
    for fact in _values(facts, role):
        number = _AMOUNT.search(fold(fact.field.value).text)
        if number:
            return round(float(number[1].replace(",", "")) * _UNITS[number[2].lower()])
    return None


def _tags(facts: list[Fact]) -> tuple[str, ...]:
    found = (tag for fact in _values(facts, "tags") for tag in _BETWEEN_TAGS.split(fact.field.value))
    return tuple(dict.fromkeys(tag for tag in found if 1 < len(tag) <= _LONGEST_TAG))
