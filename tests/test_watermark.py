"""Marks go, look-alikes stay, and the laws hold on any text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.edits import apply
from cleantext.fold import BREAK, fold
from cleantext.rules import builtin
from cleantext.watermark import REASONS, find_marks, find_watermarks, remove_watermarks
from tests.generators.marks import FAMILIES, page
from tests.generators.prose import paragraphs
from tests.strategies import hostile

CASES = tomllib.loads((Path(__file__).parent / "cases" / "watermark.toml").read_text(encoding="utf-8"))


def named(row):
    return row["name"]


def trimmed(text):
    return "\n".join(line.rstrip() for line in text.split("\n"))


@pytest.mark.parametrize("row", CASES["case"], ids=named)
def test_marks_go(row):
    assert remove_watermarks(row["input"]) == row["expected"]


@pytest.mark.parametrize("row", CASES["keep"], ids=named)
def test_look_alikes_stay(row):
    assert remove_watermarks(row["input"]) is row["input"]
