"""Characters in boxes: an anti-copy script prints every Han character of a text in brackets of its own ([近][年][来])."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.watermark.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

_BOX = re.compile(rf"\[(?=[{HAN}]\])|(?<=\[[{HAN}])\]")
_RUN = re.compile(rf"(?:\[[{HAN}]\]){{3}}")
_HAN = re.compile(f"[{HAN}]")
_LEAST = 20  # boxes on a line: a manual's keys and a game's buttons stand one by one
_MOST = 0.8  # of the line's Han characters


def find_boxes(page: Page) -> Iterator[Span]:
    """The brackets around single characters, on lines where nearly every character has its own.

    >>> from cleantext.watermark.page import Page
    >>> text = "[昨][天]" * 12 + "[下][了][雨]。"
    >>> len(list(find_boxes(Page(text)))), len(list(find_boxes(Page("按[开]和[关]。"))))
    (54, 0)

    """
    if "][" not in page.text or not _RUN.search(page.text):
        return
    for number, line in enumerate(page.lines):
        found = list(_BOX.finditer(line)) if "][" in line else []
        if len(found) >= 2 * _LEAST and len(found) >= 2 * _MOST * len(_HAN.findall(line)):
            at = page.start(number)
            yield from (Span(at + box.start(), at + box.end(), "watermark.box") for box in found)
