"""UTF-16 and UTF-32, whose bytes show by themselves where a character begins."""

from __future__ import annotations

import re

from cleantext.decode.pieces import LOST, Reading, joined
from cleantext.decode.viterbi import Edges, reading_of, window
from cleantext.model import Damage

# UTF-16: where the high bytes of Chinese stand shows whether the bytes are in step.

HIGH_BYTES = bytes([0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)])  # ASCII, punctuation, Han, full-width forms
_CHUNK = 128


def read_utf16(data: bytes, codec: str) -> Reading:
    """Where the high bytes stop looking like Chinese, look for the byte that was lost or came in."""
    parts: list[tuple[int, Reading]] = []
    at = 0
    while (bad := _out_of_step(data, at, codec)) >= 0:
        start = max(at, bad - 2 * _CHUNK)
        path = window(data, start, codec, Edges(start == 0, end=True))
        found = reading_of(path, codec)
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


def read_utf32(data: bytes, codec: str) -> Reading:
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
