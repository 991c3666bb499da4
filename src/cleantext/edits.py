"""Apply, invert and trace edits: rules propose them, this module alone carries them out."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from cleantext.model import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


# Makes an edit of a tuple, in half the time of the constructor: pages with glosses have thousands of edits.
edit_of = partial(tuple.__new__, Edit)


def settle(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Sort edits and drop those that overlap an earlier one.

    Two insertions at one place both stay, in the order given.

    >>> settle([Edit(3, 5, "", "b"), Edit(0, 4, "", "a")])
    (Edit(start=0, end=4, new='', rule='a'),)

    """
    edits = list(edits)
    if not edits:
        return ()
    kept: list[Edit] = []
    reached = 0
    for edit in sorted(edits, key=_place) if len(edits) > 1 else edits:
        if edit.start >= reached:
            kept.append(edit)
            reached = edit.end
    return tuple(kept)


_place = itemgetter(0, 1)  # start and end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Carry out edits; where two overlap the earlier one wins. The same object when nothing changes.

    >>> apply("業(yè)務(wù)", [Edit(1, 5, "", "gloss"), Edit(6, 10, "", "gloss")])
    '業務'

    """
    return apply_settled(text, settle(edits))


def apply_settled(text: str, edits: tuple[Edit, ...]) -> str:
    """The same for edits that ``settle`` gave: in order, without overlaps.

    >>> apply_settled("甲乙丙", (Edit(1, 2, "", "demo"),))
    '甲丙'

    """
    parts: list[str] = []
    done = 0
    for start, end, new, _ in edits:
        parts += (text[done:start], new)
        done = end
    if not parts:
        return text
    parts.append(text[done:])
    changed = "".join(parts)
    return text if changed == text else changed


def invert(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that lead from ``apply(text, edits)`` back to ``text``.

    >>> invert("a--b", [Edit(1, 3, "——", "dash")])
    (Edit(start=1, end=3, new='--', rule='dash'),)

    """
    back: list[Edit] = []
    shift = 0
    for start, end, new, rule in settle(edits):
        at = start + shift
        back.append(Edit(at, at + len(new), text[start:end], rule))
        shift += len(new) - (end - start)
    return tuple(back)


def line_edits(before: str, after: str, rule: str) -> Iterator[Edit]:
    """The lines in which two texts differ, as edits; one edit in all where lines were joined or split.

    >>> list(line_edits("甲\\n乙\\n", "甲\\n丙\\n", "demo"))
    [Edit(start=2, end=3, new='丙', rule='demo')]

    """
    if before is after or before == after:
        return
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        yield _trimmed(Edit(0, len(before), after, rule), before)
        return
    at = 0
    for left, right in zip(old, new, strict=True):
        if left != right:
            yield edit_of((at, at + len(left), right, rule))
        at += len(left) + 1


def _trimmed(edit: Edit, before: str) -> Edit:
    """Leave out what is equal at both ends."""
    start, end, new, rule = edit
    head = _common(before[start:end], new)
    tail = _common(before[start + head : end][::-1], new[head:][::-1])
    return Edit(start + head, end - tail, new[head : len(new) - tail], rule)


def _common(left: str, right: str) -> int:
    """The length of the common prefix, by bisection: comparing slices is what is fast here."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class Origin:
    """Finds for places in an edited text the places they came from. ``settled``: the edits are in order, without overlaps.

    >>> trace = Origin([Edit(1, 5, "", "gloss")])
    >>> trace.span(0, 2)
    (0, 6)

    """

    __slots__ = ("_back", "_edits", "_reached", "_starts")

    def __init__(self, edits: Iterable[Edit], *, settled: bool = False) -> None:
        self._edits: Sequence[Edit] = tuple(edits) if settled else settle(edits)
        self._starts: list[int] = []  # of each edit, in the edited text
        self._reached: list[int] = []  # where what it put there ends
        self._back: list[int] = []  # how far what follows has to be moved back
        shift = 0
        for start, end, new, _ in self._edits:
            begin = start + shift
            reached = begin + len(new)
            self._starts.append(begin)
            self._reached.append(reached)
            self._back.append(end - reached)
            shift = reached - end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span that became ``[start, end)``; a replaced piece counts whole."""
        starts, last = self._starts, max(start, end - 1)
        if not starts or last < starts[0]:  # above the first edit nothing has moved
            return start, max(start, end)
        at = bisect_right(starts, start) - 1
        left = start if at < 0 else self._edits[at][0] if start < self._reached[at] else start + self._back[at]
        if end <= start:
            return left, left
        at = bisect_right(starts, last, max(at, 0)) - 1
        return left, self._edits[at][1] if last < self._reached[at] else end + self._back[at]
