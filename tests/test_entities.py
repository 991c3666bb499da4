"""Printed escapes: what becomes text again, and the code, addresses and tutorials that must stay."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.edits import apply
from cleantext.repair.entities import REASONS, find_escapes, unescape

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("entities.toml").read_text(encoding="utf-8"))["case"]
PIECES = (
    *(
        "&",
        "amp;",
        "nbsp;",
        "&nbsp;",
        "&#38;",
        "&#x26;",
        "&lt;",
        "&gt;",
        "lt;",
        "br",
        "<",
        ">",
        "<br>",
        "</p>",
        "<b>",
        "</b>",
        "#xff1a;",
        "#20013;",
    ),
    *(
        "\\",
        "u4e2d",
        "\\u4e2d",
        "\\ud83d",
        "\\ude00",
        "\\xe4",
        "\\xb8",
        "\\xad",
        "%u4e2d",
        "%25",
        "%E4",
        "%B8",
        "%AD",
        "%D6",
        "%D0",
        "=E4=B8=AD",
        "=\n",
    ),
    *(
        "=3D",
        "中",
        "编码",
        "`",
        "“",
        "”",
        '"',
        "\n",
        "\r",
        "\u2028",
        "\ud800",
        "\udc00",
        "\ue2a2",
        "\u0301",
        "😀",
        " ",
        ";",
        "http://",
        "a",
        "=",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    given_text = case["input"]
    result = unescape(given_text)
    assert result == case.get("expected", given_text)
    if "expected" not in case:
        assert result is given_text


def test_every_edit_has_a_reason():
    for case in CASES:
        assert {edit.rule for edit in find_escapes(case["input"])} <= set(REASONS)


@settings(deadline=None, max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_laws_on_pieces(text):
    once = unescape(text)
    assert apply(text, find_escapes(text)) == once
    assert unescape(once) == once
    if once == text:
        assert once is text


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(codec=None)))
def test_nothing_raises(text):
    assert unescape(unescape(text)) == unescape(text)


def test_mentions_do_not_stop_an_escaped_page():
    body = "&nbsp;&nbsp;青藤小学&ldquo;开放日&rdquo;活动\n" * 4
    page = body + "老师讲了&ldquo;编码&rdquo;的故事\n"
    assert "&" not in unescape(page)


def test_one_sentence_about_markup_keeps_its_examples():
    page = "小于号要写成转义的 &lt; 才行\n例如：\n&lt;p&gt;青藤&lt;/p&gt;\n"
    assert unescape(page) is page


@pytest.mark.parametrize(
    "unit", ["&amp;", "amp;", "&#38;", "<a ", "<a href=", "\\u", "%25", "=E4", "&nbsp;中", "#x", "nbsp;", "a&lt;"]
)
def test_a_long_line_is_linear(unit):
    text = unit * (300_000 // len(unit))
    unescape(text)
