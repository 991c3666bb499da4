"""Chinese punctuation: half-width marks, dashes, ellipses, middle dots and zeros as Chinese prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.edits import apply
from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.tidy.marks import find_marks
from cleantext.tidy.prose import KANA

if TYPE_CHECKING:
    from collections.abc import Iterator

REASONS = {
    "tidy.punctuation": "A half-width mark in a Chinese sentence, where the norm (GB/T 15834) prints the full-width one.",
    "tidy.dash": "Two hyphens or bars between ideographs stand for the Chinese dash, which is ——.",
    "tidy.ellipsis": "Dots after ideographs stand for the Chinese ellipsis, which is six dots: ……",
    "tidy.middle-dot": "A bullet or katakana dot between ideographs stands for the interpunct of names, which is ·.",
    "tidy.zero": "A circle or a Latin O among Chinese digits stands for the digit 〇.",
}

_DOT = re.compile(f"[･•・](?<=[{HAN}].)(?=[{HAN}])")
_CIRCLE = re.compile("[○◯]")
_DIGIT = "一二三四五六七八九"
# A circle is a digit after a Chinese digit, in a number of three signs or before 年 and the like: not in 某○, ○○中学, 图一○.
_DIGITS = re.compile(
    f"(?<![{_DIGIT}○◯〇零百千])[{_DIGIT}][{_DIGIT}〇零百千]*[○◯](?:[{_DIGIT}○◯〇]+|(?=[年后後号號]))|(?<![{_DIGIT}○◯〇])[○◯][{_DIGIT}](?=年)"
)
# A year typed with Latin letters or digits for its zeros: 二OO八年, 一九九0年.
_YEAR = re.compile(f"年(?<=([一二][{_DIGIT}〇零○◯OＯo0０]{{3}})年)")  # its end first: few characters are scanned for as fast
_TYPED_ZERO = re.compile("[OＯo0０]")
JAPANESE = 30  # characters around a dot in which kana are looked for: a Japanese clause without any is rare


def fix_punctuation(text: str) -> str:
    """Half-width marks of Chinese sentences become full width; so do dashes, ellipses, middle dots and the zero 〇.

    Nothing changes in numbers, times, ratios, URLs, mail addresses, program text and Latin phrases. Quotation marks of
    every kind and repeated marks stay as they are.

    >>> fix_punctuation("会后,王某说:“3+2”很好!(见IMG_0042.JPG)时间 2024-05-06 9:30")
    '会后，王某说：“3+2”很好！（见IMG_0042.JPG）时间 2024-05-06 9:30'
    >>> fix_punctuation("二○二○年...卡尔•李--他")
    '二〇二〇年……卡尔·李——他'

    """
    return apply(text, find_punctuation(text))


def find_punctuation(text: str) -> Iterator[Edit]:
    """The edits of ``fix_punctuation``.

    >>> list(find_punctuation("好,再见"))
    [Edit(start=1, end=2, new='，', rule='tidy.punctuation')]

    """
    if text.isascii():
        return
    yield from find_marks(text)
    if any(dot in text for dot in "･•・"):
        yield from _find_dots(text)
    if "○" in text or "◯" in text:
        yield from _find_zeros(text, _DIGITS, _CIRCLE)
    yield from _find_zeros(text, _YEAR, _TYPED_ZERO)


def _find_dots(text: str) -> Iterator[Edit]:
    for found in _DOT.finditer(text):
        at = found.start()
        if found[0] != "・" or not _near_kana(text, at):
            yield Edit(at, at + 1, "·", "tidy.middle-dot")


def _near_kana(text: str, at: int) -> bool:
    """Japanese writes its dot as Chinese writes the interpunct; kana nearby tell."""
    return KANA.search(text, max(at - JAPANESE, 0), at + JAPANESE) is not None


def _find_zeros(text: str, numbers: re.Pattern[str], signs: re.Pattern[str]) -> Iterator[Edit]:
    for found in numbers.finditer(text):
        for sign in signs.finditer(text, *found.span(found.re.groups)):
            yield Edit(sign.start(), sign.end(), "〇", "tidy.zero")
