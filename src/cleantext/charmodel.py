"""How Chinese a run of characters is: log probabilities from one small table, shared by decode and repair.

Han characters and the pairs they form inside words come from jieba's word list, half in simplified and half in
traditional characters. Everything else is a handful of classes with fixed prices: what Chinese pages hold anyway
(ASCII, Chinese punctuation) is cheap; what wrong decoding prints (private use, controls, stray scripts) is dear.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import pairwise
from math import log
from string import ascii_letters, ascii_lowercase, digits
from typing import TYPE_CHECKING

from cleantext import data

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEVELS = digits + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + ascii_lowercase
_STEP = 0.25  # natural log units a level, as in the table
_HAN = log(0.75)  # three quarters of a Chinese page are Han, an eighth ASCII, the rest punctuation
BACK_OFF = log(0.6)  # what is left for a pair that the table does not know
_RARE = -13.0  # 2 in a million: about 5,000 characters of both scripts lie above
_UNKNOWN = -15.5  # a Han character outside the table: just below its last level

# Marks of Chinese print and the markup around it, as shares of a page.
_MARKS = (
    ("，", 0.035),
    ("。", 0.018),
    (" \n", 0.02),
    ("、“”：", 0.004),
    ("《》（）；！？\u3000", 0.002),
    (digits, 0.004),
    (",.:;!?()<>/=\"'-_&\r", 0.001),
    (ascii_letters + "\t", 0.0002),
    ("…—·「」『』【】‘’", 0.0004),
    ("#$%*+@[]^`{|}~\\", 0.0002),
    ("．％／＊～＋－〈〉〔〕＂＇［］｛｝＝＆＜＞＠＃＄＿｜＼︰﹐﹑﹔﹕﹖﹗—–•●○◎★☆■□▲△▼◆◇→←↑↓↗※×÷±°℃〇①②③④⑤⑥⑦⑧⑨⑩\xa0", 1e-4),
)
# Where a class of characters begins and what one of it costs, up to the next row. Han outside the table is _UNKNOWN.
_CLASSES: tuple[tuple[int, float], ...] = (
    (0x0000, -18.0),  # controls
    (0x0020, -9.0),
    (0x007F, -20.0),  # C1: cp1252 or latin-1 read wrongly
    (0x00A0, -12.0),  # accents; pinyin letters are priced apart
    (0x0180, -15.0),
    (0x0370, -13.0),  # Greek
    (0x0400, -13.0),  # Cyrillic
    (0x0530, -17.0),
    (0x2000, -12.0),  # punctuation, symbols
    (0x2500, -13.0),  # box drawing
    (0x25A0, -12.0),
    (0x2800, -17.0),
    (0x2E80, -16.0),  # radicals
    (0x3000, -12.0),
    (0x3040, -12.0),  # kana
    (0x3100, -13.0),  # bopomofo
    (0x3130, -16.0),
    (0x3200, -13.0),
    (0x3400, _UNKNOWN),
    (0xA000, -17.0),
    (0xAC00, -14.0),  # Hangul
    (0xD7B0, -20.0),  # surrogates, private use
    (0xF900, -16.0),  # compatibility Han
    (0xFB00, -17.0),
    (0xFE10, -13.0),
    (0xFE70, -17.0),
    (0xFF01, -11.0),  # full-width forms
    (0xFF5F, -15.0),  # half-width kana and Hangul
    (0xFFE0, -12.0),
    (0xFFE7, -20.0),  # U+FFFD, non-characters
    (0x1F000, -14.0),  # emoji
    (0x1FB00, -18.0),
    (0x20000, -16.5),  # Han beyond the BMP
    (0x32400, -20.0),
)
_STARTS = tuple(start for start, _ in _CLASSES)
_PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"


class _Unigrams(dict[str, float]):
    """Known characters; the others are priced by class and not kept, so that the table never grows."""

    def __missing__(self, char: str) -> float:
        if "\u3400" <= char < "\ua000":  # nearly all that is asked for
            return _UNKNOWN
        # Some codecs write two code points for a pair of bytes (Big5-HKSCS 8862), some none: the first one tells the class.
        return _CLASSES[bisect_right(_STARTS, ord(char[:1] or "\0")) - 1][1]


@cache
def _tables() -> tuple[_Unigrams, dict[str, float]]:
    """Unigrams by character and pairs by their two characters: 20 ms and 5 MB, once."""
    first, *rows = data.read("charmodel.txt").splitlines()
    singles = _Unigrams(dict.fromkeys(_PINYIN, -11.0))
    singles.update((c, p + _HAN) for c, p in _levelled(first))
    for chars, share in _MARKS:
        singles.update(dict.fromkeys(chars, log(share)))
    pairs = {row[0] + b: p + _HAN for row in rows for b, p in _levelled(row[1:])}
    # A Latin letter follows a Latin letter, a digit a digit: each word and number is one surprise, not many.
    pairs.update(dict.fromkeys((a + b for a in ascii_letters for b in ascii_letters), log(0.85 / 26)))
    pairs.update(dict.fromkeys((a + b for a in digits for b in digits), log(0.6 / 10)))
    return singles, pairs


def _levelled(row: str) -> list[tuple[str, float]]:
    found = []
    price = 0.0
    for char in row:
        if char in _LEVELS:
            price = -_STEP * _LEVELS.index(char)
        else:
            found.append((char, price))
    return found


def logp(text: str) -> float:
    """The natural log probability of a text, character given the character before; 0.0 for none.

    >>> logp("我们的学校") > logp("鎴戜滑鐨") * 0.75
    True

    """
    if not text:
        return 0.0
    singles, pairs = _tables()
    known = pairs.get
    total = singles[text[0]]
    for a, b in pairwise(text):
        p = known(a + b)
        total += singles[b] + BACK_OFF if p is None else p
    return total


def mean(text: str) -> float:
    """``logp`` per character. Chinese prose lies near -6, Chinese in the wrong codec below -10.

    >>> -8 < mean("今天学校组织学生参观博物馆。") < -5
    True

    """
    return logp(text) / len(text) if text else 0.0


def unigram(char: str) -> float:
    """The natural log probability of one character.

    >>> unigram("的") > unigram("校") > unigram("鎴") > unigram("\\ue2a2")
    True

    """
    return _tables()[0][char]


def tables() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """What ``unigram`` and ``bigram`` look up, for loops in which a call a character is too much; unknown pairs are missing.

    >>> singles, pairs = tables()
    >>> singles["学"] == unigram("学"), pairs["学校"] == bigram("学", "校"), singles["鎴"] + BACK_OFF == bigram("学", "鎴")
    (True, True, True)

    """
    return _tables()


def bigram(before: str, char: str) -> float:
    """The natural log probability of a character after another; the unigram, a little less, for unknown pairs.

    >>> bigram("学", "校") > bigram("校", "学")
    True

    """
    singles, pairs = _tables()
    p = pairs.get(before + char)
    return singles[char] + BACK_OFF if p is None else p


def is_pair(pair: str) -> bool:
    """Whether the table knows two characters together, as in words.

    >>> is_pair("学校"), is_pair("袄蝇")
    (True, False)

    """
    return pair in _tables()[1]


def bigrams(text: str) -> list[float]:
    """``bigram`` of every character but the first after the one before it.

    >>> bigrams("学校") == [bigram("学", "校")]
    True

    """
    singles, pairs = _tables()
    known = pairs.get
    return [singles[b] + BACK_OFF if (p := known(a + b)) is None else p for a, b in pairwise(text)]


def rare(char: str) -> bool:
    """Whether a character is Han and one that a reader meets less than twice in a million characters.

    >>> rare("鐨"), rare("学"), rare("x")
    (True, False, False)

    """
    if not ("\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U000323af"):
        return False
    return _tables()[0][char] < _RARE


def known_pair(before: str, char: str) -> bool:
    """Whether two characters are a familiar pair: inside a word, or letters or digits in a row.

    >>> known_pair("学", "校"), known_pair("校", "鎴")
    (True, False)

    """
    return before + char in _tables()[1]


def following(char: str) -> Mapping[str, float]:
    """The characters that make a familiar pair after one, each with its ``bigram``.

    >>> "校" in following("学"), "鎴" in following("学")
    (True, False)

    """
    return _partners()[0].get(char, {})


def preceding(char: str) -> Mapping[str, float]:
    """The same of those that make one before it.

    >>> "学" in preceding("校"), "鎴" in preceding("校")
    (True, False)

    """
    return _partners()[1].get(char, {})


@cache
def _partners() -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    after: dict[str, dict[str, float]] = {}
    before: dict[str, dict[str, float]] = {}
    for pair, price in _tables()[1].items():
        after.setdefault(pair[0], {})[pair[1]] = price
        before.setdefault(pair[1], {})[pair[0]] = price
    return after, before


@cache
def listed() -> frozenset[str]:
    """Every character with a price of its own: Han from the table, ASCII, the marks of Chinese print.

    >>> listed().issuperset("学校，2019"), listed().issuperset("鐨勫")
    (True, False)

    """
    return frozenset(_tables()[0])
