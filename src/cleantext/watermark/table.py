"""Marks that a pattern can name: the rows of ``data/watermark.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleantext import rules
from cleantext.watermark.codes import is_about_codes
from cleantext.watermark.page import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.watermark.page import Page

_CODES = "watermark.code."


def find_listed(page: Page) -> Iterator[Span]:
    """What each row finds, line by line; pages that explain codes keep them.

    >>> from cleantext.watermark.page import Page
    >>> text = "昨天下了雨。#p#分页标题#e#今天放晴。"
    >>> [text[span.start : span.end] for span in find_listed(Page(text))]
    ['#p#分页标题#e#']

    """
    for rule in _called_for(page):
        lines = page.having(rule.needs)
        if lines and not (rule.id.startswith(_CODES) and is_about_codes(page)):
            for number in lines:
                for found in re.finditer(rule.pattern, page.lines[number]):
                    if found[0]:
                        yield Span(page.start(number) + found.start(), page.start(number) + found.end(), rule.id)


def _called_for(page: Page) -> Iterator[rules.Rule]:
    """The rows one of whose keywords stands on the page; of ASCII there is little on a page."""
    may_hold, coded, worded = _keywords()
    found: set[bytes | str] = {need for need in worded if need in page.text}
    if may_hold(page.ascii):
        found |= {need for need in coded if need in page.ascii}
    if found:
        yield from (rule for rule, needs in _gated() if not found.isdisjoint(needs))


@cache
def _keywords() -> tuple[Callable[[bytes], object], tuple[bytes, ...], tuple[str, ...]]:
    """The keywords of all rows: what finds one of ASCII, those of ASCII as bytes, and the others."""
    needs = dict.fromkeys(need for _, needs in _gated() for need in needs)
    coded = tuple(need for need in needs if isinstance(need, bytes))
    words = tuple(need for need in needs if isinstance(need, str))
    return re.compile(b"|".join(map(re.escape, coded)) or b"(?!)").search, coded, words


@cache
def _gated() -> tuple[tuple[rules.Rule, tuple[bytes | str, ...]], ...]:
    """The rows with their keywords."""
    return tuple(
        (rule, tuple(need.encode() if need.isascii() else need for need in rule.needs)) for rule in rules.builtin("watermark")
    )
