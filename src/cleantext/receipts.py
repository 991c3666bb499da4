"""Receipts: the edits of all steps, told as spans of the decoded input."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from cleantext.edits import Origin, apply
from cleantext.model import Article, Line, Removed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cleantext.model import Change, Field, Labelled

    Span = tuple[int, int]
    _Deletion = tuple[int, int, str, str]  # start, end, kind, rule


class Way:
    """The way back from a text to the decoded input, through all changes between the two.

    >>> from cleantext.model import Change, Edit
    >>> Way([Change("glosses", (Edit(1, 5, "", "gloss.table"),))]).span(1, 2)
    (5, 6)

    """

    __slots__ = ("_changes", "_origins")

    def __init__(self, changes: Iterable[Change]) -> None:
        self._changes = tuple(changes)
        self._origins: list[Origin] | None = None

    def span(self, start: int, end: int) -> Span:
        """Where a span of the last text came from."""
        for origin in self:
            start, end = origin.span(start, end)
        return start, end

    def __iter__(self) -> Iterator[Origin]:
        """The steps of the way, the last change first."""
        if self._origins is None:  # a page without fields of metadata may never be traced
            self._origins = [Origin(change.edits, settled=True) for change in reversed(self._changes)]
        return iter(self._origins)


def replay(article: Article) -> str:
    """Carry out an article's changes on its decoded input once more; the result is its text.

    >>> from cleantext.model import Change, Edit
    >>> replay(Article("業務", changes=(Change("glosses", (Edit(1, 5, "", "gloss.table"),)),), original="業(yè)務"))
    '業務'

    """
    text = article.original
    for change in article.changes:
        text = apply(text, change.edits)
    return text


def traced_lines(lines: Iterable[Labelled], way: Way) -> tuple[Line, ...]:
    """The same lines with their spans in the decoded input."""
    return tuple(Line(*way.span(start, end), label, kind, rule, sure) for start, end, label, kind, rule, sure in lines)


def traced_fields(fields: Sequence[Field], way: Way) -> tuple[Field, ...]:
    """The same fields with their spans in the decoded input."""
    moved = ((field, *way.span(field.start, field.end)) for field in fields)
    return tuple(
        field if (start, end) == (field.start, field.end) else replace(field, start=start, end=end) for field, start, end in moved
    )


def removals(
    original: str, changes: Sequence[Change], kinds: Mapping[Span, str], why: Callable[[str], str]
) -> tuple[Removed, ...]:
    """Every deleted span of the decoded input, once, in order.

    A deletion inside a larger one is part of it (a gloss in a dropped line), but blank space is only what nothing else
    took. ``kinds`` names what the spans of the step ``cut`` were; the other deletions are named by their rule.
    """
    found = sorted(_deletions(changes, kinds), key=_END, reverse=True)
    found.sort(key=_START)  # the outer one first
    taken = _outermost(item for item in found if item[2] != "layout")
    blank = _outermost(item for item in found if item[2] == "layout")
    spans = sorted([*taken, *_gaps(blank, taken)])
    reasons = {rule: why(rule) for rule in set(map(_RULE, spans))}
    return tuple(Removed(start, end, original[start:end], kind, rule, reasons[rule]) for start, end, kind, rule in spans)


_START, _END, _RULE = map(itemgetter, (0, 1, 3))


def _deletions(changes: Sequence[Change], kinds: Mapping[Span, str]) -> Iterator[_Deletion]:
    """All deletions, in the order of the changes. The last change's are moved back first, and then on with those before them."""
    cut = [[edit for edit in change.edits if not edit[2] and edit[1] > edit[0]] for change in changes]
    spans: list[Span] = []  # of the deletions of the changes seen, the last deletion first
    for deleted, origin in zip(reversed(cut), Way(changes), strict=True):
        spans = [origin.span(start, end) for start, end in spans]
        spans += [(start, end) for start, end, _, _ in reversed(deleted)]
    families: dict[str, str] = {}
    for edit in chain.from_iterable(cut):
        start, end, _, rule = edit
        left, right = spans.pop()
        yield (
            left,
            right,
            kinds.get((start, end)) or families.get(rule) or families.setdefault(rule, rule.partition(".")[0]),
            rule,
        )


def _outermost(ordered: Iterable[_Deletion]) -> list[_Deletion]:
    """Leave out what lies in an earlier span, and the part of a span that an earlier one took."""
    kept: list[_Deletion] = []
    reached = 0
    for start, end, kind, rule in ordered:
        if end > reached:
            kept.append((max(start, reached), end, kind, rule))
            reached = end
    return kept


def _gaps(ordered: list[_Deletion], taken: list[_Deletion]) -> Iterator[_Deletion]:
    """The parts of some spans that are not taken; both lists are in order and free of overlaps."""
    index = 0
    for start, end, kind, rule in ordered:
        at = start
        while index < len(taken) and taken[index][1] <= at:
            index += 1
        look = index
        while look < len(taken) and taken[look][0] < end:
            if taken[look][0] > at:
                yield at, taken[look][0], kind, rule
            at = max(at, taken[look][1])
            look += 1
        if at < end:
            yield at, end, kind, rule
