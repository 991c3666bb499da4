"""The indent of a paragraph in Big5, one byte of which was lost: ``@`` beside a wide blank, or a bracket that nobody opens a line with.

The blank is ``A1 40``, so the shift ends inside the indent and nothing in the line is odd. It is read only in a page that has shown
damage in Big5 and of which other lines are indented.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.model import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLE = "\u3000\u3000"
_BROKEN = re.compile(f"^(?:\ufe5b@|@\u3000|\u3000@)(?=[{HAN}《“「『（])", re.MULTILINE)
_INDENTED = re.compile(f"^{_WHOLE}(?!\u3000)", re.MULTILINE)


def find(text: str) -> Iterator[Edit]:
    """Indents made whole, with the codec's name for a rule.

    >>> list(find("\u3000\u3000第一段。\\n\ufe5b@第二段。"))
    [Edit(start=7, end=9, new='\u3000\u3000', rule='big5hkscs')]
    >>> list(find("@\u3000某人"))
    []

    """
    if _INDENTED.search(text):
        yield from (Edit(*found.span(), _WHOLE, "big5hkscs") for found in _BROKEN.finditer(text))
