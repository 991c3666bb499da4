"""Escapes of characters and bytes: ``\\uXXXX``, ``%uXXXX``, ``%XX`` and quoted-printable ``=XX`` runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.repair import printed

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = re.compile(f"[{HAN}]")

# Two backslashes at most, spelled so that the pattern begins with a literal: ``\\{1,2}`` is tried at every character.
_BACKSLASH = re.compile(r"\\\\?(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})(?:\\{1,2}(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}))*")
_PERCENT_U = re.compile("%u[0-9a-fA-F]{4}(?:%u[0-9a-fA-F]{4}|%[0-7][0-9a-fA-F])*")
_DRIVE = re.compile("[A-Za-z]:$")
_UNIT = re.compile(r"(?:\\{1,2}|%)(?:u([0-9a-fA-F]{4})|x?([0-9a-fA-F]{2}))")


def find_backslashes(text: str) -> Iterator[Edit]:
    """``\\uXXXX`` and ``\\xXX``."""
    for found in _BACKSLASH.finditer(text):
        new = _units(found[0])
        if new and not _in_class(text, found):
            yield Edit(found.start(), found.end(), new, "escape.unicode")


_RANGE_BEFORE = re.compile(r"\\u[0-9a-fA-F]{4}-\Z|\[-\Z")


def _in_class(text: str, found: re.Match[str]) -> bool:
    """Whether the escape stands in a pattern or a string of code: ``[\\u4e00-\\u9fa5]``, ``"\\u4e2d"``."""
    left, right = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if _DRIVE.search(text[max(0, found.start() - 2) : found.start()]):
        return True
    if left.isascii() and left.isalnum() and len(found[0]) <= 7:  # noqa: PLR2004  one escape after a letter: a path
        return True
    if _RANGE_BEFORE.search(text[max(0, found.start() - 7) : found.start()]) or text[found.end() : found.end() + 2] == "-\\":
        return True
    return (left != "" and left in "[\"'/^") or (right != "" and right in "]\"'")


def find_percent_units(text: str) -> Iterator[Edit]:
    """``%uXXXX``."""
    for found in _PERCENT_U.finditer(text):
        new = _units(found[0])
        if new:
            yield Edit(found.start(), found.end(), new, "escape.unicode")


def _units(run: str) -> str | None:
    """The text of a run of UTF-16 units, or of bytes where there are only bytes. It must be text that a page prints."""
    units = [(int(m[1] or m[2], 16), bool(m[1])) for m in _UNIT.finditer(run)]
    if not any(wide for _, wide in units) and len(units) > 1:
        return _bytes_text(bytes(code for code, _ in units))
    text = printed.from_units("".join(chr(code) for code, _ in units))
    return text if text and printed.is_printed(text) else None


# Line breaks as programs print them. In a text that has lost its own they are its lines; elsewhere they are what it says.
_BREAKS = re.compile(r"(?:\\{1,2}[nrt])+(?![a-z])")
_BREAK = re.compile(r"\\{1,2}(r\\{1,2}n|[nrt])")
_FEWEST = 3
_RECORD = ("{", "[", '"')  # begins a record of JSON, whose breaks are its own


def find_breaks(text: str) -> Iterator[Edit]:
    """``\\n``, ``\\r\\n`` and ``\\t`` beside Chinese, on a page with more of them than of line breaks.

    >>> [edit.new for edit in find_breaks(r"第一段。\\n第二段。\\r\\n\\t第三段。\\n")]
    ['\\n', '\\n\\t', '\\n']

    """
    lines = 2 * text.count("\n")
    if sum(map(text.count, ("\\n", "\\r", "\\t"))) < max(_FEWEST, lines):  # there are no more runs than that
        return
    runs = list(_BREAKS.finditer(text))
    if len(runs) < max(_FEWEST, lines) or text.lstrip().startswith(_RECORD):
        return
    for run in runs:
        beside = text[run.start() - 1 : run.start()] + text[run.end() : run.end() + 1]
        if not beside.isascii() or beside.isspace():
            yield Edit(run.start(), run.end(), _BREAK.sub(_break, run[0]), "escape.break")


def _break(found: re.Match[str]) -> str:
    return "\t" if found[1] == "t" else "\n"


# A GBK trail byte may be a letter, which percent encoding leaves as it is.
_PERCENT = re.compile("%(?:25){0,3}[89a-fA-F][0-9a-fA-F](?:%(?:25){0,3}[0-9a-fA-F]{2}|(?<=%[89a-fA-F][0-9a-fA-F])[A-Za-z])+")
_EQUALS = re.compile("=[89A-F][0-9A-F](?:=[0-9A-F]{2}|=\r?\n)+=[0-9A-F]{2}")
_HEX = re.compile("[%=](?:25){0,3}([0-9a-fA-F]{2})|([A-Za-z])")


def find_percents(text: str) -> Iterator[Edit]:
    """``%XX`` runs of UTF-8 or GBK."""
    for found in _PERCENT.finditer(text):
        data = bytes(int(m[1], 16) if m[1] else ord(m[2]) for m in _HEX.finditer(found[0]))
        new = _bytes_text(data)
        if new:
            yield Edit(found.start(), found.end(), new, "escape.percent")


def find_equals(text: str) -> Iterator[Edit]:
    """``=XX`` runs of UTF-8 or GBK, over soft line breaks."""
    for found in _EQUALS.finditer(text):
        new = _bytes_text(bytes(int(m[1], 16) for m in _HEX.finditer(found[0])))
        if new:
            yield Edit(found.start(), found.end(), new, "escape.quoted-printable")


def _bytes_text(data: bytes) -> str | None:
    """Bytes read as UTF-8, or as GBK where that gives at least two Han and only common ones; else ``None``."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _gbk_text(data)
    return text if printed.is_east_asian(text) and printed.is_printed(text) else None


def _gbk_text(data: bytes) -> str | None:
    """GB2312's first level: 0xB0A1 to 0xD7FE holds 99.7 % of running text, and few other bytes fall into it by chance."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    han = _HAN.findall(text)
    common = sum("\xb0" <= c.encode("gb18030").decode("latin-1")[0] <= "\xd7" for c in han)
    return text if len(han) > 1 and common * 4 >= len(han) * 3 and printed.is_printed(text) else None
