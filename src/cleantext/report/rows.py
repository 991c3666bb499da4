"""The lines of the input, each with what happened in it and the paragraphs that came of it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from cleantext.receipts import Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Article
    from cleantext.report.spans import Span


class Piece(NamedTuple):
    """A stretch of one line: ``span`` is None where the text stayed; ``number`` counts the spans of the page.

    ``first`` says that the span begins here and does not only go on from the line before.
    """

    text: str
    span: Span | None
    number: int = -1
    first: bool = True


class Row(NamedTuple):
    """A line of the input; ``label`` names what it is, ``clean`` holds the paragraphs that begin in it."""

    label: str
    pieces: tuple[Piece, ...]
    clean: tuple[str, ...]


def rows(article: Article, marks: list[Span]) -> Iterator[Row]:
    """All lines of the input that are not blank, in order; ``marks`` are the article's spans.

    >>> from cleantext import clean_article
    >>> [(row.label, row.clean) for row in rows(clean_article("江城开放了新的图书馆。"), [])]
    [('body', ('江城开放了新的图书馆。',))]

    """
    original = article.original
    bounds = list(_lines(original))
    clean = _paragraphs(article, [start for start, _ in bounds])
    labels = _labels(article, [start for start, _ in bounds])
    first = 0
    for index, (start, end) in enumerate(bounds):
        while first < len(marks) and marks[first].end <= start and marks[first].start < start:
            first += 1
        pieces = tuple(_pieces(original, marks, first, (start, end)))
        if clean[index] or any(piece.text.strip() for piece in pieces):
            yield Row(labels[index], pieces, tuple(clean[index]))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _pieces(text: str, marks: list[Span], first: int, bounds: tuple[int, int]) -> Iterator[Piece]:
    """The line cut at the borders of the spans that lie in it or run through it."""
    at, end = bounds
    for number in range(first, len(marks)):
        mark = marks[number]
        if mark.start > end or (mark.start == end and mark.end > end):
            break
        start, stop = max(mark.start, at), min(mark.end, end)
        if start > at:
            yield Piece(text[at:start], None)
        if stop > start or (mark.new and mark.start == mark.end):
            yield Piece(text[start:stop], mark, number, start == mark.start)
        at = max(at, stop)
    if at < end:
        yield Piece(text[at:end], None)


def _paragraphs(article: Article, starts: list[int]) -> list[list[str]]:
    """The lines of the article by the line of the input that each begins in."""
    found: list[list[str]] = [[] for _ in starts]
    way = Way(article.changes)
    for start, end in _lines(article.text):
        if end > start:
            origin = way.span(start, start + 1)[0]
            found[max(0, bisect_right(starts, origin) - 1)].append(article.text[start:end])
    return found


def _labels(article: Article, starts: list[int]) -> list[str]:
    """What each line of the input is. A line that is no line of the article's own has no label."""
    found = [""] * len(starts)
    for line in article.lines:
        index = max(0, bisect_right(starts, line.start) - 1)
        if line.kind != "blank" and not found[index]:
            found[index] = line.kind if line.label == "drop" and line.kind else line.label
    return found
