"""The jammer of Discuz!: beside each line break up to fifteen groups of a sign, a blank and a letter (``% ^3 B' t``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.watermark.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.fold import Folded
    from cleantext.watermark.page import Page

# Each group is one of ASCII 32-59, a blank, one of 63-126; the software writes five groups at the least. Folding
# squeezes the blanks of a group whose sign is a blank, and scrapers trim them at the ends of a line.
_GROUPS = re.compile("(?:(?<![^。!?…”])[?-~])?(?:[!-;]? [?-~]){4,}")
_GATE = re.compile(rb"[!-;] [?-~](?:[!-;]? [?-~]){2}")
_SIGNS = re.compile("(?=([!-;]) [?-~])")
_LEAST = 4
_KINDS, _VARIED = 3, 0.6  # signs that differ, and their share where the place says nothing


def find_jammers(view: Folded, page: Page) -> Iterator[Span]:
    """Runs of groups, wherever they stand."""
    for at, line in page.holding(_GATE):
        for found in _GROUPS.finditer(line):
            first = at + found.start()
            own = _wide(view, first)  # a full-width mark ends the sentence before
            signs = _SIGNS.findall(found[0][own:])
            after = own or (found.start() > 0 and _wide(view, first - 1))
            beside = _beside(line, found.start() + own, found.end()) or (after and found.end() == len(line))
            if _chance(signs, found[0].count(" ") - len(signs), beside=beside):
                yield Span(first + own, at + found.end(), "watermark.jammer")


def _wide(view: Folded, at: int) -> bool:
    """Whether a character of the folded text was none of ASCII."""
    return not view.source[view.span(at, at + 1)[0]].isascii()


def _beside(line: str, start: int, end: int) -> bool:
    """Whether a run lies between Chinese text and a line break, as the software writes it."""
    left, right = line[start - 1 : start], line[end : end + 1]
    return (left == "" and right > "\x7f") or (right == "" and left > "\x7f")


def _chance(signs: list[str], blanks: int, *, beside: bool) -> bool:
    """Whether chance drew these signs: a list or a line of code repeats one, or counts; spaced-out letters have none."""
    if len(signs) + blanks < _LEAST or blanks > (len(signs) + 1) // 2:
        return False
    counted = all(map(str.isdigit, signs)) and signs == sorted(signs)
    kinds = len(set(signs))
    return not counted and (kinds + (beside and blanks > 0) >= _KINDS) and (beside or kinds >= _VARIED * len(signs))
