"""Hints in an article: they fill what the page's words left empty, each with its field, and never overrule them silently."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from cleantext.dates import parse_date
from cleantext.fold import fold
from cleantext.model import Article, Date, Field, Person
from cleantext.people import is_org, read_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.html.hints import Hint, Hints

    Rewrite = Callable[[str], str]

_CONFIDENCE = 0.6  # a head is written by a template: often right, sometimes that of the whole site
_SITE_TAIL = re.compile(r"(?:(?<!\s)\s+)?[_|｜]\s*|(?<!\s)\s+[-–—]{1,2}\s+|(?:(?<!\s)\s+)?(?:--|——)\s*")
_PSEUDO = re.compile(r"(?i)佚名|未知|匿名|本站|网络|admin\w*|administrator|null|none|undefined|系统管理员|管理员|编辑|小编|\W*")
_TAGS = re.compile(r"[,，、;；|\s]+")
_LONGEST_TAG = 30
_TAG_COUNT = 12  # more are the words of a whole site, for search engines
_ISO = "%Y-%m-%d"


def with_hints(article: Article, hints: Hints, rewrite: Rewrite = str) -> Article:
    """The article with the hints of its page's head. ``rewrite`` brings a value into the script of the article.

    A field that the page's words state stays; where a hint says something else, ``warnings`` says so. A filled field has a
    ``Field`` whose rule is ``hint.`` and the name of the hint (``hint.og:title``); its offsets are 0, 0: it stands in no line.
    """
    if not hints.found:
        return article
    merge = _Merge(article, hints, rewrite)
    return merge.result()


@dataclass
class _Merge:
    article: Article
    hints: Hints
    rewrite: Rewrite

    def result(self) -> Article:
        """Fill, and say where hint and page disagree."""
        known = self.article.metadata
        authors, tags = self._authors(), self._tags()
        filled: dict[str, Any] = {
            "title": self.article.title or self._title(),
            "site": known.site or self._value("site"),
            "source": known.source or self._value("source"),
            "published": known.published or self._date("published"),
            "updated": known.updated or self._date("updated"),
            "authors": known.authors or authors,
            "tags": known.tags or tags,
        }
        before = {"title": self.article.title, **{name: getattr(known, name) for name in filled if name != "title"}}
        fields = [self._field(name) for name in filled if filled[name] and not before[name]]
        title = filled.pop("title")
        metadata = replace(known, **filled, fields=(*fields, *known.fields))
        warnings = (*self.article.warnings, *self._disagreements())
        return replace(self.article, title=title, metadata=metadata, warnings=warnings)

    def _hint(self, name: str) -> Hint | None:
        return self.hints.first("author" if name == "authors" else name)

    def _field(self, name: str) -> Field:
        hint = self._hint(name)
        assert hint is not None  # noqa: S101  a filled field has one
        return Field("", hint.value, 0, 0, f"hint.{hint.name}", _CONFIDENCE)

    def _value(self, name: str) -> str | None:
        hint = self._hint(name)
        return self.rewrite(hint.value) if hint and not _PSEUDO.fullmatch(hint.value) else None

    def _title(self) -> str | None:
        """The title, without the name of the site that a template puts behind it."""
        hint = self._hint("title")
        if hint is None:
            return None
        parts = [part for part in _SITE_TAIL.split(hint.value) if part]
        return self.rewrite(parts[0] if parts and hint.name == "title" else hint.value)

    def _date(self, name: str) -> Date | None:
        hint = self._hint(name)
        return parse_date(hint.value) if hint else None

    def _authors(self) -> tuple[Person, ...]:
        """People and organisations, those of one trust: JSON-LD names each apart, a meta tag all in one."""
        hints = self.hints.all("author")
        found: dict[str, Person] = {}
        for hint in hints:
            if hint.name == hints[0].name:
                found.update((person.name, person) for person in _people(self.rewrite(hint.value)))
        return tuple(found.values())

    def _tags(self) -> tuple[str, ...]:
        hint = self._hint("tags")
        found = [tag for tag in _TAGS.split(self.rewrite(hint.value)) if 1 < len(tag) <= _LONGEST_TAG] if hint else []
        return tuple(dict.fromkeys(found)) if len(found) <= _TAG_COUNT else ()

    def _disagreements(self) -> Iterator[str]:
        known = self.article.metadata
        title, author = self._hint("title"), self._hint("authors")
        if self.article.title and title and not _same(self.article.title, self.rewrite(title.value)):
            yield f"the page is headed {self.article.title!r}, its head ({title.name}) says {title.value!r}"
        published = self._hint("published")
        if published and known.published and not _same_day(known.published, self._date("published")):
            yield f"the page is dated {known.published.value}, its head ({published.name}) says {published.value}"
        names, ours = "".join(each.name for each in known.authors), self._authors()
        if author and names and ours and not any(each.name in names or names in each.name for each in ours):
            yield f"the page names {'、'.join(each.name for each in known.authors)}, its head ({author.name}) says {author.value!r}"


def _people(value: str) -> Iterator[Person]:
    """The people of a value; an address (Open Graph asks for one) or a stand-in names nobody."""
    if _PSEUDO.fullmatch(value) or value.startswith(("http:", "https:", "//")):
        return
    got = read_names(value, 0, len(value))
    names = got[0] if got else ()
    for name in names:
        text = value[name.start : name.end]
        yield Person(text, name.role or "author", text if name.whole else (value[slice(*name.org)] if name.org else None))
    if not names:
        yield Person(value, "author", value if is_org(value) else None)


def _same(page: str, hint: str) -> bool:
    """Whether one of two titles holds the other, whatever their script, width and marks."""
    ours, theirs = (re.sub(r"[\W_]+", "", fold(text).text) for text in (page, hint))
    return not ours or not theirs or ours in theirs or theirs in ours


def _same_day(page: Date, hint: Date | None) -> bool:
    """Whether two dates may be one: a head often has the day in universal time, which ends eight hours later."""
    if hint is None:
        return True
    size = min(len(page.value), len(hint.value), 10)
    if page.value[:size] == hint.value[:size] or size < len("2024-05-05"):
        return page.value[:size] == hint.value[:size]
    try:
        days = [datetime.strptime(date.value[:10], _ISO) for date in (page, hint)]  # noqa: DTZ007  days, compared with each other
    except ValueError:
        return False
    return abs(days[0] - days[1]) <= timedelta(days=1)
