"""How likely a character is after another in a text that is to be filled in, and what the page itself says about it."""

from __future__ import annotations

from functools import cache
from math import exp, log
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
# What hardly ever stands before a stop: blanks, prepositions, conjunctions, adverbs, determiners, prefixes.
_OPENING = frozenset("\u3000一这這每各与與和或在从從把被将將不很最为為对對向由以第更并並且所虽雖但因如若")
_STOPS = frozenset("，。、；：！？）”》")


class _Edges(NamedTuple):
    """The log probabilities that a character ends its word, and that a character is one with which a word begins."""

    end: dict[str, float]
    start: dict[str, float]


_FEWEST = 0.02  # of a character's uses, so many at least end a word and begin one


@cache
def _edges() -> _Edges:
    """What the model's pairs say of where words end: a character that makes no pair with the next one ends its word there.

    So characters that only end words, as 们 and 榜 do, are seldom guessed where a word begins. A pair's price is what the two
    are inside words and what they are by chance; a character's whole row tells the two apart.
    """
    worth = {char: exp(charmodel.unigram(char)) for char in charmodel.listed() if "\u3400" <= char < "\ua000"}
    han = sum(worth.values())  # of a page; the rest is marks
    inside = dict.fromkeys(worth, 0.0)  # the uses of a character behind the first of a word
    end: dict[str, float] = {}
    for char, uses in worth.items():
        row = {then: exp(price) / han for then, price in charmodel.following(char).items() if then in worth}
        chance = sum(worth[then] for then in row) / han
        on = min(1 - _FEWEST, max(0.0, (sum(row.values()) - chance) / (1 - chance)))
        end[char] = log(1 - on)
        for then, share in row.items():
            inside[then] += uses * max(0.0, share - (1 - on) * worth[then] / han)
    first = {char: max(uses - inside[char], _FEWEST * uses) for char, uses in worth.items()}
    scale = han / sum(first.values())
    return _Edges(end, {char: log(uses * scale) for char, uses in first.items()})


_ENDS = -1.0  # of a character outside the table


def _apart(before: str, char: str) -> float:
    """The price of a character after one that it makes no known pair with."""
    end, start = _edges()
    price = start.get(char)
    if price is None:
        return charmodel.unigram(char) + charmodel.BACK_OFF
    return price + (end.get(before, _ENDS) if "\u3400" <= before < "\ua000" else 0.0)


def unstopped(before: str, char: str) -> float:
    """What is against a stop behind a word that never ends a clause.

    >>> unstopped("把", "，"), unstopped("好", "，")
    (-2.5, 0.0)

    """
    return -2.5 if char in _STOPS and before in _OPENING else 0.0


def bigram(before: str, char: str) -> float:
    """The natural log probability of a character after another, as pages have it where words tell too little."""
    known = charmodel.tables()[1].get(before + char)
    price = _apart(before, char) if known is None else known
    against = unstopped(before, char)
    if against:
        return price + against
    if char in _MEASURES and before in _DIGITS:
        return max(-4.0, price)
    return price + 1.5 if char in _DIGITS and before in _COUNTED else price
