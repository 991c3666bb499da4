"""Numbers that a page prints beside an article: which picture of how many, how far a film has run, the numbers of a program's lines."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleantext.boilerplate.prose import is_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_PICTURE = re.compile(r"\(?(\d{1,3}) ?/ ?(\d{1,3})\)?$")
_PICTURES = 3  # such lines with the same total
_BEGUN = re.compile(
    r"0?0:00(?::00)?$"
)  # where a player stands that nobody has started; a timetable has a stroke between times too
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?$")
_PART = re.compile(r"第?(\d{1,4})([集期讲课话回])$")
_PARTS = 4  # of a series, one below the other: as headings they have text between them
_RUN = 3  # lines of a program
_LANGUAGES = frozenset(
    [
        "js",
        "javascript",
        "ts",
        "typescript",
        "jsx",
        "tsx",
        "vue",
        "java",
        "kotlin",
        "scala",
        "groovy",
        "py",
        "python",
        "bash",
        "shell",
        "sh",
        "zsh",
        "sql",
        "mysql",
        "json",
        "xml",
        "html",
        "css",
        "scss",
        "less",
        "go",
        "golang",
        "rust",
        "c",
        "cpp",
        "c++",
        "c#",
        "csharp",
        "php",
        "ruby",
        "swift",
        "dart",
        "lua",
        "perl",
        "r",
        "matlab",
        "yaml",
        "yml",
        "toml",
        "ini",
        "text",
        "txt",
        "plain",
        "plaintext",
        "diff",
        "dockerfile",
        "nginx",
        "powershell",
        "cmd",
        "makefile",
        "markdown",
        "md",
        "objective-c",
    ]
)


def mark_numbers(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark counters of a gallery's pictures, the times of a player, the parts of a series, and beside programs the numbers of lines and the language's name.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["1/3", "江面上的龙舟", "2/3", "岸边的人群", "3/3", "冲过终点的一刻"]
    >>> [shape.rule for shape in mark_numbers([shape_of(x) for x in lines])][::2]
    ['line.counter', 'line.counter', 'line.counter']

    """
    marked = {*_pictures(shapes), *_times(shapes), *_parts(shapes), *_of_programs(shapes)}
    return [_as_counter(shape) if i in marked else shape for i, shape in enumerate(shapes)] if marked else list(shapes)


def _pictures(shapes: Sequence[Shape]) -> Iterator[int]:
    found = [(i, match) for i, shape in enumerate(shapes) if "/" in shape.text and (match := _PICTURE.match(shape.text))]
    if len(found) < _PICTURES:
        return
    totals = Counter(match[2] for _, match in found if int(match[1]) <= int(match[2]))
    yield from (i for i, match in found if totals[match[2]] >= _PICTURES)


def _times(shapes: Sequence[Shape]) -> Iterator[int]:
    """Where a player stands and how long its piece is, a stroke between them: ``00:00``, ``/``, ``01:46``."""
    for i in range(1, len(shapes) - 1):
        if shapes[i].text == "/" and _BEGUN.match(shapes[i - 1].text) and _TIME.match(shapes[i + 1].text):
            yield from (i - 1, i, i + 1)


def _parts(shapes: Sequence[Shape]) -> Iterator[int]:
    """The parts of a series to choose from: ``第1集``, ``第2集``, with nothing between them."""
    start, last = 0, ("", 0)
    for i in range(len(shapes) + 1):
        found = _PART.match(shapes[i].text) if i < len(shapes) else None
        part = (found[2], int(found[1])) if found else ("", 0)
        if part[0] and part == (last[0], last[1] + 1):
            last = part
            continue
        if i - start >= _PARTS and last[0]:
            yield from range(start, i)
        start, last = i, part


def _of_programs(shapes: Sequence[Shape]) -> Iterator[int]:
    """Names of languages above or below programs, and runs of numbers from 1 beside them."""
    for i, shape in enumerate(shapes):
        if shape.text.isascii() and shape.text.lower() in _LANGUAGES and _is_program(shapes, i, i + 1):
            yield i
        elif shape.text == "1":
            stop = i + 1
            while stop < len(shapes) and shapes[stop].text == str(stop - i + 1):
                stop += 1
            if stop - i >= _RUN and _is_program(shapes, i, stop):
                yield from range(i, stop)


def _is_program(shapes: Sequence[Shape], start: int, stop: int) -> bool:
    """Whether lines stand beside a program."""
    beside = (*shapes[max(start - 2, 0) : start], *shapes[stop : stop + 2])
    return any(is_code(shape.text) for shape in beside)


def _as_counter(shape: Shape) -> Shape:
    if shape.sure:
        return shape
    return shape._replace(furniture=2.0, kind="player", rule="line.counter", place="any")
