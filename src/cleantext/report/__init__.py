"""The HTML report: original beside clean, every removal and repair with its reason, totals over many pages.

One self-contained page: style and script stand in it, nothing is fetched, and all that came from a page is escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.report.document import document
from cleantext.report.page import fragment
from cleantext.report.spans import spans
from cleantext.report.totals import Totals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.model import Article

__all__ = ["html_report", "notebook"]


def html_report(articles: Iterable[tuple[str, Article]], *, title: str = "cleantext report") -> str:
    """A self-contained HTML page about some articles, given with their names; the most was removed from the first.

    >>> from cleantext import clean_article
    >>> page = html_report([("a.txt", clean_article("江城开放了新的图书馆。"))])
    >>> page.startswith("<!doctype html>"), "江城开放了新的图书馆。" in page
    (True, True)

    """
    totals, pages = Totals(), []
    for name, article in articles:
        found = spans(article)
        totals.add(name, article, found)
        pages.append((article, found))
    return document(title, totals, pages)


def notebook(article: Article) -> str:
    """The part of the report about one article, for ``Article._repr_html_``."""
    return fragment(article)
