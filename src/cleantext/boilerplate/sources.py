"""Sources of documents: manuals in troff hold copyright lines and menus of macros, and are no pages of a site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_REQUEST = re.compile(r"""[.'](?:[A-Za-z]{1,2}(?:\s|$)|\\")""")
_FEWEST = 8  # requests: a sentence of prose may begin with a full stop
_SHARE = 0.1  # of the lines; the manuals in Debian's manpages-zh have .2 and more


def is_source(shapes: Sequence[Shape]) -> bool:
    """Whether many of a text's lines are requests to a formatter.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> manual = [shape_of(line) for line in (".TH LS 1", ".SH 名称", "ls", ".SH 概要", ".B ls", "[选项]") * 3]
    >>> is_source(manual), is_source(manual[2:3] * 9)
    (True, False)

    """
    requests = sum(shape.text[0] in ".'" and bool(_REQUEST.match(shape.text)) for shape in shapes)
    return requests >= _FEWEST and requests >= _SHARE * len(shapes)
