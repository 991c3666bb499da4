"""How likely a character is after another in a text that is to be filled in, and what the page itself says about it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, data

if TYPE_CHECKING:
    from collections.abc import Mapping


class Hints(NamedTuple):
    """What the undamaged part of the page says: pairs of characters that it holds, and characters of the other script."""

    pairs: frozenset[str] = frozenset()
    avoid: Mapping[str, float] = {}


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


# What stands beside a digit on Chinese pages; the model's pairs come from words, which hold no digits.
_MEASURES = frozenset("年月日时時分秒万萬亿億元个個名人岁歲多余餘周点點米层層号號位天次家章节節％%，。、）-.:至")
_COUNTED = frozenset("年月日第约約共达達为為近超午至到于於了有的计計以每过過从從自前后後含满滿仅僅")
_DIGITS = frozenset("0123456789")


# The model's word list counts words, and so has too little of the particles.
FUNCTION = {"的": 2.0, "了": 0.8, "这": 0.6, "這": 0.6, "着": 0.5, "就": 0.4}
# What hardly ever stands before a stop: prepositions, conjunctions, adverbs, determiners, prefixes.
_OPENING = frozenset("一这這每各与與和或在从從把被将將不很最为為对對向由以第更并並且所虽雖但因如若")
_STOPS = frozenset("，。、；：！？）”》")


def bigram(before: str, char: str) -> float:
    """The natural log probability of a character after another, as pages have it where words tell too little."""
    price = charmodel.bigram(before, char)
    if char in _STOPS and before in _OPENING:
        return price - 2.5
    if char in _MEASURES and before in _DIGITS:
        return max(-4.0, price)
    return price + 1.5 if char in _DIGITS and before in _COUNTED else price
