"""Lines of metadata are read into pairs; prose that looks like them is not."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from cleantext.fold import fold
from cleantext.labels import read_line
from cleantext.labels.heads import find_heads
from cleantext.labels.vocabulary import vocabulary
from cleantext.people import SURNAMES, glued_names, is_name, is_org, name_list, read_names
from tests.strategies import hostile

CASES = tomllib.loads((Path(__file__).parent / "cases/metadata.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["line"], ids=lambda case: case["input"])
def test_line(case):
    reading = read_line(fold(case["input"]).text.strip())
    assert [[pair.role, pair.value] for pair in reading.pairs] == case["pairs"]
    assert reading.explained >= 0.8


@pytest.mark.parametrize("text", CASES["traps"]["lines"])
def test_prose_is_not_explained(text):
    assert read_line(fold(text).text.strip()).explained <= 0.5


def test_a_day_in_brackets_ends_a_headline_or_follows_a_medium():
    assert not any(
        read_line(text).pairs and read_line(text).explained
        for text in ("渡口要闻简报(2018年5月29日)", "渡口水情通报(2018年5月29日)")
    )
    assert [pair.value for pair in read_line("江城日报(2018年5月29日)").pairs] == ["江城日报", "2018年5月29日"]


def test_there_are_enough_traps():
    assert len(CASES["traps"]["lines"]) >= 100


@given(hostile)
@settings(deadline=None, max_examples=300)
def test_pairs_are_spans_of_the_line(text):
    for line in fold(text).text.split("\n"):
        reading = read_line(line, wide=(3, 7))
        assert 0 <= reading.explained <= 1
        for pair in reading.pairs:
            assert line[pair.value_start : pair.value_end] == pair.value
            assert 0 <= pair.start <= pair.end <= len(line)
            assert pair.start <= pair.value_start <= len(line)


@given(hostile)
@settings(deadline=None, max_examples=200)
def test_heads_do_not_overlap(text):
    heads = find_heads(fold(text).text.replace("\n", " "))
    assert all(left.value <= right.start for left, right in pairwise(heads))


def test_wide_blanks_end_a_source():
    line = "来源:江城网 江北报 正文"
    assert read_line(line, wide=(6,)).pairs[0].value == "江城网"


def test_a_long_line_gives_nothing():
    assert read_line("来源:江城网 " * 200).pairs == ()


def test_vocabulary_is_folded_and_closed():
    words = vocabulary()
    assert all(fold(word).text == word for word in words.role)
    assert words.bare <= set(words.role)
    assert words.weak <= set(words.role)
    assert not words.control & {""}


@pytest.mark.parametrize("name", ["王小明", "李四", "欧阳小明", "张杨丽华", "玛丽·安", "让-保罗"])
def test_names(name):
    assert is_name(name)


@pytest.mark.parametrize("text", ["张三获奖", "认为", "王小明说过", "江城日报", "华江网", "谢谢", "王", ""])
def test_no_names(text):
    assert not is_name(text)


def test_glued_names_are_cut_where_both_parts_are_names():
    assert glued_names("赵大山李云飞") == [0, 3, 6]
    assert glued_names("赵大李小飞") == [0, 2, 5]
    assert glued_names("赵大山认为") is None


def test_organisations():
    assert is_org("江城日报")
    assert is_org("江城市水务局")
    assert not is_org("王小明")
    assert not is_org("今天下午")


def test_read_names_knows_roles_and_organisations():
    names, end = read_names("江城日报记者 赵大山 通讯员 李云飞_JC123", 0, 25)
    assert [(name.role, name.org) for name in names] == [("reporter", (0, 4)), ("correspondent", None)]
    assert end == 25


def test_name_list_wants_nothing_but_names():
    assert name_list("赵大山,李云飞(江城大学)") is not None
    assert name_list("赵大山 出席会议") is None
    assert name_list("") is None
    assert name_list("赵大山 李云飞 孙小海 嬴小满") is not None
    assert name_list("会议 通知") is None
    assert name_list("国风·周南") is None


def test_surnames_are_single_characters():
    assert all(len(name) == 1 for name in SURNAMES)
