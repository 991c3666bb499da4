"""Where shifted bytes may stand in a text: the signs that they print, and the stretches around them that are worth reading."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleantext import charmodel, readings
from cleantext.fold import PINYIN
from cleantext.repair import bytecodec
from cleantext.scan import all_but, class_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Characters of context around a sign of damage, and the most that are read as one stretch.
_BEFORE, _AFTER, _LONGEST = 10, 12, 400
_GLOSSED = 3  # times as many where glosses stand between them
# Odd characters: 14 % of simplified text that lost a byte in every line, 28 % of random bytes. A short text may be one run.
_GARBAGE, _SHORT = 0.2, 2000
_UNCOMMON = -11.5  # log probability: 3,600 characters lie above
_ODD_PRICE = -15.0  # 8,000 characters lie above
_MOSTLY = 0.75  # the share of signs in a stretch from which it is no text
_PIECE = 48  # characters that are looked at together where there is no sign
_HOLES = 4  # question marks in a stretch: more are a converter's, one for each character it did not know
_FOREIGN, _JAPANESE = (
    0.12,
    0.2,
)  # the share of kana or Hangul from which a stretch is not Chinese, and of kana of which no two are neighbours
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"

_ASCII = r"\x00-\x20\x22-\x2b\x2d-\x39\x3c-\x7f"  # without the marks that mirrors fold
_WIDE = r"(\x80-\U0010ffff"  # and the bracket of a reading
_TONED = re.compile(rf"\(([a-z]{{0,4}}[{_TONES}][a-z{_TONES}]{{0,3}})\)")
# A question mark in the place of a lost byte: before another mark, or before a gloss.
_LOSS = rf"(?=\??[!;,:，；：！]|\??\(?[a-z]{{0,4}}[{_TONES}][a-z{_TONES}]{{0,3}}\))"
_QUESTION = re.compile(rf"\?(?<=[^\x00-\x28\x2a-\x7f]\?){_LOSS}|\?(?<=[,;:!]\?)(?=[a-z]{{0,4}}[{_TONES}][a-z{_TONES}]{{0,3}}\))")
_ENDS_GLOSSED = re.compile(rf"{_TONED.pattern}\Z")
# What only this damage prints: that question mark after a character or its gloss, and a letter that carries a gloss.
_GLOSSED_LETTER = re.compile(rf"[@-~]{_TONED.pattern}")
_LETTERS_GLOSS = re.compile(_TONED.pattern.replace(r"\(", r"\((?<=[@-~]\()", 1))  # begins with a literal: found 15 times as fast
_HARD = re.compile(rf"{_QUESTION.pattern}|{_TONED.pattern}\?{_LOSS}|{_GLOSSED_LETTER.pattern}")
_KANA = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
_FOREIGN_WORD = re.compile("[\u3041-\u30ff\uac00-\ud7a3]{2}")
_CUT = re.compile(rf"[?(]?[{PINYIN}]{{0,6}}\Z")  # searched up to a place: a gloss that it cuts
_REST = re.compile(rf"[{PINYIN}]{{0,6}}\)")
_DIGITS = frozenset("0123456789０１２３４５６７８９")


_ODD = (
    "\x80-\x9f\xa1-\xa6\xa8\xac-\xaf\xb1\xb4-\xb6\xb8-\xd6\xd8-\xdf\u02c7-\u02d9\u0370-\u04ff\u2010\u2016\u2025\u2035"
    "\u2105-\u2109\u2121\u2160-\u2179\u2196-\u22bf\u2312\u2460-\u249b\u2500-\u259f\u3006\u3021-\u3029\u3040-\u312f\u3220-\u33d5"
    "\ue000-\uf8ff\ufffd\ufe30-\ufe6b\uffe2\uffe3"
)


@cache
def _odd() -> str:
    price = charmodel.tables()[0].__getitem__
    return _ODD + class_of(c for c in map(chr, range(0x3400, 0xA000)) if price(c) < _ODD_PRICE)


@cache
def odd() -> re.Pattern[str]:
    """Characters that Chinese text hardly holds and shifted bytes print all the time."""
    return re.compile(f"[{_odd()}]")


@cache
def _scan() -> re.Pattern[str]:
    """From one odd character, letter alone behind a wide character or a mark, or seldom one among such, to the next.

    What is none of them is run over without a step: four times as fast as searches for each.
    """
    plain = f"[{all_but(_odd() + _seldom() + '@-~')}]*+"
    letters = rf"[@-~]{{2,}}+|[@-~](?![{_WIDE}])|[@-~](?<![^{_ASCII}].)"
    rare = f"[{_seldom()}{_odd()}]"
    alone = f"[{_seldom()}](?!{rare}.{{0,2}}{rare})"
    return re.compile(rf"{plain}(?:(?:{alone}|{letters}){plain})*+((?s:.)?)")


@cache
def _seldom() -> str:
    """Han of which three among four or five in a row are a sign: shifted bytes print little else, clean text has few such places."""
    price = charmodel.tables()[0].__getitem__
    return class_of(c for c in map(chr, range(0x4E00, 0xA000)) if _ODD_PRICE <= price(c) < _UNCOMMON)


@cache
def _uncommon() -> re.Pattern[str]:
    """Characters of which a run of shifted bytes prints one: in 19 of 20 that nothing else gave away."""
    priced = {*charmodel.listed(), *map(chr, range(0xFF01, 0xFF5F))}
    return re.compile(f"[^{class_of(c for c in priced if charmodel.unigram(c) > _UNCOMMON)}]")


def signs(text: str) -> list[int]:
    """The places of the signs, in order.

    >>> signs("上;炷\\ue436翉S生產")
    [2, 3, 4, 5]

    """
    found = _scanned(text)
    if len(text) > _SHORT and is_garbage(len(found), text):
        odd_ones = [at for at in found if odd().match(text, at)]
        if is_garbage(len(odd_ones), text):
            return odd_ones
    if "?" in text:
        found += (m.start() for m in _QUESTION.finditer(text))
    if "(" in text:
        found += (m.start() - 1 for m in _LETTERS_GLOSS.finditer(text))
    return sorted(at for at in set(found) if _may_shift(text, at)) if found else found


def _scanned(text: str) -> list[int]:
    """The places of odd characters and of letters that may be bytes, in order."""
    found = [match.start(1) for match in _scan().finditer(text)]
    while found and found[-1] == len(text):  # where the last run ends
        found.pop()
    return found


def letters(text: str) -> list[int]:
    """The places of Latin letters that stand alone behind a wide character or a mark.

    >>> letters("上;炷\\ue436翉S生產")
    [5]

    """
    return [at for at in _scanned(text) if text[at] < "\x7f"]


def is_garbage(count: int, text: str) -> bool:
    """Whether a text is too full of odd characters to be shifted Chinese. A short one may be shifted as a whole."""
    return len(text) > _SHORT and count > _GARBAGE * len(text)


def is_hard(text: str, start: int, end: int) -> bool:
    """Whether a stretch holds what nothing but this damage prints.

    >>> is_hard("階段?,F(xiàn)階段", 0, 12), is_hard("真的吗?是的", 0, 6)
    (True, False)

    """
    return _HARD.search(text, start, end) is not None


def is_readable(text: str, start: int, end: int) -> bool:
    """Whether a stretch is neither full of lost characters nor Japanese or Korean. Shifted bytes print kana too, and scatter them.

    >>> is_readable("考航ㄉ韫ぷ鳌９ぷ髯橐唤て笠担", 0, 16), is_readable("学校の生徒たち", 0, 7)
    (True, False)

    """
    lost, size = text.count("?", start, end), end - start
    if lost > max(_HOLES, size // 12):
        return False
    foreign = len(_KANA.findall(text, start, end))
    return foreign < max(2, _FOREIGN * size) or (foreign < _JAPANESE * size and not _FOREIGN_WORD.search(text, start, end))


def is_mirrored(text: str) -> bool:
    """Whether glosses show that a program has worked on the text.

    >>> is_mirrored("專業(yè)課程服務(wù)地區(qū)"), is_mirrored("土地龟(guī)裂")
    (True, False)

    """
    seen: set[str] = set()
    for found in _TONED.finditer(text):
        char = text[found.start() - 1 : found.start()]
        if char not in seen and readings.is_traditional(char) and readings.is_reading(char, found[1]):
            seen.add(char)
            if len(seen) >= 3:  # noqa: PLR2004
                return True
    return False


def stretches(text: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The surroundings of signs of damage, those close together in one, none longer than a line or ``_LONGEST``.

    Where nearly all characters are signs the text is no shifted Chinese, and nothing can be known.
    """
    start = end = count = 0
    for sign in (*places, len(text) + _LONGEST):
        if sign < end and sign - start < _LONGEST:
            end, count = _forward(text, sign), count + 1
            continue
        if 0 < count <= (end - start) * _MOSTLY:
            yield start, end
        if sign < len(text):
            start, end, count = max(_backward(text, sign), end), _forward(text, sign), 1


def between(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces between the surroundings of signs that hold a character which is not quite common."""
    done = 0
    for start, end in (*spans, (len(text), len(text))):
        found = _uncommon().search(text, done, start)
        while found:
            first, last = _piece(text, found.start(), done, start)
            yield first, last
            found = _uncommon().search(text, last, start)
        done = end


def _piece(text: str, at: int, low: int, high: int) -> tuple[int, int]:
    """The piece of a line that holds a place, between two others."""
    broken = text.find("\n", at, high)
    line = max(low, text.rfind("\n", low, at) + 1)
    first = line + (at - line) // _PIECE * _PIECE
    first, last = _past_gloss(text, first), min(first + _PIECE, high if broken < 0 else broken)
    return (first, _past_gloss(text, last)) if first <= at else (line, first)


def _may_shift(text: str, at: int) -> bool:
    """Whether the bytes of an odd character make ordinary ones with its neighbours: they do in one of three clean names."""
    char = text[at]
    if char < "\x7f":
        return _may_be_byte(text, at, char)
    if "\ue000" <= char <= "\uf8ff" or char == "\ufffd":
        return True
    return _spells(text, at)


def _may_be_byte(text: str, at: int, char: str) -> bool:
    """The same of a letter, and whether a question mark may stand for a byte."""
    if char == "?":
        return text[at - 1] != ")" or _ENDS_GLOSSED.search(text, max(0, at - 9), at) is not None
    if text[at + 1 : at + 2] == "(":
        return at > 0 and (text[at - 1] >= "\x80" or _GLOSSED_LETTER.match(text, at) is not None)
    return text[at - 1] not in ",;:!" and _spells(text, at)


def _spells(text: str, at: int) -> bool:
    """Whether a character spells a common one with a neighbour, and is no sign between two numbers."""
    around = text[max(0, at - 1) : at + 2]
    ratio = len(around) == 3 and around[0] in _DIGITS and around[2] in _DIGITS  # noqa: PLR2004
    return not ratio and any(map(bytecodec.spells_ordinary, around, around[1:]))


def _backward(text: str, sign: int) -> int:
    """Where a stretch begins: in the same line and not inside a gloss."""
    first = max(0, sign - _BEFORE)
    if text.find(")", first, sign) >= 0:
        first = max(0, sign - _GLOSSED * _BEFORE)
    first = max(first, text.rfind("\n", first, sign) + 1)
    cut = _CUT.search(text, max(0, first - 8), first)
    return cut.start() if cut and _REST.match(text, first) else first


def _forward(text: str, sign: int) -> int:
    last = min(len(text), sign + _AFTER)
    if text.find("(", sign, last) >= 0:
        last = min(len(text), sign + _GLOSSED * _AFTER)
    broken = text.find("\n", sign, last)
    return _past_gloss(text, last if broken < 0 else broken)


def _past_gloss(text: str, at: int) -> int:
    """The place, or the end of the gloss that it would cut."""
    cut = _CUT.search(text, max(0, at - 8), at)
    rest = _REST.match(text, at) if cut and cut.start() < at else None
    return rest.end() if rest else at
