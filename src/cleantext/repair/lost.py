"""What was lost before anybody saved it: 锟斤拷, unset memory, U+FFFD. Nothing is put in its place; it is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.model import Edit
from cleantext.repair import lossy, suspects
from cleantext.repair.spoken import is_spoken_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# Two bytes of U+FFFD in UTF-8 read as GBK; unset memory of a debugger. Three of the latter may be somebody's exclamation.
_LOST = re.compile("(?:锟斤拷)+(?:锟斤?\\??|\\?)?|烫{4,}|屯{4,}|葺{4,}|\ufffd{3,}")
_REPORTS = (
    (("锟斤拷",), re.compile("(?:锟斤拷)+"), "replacement characters were read as GBK (锟斤拷)"),
    (("烫烫烫", "屯屯屯", "葺葺葺"), re.compile("烫{3,}|屯{3,}|葺{3,}"), "unset memory was printed (烫烫烫)"),
    (("\ufffd",), re.compile("\ufffd+"), "bytes could not be decoded (U+FFFD)"),
)


def find_lost(text: str) -> Iterator[Edit]:
    """Runs of what stands for nothing, to be removed."""
    if any(sign in text for sign in ("锟斤拷", "烫烫烫", "屯屯屯", "葺葺葺", "\ufffd\ufffd\ufffd")):
        for found in _LOST.finditer(text):
            if not is_spoken_of(text, *found.span()):
                yield Edit(found.start(), found.end(), "", "mojibake.lost")


def lost_content(text: str) -> tuple[str, ...]:
    """What was lost before and cannot come back, as sentences for a report; ask before and after the repair.

    >>> lost_content("青藤锟斤拷锟斤拷小学")
    ('text is lost in 1 place, first at 2: replacement characters were read as GBK (锟斤拷)',)

    """
    if text.isascii():
        return ()
    seen = suspects.survey(text)
    return tuple(filter(None, (*(_reports(text) if seen.lost else ()), _unrepaired(text, seen), _dropped(text, seen))))


def _reports(text: str) -> Iterator[str]:
    for signs, pattern, why in _REPORTS:
        if any(sign in text for sign in signs):
            yield _report([found.start() for found in pattern.finditer(text)], why)


def _report(spans: list[int], why: str) -> str:
    return f"text is lost in {_places(len(spans))}, first at {spans[0]}: {why}"


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def _unrepaired(text: str, seen: suspects.Survey) -> str:
    """Lines that still look like UTF-8 read as GBK."""
    zones = [_REPORTS[0][1].sub("", text[start:end])[: lossy.SAMPLE] for start, end in suspects.zones(text, seen.eastern)]
    damaged = sum(lossy.plausible(lossy.known_bytes(zone, "gb18030"), "utf-8") > lossy.HOPE for zone in zones)
    return f"UTF-8 was read as GBK and could not be restored in {_places(damaged)}" if damaged else ""


# UTF-8 read as Latin-1 after somebody threw its control characters away: of two in three characters a byte is gone, and each gap
# may be any of 32 bytes. Searched with the character model 56 % of the characters come out right, so it is only told.
_DROPPED = re.compile("(?:[\xe3-\xe9\xef][\xa0-\xbf]{0,2}){4,}")
_SIGNS = re.compile("[\xa1-\xac\xae-\xbf]")
_SHARE = 4  # one sign in so many characters at least: rows of accented letters have none


def _dropped(text: str, seen: suspects.Survey) -> str:
    """Runs of what is left of UTF-8 without its control characters."""
    if not seen.western:
        return ""
    places = [found.start() for found in _DROPPED.finditer(text) if len(_SIGNS.findall(found[0])) * _SHARE >= len(found[0])]
    return _report(places, "UTF-8 was read as Latin-1 and its control characters were dropped") if places else ""
