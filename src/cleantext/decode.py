"""Bytes to text: every likely reading is scored by how Chinese it is, so no bad byte can rule the right one out.

A byte-order mark or strict UTF-8 settles most pages at the speed of ``bytes.decode``. Else the model of ``charmodel``
weighs the readings of a sample; a declared charset is a small bonus, for pages lie. The winner reads the page line by line
beside UTF-8, since pages mix them, and ``resync`` reads what is damaged. What cannot be read is reported.
"""

from __future__ import annotations

import codecs
import re
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, resync
from cleantext.model import CleantextError, Damage, Decoded
from cleantext.resync import BIG5, GB18030, LOST, UTF8, WIDE, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BOMS = (
    (b"\xef\xbb\xbf", UTF8),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", GB18030),
)
_PUBLIC = {BIG5: "big5-hkscs"}  # what ``Decoded.encoding`` calls it; the others go by the codec's name

_SAMPLE = 1536  # bytes weighed
_SHORT = 100  # bytes up to which two-byte UTF-8 is doubted: longer GBK is never valid UTF-8 by chance
_DOUBT = -9.0  # mean price of a non-ASCII character: Chinese lies near -6, in the wrong codec below -12
_UNLIKELY = -10.5  # below it chardet is asked
_HINT, _META = 6.0, 4.0  # bonuses: as much as one character says
_UTF16 = ("utf-16-le", "utf-16-be")
_HANDICAP = {"utf-16-le": -2.0, "utf-16-be": -2.0, "cp932": -6.0, "euc_jp": -6.0, "cp949": -6.0}
_LEFT_OVER = -4.0  # a byte at the end of the sample that a codec cannot place

# What the other languages are made of. The syllables are the commonest of Korean, three quarters of any text.
_KANA = dict.fromkeys(map(chr, range(0x3041, 0x3097)), -4.3) | dict.fromkeys(map(chr, range(0x30A1, 0x30FD)), -5.5)
_HANGUL = dict.fromkeys(map(chr, range(0xAC00, 0xD7A4)), -10.0) | dict.fromkeys(
    "이다는에의을를가은고지하로한사도기서그리인자어나시수대들해있정아부일전제스안주장여과보만게면라구으와요했었조상원"
    "성소우경동공비개신유무적때국생문화세학모내음없것말당재위히마오년민실방중회연반물교분거습니까야된되될할함행통관계합"
    "강법미진러운입체단발업선식차건산양간등작불용결점호외표현영더데트씨남북알았던며려래렇같많",
    -4.5,
)
_LANGUAGES = {"cp932": _KANA, "euc_jp": _KANA, "cp949": _HANGUL}


class _Score(NamedTuple):
    """How well a codec reads the sample: all in all, handicap and hint included, and per non-ASCII character."""

    total: float
    codec: str
    mean: float


def decode(data: bytes, hint: str | None = None) -> Decoded:
    """Read bytes of unknown encoding. ``hint`` is a declared charset (a header's, say); it is weighed, not believed.

    ``encoding`` is a name that ``bytes.decode`` knows, or two joined by ``+`` where the bytes mix two. U+FFFD stands where
    characters were lost, one for each damaged place; nothing stands for a character cut off by the end of the bytes.

    >>> decode("今天学校组织学生参观博物馆".encode("gbk"))
    Decoded(text='今天学校组织学生参观博物馆', encoding='gb18030', confidence=1.0, damage=())
    >>> decode("今天".encode() + b"\\xff" + "学校".encode()).damage
    (Damage(start=6, end=7, position=2, why='not utf-8'),)

    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise CleantextError(f"decode: {type(data).__name__} is not bytes")
    data = bytes(data)
    marked = _marked(data)
    if marked:
        return marked
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _cut_utf8(data, error.start) or _weighed(data, hint)
    if text.isascii() and (b"~{" in data or b"\x1b$" in data):
        return _seven_bit(data) or Decoded(text, UTF8, 1.0)
    if b"\0" in data or (0 < len(data) <= _SHORT and max(text) < "\u0800"):
        return _weighed(data, hint)
    return Decoded(text, UTF8, 1.0)


# Encodings that say what they are.


def _marked(data: bytes) -> Decoded | None:
    """The reading that a byte-order mark asks for, unless it is nonsense."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            break
    else:
        return None
    found = _read(data, codec) if codec in (UTF8, GB18030) else _finished(resync.read(data, codec), codec, 1.0, len(data))
    if LOST in found.text and _mean(found.text[:_SAMPLE]) < _UNLIKELY:
        return None
    encoding = found.encoding.replace(UTF8, "utf-8-sig") if codec == UTF8 else found.encoding
    damage = tuple(Damage(d.start, d.end, d.position - 1, d.why) for d in found.damage)
    return Decoded(found.text.removeprefix("\ufeff"), encoding, found.confidence, damage)


def _cut_utf8(data: bytes, end: int) -> Decoded | None:
    """UTF-8 whose last character is incomplete."""
    if len(data) - end > _PARTIAL or end < _SHORT:
        return None
    text = data[:end].decode()
    return Decoded(text, UTF8, 1.0, (Damage(end, len(data), len(text), "cut off"),))


_HZ = re.compile(rb"~\{((?:[!-}][!-~])+)(?:~\}|[!-~]?(?=[\r\n]|\Z))")
_SEVEN_BIT = ("iso2022_jp_2", "iso2022_kr")


def _seven_bit(data: bytes) -> Decoded | None:
    """HZ and ISO 2022, if what they switch to is text."""
    text = _HZ.sub(_from_hz, data).replace(b"~~", b"~").replace(b"~\n", b"").decode(GB18030)
    if not text.isascii() and _mean(text) > _UNLIKELY:
        return Decoded(text, "hz", 1.0)
    for codec in _SEVEN_BIT if b"\x1b$" in data else ():
        text = data.decode(codec, "replace")
        if LOST not in text:
            return Decoded(text, codec, 0.9)
    return None


def _from_hz(found: re.Match[bytes]) -> bytes:
    return bytes(byte | 0x80 for byte in found[1])


# Encodings that must be guessed.


def _weighed(data: bytes, hint: str | None) -> Decoded:
    """The reading that scores best; chardet is asked only if none of ours is likely."""
    samples = _samples(data)
    bonus = _bonuses(data, hint)
    scores = sorted((_score(samples, codec, bonus) for codec in _candidates(data)), reverse=True)
    if scores[0].mean < _DOUBT:
        scores += [_score(samples, codec, bonus) for codec in _LANGUAGES]
    scores.sort(reverse=True)
    best = scores[0]
    confidence = _confidence(scores)
    if best.mean < _UNLIKELY and not any(_UTF8_RUN.search(sample) for sample in samples):
        codec = _single_byte(samples, hint, best)
        if codec:
            return _finished(resync.read(data, codec), codec, 0.5, len(data))
    if best.codec in (UTF8, GB18030, BIG5):
        return _read(data, best.codec, confidence)
    return _finished(resync.read(data, best.codec), best.codec, confidence, len(data))


def _samples(data: bytes) -> list[bytes]:
    """What is weighed: the beginning if it is not ASCII, else stretches from where it no longer is."""
    if len(data) <= _SAMPLE:
        return [data]
    first = _first_high(data, 0)
    if first < _SAMPLE // 4 or b"\0" in data[:_SAMPLE]:
        return [data[:_SAMPLE]]
    starts = [first, *(_first_high(data, _boundary(data, len(data) * n // 3)) for n in (1, 2))]
    return [data[start : start + _SAMPLE // 3] for start in dict.fromkeys(starts)]


_HIGH = re.compile(rb"[\x80-\xff]")
_LOW = re.compile(rb"[\0-\x3f]")


def _first_high(data: bytes, start: int) -> int:
    found = _HIGH.search(data, start)
    return found.start() if found else 0


def _boundary(data: bytes, start: int) -> int:
    """The next place where no character can be cut."""
    found = _LOW.search(data, start)
    return found.end() if found else 0


def _candidates(data: bytes) -> list[str]:
    return [UTF8, GB18030, BIG5, *_wide_candidates(data[:512])]


def _wide_candidates(head: bytes) -> Iterator[str]:
    """UTF-16 and UTF-32, where nearly all high bytes are such as Chinese has."""
    for codec, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = head[place::2]
        if high and len(high.translate(None, resync.HIGH_BYTES)) <= 0.15 * len(high):
            yield codec
    for codec, place in (("utf-32-le", 3), ("utf-32-be", 0)):
        top = head[place::4]
        if len(head) > place and top.count(0) >= 0.9 * len(top):
            yield codec


def _score(samples: Iterable[bytes], codec: str, bonus: dict[str, float]) -> _Score:
    """Price the sample's reading; the last character may be cut."""
    read = _in_either_step if codec in _UTF16 else _as_is
    text, left = "", 0
    for sample in samples:
        new, over = read(sample, codec)
        text += new + "\n"
        left += over
    total = _HANDICAP.get(codec, 0.0) + bonus.get(codec, 0.0) + left * _LEFT_OVER
    table = _LANGUAGES.get(codec)
    if not table:
        return _Score(total + charmodel.logp(text), codec, _mean(text))
    price = sum(table.get(c) or charmodel.unigram(c) - 2.0 for c in text)
    return _Score(total + price, codec, price / len(text))


def _as_is(sample: bytes, codec: str) -> tuple[str, int]:
    """A sample's text, and how many bytes at its end make no character yet."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    return decoder.decode(sample), len(decoder.getstate()[0])


_STEP = 128


def _in_either_step(sample: bytes, codec: str) -> tuple[str, int]:
    """UTF-16 that may lose step midway: the better reading of each stretch, of the two that there are."""
    if len(sample) <= _STEP:
        return _as_is(sample, codec)
    text = ""
    for at in range(0, len(sample) - 1, _STEP):
        ways = [sample[at + step : at + step + _STEP].decode(codec, "ignore") for step in (0, 1)]
        text += max(ways, key=charmodel.mean)
    return text, len(sample) % 2


_ASCII = re.compile("[\1-\x7f]+")


def _mean(text: str) -> float:
    """The mean price of what is not ASCII."""
    return charmodel.mean(_ASCII.sub("", text))


def _confidence(scores: list[_Score]) -> float:
    """How far the best is ahead, and whether it is likely at all."""
    best, second = scores[:2]
    ahead = 1.0 / (1.0 + exp(-min(50.0, (best.total - second.total) / 4.0)))
    likely = min(1.0, max(0.0, (best.mean + 16.0) / 6.0))
    return round(ahead * likely, 3)


# What the page or the caller says.

_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})|<\?xml[^>]{0,80}encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,30})", re.I
)
_FAMILY = {
    "gb2312": GB18030, "gbk": GB18030, "big5": BIG5, "cp950": BIG5, "shift_jis": "cp932", "euc_kr": "cp949", "hz": GB18030,
}  # fmt: skip


def _bonuses(data: bytes, hint: str | None) -> dict[str, float]:
    """What declarations add to a codec's score."""
    found = _DECLARED.search(data, 0, 2048)
    declared = (found[1] or found[2]).decode() if found else None
    bonus: dict[str, float] = {}
    for name, worth in ((declared, _META), (hint, _HINT)):
        codec = _codec(name)
        bonus[codec] = bonus.get(codec, 0.0) + worth
    return bonus


def _codec(name: str | None) -> str:
    """Our name for a declared charset; empty if it is none that Python knows."""
    plain = (name or "").lower().rpartition("charset=")[2].strip(" \"';").removeprefix("x-")
    try:
        found = codecs.lookup(plain).name
    except (LookupError, ValueError):
        return ""
    return _FAMILY.get(found, found)


# chardet

_OURS = frozenset({UTF8, GB18030, BIG5, "cp932", "euc_jp", "cp949", *WIDE})


def _single_byte(samples: list[bytes], hint: str | None, best: _Score) -> str:
    """A code page of another script, if it reads the sample as words and ours do not."""
    sample = b"\n".join(samples)
    for codec in (_codec(hint), _chardets(sample)):
        if codec and codec not in _OURS and _alphabetic(sample, codec) > best.total:
            return codec
    return ""


def _chardets(sample: bytes) -> str:
    import chardet  # noqa: PLC0415  60 ms, and few pages need it

    return _codec(chardet.detect(sample, prefer_superset=True)["encoding"])


def _alphabetic(sample: bytes, codec: str) -> float:
    """The price of a sample as words in an alphabet."""
    text = sample.decode(codec, "replace")
    return sum(charmodel.unigram(c) if c < "\x80" else -4.5 if c.isalpha() else -9.0 for c in text)


# Reading a page in which UTF-8 and another encoding may mix.

_UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){2}")  # two Chinese characters; rare in GBK, and then weighed
_HOME = 8.0  # in favour of the page's own encoding, as a broken character's price may lie that much above a rare one's
_SAME = 4.0  # in favour of the encoding just before


class _Piece(NamedTuple):
    """A stretch of the page and the codec that reads it."""

    codec: str
    start: int
    end: int


def _read(data: bytes, codec: str, confidence: float = 1.0) -> Decoded:
    """Read a page that is in UTF-8, GB 18030 or Big5, or mixes the first with one of the others."""
    if codec != UTF8 and not _UTF8_RUN.search(data):
        return _finished(resync.read(data, codec), codec, confidence, len(data))
    pieces = _merged(_pieces(data, codec, _other(data) if codec == UTF8 else codec))
    sizes: dict[str, int] = {}
    for piece in pieces:
        sizes[piece.codec] = sizes.get(piece.codec, 0) + piece.end - piece.start
    reading = resync.joined((start, resync.read(data[start:end], name)) for name, start, end in pieces)
    names = sorted(sizes, key=lambda name: -sizes[name])
    found = _finished(reading, names[0], confidence, len(data))
    return Decoded(found.text, "+".join(_PUBLIC.get(name, name) for name in names), found.confidence, found.damage)


def _other(data: bytes) -> str:
    """Which of the legacy encodings reads best what is not UTF-8."""
    bad = b"".join(line for _, line in resync.lines(data) if not _is_utf8(line))[:_SAMPLE]
    return max(_score([bad], codec, {}) for codec in (GB18030, BIG5)).codec


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _pieces(data: bytes, home: str, legacy: str) -> Iterator[tuple[str | None, int, int]]:
    """A codec for each line, and in doubtful lines for each run; None for ASCII, which any reads."""
    before = home
    for offset, line in resync.lines(data):
        whole = None if line.isascii() else _line_codec(line, legacy)
        if whole or line.isascii():
            yield whole, offset, offset + len(line)
            before = whole or before
            continue
        for start, run in resync.runs(line):
            codec = None if run.isascii() else _run_codec(run, legacy, home, before)
            yield codec, offset + start, offset + start + len(run)
            before = codec or before


def _line_codec(line: bytes, legacy: str) -> str | None:
    """The one codec that reads a line without doubt, if there is one."""
    if _UTF8_RUN.search(line):
        return UTF8 if _is_utf8(line) else None
    try:
        line.decode(legacy)
    except UnicodeDecodeError:
        return None
    return None if _is_utf8(line) else legacy


def _run_codec(run: bytes, legacy: str, home: str, before: str) -> str:
    scores = {}
    for codec in (UTF8, legacy):
        text = run[:_SAMPLE].decode(codec, "replace")
        scores[codec] = charmodel.logp(text) + _HOME * (codec == home) + _SAME * (codec == before)
    return max(scores, key=lambda codec: scores[codec])


def _merged(pieces: Iterable[tuple[str | None, int, int]]) -> list[_Piece]:
    """Neighbours of one codec together; ASCII goes with what is before it."""
    merged: list[_Piece] = []
    for codec, start, end in pieces:
        last = merged[-1] if merged else None
        if last and codec in (None, last.codec):
            merged[-1] = _Piece(last.codec, last.start, end)
        else:
            merged.append(_Piece(codec or UTF8, start, end))
    return merged


def _finished(reading: Reading, codec: str, confidence: float, size: int) -> Decoded:
    text, damage = _trimmed(reading, size)
    return Decoded(text, _PUBLIC.get(codec, codec), confidence, damage)


_PARTIAL = 3  # bytes of a character that can be left at an end


def _trimmed(reading: Reading, size: int) -> Reading:
    """Without the marks of characters that the ends of the bytes cut in two."""
    text, damage = reading
    if damage and damage[0].start == 0 and damage[0].end <= _PARTIAL and text.startswith(LOST):
        text = text[1:]
        rest = (Damage(d.start, d.end, d.position - 1, d.why) for d in damage[1:])
        damage = (Damage(0, damage[0].end, 0, "cut off"), *rest)
    last = damage[-1] if damage else None
    if last and last.end == size and last.end - last.start <= _PARTIAL and text.endswith(LOST):
        text = text[:-1]
        damage = (*damage[:-1], Damage(last.start, last.end, len(text), "cut off"))
    return Reading(text, damage)
