"""Choose again the characters of which a byte was lost: once a reading stands, all of them are tried between the same neighbours.

The search keeps a handful of guesses, by pairs inside words alone. Here the whole set is compared by what ``likelihood`` knows of
particles and of where words end. Whether the byte left over is the first or the second of its character is open: both are tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.repair import bytebeam, bytecodec, likelihood

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BYTE = range(0x40, 0x100)


def chosen(
    reading: bytebeam.Reading, symbols: Sequence[int], before: str, table: bytecodec.Codec, *, losing: bool
) -> bytebeam.Reading:
    """A reading with its guessed characters chosen by both neighbours.

    ``losing`` says that the page loses bytes: a byte that the search has dropped is then half a character too.

    >>> read = bytebeam.Reading(0.0, [("", 1), ("放", 3)])
    >>> chosen(read, [0xD1, *"放".encode("gb18030")], "小", bytecodec.codec("gb18030"), losing=True).chars
    [('学', 1), ('放', 3)]

    """
    chars = reading.chars
    for at in range(len(chars)):
        byte = _left_over(chars, at, symbols)
        if byte is not None and (chars[at][0] or losing):
            chars[at] = (_likeliest(chars, at, _candidates(chars, at, byte, table), before), chars[at][1])
    return reading


def _left_over(chars: Sequence[tuple[str, int]], at: int, symbols: Sequence[int]) -> int | None:
    """The one byte that a character was read from, if it was guessed or dropped."""
    char, end = chars[at]
    byte = symbols[end - 1]
    single = end - (chars[at - 1][1] if at else 0) == 1
    return byte if single and byte in _BYTE and (not char or char >= "\x80") else None


def _candidates(chars: Sequence[tuple[str, int]], at: int, byte: int, table: bytecodec.Codec) -> Mapping[str, float]:
    """What the byte may be left over from, with what speaks against it. At the end the search knows which half it is."""
    char = chars[at][0]
    after = chars[at + 1][0] if at + 1 < len(chars) else ""
    half = bytebeam.HALF_MARK if byte == bytebeam.MARK else 0.0
    firsts, seconds = dict.fromkeys(table.by_lead.get(byte, ()), half), dict.fromkeys(table.by_trail.get(byte, ()), 0.0)
    if char and after < "\x80":
        return firsts if table.pairs[char][0] == byte else seconds
    return firsts | seconds


def _likeliest(chars: Sequence[tuple[str, int]], at: int, candidates: Mapping[str, float], before: str) -> str:
    """The candidate that fits best between the characters read before and after."""
    last = next((char[-1] for char, _ in reversed(chars[:at]) if char), before)
    then = next((char[0] for char, _ in chars[at + 1 :] if char), "")

    def fit(char: str) -> float:
        return _worth(last, char) + (_worth(char, then) if then else 0.0) - candidates[char]

    return max(candidates, key=fit, default=chars[at][0])


def _worth(last: str, char: str) -> float:
    """How likely a character is after another: marks and wide digits by their order, the others by words."""
    by_order = char >= "０" or last in bytecodec.ORDERING
    return bytecodec.continued(last, char) if by_order else likelihood.bigram(last, char) + likelihood.FUNCTION.get(char, 0.0)
