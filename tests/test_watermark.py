"""Marks go, look-alikes stay, and the laws hold on any text."""

import tomllib
from pathlib import Path
from random import Random
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.edits import apply
from cleantext.fold import BREAK, fold
from cleantext.rules import builtin
from cleantext.watermark import REASONS, find_marks, find_watermarks, remove_watermarks
from tests.generators.codes import shreds
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


# What remains of each family on pages never tuned on: see docs/watermarks.md for larger runs.
LEAST = {"stamp": 0.96}


@pytest.mark.parametrize("family", FAMILIES)
def test_generated_pages_come_back(family):
    pages = [page(family, seed) for seed in range(90_000, 90_060)]
    exact = sum(trimmed(remove_watermarks(made.text)) == trimmed(made.clean) for made in pages)
    assert exact >= LEAST.get(family, 0.98) * len(pages)


@pytest.mark.parametrize("family", FAMILIES)
def test_pages_without_marks_stay(family):
    for seed in range(90_000, 90_040):
        clean = page(family, seed).clean
        assert remove_watermarks(clean) is clean


def test_shreds_of_headlines_go_and_words_stay():
    pages = [shreds(Random(seed)) for seed in range(90_000, 90_060)]
    cleaned = [remove_watermarks(made.text) for made in pages]
    assert sum(text == made.clean for text, made in zip(cleaned, pages, strict=True)) >= 0.9 * len(pages)
    for text, made in zip(cleaned, pages, strict=True):
        rest = iter(text)
        assert all(char in rest for char in made.clean)
        assert remove_watermarks(made.clean) is made.clean


def test_known_names_go_from_single_lines():
    text = "雨停了，渡口开了。江畔热线\n明天有雾。 江畔熱線\n记者来自江畔热线\n夜里放晴，灯都亮了。"
    assert remove_watermarks(text) is text
    kept = "雨停了，渡口开了。\n明天有雾。\n记者来自江畔热线\n夜里放晴，灯都亮了。"
    assert remove_watermarks(text, names={"江畔熱線"}) == kept


def test_every_edit_has_a_reason_and_a_place():
    texts = [row["input"] for row in CASES["case"]] + [page(family, 7).text for family in FAMILIES]
    rules = REASONS | {rule.id: rule.why for rule in builtin("watermark")}
    for text in texts:
        edits = list(find_watermarks(text))
        assert edits
        assert all(edit.rule in rules and edit.new == "" and edit.start < edit.end for edit in edits)
        assert not any(BREAK.search(text, edit.start, edit.end) for edit in edits)


def test_each_table_row_hits_and_misses():
    for rule in builtin("watermark"):
        assert rule.hits
        for line in rule.hits:
            assert rule.id in {edit.rule for edit in find_watermarks(line)}
        for line in rule.misses:
            assert not list(find_watermarks(line))


def test_a_ready_view_gives_the_same_edits():
    for family in FAMILIES:
        text = page(family, 3).text
        assert list(find_marks(fold(text))) == list(find_watermarks(text))


MARKED = st.builds(lambda family, seed: page(family, seed).text, st.sampled_from(sorted(FAMILIES)), st.integers(0, 300))
PIECES = st.lists(
    st.one_of(hostile, st.sampled_from([row["input"] for row in CASES["case"] + CASES["keep"]]), MARKED), max_size=4
)


@given(PIECES, st.sampled_from(["", "\n", "\r\n", "。"]))
@settings(deadline=None, max_examples=150)
def test_laws(pieces, glue):
    text = glue.join(pieces)
    edits = tuple(find_watermarks(text))
    cleaned = remove_watermarks(text)
    assert apply(text, edits) == cleaned
    assert remove_watermarks(cleaned) is cleaned
    assert cleaned is text or edits
    assert BREAK.findall(text) == BREAK.findall(cleaned)


@given(st.text(alphabet="ab1.。w网来源:[]#\\ %;!。“””k3T江畔热线\n\r(（", max_size=120))
@settings(deadline=None, max_examples=300)
def test_laws_on_a_small_alphabet(text):
    cleaned = remove_watermarks(text)
    assert apply(text, find_watermarks(text)) == cleaned
    assert remove_watermarks(cleaned) is cleaned


@pytest.mark.untraced
@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "www.",
        "w w w . ",
        "。",
        "[来源:",
        "% ^",
        "a.b.com,",
        "（最快更新",
        "\u200b",
        "学#",
        "x9K江\n",
        "。江畔\n",
        "【甲】",
        "\\读",
        ".c",
    ],
)
def test_time_is_linear(unit):
    small, large = (seconds(unit * (size // len(unit))) for size in (50_000, 400_000))
    assert large < 1.5 + 16 * small


def seconds(text):
    start = perf_counter()
    remove_watermarks(text)
    return perf_counter() - start


def test_nothing_is_lost_from_long_clean_texts():
    rng = Random(11)
    text = "\n".join(paragraphs(rng, 400, 6))
    assert remove_watermarks(text) is text
