"""Dates that count from the time of reading: 3小时前, 昨天 18:30, 刚刚."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cleantext.dates.clock import clock_around, iso
from cleantext.dates.forms import Clues, Found, exists
from cleantext.dates.numerals import number

if TYPE_CHECKING:
    import re
    from datetime import datetime

RELATIVE = frozenset(("ago", "rel", "week", "last"))
_UNITS = {
    "秒": "second",
    "分": "minute",
    "小": "hour",
    "天": "day",
    "日": "day",
    "周": "week",
    "星": "week",
    "月": "month",
    "年": "year",
}
_NOW = frozenset(("刚刚", "刚才", "just now"))
_DAYS_BACK = {"昨": 1, "前": 2, "大": 3, "y": 1}
_HALF = 0.5
_WEEK = 7
_WEEKDAYS = "一二三四五六日天"


def read_relative(text: str, head: re.Match[str], clues: Clues) -> Found | None:
    """The date of a relative form; without a time of reading its ``value`` is ''."""
    now = clues.now.replace(tzinfo=None) if clues.now else None
    if head["ago"]:
        return Found(head.start(), head.end(), *_ago(head, now), "relative")
    if head["week"] or head["last"]:
        return _last(text, head, now)
    word = head["rel"].lower()
    if word in _NOW:
        return Found(head.start(), head.end(), now.isoformat(timespec="minutes") if now else "", "minute", "relative")
    start, end, clock = clock_around(text, head.start(), head.end(), evening=word.endswith("晚"))
    if now is None:
        return Found(start, end, "", "day", "relative")
    day = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=_DAYS_BACK.get(word[0], 0))
    return Found(start, end, *iso(day, clock), "relative")


def _last(text: str, head: re.Match[str], now: datetime | None) -> Found | None:
    """上周三, 去年12月3日, 今年3月."""
    month, dated = int(head["lm"] or 1), head["week"] or head["ld"]
    if now is None:
        return Found(head.start(), head.end(), "", "day" if dated else "month", "relative")
    year = now.year - (head["ly"] == "去年")
    if not exists(year, month, int(head["ld"] or 1)):
        return None
    if not dated:
        return Found(head.start(), head.end(), f"{year:04d}-{month:02d}", "month", "relative")
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if head["week"]:
        day = midnight - timedelta(days=now.weekday() + _WEEK - _WEEKDAYS.index(head["wd"]) % _WEEK)
    else:
        day = midnight.replace(year=year, month=month, day=int(head["ld"]))
    start, end, clock = clock_around(text, head.start(), head.end())
    return Found(start, end, *iso(day, clock), "relative")


def _ago(head: re.Match[str], now: datetime | None) -> tuple[str, str]:
    """Value and precision: 3小时前 is known to the hour, 2年前 to the year."""
    raw, unit = head["an"] or head["an2"], (head["au"] or head["au2"]).lower()
    unit = _UNITS.get(unit.removeprefix("个")[0]) or ("minute" if unit == "min" else unit)
    count = _HALF if raw == "半" else number(raw)
    precision = "day" if unit == "week" else "minute" if (count, unit) == (_HALF, "hour") else unit
    if now is None or count is None:
        return "", precision
    if unit in {"year", "month"}:
        return _months_ago(now, count * (12 if unit == "year" else 1), precision), precision
    then = now - timedelta(**{f"{unit}s": count})
    return _cut(then.isoformat(timespec="seconds"), precision), precision


def _cut(moment: str, precision: str) -> str:
    return moment[: {"day": 10, "hour": 13, "minute": 16, "second": 19}[precision]]


def _months_ago(now: datetime, months: float, precision: str) -> str:
    if months != int(months):
        return ""
    year, month = divmod(now.year * 12 + now.month - 1 - int(months), 12)
    if year < 1:
        return ""
    return f"{year:04d}" if precision == "year" else f"{year:04d}-{month + 1:02d}"
