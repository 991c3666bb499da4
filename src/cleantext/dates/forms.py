"""The forms of a day, and how each is read; clocks and relative forms have modules of their own."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cleantext.dates.clock import Clock, clock_around, iso
from cleantext.dates.numerals import NUMERAL, number

if TYPE_CHECKING:
    from collections.abc import Callable


class Found(NamedTuple):
    """A date in a folded text. ``value`` is '' where the page does not say enough: no year and no reference time.

    ``form`` is han, numeric, compact, two-digit (year), short (month, day and clock), english, relative or partial.
    """

    start: int
    end: int
    value: str
    precision: str
    form: str


class Clues(NamedTuple):
    """What is known beside the text: the time of reading, and whether three-digit years count from 1911."""

    now: datetime | None = None
    roc: bool = False


NO_CLUES = Clues()
_N = NUMERAL
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MON = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_FREE = r"(?<![\d.,/-])"
DAY = re.compile(
    rf"""
    (?<![\d.])(?P<ago>(?P<an>\d{{1,3}}|半|{_N}{{1,3}})[ ]?
        (?P<au>分钟|小时|个小时|天|日|周|星期|个星期|个月|年|秒钟?)(?:之?前|以前)
        |(?P<an2>\d{{1,3}})\ (?i:(?P<au2>second|minute|min|hour|day|week|month|year)s?\ ago))
  | (?<!\d)(?P<cn>(?P<roc>(?:中华)?民国[ ]?)?(?P<cy>\d{{1,4}}|{_N}{{2,5}}|[元百])[ ]?年[ ]?
        (?:(?P<cm>\d{{1,2}}|{_N}{{1,3}})[ ]?月份?[ ]?(?:(?P<cd>\d{{1,2}}|{_N}{{1,3}})[ ]?[日号])?)?)
  | (?<![\d.年])(?P<md>(?P<mm>\d{{1,2}}|{_N}{{1,3}})月(?P<mdd>\d{{1,2}}|{_N}{{1,3}})[日号])
  | {_FREE}(?P<num>(?P<ny>\d{{4}})[ ]?(?P<ns>[-/.])[ ]?(?P<nm>\d{{1,2}})
        (?:[ ]?(?P=ns)[ ]?(?P<nd>\d{{1,2}})(?=\d\d?:\d\d|\D|$))?)
  | {_FREE}(?P<apart>(?P<ay>(?:19|20)\d\d)[ ](?P<am>[01]?\d)(?:/[ ]|[ /-])(?P<ad>[0-3]?\d)(?=[ ]\d\d:\d\d))
  | {_FREE}(?<![A-Za-z_])(?P<compact>(?P<ky>(?:19|20)\d\d)(?P<km>[01]\d)(?P<kd>[0-3]\d)
        (?:(?P<kh>[0-2]\d)(?P<kmi>[0-5]\d)(?P<ks>[0-5]\d)?)?)(?!\d)
  | {_FREE}(?P<three>(?P<ty>\d{{2,3}})(?P<ts>[-/.])(?P<tm>\d{{1,2}})(?P=ts)(?P<td>\d{{1,2}})(?=\d\d:\d\d|\D|$))
  | {_FREE}(?P<dmy>(?P<dd>\d{{1,2}})(?P<ds>[-/.])(?P<dm>\d{{1,2}})(?P=ds)(?P<dy>\d{{4}})(?!\d))
  | {_FREE}(?P<short>(?P<sm>[01]?\d)(?P<ss>[-/])(?P<sd>[0-3]?\d)(?=[ ]?\d\d:\d\d))
  | (?<![A-Za-z])(?i:(?P<ctime>(?:(?:mon|tue|wed|thu|fri|sat|sun)\ )?(?P<zm>{_MON})\ {{1,2}}(?P<zd>\d{{1,2}})
        \ (?P<zh>[0-2]?\d):(?P<zmi>[0-5]\d):(?P<zs>[0-5]\d)\ (?P<zy>\d{{4}})))(?!\d)
  | (?<![A-Za-z])(?i:(?P<en>(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\ )?
        (?:(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<em>{_MON})\.?,?[ -](?P<ey>\d{{4}})
          |(?P<em2>{_MON})\.?\ (?P<ed2>\d{{1,2}})(?:st|nd|rd|th)?,?\ (?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\ )?(?P<ey2>\d{{4}}))))(?!\d)
  | (?P<week>上(?:周|星期|礼拜)(?P<wd>[一二三四五六日天]))
  | (?P<last>(?P<ly>去年|今年)(?P<lm>\d{{1,2}})月(?:(?P<ld>\d{{1,2}})[日号])?)
  | (?P<rel>刚刚|刚才|今天|今日|昨天|昨日|大前天|前天|前日|昨晚|今晨|今早|今晚|(?i:just\ now|yesterday|today))
    """,
    re.VERBOSE,
)
_OLDEST, _NEWEST = 1900, 2100  # of years in numbers only, where anything else could stand
_FIRST, _LAST = 1000, 2200  # of years that 年 follows
_REPUBLIC = 1911
_LONGEST_REPUBLIC = 200
_TWO, _THREE, _FOUR = 2, 3, 4  # digits of a year
_YOUNG, _OLD = 50, 90
_MONTHS_A_YEAR = 12


class Day(NamedTuple):
    """The calendar fields of a form, and where it ends."""

    year: int | None
    month: int | None
    day: int | None
    end: int
    form: str


def read_form(text: str, head: re.Match[str], clues: Clues) -> Found | None:
    """The date that begins with a match of ``DAY`` other than a relative one, or None where no such day exists."""
    day = next(reader(head, clues) for name, reader in _READERS if head[name])
    if day is None or not exists(day.year or 2000, day.month, day.day):  # 2000: a leap year
        return None
    if day.day is None:
        value = f"{day.year:04d}" if day.month is None else f"{day.year:04d}-{day.month:02d}"
        return Found(head.start(), day.end, value, "year" if day.month is None else "month", day.form)
    start, end, clock = clock_around(text, head.start(), day.end)
    if head["kh"]:
        clock = Clock(int(head["kh"]), int(head["kmi"]), int(head["ks"]) if head["ks"] else None)
    if head["zh"]:
        clock = Clock(int(head["zh"]), int(head["zmi"]), int(head["zs"]))
    if day.form == "short" and clock is None:
        return None
    year = day.year or _nearest_year(day, clues.now)
    if year is None:
        return Found(start, end, "", "minute" if clock else "day", "partial")
    return Found(start, end, *iso(datetime(year, day.month or 1, day.day), clock), day.form)  # noqa: DTZ001  a wall clock


def _nearest_year(day: Day, now: datetime | None) -> int | None:
    """The year that puts a day without one last before the time of reading (a day of grace for time zones)."""
    if now is None or day.month is None or day.day is None:
        return None
    limit = now.replace(tzinfo=None) + timedelta(days=1)
    for year in range(limit.year, limit.year - 9, -1):
        if exists(year, day.month, day.day) and datetime(year, day.month, day.day) <= limit:  # noqa: DTZ001
            return year
    return None


def exists(year: int, month: int | None, day: int | None) -> bool:
    """Whether the calendar has such a day, month or year.

    >>> exists(2020, 2, 29), exists(2019, 2, 29), exists(2019, 13, None)
    (True, False, False)

    """
    try:
        datetime(year, 1 if month is None else month, 1 if day is None else day)  # noqa: DTZ001
    except ValueError:
        return False
    return True


def _han(head: re.Match[str], clues: Clues) -> Day | None:
    """2020年10月21日, 二〇二〇年十月廿一日, 民国109年, 08年3月8日."""
    year = number(head["cy"], digits=True)
    month, day = (number(head[name]) if head[name] else None for name in ("cm", "cd"))
    if year is None or (head["cm"] and month is None) or (head["cd"] and day is None):
        return None
    if head["roc"]:
        return Day(year + _REPUBLIC, month, day, head.end(), "han") if year < _LONGEST_REPUBLIC else None
    if len(head["cy"]) != _FOUR:
        year = _abbreviated(head["cy"], year, clues) if month else None
    if year is None or not _FIRST <= year < _LAST:
        return None
    return Day(year, month, day, head.end(), "han")


def _abbreviated(printed: str, year: int, clues: Clues) -> int | None:
    """The year behind 08年. 98年 is 2009 in Taiwan and 1998 elsewhere: without evidence it is neither."""
    if clues.roc and printed[0] != "0":
        return year + _REPUBLIC if year < _LONGEST_REPUBLIC else None
    return 2000 + year if printed[0] == "0" and len(printed) == _TWO else None


def _month_day(head: re.Match[str], _: Clues) -> Day | None:
    return Day(None, number(head["mm"]) or 0, number(head["mdd"]) or 0, head.end("md"), "partial")


def _numeric(head: re.Match[str], _: Clues) -> Day | None:
    """2020-10-21; a year and a month alone need a dash or slash, since 2020.10 is also a number."""
    year, month = int(head["ny"]), int(head["nm"])
    if not _OLDEST <= year < _NEWEST or (head["nd"] is None and (head["ns"] == "." or len(head["nm"]) != _TWO)):
        return None
    return Day(year, month, int(head["nd"]) if head["nd"] else None, head.end("num"), "numeric")


def _apart(head: re.Match[str], _: Clues) -> Day | None:
    """2011 3 14 01:18, 2011 03/14 01:18: three numbers are a day only before a clock."""
    return Day(int(head["ay"]), int(head["am"]), int(head["ad"]), head.end("apart"), "numeric")


def _compact(head: re.Match[str], _: Clues) -> Day | None:
    return Day(int(head["ky"]), int(head["km"]), int(head["kd"]), head.end("compact"), "compact")


def _short_year(head: re.Match[str], clues: Clues) -> Day | None:
    """18-03-08 with a dash, 109.10.21 where years count from 1911."""
    year, month, day = int(head["ty"]), int(head["tm"]), int(head["td"])
    if len(head["ty"]) == _THREE:
        return Day(year + _REPUBLIC, month, day, head.end("three"), "numeric") if clues.roc and year < _LONGEST_REPUBLIC else None
    full = _century(year) if head["ts"] == "-" and len(head["tm"]) == len(head["td"]) == _TWO else None
    return Day(full, month, day, head.end("three"), "two-digit") if full else None


def _day_first(head: re.Match[str], _: Clues) -> Day | None:
    """21.10.2020; 21/10/2020 or 10/21/2020, only where one of the numbers cannot be a month or both are one."""
    day, month, year = int(head["dd"]), int(head["dm"]), int(head["dy"])
    if month > _MONTHS_A_YEAR and head["ds"] != ".":
        day, month = month, day
    sure = (day > _MONTHS_A_YEAR or day == month or head["ds"] == ".") and _OLDEST <= year < _NEWEST
    return Day(year, month, day, head.end("dmy"), "numeric") if sure else None


def _month_day_clock(head: re.Match[str], _: Clues) -> Day | None:
    return Day(None, int(head["sm"]), int(head["sd"]), head.end("short"), "short")


def _english(head: re.Match[str], _: Clues) -> Day | None:
    name, day, year = (head[a] or head[b] for a, b in (("em", "em2"), ("ed", "ed2"), ("ey", "ey2")))
    return Day(int(year), _MONTHS.index(name[:3].lower()) + 1, int(day), head.end("en"), "english")


def _ctime(head: re.Match[str], _: Clues) -> Day | None:
    """Thu Feb  5 04:55:10 2009, as boards print it."""
    return Day(int(head["zy"]), _MONTHS.index(head["zm"][:3].lower()) + 1, int(head["zd"]), head.end("ctime"), "english")


_READERS: tuple[tuple[str, Callable[[re.Match[str], Clues], Day | None]], ...] = (
    ("cn", _han),
    ("md", _month_day),
    ("num", _numeric),
    ("apart", _apart),
    ("compact", _compact),
    ("three", _short_year),
    ("dmy", _day_first),
    ("short", _month_day_clock),
    ("ctime", _ctime),
    ("en", _english),
)


def _century(year: int) -> int | None:
    """Pages with two-digit years began about 1995; what lies between is too old for one and too new for the other."""
    return 2000 + year if year < _YOUNG else 1900 + year if year >= _OLD else None
