"""What the page or the caller declares: a name for a charset, and what it weighs."""

from __future__ import annotations

import codecs
import re

from cleantext.decode.pieces import BIG5, GB18030

_HINT, _META = 6.0, 4.0  # bonuses in natural log units: as much as one character says
_DECLARED = re.compile(rb"""(?:charset|<\?xml[^>]{0,80}encoding)\s*+=\s*+["']?\s*+([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE)
_FAMILY = {"gb2312": GB18030, "gbk": GB18030, "hz": GB18030, "big5": BIG5, "cp950": BIG5, "shift_jis": "cp932"} | {
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
}


def bonuses(data: bytes, hint: str | None) -> dict[str, float]:
    """What declarations add to a codec's score."""
    found = _DECLARED.search(data, 0, 2048)
    bonus: dict[str, float] = {}
    for name, worth in ((found and found[1].decode(), _META), (hint, _HINT)):
        codec = codec_of(name)
        bonus[codec] = bonus.get(codec, 0.0) + worth
    return bonus


def codec_of(name: str | None) -> str:
    """Python's name for a declared charset, widened to what pages mean by it; empty if there is none.

    >>> codec_of("text/html; charset=GB2312"), codec_of("x-sjis"), codec_of("klingon")
    ('gb18030', 'cp932', '')

    """
    plain = (name or "").lower().rpartition("charset=")[2].strip(" \"';").removeprefix("x-")
    try:
        found = codecs.lookup(plain)
    except (LookupError, ValueError):
        return ""
    return _FAMILY.get(found.name, found.name) if found._is_text_encoding else ""  # noqa: SLF001  base64 is a codec too


def is_code_page(codec: str) -> bool:
    """Whether a codec is ASCII and one character for each byte beyond it."""
    if "escape" in codec:  # it would read backslashes
        return False
    try:
        text = bytes(range(256)).decode(codec, "replace")
    except (LookupError, UnicodeError):  # none; "idna" and "undefined" are codecs too
        return False
    return len(text) == 256 and text[:128].isascii() and text[65] == "A"  # noqa: PLR2004
