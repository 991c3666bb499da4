"""The site says what the package does: generated pages are current, every option is described, every example runs."""

import argparse
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cleantext import arguments, cli

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


def test_every_option_is_described():
    parser = argparse.ArgumentParser(add_help=False)
    arguments.add_cleaning(parser)
    page = (DOCS / "command-line.md").read_text("utf-8")
    options = {
        name for action in (*parser._actions, *cli._parser()._actions) for name in action.option_strings if name[:2] == "--"
    }
    assert {name for name in options - {"--help", "--version"} if name not in page} == set()


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
