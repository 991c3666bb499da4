"""Read bytes of which some are lost, in a line of which perhaps only a part is damaged: a beam search over the character model.

A cell is one character as shown, with the bytes it may stand for. At every cell the search either keeps the character (raw) or
reads its bytes on in the true codec; a byte that is lost is a wildcard, filled by whatever character the neighbours make likely.
"""

from __future__ import annotations

from functools import cache
from heapq import nlargest
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext import charmodel, data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ANY = -1  # a byte that is lost; below it: one that was lost in front of a known byte


def any_before(following: int) -> int:
    """A byte that is lost because GBK has no such pair.

    >>> any_before(0xE6)
    -232

    """
    return -2 - following


# Prices in natural log units.
_ENTER = -14.0  # what reading bytes instead of characters must gain before it is believed
_ENTER_LINE = -9.0  # the same at the beginning of a line: damage is mostly of whole lines
_LEAVE = -5.0
_ABANDON = -14.0  # a character of which bytes are missing and nothing can be made
_INSERT = -9.0  # a byte that left no trace
_STRAY = -11.0  # a continuation byte without a character
_IMPOSSIBLE = -6.0  # a byte that GBK would have read: some decoder of its own kind
_LATE = -5.0  # a line break or blank in the middle of a character
_CUT = -9.0  # the bytes of a character that was cut off at the end
_FOREIGN = -8.0  # letters of other scripts: a common character's two bytes are often valid for one
_PENDING = -2.2  # expected price of a byte that is not yet part of a character: compares paths fairly

_WIDTH = 12  # 6 to 48 give the same texts on 120 lossy lines of 48 characters; the time grows with it
_HOPELESS = 20.0  # how far behind the best a path is given up; 15 to 30 give the same texts
_CHOICES = 48
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


class Hints(NamedTuple):
    """What the undamaged part of the page says: pairs of characters that it holds, and characters of the other script."""

    pairs: frozenset[str] = frozenset()
    avoid: Mapping[str, float] = {}


_Key = tuple[bool, str, tuple[int, ...], str]


class _State(NamedTuple):
    price: float
    reading: bool
    last: str
    pending: tuple[int, ...]
    late: str
    path: Any  # linked list: (parent, text and its guesses, or a change of mode and its cell)


def search(cells: Sequence[Cell], target: str, before: str = "\n", hints: Hints = Hints()) -> list[Span]:  # noqa: B008
    """The spans of the most probable reading that are to be read as bytes of ``target``, a codec's name.

    >>> cells = [Cell(c, ((tuple(c.encode("gb18030")), 0.0),)) for c in "浠婂ぉ"]
    >>> search([*cells[:2], Cell("?", (((ANY,), 0.0), ((ANY, ANY), 0.0)))], "utf-8")
    [Span(start=0, end=3, text='今夜', guesses=1)]

    """
    return _Search(target, hints).run(cells, before)


def hints(text: str) -> Hints:
    """Learn from text that was read without a loss.

    >>> hints("學校學校").avoid["学"]
    -1.5

    """
    traditional, simplified = _scripts()
    old, new = sum(c in traditional for c in text), sum(c in simplified for c in text)
    avoid = dict.fromkeys(traditional, _WRONG_SCRIPT) if new > 2 * old else {}
    if old > new:
        avoid = dict.fromkeys(simplified, _WRONG_SCRIPT / 2)  # many of them are traditional characters too
    return Hints(frozenset(text[i : i + 2] for i in range(len(text) - 1)), avoid)


_WRONG_SCRIPT = -3.0


@cache
def _scripts() -> tuple[frozenset[str], frozenset[str]]:
    old, new = data.read("t2s.txt").splitlines()
    return frozenset(old), frozenset(new) - frozenset(old)


class _Search:
    """One search: the true codec and what the page says."""

    __slots__ = ("_hints", "_target")

    def __init__(self, target: str, known: Hints) -> None:
        self._target = target
        self._hints = known

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
        price = state.price + _bigram(state.last, char)
        if state.reading:
            path = (state.path, "leave", index)
            return state._replace(price=price + (_LEAVE if char != "\n" else 0.0), reading=False, last=char, path=path)
        return _State(price, state.reading, char, (), "", state.path)

    def _byte(self, state: _State, byte: int) -> Iterator[_State]:
        """Go on by one byte."""
        pending = (*state.pending, byte)
        if not state.pending:
            yield from self._first(state, byte)
        elif not _fits(byte, self._target):
            for settled in self._without(state):
                yield from self._first(settled, byte)
        elif len(pending) < _length(pending[0], self._target):
            yield _State(state.price, state.reading, state.last, pending, state.late, state.path)
        else:
            yield from self._emitted(state, pending)

    def _first(self, state: _State, byte: int) -> Iterator[_State]:
        if 0 <= byte < 0x80:  # noqa: PLR2004
            yield self._emit(state, chr(byte), 0)
        elif byte < 0 or _length(byte, self._target):
            yield state._replace(pending=(byte,))
        else:
            yield state._replace(price=state.price + _STRAY)

    def _without(self, state: _State) -> Iterator[_State]:
        """A character breaks off: one of its bytes left no trace, or it is lost."""
        pending, price = state.pending, state.price
        yield self._emit(state, _LOST, 0, _ABANDON)
        if len(pending) + 1 == _length(pending[0], self._target) and min(pending) >= 0:
            for at in range(1, len(pending) + 1):
                filled = (*pending[:at], ANY, *pending[at:])
                yield from self._emitted(state._replace(price=price + _INSERT), filled)

    def _emitted(self, state: _State, pending: tuple[int, ...]) -> Iterator[_State]:
        """Every character that the bytes may be."""
        if min(pending) < 0:
            chars = self._likeliest(state.last, pending)
            if not chars:
                yield self._emit(state, _LOST, 0, _ABANDON)
            for char in chars:
                possible = _was_lost(char.encode(self._target), pending)
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
        key = tuple(max(byte, ANY) for byte in pending)
        chars = _index(self._target).get(key, ())
        if len(chars) <= _CHOICES:
            return chars
        return nlargest(_CHOICES, chars, key=lambda char: _bigram(last, char))

    def _emit(self, state: _State, char: str, guessed: int, extra: float = 0.0) -> _State:
        price = _bigram(state.last, char)
        if guessed:
            extra += self._hints.avoid.get(char, 0.0) + _FUNCTION.get(char, 0.0)
        if price < _SEEN and state.last + char in self._hints.pairs:
            price = _SEEN
        path = (state.path, char + state.late, guessed)
        return _State(state.price + price + extra, state.reading, char[-1], (), "", path)


_SEEN = -5.0  # a pair that the page holds elsewhere is as good as one inside a known word


def _prospect(state: _State) -> float:
    return state.price + _PENDING * len(state.pending)


def _was_lost(char: bytes, pending: tuple[int, ...]) -> bool:
    """Whether GBK cannot read the bytes that are to stand in the holes, each with the byte after it."""
    for at, byte in enumerate(pending):
        if byte >= 0:
            continue
        following = ANY
        if byte < ANY:
            following = -2 - byte
        elif at + 1 < len(pending) and pending[at + 1] < 0:
            following = char[at + 1]
        if following >= 0 and _is_pair(char[at], following):
            return False
    return True


@cache
def _is_pair(lead: int, trail: int) -> bool:
    try:
        bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return False
    return lead > 0x80  # noqa: PLR2004


# What stands beside a digit on Chinese pages; the model's pairs come from words, which hold no digits.
_MEASURES = frozenset("年月日时時分秒万萬亿億元个個名人岁歲多余餘周点點米层層号號位天次家章节節％%，。、）-.:至")
_COUNTED = frozenset("年月日第约約共达達为為近超午至到于於了有的计計以每过過从從自前后後含满滿仅僅")
_DIGITS = frozenset("0123456789")


# The model's word list counts words, and so has too little of the particles.
_FUNCTION = {"的": 2.0, "了": 0.8, "这": 0.6, "這": 0.6, "着": 0.5, "就": 0.4}
# What hardly ever stands before a stop: prepositions, conjunctions, adverbs, determiners, prefixes.
_OPENING = frozenset("一这這每各与與和或在从從把被将將不很最为為对對向由以第更并並且所虽雖但因如若")
_STOPS = frozenset("，。、；：！？）”》")


def _bigram(before: str, char: str) -> float:
    price = charmodel.bigram(before, char)
    if char in _STOPS and before in _OPENING:
        return price - 2.5
    if char in _MEASURES and before in _DIGITS:
        return max(-4.0, price)
    return price + 1.5 if char in _DIGITS and before in _COUNTED else price


def _length(lead: int, target: str) -> int:
    """How many bytes a character has that begins so; 0 if none does."""
    if target != "utf-8":
        return 2 if lead < 0 or 0x81 <= lead <= 0xFE else 0  # noqa: PLR2004
    if lead < 0 or 0xE0 <= lead <= 0xEF:  # noqa: PLR2004
        return 3
    if 0xC2 <= lead <= 0xDF:  # noqa: PLR2004
        return 2
    return 4 if 0xF0 <= lead <= 0xF4 else 0  # noqa: PLR2004


def _fits(trail: int, target: str) -> bool:
    low, high = (0x80, 0xBF) if target == "utf-8" else (0x40, 0xFE)
    return trail < 0 or low <= trail <= high


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


_SHOWN = (range(0x2010, 0x2027), range(0x3000, 0x3020), range(0x3400, 0xA000), range(0xFF01, 0xFF5F))
_KNOWN = -15.4  # Han that the table does not hold are not guessed
_MASKS = {2: ((1, 0), (0, 1)), 3: ((0, 1, 1), (1, 0, 1), (1, 1, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1))}


@cache
def _index(target: str) -> dict[tuple[int, ...], list[str]]:
    """Characters by their bytes with one or two of them unknown."""
    found: dict[tuple[int, ...], list[str]] = {}
    for char in (c for block in _SHOWN for c in map(chr, block) if charmodel.unigram(c) > _KNOWN):
        codes = char.encode(target, "ignore")
        for mask in _MASKS.get(len(codes), ()):
            key = tuple(byte if seen else ANY for byte, seen in zip(codes, mask, strict=True))
            found.setdefault(key, []).append(char)
    return found
