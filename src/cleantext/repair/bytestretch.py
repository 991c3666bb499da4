"""A stretch of text as the bytes that printed it, and the text that a reading of those bytes is.

Mirrors fold full-width marks, letters and digits to ASCII once all is decoded, so a mark or a lone letter may stand for
two bytes. A gloss is no byte of the text; one whose bracket is gone has eaten a byte and tells which.
"""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import TYPE_CHECKING, NamedTuple

from cleantext import readings
from cleantext.fold import PINYIN
from cleantext.repair import bytebeam, bytecodec

if TYPE_CHECKING:
    from collections.abc import Mapping

_ASKED = re.compile(r"\?(?<=[^\x00-\x7f]\?)(?=[^\x00-\x7f])")
_GLOSS = re.compile(rf"(\??)(\(?)([{PINYIN}]{{1,6}})\)")
_WHOLE = re.compile(rf"\([{PINYIN}]{{1,6}}\)")
_LOOSE = re.compile(rf"[{PINYIN}]\)")
_WIDER = 0xFEE0  # from ASCII to full width
_NARROW = {chr(ord(char) + _WIDER): char for char in ascii_letters + digits}
# Printed in step. Of shifted newspaper one line in 100 prints two such in a row, one in 2,000 three: of ``常常``, say.
_NUMBER, _LONG = re.compile("[０-９Ａ-Ｚａ-ｚ]{3,}|[０-９]{2,}"), re.compile("[０-９Ａ-Ｚａ-ｚ]{4,}|[０-９]{3,}")
_SHORT = re.compile("(?<![０-９Ａ-Ｚａ-ｚ])(?:[０-９]{2}|[０-９Ａ-Ｚａ-ｚ]{3})(?![０-９Ａ-Ｚａ-ｚ])")
_ALONE = re.compile(r"[0-9A-Za-z](?<=[^\x00-\x2b\x2d-\x39\x3c-\x7f].)(?=[^\x00-\x7f]|[@-~]\()")


class Gloss(NamedTuple):
    """A reading in the text."""

    text: str  # as printed
    reading: str
    whole: bool  # both brackets are there


class Stretch(NamedTuple):
    """A piece of text as bytes: its symbols, and what is printed between them."""

    symbols: list[int]
    glosses: dict[int, Gloss]  # by place among the symbols
    places: list[int]  # of each plain character among the symbols
    stops: list[int]  # where ASCII follows, in print: the last place of a shift
    plain: str  # the characters, marks unfolded, glosses left out, numbers in full-width digits as zeros
    folds: dict[str, str]  # what was unfolded, and what it was
    kept: dict[int, str]  # what stands as it is, by the place after it


def variants(text: str, span: tuple[int, int], table: bytecodec.Codec, marks: Mapping[str, str]) -> list[Stretch]:
    """The stretch as it is printed, and in the other ways in which it may have been.

    ``marks`` are those that stand for wide ones. Lone letters and digits may have been full-width, question marks
    marks and not the places of lost bytes, and short numbers in full-width digits bytes.

    >>> [v.plain for v in variants("們粘I畹谋", (0, 5), bytecodec.codec("gb18030"), {})]
    ['們粘I畹谋', '們粘Ｉ畹谋']

    """
    found = [_stretch(text, span, marks, table)]
    alone = {m[0]: chr(ord(m[0]) + _WIDER) for m in _ALONE.finditer(text, *span)}
    if alone and table.name == "gb18030":
        found.append(_stretch(text, span, {**marks, **alone}, table))
    if table.name == "gb18030" and _ASKED.search(text, *span):
        found.append(_stretch(text, span, {**marks, "?": "？"}, table))
    if table.name == "gb18030" and _SHORT.search(text, *span):
        found.append(_stretch(text, span, marks, table, _LONG))
    return found


_READING = 7  # characters of the longest reading behind its first
_SIMPLE = re.compile("[^0-9A-Za-z?０-９Ａ-Ｚａ-ｚ]*")  # printed in one way


def plains(text: str, span: tuple[int, int], table: bytecodec.Codec, marks: Mapping[str, str]) -> list[str]:
    """``plain`` of each of the ``variants`` where no reading is in the stretch, at a twentieth of the time; else nothing.

    >>> plains("們粘I畹谋", (0, 5), bytecodec.codec("gb18030"), {}), plains("專業(yè)", (0, 6), bytecodec.codec("gb18030"), {})
    (['們粘I畹谋', '們粘Ｉ畹谋'], [])

    """
    start, end = span
    if text.find(")", start, end + _READING) >= 0:
        return []
    plain = _NUMBER.sub(_zeros, unfolded(text[start:end], marks))
    if table.name != "gb18030" or _SIMPLE.fullmatch(text, start, end):
        return [plain]
    found = [plain]
    letters = {letter[0] for letter in _ALONE.finditer(text, start, end)}
    if letters:
        alone = {letter.start() - start for letter in _ALONE.finditer(text, start, end + 2) if letter[0] in letters}
        found.append("".join([chr(ord(c) + _WIDER) if at in alone else c for at, c in enumerate(plain)]))
    if _ASKED.search(text, start, end):
        found.append(plain.replace("?", "？"))
    if _SHORT.search(text, start, end):
        found.append(_LONG.sub(_zeros, unfolded(text[start:end], marks)))
    return found


def _zeros(found: re.Match[str]) -> str:
    return "0" * len(found[0])


def views(text: str, marks: Mapping[str, str]) -> list[str]:
    """What ``variants`` has for ``plain``, in short: as printed, and with all in full width that may have been.

    None where the readings in a stretch are not all whole.

    >>> views("業(yè)務(wù)很好", {}), views("第3次?對", {}), views("茉莉?qū)χ", {})
    (['業務很好'], ['第3次?對', '第３次？對'], [])

    """
    bare = _WHOLE.sub("", text) if "(" in text else text
    if ")" in bare and _LOOSE.search(bare):
        return []
    bare = _NUMBER.sub("0", unfolded(bare, marks))
    wide = _ALONE.sub(_widened, bare.replace("?", "？"))
    return [bare] if wide == bare else [bare, wide]


def unfolded(text: str, marks: Mapping[str, str]) -> str:
    """A text with its marks in full width, as they are before they are folded."""
    for mark, wide in marks.items():
        if mark in text:
            text = text.replace(mark, wide)
    return text


def _widened(found: re.Match[str]) -> str:
    return chr(ord(found[0]) + _WIDER)


def spelt(reading: bytebeam.Reading, stretch: Stretch) -> str:
    """The text of a reading, with the glosses that stand between its characters; one inside a character goes."""
    out = [stretch.glosses[0].text] if 0 in stretch.glosses else []
    for char, end in reading.chars:
        out.extend(stretch.kept.get(end) or (stretch.folds.get(c, c) for c in char))
        gloss = stretch.glosses.get(end)
        if gloss:
            whole = gloss.whole or readings.is_reading(char[-1:], gloss.reading)
            out.append(f"({gloss.reading})" if whole else gloss.text)
    return "".join(out)


def _stretch(
    text: str, span: tuple[int, int], wide: Mapping[str, str], table: bytecodec.Codec, number: re.Pattern[str] = _NUMBER
) -> Stretch:
    folds = {full: char for char, full in wide.items()}
    if "," in wide:  # what folds marks folds numbers
        folds = _NARROW | folds
    made = Stretch([], {}, [], [], "", folds, {})
    plain: list[str] = []
    at, end = span
    numbers = {i for m in number.finditer(text, at, end) for i in range(*m.span())}
    while at < end:
        gloss = _GLOSS.match(text, at) if text[at] < "\u0200" else None
        if gloss and _is_gloss(gloss, text[at - 1 : at]):
            plain += _add_gloss(made, gloss, table)
            at = gloss.end()
            continue
        char = "0" if at in numbers else _unfolded(text, at, wide)
        if text[at] < "\x80" or at in numbers:
            made.stops.append(len(made.symbols) - 1)
        plain.append(char)
        made.places.append(len(made.symbols))
        made.symbols.extend(table.pairs.get(char) or (ord(char) if "@" <= char < "\x7f" else -ord(char),))
        if at in numbers:
            made.kept[len(made.symbols)] = text[at]
        at += 1
    made.stops.append(len(made.symbols) - 1)
    return made._replace(plain="".join(plain))


def _add_gloss(made: Stretch, gloss: re.Match[str], table: bytecodec.Codec) -> str:
    """Put a gloss in its place; one that has lost its bracket leaves a byte, and a question mark in print."""
    symbols, lost = made.symbols, bool(gloss[1] or not gloss[2])
    if lost:
        made.places.append(len(symbols))
        symbols.append(_eaten(symbols, gloss[3], table))
    elif symbols and 0x40 <= symbols[-1] < 0x80:  # noqa: PLR2004  a letter
        symbols[-1] += bytebeam.GLOSSED
    made.glosses[len(symbols)] = Gloss(gloss[2] + gloss[3] + ")", gloss[3], bool(gloss[2]))
    return "?" if lost else ""


def _unfolded(text: str, at: int, wide: Mapping[str, str]) -> str:
    char = text[at]
    return char if char.isalnum() and char < "\x80" and not _ALONE.match(text, at) else wide.get(char, char)


def _is_gloss(found: re.Match[str], before: str) -> bool:
    """Whether letters in brackets are a reading: it has a tone, or it is toneless (``們(men)``) and stands where one would."""
    reading = found[3]
    return readings.has_tone(reading) or readings.is_reading(before, reading) or bool(found[1] and readings.characters(reading))


def _eaten(symbols: list[int], reading: str, table: bytecodec.Codec) -> int:
    """The byte that went with a gloss's opening bracket: with the byte before, it spelt a character of this reading."""
    for char in readings.characters(reading):
        pair = table.pairs.get(char)
        if pair and symbols[-1:] == [pair[0]]:
            return pair[1]
    return bytebeam.HOLE
