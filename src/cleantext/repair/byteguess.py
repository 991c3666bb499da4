"""Choose again the characters of which a byte was lost: once a reading stands, all of them are tried between the same neighbours.

The search keeps a handful of guesses, by pairs inside words alone. Here the whole set is compared by what ``likelihood`` knows of
particles and of where words end, and by what the page says elsewhere. Whether the byte left over is the first or the second of its
character is open, and so is which of a few characters lost it: ``据图[片]，`` and ``据[统]计，`` are the same bytes.
"""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cleantext.repair import bytebeam, bytecodec, bytesaid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BYTE = range(0x40, 0x100)
_REACH = 3  # characters on either side of which another may have lost the byte

_CLOSED = dict(zip("”』」》）", "“『「《（", strict=True))
_UNOPENED = 4.0  # to close what the line has not opened

_Chars = list[tuple[str, int]]  # each with the place after its last byte
_price = itemgetter(0)


class Page(NamedTuple):
    """Where a reading stands."""

    before: str  # its line up to it, or a break
    said: bytesaid.Elsewhere
    losing: bool  # whether the page loses bytes: a byte that the search has dropped is then half a character too


def chosen(reading: bytebeam.Reading, symbols: Sequence[int], table: bytecodec.Codec, page: Page) -> bytebeam.Reading:
    """A reading with its guessed characters chosen by both neighbours, and in the likeliest place.

    >>> from cleantext.repair.bytesaid import Said
    >>> read = bytebeam.Reading(0.0, [("", 1), ("放", 3)])
    >>> page = Page("小", Said("").elsewhere("小沿", (0, 2)), losing=True)
    >>> chosen(read, [0xD1, *"放".encode("gb18030")], bytecodec.codec("gb18030"), page).chars
    [('学', 1), ('放', 3)]

    """
    chars, choice = reading.chars, _Choice(symbols, table, page)
    for at in range(len(chars)):
        if choice.left_over(chars, at) is not None and (chars[at][0] or page.losing):
            span = slice(max(0, at - _REACH - 2), at + _REACH + 3)
            chars = max((choice.filled(way, place, span) for way, place in choice.moved(chars, at)), key=_price)[1]
    return bytebeam.Reading(reading.score, chars)


class _Choice:
    """What a lost byte's character may be, and where it may have been lost."""

    def __init__(self, symbols: Sequence[int], table: bytecodec.Codec, page: Page) -> None:
        self._symbols = symbols
        self._table = table
        self._page = page

    def left_over(self, chars: _Chars, at: int) -> int | None:
        """The one byte that a character was read from, if it was guessed or dropped."""
        char, end = chars[at]
        byte = self._symbols[end - 1]
        single = end - (chars[at - 1][1] if at else 0) == 1
        return byte if single and byte in _BYTE and (not char or char >= "\x80") else None

    def moved(self, chars: _Chars, at: int) -> Iterator[tuple[_Chars, int]]:
        """The characters as they are, and with the byte lost in one of the next ones, which puts those between in other pairs."""
        yield chars, at
        if _ends(chars, at):
            return
        for step, last in ((-1, max(0, at - _REACH)), (1, min(len(chars) - 1, at + _REACH))):
            way: _Chars | None = chars
            for place in range(at + step, last + step, step):
                way = way and self._swapped(way, place, step)
                if not way:
                    break
                yield way, place

    def _swapped(self, chars: _Chars, to: int, step: int) -> _Chars | None:
        """The characters with the single byte in the place of the neighbouring pair."""
        first = min(to, to - step)
        start, end = chars[first - 1][1] if first else 0, chars[first + 1][1]
        bytes_ = self._symbols[start:end]
        if len(bytes_) != 3 or not all(byte in _BYTE for byte in bytes_):  # noqa: PLR2004
            return None
        lead, trail = bytes_[1:] if step < 0 else bytes_[:2]
        char = self._table.chars.get(lead << 8 | trail)
        if char is None:
            return None
        two = [("", start + 1), (char, end)] if step < 0 else [(char, start + 2), ("", end)]
        return [*chars[:first], *two, *chars[first + 2 :]]

    def filled(self, chars: _Chars, at: int, span: slice) -> tuple[float, _Chars]:
        """The characters with the one that fits best where the byte was lost, and what those in a span are worth with it."""
        line = self._page.before + "".join([char for char, _ in chars[:at]])
        left = line[-1 - sum(len(char) for char, _ in chars[span.start : at]) :]
        right = "".join([char for char, _ in chars[at + 1 : span.stop]])
        candidates = self._candidates(chars, at)

        def fit(char: str) -> float:
            against = _UNOPENED if char in _CLOSED and line.rfind(_CLOSED[char]) <= line.rfind(char) else candidates[char]
            return self._page.said.worth(left[-1], char) + (self._page.said.worth(char, right[0]) if right else 0.0) - against

        char = max(candidates, key=fit, default=chars[at][0])
        worth = fit(char) if char in candidates else 0.0
        worth += sum(bytesaid.worth(a, b) for a, b in (*pairwise(left), *pairwise(right)))
        return worth, [*chars[:at], (char, chars[at][1]), *chars[at + 1 :]]

    def _candidates(self, chars: _Chars, at: int) -> Mapping[str, float]:
        """What the byte may be left over from, with what speaks against it. At the end the search knows which half it is."""
        byte = self._symbols[chars[at][1] - 1]
        half = bytebeam.HALF_MARK if byte == bytebeam.MARK else 0.0
        by_lead, by_trail = self._table.by_lead.get(byte, {}), self._table.by_trail.get(byte, {})
        firsts, seconds = dict.fromkeys(by_lead, half), dict.fromkeys(by_trail, 0.0)
        if _ends(chars, at):
            return firsts if self._table.pairs[chars[at][0]][0] == byte else seconds
        return firsts | seconds


def _ends(chars: _Chars, at: int) -> bool:
    """Whether nothing in two bytes follows a guess: there the search knows which half is left over."""
    return bool(chars[at][0]) and (at + 1 == len(chars) or chars[at + 1][0] < "\x80")
