"""The page's own title and address, set between a sentence and its full stop: ``…,《桥边的早晨》(http://www.example.com)。``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.watermark.page import SENTENCE, STOPS, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

_CARD = re.compile(r"《([^《》\n]{4,60})》\(https?://[0-9A-Za-z.-]+/?[^()\s]{0,80}\)")
_SECTION = 12  # characters: the name of the section on a line of its own before the card
_ENDS = frozenset(STOPS + ",")


def find_titles(page: Page) -> Iterator[Span]:
    """Titles in book marks with an address behind them, where another line begins with the title or is it.

    >>> from cleantext.watermark.page import Page
    >>> text = "桥边的早晨\\n雨停了,《桥边的早晨》(http://www.example.com)。船开了。"
    >>> [text[span.start : span.end] for span in find_titles(Page(text))]
    ['《桥边的早晨》(http://www.example.com)']

    """
    if "》(http" not in page.text:
        return
    for number, line in enumerate(page.lines):
        for card in _CARD.finditer(line) if "》(http" in line else ():
            if any(other.startswith(card[1]) for other in page.lines):
                yield Span(page.start(number) + card.start(), page.start(number) + card.end(), "watermark.title")
                yield from _around(page, number, card)


def _around(page: Page, number: int, card: re.Match[str]) -> Iterator[Span]:
    """The section's name before a card that begins a line; the title alone before a line that begins with a full stop."""
    section, before = page.lines[number - 1 : number], page.lines[number - 2 : number - 1]
    named = card.start() == 0 and section and before and 0 < len(section[0]) <= _SECTION
    if named and before[0].endswith(",") and not SENTENCE.search(section[0]):
        yield Span(page.start(number - 1), page.start(number - 1) + len(section[0]), "watermark.title")
    for at, (line, then) in enumerate(zip(page.lines, page.lines[1:], strict=False)):
        if line == card[1] and then[:1] in _ENDS and then:
            yield Span(page.start(at), page.start(at) + len(line), "watermark.title")
