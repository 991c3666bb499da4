"""Bytes of which some are lost: what characters they may be, and which bytes GBK would not have lost."""

from __future__ import annotations

from functools import cache

from cleantext import charmodel

ANY = -1  # a byte that is lost; below it: one that was lost in front of a known byte


def any_before(following: int) -> int:
    """A byte that is lost because GBK has no such pair.

    >>> any_before(0xE6)
    -232

    """
    return -2 - following


def was_lost(char: bytes, pending: tuple[int, ...]) -> bool:
    """Whether GBK cannot read the bytes that are to stand in the holes, each with the byte after it."""
    for at, byte in enumerate(pending):
        if byte >= 0:
            continue
        following = ANY
        if byte < ANY:
            following = -2 - byte
        elif at + 1 < len(pending) and pending[at + 1] < 0:
            following = char[at + 1]
        if following >= 0 and _is_pair(char[at], following):
            return False
    return True


@cache
def _is_pair(lead: int, trail: int) -> bool:
    try:
        bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return False
    return lead > 0x80  # noqa: PLR2004


def length(lead: int, target: str) -> int:
    """How many bytes a character has that begins so; 0 if none does."""
    if target != "utf-8":
        return 2 if lead < 0 or 0x81 <= lead <= 0xFE else 0  # noqa: PLR2004
    if lead < 0 or 0xE0 <= lead <= 0xEF:  # noqa: PLR2004
        return 3
    if 0xC2 <= lead <= 0xDF:  # noqa: PLR2004
        return 2
    return 4 if 0xF0 <= lead <= 0xF4 else 0  # noqa: PLR2004


def fits(trail: int, target: str) -> bool:
    """Whether a byte can stand inside a character."""
    low, high = (0x80, 0xBF) if target == "utf-8" else (0x40, 0xFE)
    return trail < 0 or low <= trail <= high


_SHOWN = (range(0x2010, 0x2027), range(0x3000, 0x3020), range(0x3400, 0xA000), range(0xFF01, 0xFF5F))
_KNOWN = -15.4  # Han that the table does not hold are not guessed
_MASKS = {2: ((1, 0), (0, 1)), 3: ((0, 1, 1), (1, 0, 1), (1, 1, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1))}


@cache
def by_bytes(target: str) -> dict[tuple[int, ...], list[str]]:
    """Characters by their bytes with one or two of them unknown."""
    found: dict[tuple[int, ...], list[str]] = {}
    for char in (c for block in _SHOWN for c in map(chr, block) if charmodel.unigram(c) > _KNOWN):
        codes = char.encode(target, "ignore")
        for mask in _MASKS.get(len(codes), ()):
            key = tuple(byte if seen else ANY for byte, seen in zip(codes, mask, strict=True))
            found.setdefault(key, []).append(char)
    return found
