"""Edits: applying, inverting and tracing them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edits import Origin, apply, invert, line_edits, settle
from cleantext.model import Edit

texts = st.text(alphabet="ab\n\r甲\u2028", max_size=30)


@st.composite
def edited(draw):
    text = draw(texts)
    size = len(text)
    spans = draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size), st.text("xy", max_size=3)), max_size=8))
    return text, [Edit(min(a, b), max(a, b), new, "r") for a, b, new in spans]


def test_nothing_to_do_gives_the_same_object():
    text = "经济" * 3
    assert apply(text, []) is text
    assert apply(text, [Edit(0, 2, "经济", "same")]) is text


def test_overlap_the_earlier_edit_wins():
    assert apply("abcdef", [Edit(2, 4, "", "late"), Edit(0, 3, "X", "early")]) == "Xdef"


def test_the_earlier_edit_is_the_one_that_begins_first():
    assert settle([Edit(2, 3, "", "late"), Edit(0, 5, "X", "early")]) == (Edit(0, 5, "X", "early"),)


def test_two_insertions_at_one_place_keep_their_order():
    assert apply("ab", [Edit(1, 1, "1", "a"), Edit(1, 1, "2", "b")]) == "a12b"


@given(edited())
def test_settled_edits_do_not_overlap(case):
    reached = 0
    for edit in settle(case[1]):
        assert edit.start >= reached
        reached = edit.end


@given(edited())
def test_inverting_restores_the_text(case):
    text, edits = case
    assert apply(apply(text, edits), invert(text, edits)) == text


@given(texts, texts)
def test_line_edits_lead_from_one_text_to_the_other(before, after):
    assert apply(before, line_edits(before, after, "r")) == after


def test_line_edits_name_only_the_lines_that_differ():
    assert [edit.start for edit in line_edits("甲\n乙\n丙", "甲\n丁\n丙", "r")] == [2]


def test_line_edits_of_joined_lines_leave_out_what_is_equal_at_both_ends():
    assert list(line_edits("甲乙\n丙丁", "甲乙丙丁", "r")) == [Edit(2, 3, "", "r")]


@given(edited())
def test_characters_that_no_edit_touched_are_traced_to_themselves(case):
    text, edits = case
    kept = settle(edits)
    untouched = [i for i in range(len(text)) if not any(e.start <= i < e.end for e in kept)]
    trace = Origin(edits)
    shift_free = iter(untouched)
    out = apply(text, kept)
    replaced = {i for e in invert(text, kept) for i in range(e.start, e.end)}
    for position in range(len(out)):
        if position not in replaced:
            assert trace.span(position, position + 1) == ((source := next(shift_free)), source + 1)
            assert out[position] == text[source]


def test_a_replaced_piece_is_traced_whole():
    trace = Origin([Edit(1, 4, "校基本", "shift"), Edit(6, 9, "", "mark")])
    assert trace.span(2, 3) == (1, 4)
    assert trace.span(5, 7) == (5, 10)
    assert trace.span(6, 6) == (9, 9)


def test_a_place_above_the_first_edit_and_one_right_at_it():
    trace = Origin([Edit(2, 4, "", "mark")])
    assert trace.span(1, 2) == (1, 2)
    assert trace.span(0, 3) == (0, 5)
    assert trace.span(1, 3) == (1, 5)
    assert trace.span(3, 3) == (5, 5)


@pytest.mark.parametrize("size", range(20))
def test_line_edits_leave_out_all_that_is_equal(size):
    assert list(line_edits("甲" * size + "\n", "甲" * size, "r")) == [Edit(size, size + 1, "", "r")]
    assert list(line_edits("甲" * size + "\n乙" + "甲" * size, "甲" * 2 * size, "r")) == [Edit(size, size + 2, "", "r")]


def test_line_edits_keep_to_the_line_break():
    assert list(line_edits("甲\n~乙", "甲\n~丙", "r")) == [Edit(2, 4, "~丙", "r")]
    assert list(line_edits("首甲乙\n丙尾", "首甲乙丙尾", "r")) == [Edit(3, 4, "", "r")]
    assert list(line_edits("甲甲乙", "甲甲\n甲乙", "r")) == [Edit(2, 2, "\n甲", "r")]
