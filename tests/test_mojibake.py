"""Wrong codecs undone: every kind of damage, and as many kinds of clean text that must come back untouched."""

import time
import tomllib
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext.edits import apply
from cleantext.repair import codecs, holes
from cleantext.repair.lost import lost_content
from cleantext.repair.mojibake import REASONS, find_mojibake, fix_mojibake
from tests.strategies import hostile

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("mojibake.toml").read_text(encoding="utf-8"))["case"]
CLEAN = "青藤小学昨天举行运动会，共有三百多名学生参加。"
PIECES = (
    *(
        "青藤小学",
        "今天开学。",
        "运动会",
        "\n",
        " ",
        "\r",
        "\u2028",
        "\x85",
        "\xa0",
        "?",
        "\ufffd",
        "\ue2a2",
        "\ud800",
        "A",
        "9",
        "é",
        "“",
        "…",
    ),
    *(
        "ä½\xa0",
        "å¥½",
        "å",
        "\xbd",
        "ï¼Œ",
        "Ã¤Â½",
        "ÄãºÃ",
        "ÊÀ½ç",
        "£¬",
        "¤µ¤Ñ",
        "浣犲ソ",
        "锛屼笘",
        "銆?",
        "鐨勫",
        "锟斤拷",
        "烫烫烫烫",
    ),
    *("さぱ", "ﾄ羲ﾃ", "콱봤", "あ", "한국", "Привет", "冪撳", "編碼"),
)
pieces = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
WRONG = ("latin-1", "cp1252", "cp1250", "mac_roman")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    result = fix_mojibake(case["input"])
    assert result == case.get("expected", case["input"])
    assert fix_mojibake(result) == result
    if "expected" not in case:
        assert result is case["input"]


def test_every_edit_has_a_reason_and_stays_in_its_line():
    for case in CASES:
        for edit in find_mojibake(case["input"]):
            assert edit.rule in REASONS
            assert "inside a character" in case["name"] or "\n" not in case["input"][edit.start : edit.end]


@settings(deadline=None, max_examples=400)
@given(pieces | hostile)
def test_laws(text):
    once = fix_mojibake(text)
    assert apply(text, find_mojibake(text)) == once
    assert fix_mojibake(once) == once
    if once == text:
        assert once is text
    lost_content(text)


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(codec=None), max_size=60))
def test_nothing_raises(text):
    assert fix_mojibake(fix_mojibake(text)) == fix_mojibake(text)


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(["utf-8", "gb18030"]),
    st.sampled_from(["latin-1", "cp1252", "cp1250", "mac-roman"]),
    st.integers(8, len(CLEAN)),
)
def test_single_byte_round_trip(true, wrong, length):
    data = CLEAN[:length].encode(true)
    shown = (
        data.decode("latin-1")
        if wrong == "latin-1"
        else "".join(chr(b) if b < 128 else codecs.single(wrong).images[b][0] for b in data)
    )
    assert fix_mojibake(shown) == CLEAN[:length]


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(min_codepoint=0xA1, max_codepoint=0x17F), max_size=3), st.text("abc xyz", max_size=5))
@example("¥¡¦", "a")
def test_a_few_accents_stay(accents, letters):
    text = letters + accents + letters
    assert fix_mojibake(text) is text


@pytest.mark.untraced
@pytest.mark.parametrize(
    "unit",
    [
        "浣犲ソ锛屼笘鐣?",
        "ä½",
        "ÄãºÃ ",
        "锟斤拷",
        "한국어",
        "薔薇と檸檬",
        "\ufffd",
        "\ue2a2",
        "é§é",
        "浠ュ悏鍞\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd",
        "鎴戜滑鐨\ufffd",
        "¦|¡^11",
    ],
)
def test_a_long_line_is_linear(unit):
    fix_mojibake(unit)
    short, long = (unit * (size // len(unit)) for size in (2_000, 8_000))
    began = time.perf_counter()
    fix_mojibake(short)
    middle = time.perf_counter()
    fix_mojibake(long)
    assert time.perf_counter() - middle < 12 * (middle - began) + 0.5


def test_lost_content_is_reported():
    assert len(lost_content("青藤锟斤拷小学，屯屯屯，\ufffd")) == 3
    assert lost_content("青藤小学") == ()
    bare = "".join(c for c in "运动会昨天在青藤小学的操场上举行".encode().decode("latin-1") if not "\x80" <= c < "\xa0")
    assert "control characters were dropped" in lost_content(f"标题：{bare}")[0]
    assert lost_content("àâãçèéêëîïôöûüýÿ，äåæçèé，naïveté") == ()
    assert lost_content("plain") == ()


def test_holes_are_not_filled_against_the_decoder():
    cells = [holes.Cell(c, ((tuple(c.encode("gb18030")), 0.0),)) for c in "浠婂ぉ"]
    assert holes.search(cells, "utf-8")[0].text == "今天"


@pytest.mark.untraced
def test_a_run_of_lost_characters_inside_mojibake_is_not_guessed():
    text = "浠ュ悏鍞炴柊鍏" + "\ufffd" * 80
    fix_mojibake(text[:8])
    began = time.process_time()
    fix_mojibake(text)
    assert time.process_time() - began < 0.5


@pytest.mark.untraced
def test_random_bytes_are_given_up():
    text = Random(1).randbytes(100_000).decode("cp1252", "replace")
    began = time.perf_counter()
    fix_mojibake(text)
    assert time.perf_counter() - began < 5


@pytest.mark.untraced
def test_binary_data_is_left_alone_at_no_cost():
    text = Random(3).randbytes(300_000).decode("latin-1")
    began = time.process_time()
    assert fix_mojibake(text) is text
    assert time.process_time() - began < 0.5
