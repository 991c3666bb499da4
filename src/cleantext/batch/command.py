"""``cleantext batch INPUT… --output OUT``: many pages, several processes, a night alone."""

from __future__ import annotations

import argparse
import json
import os
import sys
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.arguments import add_cleaning, cleaning
from cleantext.batch.cleaner import Cleaner
from cleantext.batch.fields import Fields
from cleantext.batch.journal import NAME
from cleantext.batch.progress import clock, counts, progress
from cleantext.batch.run import Plan, Run, one_file, report
from cleantext.batch.sources import FORCED, expand
from cleantext.batch.work import MAX_CHARS, Job
from cleantext.compressed import zstd_module
from cleantext.html import page_text
from cleantext.inputs import complain, reason
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMS = ("jsonl", "parquet", "txt")


def main(argv: Sequence[str]) -> int:
    """Run the command.

    Returns 0, 1 if a record could not be cleaned or nothing more could be written, 2 if the call was wrong, 130 after ^C.
    """
    try:
        given = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return _run(_plan(given), given)
    except CleantextError as error:
        return complain(str(error), 2)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  the reader left: leave quietly too
        return 0
    except KeyboardInterrupt:
        return complain(f"stopped{_again(given)}", 130)
    except OSError as error:
        named = f"{error.filename}: " if error.filename else f"{given.output}: "
        return complain(f"{named}cannot be written: {reason(error)}{_again(given)}", 1)


def _again(given: argparse.Namespace) -> str:
    begun = not one_file(given.output) and (Path(given.output) / NAME).exists()
    return "" if not begun else "; the same command with --resume goes on from the last whole shard"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cleantext batch",
        description="Clean many pages: files, folders, HTML, WARC, JSON lines, Parquet, CSV; plain, .gz or .zst.",
        epilog="The order of the records is kept, and the output does not depend on --jobs.",
    )
    add = parser.add_argument
    add("inputs", nargs="+", metavar="INPUT", help="a file, folder or pattern; - is standard input")
    add(
        "--output",
        required=True,
        metavar="OUT",
        help="a folder for shards; a name with a suffix is one file; - is standard output",
    )
    add("--format", choices=FORMS, help="of the output (default: by the suffix of OUT, else jsonl)")
    add("--full", action="store_true", help="write all of the result, not only the flat columns")
    add("--compress", choices=("gz", "zst"), help="compress JSON lines or text")
    add("--input-format", choices=FORCED, help="what the inputs are (default: by their names; standard input is jsonl)")
    add("--text-field", metavar="NAME", help="the field with the page (default: text, content, raw_content, body or page)")
    add("--id-field", metavar="NAME", help="the field with the record's id (default: id, else the input and line)")
    add("--url-field", metavar="NAME", help="the field with the page's address (default: url)")
    add(
        "--fetched-field",
        metavar="NAME",
        help="the field with the time when it was fetched, from which 昨天 counts (default: fetched)",
    )
    add("--jobs", type=_positive, default=_cores(), metavar="N", help="processes (default: one for each core, here %(default)s)")
    add("--shard-size", type=_positive, default=50_000, metavar="N", help="records in a shard (default: %(default)s)")
    add("--max-chars", type=_positive, default=MAX_CHARS, metavar="N", help="reject longer pages (default: %(default)s)")
    add("--resume", action="store_true", help="go on with an interrupted run")
    add("--rejects", metavar="FILE", help="write the records that could not be cleaned, with the reason, to this file")
    add("--report", metavar="FILE", help="write what was done, in numbers, as JSON to this file")
    add("--html", type=_positive, metavar="N", help="show a sample of N pages, before and after, in OUT.report.html")
    add("--quiet", action="store_true", help="show no progress")
    add_cleaning(parser)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return number


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _plan(given: argparse.Namespace) -> Plan:
    output, rejects = given.output, Path(given.rejects) if given.rejects else None
    form, compress = _form(given)
    ours = [Path(name) for name in (output, given.rejects, given.report, _shown(given)) if name and name != "-"]
    fields = Fields(given.text_field, given.id_field, given.url_field, given.fetched_field)
    job = Job(Cleaner(*cleaning(given)), fields, form, given.full, compress or "", given.max_chars)
    sources = expand(given.inputs, given.input_format, ours)
    plan = Plan(sources, job, output, rejects, given.shard_size, given.jobs, given.resume, given.html or 0)
    _check(plan, ours)
    return plan


def _shown(given: argparse.Namespace) -> Path | None:
    """Where ``--html`` writes: beside the output, so that what reads a folder of shards finds nothing else in it."""
    if not given.html:
        return None
    if given.output == "-":
        raise CleantextError("--html: its report stands beside the output; name an OUT that is a file or a folder")
    path = Path(os.path.abspath(given.output))  # noqa: PTH100  a link stays one
    return path.with_name(f"{path.name.split('.')[0] if one_file(given.output) else path.name}.report.html")


def _form(given: argparse.Namespace) -> tuple[str, str | None]:
    """The format and compression of the output, from the options and its name."""
    suffixes = [suffix.lstrip(".") for suffix in Path(given.output).suffixes]
    compress = given.compress or (suffixes[-1] if suffixes and suffixes[-1] in {"gz", "zst"} else None)
    form = given.format or next((suffix for suffix in reversed(suffixes) if suffix in FORMS), "jsonl")
    return form, compress


def _check(plan: Plan, ours: list[Path]) -> None:
    """What must be wrong before anything is read rather than after a night."""
    if plan.job.form == "parquet":
        from cleantext.batch.arrow import pyarrow  # noqa: PLC0415

        pyarrow()
        if plan.job.compress or plan.output == "-":
            raise CleantextError("Parquet compresses by itself, and is written to files only: leave out --compress, name an OUT")
    if plan.job.compress == "zst":
        zstd_module()
    if any(source.kind in {"html", "warc"} for source in plan.sources):
        page_text("")  # the package that reads HTML is there
    if plan.resume and plan.one_file:
        raise CleantextError(f"--resume: {plan.output} is one file; only a folder of shards can be resumed")
    taken = {realpath(path) for path in ours}
    for source in plan.sources:
        if source.name != "-" and realpath(source.name) in taken:
            raise CleantextError(f"{source.name}: is an input; it would be written over")


def _run(plan: Plan, given: argparse.Namespace) -> int:
    total = sum(source.size for source in plan.sources)
    with Run(plan) as run:
        start = sum(source.size for source in plan.sources[: run.state.position.source])
        shown = progress(total, start, quiet=given.quiet)
        try:
            run.go(shown)
        finally:
            shown.close()
            if given.report:
                _write_report(Path(given.report), run, plan)
        if shown_in := _shown(given):
            _show(shown_in, run, plan)
    if sys.stderr.isatty() and not given.quiet:
        sys.stderr.write(f"{counts(run.stats)} in {clock(run.state.seconds)}\n")
    return 1 if run.stats["rejected"] else 0


def _write_report(path: Path, run: Run, plan: Plan) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report(run, plan.sources), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _show(path: Path, run: Run, plan: Plan) -> None:
    from cleantext.report import html_report  # noqa: PLC0415  only for --html

    articles = run.sample.articles(plan.job) if run.sample else ()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html_report(articles, title=f"{plan.output}: a sample"), encoding="utf-8")
