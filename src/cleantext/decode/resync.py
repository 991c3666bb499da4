"""Read bytes in a known encoding, damage and all: a bad byte costs the characters it touches and no more.

A codec that meets one lost byte in GBK pairs every byte after it wrongly until an ASCII byte, and reports nothing, or the
wrong place. Here every pairing is weighed with the character model (Viterbi over byte positions): a byte may be set aside
at a price, and the characters around it stay whole. UTF-8 needs no model: its bytes say where a character begins.
"""

from __future__ import annotations

import re
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel
from cleantext.model import Damage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOST = "\ufffd"
UTF8, GB18030, BIG5 = "utf-8", "gb18030", "big5hkscs"
WIDE = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}

# Bytes below 0x40 end no pair, so damage never crosses them; but GB 18030's four-byte characters hold digits, between high bytes.
_RUNS = re.compile(rb"(?:[\x40-\xff]|(?<=[\x81-\xfe])[0-9](?=[\x81-\xfe][0-9])|(?<=[0-9][\x81-\xfe])[0-9])+")

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


class Reading(NamedTuple):
    """A text, and the bytes that did not make it into the text. U+FFFD stands where characters were lost."""

    text: str
    damage: tuple[Damage, ...] = ()


def read(data: bytes, codec: str) -> Reading:
    """Read bytes that are in one encoding, in linear time. Nothing raises.

    >>> read("学校".encode("gbk") + b"\\xff" + "基本".encode("gbk"), "gb18030")
    Reading(text='学校\\ufffd基本', damage=(Damage(start=4, end=5, position=2, why='not gb18030'),))

    """
    if codec in WIDE:
        return _utf16(data, codec) if WIDE[codec] == 2 else _utf32(data, codec)  # noqa: PLR2004
    if codec.startswith("iso2022"):
        return _shifted(data, codec)
    if codec not in _MAPS:
        return _escaped(data, codec)
    text, damage = _paired(data, codec)
    changed, table = _MAPS[codec]
    return Reading(text.translate(table) if changed.search(text) else text, damage)


def joined(parts: Iterable[tuple[int, Reading]]) -> Reading:
    """One reading out of consecutive ones, each with the offset of its bytes."""
    texts: list[str] = []
    damage: list[Damage] = []
    length = 0
    for offset, (text, bad) in parts:
        damage += (Damage(d.start + offset, d.end + offset, d.position + length, d.why) for d in bad)
        texts.append(text)
        length += len(text)
    return Reading("".join(texts), tuple(damage))


def runs(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The bytes in pieces, each with its offset, that no character reaches across.

    >>> list(runs(b"<\\xc4\\xe3>"))
    [(0, b'<'), (1, b'\\xc4\\xe3'), (3, b'>')]

    """
    done = 0
    for found in _RUNS.finditer(data):
        if found.start() > done:
            yield done, data[done : found.start()]
        yield found.start(), found[0]
        done = found.end()
    if done < len(data):
        yield done, data[done:]


def lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines of the bytes with their breaks and offsets."""
    at = 0
    for line in data.splitlines(keepends=True):
        yield at, line
        at += len(line)


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

# Prices in natural log units. -11 finds damage in 1 page of 100 more, and in twice as many lists of rare characters where none is.
_BAD = -14.0
_MORE = -9.0  # the next bad byte in a row: damage comes in bursts
_CUT = -8.0  # half a character at either end of the bytes
_INSIDE = -15.0  # a stray byte between the two of a pair
# What setting bytes aside must gain where the codec sees nothing wrong, and for each character it changes. Without the second,
# 17 of 150 runs of 20 rare characters were changed, with it 5; 99 % of pages with one bad byte still come within 2 characters.
_GAIN, _GAIN_EACH = 4.0, 1.5
_WIDTH = 3  # hypotheses kept for each position; 2 and 6 did as well on 720 damaged pages
_BUDGET = 1 << 20  # bytes of one page that are weighed, at 8 seconds a million; the rest is left to the codec
_WINDOW, _OVERLAP = 4096, 32  # bytes weighed at once, so that memory is bounded
_PRICE = itemgetter(0)


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
            edges = _Edges(at == 0, at + len(run) == len(data), line[start - 1 : start] in _MARKS)
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
    return not charmodel.listed().issuperset(text) or _LETTER.search(text) is not None


_LETTER = re.compile("[A-Za-z](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")


_MARKS = {b";", b"!", b"?", b":", b","}


class _Edges(NamedTuple):
    """Whether a stretch begins or ends where the bytes do, where characters are often cut; whether it follows a mark."""

    start: bool
    end: bool
    marked: bool = False


def weigh(data: bytes, codec: str) -> tuple[str, float]:
    """The likeliest text of GB 18030 or Big5 bytes and its log probability, damage included."""
    reading, price = _weighed(data, codec, _Edges(start=True, end=True))
    return reading.text, price


def _run(run: bytes, codec: str, budget: int, edges: _Edges) -> tuple[Reading, int]:
    """The reading of a stretch, and how many bytes had to be weighed for it."""
    plain = _plain(run, codec)
    if plain and not _suspect(plain.text):
        return plain, 0
    if len(run) > budget:
        return plain or _escaped(run, codec), 0
    best, price = _weighed(run, codec, edges)
    return plain if plain and not _believed(plain.text, best, price, edges) else best, len(run)


def _believed(plain: str, best: Reading, price: float, edges: _Edges) -> bool:
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


class _Path(NamedTuple):
    """The best reading that ends at a byte: its price, its last step, and what it goes on from."""

    price: float
    char: str
    start: int
    end: int
    stray: int  # offset of a byte set aside inside the character, or -1
    before: _Path | None


def _weighed(run: bytes, codec: str, edges: _Edges) -> tuple[Reading, float]:
    """The likeliest reading of a stretch and its price, window by window."""
    parts: list[tuple[int, Reading]] = []
    at, price = 0, 0.0
    while at < len(run):
        last = _window(run, at, codec, edges)
        parts.append((at, _reading(last, codec)))
        price += last.price
        at += last.end
    return joined(parts), price


def _window(data: bytes, at: int, codec: str, edges: _Edges) -> _Path:
    """The best path through the bytes from ``at`` on; where more bytes follow, it ends before they could matter."""
    size = _CHUNKS if codec in WIDE else _WINDOW
    more = at + size < len(data)
    last = _path(data[at : at + size], codec, _Edges(edges.start and at == 0, edges.end and not more))
    if more:
        while last.end > size - _OVERLAP and last.before:
            last = last.before
    return last


def _path(data: bytes, codec: str, edges: _Edges) -> _Path:
    """The best path over all positions (Viterbi with a few hypotheses each)."""
    grammar = _grammar(codec)
    ends: list[list[_Path]] = [[] for _ in range(len(data) + 4)]
    ends[0].append(_Path(0.0, "\n", 0, 0, -1, None))
    if edges.start and data[:1] >= b"\x80":
        ends[1].append(_Path(_CUT, LOST, 0, 1, -1, ends[0][0]))
    for at in range(len(data)):
        here = ends[at]
        if len(here) > _WIDTH:
            here = ends[at] = sorted(here, key=_PRICE, reverse=True)[:_WIDTH]
        if here:
            for path in _extended(data, at, here, grammar):
                ends[path.end].append(path)
    if edges.end and (codec in WIDE or data[-1:] >= b"\x80") and ends[len(data) - 1]:
        best = max(ends[len(data) - 1], key=_PRICE)
        ends[len(data)].append(_Path(best.price + _CUT, LOST, len(data) - 1, len(data), -1, best))
    return max(ends[len(data)], key=_PRICE)


def _extended(data: bytes, at: int, here: list[_Path], grammar: _Grammar) -> Iterator[_Path]:
    """All that can begin at a byte: a single, a pair, a pair around a stray byte, a four-byte character, a bad byte."""
    single = grammar.singles.get(data[at])
    if single:
        yield _step(here, single, at + 1)
        if single < "\x80":
            return
    char = grammar.pairs.get(data[at : at + 2])
    if char:
        yield _step(here, char, at + 2)
    around = grammar.pairs.get(data[at : at + 1] + data[at + 2 : at + 3])
    if around:
        yield _step(here, around, at + 3, stray=at + 1)
    if grammar.four and grammar.four.match(data, at):
        yield _step(here, data[at : at + 4].decode(grammar.codec, "replace")[0], at + 4)
    best = max(here, key=_PRICE)
    yield _Path(best.price + (_MORE if best.char == LOST else _BAD), LOST, at, at + 1, -1, best)


def _step(here: list[_Path], char: str, end: int, stray: int = -1) -> _Path:
    prices = [path.price + charmodel.bigram(path.char, char[0]) for path in here]
    price = max(prices)
    best = here[prices.index(price)]
    return _Path(price if stray < 0 else price + _INSIDE, char, best.end, end, stray, best)


def _reading(last: _Path, codec: str) -> Reading:
    """Follow the best path back; adjacent bad bytes become one mark."""
    steps: list[_Path] = []
    path: _Path | None = last
    while path and path.before:
        steps.append(path)
        path = path.before
    parts: list[str] = []
    damage: list[Damage] = []
    length = 0
    for step in reversed(steps):
        if step.char == LOST and parts and parts[-1] == LOST:
            damage[-1] = Damage(damage[-1].start, step.end, length - 1, f"not {codec}")
            continue
        if step.char == LOST or step.stray >= 0:
            start = step.start if step.stray < 0 else step.stray
            damage.append(Damage(start, start + 1, length, f"not {codec}"))
        parts.append(step.char)
        length += len(step.char)
    return Reading("".join(parts), tuple(damage))


class _Grammar(NamedTuple):
    """What an encoding's characters are made of."""

    codec: str
    singles: dict[int, str]
    pairs: dict[bytes, str]
    four: re.Pattern[bytes] | None


_FOUR = {
    GB18030: re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]"),
    "utf-16-le": re.compile(rb".[\xd8-\xdb].[\xdc-\xdf]", re.DOTALL),
    "utf-16-be": re.compile(rb"[\xd8-\xdb].[\xdc-\xdf].", re.DOTALL),
}


@cache
def _grammar(codec: str) -> _Grammar:
    """Every pair of bytes that a codec reads: 30 ms, once, and only where something is damaged."""
    wide = codec in WIDE
    leads, trails = (range(256), range(256)) if wide else (range(0x81, 0xFF), (*range(0x40, 0x7F), *range(0x80, 0xFF)))
    pairs = {}
    for pair in (bytes((lead, trail)) for lead in leads for trail in trails):
        char = pair.decode(codec, "ignore")
        if char and (wide or char[0] >= "\x80"):
            pairs[pair] = char
    singles = {} if wide else {byte: chr(byte) for byte in range(0x80)}
    if codec == GB18030:
        singles[0x80] = "€"  # code page 936 has it there
    return _Grammar(codec, singles, pairs, _FOUR.get(codec))


# UTF-16: where the high bytes of Chinese stand shows whether the bytes are in step.

HIGH_BYTES = bytes([0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)])  # ASCII, punctuation, Han, full-width forms
_CHUNK = 128
_CHUNKS = 4 * _CHUNK


def _utf16(data: bytes, codec: str) -> Reading:
    """Where the high bytes stop looking like Chinese, look for the byte that was lost or came in."""
    parts: list[tuple[int, Reading]] = []
    at = 0
    while (bad := _out_of_step(data, at, codec)) >= 0:
        start = max(at, bad - 2 * _CHUNK)
        path = _window(data, start, codec, _Edges(start == 0, end=True))
        found = _reading(path, codec)
        if not found.damage:  # the text is of another kind
            break
        parts += [(at, _units(data[at:start], codec)), (start, found)]
        at = start + path.end
    return joined((*parts, (at, _units(data[at:], codec))))


def _out_of_step(data: bytes, at: int, codec: str) -> int:
    """The first chunk in which a third of the high bytes are none of Chinese; -1 if there is none.

    Also the last one, if the length is odd: too few bytes may follow the damage to show.
    """
    place = 1 if codec == "utf-16-le" else 0
    for start in range(at, len(data) - 1, _CHUNK):
        high = data[start + place : start + _CHUNK : 2]
        if len(high.translate(None, HIGH_BYTES)) * 3 > len(high):
            return start
    return max(at, len(data) - _CHUNK) // 2 * 2 if (len(data) - at) % 2 else -1


def _units(data: bytes, codec: str) -> Reading:
    """UTF-16 in step; half of a surrogate pair is lost, and so is an odd byte at the end."""
    text = data.decode(codec, "replace")
    damage, offset, done = [], 0, 0
    for found in re.finditer(LOST, text):
        offset += len(text[done : found.start()].encode(codec))
        done = found.end()
        end = min(offset + 2, len(data))
        if data[offset:end] != LOST.encode(codec):
            damage.append(Damage(offset, end, found.start(), f"not {codec}"))
        offset = end
    return Reading(text, tuple(damage))


_QUADS = {
    "utf-32-le": re.compile(rb"(?:..[\0-\x10]\0)+", re.DOTALL),
    "utf-32-be": re.compile(rb"(?:\0[\0-\x10]..)+", re.DOTALL),
}


def _utf32(data: bytes, codec: str) -> Reading:
    """UTF-32 shows by its zero bytes where a character begins."""
    parts: list[tuple[int, Reading]] = []
    done = 0
    for found in _QUADS[codec].finditer(data):
        if found.start() > done:
            parts.append((done, _gap(done, found.start(), codec)))
        parts.append((found.start(), Reading(found[0].decode(codec, "replace"))))
        done = found.end()
    if done < len(data):
        parts.append((done, _gap(done, len(data), codec)))
    return joined(parts)


def _gap(start: int, end: int, codec: str) -> Reading:
    return Reading(LOST, (Damage(0, end - start, 0, f"not {codec}"),))
