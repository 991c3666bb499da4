"""Receipts: the edits of all steps, told as spans of the decoded input."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from cleantext.edits import Origin, apply
from cleantext.model import Article, Change, Field, Line, Removed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Span = tuple[int, int]

T = TypeVar("T", Line, Field)


class Way:
    """The way back from a text to the decoded input, through all changes between the two.

    >>> from cleantext.model import Edit
    >>> Way([Change("glosses", (Edit(1, 5, "", "gloss.table"),))]).span(1, 2)
    (5, 6)

    """

    __slots__ = ("_origins",)

    def __init__(self, changes: Iterable[Change]) -> None:
        self._origins = [Origin(change.edits) for change in changes]

    def span(self, start: int, end: int) -> Span:
        """Where a span of the last text came from."""
        for origin in reversed(self._origins):
            start, end = origin.span(start, end)
        return start, end


def replay(article: Article) -> str:
    """Carry out an article's changes on its decoded input once more; the result is its text.

    >>> from cleantext.model import Edit
    >>> replay(Article("業務", changes=(Change("glosses", (Edit(1, 5, "", "gloss.table"),)),), original="業(yè)務"))
    '業務'

    """
    text = article.original
    for change in article.changes:
        text = apply(text, change.edits)
    return text


def traced_lines(lines: Sequence[Line], way: Way) -> tuple[Line, ...]:
    """The same lines with their spans in the decoded input."""
    return tuple(_moved(line, way) for line in lines)


def traced_fields(fields: Sequence[Field], way: Way) -> tuple[Field, ...]:
    """The same fields with their spans in the decoded input."""
    return tuple(_moved(field, way) for field in fields)


def _moved(item: T, way: Way) -> T:
    start, end = way.span(item.start, item.end)
    return item if (start, end) == (item.start, item.end) else replace(item, start=start, end=end)


def removals(
    original: str, changes: Sequence[Change], kinds: Mapping[Span, str], why: Callable[[str], str]
) -> tuple[Removed, ...]:
    """Every deleted span of the decoded input, once: a deletion inside a larger one is part of it.

    ``kinds`` names what the spans of the step ``cut`` were; the other deletions are named by their rule.
    """
    found: list[tuple[int, int, str, str]] = []
    for number, change in enumerate(changes):
        way = Way(changes[:number])
        for start, end, new, rule in change.edits:
            if not new and end > start:
                found.append((*way.span(start, end), kinds.get((start, end)) or rule.partition(".")[0], rule))
    found.sort(key=lambda item: (item[0], -item[1]))
    kept: list[Removed] = []
    reached = 0
    for start, end, kind, rule in found:
        if end > reached:
            begin = max(start, reached)
            kept.append(Removed(begin, end, original[begin:end], kind, rule, why(rule)))
            reached = end
    return tuple(kept)
