"""Search for the bytes that a damaged stretch of GBK or Big5 text was made of.

A stretch is turned back into the bytes that printed it. Each place is then read as a pair, as an ASCII character, or as
a pair whose other byte is lost; the likeliest reading by the character model wins, and every lost, dropped or invented
byte costs. The search keeps a handful of readings at each place (a beam), so it is linear in the stretch.
"""

from __future__ import annotations

from functools import lru_cache
from heapq import nsmallest
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel
from cleantext.repair.bytecodec import LIKELIEST, Codec, codec, continued, leading, trailing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

HOLE = -ord("?")  # a byte that was there and nobody knows; negative symbols are characters, holes among them
LOST = -0xFFFD
GLOSSED = 0x100  # added to an ASCII letter that carries a gloss, which only characters do
GLUED = 8.0  # what it costs to read such a letter as a letter
STRAY = 6.0  # how much less likely a byte appears than gets lost
NOTHING = 13.0  # to take a hole for nothing: a question mark is somebody's
PAIR = -2.0  # to put back a private-use character that somebody removed
FILL = 2.0  # what it costs to read a hole
# The first bytes of GBK's three user-defined areas: of the one whose second bytes are low, and of the others.
_HIGH = 0xA1
_LOW_AREA = frozenset(range(0xA1, 0xA8))
_HIGH_AREAS = frozenset((*range(0xAA, 0xB0), *range(0xF8, 0xFF)))
MARK = 0xA3  # the first byte of full-width marks in GBK
HALF_MARK = 1.0  # a mark is printed whole and the byte before it lost, rather than half a mark
_WIDTH = LIKELIEST  # readings kept at each place; 6 and 12 gave the same repairs
_PAIRS = 16  # ways to put back a removed character
_MOST_EDITS = 3
_EDITED = 3  # of the readings kept, those worth an edit

# A way to go on: the character read, where it ends, and its log probability less its price.
_Step = tuple[str, int, float]
# A reading in the search: its score, last character, edits, the reading before, the character added and where it ends.
_Node = tuple[float, str, int, "_Node | None", str, int]
_score = itemgetter(0)
_NONE: _Node = (-inf, "", 0, None, "", 0)  # bytes that nothing can be made of


class Reading(NamedTuple):
    """One way to read the bytes: its log probability less the price of its edits, and the characters with where each ends."""

    score: float
    chars: list[tuple[str, int]]


class Edits(NamedTuple):
    """Where edits are allowed, as places among the symbols, and what one costs."""

    places: Collection[int]
    gaps: Collection[int]  # where a private-use character may have stood
    price: float  # of a byte that was lost without a trace, in log units
    marked: float = 0.0  # how much likelier one is lost before a mark than elsewhere
    stray: float = STRAY  # what a byte that does not belong costs beyond that
    trail: float = 0.0  # what a lost second byte costs beyond that
    ends: Collection[int] = ()  # where a byte that is left over is half a character, its other half gone with the ASCII behind it


def read(symbols: Sequence[int], before: str, table: Codec, edits: Edits) -> Reading:
    """The best reading of some bytes (or holes) that follow the character ``before``."""
    best = _Search(symbols, table, edits).run(before)
    return Reading(best[0], _characters(best))


def _characters(reading: _Node) -> list[tuple[str, int]]:
    """The characters read, each with the place after its last byte."""
    found = []
    node: _Node | None = reading
    while node and node[3]:
        found.append((node[4], node[5]))
        node = node[3]
    return found[::-1]


class _Search:
    """The readings of some symbols, by the place they have reached and the character they end with."""

    def __init__(self, symbols: Sequence[int], table: Codec, edits: Edits) -> None:
        self.symbols = (*symbols, 0)
        self.table = table
        self.edits = edits
        self.beams: list[dict[str, _Node]] = [{} for _ in range(len(symbols) + 1)]

    def run(self, before: str) -> _Node:
        """The best of all readings."""
        start = self._straight(before)
        self.beams[start[5]][start[1]] = start
        places, gaps = self.edits[:2]
        for at in range(start[5], len(self.beams) - 1):
            beam = self.beams[at]
            if beam:
                kept = list(beam.values())
                if len(kept) > 1:
                    kept.sort(key=_score, reverse=True)
                    del kept[_WIDTH:]
                beam.clear()
                self._read_on(at, kept)
                if at + 1 in gaps:
                    self._fill_gap(at, kept)
                if at in places:
                    self._edit(at, kept)
        return max(self.beams[-1].values(), key=_score, default=_NONE)

    def _straight(self, before: str) -> _Node:
        """What is read as it is printed: the pairs before the first place where anything else could be."""
        node: _Node = (0.0, before, 0, None, "", 0)
        first = min((*self.edits.places, *self.edits.gaps), default=len(self.symbols)) - 1
        for at in range(0, first - 1, 2):
            byte, then = self.symbols[at : at + 2]
            whole = self.table.chars.get(byte << 8 | then) if 0x80 <= byte < GLOSSED and 0 < then < GLOSSED else None  # noqa: PLR2004
            if whole is None:
                break
            node = (node[0] + continued(node[1], whole[0]), whole[-1], 0, node, whole, at + 2)
        return node

    def _read_on(self, at: int, kept: list[_Node]) -> None:
        """Go on without an edit. What all readings read next is added to the best of them only."""
        byte, then = self.symbols[at : at + 2]
        whole = self.table.chars.get(byte << 8 | then & 255) if 0x80 <= byte < GLOSSED and then > 0 else None  # noqa: PLR2004
        if whole is None:
            for reading in kept:
                self._extend(reading, self._steps(at, reading[1]), 0)
            return
        char, beam = whole[0], self.beams[at + 2]
        best, total = kept[0], kept[0][0] + continued(kept[0][1], char)
        for reading in kept[1:]:
            score = reading[0] + continued(reading[1], char)
            if score > total:
                best, total = reading, score
        key = whole[-1]
        if key not in beam or total > beam[key][0]:
            beam[key] = (total, key, best[2], best, whole, at + 2)

    def _extend(self, reading: _Node, steps: Iterable[_Step], edits: int) -> None:
        """Add to the beams what a reading becomes, where it is the best that ends with its character."""
        score, last, done = reading[:3]
        done += edits
        for char, end, gain in steps:
            total = score + gain
            beam, key = self.beams[end], char[-1:] or last
            if key not in beam or total > beam[key][0]:
                beam[key] = (total, key, done, reading, char, end)

    def _steps(self, at: int, last: str) -> Iterable[_Step]:
        """The ways to go on from a place where no pair stands."""
        byte, then = self.symbols[at : at + 2]
        if byte in (HOLE, LOST):
            return _from_hole(byte, then, at, (last, self.table))
        if byte < 0x80:  # noqa: PLR2004  ASCII, or not a byte at all
            char = chr(abs(byte))
            return ((char, at + 1, continued(last, char)),)
        if byte >= GLOSSED:
            char = chr(byte - GLOSSED)
            return ((char, at + 1, continued(last, char) - GLUED),)
        return self._filled(at, last) if then in (HOLE, LOST) else ()

    def _filled(self, at: int, last: str) -> Iterator[_Step]:
        """A lead byte before a hole. The hole may hold one byte more: a lead byte, or an ASCII character that stays a ``?``."""
        ascii_next = at + 3 < len(self.symbols) and -0x80 < self.symbols[at + 2] < 0x80  # noqa: PLR2004
        for char, gain in leading(last, self.symbols[at], self.table.name, self.table.script):
            yield char, at + 1, gain - FILL
            if not ascii_next:
                yield char, at + 2, gain - FILL

    def _edit(self, at: int, kept: list[_Node]) -> None:
        """Lose a byte before or after this place, or drop the one that stands there."""
        byte = self.symbols[at]
        if byte < 0x40:  # noqa: PLR2004
            return
        codec_name, script = self.table.name, self.table.script
        price = self.edits.price
        marked, half = (self.edits.marked, HALF_MARK) if byte == MARK else (0.0, 0.0)
        for reading in kept[:_EDITED]:
            if reading[2] < _MOST_EDITS:
                last = reading[1]
                if at in self.edits.ends and byte < GLOSSED:
                    self._guess(reading, leading(last, byte, codec_name, script), at + 1, 0.0)
                    continue
                self._guess(reading, trailing(last, byte & 255, codec_name, script), at + 1, price - marked)
                self._guess(
                    reading, leading(last, byte, codec_name, script), at + 1, price + max(self.edits.trail, half) + marked
                )
                if 0x80 <= byte < GLOSSED:  # noqa: PLR2004  ASCII is never noise
                    self._extend(reading, (("", at + 1, -price - self.edits.stray),), 1)

    def _guess(self, reading: _Node, guesses: Iterable[tuple[str, float]], end: int, price: float) -> None:
        """Add the guesses for a pair that lost a byte, the likeliest first, until they fall behind what is there."""
        beam = self.beams[end]
        score, done = reading[0] - price, reading[2] + 1
        floor = sorted(map(_score, beam.values()))[-_WIDTH] if len(beam) > _WIDTH else -inf
        for char, gain in guesses:
            total = score + gain
            if total < floor:
                break
            if char not in beam or total > beam[char][0]:
                beam[char] = (total, char, done, reading, char, end)

    def _fill_gap(self, at: int, kept: list[_Node]) -> None:
        """Put back the two characters that a removed private-use character was half of each of."""
        lead, trail = self.symbols[at : at + 2]
        if not (0x80 <= lead < GLOSSED and 0x40 <= trail < GLOSSED):  # noqa: PLR2004
            return
        pairs = _private_pairs(lead, trail, self.table.name, self.table.script)
        for reading in kept[:_EDITED]:
            self._extend(reading, ((pair, at + 2, gain + continued(reading[1], pair[0])) for pair, gain in pairs), 0)


# What guesses begin with: the last character read, and the codec.
_After = tuple[str, Codec]


def _from_hole(byte: int, then: int, at: int, after: _After) -> Iterator[_Step]:
    """A hole is a question mark, nothing, or the first byte of a character."""
    last, table = after
    char = chr(-byte)
    yield char, at + 1, continued(last, char)
    yield "", at + 1, -(STRAY if then == byte else NOTHING)  # some decoders print two for one
    for guess, gain in trailing(last, then & 255 if then > 0 else 0, table.name, table.script):
        yield guess, at + 2, gain - FILL


@lru_cache(4096)
def _private_pairs(lead: int, trail: int, name: str, script: str) -> tuple[tuple[str, float], ...]:
    """Those pairs, the likeliest first, with the log probability of the second after the first less the price."""
    table = codec(name, script)
    rights = table.by_trail.get(trail, {})
    low = [right for right in rights if table.pairs[right][0] < _HIGH]
    high = [right for right in rights if table.pairs[right][0] >= _HIGH]
    found = [
        (left + right, charmodel.bigram(left, right) - PAIR)
        for left in table.by_lead.get(lead, {})
        for area, among in ((_LOW_AREA, low), (_HIGH_AREAS, high))
        if table.pairs[left][1] in area
        for right in among
    ]
    return tuple(nsmallest(_PAIRS, found, key=lambda step: -step[1] - charmodel.unigram(step[0][0])))
