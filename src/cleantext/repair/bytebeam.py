"""Search for the bytes that a damaged stretch of GBK or Big5 text was made of.

A stretch is turned back into the bytes that printed it. Each place is then read as a pair, as an ASCII character, or as
a pair whose other byte is lost; the likeliest reading by the character model wins, and every lost, dropped or invented
byte costs. The search keeps a handful of readings at each place (a beam), so it is linear in the stretch.
"""

from __future__ import annotations

from functools import cache, lru_cache
from heapq import nlargest, nsmallest
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, readings

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

CODECS = ("gb18030", "big5hkscs")
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
_WIDTH = 8  # readings kept at each place; 6 and 12 gave the same repairs
_GUESSES = 48  # characters tried for a pair of which one byte is known
_PAIRS = 16  # ways to put back a removed character
_MOST_EDITS = 3
_EDITED = 3  # of the readings kept, those worth an edit
# The model knows single marks, not their order: no stop follows a stop or an opening quote.
_STOPS = frozenset("，。、；：！？·“《（")
_NOT_AFTER_STOPS = frozenset("，。、；：！？·")
_ODD_MARKS = 5.0


class Codec(NamedTuple):
    """A two-byte encoding: both directions, and for each byte the likeliest characters that begin or end with it."""

    name: str
    script: str  # of the characters that are guessed
    chars: dict[int, str]  # by lead * 256 + trail
    pairs: dict[str, tuple[int, int]]
    by_lead: dict[int, tuple[str, ...]]
    by_trail: dict[int, tuple[str, ...]]


@cache
def codec(name: str, script: str = "") -> Codec:
    """The tables of a Python codec; lost bytes are guessed from characters of a script, where that is known.

    >>> codec("gb18030").pairs["校"] == (0xD0, 0xA3)
    True
    >>> any("学" in chars for chars in codec("gb18030", "traditional").by_lead.values())
    False

    """
    chars, pairs = _pairs(name)
    known = (c for c in pairs if charmodel.unigram(c) > -13.5 and _is_of(c, script))  # noqa: PLR2004
    by_lead: dict[int, list[str]] = {}
    by_trail: dict[int, list[str]] = {}
    for char in sorted(known, key=charmodel.unigram, reverse=True):
        by_lead.setdefault(pairs[char][0], []).append(char)
        by_trail.setdefault(pairs[char][1], []).append(char)
    return Codec(name, script, chars, pairs, _frozen(by_lead), _frozen(by_trail))


@cache
def _pairs(name: str) -> tuple[dict[int, str], dict[str, tuple[int, int]]]:
    chars: dict[int, str] = {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            char = bytes((lead, trail)).decode(name, "ignore")
            if len(char) == 1 and char >= "\x80":
                chars[lead << 8 | trail] = char
    return chars, {char: (code >> 8, code & 255) for code, char in reversed(chars.items())}


def _is_of(char: str, script: str) -> bool:
    """Whether a character may stand in a script. Of the simplified forms, Big5 holds those that traditional text has too."""
    if script == "traditional":
        return readings.is_traditional(char) or not readings.differs(char) or bool(char.encode("big5", "ignore"))
    return script != "simplified" or not readings.is_traditional(char)


def _frozen(table: dict[int, list[str]]) -> dict[int, tuple[str, ...]]:
    return {byte: tuple(chars[:_GUESSES]) for byte, chars in table.items()}


def across(a: str, b: str, table: Codec) -> str | None:
    """The character that the last byte of one character spells with the first byte of the next.

    >>> across("海", "的", codec("gb18030"))
    '５'

    """
    pair = table.pairs.get(a)
    if pair is None:
        return None
    then = table.pairs.get(b)
    return table.chars.get(pair[1] << 8 | (then[0] if then else ord(b)))


def all_across(text: str, table: Codec) -> list[str | None]:
    """``across`` of every two neighbouring characters.

    >>> all_across("海的", codec("gb18030"))
    ['５']

    """
    codes = [table.pairs.get(char) for char in text]
    spelt = table.chars.get
    return [
        spelt(pair[1] << 8 | (then[0] if then else ord(b))) if pair else None
        for pair, then, b in zip(codes, codes[1:], text[1:], strict=False)
    ]


_Step = tuple[str, int, float]


class Reading(NamedTuple):
    """One way to read the bytes: its log probability less the price of its edits, and what was read where."""

    score: float
    last: str
    edits: int
    trail: tuple[Reading, str, int] | None  # the reading before, the character added, the byte place where it ends


class Edits(NamedTuple):
    """Where edits are allowed, as places among the symbols, and what one costs."""

    places: Container[int]
    gaps: Container[int]  # where a private-use character may have stood
    price: float  # of a byte that was lost without a trace, in log units
    marked: float = 0.0  # how much likelier one is lost before a mark than elsewhere
    stray: float = STRAY  # what a byte that does not belong costs beyond that


def read(symbols: Sequence[int], before: str, table: Codec, edits: Edits) -> Reading:
    """The best reading of some bytes (or holes) that follow the character ``before``."""
    start = Reading(0.0, before, 0, None)
    beams: list[dict[str, Reading]] = [{} for _ in range(len(symbols) + 1)]
    beams[0][before] = start
    for at in range(len(symbols)):
        steps = list(_steps(symbols, at, table))
        changes = list(_edits(symbols[at], at, table, edits)) if at in edits.places and symbols[at] >= 0x40 else []  # noqa: PLR2004
        missing = _missing(symbols[at], symbols[at + 1], at, table) if at + 1 in edits.gaps and at + 1 < len(symbols) else []
        for rank, reading in enumerate(nlargest(_WIDTH, beams[at].values(), key=_score)):
            _extend(beams, reading, steps, 0)
            if rank < _EDITED:
                _extend(beams, reading, missing, 0)
                if reading.edits < _MOST_EDITS:
                    _extend(beams, reading, changes, 1)
        beams[at].clear()
    return max(beams[-1].values(), key=_score, default=start)


def _extend(beams: list[dict[str, Reading]], reading: Reading, steps: list[_Step], edits: int) -> None:
    """Add to the beams what a reading becomes, where it is the best that ends with its character."""
    score, last, done, _ = reading
    for char, end, price in steps:
        total = score - price
        if char:
            total += charmodel.bigram(last, char[0])
            if char in _NOT_AFTER_STOPS and last in _STOPS:
                total -= _ODD_MARKS
        beam, key = beams[end], char[-1:] or last
        old = beam.get(key)
        if old is None or total > old.score:
            beam[key] = Reading(total, key, done + edits, (reading, char, end))


def characters(reading: Reading) -> list[tuple[str, int]]:
    """The characters read, each with the place after its last byte."""
    found = []
    while reading.trail:
        reading, char, end = reading.trail
        found.append((char, end))
    return found[::-1]


def _score(reading: Reading) -> float:
    return reading.score


def _steps(symbols: Sequence[int], at: int, table: Codec) -> Iterator[_Step]:
    """The ways to go on from a place without an edit: the character read, where it ends, its price beyond its probability."""
    byte = symbols[at]
    then = symbols[at + 1] if at + 1 < len(symbols) else 0
    if byte < 0x80:  # noqa: PLR2004  ASCII, or not a byte at all
        yield chr(abs(byte)), at + 1, 0.0
        if byte in (HOLE, LOST):
            yield "", at + 1, STRAY if then == byte else NOTHING  # some decoders print two for one
            for char in table.by_trail.get(then & 255 if then > 0 else 0, ()):
                yield char, at + 2, FILL
    elif byte >= GLOSSED:
        yield chr(byte - GLOSSED), at + 1, GLUED
    elif then in (HOLE, LOST):
        yield from _filled(symbols, at, table)
    elif then > 0 and (whole := table.chars.get(byte << 8 | then & 255)) is not None:
        yield whole, at + 2, 0.0


def _filled(symbols: Sequence[int], at: int, table: Codec) -> Iterator[_Step]:
    """A lead byte before a hole. The hole may hold one byte more: a lead byte, or an ASCII character that stays a ``?``."""
    ascii_next = at + 2 < len(symbols) and -0x80 < symbols[at + 2] < 0x80  # noqa: PLR2004
    for char in table.by_lead.get(symbols[at], ()):
        yield char, at + 1, FILL
        if not ascii_next:
            yield char, at + 2, FILL


def _edits(byte: int, at: int, table: Codec, edits: Edits) -> Iterator[_Step]:
    """A lead byte lost before this place, a trail byte lost after it, or a byte that does not belong here."""
    for char in table.by_trail.get(byte & 255, ()):
        yield char, at + 1, edits.price - (edits.marked if byte == _MARK else 0.0)
    for char in table.by_lead.get(byte, ()):
        yield char, at + 1, edits.price + TRAIL
    if 0x80 <= byte < GLOSSED:  # noqa: PLR2004  ASCII is never noise
        yield "", at + 1, edits.price + edits.stray


def _missing(lead: int, trail: int, at: int, table: Codec) -> list[_Step]:
    """The two characters that a removed private-use character was half of each of; their own pair's price is in the step."""
    if not (0x80 <= lead < GLOSSED and 0x40 <= trail < GLOSSED):  # noqa: PLR2004
        return []
    return [(pair, at + 2, price) for pair, price in _private_pairs(lead, trail, table.name, table.script)]


@lru_cache(4096)
def _private_pairs(lead: int, trail: int, name: str, script: str) -> tuple[tuple[str, float], ...]:
    table = codec(name, script)
    found = [
        (left + right, PAIR - charmodel.bigram(left, right))
        for left in table.by_lead.get(lead, ())
        for right in table.by_trail.get(trail, ())
        if _is_private(table.pairs[left][1], table.pairs[right][0])
    ]
    return tuple(nsmallest(_PAIRS, found, key=lambda step: step[1] - charmodel.unigram(step[0][0])))


def _is_private(lead: int, trail: int) -> bool:
    """Whether a pair lies in one of GBK's three user-defined areas."""
    if trail < 0xA1:  # noqa: PLR2004
        return 0xA1 <= lead <= 0xA7  # noqa: PLR2004
    return 0xAA <= lead <= 0xAF or lead >= 0xF8  # noqa: PLR2004
