"""The jammer of Discuz!: beside each line break up to fifteen groups of a sign, a blank and a letter (``% ^3 B' t``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.marks.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.marks.page import Page

# Each group is one of ASCII 32-59, a blank, one of 63-126; the software writes five groups at the least. Folding
# squeezes the blanks of a group whose sign is a blank, and scrapers trim them at the ends of a line.
_GROUPS = re.compile("(?:^[?-~])?(?:[!-;]? [?-~]){4,}", re.MULTILINE)
_GATE = re.compile(rb"[!-;] [?-~](?:[!-;]? [?-~]){3}")
_SIGNS = re.compile("(?=([!-;]) [?-~])")
_LEAST = 4


def find_jammers(page: Page) -> Iterator[Span]:
    """Runs of groups, wherever they stand: three different signs in a row are neither a list nor spaced-out letters."""
    if not _GATE.search(page.ascii):
        return
    for found in _GROUPS.finditer(page.text):
        signs = _SIGNS.findall(found[0])
        blanks = found[0].count(" ") - len(signs)
        if len(signs) >= _LEAST - blanks and len(set(signs)) >= 3 and blanks <= len(signs) // 2 and not all(map(str.isdigit, signs)):
            yield Span(found.start(), found.end(), "watermark.jammer")
