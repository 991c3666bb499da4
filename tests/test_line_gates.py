"""What spares a line a dear look never hides what the look would have found."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from dataclasses import FrozenInstanceError, replace
from re import _constants as op
from re import _parser as parser
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.bigrams import known, pairs
from cleantext.boilerplate import contents, entries, keys, papers, partial, prose, shape, stuffing, table, words, wrapped
from cleantext.fold import HAN, fold
from cleantext.model import Line, Removed
from cleantext.rules import builtin
from cleantext.watermark import boxed, endings, named, scattered, sentences, split_marks
from cleantext.watermark import table as marks_table
from cleantext.watermark.page import Page
from cleantext.widths import columns
from tests.strategies import hostile

EXAMPLES = settings(deadline=None, max_examples=400)
HITS = tuple(dict.fromkeys(fold(hit).text.strip() for rule in builtin("lines") for hit in (*rule.hits, *rule.misses)))


def joined(pieces: tuple[str, ...] | str, most: int = 8) -> st.SearchStrategy[str]:
    """Texts of some pieces."""
    return st.lists(st.sampled_from([*pieces]), min_size=1, max_size=most).map("".join)


# ---- first characters ------------------------------------------------------------------------------------------------


def firsts(parsed) -> tuple[set[str], bool]:
    """The characters that a parsed pattern can begin with, and whether it can match nothing."""
    found: set[str] = set()
    for kind, value in parsed:
        if kind is op.LITERAL:
            return found | {chr(value)}, False
        if kind is op.IN:
            return found | {chr(code) for item in value for code in codes(*item)}, False
        if kind in {op.AT, op.ASSERT, op.ASSERT_NOT}:
            continue
        several = [firsts(part) for part in (value[1] if kind is op.BRANCH else [value[-1]])]
        found |= set().union(*(chars for chars, _ in several))
        if not any(empty for _, empty in several) and not (kind is op.MAX_REPEAT and value[0] == 0):
            return found, False
    return found, True


def codes(kind, value) -> range:
    return range(value, value + 1) if kind is op.LITERAL else range(value[0], value[1] + 1)


@pytest.mark.parametrize(
    ("gate", "pattern"),
    [
        (papers.FIRST, papers._ABSTRACT),
        (shape.PICTURES, shape._PICTURED.__self__),
        (sentences._ORIGIN_FIRST, sentences._ORIGIN_LINE),
    ],
)
def test_a_line_that_matches_begins_with_a_character_of_the_gate(gate, pattern):
    found, empty = firsts(parser.parse(pattern.pattern, pattern.flags))
    cases = (str.lower, str.upper) if pattern.flags & re.IGNORECASE else (str,)
    assert not empty
    assert {case(char) for char in found for case in cases} <= gate


@given(joined("年。…~!?;.\"'”’」』)]】》〉[12甲", 10))
@EXAMPLES
def test_a_sentence_ends_in_a_character_of_the_gate(text):
    assert not prose._END.search(text) or text[-1] in prose._LAST


@given(joined("年。…~!?;.\"'”’」』)]】》〉[12甲", 40))
@EXAMPLES
def test_a_sentence_end_is_found_from_the_line_s_end(text):
    near = prose._END.search(text, max(0, len(text) - prose._CLOSING)) or prose._END.search(text)
    assert bool(near) == bool(prose._END.search(text))


@given(joined(("。", "!", "?", "…", "”", "页", "第3", "[编辑]", "返回首页", "来源:江城网", " ", "甲乙")), st.booleans())
@EXAMPLES
def test_nothing_stands_behind_a_line_that_ends_in_a_stop(text, last):
    with mock.patch.object(partial, "_STOPS", frozenset()):
        found = list(partial._behind(text, len(text.rstrip()), last=last))
    assert found == list(partial._behind(text, len(text.rstrip()), last=last))


@given(joined("[]昨天 。"))
@EXAMPLES
def test_boxes_stand_side_by_side(text):
    assert not boxed._RUN.search(text) or "][" in text


@given(joined(("昨天", "下", "a", "Z9", "(", "K4v7", "B!m#", " ", "。", "é"), 20))
@EXAMPLES
def test_a_drawn_string_behind_a_name_is_ascii(text):
    assert not named._TAIL.search(text) or (text[-named._TAIL_LEAST :].isascii() and not text.isascii())


@given(joined(("昨", "天下", "雨", "，", ",", "。", "a", " ", "\n", "\U00020bb7"), 30))
@EXAMPLES
def test_characters_before_marks_are_found_from_the_marks(text):
    before = re.compile(f"(?<=[{HAN}])[{HAN}]{{2}}(?=[,，。!！?？;；:：、])")
    assert [found.end() for found in before.finditer(text)] == [found.start() for found in scattered._MARK.finditer(text)]


@given(joined("望川租房网价格大全,公寓查询_。我", 40))
@EXAMPLES
def test_a_row_of_searches_holds_no_full_stop(text):
    assert "。" not in text or stuffing._SPEAKS.search(text)


def plain_pattern(ending: endings.Ending) -> str:
    """What stands before a mark, said before the mark."""
    name = re.escape(ending.name)
    if ending.token:
        first, rest = ending.name[:2], ending.name[2:]
        left = "|".join(re.escape(ending.token[at:]) for at in range(1, len(ending.token)))
        return (
            f"{ending.token + first}(?:{rest}|{endings._cut(rest)}(?![^\\W\\d_A-Za-z]))|(?<![0-9A-Za-z])(?:{left}){name}(?= *$)"
        )
    if ending.width:
        token = f"[0-9A-Za-z]{{{ending.width}}}"
        eaten = f"(?<=[{HAN}!])[0-9A-Za-z]{{1,{ending.width - 1}}}{name}(?= *$)"
        return f"(?:(?<=[。!?…;”」』])|(?={token}{name} *$)){token}{name}|{eaten}"
    return f"(?<=[。!?…;”」』)]){name}(?= *$)"


@given(
    joined(("x7K", "x", "7K", "K", "江城", "在线", "江城在线", "。", "!", "昨天", " ", "\n", "a", "("), 14),
    st.sampled_from(["x7K", "xK", "x7x7"]),
    st.integers(2, 6),
)
@EXAMPLES
def test_marks_are_found_as_by_what_stands_before_them(text, token, width):
    for ending in (
        endings.Ending("江城在线", token, 3),
        endings.Ending("江城在线", "", width),
        endings.Ending("江城在线", "", 0),
    ):
        told = [found.span() for found in re.finditer(plain_pattern(ending), text, re.MULTILINE)]
        assert [found.span() for found in re.finditer(endings._pattern(ending), text, re.MULTILINE)] == told


@given(joined(("云桥", "好", ",", "内容管理系统", "yunqiao", ".com", ".cn", ".net", "12", "甲…", " "), 7))
@EXAMPLES
def test_entries_and_pages_are_told_by_how_they_end(text):
    whole = sentences._SENTENCE <= len(text) <= sentences._BLOCK and sentences._ENTRY.fullmatch(text)
    assert sentences._is_entry(text) == bool(whole)
    assert not contents._PAGED.search(text) or text[-1].isdecimal()


NEEDS = tuple(need for rule in builtin("watermark") for need in rule.needs)


@given(joined((*NEEDS, "昨天下了雨。", "\n", "[", "#", "页"), 8))
@EXAMPLES
def test_rows_of_marks_are_called_for_by_their_keywords(text):
    called = [rule for rule in builtin("watermark") if any(need in text for need in rule.needs)]
    assert list(marks_table._called_for(Page(text))) == called


# ---- lines -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def one_pattern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """All control words in one pattern, and lines of them."""
    longest = "|".join(words._words().at._words.values())
    return re.compile(longest), re.compile(rf"(?>{longest}|{words._NUMBER}|{words._SEPARATOR})++\Z")


CONTROLS = (
    *list(words._words().rows)[::7],
    "12",
    "第3/5页",
    "3条",
    "今天",
    "(",
    " ",
    "|",
    ">",
    "大",
    "小",
    "中",
    "data",
    "t",
    "江",
    "桥",
)


@given(joined(CONTROLS, 6))
@EXAMPLES
def test_control_words_are_found_place_by_place_as_by_one_pattern(one_pattern, text):
    word, row = one_pattern
    at, lower = words._words().at, text.lower()
    assert words._is_row(lower, at) == bool(row.match(lower))
    assert list(words._inside(lower, at)) == word.findall(lower)


@given(joined((*CONTROLS, "。", "İ", "甲 乙 丙 丁", " "), 6))
@EXAMPLES
def test_control_words_end_in_characters_of_the_gate(text):
    with mock.patch.object(words, "_may_end", return_value=True):
        found = words.control(text)
    assert words.control(text) == found


@given(st.sampled_from([*HITS, ""]), joined((*"版权所有登录点击下载江城上一篇编辑更多,。", "广告", "责任编辑")))
@EXAMPLES
def test_one_scan_finds_the_pairs_that_either_table_asks_for(hit, text):
    line = hit + text
    held = keys.find_keys(line)
    assert {pair for pair in table.keyword_pairs() | keys.words_pairs() if pair in line} <= held
    assert table.first_rule(line, held) == table.first_rule(line)


@pytest.mark.parametrize("text", HITS)
def test_what_is_furniture_by_its_shape_may_be_furniture(text):
    found = shape.shape_of(text)
    assert not found.furniture or shape.is_furniture(text, frozenset((found.kind,)))


@given(hostile)
@EXAMPLES
def test_a_line_that_fills_a_width_has_so_many_characters(text):
    assert columns(text) < wrapped._NARROWEST - wrapped._SLACK or len(text) >= wrapped._FEWEST


def test_the_name_of_an_entry_is_told_by_its_first_two_characters():
    told = {"苇莺河": [1], "苇莺": [2]}
    assert entries._defined("苇莺河是一条河。", told, {"苇莺"}) == "苇莺河"
    assert entries._defined("苇莺河是一条河。", told, {"江城"}) == ""


# ---- pages -----------------------------------------------------------------------------------------------------------


@given(hostile, hostile)
@EXAMPLES
def test_pairs_are_those_that_are_cut_out(text, other):
    cut, others = ([part[k : k + 2] for k in range(len(part) - 1)] for part in (text, other))
    assert sorted(Counter(pairs(text)).values()) == sorted(Counter(cut).values())
    assert known(text, frozenset(pairs(other))) == sum(pair in set(others) for pair in cut)


@given(hostile)
@settings(deadline=None, max_examples=100)
def test_the_view_without_marks_is_that_of_the_text_without_marks(text):
    marked = "\n".join(f"{text}昨天下了{word}。x{digit}K江城在线" for word, digit in zip("雨雪雾", "728", strict=True))
    edits, rest = split_marks(fold(marked))
    for edit in reversed(edits):
        marked = marked[: edit.start] + marked[edit.end :]
    again = fold(marked)
    assert (rest.source, rest.text, rest.lines()) == (again.source, again.text, again.lines())


@pytest.mark.parametrize("item", [Line(1, 2, "drop", "nav", "line.menu", 0.9), Removed(1, 2, "甲", "nav", "line.menu", "a menu")])
def test_lines_and_removals_are_frozen_values(item):
    assert pickle.loads(pickle.dumps(item)) == item  # noqa: S301
    assert replace(item, start=1) == item != replace(item, start=0)
    with pytest.raises(FrozenInstanceError):
        item.start = 3
