"""The closed vocabulary of label words, and of the words of tool bars and sections."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext import data
from cleantext.scan import class_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PEOPLE = frozenset(
    (
        "author",
        "reporter",
        "correspondent",
        "photographer",
        "writer_photographer",
        "translator",
        "editor",
        "proofreader",
        "reviewer",
    )
)
BYLINE = frozenset(("reporter", "correspondent"))
HARD = frozenset(" |│┃丨()[]【】〔〕<>〈〉《》·•,;、/■□●○◎▲◆★*#@")
BOUNDARY = (
    rf"(?<![^{re.escape(''.join(sorted(HARD)))}\d:].)"  # behind a first character: it begins a line, or follows such a sign
)
_TOKEN = re.compile(r"[^\s|│┃丨()\[\]【】〔〕:,;、/·•]+")


class Vocabulary(NamedTuple):
    """Label words with their roles; which may stand bare, which prove little; words of tool bars and sections."""

    role: dict[str, str]
    bare: frozenset[str]
    weak: frozenset[str]
    control: frozenset[str]
    section: frozenset[str]
    damaged: dict[str, str]  # a long label with one character masked
    longest: int
    sizes: dict[str, tuple[int, ...]]  # by the first character, the lengths of the words, longest first
    left: re.Pattern[str]  # the first character of a word, at a boundary
    ends: frozenset[str]  # the last characters of words


@cache
def vocabulary() -> Vocabulary:
    """The table ``data/labels.toml``."""
    import tomllib  # noqa: PLC0415  only when a table is read

    table = tomllib.loads(data.read("labels.toml"))
    control, section = (frozenset(table.pop(name)["words"]) for name in ("control", "section"))
    prefixes = table.pop("prefix")
    role = {word: name for name, row in reversed(table.items()) for word in (*_composed(row, prefixes), *row["words"])}
    return Vocabulary(
        role,
        frozenset(word for row in table.values() for word in row["bare"]),
        frozenset(word for row in table.values() for word in row.get("weak", ())),
        control,
        section,
        {word[:i] + "\0" + word[i + 1 :]: word for word in role if len(word) >= 4 for i in range(len(word))},  # noqa: PLR2004
        max(map(len, role)),
        _sizes(role),
        re.compile(f"[{class_of({word[0] for word in role})}]{BOUNDARY}"),
        frozenset(word[-1] for word in role),
    )


def _sizes(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def _composed(row: dict[str, Any], prefixes: dict[str, list[str]]) -> Iterator[str]:
    """Labels that say of what or which: 原文作者, 首席编辑."""
    for kind, cores in row.get("composed", {}).items():
        yield from (prefix + core for prefix in prefixes[kind] for core in cores)


def is_control(text: str) -> bool:
    """Whether a text is a word of a tool bar.

    >>> is_control("打印"), is_control("江城")
    (True, False)

    """
    return text in vocabulary().control


def find_controls(text: str, start: int, end: int, *, sections: bool = False) -> Iterator[tuple[int, int]]:
    """Words of tool bars, with ``sections`` also names of sections, that stand between boundaries.

    >>> list(find_controls("来源:江城网 打印 关闭", 0, 13))
    [(7, 9), (10, 12)]

    """
    words = vocabulary()
    for found in _TOKEN.finditer(text, start, end):
        if found[0] in words.control or (sections and found[0] in words.section):
            yield found.span()
