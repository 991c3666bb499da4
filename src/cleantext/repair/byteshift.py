"""Text whose GBK or Big5 bytes lost their pairing: a byte lost or put in shifts every character up to the next ASCII byte.

Mirrors that replace over bytes, not characters, do it once or twice a page; so do broken downloads. What is printed is
odd characters, Latin letters inside words, private-use characters, and ``?`` before a mark. The bytes are all there but
one, so the text can be read again. Nothing is changed unless the new reading is far likelier than the printed one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, readings
from cleantext.edits import apply
from cleantext.fold import HAN, PINYIN
from cleantext.model import Edit
from cleantext.repair import bytebeam
from cleantext.repair.passes import settled

if TYPE_CHECKING:
    from collections.abc import Iterator

REASONS = {
    "byteshift.gb": "GBK bytes read in the wrong pairs after a lost or stray byte; the text is what the same bytes say in step",
    "byteshift.big5": "Big5 bytes read in the wrong pairs after a lost or stray byte; the text is what the same bytes say in step",
}

_BEFORE, _AFTER = 10, 12  # characters of context around a sign; damage is rarely silent for longer
_LONGEST = 400  # characters of one stretch
_FLOOR = 8.0  # log units by which a repair must beat what is printed, beyond the price of its edits
_PROMISE = 8.0
_MARKS = dict(zip(",;:!()", "，；：！（）", strict=True))
_UNMARK = {wide: mark for mark, wide in _MARKS.items()}
_CODECS = {"gb18030": "byteshift.gb", "big5hkscs": "byteshift.big5"}

_LETTER = re.compile(r"[@-~](?<=[^\x00-\x7f].)(?=[(\x80-\U0010ffff])")
_QUESTION = re.compile(rf"\?(?=[!;,:(，；：！（]|[{PINYIN}]{{1,6}}\))")
_GLOSS = re.compile(rf"(\??)(\(?)([{PINYIN}]{{1,6}})\)")


@cache
def _odd() -> re.Pattern[str]:
    """Characters that Chinese text hardly holds and shifted bytes print all the time."""
    rare = "".join(c for c in map(chr, range(0x3400, 0xA000)) if charmodel.unigram(c) < -14)  # noqa: PLR2004
    return re.compile(
        "[\x80-\x9f\xa1-\xa6\xa8\xac-\xaf\xb1\xb4-\xb6\xb8-\xd6\xd8-\xdf\u02c7-\u02d9\u0370-\u04ff\u2010-\u2013\u2015\u2016\u2025\u2035"
        "\u2105-\u2109\u2121\u2160-\u2179\u2190-\u22bf\u2312\u2460-\u249b\u2500-\u2642\u3006\u3021-\u3029\u3040-\u312f\u3220-\u33d5"
        f"\ue000-\uf8ff\ufffd\ufe30-\ufe6b\uff02-\uff07\uff0a\uff0b\uff0d\uff0f-\uff19\uff1c-\uff1e\uff20-\uff5e\uffe0-\uffe5{rare}]"
    )


class _Stretch(NamedTuple):
    """A piece of text as bytes: its symbols, and what is printed between them."""

    symbols: list[int]
    glosses: dict[int, _Gloss]  # by place among the symbols
    plain: str  # the characters, marks unfolded, glosses left out


class _Gloss(NamedTuple):
    text: str  # as printed
    reading: str
    whole: bool  # both brackets are there


def fix_byte_shift(text: str) -> str:
    """Put the bytes of shifted GBK or Big5 text back in step.

    The byte that was lost is chosen by the character model, so that one character may come out wrong. Where no reading
    is far likelier than what is printed, the text stays: see ``doubtful_byte_shift``. Measured on generated mirror pages
    and lost bytes, see docs/byteshift-and-glosses.md.

    >>> fix_byte_shift("我們學;\\ue2a2厩闆r很好")
    '我們學校基本情況很好'
    >>> fix_byte_shift("他问：真的吗?!是T恤")
    '他问：真的吗?!是T恤'

    """
    return apply(text, find_byte_shift(text))


def find_byte_shift(text: str) -> Iterator[Edit]:
    """The edits of ``fix_byte_shift``.

    >>> list(find_byte_shift("我們學;\\ue2a2厩闆r很好"))
    [Edit(start=3, end=8, new='校基本情況', rule='byteshift.gb')]

    """
    yield from settled(text, lambda now: tuple(edit for _, _, edit in _judged(now) if edit))


def doubtful_byte_shift(text: str) -> tuple[tuple[int, int], ...]:
    """The spans that look shifted but for which no reading is sure enough: they were left as they are.

    >>> doubtful_byte_shift("一切正常")
    ()

    """
    return tuple((start, end) for start, end, edit in _judged(text) if edit is None)


def _judged(text: str) -> Iterator[tuple[int, int, Edit | None]]:
    """Every stretch that may be shifted, with its repair, or ``None`` where none is sure."""
    if text.isascii():
        return
    marks = _folded_marks(text)
    for start, end in _stretches(text):
        for name, rule in _CODECS.items():
            table = bytebeam.codec(name)
            stretch = _stretch(text, (start, end), marks, table)
            if _promise(stretch.plain, table) < _PROMISE:
                continue
            new = _reread(stretch, text[start - 1 : start] or "\n", table)
            if new is None:
                yield start, end, None
            else:
                yield start, end, _trimmed(text, start, end, new, rule)
                break


def _folded_marks(text: str) -> dict[str, str]:
    """The ASCII marks that stand for full-width ones in this text, which is where fewer of the latter are."""
    return {mark: wide for mark, wide in _MARKS.items() if text.count(mark) > text.count(wide)}


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The surroundings of signs of damage, those close together in one, none longer than a line or ``_LONGEST``."""
    start = end = -1
    for sign in _signs(text):
        if sign < end and sign - start < _LONGEST:
            end = _forward(text, sign)
            continue
        if end > start:
            yield start, end
        start = max(_backward(text, sign), end)
        end = _forward(text, sign)
    if end > start:
        yield start, end


def _signs(text: str) -> list[int]:
    return sorted({found.start() for pattern in (_odd(), _LETTER, _QUESTION) for found in pattern.finditer(text)})


def _backward(text: str, sign: int) -> int:
    first = max(0, sign - _BEFORE)
    return max(first, text.rfind("\n", first, sign) + 1)


def _forward(text: str, sign: int) -> int:
    last = min(len(text), sign + _AFTER)
    broken = text.find("\n", sign, last)
    return last if broken < 0 else broken


def _stretch(text: str, span: tuple[int, int], marks: dict[str, str], table: bytebeam.Codec) -> _Stretch:
    symbols: list[int] = []
    glosses: dict[int, _Gloss] = {}
    plain: list[str] = []
    at, end = span
    while at < end:
        gloss = _GLOSS.match(text, at)
        if gloss and readings.has_tone(gloss[3]):
            if gloss[1] or not gloss[2]:
                symbols.append(_eaten(symbols, gloss[3], table))
                plain.append("?")
            glosses[len(symbols)] = _Gloss(gloss[2] + gloss[3] + ")", gloss[3], bool(gloss[2]))
            at = gloss.end()
            continue
        char = marks.get(text[at], text[at])
        plain.append(char)
        symbols += table.pairs.get(char) or (ord(char) if "@" <= char < "\x7f" else -ord(char),)
        at += 1
    return _Stretch(symbols, glosses, "".join(plain))


def _eaten(symbols: list[int], reading: str, table: bytebeam.Codec) -> int:
    """The byte that went with a gloss's opening bracket: with the byte before, it spelt a character of this reading."""
    for char in readings.characters(reading):
        pair = table.pairs.get(char)
        if pair and symbols[-1:] == [pair[0]]:
            return pair[1]
    return bytebeam.HOLE


def _promise(plain: str, table: bytebeam.Codec) -> float:
    """How much likelier the bytes get at most when a run of them is paired the other way, in log units."""
    best = gain = 0.0
    last = ""
    for a, b in pairwise(plain):
        lead, trail = table.pairs.get(a), table.pairs.get(b)
        char = table.chars.get(lead[1] << 8 | (trail[0] if trail else ord(b))) if lead else None
        if char is None:
            gain, last = 0.0, ""
            continue
        gain += (charmodel.bigram(last, char) if last else charmodel.unigram(char)) - charmodel.bigram(a, b)
        gain, last = (gain, char) if gain > 0 else (0.0, "")
        best = max(best, gain)
    return best


def _reread(stretch: _Stretch, before: str, table: bytebeam.Codec) -> str | None:
    printed = sum(charmodel.bigram(a, b) for a, b in pairwise(before + stretch.plain))
    best = bytebeam.read(stretch.symbols, before, table)
    if best.score - printed < _FLOOR:
        return None
    return _spelt(best, stretch)


def _spelt(reading: bytebeam.Reading, stretch: _Stretch) -> str:
    """The text of a reading, with the glosses that stand between its characters; one inside a character goes."""
    out: list[str] = []
    for char, end in bytebeam.characters(reading):
        out.append(_UNMARK.get(char, char))
        gloss = stretch.glosses.get(end)
        if gloss:
            whole = gloss.whole or readings.is_reading(char, gloss.reading)
            out.append(f"({gloss.reading})" if whole else gloss.text)
    return "".join(out)


def _trimmed(text: str, start: int, end: int, new: str, rule: str) -> Edit:
    """One edit without what is equal at both ends."""
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new, rule)
