"""What happened to each character of the decoded input, as spans in order: kept, removed or repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import Origin, apply
from cleantext.model import Edit
from cleantext.pipeline.reasons import reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.model import Article

_OUTSIDE = {"layout", "cut"}  # steps that only delete


class Span(NamedTuple):
    """A stretch of the input that did not simply stay.

    ``new`` is what stands there now, empty if it was removed. ``kind`` of a removal is what was removed (nav, gloss, …),
    of a repair the step that made it (mojibake, script, punctuation, …).
    """

    start: int
    end: int
    kind: str
    rule: str
    why: str
    new: str


def spans(article: Article) -> list[Span]:
    """Removals and repairs in the order of the input, without overlaps.

    >>> from cleantext import clean_article
    >>> [(span.rule, span.new) for span in spans(clean_article("今天下雨,明天天晴。"))]
    [('tidy.punctuation', '，')]

    """
    removed = [Span(x.start, x.end, x.kind, x.rule, x.why, "") for x in article.removed if x.kind != "layout"]
    return list(_merged(removed, list(_joined(sorted(_chained(_repairs(article)))))))


def _chained(repairs: Iterable[tuple[str, Span]]) -> Iterable[Span]:
    """One span a place: a repair of just what an earlier one wrote goes on with it (an escape, then its script)."""
    places: dict[tuple[int, int], Span] = {}
    for old, span in repairs:
        before = places.setdefault((span.start, span.end), span)
        if before is not span and before.new == old:
            places[span.start, span.end] = span._replace(rule=f"{before.rule}, {span.rule}", why=f"{before.why}, {span.why}")
    return places.values()


def _joined(repairs: Iterable[Span]) -> Iterator[Span]:
    """Neighbours that one rule repaired, as one span."""
    last: Span | None = None
    for span in repairs:
        if last and last.end == span.start and last.rule == span.rule and span.end > span.start:
            last = last._replace(end=span.end, new=last.new + span.new)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _merged(first: list[Span], second: list[Span]) -> Iterator[Span]:
    """Both lists in one order; of the second only what neither touches the first nor an earlier one of its own."""
    reached = index = 0
    for span in second:
        while index < len(first) and first[index].start < span.end:
            reached = max(reached, first[index].end)
            yield first[index]
            index += 1
        if span.start >= reached:
            yield span
            reached = span.end
    yield from first[index:]


def _repairs(article: Article) -> Iterator[tuple[str, Span]]:
    """Each replacement in the offsets of the input, and what it replaced."""
    text, passed = article.original, list[Origin]()
    for change in article.changes:
        edits = [small for edit in change.edits for small in _narrowed(text[edit.start : edit.end], edit)]
        if change.step not in _OUTSIDE:
            for edit in edits:
                if edit.new:
                    why = reasons().get(edit.rule, change.step)
                    yield text[edit.start : edit.end], Span(*_back(passed, edit), change.step, edit.rule, why, edit.new)
        text = apply(text, change.edits)
        passed.append(Origin(edits))


def _narrowed(old: str, edit: Edit) -> Iterator[Edit]:
    """A replacement, character by character where the lengths agree (conversion, width), else without its equal ends."""
    if len(old) == len(edit.new):
        differ = (index for index, (a, b) in enumerate(zip(old, edit.new, strict=True)) if a != b)
        yield from (Edit(edit.start + index, edit.start + index + 1, edit.new[index], edit.rule) for index in differ)
        return
    head = next((i for i, (a, b) in enumerate(zip(old, edit.new, strict=False)) if a != b), min(len(old), len(edit.new)))
    rest = min(len(old), len(edit.new)) - head
    tail = next((i for i in range(rest) if old[-1 - i] != edit.new[-1 - i]), rest)
    yield edit._replace(start=edit.start + head, end=edit.end - tail, new=edit.new[head : len(edit.new) - tail])


def _back(passed: list[Origin], edit: Edit) -> tuple[int, int]:
    start, end = edit.start, edit.end
    for origin in reversed(passed):
        start, end = origin.span(start, end)
    return start, end
