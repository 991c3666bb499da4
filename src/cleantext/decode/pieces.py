"""Bytes in pieces that no character reaches across, and readings of pieces put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.model import Damage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOST = "\ufffd"
UTF8, GB18030, BIG5 = "utf-8", "gb18030", "big5hkscs"
WIDE = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}

# Bytes below 0x40 end no pair, so damage never crosses them; but GB 18030's four-byte characters hold digits, between high bytes.
_RUNS = re.compile(rb"(?:[\x40-\xff]|(?<=[\x81-\xfe])[0-9](?=[\x81-\xfe][0-9])|(?<=[0-9][\x81-\xfe])[0-9])+")


class Reading(NamedTuple):
    """A text, and the bytes that did not make it into the text. U+FFFD stands where characters were lost."""

    text: str
    damage: tuple[Damage, ...] = ()


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
