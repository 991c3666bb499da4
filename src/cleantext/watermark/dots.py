"""A sign of ASCII behind 的 inside a sentence (``蓝色的.天空``, ``我们的'校园``), as sites of model texts print to know copies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.watermark.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.fold import Folded
    from cleantext.watermark.page import Page

_DOT = re.compile(f"(?<=[{HAN}]的)[.'`](?=[{HAN}])")
_STOP = re.compile(f"(?<=[{HAN}])\\.(?=[{HAN}]|$)", re.MULTILINE)
_COMMA = re.compile(f"[{HAN}],[{HAN}]")
_HANDS = 0.5  # commas of ASCII to the others: one writer slips now and then
_LEAST = 3  # full stops of Chinese: a text that ends its sentences with them does not end one with a dot
_MOST = 0.5  # dots to full stops: such sites print one or two on a page of twenty sentences


def find_dots(view: Folded, page: Page) -> Iterator[Span]:
    """The signs on a page that ends its sentences otherwise and sets such signs nowhere else.

    >>> from cleantext.fold import fold
    >>> from cleantext.watermark.page import Page
    >>> view = fold("昨天下了雨。蓝色的.天空不见了。风也停了。我们走了。")
    >>> [(span.start, span.end) for span in find_dots(view, Page(view.text))]
    [(9, 10)]

    """
    if not any(map(page.text.__contains__, ("的.", "的'", "的`"))):
        return
    found = [dot for dot in _DOT.finditer(page.text) if view.source[view.span(dot.start(), dot.end())[0]] == dot[0]]
    stops = [dot for dot in found if dot[0] == "."]
    ends = page.text.count("。")
    wide = view.source.count("，")
    if wide and len(_COMMA.findall(view.source)) > _HANDS * wide:
        return  # several hands, of which one may end its sentences with dots
    if len(stops) == len(_STOP.findall(page.text)) and len(found) <= _MOST * ends and ends >= _LEAST:
        lone = page.text.count("'") + page.text.count("`") == len(found) - len(stops)  # each other one may be half of a pair
        yield from (Span(dot.start(), dot.end(), "watermark.dot") for dot in found if dot[0] == "." or lone)
