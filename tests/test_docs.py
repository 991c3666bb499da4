"""The site says what the package does: generated pages are current, every option is described, every example runs."""

import argparse
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cleantext import arguments, cli, learn
from cleantext.batch import command as batch
from cleantext.report import command as report

DOCS = Path(__file__).resolve().parent.parent / "docs"
EXAMPLES = re.findall(r"^```python\n# (\w+)\n(.*?)^```$", (DOCS / "cookbook.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)


def script(name):
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["make_rules", "make_api"])
def test_generated_pages_are_current(name):
    made = script(name)
    assert made.PAGE.read_text("utf-8") == made.page(), f"python docs/{name}.py"


def cleaning_parser():
    parser = argparse.ArgumentParser(add_help=False)
    arguments.add_cleaning(parser)
    return parser


COMMANDS = {
    "One page, or some": (cli._parser, True),
    "Many pages: `cleantext batch`": (batch._parser, True),
    "A profile of a site: `cleantext learn`": (learn._parser, False),
    "To look at: `cleantext report`": (report._parser, True),
    "How to clean: the same options for one page, a million, a report": (cleaning_parser, False),
}
PAGE = (DOCS / "command-line.md").read_text("utf-8")


def spelled(action):
    """An option as its help shows it, in a cell of a table."""
    value = "" if action.nargs == 0 else r"\|".join(action.choices or [action.metavar or action.dest.upper()])
    return f"{', '.join(action.option_strings)} {value}".strip()


def options(parser):
    return [spelled(action) for action in parser._actions if action.option_strings]


@pytest.mark.parametrize("title", COMMANDS)
def test_every_option_is_described_and_every_described_one_exists(title):
    make, cleans = COMMANDS[title]
    section = PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]
    described = re.findall(r"^\| `(-.*?)` \|", section, re.MULTILINE)
    shared = {*(options(cleaning_parser()) if cleans else ()), *(() if make is cli._parser else ["-h, --help"])}
    assert sorted(described) == sorted(set(options(make())) - shared)


def test_no_page_speaks_of_an_option_that_is_none():
    known = {name for make, _ in COMMANDS.values() for action in make()._actions for name in action.option_strings}
    for path in (*DOCS.glob("*.md"), *DOCS.parent.glob("*.md")):
        said = re.findall(r"^(?:\$ |>>> )?(?:curl [^|]*\| )?cleantext .*", path.read_text("utf-8"), re.MULTILINE)
        said += re.findall(r"`(--[^`]+)`", path.read_text("utf-8")) if path.stem != "comparison" else []
        found = {name for text in said for name in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)}
        # the two are benchmarks'
        assert found - known - {"--small", "--text"} == set(), path.name


def test_every_page_is_in_the_contents():
    contents = (DOCS / "index.md").read_text("utf-8")
    listed = set(re.findall(r"^([a-z-]+)$", contents, re.MULTILINE))
    assert {path.stem for path in DOCS.glob("*.md")} - {"index"} == listed


def test_the_cookbook_has_examples():
    assert {name for name, _ in EXAMPLES} == {"pandas", "polars", "duckdb", "datasets"}


@pytest.mark.parametrize(("name", "code"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_cookbook_examples_run(name, code, tmp_path):
    pytest.importorskip(name, exc_type=ImportError)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "你好" in done.stdout
