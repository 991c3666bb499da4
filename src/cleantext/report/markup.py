"""Text as HTML: everything escaped, nothing invisible, nothing that could turn the page around."""

from __future__ import annotations

import re
from html import escape

# What a person could not see, or what would act on the text around it: controls, format characters (bidi, zero width),
# lone surrogates, private use, unassigned. Blank, newline and ideographic space are seen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufe00-\ufe0f\ufeff\ufff0-\ufffd]|[\U000e0000-\U0010ffff]"
)


def shown(text: str) -> str:
    """Text for an HTML element: markup escaped, invisible characters named.

    >>> shown("<b>\\u202e甲")
    '&lt;b&gt;<i class="u">U+202E</i>甲'

    """
    return _UNSEEN.sub(_named, escape(text, quote=False))


def _named(match: re.Match[str]) -> str:
    return " " if match[0] == "\t" else f'<i class="u">U+{ord(match[0]):04X}</i>'


def attribute(text: str) -> str:
    """Text for a quoted attribute.

    >>> attribute('a"b\\u202e')
    'a&quot;bU+202E'

    """
    return _UNSEEN.sub(lambda match: f"U+{ord(match[0]):04X}", escape(text))


def number(value: float) -> str:
    """A number with its thousands apart.

    >>> number(1234567)
    '1,234,567'

    """
    return f"{value:,}"


def counted(value: int, noun: str) -> str:
    """A number with its noun, one or many.

    >>> counted(1, "place"), counted(1200, "place")
    ('1 place', '1,200 places')

    """
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"


def share(part: float, whole: float) -> str:
    """A part in per cent.

    >>> share(1, 8), share(1, 0)
    ('12.5 %', '0.0 %')

    """
    return f"{100 * part / whole if whole else 0:.1f} %"
