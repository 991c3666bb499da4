"""Tidying: a table of cases, and laws that hold for any text."""

import time
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import tidy
from cleantext.edits import apply
from cleantext.tidy import marks
from tests.strategies import hostile

STEPS = {
    "invisible": (tidy.strip_invisible, tidy.find_invisible),
    "width": (tidy.fold_width, tidy.find_width),
    "radicals": (tidy.unify_radicals, tidy.find_radicals),
    "nfc": (tidy.compose, tidy.find_uncomposed),
    "punctuation": (tidy.fix_punctuation, tidy.find_punctuation),
    "spacing": (tidy.fix_spacing, tidy.find_spacing),
    "wrapped": (tidy.join_wrapped, tidy.find_wrapped),
}
RULES = tidy.REASONS
GROUPS = tomllib.loads((Path(__file__).parent / "cases" / "tidy.toml").read_text("utf-8"))["group"]
TABLE = [
    *((group["name"], group["steps"], text, text) for group in GROUPS for text in group.get("same", ())),
    *((group["name"], group["steps"], old, new) for group in GROUPS for old, new in group.get("change", ())),
]

PIECES = (
    *"甲乙中国一二○々张，。：；！？（）“”《》,:;!?().'\"-–—…·•・ab1 \t\xa0\u3000\n\r[]{}=/\\#%`$&<>_~@Ａ９．－：％　",
    *(
        "...",
        "--",
        "──",
        "。。。",
        " , ",
        "( ",
        " )",
        ":)",
        "——",
        "  ",
        "中 国 人",
        "张 三",
        "http://a.b/c",
        "www.a.cn",
        "3:2",
        "&amp;",
    ),
    *(
        "这一行写满了三十六栏，然后就断开了没写完",
        "全角",
        "かな",
        "\u200b",
        "\ufe0f",
        "👨",
        "\u200d",
        "e",
        "\u0301",
        "\ue000",
        "\ud800",
        "𠮷",
    ),
)
pieces = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
lines = st.lists(
    st.sampled_from((PIECES[-12], PIECES[-12][:-1], PIECES[-12][:-1] + "。", "短行", "短。", "", "一、甲")), max_size=14
)


def run_all(text, names):
    for name in names.split():
        text = STEPS[name][0](text)
    return text


@pytest.mark.parametrize(("name", "steps", "text", "expected"), TABLE)
def test_table(name, steps, text, expected):
    assert run_all(text, steps) == expected, name
    assert run_all(expected, steps) == expected, name


def test_table_is_large_and_balanced():
    assert len(TABLE) >= 400
    assert sum(text == expected for _, _, text, expected in TABLE) >= 0.4 * len(TABLE)
    assert len({(steps, text) for _, steps, text, _ in TABLE}) == len(TABLE)
    assert all(old != new for group in GROUPS for old, new in group.get("change", ()))


@pytest.mark.parametrize("name", STEPS)
@given(text=pieces | hostile | lines.map("\n".join))
@settings(max_examples=250, deadline=None, derandomize=True)
def test_laws(name, text):
    run, find = STEPS[name]
    edits = list(find(text))
    once = run(text)
    assert apply(text, edits) == once
    assert run(once) == once
    assert (once is text) == (once == text)
    assert all(edit.rule in RULES and text[edit.start : edit.end] != edit.new for edit in edits)


@given(text=pieces | hostile)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_all_in_order_is_idempotent(text):
    names = "invisible nfc radicals width punctuation spacing"
    once = run_all(text, names)
    assert run_all(once, names) == once


@given(text=pieces | hostile | st.text())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_compose_is_nfc(text):
    assert tidy.compose(text) == unicodedata.normalize("NFC", text)


@given(text=pieces)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_words_survive(text):
    """Marks and blanks may change; letters, digits and ideographs may not (circles among Chinese digits aside)."""
    for name in ("punctuation", "spacing", "wrapped"):
        before, after = ("".join(c for c in s if c.isalnum() and c != "〇") for s in (text, STEPS[name][0](text)))
        assert before == after


@pytest.mark.untraced
@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize(
    "piece",
    [
        "(",
        ")",
        "中 ",
        "!",
        "“",
        " ",
        "\u3000",
        ".",
        "-",
        "中,",
        "中， ",
        "a,",
        "\u200b",
        "e\u0301",
        "`",
        "<a",
        "$",
        "&a",
        "○",
        "１．",
    ],
)
def test_time_is_linear(name, piece):
    text = "中" + piece * (100_000 // len(piece)) + "中"
    start = time.process_time()
    STEPS[name][0](text)
    assert time.process_time() - start < 5


def test_every_unified_ideograph_stays():
    twelve = "\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29"
    assert tidy.unify_radicals(twelve) is twelve
    unified = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x2A6E0))))
    assert tidy.unify_radicals(unified) is unified


def test_every_kangxi_radical_goes():
    for char in map(chr, range(0x2F00, 0x2FD6)):
        assert tidy.unify_radicals(char) == unicodedata.normalize("NFKC", char)


@settings(deadline=None)
@given(text=pieces | hostile | st.lists(st.sampled_from([text for _, _, text, _ in TABLE]), max_size=3).map("\n".join))
def test_simple_lines_are_changed_as_judging_would(text: str) -> None:
    """A line that is told by its characters alone comes out as one whose marks are all judged."""
    quick = list(marks.find_marks(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "is_simple", lambda *_: False)
        assert quick == list(marks.find_marks(text))
