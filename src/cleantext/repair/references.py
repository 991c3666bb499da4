"""HTML references that were printed instead of their characters: ``&ldquo;``, ``&amp;#65292;``, ``#xff1a;``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleantext.model import Edit
from cleantext.repair import printed

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFERENCE = (
    " ?(?:amp[;；]|#0*38;|#[xX]0*26;)*"
    "(?:#([0-9]{1,7})[;；]|#[xX]([0-9a-fA-F]{1,6})[;；]|([A-Za-z][A-Za-z0-9]{1,31}) ?[;；]"
    "|#([0-9]{5})(?![0-9])|(nbsp|[lr][ds]quo|quot)(?![A-Za-z0-9=]))"
)
# A literal at the front is found ten times as fast as a class, so the usual sign has a pattern of its own.
_ENTITY, _WIDE_ENTITY = re.compile("&" + _REFERENCE), re.compile("[&＆]" + _REFERENCE)
# The ampersand was eaten by somebody. What is left says enough only for a blank and for East Asian characters.
_TORN = re.compile("(?<![A-Za-z0-9&＆#])(?:amp;){0,3}#(?:[xX]([0-9a-fA-F]{4})|([0-9]{5}));")
_NUMBER = re.compile("#(?:[xX][0-9a-fA-F]{4}|[0-9]{5});")  # begins with a literal, and so finds fast that there is none
_TORN_NBSP = re.compile("(?:(?<![A-Za-z0-9&＆#])(?:amp;){0,3}nbsp;)+")
# Half a character took the ampersand with it, and both were printed as one sign: 因?ldquo;好. Behind Han or a reading no address is.
_EATEN = re.compile(r"(?<=[)\u2e80-\u9fff]\?)([lr][ds]quo|[mn]dash|hellip|middot);")
_ENDS = ("quo;", "dash;", "hellip;", "middot;")  # of such references: a search for these costs a twentieth
_HALVES = re.compile(
    "&#(?:(5[56][0-9]{3});&#(5[67][0-9]{3})|[xX]([dD][89abAB][0-9a-fA-F]{2});&#[xX]([dD][c-fC-F][0-9a-fA-F]{2}));"
)


def find(text: str) -> Iterator[Edit]:
    """References of any depth, and surrogate pairs of them."""
    for found in _HALVES.finditer(text):
        numbers = [int(found[i], 10 if i < 3 else 16) for i in range(1, 5) if found[i]]  # noqa: PLR2004
        pair = printed.from_units("".join(map(chr, numbers)))
        if pair:
            yield Edit(found.start(), found.end(), pair, "escape.entity")
    pattern = _WIDE_ENTITY if "＆" in text else _ENTITY
    for found in pattern.finditer(text):
        new = _entity(found)
        if new is not None:
            yield Edit(found.start(), found.end(), new, "escape.entity")


def _entity(found: re.Match[str]) -> str | None:
    """The text of a reference, or ``None`` where there is no such character."""
    decimal, hexadecimal, name, bare, torn = found.groups()
    if decimal or bare:
        code = int(decimal or bare)
        return _character(code) if decimal or printed.is_east_asian(chr(code)) else None
    if hexadecimal:
        return _character(int(hexadecimal, 16))
    return _named().get((name or torn) + ";")


@cache
def _named() -> dict[str, str]:
    from html.entities import html5  # noqa: PLC0415  2,231 names, wanted only when an entity is there

    return html5


def _character(code: int) -> str | None:
    """A numeric reference, read as browsers do: 128 to 159 mean Windows-1252. Line breaks become ``\\n``."""
    if 128 <= code < 160:  # noqa: PLR2004
        return bytes([code]).decode("cp1252", "ignore") or None
    if code in (10, 13):
        return "\n"
    if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:  # noqa: PLR2004
        return "\t" if code == 9 else None  # noqa: PLR2004
    return chr(code)


def find_torn(text: str) -> Iterator[Edit]:
    """References without their ampersand."""
    for found in _TORN_NBSP.finditer(text) if "nbsp;" in text else ():
        yield Edit(found.start(), found.end(), "\xa0" * found[0].count("nbsp"), "escape.entity")
    for found in _EATEN.finditer(text) if any(map(text.__contains__, _ENDS)) else ():
        yield Edit(found.start(), found.end(), _named()[found[1] + ";"], "escape.entity")
    for found in _TORN.finditer(text) if _NUMBER.search(text) else ():
        char = chr(int(found[1], 16) if found[1] else int(found[2]))
        if printed.is_east_asian(char):
            yield Edit(found.start(), found.end(), char, "escape.entity")
