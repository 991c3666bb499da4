"""What a page says again of its headline: the same line, its halves, its pairs of characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.bigrams import bare, known
from cleantext.boilerplate.headlines import TELLING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.boilerplate.shape import Shape

_SUFFIX = re.compile(r"(?:(?<!\s)\s+|(?<![\s_|—–-]))[_|—–-]+\s*[^_|—–-]{2,20}$")  # the site's name behind the headline
_SITE = 24  # characters before or behind a headline that is printed again
_HALVES = 10  # lines from the headline to the place where it is broken in two


def all_bare(shapes: Sequence[Shape]) -> list[str]:
    """The bare texts of all lines."""
    return [bare(shape.text) for shape in shapes]


def overlap(text: str, pairs: AbstractSet[int]) -> float:
    """The share of a text's character pairs that are among ``pairs``."""
    return known(text, pairs) / (len(text) - 1) if len(text) > 1 else 0.0


def find_echoes(shapes: Sequence[Shape], seen: Sequence[str], title: int) -> list[int]:
    """The lines that repeat the headline, with or without the name of the site behind it; a short one only directly below."""
    mine = seen[title]
    if len(mine) < TELLING:
        return [title + 1] if mine and seen[title + 1 : title + 2] == [mine] else []
    near = [i for i, other in enumerate(seen) if i != title and other.startswith(mine) and len(other) <= len(mine) + 24]
    return [i for i in near if mine in (seen[i], bare(_SUFFIX.sub("", shapes[i].text)))] + _pieces(seen, title)


def _pieces(seen: Sequence[str], title: int) -> list[int]:
    """Two lines near the headline that are its two halves."""
    mine = seen[title]
    for first in range(max(title - _HALVES, 0), min(title + _HALVES, len(seen) - 1)):
        if (
            mine.startswith(seen[first])
            and seen[first]
            and title not in (first, first + 1)
            and seen[first] + seen[first + 1] == mine
        ):
            return [first, first + 1]
    return []


def is_repeated(mine: str, page: str, lines: frozenset[str]) -> bool:
    """Whether the page prints the line again, alone or inside ``原标题:…`` or ``…_某网``, or without its first words."""
    if page.count(mine) > 1 and page.startswith(mine) + page.count("\n" + mine) > 1:
        return True
    around = (
        (line for line in lines if len(mine) < len(line) <= len(mine) + _SITE and mine in line) if page.count(mine) > 1 else ()
    )
    return any(around) or any(mine[k:] in lines for k in range(1, min(9, len(mine) - TELLING)))
