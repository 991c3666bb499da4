"""What spares a line the reading of its labels and dates never hides what the reading would have found."""

from __future__ import annotations

import re
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import dates, labels
from cleantext.dates import Clues
from cleantext.dates.forms import DAY
from cleantext.fold import fold
from cleantext.labels import heads, unlabelled, vocabulary
from cleantext.labels.unlabelled import COUNTER
from cleantext.metadata import leadins, page, reader, signoffs
from cleantext.people import read_names, reading

EXAMPLES = settings(deadline=None, max_examples=400)


def joined(pieces: tuple[str, ...] | str, most: int = 8) -> st.SearchStrategy[str]:
    """Texts of some pieces."""
    return st.lists(st.sampled_from([*pieces]), min_size=1, max_size=most).map("".join)


# ---- dates -----------------------------------------------------------------------------------------------------------

FORMS = (
    *"0123456789一二十百〇元年月日号前时点 -/.:刚今昨大上去民国中华半天晚早周星期礼拜三个小分秒ſSstndrhaJK٣५甲,()",
    *(
        "分钟",
        "小时",
        "星期",
        "个月",
        "中华民国",
        "大前天",
        "just now",
        "Oct",
        "May ",
        "Monday, ",
        "2020",
        "08:30",
        "ago",
        "21st",
    ),
)
# Not within a number or a word.
ANYWHERE = re.compile(r"(?<!\d)\d|[〇○零一二三四五六七八九十廿卅元民中刚今昨前半大上去]|(?<![A-Za-z])[A-Za-z](?=[A-Za-z]{2})")


@given(joined(FORMS, 12))
@settings(deadline=None, max_examples=2000)
def test_every_form_of_a_date_begins_where_forms_are_looked_for(text):
    looked = {found.start() for found in dates._BEGINS.finditer(text)}
    assert all(found.start() in looked for found in ANYWHERE.finditer(text) if DAY.match(text, found.start()))


# ---- labels ----------------------------------------------------------------------------------------------------------

LABELS = (
    *(
        "来源:",
        "作者:",
        "作者 ",
        "责任编辑:",
        "媒体:",
        "地点:",
        "图片来源:",
        "发布时间:",
        "供稿:",
        "来源: ",
        "【来源】",
        "记者",
        "浏览量:",
        "时间:",
        "日期:",
    ),
    *(
        "江城日报",
        "江城晚报 江城网",
        "王小明",
        " 由江城网整理发布",
        "2020-10-21",
        "2020年10月21日",
        "08:30",
        "打印",
        "通讯员 李雨",
        "(江城)",
        "阅读",
    ),
    *(
        "12",
        "次",
        "人",
        "人看过",
        "浏览",
        "条评论",
        " ",
        ",",
        "。",
        "本帖最后由",
        "于",
        "发布",
        "编辑",
        "更新",
        "首次发表",
        "收录于",
        "创建于:",
    ),
    *(
        "第3版",
        "农历",
        "更新)",
        "(10/21 08:30",
        "|",
        "/",
        "发表在",
        "留言(5)",
        "江城大桥通车",
        "http://a.cn/",
        "报导",
        ":",
        "∶",
        "..",
    ),
)
lines = joined(LABELS).map(str.strip).filter(bool)


@given(lines)
@settings(deadline=None, max_examples=2000)
def test_a_sentence_that_is_not_read_states_nothing(text):
    read = labels._once(text, frozenset(), roc=False)
    with mock.patch.object(labels, "is_told", return_value=False):
        assert labels._once(text, frozenset(), roc=False)[0] == read[0]


WORDS = re.compile("(?<=[(|:])[^()|:?\\\\]+(?=[|)])")  # the alternatives of a pattern
COUNTED = sorted({*WORDS.findall(COUNTER.pattern), "次阅读", "人浏览"})
CHANGED = sorted({*WORDS.findall(unlabelled._DONE.pattern), *(f"{word}于" for word in WORDS.findall(unlabelled._MADE.pattern))})


def test_the_words_of_the_patterns_are_found():
    assert {"人看过", "views", "次阅读"} <= {*COUNTED}
    assert {"首次发布", "更新", "收录于", "创建于"} <= {*CHANGED}


@pytest.mark.parametrize("word", COUNTED)
@pytest.mark.parametrize("before", ["12", "12 ", "3万", "1.2万+", "(12"])
def test_a_sentence_with_a_counter_is_read(word, before):
    text = f"{before}{word}"
    assert not COUNTER.search(text) or (unlabelled.has_counter(text) and not unlabelled.is_told(f"江城。{text}"))


@pytest.mark.parametrize("word", CHANGED)
def test_a_sentence_that_says_what_was_done_is_read(word):
    assert not unlabelled.is_told(f"本文于2020-10-21 08:30{word}。")


@given(lines, st.sets(st.integers(0, 40)))
@settings(deadline=None, max_examples=2000)
def test_wide_blanks_outside_names_make_no_other_reading(text, places):
    wide = frozenset(at for at in places if text[at : at + 1] == " ")
    with mock.patch.object(labels, "_read", return_value=(labels.NOTHING, ((-1, len(text) + 1),))):
        read = labels.read_line(text, sorted(wide))
    assert not wide or labels.read_line(text, sorted(wide)) == read


@given(joined((*LABELS, *vocabulary.HARD, "ab", "源", "来 源:")))
@EXAMPLES
def test_the_places_of_labels_are_boundaries_before_first_characters_of_words(text):
    known = vocabulary.vocabulary()
    expected = [found.start() for found in heads._LEFT.finditer(text) if found[0] in known.sizes]
    assert [found.start() for found in known.left.finditer(text)] == expected


@given(lines)
@EXAMPLES
def test_counters_and_what_stands_beside_dates_show_a_sign(text):
    assert unlabelled.has_counter(text) == bool(COUNTER.search(text))
    assert not unlabelled._UNCOUNTED.search(text) or unlabelled._COUNTING(text)
    signs = text.startswith("http") or any(sign in text for sign in unlabelled._SIGNS_BESIDE)
    assert signs or not unlabelled._BESIDE_DATES.search(text)
    assert text.endswith("更新)") or not unlabelled._CHANGED.search(text)


@given(joined("阅浏览击访气看标签关键TtaAgG甲:/|丨 ", 4))
@EXAMPLES
def test_a_line_that_says_something_is_separated_or_counts(text):
    assert bool(page._SAYS.search(text)) == bool(page._SEPARATED.search(text) or page._COUNTING.search(text))


# ---- bylines ---------------------------------------------------------------------------------------------------------

SIGNED = (
    *("会议在江城闭幕", "。", "!", "…", "”", "(", ")", "[", "】", "□", "■", " ", "|", "1130513", "王小明", "李雨"),
    *("记者", "编辑:", "本报记者 ", "文/图 ", "发自望川", "江城市水务局", "文", "摄", "图", "来源:江城网"),
)


@given(joined(SIGNED, 10))
@settings(deadline=None, max_examples=2000)
def test_a_line_that_ends_as_sentences_do_is_not_signed(text):
    if signoffs.ends_plainly(text):
        with mock.patch.object(signoffs, "ends_plainly", return_value=False):
            assert signoffs.read_sign_off(text) is None


CREDITS = (
    *(
        "文",
        "撰文",
        "作者",
        "记者",
        "江城日报",
        "文字",
        "采写",
        "王小明",
        "李雨",
        " ",
        "_",
        " _ ",
        "/",
        "|",
        "・",
        ":",
        "◎",
        "(",
        ")",
    ),
    *("【作者】", "[", "]", "、", "作 者:", "江城"),
)


@given(joined(CREDITS, 6))
@settings(deadline=None, max_examples=2000)
def test_a_line_that_credits_shows_a_label(text):
    read = reader.Reader(fold(text), Clues(), frozenset(), 0)
    row = fold(text).lines()[0]
    with mock.patch.object(reader, "may_credit", return_value=True):
        credited = reader.Reader(fold(text), Clues(), frozenset(), 0).credits(row)
    assert read.credits(row) == credited


NAMED = (
    "王小明",
    "李雨",
    "和",
    "与",
    "、",
    " ",
    "记者",
    "通讯员",
    "江城日报",
    "John",
    "Smith",
    "_NB1234",
    "(学生)",
    "/",
    "文",
    "作者:",
)


@given(joined(NAMED, 8), st.integers(0, 12), st.integers(0, 30), st.booleans())
@settings(deadline=None, max_examples=2000)
def test_names_are_the_same_wherever_a_text_is_cut(text, start, size, lax):
    start = min(start, len(text))
    end = min(start + size, len(text))
    whole = reading._read.__wrapped__(text, start, end, lax) if size <= reading._LONGEST else None
    assert read_names(text, start, end, lax=lax) == (whole and ([*whole[0]], whole[1]))


LED = (
    *(
        "江城",
        "江城日报",
        "江城社",
        "本报",
        "记者",
        "见习记者",
        "王小明",
        "李雨",
        "望川",
        "10月21日",
        "2021年",
        "电",
        "讯",
        "消息",
        "报道",
    ),
    *("报导", "综合", "(", ")", "〔", "〕", "[", "]", "/", ":", " ", "、", "新华", "通讯员", "昨天上午,会议开幕。"),
)
PLAIN = tuple(
    getattr(leadins, name) for name in ("_daily", "_says", "_wire", "_own", "_office", "_open", "_reported", "_unmarked")
)


@given(joined(LED, 9))
@settings(deadline=None, max_examples=2000)
def test_a_lead_in_shows_the_signs_of_its_reader(text):
    with mock.patch.object(leadins, "_plain", return_value=PLAIN):
        every = leadins.read_lead_in(text)
    assert leadins.read_lead_in(text) == every
