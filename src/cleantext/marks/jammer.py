"""The jammer of Discuz!: beside each line break up to fifteen groups of a sign, a blank and a letter (``% ^3 B' t``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.marks.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.fold import Folded
    from cleantext.marks.page import Page

# Each group is one of ASCII 32-59, a blank, one of 63-126; the software writes five groups at the least. Folding
# squeezes the blanks of a group whose sign is a blank, and scrapers trim them at the ends of a line.
_GROUPS = re.compile("(?:(?<![^。!?…”])[?-~])?(?:[!-;]? [?-~]){4,}")
_GATE = re.compile(rb"[!-;] [?-~](?:[!-;]? [?-~]){2}")
_SIGNS = re.compile("(?=([!-;]) [?-~])")
_LEAST = 4


def find_jammers(view: Folded, page: Page) -> Iterator[Span]:
    """Runs of groups, wherever they stand."""
    for at, line in page.holding(_GATE):
        for found in _GROUPS.finditer(line):
            signs = _SIGNS.findall(found[0])
            if _chance(signs, found[0].count(" ") - len(signs)):
                first = at + found.start()
                own = not view.source[view.span(first, first + 1)[0]].isascii()  # a full-width mark ends the sentence before
                yield Span(first + own, at + found.end(), "watermark.jammer")


def _chance(signs: list[str], blanks: int) -> bool:
    """Whether chance drew these signs: a list repeats one sign, or counts; spaced-out letters have blanks for signs."""
    counted = all(map(str.isdigit, signs)) and signs == sorted(signs)
    kinds = len(set(signs)) + (blanks > 0)
    return len(signs) + blanks >= _LEAST and kinds >= 3 and blanks <= (len(signs) + 1) // 2 and not counted  # noqa: PLR2004
