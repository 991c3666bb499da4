"""What the head of a web page says about its article: the title element, meta tags, JSON-LD. Hints, not facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.html.jsonld import read_jsonld

if TYPE_CHECKING:
    from collections.abc import Iterator

    Node = Any  # of selectolax, which is an extra

# Names of meta tags (name, property or itemprop), in the order of trust: Open Graph and schema.org, the names that
# government pages in China are bound to print (政府网站发展指引), and what newspapers' systems print.
_META = {
    "title": "og:title articletitle twitter:title dc.title headline",
    "site": "og:site_name sitename application-name publisher",
    "source": "contentsource article:source source mediaid",
    "author": "article:author og:article:author author og:novel:author dc.creator bytedance:author weibo:article:author",
    "published": (
        "article:published_time og:article:published_time datepublished pubdate publishdate published_time publish_time"
        " bytedance:published_time og:release_date weibo:article:create_at firstpublishedtime dc.date date"
    ),
    "updated": "article:modified_time og:updated_time datemodified bytedance:lrdate_time bytedance:updated_time lastmodified",
    "tags": "article:tag og:article:tag news_keywords keywords",
    "url": "og:url",
}
_ROLES = {name: (role, rank) for role, names in _META.items() for rank, name in enumerate(names.split())}
_LONGEST = 500  # characters of a value; longer is no name, date or headline
_JSONLD_RANK, _META_RANK, _TITLE_RANK = 0, 100, 200


class Hint(NamedTuple):
    """One statement: ``name`` says where it stands (``og:title``, ``jsonld.headline``, ``title``)."""

    role: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Hints:
    """All hints of a page, those of one role in the order of trust: JSON-LD, then meta tags, then the title element.

    Roles: title, site, source, author, published, updated, tags, url. Values are as printed.
    """

    found: tuple[Hint, ...] = ()

    def all(self, role: str) -> tuple[Hint, ...]:
        """The hints of a role."""
        return tuple(hint for hint in self.found if hint.role == role)

    def first(self, role: str) -> Hint | None:
        """The most trusted hint of a role.

        >>> Hints((Hint("title", "og:title", "通知"),)).first("title").name
        'og:title'

        """
        return next(iter(self.all(role)), None)


def read_hints(tree: Node) -> Hints:
    """The hints of a parsed page."""
    ranked = [*_meta(tree), *_jsonld(tree), *_element(tree)]
    ranked.sort(key=lambda each: each[0])
    found = (Hint(hint.role, hint.name, " ".join(hint.value.split())) for _, hint in ranked)
    return Hints(tuple(dict.fromkeys(hint for hint in found if 0 < len(hint.value) <= _LONGEST)))


def _meta(tree: Node) -> Iterator[tuple[int, Hint]]:
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        role, rank = _ROLES.get(name.strip().lower(), ("", 0))
        if role:
            yield _META_RANK + rank, Hint(role, name.strip().lower(), attributes["content"] or "")
    for node in tree.css("link[rel=canonical][href]"):
        yield _META_RANK - 1, Hint("url", "canonical", node.attributes["href"] or "")


def _jsonld(tree: Node) -> Iterator[tuple[int, Hint]]:
    for node in tree.css('script[type="application/ld+json"]'):
        for role, name, value in read_jsonld(node.text(strip=False)):
            yield _JSONLD_RANK, Hint(role, f"jsonld.{name}", value)


def _element(tree: Node) -> Iterator[tuple[int, Hint]]:
    node = tree.css_first("head > title, body > title")
    if node is not None:
        yield _TITLE_RANK, Hint("title", "title", node.text())
