"""The headline: which of the short lines above the article is its title, and which lines repeat it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.shape import is_caption, is_number

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cleantext.boilerplate.shape import Shape

_SHORTEST, _LONGEST = 4, 80
_REACH = 40  # lines above the article in which a headline is looked for; menus lie between
_SUFFIX = re.compile(r"\s*[_|—–-]+\s*[^_|—–-]{2,20}$")  # the site's name behind the headline
_MARKS = re.compile(r"[\s\W_]+")
_INNER_MARKS = re.compile(r"[^\S\n]+|[^\w\s]+|_+")
_HEADING = re.compile(r"#\s*\S|第[一二三四五六七八九十百千零〇两\d]{1,6}[章回节卷篇集部]")


def bare(text: str) -> str:
    """A line without blanks and marks, for comparing headlines.

    >>> bare("江城:大桥 通车!")
    '江城大桥通车'

    """
    return _MARKS.sub("", text)


def all_bare(shapes: Sequence[Shape]) -> list[str]:
    """The bare texts of all lines, in one pass."""
    return _INNER_MARKS.sub("", "\n".join(shape.text for shape in shapes)).split("\n")


def is_chapter(text: str) -> bool:
    """Whether a line is marked as a heading: ``# …``, ``第一回 …``."""
    return bool(_HEADING.match(text))


def find_title(shapes: Sequence[Shape], start: int, dated: int | None, pairs: frozenset[str]) -> int | None:
    """The line above the article (which begins at ``start``) that is most like its headline.

    ``dated`` is the date line, ``pairs`` the article's pairs of characters: a headline shares many of them.
    """
    limit = start if dated is None else max(start, dated)
    seen = all_bare(shapes)
    page = "\n".join(seen)
    best, best_score = None, _THRESHOLD
    for i in range(max(0, limit - _REACH), limit):
        if not _possible(shapes[i]):
            continue
        score = _score(shapes, i, limit, dated) + (1.0 if len(seen[i]) >= _TELLING and _repeated(seen[i], page) else 0.0)
        score += 4.0 * overlap(seen[i], pairs) * min(1.0, len(seen[i]) / 12)  # an account's name recurs in the article too
        if score > best_score:
            best, best_score = i, score
    return best


_THRESHOLD = 1.0
_TELLING = 6  # characters that do not recur by chance


def _possible(shape: Shape) -> bool:
    text = shape.text
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and not shape.furniture >= 1.5  # noqa: PLR2004
        and not shape.roles
        and not is_number(text)
        and "。" not in text
        and not text.endswith((",", ":", ";"))
        and not (is_caption(text) and not is_chapter(text))
    )


def _score(shapes: Sequence[Shape], i: int, limit: int, dated: int | None) -> float:
    """Position and form: next to the date line, long enough, near the article."""
    size = len(shapes[i].text)
    score = -0.06 * (limit - i)
    score += 0.6 if size >= 10 else -0.4 if size < 7 else 0.0  # noqa: PLR2004  section names have 2 to 6 characters
    if dated is not None and _neighbours(shapes, i, dated):
        score += 0.8
    if dated is not None and i > dated:
        score -= 1.0
    if is_chapter(shapes[i].text):
        score += 2.0
    return score


def _neighbours(shapes: Sequence[Shape], i: int, dated: int) -> bool:
    """Whether nothing but furniture stands between a line and the date line."""
    return i < dated and not any(_possible(shapes[k]) for k in range(i + 1, dated))


def _repeated(mine: str, page: str) -> bool:
    """Whether the page prints the line again, alone or inside ``原标题:…`` or ``…_某网``, or with its first words cut off."""
    return page.count(mine) > 1 or f"\n{mine[-_TELLING * 2 :]}\n" in page


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters in a text without its marks."""
    plain = bare(text)
    return frozenset(map("".join, zip(plain, plain[1:], strict=False)))


def overlap(text: str, pairs: Collection[str]) -> float:
    """The share of a text's character pairs that are among ``pairs``."""
    own = [text[k : k + 2] for k in range(len(text) - 1)]
    return sum(pair in pairs for pair in own) / len(own) if own else 0.0


def find_echoes(shapes: Sequence[Shape], title: int) -> list[int]:
    """The lines that repeat the headline, with or without the name of the site behind it."""
    seen = all_bare(shapes)
    mine = seen[title]
    if len(mine) < _SHORTEST:
        return []
    near = [i for i, other in enumerate(seen) if i != title and other.startswith(mine) and len(other) <= len(mine) + 24]
    return [i for i in near if mine in (seen[i], bare(_SUFFIX.sub("", shapes[i].text)))]
