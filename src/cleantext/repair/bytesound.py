"""Whether a repair of shifted bytes is one: it says something, reads as Chinese, and leaves nothing half done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN, PINYIN
from cleantext.repair import bytesigns

if TYPE_CHECKING:
    from cleantext.model import Edit

_WORDS = 5  # Han characters that a stretch has to hold once it is repaired
_PER_ODD = 8  # characters of a repair for each odd one in it
_RATIO = re.compile("[0-9]+[^0-9][0-9]+")
# A reading without its opening bracket. It tells which byte was eaten, so a repair that leaves one has read the bytes wrongly.
_GLOSS = re.compile(rf"\([{PINYIN}]{{1,6}}\)")
_ORPHAN = re.compile(rf"[{PINYIN}]{{0,6}}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][{PINYIN}]{{0,6}}\)|[{HAN}][{PINYIN}]{{1,6}}\)")
# A letter between characters ends a shift: one that stands inside a repair is the second byte of a character.
_GLUED = re.compile(f"(?<=[{HAN}，。])[@-Za-z](?=[{HAN}])")
_BRACKETS, _NEAR = (("〔", "〕"), ("【", "】"), ("〖", "〗")), 12  # that shifted bytes print one of, and hardly ever both
_HAN = re.compile(f"[{HAN}]")
# Where only Han characters are printed: in 5 million clean ones of names, verse, news, laws and classics 9.2 is the most seen.
_FLOOR_HAN, _FLOOR_HAN_LOSING = 10.0, 7.0
ALL_HAN = re.compile(f"[{HAN}~]+")  # the tilde stands for the headword in dictionaries, which do not lose bytes all over
_ALL_HAN_LOSING = re.compile(f"[{HAN}]+")
READING = 7  # characters of the longest reading with its bracket
_LETTERS = re.compile("[@-~]")


def is_told(text: str, change: Edit, gain: float, *, losing: bool) -> bool:
    """Whether a repair of a page without a mirror's traces is more than rare characters read as common ones.

    Names, verse and dictionaries hold such. Their bytes out of step leave a Latin letter over, or say little more.

    >>> from cleantext.model import Edit
    >>> text = "佢仧說"
    >>> is_told(text, Edit(0, 2, "学校", "gb18030"), 8.0, losing=False), is_told(text, Edit(0, 2, "学校", "gb18030"), 8.0, losing=True)
    (False, True)

    """
    start, end, new, _ = change
    if _LETTERS.search(new) and not _LETTERS.search(text, start, end):
        return False
    if losing:
        return gain >= _FLOOR_HAN_LOSING or _ALL_HAN_LOSING.fullmatch(text, start, end) is None
    return gain >= _FLOOR_HAN or ALL_HAN.fullmatch(text, start, end) is None


def is_sound(text: str, span: tuple[int, int], change: Edit, *, hard: bool, losing: bool = False) -> bool:
    """Whether a repair says something among Chinese words, and leaves hardly any odd characters: with some it is half a repair.

    ``∫∫∫`` and ``[一-龥]`` are no shifted words: signs in a row repeat, and stand alone. No number is read into bytes
    on both sides of a sign: ``3∶2``.

    >>> from cleantext.model import Edit
    >>> text = "今年得了3∶2的好成绩"
    >>> is_sound(text, (0, len(text)), Edit(4, 7, "牧队", "gb18030"), hard=False)
    False

    """
    start, end, new, _ = change
    odd, before = (len(bytesigns.odd().findall(piece)) for piece in (new, text[start:end]))
    if (
        not (_HAN.search(new) or ((hard or (losing and before)) and new.strip("?")))
        or 3 * odd > before
        or _PER_ODD * odd > len(new)
    ):
        return False
    if (not hard and _repeats(text, start, end)) or _RATIO.fullmatch(text, start, end):
        return False
    if _GLUED.search(new) or _is_loose(text, change) or _parts_brackets(text, change):
        return False
    words = text[span[0] : start] + new + text[end : span[1]]
    return len(_HAN.findall(words)) >= _WORDS


def _repeats(text: str, start: int, end: int) -> bool:
    """Whether a repair takes a few signs said again and again, or some of them: ``！！！``."""
    while start and text[start - 1] == text[start]:
        start -= 1
    while end < len(text) and text[end] == text[end - 1]:
        end += 1
    return end - start > 2 and 2 * len(set(text[start:end])) <= end - start  # noqa: PLR2004


def _parts_brackets(text: str, change: Edit) -> bool:
    """Whether a repair takes one of two brackets that belong together, and leaves the other."""
    start, end, new, _ = change
    before, after = text[max(0, start - _NEAR) : start].rpartition("\n")[2], text[end : end + _NEAR].partition("\n")[0]
    return any(
        (a in text[start:end] and a not in new and b in after) or (b in text[start:end] and b not in new and a in before)
        for a, b in _BRACKETS
    )


def _is_loose(text: str, change: Edit) -> bool:
    """Whether a repair leaves a reading without its opening bracket, in it or right behind it."""
    start, end, new, _ = change
    near = max(0, start - READING)
    opened = text.rfind("(", near, start)
    prefix = text[opened if opened > text.rfind(")", near, start) else max(0, start - 1) : start]
    bare = _GLOSS.sub("", prefix + new + text[end : end + READING])
    found = _ORPHAN.search(bare)
    return found is not None and found.start() < len(_GLOSS.sub("", prefix + new))
