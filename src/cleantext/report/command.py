"""``cleantext report FILE… -o report.html``: see what was removed and repaired, page by page."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.arguments import Cleaning, add_cleaning, cleaning
from cleantext.inputs import clean_given, complain, each_page
from cleantext.model import CleantextError
from cleantext.report import html_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.model import Article


def main(argv: Sequence[str]) -> int:
    """Run the command. Returns 0, 1 if a page could not be read, 2 if the call was wrong."""
    try:
        given = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return _write(given, cleaning(given))
    except CleantextError as error:
        return complain(str(error), 2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cleantext report",
        description="Write one HTML page that shows each FILE beside its article: what was removed, what was repaired, and why.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="pages: text in any encoding, HTML, WARC; - is standard input")
    parser.add_argument("-o", "--output", required=True, metavar="HTML", help="the report to write")
    parser.add_argument("--title", default="cleantext report", help="the heading of the report (default: %(default)s)")
    add_cleaning(parser)
    return parser


def _write(given: argparse.Namespace, how: Cleaning) -> int:
    target = Path(given.output)
    if any(name != "-" and target.exists() and Path(name).exists() and target.samefile(name) for name in given.files):
        return complain(f"{target}: is one of the pages; nothing was written", 2)
    failed: list[str] = []
    report = html_report(_articles(given.files, how, failed), title=given.title)
    try:
        target.write_text(report, encoding="utf-8")
    except OSError as error:
        return complain(f"{target}: cannot be written: {error.strerror or error}", 2)
    return 1 if failed else 0


def _articles(names: Iterable[str], how: Cleaning, failed: list[str]) -> Iterator[tuple[str, Article]]:
    for page in each_page(names, how.encoding, failed):
        try:
            yield page.name, clean_given(page, how.options, how.profile)
        except CleantextError as error:
            complain(f"{page.name}: {error}", 1)
            failed.append(page.name)
