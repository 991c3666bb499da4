"""Bytes as words in an alphabet: Latin, Cyrillic and Greek code pages, as far as telling them from Chinese needs."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from cleantext import charmodel
from cleantext.decode.charsets import codec_of, is_code_page
from cleantext.decode.pieces import LOST

_EXPERT = 30.0  # chardet's name for a code page against ours: it knows words, ours only what a letter is
_COMMON = ("cp1252", "koi8-r", "cp1251")
_LATIN, _FOREIGN = -4.0, -6.0  # handicaps of what Chinese sites seldom serve
_SEVEN_BIT = bytes(range(128))


class Score(NamedTuple):
    """How well a codec reads the sample: all in all, handicap and hint included, and per non-ASCII character."""

    total: float
    codec: str
    mean: float


# What a letter beyond ASCII costs, and what goes against the words of one alphabet.
_KINDS = {"w": -3.6, "W": -3.6, "x": -3.6, "X": -3.6, "#": -7.0, "!": -18.0}
_CLASHES = ((re.compile("(?=[wx][WX])"), -6.0), (re.compile("(?=a[xX]|[xX]a)"), -6.0), (re.compile("(?=[wW][wW])"), -3.0))


def _alphabetic(samples: list[bytes], codec: str, bonus: dict[str, float]) -> Score:
    """Bytes as words in an alphabet."""
    text = "\n".join(sample.decode(codec, "replace") for sample in samples)
    kinds = "".join(map(_kind, text))
    worth = sum(price * kinds.count(kind) for kind, price in _KINDS.items())
    worth += sum(price * len(clash.findall(kinds)) for clash, price in _CLASHES)
    strange = sum(map(kinds.count, _KINDS)) or 1
    total = worth + charmodel.logp(_BEYOND.sub("", text)) + bonus.get(codec, 0.0)
    total += _LATIN if codec == "cp1252" else _FOREIGN
    return Score(total, codec, 2 * worth / strange - 2.0)  # two letters say about as much as one Han character


_BEYOND = re.compile("[^\0-\x7f]+")
_LATIN_END = "\u0250"


def _kind(char: str) -> str:
    """a: ASCII letter, w: Latin beyond it, x: letter of another script (capitals likewise), #: sign, !: no text."""
    if char < "\x80":
        return "a" if char.isalpha() else " "
    if char.isalpha() or unicodedata.category(char)[0] == "M":
        kind = "w" if char < _LATIN_END else "x"
        return kind.upper() if char.isupper() else kind
    return "#" if (char.isprintable() and char != LOST) or char == "\xa0" else "!"


def code_pages(samples: list[bytes], bonus: dict[str, float]) -> list[Score]:
    """The scores of common code pages and of the declared one, and of the one chardet names."""
    scores = [_alphabetic(samples, codec, bonus) for codec in {*_COMMON, *filter(is_code_page, bonus)}]
    import chardet  # noqa: PLC0415  60 ms, and few pages need it

    found = chardet.detect(b"\n".join(samples), prefer_superset=True)
    codec = codec_of(found["encoding"])
    if is_code_page(codec):
        letters = sum(len(sample.translate(None, _SEVEN_BIT)) for sample in samples)
        scores.append(_alphabetic(samples, codec, {codec: min(_EXPERT, 2.0 * letters) * found["confidence"]}))
    return scores
