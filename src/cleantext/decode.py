"""Bytes to text: every likely reading is scored by how Chinese it is, so no bad byte can rule the right one out.

A byte-order mark or strict UTF-8 settles most pages at the speed of ``bytes.decode``. Else the model of ``charmodel``
weighs the readings of a sample; a declared charset is a small bonus, for pages lie. The winner reads the page line by line
beside UTF-8, since pages mix them, and damaged stretches are re-paired by ``resync``. What cannot be read is reported.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, resync
from cleantext.model import CleantextError, Damage, Decoded
from cleantext.resync import BIG5, GB18030, LOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UTF8 = "utf-8"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", GB18030),
)
_WIDE = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_NAMES = {BIG5: "big5-hkscs"}  # what ``Decoded.encoding`` calls it; the others are called as Python does

_SAMPLE = 1536  # bytes weighed: at 300 the model is right as often, the rest is for pages with little Chinese
_SHORT = 100  # bytes up to which two-byte UTF-8 is doubted: longer GBK is never valid UTF-8 by chance
_DOUBT = -9.0  # mean per non-ASCII character: Chinese lies near -6 (95 % of 8-byte strings above -9)
_UNLIKELY = -10.5  # below it chardet is asked
_FOREIGN = -6.0  # handicaps, in natural log units, of what Chinese pages seldom are in
_UTF16 = -2.0
_HINT, _META = 6.0, 4.0  # bonuses: as much as one or two characters say
_CUT = -4.0  # a byte left over at the end of the sample

# What the other languages are made of: the commonest signs, each about as likely as its rank says.
_KANA = dict.fromkeys(map(chr, range(0x3041, 0x3097)), -4.3) | dict.fromkeys(map(chr, range(0x30A1, 0x30FD)), -5.5)
_HANGUL = dict.fromkeys(map(chr, range(0xAC00, 0xD7A4)), -10.0) | dict.fromkeys(
    "이다는에의을를가은고지하로한사도기서그리인자어나시수대들해있정아부일전제스안주장여과보만게면라구으와요했었조상원"
    "성소우경동공비개신유무적때국생문화세학모내음없것말당재위히마오년민실방중회연반물교분거것니습까야된될되할함행통관계합"
    "강법미진러운입체단발업선식차건산양간등작불용결점호외표현영더데트씨남북알았던며려래렇같많",
    -4.5,
)
_LANGUAGES = {"cp932": _KANA, "euc_jp": _KANA, "cp949": _HANGUL}


class _Score(NamedTuple):
    """How well a codec reads the sample: all in all (handicap and hint included), and per non-ASCII character."""

    total: float
    codec: str
    mean: float


class _Piece(NamedTuple):
    """A stretch of the bytes, and the codec that reads it (None: ASCII, any will do)."""

    codec: str | None
    start: int
    end: int


def decode(data: bytes, hint: str | None = None) -> Decoded:
    """Read bytes of unknown encoding. ``hint`` is a declared charset (a header's, say); it is weighed, not believed.

    ``encoding`` is a name that ``bytes.decode`` knows, or two joined by ``+`` where the bytes mix two. U+FFFD stands where
    characters were lost, one a damaged place; bytes cut off at either end leave no mark. Both are in ``damage``.

    >>> decode("今天学校组织学生参观博物馆".encode("gbk"))
    Decoded(text='今天学校组织学生参观博物馆', encoding='gb18030', confidence=1.0, damage=())
    >>> decode("今天".encode() + b"\\xff" + "学校".encode()).damage
    (Damage(start=6, end=7, position=2, why='not utf-8'),)

    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise CleantextError(f"decode: {type(data).__name__} is not bytes")
    data = bytes(data)
    marked = _with_bom(data)
    if marked:
        return marked
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _weigh(data, hint)
    if text.isascii():
        return _ascii(data, text, hint)
    if b"\0" in data or (len(data) <= _SHORT and max(text) < "\u0800"):
        return _weigh(data, hint)
    return Decoded(text, UTF8, 1.0)


def _with_bom(data: bytes) -> Decoded | None:
    """The reading that a byte-order mark asks for, unless it is nonsense."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            break
    else:
        return None
    if codec in _WIDE:
        found = _wide(data, codec, len(bom))
        sample = found.text[:_SAMPLE]
        return None if LOST in sample and charmodel.mean(sample) < _UNLIKELY else found
    try:
        return Decoded(data[len(bom) :].decode(codec), codec, 1.0)
    except UnicodeDecodeError:
        found = _mixed(data, UTF8 if codec == "utf-8-sig" else codec, 1.0)
        return Decoded(found.text.removeprefix("\ufeff"), found.encoding.replace("utf-8", codec), found.confidence, found.damage)
