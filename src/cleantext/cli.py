"""The command line: files in, articles out, one plain sentence for what could not be read."""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NamedTuple, TextIO

from cleantext._version import VERSION
from cleantext.arguments import add_cleaning, cleaning
from cleantext.compressed import bare
from cleantext.inputs import Given, Skip, clean_given, complain, each_page
from cleantext.model import Article, CleantextError, Options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.profile import SiteProfile

_COMMANDS = {
    "learn": "cleantext.learn",
    "batch": "cleantext.batch.command",
    "report": "cleantext.report.command",
    "doctor": "cleantext.doctor",
}  # each loads what it needs


class Job(NamedTuple):
    """What to do with every input."""

    options: Options
    form: str  # text, json, explain or diff
    hint: str | None
    profile: SiteProfile | None
    output: Path | None
    inputs: tuple[str, ...]
    written: set[Path]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Returns 0, 1 if an input could not be cleaned, 2 if the call was wrong.

    >>> main(["--version"])
    cleantext 0.1.0
    0

    """
    argv = sys.argv[1:] if argv is None else argv
    if argv and argv[0] in _COMMANDS:
        return int(import_module(_COMMANDS[argv[0]]).main(argv[1:]))
    try:
        given = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        job = _job(given)
    except CleantextError as error:
        return complain(str(error), 2)
    try:
        return max([_one(name, job) for name in given.files], default=0)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  the reader left: leave quietly too
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cleantext",
        description="Clean scraped Chinese pages: print the article of each FILE.",
        epilog="`cleantext batch --help`: folders, JSON lines, Parquet, CSV, in several processes. "
        "`cleantext learn --help`: learn a profile of one site from its pages. `cleantext report --help`: an HTML page "
        "that shows what was removed and why. A file called batch is ./batch.",
    )
    add = parser.add_argument
    add(
        "files",
        nargs="*",
        metavar="FILE",
        default=["-"],
        help="a page as text in any encoding, an HTML document or a WARC file; - is standard input (the default)",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        dest="form",
        action="store_const",
        const="json",
        default="text",
        help="print the whole result, a line of JSON a file",
    )
    form.add_argument(
        "--explain", dest="form", action="store_const", const="explain", help="print what was removed and changed, and why"
    )
    form.add_argument(
        "--diff", dest="form", action="store_const", const="diff", help="print what went and what changed, word by word"
    )
    add_cleaning(parser)
    add("--output", metavar="PATH", help="write to this file, or with several inputs into this folder")
    add("--version", action="version", version=f"cleantext {VERSION}")
    return parser


def _job(given: argparse.Namespace) -> Job:
    options, profile, hint = cleaning(given)
    output = Path(given.output) if given.output else None
    return Job(options, given.form, hint, profile, output, tuple(given.files), set())


def _one(name: str, job: Job) -> int:
    """Clean the pages of one input; 1 if something could not be done."""
    failed: list[str] = []
    try:
        _deliver(_pieces(name, job, failed), name, job)
    except Skip as skip:
        return complain(f"{name}: {skip}", 1)
    return 1 if failed else 0


def _pieces(name: str, job: Job, failed: list[str]) -> Iterator[str]:
    """The output for each page of an input."""
    for page in each_page([name], job.hint, failed):
        try:
            article = clean_given(page, job.options, job.profile)
        except CleantextError as error:
            raise Skip(str(error)) from None
        yield "".join(_printed(name, page, article, job))


def _printed(name: str, page: Given, article: Article, job: Job) -> Iterator[str]:
    """The output for one page, as pieces of text."""
    if job.form == "json":
        about = {"file": name, **({"url": page.url, "fetched": page.fetched and page.fetched.isoformat()} if page.url else {})}
        yield json.dumps({**about, **article.to_dict()}, ensure_ascii=False) + "\n"
        return
    several = page.url or (len(job.inputs) > 1 and job.output is None)
    if several:
        yield f"==> {page.name} <==\n"
    if job.form in {"explain", "diff"}:
        yield from _told(page.name, article, job)
    else:
        yield article.text + "\n" if article.text else ""
    if several:
        yield "\n"


def _told(name: str, article: Article, job: Job) -> Iterator[str]:
    """``--explain`` and ``--diff``: in colours for a person, plain for all else."""
    if job.output is None and _wants_colour():
        from cleantext.report.colour import coloured_account, coloured_diff  # noqa: PLC0415  rich is an extra

        width = get_terminal_size().columns
        yield coloured_account(article, width) if job.form == "explain" else coloured_diff(name, article, width)
    elif job.form == "explain":
        yield article.explain() + "\n"
    else:
        from cleantext.report.terminal import word_diff  # noqa: PLC0415  only for --diff

        yield from word_diff(name, article)


def _wants_colour() -> bool:
    """Whether a person looks who has not said no: https://no-color.org."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain and find_spec("rich") is not None


def _deliver(pieces: Iterator[str], name: str, job: Job) -> None:
    """Write to standard output or to the file that is this input's; never over an input or another output."""
    if job.output is None:
        for piece in pieces:
            _write(sys.stdout, piece)
        return
    first = next(pieces, None)  # what cannot be read leaves no file
    if first is None:
        return
    target = _target(name, job)
    try:
        if target.exists() and any(each != "-" and Path(each).exists() and target.samefile(each) for each in job.inputs):
            raise Skip(f"the output {target} is the input itself; nothing was written")
        if target.resolve() in job.written:
            raise Skip(f"{target} was already written for another input of this name")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(chain([first], pieces))
        job.written.add(target.resolve())
    except OSError as error:
        raise Skip(f"cannot write {target}: {error.strerror or error}") from None


def _target(name: str, job: Job) -> Path:
    """The output file of an input: the path given, or in a folder a file named after the input."""
    output = job.output or Path()
    if len(job.inputs) == 1 and not output.is_dir():
        return output
    stem = Path(bare(name)).stem if name != "-" else "stdin"
    return output / (stem + (".json" if job.form == "json" else ".txt"))


def _write(stream: TextIO, text: str) -> None:
    """Chinese in UTF-8 whatever the locale says; a lone surrogate as its escape, which JSON reads back."""
    if hasattr(stream, "buffer"):
        stream.buffer.write(text.encode("utf-8", "backslashreplace"))
        stream.flush()
    else:
        stream.write(text)
