"""The run of other characters says what a search for the class says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.scan import lacks

CLASSES = (
    "0-9",
    "漢字\\]^",
    "ぁ-ゖァ-ヺ",
    "\x00",
    "\U0010ffff",
    "一-龥\ud800-\udfff",
    "甲\U00020000-\U0002a6df乙",
    "a-cb-e",
    "\n",
)


@pytest.mark.parametrize("chars", CLASSES)
def test_a_text_lacks_what_a_search_does_not_find(chars: str) -> None:
    test = lacks(chars)
    pattern = re.compile("[" + re.sub(r"[\\\]^]", r"\\\g<0>", chars) + "]")
    near = {chr(min(max(ord(char) + step, 0), 0x10FFFF)) for char in chars for step in (-1, 0, 1)}
    for char in (*near, "", "甲乙丙", "\r\n", "😀"):
        assert test(f"序{char}") == (pattern.search(f"序{char}") is None)


@given(st.text(alphabet=st.sampled_from([*"甲乙丙a1\n", "\ud800", "\U00020000"]), max_size=8))
def test_the_place_does_not_matter(text: str) -> None:
    assert lacks("乙1")(text) == (not {"乙", "1"} & set(text))
