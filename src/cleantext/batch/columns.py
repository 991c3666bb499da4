"""An article as one flat row. The columns and their types are fixed: tables of different days must fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.model import Article, Person

FLAT = {
    "text": "string",
    "title": "string",
    "source": "string",
    "site": "string",
    "place": "string",
    "authors": "list<string>",
    "editors": "list<string>",
    "published": "string",
    "updated": "string",
    "views": "int64",
    "comments": "int64",
    "tags": "list<string>",
    "encoding": "string",
    "script": "string",
    "warnings": "list<string>",
    "cleaned_by": "string",
    "removed_ratio": "double",
}
_INT64 = 2**63


def flat(article: Article) -> dict[str, Any]:
    """The columns of ``FLAT``: names of people without their roles, dates as ISO text, ``None`` for what is unknown.

    ``removed_ratio`` is the share of the decoded input's characters that are not in the text.

    >>> from cleantext import clean_article
    >>> row = flat(clean_article("經(jīng)濟(jì)發(fā)展。"))
    >>> list(row) == list(FLAT), row["text"], row["removed_ratio"]
    (True, '经济发展。', 0.7368)

    """
    said = article.metadata
    return {
        "text": article.text,
        "title": article.title,
        "source": said.source,
        "site": said.site,
        "place": said.place,
        "authors": _names(said.authors),
        "editors": _names(said.editors),
        "published": said.published.value if said.published else None,
        "updated": said.updated.value if said.updated else None,
        "views": fitting(said.views),
        "comments": fitting(said.comments),
        "tags": list(said.tags),
        "encoding": article.encoding,
        "script": article.script,
        "warnings": list(article.warnings),
        "cleaned_by": article.cleaned_by,
        "removed_ratio": removed_ratio(article),
    }


def removed_ratio(article: Article) -> float:
    """The share of the decoded input's characters that were removed, to four places; 0 for an empty page."""
    gone = sum(each.end - each.start for each in article.removed)
    return round(gone / len(article.original), 4) if article.original else 0.0


def _names(people: Iterable[Person]) -> list[str]:
    return [person.name for person in people]


def fitting(number: int | None) -> int | None:
    """A count that fits into 63 bits."""
    return number if number is not None and number < _INT64 else None
