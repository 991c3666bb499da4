"""The likeliest reading of bytes in a codec that loses step: every pairing is weighed with the character model.

A Viterbi search over byte positions: at each a character may begin, or a byte be set aside at a price.
"""

from __future__ import annotations

import re
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel
from cleantext.decode.pieces import GB18030, LOST, WIDE, Reading, joined
from cleantext.model import Damage

if TYPE_CHECKING:
    from collections.abc import Iterator

# Prices in natural log units. -11 finds damage in 1 page of 100 more, and in twice as many lists of rare characters where none is.
_BAD = -14.0
_MORE = -9.0  # the next bad byte in a row: damage comes in bursts
_CUT = -8.0  # half a character at either end of the bytes
_INSIDE = -15.0  # a stray byte between the two of a pair
_WIDTH = 3  # hypotheses kept for each position; 2 and 6 did as well on 720 damaged pages
_WINDOW, _OVERLAP = 4096, 32  # bytes weighed at once, so that memory is bounded
_WIDE_WINDOW = 512  # the same for UTF-16
_PRICE = itemgetter(0)


class Edges(NamedTuple):
    """Whether a stretch begins or ends where the bytes do, where characters are often cut; whether it follows a mark."""

    start: bool
    end: bool
    marked: bool = False


class Path(NamedTuple):
    """The best reading that ends at a byte: its price, its last step, and what it goes on from."""

    price: float
    char: str
    start: int
    end: int
    stray: int  # offset of a byte set aside inside the character, or -1
    before: Path | None


def weighed(run: bytes, codec: str, edges: Edges) -> tuple[Reading, float]:
    """The likeliest reading of a stretch and its price, window by window."""
    parts: list[tuple[int, Reading]] = []
    at, price = 0, 0.0
    while at < len(run):
        last = window(run, at, codec, edges)
        parts.append((at, reading_of(last, codec)))
        price += last.price
        at += last.end
    return joined(parts), price


def window(data: bytes, at: int, codec: str, edges: Edges) -> Path:
    """The best path through the bytes from ``at`` on; where more bytes follow, it ends before they could matter."""
    size = _WIDE_WINDOW if codec in WIDE else _WINDOW
    more = at + size < len(data)
    last = _path(data[at : at + size], codec, Edges(edges.start and at == 0, edges.end and not more))
    if more:
        while last.end > size - _OVERLAP and last.before:
            last = last.before
    return last


def _path(data: bytes, codec: str, edges: Edges) -> Path:
    """The best path over all positions (Viterbi with a few hypotheses each)."""
    grammar = _grammar(codec)
    ends: list[list[Path]] = [[] for _ in range(len(data) + 4)]
    ends[0].append(Path(0.0, "\n", 0, 0, -1, None))
    if edges.start and data[:1] >= b"\x80":
        ends[1].append(Path(_CUT, LOST, 0, 1, -1, ends[0][0]))
    for at in range(len(data)):
        here = ends[at]
        if len(here) > _WIDTH:
            here = ends[at] = sorted(here, key=_PRICE, reverse=True)[:_WIDTH]
        if here:
            for path in _extended(data, at, here, grammar):
                ends[path.end].append(path)
    if edges.end and (codec in WIDE or data[-1:] >= b"\x80") and ends[len(data) - 1]:
        best = max(ends[len(data) - 1], key=_PRICE)
        ends[len(data)].append(Path(best.price + _CUT, LOST, len(data) - 1, len(data), -1, best))
    return max(ends[len(data)], key=_PRICE)


def _extended(data: bytes, at: int, here: list[Path], grammar: _Grammar) -> Iterator[Path]:
    """All that can begin at a byte: a single, a pair, a pair around a stray byte, a four-byte character, a bad byte."""
    single = grammar.singles.get(data[at])
    if single:
        yield _step(here, single, at + 1)
        if single < "\x80":
            return
    char = grammar.pairs.get(data[at : at + 2])
    if char:
        yield _step(here, char, at + 2)
    around = grammar.pairs.get(data[at : at + 1] + data[at + 2 : at + 3])
    if around:
        yield _step(here, around, at + 3, stray=at + 1)
    if grammar.four and grammar.four.match(data, at):
        yield _step(here, data[at : at + 4].decode(grammar.codec, "replace")[0], at + 4)
    best = max(here, key=_PRICE)
    yield Path(best.price + (_MORE if best.char == LOST else _BAD), LOST, at, at + 1, -1, best)


def _step(here: list[Path], char: str, end: int, stray: int = -1) -> Path:
    prices = [path.price + charmodel.bigram(path.char, char[0]) for path in here]
    price = max(prices)
    best = here[prices.index(price)]
    return Path(price if stray < 0 else price + _INSIDE, char, best.end, end, stray, best)


def reading_of(last: Path, codec: str) -> Reading:
    """Follow the best path back; adjacent bad bytes become one mark."""
    steps: list[Path] = []
    path: Path | None = last
    while path and path.before:
        steps.append(path)
        path = path.before
    parts: list[str] = []
    damage: list[Damage] = []
    length = 0
    for step in reversed(steps):
        if step.char == LOST and parts and parts[-1] == LOST:
            damage[-1] = Damage(damage[-1].start, step.end, length - 1, f"not {codec}")
            continue
        if step.char == LOST or step.stray >= 0:
            start = step.start if step.stray < 0 else step.stray
            damage.append(Damage(start, start + 1, length, f"not {codec}"))
        parts.append(step.char)
        length += len(step.char)
    return Reading("".join(parts), tuple(damage))


class _Grammar(NamedTuple):
    """What an encoding's characters are made of."""

    codec: str
    singles: dict[int, str]
    pairs: dict[bytes, str]
    four: re.Pattern[bytes] | None


_FOUR = {
    GB18030: re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]"),
    "utf-16-le": re.compile(rb".[\xd8-\xdb].[\xdc-\xdf]", re.DOTALL),
    "utf-16-be": re.compile(rb"[\xd8-\xdb].[\xdc-\xdf].", re.DOTALL),
}


@cache
def _grammar(codec: str) -> _Grammar:
    """Every pair of bytes that a codec reads: 30 ms, once, and only where something is damaged."""
    wide = codec in WIDE
    leads, trails = (range(256), range(256)) if wide else (range(0x81, 0xFF), (*range(0x40, 0x7F), *range(0x80, 0xFF)))
    pairs = {}
    for pair in (bytes((lead, trail)) for lead in leads for trail in trails):
        char = pair.decode(codec, "ignore")
        if char and (wide or char[0] >= "\x80"):
            pairs[pair] = char
    singles = {} if wide else {byte: chr(byte) for byte in range(0x80)}
    if codec == GB18030:
        singles[0x80] = "€"  # code page 936 has it there
    return _Grammar(codec, singles, pairs, _FOUR.get(codec))
