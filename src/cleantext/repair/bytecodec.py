"""GBK and Big5 as tables: characters and their bytes, and the characters that one byte of a pair leaves possible."""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from heapq import nlargest
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from cleantext import charmodel, readings

if TYPE_CHECKING:
    from collections.abc import Mapping

CODECS = ("gb18030", "big5hkscs")
LIKELIEST = 8  # characters guessed for a lost byte in one place: as many as the search keeps readings
_GUESSES = 96  # characters tried for a pair of which one byte is known
_COMMON = -13.5  # log probability of a character worth a guess
_ORDINARY = -10.5  # of the 2,500 commonest characters
# The model knows single marks, not their order. What they are likelier after one another, in log units, as counted in a
# million characters of newspaper; no stop follows a stop or an opening quote.
_STOPS = frozenset("，。、；：！？·“《（")
_OPEN = "\n\u3000"  # where a line begins: no mark that ends something
_ORDER = {stop + then: -5.0 for stop in (*_STOPS, *_OPEN) for then in "，。、；：！？·"} | {
    last + char: gain
    for gain, last, chars in (
        (1.0, "，；", "“"),
        (1.0, "。", "“《"),
        (2.4, "。", "”』’"),
        (2.0, "、", "“《"),
        (3.0, "：", "“『"),  # and 2 more after a word for saying
        (4.0, "！？", "”』"),
        (2.0, "”』》", "，。"),
        (3.0, "”』》）", "、"),
        (1.0, "）", "，。"),
        (-5.0, _OPEN, "”』’》）"),
        (4.0, _OPEN, "\u3000"),  # the indent of a paragraph
    )
    for last in last
    for char in chars
}
ORDERING = frozenset(pair[0] for pair in _ORDER)
_SINGLE = 2.0  # what a lone full-width digit or letter costs beyond one in ASCII
_WIDE = {code: code - 0xFEE0 for span in ("０９", "ＡＺ", "ａｚ") for code in range(ord(span[0]), ord(span[1]) + 1)}
_SPECIAL = re.compile(f"[{''.join(ORDERING)}](?=[{''.join({pair[1] for pair in _ORDER})}])|[０-９Ａ-Ｚａ-ｚ]")
_price = itemgetter(1)


class Codec:
    """A two-byte encoding: both directions, and for each byte the likeliest characters that begin or end with it."""

    def __init__(self, name: str, script: str) -> None:
        self.name = name
        self.script = script  # of the characters that are guessed
        self.chars, self.pairs = _pairs(name)  # by lead * 256 + trail, and the two by character

    @cached_property
    def by_lead(self) -> dict[int, dict[str, float]]:
        """With ``charmodel.bigram`` of a character after one that it makes no known pair with."""
        return self._by(0)

    @cached_property
    def by_trail(self) -> dict[int, dict[str, float]]:
        """The same by the second byte."""
        return self._by(1)

    def _by(self, which: int) -> dict[int, dict[str, float]]:
        """Built when a lost byte is guessed, which clean text hardly ever leads to."""
        found: dict[int, list[str]] = {}
        for char in _guessable(self.name, self.script):
            found.setdefault(self.pairs[char][which], []).append(char)
        priced = {
            byte: sorted(((char, _alone(char)) for char in chars), key=_price, reverse=True) for byte, chars in found.items()
        }
        return {byte: dict(chars[:_GUESSES]) for byte, chars in priced.items()}


@cache
def codec(name: str, script: str = "") -> Codec:
    """The tables of a Python codec; lost bytes are guessed from characters of a script, where that is known.

    >>> codec("gb18030").pairs["校"] == (0xD0, 0xA3)
    True
    >>> any("学" in chars for chars in codec("gb18030", "traditional").by_lead.values())
    False

    """
    return Codec(name, script)


@cache
def _guessable(name: str, script: str) -> tuple[str, ...]:
    """The characters of a codec that are worth a guess, the likeliest first."""
    price = charmodel.tables()[0].__getitem__
    known = (c for c in _pairs(name)[1] if price(c) > _COMMON and _is_of(c, script))
    return tuple(sorted(known, key=price, reverse=True))


@cache
def _pairs(name: str) -> tuple[dict[int, str], dict[str, tuple[int, int]]]:
    """All codes at once, a line each: the break ends what a code that means nothing leaves open."""
    codes = [lead << 8 | trail for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF)]
    lines = b"".join(code.to_bytes(2, "big") + b"\n" for code in codes).decode(name, "ignore").split("\n")
    chars = {code: char for code, char in zip(codes, lines, strict=False) if len(char) == 1 and char >= "\x80"}
    return chars, {char: (code >> 8, code & 255) for code, char in reversed(chars.items())}


def _is_of(char: str, script: str) -> bool:
    """Whether a character may stand in a script. Of the simplified forms, Big5 holds those that traditional text has too."""
    if script == "traditional":
        return readings.is_traditional(char) or not readings.differs(char) or bool(char.encode("big5", "ignore"))
    return script != "simplified" or not readings.is_traditional(char)


@cache
def _ordinary(name: str) -> tuple[dict[str, tuple[int, int]], frozenset[int]]:
    """The bytes of all characters, and those of the 2,500 commonest."""
    chars, pairs = _pairs(name)
    return pairs, frozenset(code for code, char in chars.items() if charmodel.unigram(char) > _ORDINARY)


def spells_ordinary(a: str, b: str) -> bool:
    """Whether the last byte of a character and the first of the next make a common character, in one of the codecs.

    >>> spells_ordinary("；", "炷"), spells_ordinary("海", "的")
    (True, False)

    """
    for name in CODECS:
        pairs, ordinary = _ordinary(name)
        if a in pairs:
            lead = pairs[b][0] if b in pairs else ord(b)
            if pairs[a][1] << 8 | lead in ordinary:
                return True
    return False


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
    codes = list(map(table.pairs.get, text))
    spelt = table.chars.get
    return [
        spelt(pair[1] << 8 | (then[0] if then else ord(b))) if pair else None
        for pair, then, b in zip(codes, codes[1:], text[1:], strict=False)
    ]


def continued(last: str, char: str) -> float:
    """The log probability of a character after another: ``charmodel.bigram``, and what it does not know of marks and numbers.

    >>> continued("。", "，") < continued("好", "，") < continued("”", "，")
    True
    >>> continued("，", "：") < continued("好", "：")
    True
    >>> continued("１", "９") == continued("1", "9") > continued("年", "９")
    True

    """
    if char >= "０":
        return _wide(last, char)
    price = charmodel.bigram(last, char)
    return price + _ORDER.get(last + char, 0.0) if last in ORDERING else price


def ordered(last: str, char: str) -> float:
    """What the order of marks adds to a log probability.

    >>> ordered("。", "，") < ordered("”", "了") < ordered("：", "“")
    True

    """
    return _ORDER.get(last + char, 0.0)


def narrowed(char: str) -> str:
    """A full-width digit or letter as its ASCII twin.

    >>> narrowed("９"), narrowed("九")
    ('9', '九')

    """
    return char.translate(_WIDE)


def _alone(char: str) -> float:
    """``continued`` after a character that it makes no known pair with."""
    return _wide("", char) if char >= "０" else charmodel.tables()[0][char] + charmodel.BACK_OFF


def _wide(last: str, char: str) -> float:
    a, b = last.translate(_WIDE), char.translate(_WIDE)
    price = charmodel.bigram(a, b)
    if b == char:  # a mark: three of them come after the digits
        return price + _ORDER.get(last + char, 0.0)
    return price if charmodel.known_pair(a, b) else price - _SINGLE


def all_continued(text: str) -> list[float]:
    """``continued`` of every character but the first after the one before it.

    >>> all_continued("１９年。”") == [continued(a, b) for a, b in zip("１９年。", "９年。”")]
    True

    """
    prices = charmodel.bigrams(text)
    for found in _SPECIAL.finditer(text):
        for at in range(max(0, found.start() - 1), min(found.end(), len(prices))):
            prices[at] = continued(text[at], text[at + 1])
    return prices


@lru_cache(1 << 15)
def trailing(last: str, byte: int, name: str, script: str) -> tuple[tuple[str, float], ...]:
    """The likeliest characters after another that end with a byte, with ``continued`` of each.

    >>> [char for char, _ in trailing("学", 0xA3, "gb18030", "simplified")][0]
    '校'

    """
    return _likeliest(last, codec(name, script).by_trail.get(byte, {}))


@lru_cache(1 << 15)
def leading(last: str, byte: int, name: str, script: str) -> tuple[tuple[str, float], ...]:
    """The same of those that begin with a byte.

    >>> [char for char, _ in leading("学", 0xD0, "gb18030", "simplified")][0]
    '校'

    """
    return _likeliest(last, codec(name, script).by_lead.get(byte, {}))


def _likeliest(last: str, chars: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The best few of characters that come in falling order: those that make a known pair, and the first of the rest."""
    if last in ORDERING or last.translate(_WIDE) != last:
        return tuple(nlargest(LIKELIEST, ((char, continued(last, char)) for char in chars), key=_price))
    known = charmodel.following(last)
    found = [(char, known[char]) for char in chars if char in known]
    others = (pair for pair in chars.items() if pair[0] not in known)
    found += islice(others, LIKELIEST)
    found.sort(key=_price, reverse=True)
    return tuple(found[:LIKELIEST])
