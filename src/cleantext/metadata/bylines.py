"""A single author who stands alone between the date, the headline and the article, without label or bracket."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.dates import find_dates
from cleantext.fold import HAN
from cleantext.metadata.edges import is_prose
from cleantext.people import Name, has_common_surname, is_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cleantext.fold import FoldedLine

_TOP = 60  # lines
_READ = 400  # lines that may speak of the author
_ALONE = re.compile(
    rf" *([{HAN}]{{2,4}}?|[{HAN}] [{HAN}]) ?(?:/ ?[{HAN}]{{2,6}}|(编译|整理|撰文|采写|综合报导|综合报道|报导|报道))? *"
)
_BYLINE = 12  # characters of the longest such line
_DATED = 40
_ROLES = {"编译": "translator", "整理": "editor"} | dict.fromkeys(("综合报导", "综合报道", "报导", "报道"), "reporter")
_ABOUT_HIM = re.compile(" *[他她系是]")  # then the name is a heading


class Lone(NamedTuple):
    """The line, the name in it, and the role that a word behind the name gives."""

    row: FoldedLine
    name: Name


def lone_author(rows: Iterable[FoldedLine], page: Sequence[FoldedLine], headline: Callable[[], int | None]) -> Lone | None:
    """A name alone beside the headline or the date, above the first sentence, of whom the article does not speak.

    ``rows`` are the lines that may hold it; ``headline`` says where the headline begins, asked only if there is such a name.
    """
    top = list(_above(rows))
    for i, row in enumerate(top[:-1]):
        found = _ALONE.fullmatch(row.text) if len(row.text) <= _BYLINE else None
        if not found or not is_name(found[1].replace(" ", "")):
            continue
        name, beside = found[1].replace(" ", ""), [*top[max(i - 1, 0) : i], top[i + 1]]
        named = [other for other in page[:_READ] if name in other.text and other.start != row.start]
        signed = bool(named) and all(other in top[:i] and other.text.rstrip().endswith(":" + name) for other in named)
        if _ABOUT_HIM.match(top[i + 1].text) or not (signed or (_is_person(name) and not named)):
            continue
        start = headline()
        if (signed or any(other.start == start or _is_dated(other.text) for other in beside)) and row.start != start:
            return Lone(row, Name(*found.span(1), _ROLES.get(found[2] or "", "author")))
    return None


def _above(rows: Iterable[FoldedLine]) -> Iterator[FoldedLine]:
    """The lines down to the first sentence; none on a page where it is not near the top."""
    above: list[FoldedLine] = []
    for row in rows:
        above.append(row)
        if is_prose(row.text.strip()):
            yield from above
            return
        if len(above) > _TOP:
            return


def _is_person(name: str) -> bool:
    return has_common_surname(name) and is_name(name)


def _is_dated(text: str) -> bool:
    """Whether a line is a date and little else."""
    found = next(find_dates(text), None) if len(text) <= _DATED else None
    return bool(found and found.value and found.end - found.start > len(text.strip()) // 2)
