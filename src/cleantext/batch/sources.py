"""Which inputs the command line names: files, folders, patterns, standard input, each with its kind."""

from __future__ import annotations

import os
from glob import glob, has_magic
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleantext.compressed import bare
from cleantext.inputs import WEB, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

KINDS = {
    ".txt": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    **WEB,
}
FORCED = ("page", "html", "warc", "jsonl", "csv", "tsv", "parquet")


class Source(NamedTuple):
    """An input: a file with its kind, or why it is none."""

    name: str
    kind: str  # one of FORCED, or trouble
    size: int = 0
    stamp: int = 0
    trouble: str = ""


def expand(names: Iterable[str], kind: str | None, outputs: Iterable[Path]) -> list[Source]:
    """The inputs in a fixed order: as named, a folder's files by name. Files in ``outputs`` are not taken for inputs."""
    avoid = {realpath(path) for path in outputs}
    return [source for name in names for source in _expanded(name, kind, avoid)]


def _expanded(name: str, kind: str | None, avoid: set[str]) -> Iterator[Source]:
    if name == "-":
        yield Source("-", kind or "jsonl")
    elif Path(name).is_dir():
        yield from _folder(name, kind, avoid)
    elif has_magic(name) and not Path(name).exists():
        found = sorted(path for path in glob(name, recursive=True) if not Path(path).is_dir())  # noqa: PTH207  absolute ones, too
        yield from (_file(path, kind) for path in found if not _within(path, avoid))
        if not found:
            yield Source(name, "trouble", trouble="no file matches")
    else:
        yield _file(name, kind)


def _within(path: str, avoid: set[str]) -> bool:
    real = realpath(path)
    return real in avoid or any(str(parent) in avoid for parent in Path(real).parents)


def _folder(name: str, kind: str | None, avoid: set[str]) -> Iterator[Source]:
    lost: list[OSError] = []
    found = [path for path in _walk(name, avoid, lost.append) if kind or kind_of(path)]
    yield from (_file(path, kind) for path in found)
    yield from (Source(error.filename, "trouble", trouble=f"cannot be read: {reason(error)}") for error in lost)
    if not found and not lost:
        yield Source(name, "trouble", trouble=f"holds no file to clean ({', '.join(KINDS)}, also .gz and .zst)")


def _walk(name: str, avoid: set[str], lost: Callable[[OSError], None]) -> Iterator[str]:
    """The visible files below a folder, by name."""
    names = {Path(path).name for path in avoid}  # only these are worth asking the system

    def wanted(folder: str, name: str) -> bool:
        return not name.startswith(".") and (name not in names or realpath(Path(folder, name)) not in avoid)

    for folder, folders, files in os.walk(name, onerror=lost):
        folders[:] = sorted(each for each in folders if wanted(folder, each))
        yield from (os.path.join(folder, each) for each in sorted(files) if wanted(folder, each))  # noqa: PTH118  a million


def kind_of(name: str) -> str | None:
    """The kind that a file's name tells.

    >>> kind_of("a/news.jsonl.gz"), kind_of("logo.png")
    ('jsonl', None)

    """
    return KINDS.get(Path(bare(name)).suffix.lower())


def _file(name: str, kind: str | None) -> Source:
    try:
        known = os.stat(name)  # noqa: PTH116  a million of them
    except (OSError, ValueError) as error:
        return Source(name, "trouble", trouble=f"cannot be read: {reason(error)}")
    return Source(name, kind or kind_of(name) or "page", known.st_size, known.st_mtime_ns)
