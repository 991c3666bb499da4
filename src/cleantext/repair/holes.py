"""Read bytes of which some are lost, in a line of which perhaps only a part is damaged: a beam search over the character model.

A cell is one character as shown, with the bytes it may stand for. At every cell the search either keeps the character (raw) or
reads its bytes on in the true codec; a byte that is lost is a wildcard, filled by whatever character the neighbours make likely.
"""

from __future__ import annotations

from functools import cache
from heapq import nlargest
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext import charmodel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ANY = -1  # a byte that is lost; below it: one that was lost in front of a known byte


def any_before(following: int) -> int:
    """A byte that is lost because GBK has no such pair.

    >>> any_before(0xE6)
    -232

    """
    return -2 - following


_ENTER = -14.0  # what reading bytes instead of characters must gain, in natural log units, before it is believed
_LEAVE = -2.0
_WIDTH = 24
_ABANDON = -14.0  # a character of which bytes are missing and nothing can be made
_INSERT = -9.0  # a byte that left no trace
_IMPOSSIBLE = -6.0  # a byte that GBK would have read: some decoder of its own kind
_STRAY = -11.0  # a continuation byte without a character
_LATE = -5.0  # a line break or blank in the middle of a character
_PENDING = -2.2  # expected price of a byte that is not yet part of a character: compares paths fairly
_CUT = -9.0  # the bytes of a character that was cut off at the end
_LOST = "\ufffd"
_price = attrgetter("price")


class Cell(NamedTuple):
    """A character as shown, and what it may stand for: bytes with a price each. Without options it is never bytes."""

    char: str
    options: tuple[tuple[tuple[int, ...], float], ...] = ()


class Span(NamedTuple):
    """Cells ``start`` to ``end`` read as ``text``; ``guesses`` characters of it were filled in."""

    start: int
    end: int
    text: str
    guesses: int


class _State(NamedTuple):
    price: float
    reading: bool
    last: str
    pending: tuple[int, ...]
    late: str
    path: tuple[object, ...] | None  # linked list: (parent, cell, text or None at a change of mode, guessed)


def search(cells: Sequence[Cell], target: str, before: str = "\n") -> list[Span]:
    """The spans of the most probable reading that are to be read as bytes of ``target``, a codec's name."""
    beam = {(False, before, (), ""): _State(0.0, False, before, (), "", None)}
    for index, cell in enumerate(cells):
        following: dict[tuple[bool, str, tuple[int, ...], str], _State] = {}
        for state in beam.values():
            for new in _steps(state, index, cell, target):
                key = new[1:5]
                known = following.get(key)
                if known is None or new.price > known.price:
                    following[key] = new
        beam = following if len(following) <= _WIDTH else _best(following)
    return _spans(_finished(beam.values(), len(cells), target))


def _best(states: dict[tuple[bool, str, tuple[int, ...], str], _State]) -> dict[tuple[bool, str, tuple[int, ...], str], _State]:
    return {state[1:5]: state for state in nlargest(_WIDTH, states.values(), key=_prospect)}


def _prospect(state: _State) -> float:
    return state.price + _PENDING * len(state.pending)


def _steps(state: _State, index: int, cell: Cell, target: str) -> Iterator[_State]:
    """Where a path can go with one cell."""
    char = cell.char
    if not state.pending:
        yield _kept(state, index, char)
    elif char in (" ", "\n"):
        yield state._replace(price=state.price + _LATE, late=state.late + char)
    if not cell.options:
        return
    if not state.reading:
        state = state._replace(price=state.price + _ENTER, reading=True, path=(state.path, "enter", index))
    for data, price in cell.options:
        yield from _read(state._replace(price=state.price + price), data, target)


def _kept(state: _State, index: int, char: str) -> _State:
    """The character stays as it is shown."""
    if not char:
        return state
    price = state.price + _bigram(state.last, char)
    if state.reading:
        return _State(price + _LEAVE, False, char, (), "", (state.path, "leave", index))
    return _State(price, False, char, (), "", state.path)


def _read(state: _State, data: tuple[int, ...], target: str) -> list[_State]:
    states = [state]
    for byte in data:
        states = [new for old in states for new in _byte(old, byte, target)]
    return states


def _byte(state: _State, byte: int, target: str) -> Iterator[_State]:
    """Go on by one byte."""
    pending = (*state.pending, byte)
    if not state.pending:
        yield from _first(state, byte, target)
    elif not _fits(pending, target):
        for settled in _without(state, target):
            yield from _first(settled, byte, target)
    elif len(pending) < _length(pending[0], target):
        yield state._replace(pending=pending)
    else:
        yield from _emitted(state, pending, target)


def _first(state: _State, byte: int, target: str) -> Iterator[_State]:
    if 0 <= byte < 0x80:  # noqa: PLR2004
        yield _emit(state, chr(byte), 0)
    elif byte < 0 or _length(byte, target):
        yield state._replace(pending=(byte,))
    else:
        yield state._replace(price=state.price + _STRAY)


def _without(state: _State, target: str) -> Iterator[_State]:
    """A character breaks off: one of its bytes left no trace, or it is lost."""
    pending, price = state.pending, state.price
    yield _emit(state._replace(price=price + _ABANDON), _LOST, 0)
    if len(pending) + 1 == _length(pending[0], target) and min(pending) >= 0:
        for at in range(1, len(pending) + 1):
            filled = (*pending[:at], ANY, *pending[at:])
            yield from _emitted(state._replace(price=price + _INSERT), filled, target)


def _emitted(state: _State, pending: tuple[int, ...], target: str) -> Iterator[_State]:
    """Every character that the bytes may be."""
    if min(pending) < 0:
        key = tuple(max(byte, ANY) for byte in pending)
        for char in _index(target).get(key, ()):
            price = 0.0 if _was_lost(char.encode(target), pending) else _IMPOSSIBLE
            yield _emit(state._replace(price=state.price + price), char, 1)
        return
    try:
        char = bytes(pending).decode(target)
    except UnicodeDecodeError:
        yield _emit(state._replace(price=state.price + _ABANDON), _LOST, 0)
        return
    yield _emit(state, char, 0)


def _was_lost(data: bytes, pending: tuple[int, ...]) -> bool:
    """Whether GBK cannot read the bytes that are to stand in the holes, each with the byte after it."""
    for at, byte in enumerate(pending):
        if byte >= 0:
            continue
        following = -2 - byte if byte < ANY else data[at + 1] if at + 1 < len(pending) and pending[at + 1] < 0 else ANY
        if following >= 0 and _is_pair(data[at], following):
            return False
    return True


@cache
def _is_pair(lead: int, trail: int) -> bool:
    try:
        bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return False
    return lead > 0x80  # noqa: PLR2004


def _emit(state: _State, char: str, guessed: int) -> _State:
    price = state.price + _bigram(state.last, char)
    return _State(price, True, char[-1], (), "", (state.path, char + state.late, guessed))


# What follows a digit on Chinese pages; the model's pairs come from words, which hold no digits.
_MEASURES = frozenset("年月日时時分秒万萬亿億元个個名人岁歲多余餘周点點米层層号號位天次家章节節％%，。、）-.:")


def _bigram(before: str, char: str) -> float:
    if char in _MEASURES and before in "0123456789":
        return max(-4.0, charmodel.bigram(before, char))
    return charmodel.bigram(before, char)


def _length(lead: int, target: str) -> int:
    """How many bytes a character has that begins so; 0 if none does."""
    if target != "utf-8":
        return 2 if lead < 0 or 0x81 <= lead <= 0xFE else 0  # noqa: PLR2004
    if lead < 0 or 0xE0 <= lead <= 0xEF:  # noqa: PLR2004
        return 3
    if 0xC2 <= lead <= 0xDF:  # noqa: PLR2004
        return 2
    return 4 if 0xF0 <= lead <= 0xF4 else 0  # noqa: PLR2004


def _fits(pending: tuple[int, ...], target: str) -> bool:
    trail = pending[-1]
    low, high = (0x80, 0xBF) if target == "utf-8" else (0x40, 0xFE)
    return trail < 0 or low <= trail <= high


def _finished(states: Iterable[_State], cells: int, target: str) -> _State:
    """The best path at the end. Bytes of a character that was cut off are dropped."""
    closed = []
    for state in states:
        price = state.price + (_CUT if state.pending else 0.0)
        path = (state.path, "leave", cells) if state.reading else state.path
        closed.append(state._replace(price=price, path=path))
    return max(closed, key=_price)


def _spans(state: _State) -> list[Span]:
    found: list[Span] = []
    texts: list[str] = []
    guesses = end = 0
    path: Any = state.path
    while path is not None:
        path, what, value = path
        if what == "leave":
            texts, guesses, end = [], 0, value
        elif what == "enter":
            found.append(Span(value, end, "".join(reversed(texts)), guesses))
        else:
            texts.append(what)
            guesses += value
    return found[::-1]


_SHOWN = (range(0x2010, 0x2027), range(0x3000, 0x3020), range(0x3400, 0xA000), range(0xFF01, 0xFF5F))
_KNOWN = -15.4  # Han that the table does not hold are not guessed
_CHOICES = 64


@cache
def _index(target: str) -> dict[tuple[int, ...], list[str]]:
    """Characters by their bytes with one or two of them unknown, the likeliest first."""
    found: dict[tuple[int, ...], list[str]] = {}
    known = [c for block in _SHOWN for c in map(chr, block) if charmodel.unigram(c) > _KNOWN]
    for char in sorted(known, key=charmodel.unigram, reverse=True):
        data = char.encode(target, "ignore")
        for mask in _MASKS.get(len(data), ()):
            key = tuple(byte if seen else ANY for byte, seen in zip(data, mask, strict=True))
            row = found.setdefault(key, [])
            if len(row) < _CHOICES:
                row.append(char)
    return found


_MASKS = {2: ((1, 0), (0, 1)), 3: ((0, 1, 1), (1, 0, 1), (1, 1, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1))}
