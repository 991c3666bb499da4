"""Search for the bytes that a damaged stretch of GBK or Big5 text was made of.

A stretch is turned back into the bytes that printed it. Each place is then read as a pair, as an ASCII character, or as
a pair whose other byte is lost; the likeliest reading by the character model wins, and every lost, dropped or invented
byte costs. The search keeps a handful of readings at each place (a beam), so it is linear in the stretch.
"""

from __future__ import annotations

from functools import lru_cache
from heapq import nsmallest
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel
from cleantext.repair.bytecodec import LIKELIEST, Codec, codec, continued, leading, trailing

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

HOLE = -ord("?")  # a byte that was there and nobody knows; negative symbols are characters, holes among them
LOST = -0xFFFD
GLOSSED = 0x100  # added to an ASCII letter that carries a gloss, which only characters do
GLUED = 8.0  # what it costs to read such a letter as a letter
STRAY = 6.0  # how much less likely a byte appears than gets lost
NOTHING = 13.0  # to take a hole for nothing: a question mark is somebody's
TRAIL = 1.0  # mirrors lose lead bytes
PAIR = -2.0  # to put back a private-use character that somebody removed
FILL = 2.0  # what it costs to read a hole
_MARK = 0xA3  # the first byte of full-width marks in GBK
_WIDTH = LIKELIEST  # readings kept at each place; 6 and 12 gave the same repairs
_PAIRS = 16  # ways to put back a removed character
_MOST_EDITS = 3
_EDITED = 3  # of the readings kept, those worth an edit

# A way to go on: the character read, where it ends, and its log probability less its price.
_Step = tuple[str, int, float]
# A reading in the search: its score, last character, edits, the reading before, the character added and where it ends.
_Node = tuple[float, str, int, "_Node | None", str, int]
_score = itemgetter(0)


class Reading(NamedTuple):
    """One way to read the bytes: its log probability less the price of its edits, and the characters with where each ends."""

    score: float
    chars: list[tuple[str, int]]


class Edits(NamedTuple):
    """Where edits are allowed, as places among the symbols, and what one costs."""

    places: Container[int]
    gaps: Container[int]  # where a private-use character may have stood
    price: float  # of a byte that was lost without a trace, in log units
    marked: float = 0.0  # how much likelier one is lost before a mark than elsewhere
    stray: float = STRAY  # what a byte that does not belong costs beyond that


def read(symbols: Sequence[int], before: str, table: Codec, edits: Edits) -> Reading:
    """The best reading of some bytes (or holes) that follow the character ``before``."""
    beams: list[dict[str, _Node]] = [{} for _ in range(len(symbols) + 1)]
    start = beams[0][before] = (0.0, before, 0, None, "", 0)
    for at, symbol in enumerate(symbols):
        beam = beams[at]
        if not beam:
            continue
        kept = sorted(beam.values(), key=_score, reverse=True)[:_WIDTH] if len(beam) > 1 else list(beam.values())
        beams[at] = {}
        for reading in kept:
            _extend(beams, reading, _steps(symbols, at, reading[1], table), 0)
        for reading in kept[:_EDITED]:
            if at + 1 in edits.gaps and at + 1 < len(symbols):
                _extend(beams, reading, _missing(symbol, symbols[at + 1], at, (reading[1], table)), 0)
            if at in edits.places and symbol >= 0x40 and reading[2] < _MOST_EDITS:  # noqa: PLR2004
                _extend(beams, reading, _edits(symbol, at, (reading[1], table), edits), 1)
    best = max(beams[-1].values(), key=_score, default=start)
    return Reading(best[0], _characters(best))


def _extend(beams: list[dict[str, _Node]], reading: _Node, steps: Iterable[_Step], edits: int) -> None:
    """Add to the beams what a reading becomes, where it is the best that ends with its character."""
    score, last, done = reading[:3]
    done += edits
    for char, end, gain in steps:
        total = score + gain
        beam, key = beams[end], char[-1:] or last
        if key not in beam or total > beam[key][0]:
            beam[key] = (total, key, done, reading, char, end)


def _characters(reading: _Node) -> list[tuple[str, int]]:
    """The characters read, each with the place after its last byte."""
    found = []
    node: _Node | None = reading
    while node and node[3]:
        found.append((node[4], node[5]))
        node = node[3]
    return found[::-1]


def _steps(symbols: Sequence[int], at: int, last: str, table: Codec) -> Iterable[_Step]:
    """The ways to go on from a place without an edit."""
    byte = symbols[at]
    then = symbols[at + 1] if at + 1 < len(symbols) else 0
    if byte in (HOLE, LOST):
        return _from_hole(byte, then, at, (last, table))
    if byte < 0x80:  # noqa: PLR2004  ASCII, or not a byte at all
        char = chr(abs(byte))
        return ((char, at + 1, continued(last, char)),)
    if byte >= GLOSSED:
        char = chr(byte - GLOSSED)
        return ((char, at + 1, continued(last, char) - GLUED),)
    if then in (HOLE, LOST):
        return _filled(symbols, at, (last, table))
    whole = table.chars.get(byte << 8 | then & 255) if then > 0 else None
    return ((whole, at + 2, continued(last, whole[0])),) if whole else ()


# What the guesses below begin with: the last character read, and the codec.
_After = tuple[str, Codec]


def _from_hole(byte: int, then: int, at: int, after: _After) -> Iterator[_Step]:
    """A hole is a question mark, nothing, or the first byte of a character."""
    last, table = after
    char = chr(-byte)
    yield char, at + 1, continued(last, char)
    yield "", at + 1, -(STRAY if then == byte else NOTHING)  # some decoders print two for one
    for guess, gain in trailing(last, then & 255 if then > 0 else 0, table.name, table.script):
        yield guess, at + 2, gain - FILL


def _filled(symbols: Sequence[int], at: int, after: _After) -> Iterator[_Step]:
    """A lead byte before a hole. The hole may hold one byte more: a lead byte, or an ASCII character that stays a ``?``."""
    last, table = after
    ascii_next = at + 2 < len(symbols) and -0x80 < symbols[at + 2] < 0x80  # noqa: PLR2004
    for char, gain in leading(last, symbols[at], table.name, table.script):
        yield char, at + 1, gain - FILL
        if not ascii_next:
            yield char, at + 2, gain - FILL


def _edits(byte: int, at: int, after: _After, edits: Edits) -> Iterator[_Step]:
    """A lead byte lost before this place, a trail byte lost after it, or a byte that does not belong here."""
    last, table = after
    price = edits.price - (edits.marked if byte == _MARK else 0.0)
    for char, gain in trailing(last, byte & 255, table.name, table.script):
        yield char, at + 1, gain - price
    for char, gain in leading(last, byte, table.name, table.script):
        yield char, at + 1, gain - edits.price - TRAIL
    if 0x80 <= byte < GLOSSED:  # noqa: PLR2004  ASCII is never noise
        yield "", at + 1, -edits.price - edits.stray


def _missing(lead: int, trail: int, at: int, after: _After) -> Iterator[_Step]:
    """The two characters that a removed private-use character was half of each of."""
    last, table = after
    if 0x80 <= lead < GLOSSED and 0x40 <= trail < GLOSSED:  # noqa: PLR2004
        for pair, gain in _private_pairs(lead, trail, table.name, table.script):
            yield pair, at + 2, gain + continued(last, pair[0])


@lru_cache(4096)
def _private_pairs(lead: int, trail: int, name: str, script: str) -> tuple[tuple[str, float], ...]:
    """Those pairs, the likeliest first, with the log probability of the second after the first less the price."""
    table = codec(name, script)
    found = [
        (left + right, charmodel.bigram(left, right) - PAIR)
        for left in table.by_lead.get(lead, ())
        for right in table.by_trail.get(trail, ())
        if _is_private(table.pairs[left][1], table.pairs[right][0])
    ]
    return tuple(nsmallest(_PAIRS, found, key=lambda step: -step[1] - charmodel.unigram(step[0][0])))


def _is_private(lead: int, trail: int) -> bool:
    """Whether a pair lies in one of GBK's three user-defined areas."""
    if trail < 0xA1:  # noqa: PLR2004
        return 0xA1 <= lead <= 0xA7  # noqa: PLR2004
    return 0xAA <= lead <= 0xAF or lead >= 0xF8  # noqa: PLR2004
