"""Read bytes again that are all there: the reading that gains most is the text, if it is Chinese.

Valid UTF-8 is a proof by itself; GBK and Big5 must read as Chinese by the character model.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, syllables
from cleantext.fold import HAN
from cleantext.repair import codecs, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAMILY = {"utf-8": "utf8", "gb18030": "gbk", "big5hkscs": "big5", "cp932": "cp932", "cp949": "cp949"}
TRUE = ("utf-8", "gb18030", "big5hkscs")
# Pairs of double bytes map character to character: half a line of clean text would be read along, so these are searched.
_HANDICAP = {"cp1250": 4.0, "mac-roman": 4.0}  # seldom what read a Chinese page: nothing against a sentence, much against a word
_TWIN = (("gb18030", "gb18030"), ("gb18030", "big5hkscs"), ("big5hkscs", "gb18030"), ("big5hkscs", "big5hkscs"))
_SIGN, _COMMON = re.compile("[\xa1-\xb6\xb8-\xbf\xd7\xf7]"), -9.8


class Reading(NamedTuple):
    """A text that the bytes may mean, how it was got, and what it gains in natural log units."""

    text: str
    wrong: str
    true: str
    gain: float

    @property
    def rule(self) -> str:
        """The id of the rule that such a repair goes by."""
        return rule_of(self.wrong, self.true)


_FEW = 4  # accents: two characters of two bytes


def best(shown: str, wrongs: tuple[str, ...], depth: int = 2, *, cut: bool = True) -> Reading | None:
    """The reading that gains most, of those that explain every byte."""
    pairs = ((wrong, true) for wrong in wrongs for true in TRUE if (wrong, true) not in _TWIN)
    return max((r for wrong, true in pairs for r in strictly(shown, wrong, true, depth, cut=cut)), key=gain_of, default=None)


def gain_of(reading: Reading) -> float:
    """What readings are compared by."""
    return reading.gain


def strictly(shown: str, wrong: str, true: str, depth: int, *, cut: bool = True) -> Iterator[Reading]:
    """Readings of a text as ``true`` that was read as ``wrong``, so many levels deep; 0 where the rest of the page vouches."""
    if wrong == codecs.PATCHED or (wrong == "cp932" and codecs.is_ambiguous(shown)):
        return  # more than one way back: for the search
    if is_too_little(shown, wrong, true):
        return
    for data in codecs.to_bytes(shown, wrong):
        read = _decoded(data, true, cut=cut)
        if read is None or read == shown:
            continue
        gain = _judge(shown, read, wrong, true) if depth else _compared(shown, read)
        if gain is not None:
            yield Reading(read, wrong, true, gain - _HANDICAP.get(wrong, 0.0))
        elif depth > 1 and true == "utf-8":
            deeper = best(read, suspects.WESTERN if suspects.gates().western.finds(read) else suspects.EASTERN, depth - 1)
            if deeper:
                yield Reading(deeper.text, wrong, true, charmodel.logp(deeper.text) - charmodel.logp(shown))


def is_too_little(shown: str, wrong: str, true: str) -> bool:
    """Whether so few accents are shown that they are Han by chance: three and an ASCII letter behind them make two.

    >>> is_too_little("a¥¡¦a", "cp1252", "big5hkscs"), is_too_little("ÄãºÃ", "cp1252", "gb18030")
    (True, False)

    """
    return true != "utf-8" and wrong in suspects.WESTERN and len(PLAIN.sub("", shown)) < _FEW


def _decoded(data: bytes, codec: str, *, cut: bool) -> str | None:
    """Decode all of it; up to three bytes of a character that was cut off at the end are dropped, if it may be."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        if not cut or error.start == 0 or len(data) - error.start > 3 or "incomplete" not in error.reason:  # noqa: PLR2004
            return None
        return data[: error.start].decode(codec)


def rule_of(wrong: str, true: str) -> str:
    """The id of the rule for two codecs.

    >>> rule_of("cp1252", "gb18030")
    'mojibake.gbk-as-latin1'

    """
    return f"mojibake.{_FAMILY[true]}-as-{_FAMILY.get(wrong, 'latin1')}"


HAN_CHAR = re.compile(f"[{HAN}]")
PLAIN = re.compile("[\x00-\x7f]+")
_EAST = re.compile("[\u2010-\u203b\u3000-\u30ff\u3400-\u9fff\uff01-\uff5e]")
# What no Chinese page prints next to Chinese: the sign of a reading that is valid by chance.
_ODD = re.compile(
    "[\x80-\x9f\u0100-\u0112\u0114-\u011a\u011c-\u012a\u012c-\u014c\u0180-\u01cd\u01dd-\u02c6\u02da-\u0390\u0460-\u1fff\ud7a4-\uf8ff\ufffd]"
)
# Clean prose has a mean of -5.5, word lists and names -7.5; other encodings read as Chinese stay below -10.
MEAN, MEAN_SHORT, _MEAN_PROOF, _MEAN_NEIGHBOUR = -9.0, -8.5, -14.0, -10.0
_SHORT = 5
_GAIN, _GAIN_EACH = 8.0, 1.5


def is_printable(core: str) -> bool:
    """Whether a reading, without its ASCII, holds what Chinese pages print and nothing that none does.

    >>> is_printable("开学，"), is_printable("é"), is_printable("开学\\ue2a2")
    (True, False, False)

    """
    return _EAST.search(core) is not None and _ODD.search(core) is None


def _judge(shown: str, read: str, wrong: str, true: str) -> float | None:
    """The gain in natural log units if ``read`` is Chinese and says more than what is shown; else ``None``."""
    core = PLAIN.sub("", read)
    if not is_printable(core) or charmodel.mean(core) < _least(core, wrong, true):
        return None
    if true != "utf-8" and not is_worded(shown, core, wrong):
        return None
    gain = charmodel.logp(read) - charmodel.logp(shown)
    return gain if gain > max(_GAIN, _GAIN_EACH * len(core)) else None


def _compared(shown: str, read: str) -> float | None:
    """The gain of a reading that the rest of the page speaks for."""
    core = PLAIN.sub("", read)
    if not is_printable(core) or charmodel.mean(core) < _MEAN_NEIGHBOUR:
        return None
    gain = charmodel.logp(read) - charmodel.logp(shown)
    return gain if gain > _GAIN else None


def is_worded(shown: str, core: str, wrong: str) -> bool:
    """Short runs of Western or Korean letters are Chinese characters by chance, but no words."""
    if wrong == "cp949":
        return len(core) >= _SHORT and is_no_korean(shown, core)
    han = len(HAN_CHAR.findall(core))
    if wrong in suspects.WESTERN and len(set(_MARKS.findall(core))) >= _KINDS:
        return True
    if han * 2 < max(len(core), 3):
        return False
    words = len(core) > 1 and any(map(charmodel.known_pair, core, core[1:]))
    signed = len(core) > 1 and _SIGN.search(shown) is not None and min(map(charmodel.unigram, core)) > _COMMON
    return words or len(core) > 3 or signed  # noqa: PLR2004


# Full-width marks of two kinds are two signs of a code page each, in the order in which GBK or Big5 has them.
_MARKS, _KINDS = re.compile("[\u3000-\u3011\uff01-\uff1f]"), 2
# Of 27,761 clean Korean lines with a mean read as Chinese, none lies above -8.0, and 98 % of Chinese ones do. Of 59,296 lines and
# words none is likelier as Chinese than as Korean by 2.0 a character; of 748 pieces of damage, 6 to 32 characters, 93 % are.
_MEAN_KOREAN, _LEAST_KOREAN, _AHEAD = -8.0, -9.5, 2.0


def is_no_korean(shown: str, core: str) -> bool:
    """Whether Hangul and Han are more likely the bytes of Chinese than Korean."""
    worth = charmodel.mean(core)
    return worth > _MEAN_KOREAN or (worth > _LEAST_KOREAN and worth - syllables.mean(shown) > _AHEAD)


def _least(core: str, wrong: str, true: str) -> float:
    """The mean that is asked for. Valid UTF-8 is a proof in itself, unless a character or two are all there is."""
    if true == "utf-8" and (wrong in suspects.WESTERN or len(core) > 2):  # noqa: PLR2004
        return _MEAN_PROOF
    return MEAN if len(core) > _SHORT or (wrong in suspects.WESTERN and len(core) > 2) else MEAN_SHORT  # noqa: PLR2004
