"""A full stop of ASCII behind 的 inside a sentence (``蓝色的.天空``), as sites of model texts print it to know their copies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.watermark.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.fold import Folded
    from cleantext.watermark.page import Page

_DOT = re.compile(f"(?<=[{HAN}]的)\\.(?=[{HAN}])")
_STOP = re.compile(f"(?<=[{HAN}])\\.(?=[{HAN}]|$)", re.MULTILINE)
_LEAST = 3  # full stops of Chinese: a text that ends its sentences with them does not end one with a dot
_MOST = 0.5  # dots to full stops: such sites print one or two on a page of twenty sentences


def find_dots(view: Folded, page: Page) -> Iterator[Span]:
    """The dots of a page that ends its sentences otherwise, where no other dot stands between Han characters.

    >>> from cleantext.fold import fold
    >>> from cleantext.watermark.page import Page
    >>> view = fold("昨天下了雨。蓝色的.天空不见了。风也停了。我们走了。")
    >>> [(span.start, span.end) for span in find_dots(view, Page(view.text))]
    [(9, 10)]

    """
    if "的." not in page.text:
        return
    found = [dot for dot in _DOT.finditer(page.text) if view.source[view.span(dot.start(), dot.end())[0]] == "."]
    ends = page.text.count("。")
    if len(found) == len(_STOP.findall(page.text)) and len(found) <= _MOST * ends and ends >= _LEAST:
        yield from (Span(dot.start(), dot.end(), "watermark.dot") for dot in found)
