"""Guess an encoding: read a sample in each likely one and see which text is likeliest. Score, do not filter.

A codec that meets a bad byte is not ruled out; its text merely pays for it. What languages other than Chinese are made of
is known only as far as telling them from Chinese needs; the rest is left to chardet.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, syllables
from cleantext.decode import resync, wide
from cleantext.decode.alphabets import Score, code_pages
from cleantext.decode.charsets import bonuses
from cleantext.decode.pieces import BIG5, GB18030, UTF8

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAMPLE = 900  # bytes weighed; the generated grid comes out the same from 300 to 1,536, but pages open with menus
_SMALL = 300  # bytes of each sample for the second look, which is slower
_DOUBT = -9.0  # mean price of a non-ASCII character: Chinese lies near -6, in the wrong codec below -12; chardet is asked
_LEFT_OVER = -4.0  # a byte at the end of the sample that a codec cannot place
_BROKEN = -14.0  # the same where no more bytes follow
_UTF16 = ("utf-16-le", "utf-16-be")
_HANDICAP, _FOREIGN = -2.0, -6.0  # of UTF-16, and of what Chinese sites seldom serve

_SYLLABIC = ("cp932", "euc_jp", "cp949")


class Guess(NamedTuple):
    """A codec by Python's name, and a probability that is rather too modest than too bold."""

    codec: str
    confidence: float


def guess(data: bytes, hint: str | None = None) -> Guess:
    """The encoding in which the bytes say most; chardet is asked only if they say little in any of ours.

    >>> guess("圖書館昨天開放".encode("big5")).codec, guess("図書館は昨日オープンしました".encode("cp932")).codec
    ('big5hkscs', 'cp932')

    """
    samples = _samples(data)
    bonus = bonuses(data, hint)
    candidates = [UTF8, GB18030, BIG5, *_wide(data[:512])]
    scores = sorted((_score(samples, codec, bonus) for codec in candidates), reverse=True)
    accented = _accented(samples[0])
    if scores[0].mean < _DOUBT or accented:
        part = [_dense(sample) for sample in samples]
        scores = sorted(_second_look(part, candidates, bonus), reverse=True)
        if (scores[0].mean < _DOUBT or accented) and not _has_chinese(samples):
            scores = sorted((*scores, *code_pages(part, bonus)), reverse=True)
    return Guess(scores[0].codec, _confidence(scores))


def reads_as_chinese(data: bytes) -> bool:
    """Whether bytes that are valid UTF-8, perhaps by chance, read well in another encoding.

    >>> reads_as_chinese("调整".encode("gbk")), reads_as_chinese("Müller".encode())
    (True, False)

    """
    return any(mean(_as_is(data, codec)[0]) > _DOUBT for codec in (GB18030, *_UTF16))


_ASCII = re.compile("[\1-\x7f]+")


def mean(text: str) -> float:
    """The mean price of what is not ASCII.

    >>> mean("<p>学校</p>") == charmodel.mean("学校")
    True

    """
    return charmodel.mean(_ASCII.sub("", text))


def price(data: bytes, codec: str) -> float:
    """The log probability of bytes, or of their beginning, read in a codec.

    >>> price("学校".encode(), "utf-8") > price("学校".encode(), "gb18030")
    True

    """
    text, left = _as_is(data[:_SAMPLE], codec)
    return charmodel.logp(text) + left * (_LEFT_OVER if len(data) > _SAMPLE else _BROKEN)


# What is weighed.

# Two Chinese characters in UTF-8; seldom anything else. Spelled out it is found three times as fast as with a group.
UTF8_RUN = re.compile(rb"[\xe3-\xe9\xef][\x80-\xbf]{2}[\xe3-\xe9\xef][\x80-\xbf]{2}")
_HIGH = re.compile(rb"[\x80-\xff]")
_LOW = re.compile(rb"[\0-\x3f]")


def _samples(data: bytes) -> list[bytes]:
    """The beginning if it is not ASCII, else stretches from where it no longer is."""
    if len(data) <= _SAMPLE:
        return [data]
    first = _next(_HIGH, data, 0)
    if first < _SAMPLE // 4 or b"\0" in data[:_SAMPLE]:
        return [data[:_SAMPLE]]
    places = [_next(_LOW, data, len(data) * n // 3) for n in (1, 2)]  # no character reaches across a low byte
    starts = dict.fromkeys((first, *(_next(_HIGH, data, place) or first for place in places)))
    return [data[start : start + _SAMPLE // 3] for start in starts]


def _next(kind: re.Pattern[bytes], data: bytes, start: int) -> int:
    found = kind.search(data, start)
    return found.start() if found else 0


_FOURS = re.compile(rb"(?:[\x81-\xfe][0-9]){4}")  # two four-byte characters of GB 18030
_WORDS = (
    0.01  # share of Han pairs that are familiar: a third to a half in Chinese; of 281 that Russian and Greek made in GBK, none
)


def _has_chinese(samples: list[bytes]) -> bool:
    """Whether some of the bytes are Chinese beyond doubt, though all together may be a mixture or a list of rare characters."""
    if any(UTF8_RUN.search(sample) or _FOURS.search(sample) for sample in samples):
        return True
    for codec in (GB18030, BIG5):
        text = "".join(_as_is(sample, codec)[0] for sample in samples)
        pairs = [charmodel.known_pair(a, b) for a, b in pairwise(text) if a >= "\u3400"]
        if sum(pairs) >= 1 + _WORDS * len(pairs):
            return True
    return False


_SEVEN_BIT = bytes(range(128))
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")


def _accented(sample: bytes) -> bool:
    """Whether most bytes beyond ASCII stand alone, as letters with accents do in Latin script."""
    return 2 * len(_ALONE.findall(sample)) > len(sample.translate(None, _SEVEN_BIT))


def _dense(sample: bytes) -> bytes:
    """The part of a sample in which it is no longer ASCII; UTF-16 stays in step."""
    start = max(0, _next(_HIGH, sample, 0) - 16) // 4 * 4
    return sample[start : start + _SMALL]


# Readings and their prices.


def _second_look(samples: list[bytes], candidates: list[str], bonus: dict[str, float]) -> Iterator[Score]:
    """More candidates, and the double-byte ones with a byte lost or come in."""
    for codec in (*candidates, *_SYLLABIC):
        yield _score(samples, codec, bonus)
    for codec in (GB18030, BIG5):
        found = [resync.weigh(sample, codec) for sample in samples]
        text = "".join(text for text, _ in found)
        yield Score(sum(worth for _, worth in found) + bonus.get(codec, 0.0), codec, mean(text))


def _score(samples: list[bytes], codec: str, bonus: dict[str, float]) -> Score:
    read = _in_either_step if codec in _UTF16 else _as_is
    texts = []
    total = bonus.get(codec, 0.0) + (_HANDICAP if codec in _UTF16 else 0.0)
    for sample in samples:
        text, left = read(sample, codec)
        texts.append(text)
        total += left * _LEFT_OVER
    text = "\n".join(texts)
    if codec in _SYLLABIC:
        return _syllabic(text, codec, total + _FOREIGN)
    return Score(total + charmodel.logp(text), codec, mean(text))


def _as_is(sample: bytes, codec: str) -> tuple[str, int]:
    """A sample's text, and how many bytes at its end make no character yet."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    return decoder.decode(sample), len(decoder.getstate()[0])


_STRETCH = 32
_SWITCH = 5  # losing step is as dear as so many bytes left over


def _in_either_step(sample: bytes, codec: str) -> tuple[str, int]:
    """UTF-16 that may lose step midway: the better reading of each stretch, of the two that there are."""
    if len(sample) <= _STRETCH:
        return _as_is(sample, codec)
    text, step, switches = "", 0, 0
    for at in range(0, len(sample) - 1, _STRETCH):
        ways = [sample[at + off : at + off + _STRETCH].decode(codec, "ignore") for off in (0, 1)]
        best = int(charmodel.mean(ways[1]) > charmodel.mean(ways[0]))
        text += ways[best]
        switches += best != step
        step = best
    return text, len(sample) % 2 + _SWITCH * switches


_BLOCK = 128


def _wide(head: bytes) -> Iterator[str]:
    """UTF-16 where a stretch has high bytes such as Chinese has, in or out of step; UTF-32 where its zeros are."""
    if any(_looks_wide(head[at + step : at + _BLOCK : 2]) for at in range(0, len(head), _BLOCK) for step in (0, 1)):
        yield from _UTF16
    for codec, top, plane in (("utf-32-le", head[3::4], head[2::4]), ("utf-32-be", head[0:-3:4], head[1::4])):
        if top.count(0) >= 0.9 * len(top) > 0 and len(plane.translate(None, b"\0\1\2\3")) <= 0.1 * len(plane):
            yield codec


def _looks_wide(high: bytes) -> bool:
    strange = len(high.translate(None, wide.HIGH_BYTES))
    return len(high) > 0 and strange <= 0.3 * len(high)


def _syllabic(text: str, codec: str, total: float) -> Score:
    """Japanese or Korean; Han characters cost more than in Chinese."""
    prices = syllables.prices()
    worth = sum(prices.get(c) or charmodel.unigram(c) - 2.0 for c in text)
    return Score(total + worth, codec, worth / (len(text) or 1))


def _confidence(scores: list[Score]) -> float:
    """How far the best is ahead of the next codec, and whether it is likely at all."""
    best = scores[0]
    second = next(score for score in scores if score.codec != best.codec)
    ahead = 1.0 / (1.0 + exp(-min(50.0, (best.total - second.total) / 4.0)))
    likely = min(1.0, max(0.0, (best.mean + 16.0) / 6.0))
    return round(ahead * likely, 3)
