"""Bytes to text: the encoding in which they say most, mixed files and damage included.

A byte-order mark or strict UTF-8 settles most pages at the speed of ``bytes.decode``. Else ``guess`` weighs what the
likely encodings make of a sample, ``mixed`` sorts out pages that hold two, and ``resync`` reads what is damaged. These three
load on first use: most runs see nothing but UTF-8.
"""

from __future__ import annotations

import re
from codecs import utf_8_decode

from cleantext.model import CleantextError, Damage, Decoded

UTF8, GB18030 = "utf-8", "gb18030"
_BOMS = (
    (b"\xef\xbb\xbf", UTF8, "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32-le", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
    (b"\x84\x31\x95\x33", GB18030, GB18030),
)
_SHORT = 100  # bytes up to which UTF-8 is doubted: longer GBK is never valid UTF-8 by chance
_NONSENSE = -10.5  # mean price of a non-ASCII character below which a byte-order mark is not believed
_NO_HZ = -12.0  # the same for what stands between HZ's brackets, of which code seldom has both
_PARTIAL = 3  # bytes of a character that can be left at an end


def read(data: bytes, hint: str | None = None) -> Decoded:
    """Read bytes; see ``decode``."""
    if not isinstance(data, bytes | bytearray | memoryview):
        raise CleantextError(f"decode: {type(data).__name__} is not bytes")
    data = bytes(data)
    marked = _marked(data)
    if marked:
        return marked
    try:
        text, end = utf_8_decode(data, "strict", False)  # noqa: FBT003  not final: an incomplete character at the end is no error
    except UnicodeDecodeError as error:
        return _cut_utf8(data, error.start) or _surrogates(data) or _guessed(data, hint)
    if end < len(data):
        return _cut_utf8(data, end, text) or _guessed(data, hint)
    if text.isascii() and (b"~{" in data or b"\x1b$" in data):
        return _seven_bit(data) or Decoded(text, UTF8, 1.0)
    if b"\0" in data or (len(data) <= _SHORT and _doubtful(data, text)):
        return _guessed(data, hint)
    return Decoded(text, UTF8, 1.0)


# Encodings that say what they are.


def _marked(data: bytes) -> Decoded | None:
    """The reading that a byte-order mark asks for, unless it is nonsense."""
    declared = next((row for row in _BOMS if data.startswith(row[0])), None)
    if not declared:
        return None
    bom, codec, name = declared
    if codec == UTF8 and (text := _strict(data[len(bom) :])) is not None:
        return Decoded(text, name, 1.0)
    from cleantext.decode import guess, mixed  # noqa: PLC0415  see above

    found = mixed.read(data[len(bom) :], codec)
    if "\ufffd" in found.text and guess.mean(found.text[:_SHORT]) < _NONSENSE:
        return None
    damage = tuple(Damage(d.start + len(bom), d.end + len(bom), d.position, d.why) for d in found.damage)
    return Decoded(found.text, found.encoding.replace(UTF8, name), 1.0, damage)


def _strict(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _cut_utf8(data: bytes, end: int, text: str = "") -> Decoded | None:
    """UTF-8 whose last character is incomplete; ``text`` is what stands before it, if it has been read."""
    if len(data) - end > _PARTIAL or end < _SHORT:
        return None
    text = text or data[:end].decode()
    return Decoded(text, UTF8, 1.0, (Damage(end, len(data), len(text), "cut off"),))


_HZ = rb"~\{((?:[!-}][!-~])+)(?:~\}|[!-~]?(?=[\r\n]|\Z))"


def _seven_bit(data: bytes) -> Decoded | None:
    """HZ and ISO 2022, if what they switch to is text."""
    from cleantext.decode import guess  # noqa: PLC0415

    text = re.sub(_HZ, _from_hz, data).replace(b"~~", b"~").replace(b"~\n", b"").decode(GB18030)
    if not text.isascii() and guess.mean(text) > _NO_HZ:
        return Decoded(text, "hz", 1.0)
    if b"\x1b$" not in data:
        return None
    codec = "iso2022_kr" if b"\x1b$)C" in data else "iso2022_jp_2"  # the latter has GB 2312 too
    text = data.decode(codec, "replace")
    return None if "\ufffd" in text else Decoded(text, codec, 0.9)


def _from_hz(found: re.Match[bytes]) -> bytes:
    return bytes(byte | 0x80 for byte in found[1])


# Encodings that must be guessed.

_CONTROL = "[\0-\x08\x0b\x0c\x0e-\x1f\x7f]"


def _doubtful(data: bytes, text: str) -> bool:
    """Whether valid UTF-8 may be so by chance: it has none of the three-byte characters of Chinese, or has controls."""
    if not re.search(_CONTROL, text) and not "\x80" <= max(text, default="") < "\u0800":
        return False
    from cleantext.decode import guess  # noqa: PLC0415

    return guess.reads_as_chinese(data)


_SURROGATES = rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"


def _surrogates(data: bytes) -> Decoded | None:
    """UTF-8 in which emoji are two surrogates of three bytes each, as MySQL and Java write them."""
    text = _strict(re.sub(_SURROGATES, _astral, data))
    return None if text is None else Decoded(text, UTF8, 1.0)


def _astral(found: re.Match[bytes]) -> bytes:
    return found[0].decode(UTF8, "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _guessed(data: bytes, hint: str | None) -> Decoded:
    from cleantext.decode import guess, mixed  # noqa: PLC0415

    codec, confidence = guess.guess(data, hint)
    return mixed.read(data, codec, confidence)
