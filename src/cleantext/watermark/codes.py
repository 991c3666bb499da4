"""Codes of editors that the software of a forum or a site should have carried out: ``[b]…[/b]``, ``[url=…]``, ``[/align]``.

A closing tag is proof enough, and so is a value; what stands between the tags of a picture or a film is its address.
Pages that explain the codes keep them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.watermark.page import Span, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

_NAMES = "url|size|color|align|font|hide|quote|free|code|list|email|indent|backcolor|sup|sub|center|left|right|float|qq|postbg|password"
_BODILESS = "img|attach|attachimg|flash|media|upload|audio|video|mp3|wmv|rm|em"
_TAG = re.compile(rf"(?<![0-9A-Za-z_])\[(/?)({_NAMES}|{_BODILESS}|[bius])(?:=([^\[\]\n]{{1,120}}))?\]", re.IGNORECASE)
_FILM = re.compile(
    rf"\[({_BODILESS})(?:=[^\[\]\n]{{1,120}})?\][^\[\]\n{HAN}]{{1,200}}\[/\1\]",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"BBCode|UBB|(?:Discuz!?|源|HTML|标签|分页|模板) ?代码|模板标签|语法|\[/?(?:php|html|xml|noparse)\]", re.IGNORECASE
)
_GATE = re.compile(rb"\[/?[A-Za-z]{1,9}[=\]]")


def find_codes(page: Page) -> Iterator[Span]:
    """The tags, of films and pictures with their addresses.

    >>> from cleantext.watermark.page import Page
    >>> text = "昨天[b]下雨[/b]。[img]http://www.qb8.com/1.jpg[/img]"
    >>> [text[span.start : span.end] for span in find_codes(Page(text))]
    ['[img]http://www.qb8.com/1.jpg[/img]', '[b]', '[/b]']

    """
    if not _GATE.search(page.ascii) or _ABOUT.search(page.text):
        return
    films = [found.span() for found in _FILM.finditer(page.text)]
    yield from (Span(start, end, "watermark.code.tag") for start, end in films)
    tags = list(_TAG.finditer(masked(page.text, films, " ")))
    closed = {tag[2].lower() for tag in tags if tag[1]}
    for tag in tags:
        name = tag[2].lower()
        if name in closed or (tag[3] and len(name) > 1):
            yield Span(tag.start(), tag.end(), "watermark.code.tag")


def is_about_codes(page: Page) -> bool:
    """Whether a page explains codes.

    >>> from cleantext.watermark.page import Page
    >>> is_about_codes(Page("常用的UBB代码")), is_about_codes(Page("昨天下雨"))
    (True, False)

    """
    return _ABOUT.search(page.text) is not None
