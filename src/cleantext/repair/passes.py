"""Repeat a finder until it finds nothing more, and tell all of it as edits of the first text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.edits import Origin, apply
from cleantext.model import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Damage was never seen stacked more than three deep; deeper nests are made to be nests.
_PASSES = 8


def settled(text: str, find: Callable[[str], tuple[Edit, ...]]) -> tuple[Edit, ...]:
    """The edits after which ``find`` finds nothing more; none at all where it goes on for ever.

    >>> find = lambda text: (Edit(0, 2, "b", "demo"),) if text.startswith(("aa", "bc")) else ()
    >>> settled("aacd", find)
    (Edit(start=0, end=3, new='b', rule='demo'),)

    """
    total, now = find(text), text
    more = total
    for _ in range(_PASSES):
        if not more:
            return total
        now = apply(now, more)
        again = find(now)
        total = chain(total, again, now) if again else total
        more = again
    return ()


def chain(first: tuple[Edit, ...], second: tuple[Edit, ...], between: str) -> tuple[Edit, ...]:
    """One set of edits that does what two do one after the other; ``between`` is the text after the first.

    >>> chain((Edit(0, 5, "<", "a"),), (Edit(0, 3, "", "b"),), "<p>")
    (Edit(start=0, end=7, new='', rule='b'),)

    """
    trace = Origin(first)
    groups: list[tuple[int, int, list[Edit]]] = []  # spans of the original text, and the second edits in them
    for edit in second:
        start, end = trace.span(edit.start, edit.end)
        if groups and start < groups[-1][1]:
            groups[-1] = (groups[-1][0], max(end, groups[-1][1]), [*groups[-1][2], edit])
        else:
            groups.append((start, end, [edit]))
    return _woven(first, groups, between)


def _woven(first: tuple[Edit, ...], groups: list[tuple[int, int, list[Edit]]], between: str) -> tuple[Edit, ...]:
    """Replace the first edits inside each group's span by one edit that carries the second ones too."""
    kept: list[Edit] = []
    index = shift = 0
    for start, end, edits in groups:
        while index < len(first) and first[index].end <= start:
            shift += len(first[index].new) - (first[index].end - first[index].start)
            kept.append(first[index])
            index += 1
        begin = start + shift
        while index < len(first) and first[index].start < end:
            shift += len(first[index].new) - (first[index].end - first[index].start)
            index += 1
        inner = (Edit(e.start - begin, e.end - begin, e.new, e.rule) for e in edits)
        kept.append(Edit(start, end, apply(between[begin : end + shift], inner), edits[0].rule))
    return (*kept, *first[index:])


def by_line(text: str, edit: Edit) -> Iterator[Edit]:
    """One edit for each line, so that every line can be traced; a single one where a line break was part of the damage."""
    shown, read = text[edit.start : edit.end].split("\n"), edit.new.split("\n")
    if len(shown) != len(read):
        yield edit
        return
    at = edit.start
    for old, new in zip(shown, read, strict=True):
        if old != new:
            yield Edit(at, at + len(old), new, edit.rule)
        at += len(old) + 1
