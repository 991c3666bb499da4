"""What a page says about its article: title, source, people, dates, views, tags; each value from a span of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.fold import fold
from cleantext.labels import read_line
from cleantext.metadata.headline import read_title
from cleantext.metadata.page import Page
from cleantext.metadata.reader import SURE
from cleantext.metadata.signed import REASONS, signed_rows
from cleantext.metadata.summary import summarise
from cleantext.model import Edit, Labelled, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from cleantext.fold import Folded

__all__ = ["REASONS", "find_signoffs", "lift", "parse_metadata", "read_title"]


def parse_metadata(text: str, reference_time: datetime | None = None, url: str | None = None) -> Metadata:
    """Read source, people, dates, views and tags from the text of a page.

    ``reference_time`` settles relative dates (3小时前) and dates without a year; a date in ``url`` settles the latter.
    A field whose ``value`` is empty says that the page prints the label and leaves the value out.

    >>> page = "江城职高签订协议\\n来源：江城教育网  作者：通讯员 王小明  浏览量：   发布时间：2020-10-21\\n"
    >>> found = parse_metadata(page)
    >>> found.source, found.authors[0].name, found.authors[0].role, found.published.value, found.views
    ('江城教育网', '王小明', 'correspondent', '2020-10-21', None)

    """
    view = fold(text)
    return lift(view, tuple(_guessed(view)), reference_time=reference_time, url=url)


def _guessed(view: Folded) -> Iterator[Labelled]:
    """Labels for a page that nobody has labelled: what reads as metadata, the rest is body."""
    for line in view.lines():
        reading = read_line(line.text.strip())
        meta = bool(reading.pairs) and reading.explained >= SURE
        yield Labelled(line.start, line.end, "meta" if meta else "body", "", "", reading.explained)


def lift(view: Folded, lines: Sequence[Labelled], *, reference_time: datetime | None = None, url: str | None = None) -> Metadata:
    """Read the metadata of a page whose lines are labelled.

    Lines labelled meta give all fields, dropped ones counters, tags and, near the article, what no other line says;
    the first body lines are read for lead-ins, the last ones for sign-offs. Spans are offsets in ``view.source``.
    """
    return summarise(list(Page(view, lines, reference_time).facts()), url)


def find_signoffs(view: Folded, lines: Sequence[Labelled]) -> Iterator[Edit]:
    """Sign-offs in brackets after the last sentences of the body, to be deleted there.

    >>> from cleantext.model import Labelled
    >>> text = "会议在江城闭幕。（记者 王小明）"
    >>> list(find_signoffs(fold(text), [Labelled(0, len(text), "body", "", "", 1.0)]))
    [Edit(start=8, end=16, new='', rule='signoff.byline')]

    """
    for row, found in signed_rows(view.lines(), lines):
        yield Edit(*view.span(row.at + found.start, row.at + found.end), "", found.rule)
