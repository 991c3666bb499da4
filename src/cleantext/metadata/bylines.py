"""A single author who stands alone between the date, the headline and the article, without label or bracket."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.dates import find_dates
from cleantext.fold import HAN
from cleantext.metadata.edges import is_prose
from cleantext.people import Name, has_common_surname, is_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleantext.fold import FoldedLine

_TOP = 60  # lines
_ALONE = re.compile(
    rf" *([{HAN}]{{2,4}}?|[{HAN}] [{HAN}]) ?(?:/ ?[{HAN}]{{2,6}}|(编译|整理|撰文|采写|综合报导|综合报道|报导|报道))? *"
)
_BYLINE = 12  # characters of the longest such line
_DATED = 40
_ABOUT_HIM = re.compile(" *[他她系是]")  # then the name is a heading


class Lone(NamedTuple):
    """The line, the name in it, and the role that a word behind the name gives."""

    row: FoldedLine
    name: Name


def lone_author(rows: Sequence[FoldedLine], headline: Callable[[], int | None]) -> Lone | None:
    """A name alone beside the headline or the date, above the first sentence, of whom the article does not speak.

    ``headline`` says where the headline begins; it is asked only if there is such a name.
    """
    top = [row for row in rows[:_TOP] if row.text.strip()]
    at = next((i for i, row in enumerate(top) if is_prose(row.text.strip())), 0)
    for i, row in enumerate(top[:at]):
        found = _ALONE.fullmatch(row.text) if len(row.text) <= _BYLINE else None
        beside = [*top[max(i - 1, 0) : i], *top[i + 1 : i + 2]]
        if (
            not found
            or _ABOUT_HIM.match(beside[-1].text)
            or not _is_person(found[1], [row.text for row in rows if row.start != top[i].start])
        ):
            continue
        start = headline()
        if any(other.start == start or _is_dated(other.text) for other in beside) and row.start != start:
            role = {"编译": "translator", "整理": "editor"}.get(found[2] or "", "reporter" if found[2] in _REPORTS else "author")
            return Lone(row, Name(*found.span(1), role))
    return None


_REPORTS = frozenset(("综合报导", "综合报道", "报导", "报道"))


def _is_person(text: str, others: Sequence[str]) -> bool:
    name = text.replace(" ", "")
    return is_name(name) and has_common_surname(name) and not any(name in other for other in others)


def _is_dated(text: str) -> bool:
    """Whether a line is a date and little else."""
    found = next(find_dates(text), None) if len(text) <= _DATED else None
    return bool(found and found.value and found.end - found.start > len(text.strip()) // 2)
