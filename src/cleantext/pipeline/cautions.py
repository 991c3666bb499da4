"""What an article's reader is warned of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.repair import byteshift, lost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Decoded

_SURE = 0.6  # below this confidence an encoding is worth a warning


def doubts(before: str, after: str) -> tuple[str, ...]:
    """What repair had to give up."""
    shifts = len(byteshift.doubtful_byte_shift(after))
    doubtful = (f"{shifts} place(s) look byte-shifted and could not be repaired with certainty",) if shifts else ()
    return (*lost.lost_content(before), *doubtful)


def damage(decoded: Decoded) -> Iterator[str]:
    """What the bytes had lost, and whether their encoding is a guess."""
    if decoded.damage:
        first = decoded.damage[0]
        yield f"{len(decoded.damage)} damaged place(s) in the bytes, the first at offset {first.start}: {first.why}"
    if decoded.encoding and decoded.confidence < _SURE:
        yield f"the encoding is uncertain: {decoded.encoding} (confidence {decoded.confidence:.2f})"


def emptiness(text: str, original: str) -> Iterator[str]:
    """That nothing was found, or nothing was there."""
    if not original.strip():
        yield "the page is empty"
    elif not text:
        yield "no article was found: every line is furniture or metadata"
