"""The codecs that text was wrongly read with, as tables from characters back to bytes.

Single-byte code pages are taken the way browsers and databases use them: a byte that the code page leaves undefined shows
as the C1 control of the same number (``sloppy``), so that nothing is lost on the way back.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import NamedTuple

SINGLE = ("cp1252", "cp1250", "mac-roman")
# Windows-1252 in which some repair of UTF-8 joined two or three bytes to a character wherever they happened to be valid.
PATCHED = "cp1252+utf-8"
_HIGH = range(0x80, 0x100)


class SingleByte(NamedTuple):
    """A single-byte code page: ``codes`` from character to byte value, ``images`` the characters of each high byte."""

    name: str
    codes: dict[str, int]
    images: dict[int, str]

    def chars(self, low: int, high: int) -> str:
        """The characters that bytes ``low`` to ``high`` may have become, escaped for a class of a pattern."""
        return "".join(re.escape(c) for byte in range(low, high + 1) for c in self.images[byte])


@cache
def single(name: str) -> SingleByte:
    """A code page by Python's name.

    >>> single("cp1252").codes["€"], single("cp1252").codes["\\x81"]
    (128, 129)

    """
    images = {byte: bytes([byte]).decode(name, "ignore") for byte in _HIGH}
    used = set("".join(images.values()))
    for byte in range(0x80, 0xA0):  # a C1 control stands for its own byte, unless the code page uses it otherwise
        if chr(byte) not in used:
            images[byte] += chr(byte)
    codes = {char: byte for byte, chars in images.items() for char in chars}
    codes.update((chr(byte), byte) for byte in range(0x80))
    return SingleByte(name, codes, images)


@cache
def _twins() -> dict[str, bytes]:
    """The code that Python does not encode to, for the 380 characters that Shift JIS has twice or thrice."""
    found: dict[str, bytes] = {}
    for code in (bytes((lead, trail)) for lead in (0x81, 0x87, 0xED, 0xEE, 0xFA, 0xFB, 0xFC) for trail in range(0x40, 0xFD)):
        char = code.decode("cp932", "replace")
        if len(char) == 1 and char != "\ufffd" and char.encode("cp932") != code:
            found[char] = code
    return found


@cache
def _to_latin(name: str) -> dict[int, str]:
    return {ord(char): chr(code) for char, code in single(name).codes.items()}


def to_bytes(text: str, name: str) -> tuple[bytes, ...]:
    """The bytes that were read with this codec as this text; none where the codec cannot have made it.

    Two answers where code page 936 and GB 18030 differ, at the euro sign, and where Shift JIS has a character twice.

    >>> to_bytes("ä½\\xa0", "cp1252")
    (b'\\xe4\\xbd\\xa0',)
    >>> to_bytes("鈥€", "gb18030")
    (b'\\xe2\\x80\\xa2\\xe3', b'\\xe2\\x80\\x80')

    """
    try:
        if name in SINGLE:
            if not single(name).codes.keys() >= set(text):
                return ()
            return (text.translate(_to_latin(name)).encode("latin-1"),)
        data = text.encode(name)
    except UnicodeEncodeError:
        return ()
    if name == "gb18030" and "€" in text:
        return data, b"\x80".join(part.encode(name) for part in text.split("€"))
    return _ways(text) if name == "cp932" and has_twins(text) else (data,)


_MOST = 4  # characters with two codes, of which every combination is a way: with more there would be too many


def _ways(text: str) -> tuple[bytes, ...]:
    """All codes in Shift JIS of a text, or only Python's where they are too many."""
    choices = [(char.encode("cp932"), *([_twins()[char]] if char in _twins() else [])) for char in text]
    if sum(len(choice) > 1 for choice in choices) > _MOST:
        return (text.encode("cp932"),)
    return tuple(map(b"".join, product(*choices)))


def patched(char: str) -> tuple[bytes, ...]:
    """What a character stands for that ``PATCHED`` shows: a byte of code page 1252, or bytes that made valid UTF-8.

    >>> patched("ѹ"), patched("á"), patched("a")
    ((b'\\xd1\\xb9',), (b'\\xe1', b'\\xc3\\xa1'), (b'a',))

    """
    code = single("cp1252").codes.get(char)
    joined = char.encode("utf-8", "ignore")
    if code is None:
        return (joined,) if joined else ()
    return (bytes([code]), joined) if 2 <= len(joined) <= 3 else (bytes([code]),)  # noqa: PLR2004


def is_ambiguous(text: str) -> bool:
    """Whether Shift JIS has so many characters of the text twice that its bytes are not sure."""
    return sum(char in _twins() for char in text) > _MOST


def has_twins(text: str) -> bool:
    """Whether Shift JIS has a character of the text twice."""
    return not _twins().keys().isdisjoint(text)
