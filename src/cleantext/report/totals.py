"""What was removed and repaired over all pages: by kind, by rule, by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleantext.model import Article
    from cleantext.report.spans import Span


class Count(NamedTuple):
    """How often and how much: places, characters of the input, pages."""

    places: int = 0
    characters: int = 0
    pages: int = 0

    def plus(self, places: int, characters: int) -> Count:
        """The same with one page more."""
        return Count(self.places + places, self.characters + characters, self.pages + 1)


class PageRow(NamedTuple):
    """A page in the overview; sizes in characters."""

    name: str
    title: str
    size: int
    kept: int
    repairs: int
    warnings: int

    @property
    def removed(self) -> float:
        """The share of the page that is not in the article, 0 to 1."""
        return 1 - min(1, self.kept / self.size) if self.size else 0


class Totals:
    """Sums over the pages of a report."""

    def __init__(self) -> None:
        self.pages: list[PageRow] = []
        self.kinds: dict[str, Count] = {}
        self.rules: dict[str, Count] = {}
        self.reasons: dict[str, tuple[str, str]] = {}  # by rule: kind, why

    def add(self, name: str, article: Article, found: list[Span]) -> None:
        """Count a page and its spans."""
        repairs = sum(bool(span.new) for span in found)
        kept = len(article.original) - sum(span.end - span.start for span in article.removed)
        self.pages.append(PageRow(name, article.title or "", len(article.original), kept, repairs, len(article.warnings)))
        self._count(self.kinds, found, "kind")
        self._count(self.rules, found, "rule")
        for span in found:
            self.reasons.setdefault(span.rule, (span.kind, span.why))

    @staticmethod
    def _count(table: dict[str, Count], found: list[Span], name: str) -> None:
        sizes: dict[str, list[int]] = {}
        for span in found:
            sizes.setdefault(getattr(span, name), []).append(span.end - span.start)
        for key, lengths in sizes.items():
            table[key] = table.get(key, Count()).plus(len(lengths), sum(lengths))

    def order(self) -> list[int]:
        """The numbers of the pages, those first of which the largest share was removed."""
        return sorted(range(len(self.pages)), key=lambda number: -self.pages[number].removed)
