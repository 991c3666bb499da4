"""Read bytes of which some are lost, in a line of which perhaps only a part is damaged: a beam search over the character model.

A cell is one character as shown, with the bytes it may stand for. At every cell the search either keeps the character (raw) or
reads its bytes on in the true codec; a byte that is lost is a wildcard, filled by whatever character the neighbours make likely.
"""

from __future__ import annotations

from heapq import nlargest
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.repair.likelihood import FUNCTION, Hints, bigram
from cleantext.repair.wildcards import ANY, UNSEEN, candidates, fits, known, length, was_lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Prices in natural log units.
_ENTER = -14.0  # what reading bytes instead of characters must gain before it is believed
_ENTER_LINE = -9.0  # the same at the beginning of a line: damage is mostly of whole lines
_LEAVE = -5.0
_ABANDON = -14.0  # a character of which bytes are missing and nothing can be made
_INSERT = -9.0  # a byte that left no trace
_DROPPED = -3.0  # the same of one that the wrong code page leaves undefined, which some decoders drop
_STRAY = -11.0  # a continuation byte without a character
_IMPOSSIBLE = -6.0  # a byte that GBK would have read: some decoder of its own kind
_LATE = -5.0  # a line break or blank in the middle of a character
_CUT = -9.0  # the bytes of a character that was cut off at the end
_FOREIGN = -8.0  # letters of other scripts: a common character's two bytes are often valid for one
_PENDING = -2.2  # expected price of a byte that is not yet part of a character: compares paths fairly

_WIDTH = 12  # 6 to 48 give the same texts on 120 lossy lines of 48 characters; the time grows with it
_HOPELESS = 20.0  # how far behind the best a path is given up; 15 to 30 give the same texts
_CHOICES = 200  # 48 bring back two lines in a hundred less
_LATIN = "·×÷°±§é"
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


_Key = tuple[bool, str, tuple[int, ...], str]


class _State(NamedTuple):
    price: float
    reading: bool
    last: str
    pending: tuple[int, ...]
    late: str
    path: Any  # linked list: (parent, text and its guesses, or a change of mode and its cell)


def search(
    cells: Sequence[Cell],
    target: str,
    before: str = "\n",
    hints: Hints = Hints(),  # noqa: B008
    gap: int = ANY,
) -> list[Span]:
    """The spans of the most probable reading that are to be read as bytes of ``target``, a codec's name.

    ``gap`` is a byte that left no trace: any, or one for which the wrong code page prints nothing.

    >>> cells = [Cell(c, ((tuple(c.encode("gb18030")), 0.0),)) for c in "浠婂ぉ"]
    >>> search([*cells[:2], Cell("?", (((ANY,), 0.0), ((ANY, ANY), 0.0)))], "utf-8")
    [Span(start=0, end=3, text='今夜', guesses=1)]

    """
    return _Search(target, hints, gap).run(cells, before)


class _Search:
    """One search: the true codec and what the page says."""

    __slots__ = ("_gap", "_hints", "_insert", "_target")

    def __init__(self, target: str, known: Hints, gap: int) -> None:
        self._target = target
        self._hints = known
        self._gap = gap
        self._insert = _DROPPED if gap == UNSEEN else _INSERT

    def run(self, cells: Sequence[Cell], before: str) -> list[Span]:
        states = [_State(0.0, reading=False, last=before, pending=(), late="", path=None)]
        for index, cell in enumerate(cells):
            following: dict[_Key, _State] = {}
            for state in states:
                for new in self._steps(state, index, cell):
                    key = new[1:5]
                    known = following.get(key)
                    if known is None or new.price > known.price:
                        following[key] = new
            states = nlargest(_WIDTH, following.values(), key=_prospect)
            floor = _prospect(states[0]) - _HOPELESS
            while _prospect(states[-1]) < floor:
                states.pop()
        return _spans(_finished(states, len(cells)))

    def _steps(self, state: _State, index: int, cell: Cell) -> Iterator[_State]:
        """Where a path can go with one cell."""
        char = cell.char
        if not state.pending:
            yield self._kept(state, index, char)
        elif char in (" ", "\n"):
            yield state._replace(price=state.price + _LATE, late=state.late + char)
        elif not cell.options:
            yield from (self._kept(settled, index, char) for settled in self._without(state))
        if not state.reading and cell.options:
            enter = _ENTER_LINE if state.last == "\n" else _ENTER
            state = state._replace(price=state.price + enter, reading=True, path=(state.path, "enter", index))
        for codes, price in cell.options:
            states = [state._replace(price=state.price + price)]
            for byte in codes:
                states = [new for old in states for new in self._byte(old, byte)]
            yield from states

    def _kept(self, state: _State, index: int, char: str) -> _State:
        """The character stays as it is shown."""
        price = state.price + bigram(state.last, char)
        if state.reading:
            path = (state.path, "leave", index)
            return state._replace(price=price + (_LEAVE if char != "\n" else 0.0), reading=False, last=char, path=path)
        return _State(price, state.reading, char, (), "", state.path)

    def _byte(self, state: _State, byte: int) -> Iterator[_State]:
        """Go on by one byte."""
        pending = (*state.pending, byte)
        if not state.pending:
            yield from self._first(state, byte)
        elif not fits(byte, self._target):
            for settled in self._without(state):
                yield from self._first(settled, byte)
        elif len(pending) < length(pending[0], self._target):
            yield _State(state.price, state.reading, state.last, pending, state.late, state.path)
        else:
            yield from self._emitted(state, pending)

    def _first(self, state: _State, byte: int) -> Iterator[_State]:
        if 0 <= byte < 0x80:  # noqa: PLR2004
            yield self._emit(state, chr(byte), 0)
        elif byte < 0 or length(byte, self._target):
            yield state._replace(pending=(byte,))
        else:
            yield state._replace(price=state.price + _STRAY)

    def _without(self, state: _State) -> Iterator[_State]:
        """A character breaks off: one of its bytes left no trace, or it is lost."""
        pending, price = state.pending, state.price
        yield self._emit(state, _LOST, 0, _ABANDON)
        if len(pending) + 1 == length(pending[0], self._target) and min(pending) >= 0:
            for at in range(1, len(pending) + 1):
                filled = (*pending[:at], self._gap, *pending[at:])
                yield from self._emitted(state._replace(price=price + self._insert), filled)
        if self._gap == UNSEEN and len(pending) == 1 and length(pending[0], self._target) == 3:  # noqa: PLR2004  as of 十
            yield from self._emitted(state._replace(price=price + 2 * self._insert), (*pending, UNSEEN, UNSEEN))

    def _emitted(self, state: _State, pending: tuple[int, ...]) -> Iterator[_State]:
        """Every character that the bytes may be."""
        if min(pending) < 0:
            chars = self._likeliest(state.last, pending)
            if not chars:
                yield self._emit(state, _LOST, 0, _ABANDON)
            for char in chars:
                possible = was_lost(char.encode(self._target), pending)
                yield self._emit(state, char, 1, 0.0 if possible else _IMPOSSIBLE)
            return
        try:
            char = bytes(pending).decode(self._target)
        except UnicodeDecodeError:
            yield self._emit(state, _LOST, 0, _ABANDON)
            return
        foreign = "\x80" <= char < "\u2000" and char not in _LATIN
        yield self._emit(state, char, 0, _FOREIGN if foreign else 0.0)

    def _likeliest(self, last: str, pending: tuple[int, ...]) -> Sequence[str]:
        chars = candidates(known(pending), self._target)
        if len(chars) <= _CHOICES:
            return chars
        return nlargest(_CHOICES, chars, key=lambda char: bigram(last, char))

    def _emit(self, state: _State, char: str, guessed: int, extra: float = 0.0) -> _State:
        price = bigram(state.last, char)
        if guessed:
            extra += self._hints.avoid.get(char, 0.0) + FUNCTION.get(char, 0.0)
        if price < _SEEN and state.last + char in self._hints.pairs:
            price = _SEEN
        path = (state.path, char + state.late, guessed)
        return _State(state.price + price + extra, state.reading, char[-1], (), "", path)


_SEEN = -5.0  # a pair that the page holds elsewhere is as good as one inside a known word


def _prospect(state: _State) -> float:
    return state.price + _PENDING * len(state.pending)


def _finished(states: Iterable[_State], cells: int) -> _State:
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
    path = state.path
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
