"""What a printed sheet leaves in its text: the line to bind it by, the fields of its page numbers, numbers of its pages.

Sites that share documents print an exam paper with ``…○…装…○…订…○…线…``, and cut any text where a page ends:
``…有助于他们不断\\n2、提高能力``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.watermark.page import AFTER_SENTENCE, STOPS, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

_BINDING = re.compile("(?<![…○◯Oo※—_.·-])(?:[…○◯Oo※—_.·-]{2,}+[内外装订线密封请勿不要在答题此得超出]?+){3,}")
_ROWS = ("○", "◯", "※", "………", "---", "———", "___", "...", "···")
_WORDS = frozenset("装订线"), frozenset("密封线")
_SHORT = 20  # characters: headings have rows of dots too
_FIELD = re.compile("[第总共]=(?:page|sectionpages|numpages)[0-9]{1,6}页[,，]?")
_NUMBER = re.compile("([1-9][0-9]{0,2})、")
_LEAST = 200  # characters of a page; items of a list are shorter
_SENTENCES = 2  # ends within a page that itself ends without one
_OPTION = re.compile("[A-D] ?[.、)][^A-D]{0,40}\\Z")  # a question ends without a stop too
_DONE = re.compile(f"{AFTER_SENTENCE.pattern}|:\\Z")
_UNDONE = 2 / 3  # of the pages: now and then one ends with a sentence


def find_sheets(page: Page) -> Iterator[Span]:
    """Binding lines, fields, and the numbers before pages that begin inside a sentence.

    >>> from cleantext.watermark.page import Page
    >>> text = "………○………装………○………订………○………线………○………第=page1页,一、选择题"
    >>> [text[span.start : span.end] for span in find_sheets(Page(text))][-1]
    '第=page1页,'

    """
    if "线" in page.text and ("订" in page.text or "封" in page.text) and any(map(page.text.__contains__, _ROWS)):
        yield from (_span(found) for found in _BINDING.finditer(page.text) if _is_binding(found[0]))
    if "=" in page.text and b"page" in page.ascii:
        yield from (_span(found) for found in _FIELD.finditer(page.text))
    if "\n2、" in page.text:
        yield from _numbers(page)


def _span(found: re.Match[str]) -> Span:
    return Span(found.start(), found.end(), "watermark.sheet")


def _is_binding(text: str) -> bool:
    return len(text) >= _SHORT and any(map(frozenset(text).issuperset, _WORDS))


def _numbers(page: Page) -> Iterator[Span]:
    """The numbers of pages that follow each other, where most of them end inside a sentence."""
    sheets = [(number, line) for number, line in enumerate(page.lines) if line]
    for at, (_, line) in enumerate(sheets):
        if line.startswith("2、") and at and sheets[at - 1][1].startswith("1、"):
            run = list(_run(sheets, at - 1))
            ends = [_is_undone(text) for _, text in run[:-1] if not _OPTION.search(text)]
            if ends and sum(ends) >= _UNDONE * len(ends):
                yield from (_number(page, *sheet) for sheet in run)


def _number(page: Page, number: int, line: str) -> Span:
    return Span(page.start(number), page.start(number) + line.index("、") + 1, "watermark.sheet")


def _run(sheets: list[tuple[int, str]], at: int) -> Iterator[tuple[int, str]]:
    """The lines numbered from one on that are as long as pages, the last one of any length."""
    for count, (number, line) in enumerate(sheets[at:], 1):
        found = _NUMBER.match(line)
        if not found or int(found[1]) != count:
            return
        yield number, line
        if len(line) < _LEAST:
            return


def _is_undone(line: str) -> bool:
    """Whether a page ends inside a sentence."""
    return len(line) >= _LEAST and sum(map(line.count, STOPS)) >= _SENTENCES and not _DONE.search(line)
