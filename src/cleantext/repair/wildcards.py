"""Bytes of which some are lost: what characters they may be, and which bytes GBK would not have lost."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product

from cleantext import charmodel

ANY = -1  # a byte that is lost; below it: one that was lost in front of a known byte
UNDEFINED, UNSEEN = -1000, -1001  # one that was lost because code page 1252 leaves it undefined, or prints nothing for it
_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_HOLES = {UNDEFINED: _UNDEFINED, UNSEEN: (*_UNDEFINED, 0xA0, 0xAD)}


def any_before(following: int) -> int:
    """A byte that is lost because GBK has no such pair.

    >>> any_before(0xE6)
    -232

    """
    return -2 - following


def was_lost(char: bytes, pending: tuple[int, ...]) -> bool:
    """Whether GBK cannot read the bytes that are to stand in the holes, each with the byte after it."""
    for at, byte in enumerate(pending):
        if byte >= 0 or byte in _HOLES:
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


def known(pending: tuple[int, ...]) -> tuple[int, ...]:
    """What is known of the bytes, without what stands behind those that are lost.

    >>> known((0xE5, any_before(0xE6), ANY)) == (0xE5, ANY, ANY)
    True

    """
    return tuple(byte if byte in _HOLES else max(byte, ANY) for byte in pending)


_SHOWN = (range(0x2010, 0x2027), range(0x3000, 0x3020), range(0x3400, 0xA000), range(0xFF01, 0xFF5F))
_KNOWN = -15.4  # Han that the table does not hold are not guessed
_BYTES = {"utf-8": (range(0xE0, 0xF0), range(0x80, 0xC0))}  # that a lost lead and a lost trail may have been
_PAIRS = (range(0x81, 0xFF), range(0x40, 0xFF))


@lru_cache(4096)
def candidates(codes: tuple[int, ...], target: str) -> tuple[str, ...]:
    """The characters that some bytes may be of which one or two are unknown.

    >>> candidates((0xE5, 0xAD, ANY), "utf-8")[:3]
    ('孀', '孃', '孌')

    """
    if max(codes) < 0:  # any character at all
        return ()
    lead, trail = _BYTES.get(target, _PAIRS)
    choices = [(byte,) if byte >= 0 else _HOLES.get(byte, trail if at else lead) for at, byte in enumerate(codes)]
    found = ((bytes(code).decode(target, "ignore"), bytes(code)) for code in product(*choices))
    chars = (char for char, code in found if len(char) == 1 and char.encode(target) == code)
    return tuple(sorted(filter(_is_guessed, chars)))


def _is_guessed(char: str) -> bool:
    return any(ord(char) in block for block in _SHOWN) and charmodel.unigram(char) > _KNOWN
