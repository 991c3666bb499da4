"""What Chinese pages print: whether a text that an escape or some bytes stand for may be meant."""

from __future__ import annotations

import re

from cleantext.fold import HAN

_EAST = re.compile(f"[\u2010-\u2027\u2030-\u203b\u3000-\u30ff{HAN}\uff01-\uff5e·]")


def is_east_asian(text: str) -> bool:
    """Whether any of it is East Asian: Han, kana, their marks."""
    return bool(_EAST.search(text))


_PRINTED = re.compile(
    f"[{HAN}\u3000-\u30ff\uff01-\uffee\u2010-\u203b\u2100-\u27bf\U0001f000-\U0001faff·×÷°\xa0\u200b-\u200d\ufeff]"
)


def is_printed(text: str) -> bool:
    """Whether the run holds what Chinese pages hold, and no character that is in none of them."""
    return bool(_PRINTED.search(text)) and not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff]", text)


def from_units(units: str) -> str | None:
    """Surrogate pairs made one; ``None`` if a half stays over."""
    try:
        return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None
