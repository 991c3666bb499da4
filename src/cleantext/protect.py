"""Text that the caller protects: no mark, rule or line cut may touch it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.model import Edit


def guarded(text: str, edits: Iterable[Edit], patterns: tuple[str, ...]) -> Iterator[Edit]:
    """Drop edits that would touch protected text."""
    if not patterns:
        return iter(edits)
    spans = protected(text, patterns)
    return (edit for edit in edits if not touches(spans, edit.start, edit.end))


def protected(text: str, patterns: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the caller's patterns match; a pattern that takes longer than a second protects nothing."""
    if not patterns:
        return []
    import regex  # noqa: PLC0415  a stranger's pattern needs its timeout

    spans: list[tuple[int, int]] = []
    for pattern in patterns:
        with suppress(TimeoutError):
            spans += (match.span() for match in regex.finditer(pattern, text, timeout=1.0))
    return sorted(span for span in spans if span[0] < span[1])


def touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether ``[start, end)`` overlaps one of the spans."""
    return any(left < end and start < right for left, right in spans)
