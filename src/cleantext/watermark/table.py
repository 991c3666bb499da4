"""Marks that a pattern can name: the rows of ``data/watermark.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleantext import rules
from cleantext.watermark.codes import is_about_codes
from cleantext.watermark.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

_CODES = "watermark.code."


def find_listed(page: Page) -> Iterator[Span]:
    """What each row finds, line by line; pages that explain codes keep them.

    >>> from cleantext.watermark.page import Page
    >>> text = "昨天下了雨。#p#分页标题#e#今天放晴。"
    >>> [text[span.start : span.end] for span in find_listed(Page(text))]
    ['#p#分页标题#e#']

    """
    for rule, needs in _gated():
        lines = page.having(rule.needs) if not needs or any(map(page.ascii.__contains__, needs)) else []
        if lines and not (rule.id.startswith(_CODES) and is_about_codes(page)):
            for number in lines:
                for found in re.finditer(rule.pattern, page.lines[number]):
                    if found[0]:
                        yield Span(page.start(number) + found.start(), page.start(number) + found.end(), rule.id)


@cache
def _gated() -> tuple[tuple[rules.Rule, tuple[bytes, ...]], ...]:
    """The rows with their keywords as bytes where all are of ASCII: of that there is little on a page."""
    return tuple(
        (rule, tuple(map(str.encode, rule.needs)) if "".join(rule.needs).isascii() else ()) for rule in rules.builtin("watermark")
    )
