"""Glosses of mirrors go, whatever people wrote stays."""

import random
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.edits import apply
from cleantext.repair.glosses import REASONS, find_glosses, learn_gloss_table, strip_glosses

CASES = tomllib.loads((Path(__file__).parent / "cases" / "glosses.toml").read_text(encoding="utf-8"))["case"]
PIECES = [
    "業(yè)",
    "務(wù)",
    "規(guī)",
    "業",
    "龟(guī)裂",
    "(yi)",
    "一(yi)",
    "一(yi)(yi)",
    "的(de)",
    "人(ren)",
    "業yè)",
    "務(w",
    "(",
    ")",
    "wù",
]
HOSTILE = ["\r", "\u2028", "\u0301", "\ud800", "\ue2a2", "\U00020000", "，", "a", "\n", "\x00", "說", "(yè)(yè)"]
MESSY = st.lists(st.sampled_from(PIECES + HOSTILE), max_size=60).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    text, table = case["input"], case.get("table")
    expected = case.get("expected", text)
    assert strip_glosses(text, table=table) == expected
    if text == expected:
        assert strip_glosses(text, table=table) is text


@settings(deadline=None, max_examples=300)
@given(MESSY | st.text(max_size=40), st.sampled_from([None, {"業": "yè"}, {"一": "yi", "人": "rén"}]))
def test_laws(text, table):
    edits = list(find_glosses(text, table=table))
    once = strip_glosses(text, table=table)
    assert apply(text, edits) == once
    assert strip_glosses(once, table=table) is once
    assert all(edit.new == "" and edit.rule in REASONS and edit.start < edit.end for edit in edits)
    assert all(left.end <= right.start for left, right in pairwise(edits))


def test_table_of_a_site_serves_its_fragments():
    pages = [
        "專業(yè)課程，服務(wù)新生。",
        "地區(qū)經(jīng)濟，企業(yè)服務(wù)。",
        "這裡沒有注音，業務照舊。",
        "設(shè)計規(guī)劃。",
    ]
    table = learn_gloss_table(pages)
    assert table["業"] == "yè"
    assert strip_glosses("業(yè)", table=table) == "業"


@pytest.mark.parametrize("texts", [[], [""], ["龟(guī)裂", "涸(hé)"], ["業務", "規劃"], ["行(háng)，行(xíng)"]])
def test_nothing_is_learnt_from_clean_pages(texts):
    assert learn_gloss_table(texts) == {}


def test_long_line_is_linear():
    rng = random.Random(7)
    text = "".join(rng.choices(["業(yè)", "務(wù)", "規(guī)", "說明", "一(yi)(yi)", "("], k=200_000))
    assert "(yè)" not in strip_glosses(text)
