"""``cleantext learn PAGE… -o site.json``: a profile of one site from pages of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.arguments import add_encoding, known_encoding
from cleantext.inputs import Skip, complain, each_page, shown
from cleantext.model import CleantextError, Options
from cleantext.pipeline.steps import repair_steps
from cleantext.profile import SiteProfile
from cleantext.repair.glosses import learn_gloss_table
from cleantext.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def main(argv: Sequence[str]) -> int:
    """Run the command. Returns 0, 1 if a page could not be read, 2 if the call was wrong."""
    try:
        given = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    failed: list[str] = []
    try:
        hint = known_encoding(given.encoding)
    except CleantextError as error:
        return complain(str(error), 2)
    texts = list(_texts(given.files, hint, failed))
    target = Path(given.output)
    if any(name != "-" and target.exists() and Path(name).exists() and target.samefile(name) for name in given.files):
        return complain(f"{target}: is one of the pages; nothing was written", 2)
    try:
        target.write_text(learn(texts).to_json(), encoding="utf-8")
    except OSError as error:
        return complain(f"{target}: cannot be written: {error.strerror or error}", 2)
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cleantext learn", description="Learn what the pages of one site have in common.")
    parser.add_argument(
        "files", nargs="+", metavar="PAGE", help="pages of one site, best five or more: text, HTML, WARC; - is standard input"
    )
    parser.add_argument("-o", "--output", required=True, metavar="JSON", help="the profile to write")
    add_encoding(parser)
    return parser


def learn(texts: Iterable[str]) -> SiteProfile:
    """A profile of decoded pages: the gloss table of all of them first, then what their repaired texts share."""
    pages = list(texts)
    table = learn_gloss_table(pages)
    return SiteProfile.learn((_repaired(page, table) for page in pages), gloss_table=table)


def _repaired(page: str, table: dict[str, str]) -> str:
    trace = Trace(page)
    trace.settle(repair_steps(Options(), table))
    return trace.text


def _texts(names: Iterable[str], hint: str | None, failed: list[str]) -> Iterator[str]:
    for page in each_page(names, hint, failed):
        try:
            yield shown(page)
        except Skip as skip:
            complain(f"{page.name}: {skip}", 1)
            failed.append(page.name)
