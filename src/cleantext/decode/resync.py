"""Read bytes in a known encoding, damage and all: a bad byte costs the characters it touches and no more.

A codec that meets one lost byte in GBK pairs every byte after it wrongly until an ASCII byte, and reports nothing, or the
wrong place. Here every pairing is weighed with the character model (Viterbi over byte positions): a byte may be set aside
at a price, and the characters around it stay whole. UTF-8 needs no model: its bytes say where a character begins.
"""

from __future__ import annotations

import re
from functools import cache

from cleantext import charmodel
from cleantext.decode import wide
from cleantext.decode.pieces import BIG5, GB18030, LOST, UTF8, WIDE, Reading, joined, lines, runs
from cleantext.decode.viterbi import Edges, weighed
from cleantext.model import Damage
from cleantext.scan import class_of

# GB 18030-2022 gives 24 code points a place in Unicode that Python's codec still has in private use; and Windows wrote
# an ideographic space as A3A0.
_GB_2022 = str.maketrans(
    "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831"
    "\ue832\ue83b\ue843\ue854\ue855\ue864\ue5e5",
    "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u1e3f\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7"
    "\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb\u3000",
)
# Where Hong Kong's table names a sign otherwise than code page 950, which wrote nearly all Big5 pages.
_CP950 = str.maketrans("\u2022\uff64\u203e\u223c\u2641\u2609\xa5\xa2\xa3", "\u2027\ufe51\xaf\uff5e\u2295\u2299\uffe5\uffe0\uffe1")
_MAPS = {
    GB18030: (re.compile("[\ue5e5\ue78d-\ue7c7\ue816-\ue864]"), _GB_2022),
    BIG5: (re.compile("[" + "".join(map(chr, _CP950)) + "]"), _CP950),
}


def read(data: bytes, codec: str) -> Reading:
    """Read bytes that are in one encoding, in linear time. Nothing raises.

    >>> read("学校".encode("gbk") + b"\\xff" + "基本".encode("gbk"), "gb18030")
    Reading(text='学校\\ufffd基本', damage=(Damage(start=4, end=5, position=2, why='not gb18030'),))

    """
    if codec in WIDE:
        return wide.read_utf16(data, codec) if WIDE[codec] == 2 else wide.read_utf32(data, codec)  # noqa: PLR2004
    if codec.startswith("iso2022"):
        return _shifted(data, codec)
    if codec not in _MAPS:
        return _escaped(data, codec)
    text, damage = _paired(data, codec)
    changed, table = _MAPS[codec]
    return Reading(text.translate(table) if changed.search(text) else text, damage)


# Codecs that keep step by themselves.

_UNREAD = re.compile("[\udc80-\udcff]+")
# In UTF-8 also a character into whose midst a byte came that makes another character there.
_UNREAD_UTF8 = re.compile(
    "[\udce0-\udcf4][\udc80-\udcbf]?[^\n<>\u0800-\U0010ffff][\udc80-\udcbf]{1,2}(?![\udc80-\udcff])|[\udc80-\udcff]+"
)
_LONGEST = 5  # a four-byte character and a stray byte


def _escaped(data: bytes, codec: str) -> Reading:
    """Let the codec read, and gather what it could not."""
    try:
        text = data.decode(codec, "surrogateescape")
    except UnicodeDecodeError:
        return _shifted(data, codec)
    parts: list[str] = []
    damage: list[Damage] = []
    done = offset = length = 0
    for found in (_UNREAD_UTF8 if codec == UTF8 else _UNREAD).finditer(text):
        clean = text[done : found.start()]
        raw = found[0].encode(UTF8, "surrogateescape")
        new = _mended(raw) if codec == UTF8 else LOST
        offset += len(clean.encode(codec, "replace"))
        length += len(clean)
        damage.append(Damage(offset, offset + len(raw), length, f"not {codec}"))
        parts += (clean, new)
        done, offset, length = found.end(), offset + len(raw), length + len(new)
    return Reading("".join((*parts, text[done:])), tuple(damage))


def _shifted(data: bytes, codec: str) -> Reading:
    """Read by a codec with shift sequences (ISO 2022), which cannot carry raw bytes along: the first damaged place is named."""
    try:
        return Reading(data.decode(codec), ())
    except UnicodeDecodeError as error:
        position = len(data[: error.start].decode(codec, "ignore"))
        damage = Damage(error.start, error.end, position, f"not {codec}")
        return Reading(data.decode(codec, "replace"), (damage,))


def _mended(raw: bytes) -> str:
    """What broken UTF-8 bytes say: a character around a stray byte, or nothing."""
    if len(raw) <= _LONGEST:
        for at in range(1, len(raw) - 1):
            char = (raw[:at] + raw[at + 1 :]).decode(UTF8, "ignore")
            if len(char.encode()) == len(raw) - 1:
                return char
    return LOST


# GB 18030, Big5 and UTF-16, which lose step.

# In natural log units: what setting bytes aside must gain where the codec sees nothing wrong, and for each character it changes. Without the second,
# 17 of 150 runs of 20 rare characters were changed, with it 5; 99 % of pages with one bad byte still come within 2 characters.
_GAIN, _GAIN_EACH = 4.0, 1.5
_BUDGET = 1 << 20  # bytes of one page that are weighed, at 8 seconds a million; the rest is left to the codec


def _paired(data: bytes, codec: str) -> Reading:
    plain = _plain(data, codec)
    if plain and not _suspect(plain.text):
        return plain
    left = _BUDGET
    parts = []
    for offset, line in lines(data):
        plain = _plain(line, codec)
        if plain and not _suspect(plain.text):
            parts.append((offset, plain))
            continue
        for start, run in runs(line):
            at = offset + start
            edges = Edges(at == 0, at + len(run) == len(data), line[start - 1 : start] in _MARKS)
            part, cost = _run(run, codec, left, edges)
            left -= cost
            parts.append((at, part))
    return joined(parts)


def _plain(data: bytes, codec: str) -> Reading | None:
    try:
        return Reading(data.decode(codec))
    except UnicodeDecodeError:
        return None


def _suspect(text: str) -> bool:
    """Whether a text shows what a wrong pairing prints sooner or later: an unlisted character, a letter amid Chinese."""
    run = _listed().match(text)
    return run is None or run.end() < len(text) or _LETTER.search(text) is not None


@cache
def _listed() -> re.Pattern[str]:
    """A run of listed characters: 4 ns each, where a set of them takes 77. Made in 25 ms, where a page is no UTF-8."""
    return re.compile(f"[{class_of(charmodel.listed())}]*")


_LETTER = re.compile("[A-Za-z](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")


_MARKS = {b";", b"!", b"?", b":", b","}


def weigh(data: bytes, codec: str) -> tuple[str, float]:
    """The likeliest text of GB 18030 or Big5 bytes and its log probability, damage included."""
    reading, price = weighed(data, codec, Edges(start=True, end=True))
    return reading.text, price


def _run(run: bytes, codec: str, budget: int, edges: Edges) -> tuple[Reading, int]:
    """The reading of a stretch, and how many bytes had to be weighed for it."""
    plain = _plain(run, codec)
    if plain and not _suspect(plain.text):
        return plain, 0
    if len(run) > budget:
        return plain or _escaped(run, codec), 0
    best, price = weighed(run, codec, edges)
    return plain if plain and not _believed(plain.text, best, price, edges) else best, len(run)


def _believed(plain: str, best: Reading, price: float, edges: Edges) -> bool:
    """Whether to set bytes aside though the codec can read them.

    Not right behind a mark: often it was full-width, lost its lead byte to a find-and-replace and was folded later. Then
    the bytes are not all there, and ``fix_byte_shift`` can do better with what the codec reads.
    """
    if edges.marked and best.damage and best.damage[0].start == 0:
        return False
    gain = price - charmodel.logp("\n" + plain) + charmodel.unigram("\n")
    return gain > _GAIN + _GAIN_EACH * _differing(plain, best.text)


def _differing(left: str, right: str) -> int:
    """How many characters of the left text are not in what both begin or end with."""
    head = _same(left, right)
    return len(left) - head - _same(left[head:][::-1], right[head:][::-1])


def _same(left: str, right: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
