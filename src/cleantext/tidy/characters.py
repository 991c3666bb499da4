"""Single characters that are not what they look like: invisible ones, double-width ones, radicals, decomposed ones."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from cleantext import data
from cleantext.edits import apply
from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.scan import lacks
from cleantext.tidy.prose import SPEAKS_OF_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

REASONS = {
    "tidy.invisible": "A character that shows nothing: left by editors, copy protection or transport; it breaks searches and phrases.",
    "tidy.nfc": "One character was stored in pieces or under a second code; NFC is its one spelling.",
    "tidy.radical": "A radical or compatibility code where the ideograph of the same shape is meant, as PDF text has it.",
    "tidy.width": "A letter, digit or blank in double width, from an input method; plain ASCII is its one spelling.",
}

# Everything that shows nothing, line breaks and the tab left out. One class without astral members: those halve the speed.
_BMP_UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc"
)
_TAGS = "\U000e0000-\U000e0fff"
_UNSEEN = re.compile(f"[{_BMP_UNSEEN}{_TAGS}][{_BMP_UNSEEN}{_TAGS}]*")
_lacks_unseen = lacks(f"{_BMP_UNSEEN}{_TAGS}")

# Characters that have an emoji form.
_SYMBOL = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
# Scripts whose spelling needs joiners, and South-East Asian ones that mark word ends by U+200B: Arabic to Myanmar, Khmer, Mongolian, …
_JOINING = (
    "\u0600-\u109f\u1700-\u1aff\u1b00-\u1c4f\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U000110ff\U0001e900-\U0001e95f"
)
_JAMO = "\u1100-\u115e\u1161-\u11ff\ua960-\ua97f\uac00-\ud7ff"
_FLAG = "\U0001f3f4"

# What may stay of a run of unseen characters: pattern of the character before, of the one after, and of the part that stays.
_STAYS = tuple(
    (re.compile(before), re.compile(after), re.compile(part))
    for before, after, part in (
        (f"[{HAN}]", "", "[\ufe00-\ufe02\U000e0100-\U000e01ef]"),
        (_FLAG, "", "[\U000e0020-\U000e007e]{1,30}\U000e007f"),
        (f"[{_SYMBOL}]", f"[{_SYMBOL}]", "[\ufe0e\ufe0f]?\u200d"),
        (f"[{_SYMBOL}]", "", "[\ufe0e\ufe0f]"),
        ("[0-9#*]", "\u20e3", "\ufe0f"),
    )
)
_JOINERS = re.compile("[^\u180b-\u180f\u200b-\u200d]")
_FILLERS = re.compile("[^\u115f\u1160]")


def strip_invisible(text: str) -> str:
    """Take out what shows nothing: U+200B, byte order marks, soft hyphens, controls, direction marks, tags.

    Line breaks of every kind and the tab stay. So do joiners and selectors where they carry meaning: in emoji
    sequences, after ideographs (variants of names), and in the scripts that are spelled with them.

    >>> strip_invisible("\\ufeff教\\u200b育\\xad网")
    '教育网'
    >>> strip_invisible("👨\\u200d👩") == "👨\\u200d👩"
    True

    """
    return apply(text, find_invisible(text))


def find_invisible(text: str) -> Iterator[Edit]:
    """The edits of ``strip_invisible``.

    >>> list(find_invisible("教\\u200b育"))
    [Edit(start=1, end=2, new='', rule='tidy.invisible')]

    """
    if _lacks_unseen(text):
        return
    for found in _UNSEEN.finditer(text):
        start, end = found.span()
        stays = _stays(text[start - 1 : start], found[0], text[end : end + 1])
        if stays != found[0]:
            yield Edit(start, end, stays, "tidy.invisible")


def _stays(before: str, run: str, after: str) -> str:
    """The part of an invisible run that carries meaning between the two visible characters around it."""
    for left, right, part in _STAYS:
        if left.match(before) and right.match(after):
            kept = part.match(run)
            if kept:
                return kept[0]
    if _is_one(_JOINING, before) or _is_one(_JOINING, after):
        return _JOINERS.sub("", run)
    if _is_one(_JAMO, before) or _is_one(_JAMO, after):
        return _FILLERS.sub("", run)
    return ""


def _is_one(kind: str, char: str) -> bool:
    return re.match(f"[{kind}]", char) is not None


# Characters before which NFC may always cut: they neither change, nor combine with what stands before them.
_SAFE = "\\x00-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u219f\u2460-\u2aff\u3000-\u3029\u3041-\u3094\u30a1-\u30fa\u3400-\u9fff\uff00-\uffef"
_UNSAFE = re.compile(f"[^{_SAFE}][^{_SAFE}]*")


def compose(text: str) -> str:
    """Unicode normal form C. Never NFKC, which would turn ``，`` into ``,``, ``㎡`` into ``m2`` and ``①`` into ``1``.

    >>> compose("e\\u0301tude 豈 ㎡，①")
    'étude 豈 ㎡，①'

    """
    return apply(text, find_uncomposed(text))


def find_uncomposed(text: str) -> Iterator[Edit]:
    """The edits of ``compose``: each a character or cluster that NFC spells differently.

    >>> list(find_uncomposed("e\\u0301"))
    [Edit(start=0, end=2, new='é', rule='tidy.nfc')]

    """
    if unicodedata.is_normalized("NFC", text):
        return
    for found in _UNSAFE.finditer(text):
        start, end = max(found.start() - 1, 0), found.end()
        new = unicodedata.normalize("NFC", text[start:end])
        if new != text[start:end]:
            yield Edit(start, end, new, "tidy.nfc")


_RADICALS = "\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1d"
_RADICAL = re.compile(f"[{_RADICALS}]")
_lacks_radicals = lacks(_RADICALS)


def unify_radicals(text: str) -> str:
    """Kangxi radicals, CJK radicals and compatibility ideographs become the unified ideographs they look like.

    The twelve ideographs among the compatibility block that are unified themselves (U+FA0E …) stay.

    >>> unify_radicals("⼀⾧⺠\\uf900﨎")
    '一長民豈﨎'

    """
    return apply(text, find_radicals(text))


def find_radicals(text: str) -> Iterator[Edit]:
    """The edits of ``unify_radicals``.

    >>> list(find_radicals("⾧"))
    [Edit(start=0, end=1, new='長', rule='tidy.radical')]

    """
    if _lacks_radicals(text):
        return
    for found in _RADICAL.finditer(text):
        new = _radicals().get(found[0])
        if new:
            yield Edit(found.start(), found.end(), new, "tidy.radical")


@cache
def _radicals() -> dict[str, str]:
    old, new = data.read("radicals.txt").splitlines()
    return dict(zip(old, new, strict=True))


_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_BLANKS = "\xa0\u2000-\u200a\u202f\u205f\u3000"
_lacks_double_width = lacks(f"{_WIDE}{_BLANKS}")
# Full-width signs fold only where they join two full-width letters or digits, as in ｗｗｗ．ａ．ｃｎ: elsewhere they are Chinese.
_BLANK_RUN = re.compile(f"[{_BLANKS}][{_BLANKS}]*")  # not []+: a first class is what the scan can look for
_WIDE_RUN = re.compile(
    f"[{_WIDE}][{_WIDE}]*(?:[．＠＿－／＋＝＆＃][{_WIDE}]+)*(?:％|(?<=[０-９])：(?=[０-９]{{2}}(?![{_WIDE}]))[０-９]+)*"
    "(?![\u0300-\u036f])"  # an accent would join the folded letter, and NFC has been made before
)
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_SHIFT = 0xFEE0  # U+FF21 Ａ minus U+0041 A


def fold_width(text: str) -> str:
    """Full-width letters and digits become ASCII, no-break and ideographic spaces become blanks.

    Full-width punctuation stays; signs inside a full-width word, number or time go with it. A line that speaks of
    full and half width is left alone, and so are the blanks at the start of a line: they are its indent.

    >>> fold_width("ＡＢＣ１２３，第\\u3000１２．５％（ｗｗｗ．ａｂ．ｃｎ）")
    'ABC123，第 12.5%（www.ab.cn）'

    """
    return apply(text, find_width(text))


def find_width(text: str) -> Iterator[Edit]:
    """The edits of ``fold_width``.

    >>> list(find_width("第１０条"))
    [Edit(start=1, end=3, new='10', rule='tidy.width')]

    """
    if _lacks_double_width(text):
        return
    for found in _BLANK_RUN.finditer(text):
        start, end = found.span()
        if start and text[start - 1] not in _BREAKS:
            yield Edit(start, end, " " * (end - start), "tidy.width")
    yield from _find_wide(text)


def _find_wide(text: str) -> Iterator[Edit]:
    spared: list[tuple[int, int]] | None = None
    for found in _WIDE_RUN.finditer(text):
        if spared is None:
            spared = _lines_about_width(text)
        start, end = found.span()
        while spared and spared[-1][1] <= start:
            spared.pop()
        if not spared or start < spared[-1][0]:
            yield Edit(start, end, "".join(chr(ord(c) - _SHIFT) for c in found[0]), "tidy.width")


def _lines_about_width(text: str) -> list[tuple[int, int]]:
    """The lines in which a change of width would change what is said, last one first."""
    spans: list[tuple[int, int]] = []
    reached = 0
    for found in SPEAKS_OF_WIDTH.finditer(text):
        if found.start() >= reached:
            end = text.find("\n", found.end())
            reached = end if end >= 0 else len(text)
            spans.append((text.rfind("\n", 0, found.start()) + 1, reached))
    return spans[::-1]
