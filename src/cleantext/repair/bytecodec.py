"""GBK and Big5 as tables: characters and their bytes, and the characters that one byte of a pair leaves possible."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from heapq import nlargest
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, readings

if TYPE_CHECKING:
    from collections.abc import Mapping

CODECS = ("gb18030", "big5hkscs")
LIKELIEST = 8  # characters guessed for a lost byte in one place: as many as the search keeps readings
_GUESSES = 48  # characters tried for a pair of which one byte is known
_COMMON = -13.5  # log probability of a character worth a guess
# The model knows single marks, not their order. What they are likelier after one another, in log units, as counted in a
# million characters of newspaper; no stop follows a stop or an opening quote.
_STOPS = frozenset("，。、；：！？·“《（")
_ORDER = {stop + then: -5.0 for stop in _STOPS for then in "，。、；：！？·"} | {
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
    )
    for last in last
    for char in chars
}
_ORDERING = frozenset(pair[0] for pair in _ORDER)
_SINGLE = 2.0  # what a lone full-width digit or letter costs beyond one in ASCII
_WIDE = {code: code - 0xFEE0 for span in ("０９", "ＡＺ", "ａｚ") for code in range(ord(span[0]), ord(span[1]) + 1)}
_SPECIAL = re.compile(f"[{''.join(_ORDERING)}](?=[{''.join({pair[1] for pair in _ORDER})}])|[０-９Ａ-Ｚａ-ｚ]")
_price = itemgetter(1)


class Codec(NamedTuple):
    """A two-byte encoding: both directions, and for each byte the likeliest characters that begin or end with it."""

    name: str
    script: str  # of the characters that are guessed
    chars: dict[int, str]  # by lead * 256 + trail
    pairs: dict[str, tuple[int, int]]
    by_lead: dict[int, dict[str, float]]  # with ``charmodel.bigram`` of a character after one that it makes no known pair with
    by_trail: dict[int, dict[str, float]]


@cache
def codec(name: str, script: str = "") -> Codec:
    """The tables of a Python codec; lost bytes are guessed from characters of a script, where that is known.

    >>> codec("gb18030").pairs["校"] == (0xD0, 0xA3)
    True
    >>> any("学" in chars for chars in codec("gb18030", "traditional").by_lead.values())
    False

    """
    chars, pairs = _pairs(name)
    known = (c for c in pairs if charmodel.unigram(c) > _COMMON and _is_of(c, script))
    by_lead: dict[int, list[str]] = {}
    by_trail: dict[int, list[str]] = {}
    for char in sorted(known, key=charmodel.unigram, reverse=True):
        by_lead.setdefault(pairs[char][0], []).append(char)
        by_trail.setdefault(pairs[char][1], []).append(char)
    return Codec(name, script, chars, pairs, _priced(by_lead), _priced(by_trail))


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


def _priced(table: dict[int, list[str]]) -> dict[int, dict[str, float]]:
    return {byte: {char: continued("", char) for char in chars[:_GUESSES]} for byte, chars in table.items()}


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


def continued(last: str, char: str) -> float:
    """The log probability of a character after another: ``charmodel.bigram``, and what it does not know of marks and numbers.

    >>> continued("。", "，") < continued("好", "，") < continued("”", "，")
    True
    >>> continued("１", "９") == continued("1", "9") > continued("年", "９")
    True

    """
    if char >= "０":
        return _wide(last, char)
    return charmodel.bigram(last, char) + _ORDER.get(last + char, 0.0)


def _wide(last: str, char: str) -> float:
    a, b = last.translate(_WIDE), char.translate(_WIDE)
    price = charmodel.bigram(a, b)
    return price if b == char or charmodel.known_pair(a, b) else price - _SINGLE


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
    if last in _ORDERING or last.translate(_WIDE) != last:
        return tuple(nlargest(LIKELIEST, ((char, continued(last, char)) for char in chars), key=_price))
    known = charmodel.following(last)
    found = [(char, known[char]) for char in chars if char in known]
    others = (pair for pair in chars.items() if pair[0] not in known)
    found += islice(others, LIKELIEST)
    found.sort(key=_price, reverse=True)
    return tuple(found[:LIKELIEST])
