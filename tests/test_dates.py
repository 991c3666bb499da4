"""Every form in ``cases/dates.toml`` is read exactly, and what is no date gives nothing."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import dates
from cleantext.dates import Clues, find_dates, number, parse_date
from cleantext.fold import fold
from tests.strategies import hostile

CASES = tomllib.loads((Path(__file__).parent / "cases/dates.toml").read_text(encoding="utf-8"))
NOW = datetime(2020, 10, 21, 20, 0)  # noqa: DTZ001  a page's wall clock


@pytest.mark.parametrize("case", CASES["date"], ids=lambda case: case["input"])
def test_form(case):
    found = parse_date(case["input"], NOW if case.get("reference") else None, roc=case.get("roc", False))
    assert found is not None
    assert (found.value, found.precision) == (case["expected"], case["precision"])
    assert found.raw in case["input"]


@pytest.mark.parametrize("text", [*CASES["none"]["inputs"], *CASES["none"]["without_reference"]])
def test_nothing_without_reference(text):
    assert parse_date(text) is None


@pytest.mark.parametrize("text", CASES["none"]["with_reference"])
def test_nothing_with_reference(text):
    assert parse_date(text, NOW) is None


@pytest.mark.parametrize("text", ["发布时间：%s", "【%s】", "（%s 星期三）", "時間︰ [%s]"])
def test_what_was_printed_is_the_date_alone(text):
    assert parse_date(text % "2020-10-21").raw.removesuffix(" 星期三") == "2020-10-21"


def test_nothing_before_the_first_year():
    first = datetime(1, 1, 1)  # noqa: DTZ001
    assert parse_date("12-31 08:00", first) is None
    assert parse_date("1年前", first) is None
    assert parse_date("1年前", datetime(2, 1, 1)).value == "0001"  # noqa: DTZ001


def test_the_longest_text_that_can_be_a_date():
    assert parse_date("2020-10-21" + "." * 110).value == "2020-10-21"
    assert parse_date("2020-10-21" + "." * 111) is None


FORMS = {
    "2020-10-21": "numeric",
    "109.10.21": "numeric",
    "2011 3 14 01:18": "numeric",
    "21/10/2020": "numeric",
    "20201021": "compact",
    "18-03-08": "two-digit",
    "二〇二〇年十月二十一日": "han",
    "民国109年1月1日": "han",
    "3月8日": "partial",
    "10-21 08:30": "short",
    "21 Oct 2020": "english",
    "昨天": "relative",
    "3小时前": "relative",
    "去年12月": "relative",
    "上周三": "relative",
    "刚刚": "relative",
}


@pytest.mark.parametrize(("text", "form"), FORMS.items())
def test_a_date_says_how_it_is_written(text, form):
    assert next(find_dates(text, Clues(NOW, roc=True))).form == form


VAGUE = {
    "3月8日": "day",
    "10-21 08:30": "minute",
    "昨天": "day",
    "刚刚": "minute",
    "去年12月": "month",
    "去年12月3日": "day",
    "上周三": "day",
}
VAGUE |= {
    "3天前": "day",
    "2周前": "day",
    "半小时前": "minute",
    "2小时前": "hour",
    "5分钟前": "minute",
    "9秒前": "second",
    "2年前": "year",
}


@pytest.mark.parametrize(("text", "precision"), VAGUE.items())
def test_without_a_time_of_reading_a_date_still_says_how_precise_it_is(text, precision):
    found = next(find_dates(text))
    assert (found.value, found.precision) == ("", precision)
    assert found.form in {"relative", "partial"}


def test_a_clock_that_does_not_exist_is_no_part_of_a_date():
    assert [(found.start, found.value) for found in find_dates("25:61 2020-10-21")] == [(6, "2020-10-21")]
    assert not list(find_dates("10-21 25:61", Clues(NOW)))


def test_a_day_of_grace_to_the_hour():
    assert parse_date("10月22日", datetime(2020, 10, 21)).value == "2020-10-22"  # noqa: DTZ001


def test_what_the_package_offers_is_there():
    assert all(hasattr(dates, name) for name in dates.__all__)


def test_table_is_large_enough():
    assert len(CASES["date"]) >= 300
    assert len(CASES["none"]["inputs"]) + len(CASES["none"]["with_reference"]) >= 60


@given(st.datetimes(datetime(1990, 1, 1), datetime(2049, 12, 31)))  # noqa: DTZ001
@settings(deadline=None, max_examples=200)
def test_every_printed_form_of_a_moment_comes_back(moment):
    day, minute = moment.strftime("%Y-%m-%d"), moment.strftime("%Y-%m-%dT%H:%M")
    for form in ("%Y年%m月%d日", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"):
        assert parse_date(moment.strftime(form)).value == day
        assert parse_date(moment.strftime(form + " %H:%M")).value == minute
    assert parse_date(moment.strftime("%Y-%m-%d%H:%M")).value == minute
    assert parse_date(f"民國{moment.year - 1911}年{moment.month}月{moment.day}日").value == day


@given(hostile)
@settings(deadline=None, max_examples=200)
def test_nothing_raises_and_spans_are_sound(text):
    parse_date(text, NOW, roc=True)
    folded = fold(text).text
    reached = 0
    for found in find_dates(folded, Clues(NOW, roc=True)):
        assert reached <= found.start < found.end <= len(folded)
        reached = found.end


@given(st.integers(1, 39))
def test_han_numbers(value):
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    text = (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones or not tens else "")
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "a", "²", "１", "二〇二〇", "十十", "百"])
def test_no_han_numbers(text):
    assert number(text) is None


def test_a_page_on_one_line_is_read_in_linear_time():
    assert sum(1 for _ in find_dates("会议2020年10月21日召开," * 20_000)) == 20_000
