"""JSON-LD of articles (schema.org) and the form that Chinese search engines ask for (title, pubDate, upDate)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARTICLES = ("article", "posting", "report", "webpage")
_KEYS = {
    "headline": "title",
    "title": "title",
    "datePublished": "published",
    "pubDate": "published",
    "dateModified": "updated",
    "upDate": "updated",
    "author": "author",
    "publisher": "site",
    "keywords": "tags",
}
_MOST = 2000  # objects of a page; feeds of thousands are lists of other articles


def read_jsonld(text: str) -> list[tuple[str, str, str]]:
    """Role, key and value of what a script of JSON-LD says about the page's article; broken JSON says nothing.

    >>> read_jsonld('{"@type": "NewsArticle", "headline": "通知", "author": [{"@type": "Person", "name": "王小明"}]}')
    [('title', 'headline', '通知'), ('author', 'author', '王小明')]

    """
    import json  # noqa: PLC0415  only for pages that have such a script

    try:
        known = json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return []
    article = next((each for each in _objects(known) if _is_article(each)), None)
    if article is None:
        return []
    return [
        (role, key, value) for key, role in _KEYS.items() for value in _values(article.get(key), ", " if role == "tags" else None)
    ]


def _objects(known: Any) -> Iterator[dict[str, Any]]:
    """The objects of the top level, of lists and of graphs."""
    waiting = [known]
    for _ in range(_MOST):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, dict):
            yield each
            waiting += [each[key] for key in ("@graph", "mainEntity") if key in each]
        elif isinstance(each, list):
            waiting[:0] = each[:_MOST]


def _is_article(known: dict[str, Any]) -> bool:
    kinds = [kind.lower() for kind in _listed(known.get("@type")) if isinstance(kind, str)]
    if any(kind.endswith(_ARTICLES) for kind in kinds):
        return "headline" in known or "datePublished" in known
    return not kinds and "title" in known and "pubDate" in known


def _values(value: Any, joined: str | None) -> list[str]:
    """The texts of a value: a text, an object with a name, or a list of these."""
    found = [each.get("name") if isinstance(each, dict) else each for each in _listed(value)]
    texts = [each for each in found if isinstance(each, str) and each.strip()]
    return [joined.join(texts)] if joined and texts else texts


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
