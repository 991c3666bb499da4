"""Dates as Chinese pages print them, read only as precisely as they are printed."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cleantext.fold import fold
from cleantext.model import Date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LONGEST = 60  # the longest form, an RFC 822 date with weekday, clock and zone behind a label, has 50 characters
PRECISIONS = ("year", "month", "day", "hour", "minute", "second")


class Found(NamedTuple):
    """A date in a folded text. ``value`` is '' where the page does not say enough: no year and no reference time."""

    start: int
    end: int
    value: str
    precision: str
    form: str  # han, numeric, compact, short, english, relative, partial


class Clues(NamedTuple):
    """What is known beside the text: the time of reading, and whether three-digit years count from 1911."""

    now: datetime | None = None
    roc: bool = False


def parse_date(text: str, reference_time: datetime | None = None, *, roc: bool = False) -> Date | None:
    """Read a text that is one date, perhaps with a label, brackets or a weekday around it.

    ``value`` is ISO 8601 and says what is printed, nothing more. Relative dates and dates without a year need
    ``reference_time``. ``roc=True`` says that a bare three-digit year counts from 1911, as in Taiwan. A range gives
    an ISO 8601 interval. Anything else gives None.

    >>> parse_date("發布時間：2020年10月21日 下午3:05")
    Date(value='2020-10-21T15:05', precision='minute', raw='2020年10月21日 下午3:05')
    >>> parse_date("2020年10月").value
    '2020-10'
    >>> parse_date("昨天 18:30") is None
    True
    >>> parse_date("昨天 18:30", datetime(2020, 10, 21)).value
    '2020-10-20T18:30'

    """
    view = fold(text)
    if len(view.text) > 2 * _LONGEST:
        return None
    prefix = _PREFIX.match(view.text)
    start = prefix.end() if prefix else 0
    found = _whole(view.text, start, Clues(reference_time, roc))
    if found is None or not found.value:
        return None
    left, right = view.span(found.start, found.end)
    return Date(found.value, found.precision, view.source[left:right])


def find_dates(text: str, clues: Clues = Clues()) -> Iterator[Found]:
    """Every date in a folded text, from left to right; never a part of a longer number.

    >>> [(found.start, found.value) for found in find_dates("来源 2020-10-21 08:30 阅读")]
    [(3, '2020-10-21T08:30')]

    """
    if not _GATE.search(text):
        return
    at = 0
    while at < len(text):
        head = _DAY.search(text, at)
        if head is None:
            return
        found = _read(text, head, clues)
        at = found.end if found else head.start() + 1
        if found:
            yield found


# ---- the forms ------------------------------------------------------------------------------------------------

_H = "[〇○零Ｏ一二三四五六七八九十廿卅元]"
_WEEKDAY = "(?:(?:星期|周|礼拜)[一二三四五六日天1-7])"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MON = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_EDGE = r"(?<![\d.,/-])"
_GATE = re.compile(r"\d\d|[月日年前]|[今昨前]天|刚|\d ?[小分天周个h]")
_DAY = re.compile(
    rf"""
    (?<!\d)(?P<cn>(?P<roc>(?:中华)?民国[ ]?)?(?P<cy>\d{{2,4}}|\d(?=年\d)|{_H}{{2,4}}|元)[ ]?年[ ]?
        (?:(?P<cm>\d{{1,2}}|{_H}{{1,3}})[ ]?月份?[ ]?(?:(?P<cd>\d{{1,2}}|{_H}{{1,3}})[ ]?[日号])?)?)
  | (?<![\d.年])(?P<md>(?P<mm>\d{{1,2}}|{_H}{{1,3}})月(?P<mdd>\d{{1,2}}|{_H}{{1,3}})[日号])
  | {_EDGE}(?P<num>(?P<ny>\d{{4}})[ ]?(?P<ns>[-/.])[ ]?(?P<nm>\d{{1,2}})(?:[ ]?(?P=ns)[ ]?(?P<nd>\d{{1,2}})(?=\d\d?:\d\d|\D|$))?)
  | {_EDGE}(?P<compact>(?P<ky>(?:19|20)\d\d)(?P<km>[01]\d)(?P<kd>[0-3]\d)(?:(?P<kh>[0-2]\d)(?P<kmi>[0-5]\d)(?P<ks>[0-5]\d)?)?)(?!\d)
  | {_EDGE}(?P<three>(?P<ty>\d{{2,3}})(?P<ts>[-/.])(?P<tm>\d{{1,2}})(?P=ts)(?P<td>\d{{1,2}})(?=\d\d:\d\d|\D|$))
  | {_EDGE}(?P<dmy>(?P<dd>\d{{1,2}})(?P<ds>[-/.])(?P<dm>\d{{1,2}})(?P=ds)(?P<dy>\d{{4}})(?!\d))
  | {_EDGE}(?P<short>(?P<sm>[01]?\d)(?P<ss>[-/])(?P<sd>[0-3]?\d)(?=[ ]?\d\d:\d\d))
  | (?<![A-Za-z])(?P<en>(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\ )?
        (?:(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<em>{_MON})\.?,?[ -](?P<ey>\d{{4}})
          |(?P<em2>{_MON})\.?\ (?P<ed2>\d{{1,2}})(?:st|nd|rd|th)?,?\ (?P<ey2>\d{{4}})))(?!\d)
  | (?<![\d.])(?P<ago>(?P<an>\d{{1,3}}|半|几|{_H}{{1,3}})[ ]?(?P<au>分钟|小时|个小时|天|日|周|星期|个星期|个月|年|秒钟?)(?:之?前|以前)
        |(?P<an2>\d{{1,3}})\ (?P<au2>second|minute|min|hour|day|week|month|year)s?\ ago)
  | (?P<rel>刚刚|刚才|今天|今日|昨天|昨日|前天|前日|昨晚|今晨|今早|今晚|just\ now|yesterday|today)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HALF = "上午|下午|晚上|晚间|晚|凌晨|清晨|早上|早晨|早|中午|午后|午间|傍晚|夜间|深夜|夜|am|pm|a\\.m\\.|p\\.m\\."
_BETWEEN = re.compile(rf" ?(?:\(?{_WEEKDAY}\)?,? ?)?(?:北京时间 ?|t(?=\d)|[,|] ?(?=\d\d?:\d\d))?", re.IGNORECASE)
_CLOCK = re.compile(
    rf"""(?P<half>{_HALF})?[ ]?(?P<h>\d{{1,2}})
      (?:[:∶](?P<m>\d{{2}})(?:[:∶](?P<s>\d{{2}})(?:[.,]\d{{1,9}})?)?(?![\d])
        |[ ]?(?:时|点钟?)(?!间)(?:[ ]?(?P<m2>\d{{1,2}}|半|整)[ ]?分?(?:[ ]?(?P<s2>\d{{1,2}})[ ]?秒)?)?(?!\d))
      (?:[ ]?(?P<half2>am|pm|a\.m\.|p\.m\.)(?![a-z]))?
      (?P<zone>z(?![a-z])|[ ]?(?:utc|gmt)?[+-]\d\d?:?\d\d(?!\d)|[ ]?\(?(?:utc|gmt)(?:[+-]\d\d?)?\)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME_FIRST = re.compile(r"(?<![\d:])(\d\d?:\d\d(?::\d\d)?),? $")
_PREFIX = re.compile(r"[^\d:]{0,12}(?:时间|日期|更新|发表|发布|于|date|updated|published|posted|on|time) ?(?:\.\.|[:∶])? ?(?=\S)|[^\d:]{1,8}: ?", re.IGNORECASE)
_AROUND = re.compile(rf"[\s()\[\]【】〔〕<>|•·,.]*(?:{_WEEKDAY})?[\s()\[\]【】〔〕<>|•·,.]*")
_RANGE = re.compile(r" ?(?:至|到|~|〜|—+|–|-(?=\d{4}| )) ?")


# ---- reading one form -----------------------------------------------------------------------------------------


class _Day(NamedTuple):
    year: int | None
    month: int | None
    day: int | None
    end: int
    form: str


def _read(text: str, head: re.Match[str], clues: Clues) -> Found | None:
    if head["ago"] or head["rel"]:
        return _relative(text, head, clues)
    day = next(reader(head, clues) for name, reader in _READERS if head[name])
    if day is None or not _exists(day.year or 2000, day.month, day.day):
        return None
    if day.day is None:
        value = f"{day.year:04d}" if day.month is None else f"{day.year:04d}-{day.month:02d}"
        return Found(head.start(), day.end, value, "year" if day.month is None else "month", day.form)
    start, end, clock = _clock_around(text, head.start(), day.end)
    if head["kh"]:
        clock = _Clock(int(head["kh"]), int(head["kmi"]), int(head["ks"]) if head["ks"] else None, "", "")
    if day.form == "short" and clock is None:
        return None
    year = day.year or _nearest_year(day, clues.now)
    if year is None:
        return Found(start, end, "", "day", "partial")
    value, precision = _moment(datetime(year, day.month or 1, day.day), clock)  # noqa: DTZ001  a page's wall clock
    return Found(start, end, value, precision, day.form)


def _nearest_year(day: _Day, now: datetime | None) -> int | None:
    """The year that puts a day without one last before the time of reading (a day of grace for time zones)."""
    if now is None or day.month is None or day.day is None:
        return None
    limit = now.replace(tzinfo=None) + timedelta(days=1)
    for year in range(limit.year, limit.year - 9, -1):
        if _exists(year, day.month, day.day) and datetime(year, day.month, day.day) <= limit:  # noqa: DTZ001
            return year
    return None


def _exists(year: int, month: int | None, day: int | None) -> bool:
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return False
    if day is None:
        return True
    try:
        datetime(year, month or 1, day)  # noqa: DTZ001
    except ValueError:
        return False
    return True


def _han(head: re.Match[str], _: Clues) -> _Day | None:
    """2020年10月21日, 二〇二〇年十月廿一日, 民国109年, 18年3月8日."""
    year = 1 if head["cy"] == "元" else number(head["cy"], digits=True)
    month, day = (number(head[name]) if head[name] else None for name in ("cm", "cd"))
    if year is None or (head["cm"] and month is None) or (head["cd"] and day is None):
        return None
    if head["roc"]:
        return _Day(year + 1911, month, day, head.end(), "han") if year < 200 else None
    if len(head["cy"]) != 4:
        year = _century(year) if len(head["cy"]) == 2 and month and head["cy"].isdigit() else None
    if year is None or not 1000 <= year < 2200:
        return None
    return _Day(year, month, day, head.end(), "han")


def _month_day(head: re.Match[str], _: Clues) -> _Day | None:
    return _Day(None, number(head["mm"]) or 0, number(head["mdd"]) or 0, head.end("md"), "partial")


def _numeric(head: re.Match[str], _: Clues) -> _Day | None:
    """2020-10-21; a year and a month alone need a dash or slash, since 2020.10 is also a number."""
    year, month = int(head["ny"]), int(head["nm"])
    if not 1900 <= year < 2100 or (head["nd"] is None and (head["ns"] == "." or len(head["nm"]) != 2)):
        return None
    return _Day(year, month, int(head["nd"]) if head["nd"] else None, head.end("num"), "numeric")


def _compact(head: re.Match[str], _: Clues) -> _Day | None:
    return _Day(int(head["ky"]), int(head["km"]), int(head["kd"]), head.end("compact"), "compact")


def _short_year(head: re.Match[str], clues: Clues) -> _Day | None:
    """18-03-08 with a dash, 109.10.21 where years count from 1911."""
    year, month, day = int(head["ty"]), int(head["tm"]), int(head["td"])
    if len(head["ty"]) == 3:
        return _Day(year + 1911, month, day, head.end("three"), "numeric") if clues.roc and 50 <= year < 200 else None
    full = _century(year) if head["ts"] == "-" and len(head["tm"]) == len(head["td"]) == 2 else None
    return _Day(full, month, day, head.end("three"), "short") if full else None


def _day_first(head: re.Match[str], _: Clues) -> _Day | None:
    """21/10/2020, only where the first number cannot be a month."""
    day, month = int(head["dd"]), int(head["dm"])
    return _Day(int(head["dy"]), month, day, head.end("dmy"), "numeric") if day > 12 and 1900 <= int(head["dy"]) < 2100 else None


def _month_day_clock(head: re.Match[str], _: Clues) -> _Day | None:
    return _Day(None, int(head["sm"]), int(head["sd"]), head.end("short"), "short")


def _english(head: re.Match[str], _: Clues) -> _Day | None:
    name, day, year = (head[a] or head[b] for a, b in (("em", "em2"), ("ed", "ed2"), ("ey", "ey2")))
    return _Day(int(year), _MONTHS.index(name[:3].lower()) + 1, int(day), head.end("en"), "english")


_READERS: tuple[tuple[str, Callable[[re.Match[str], Clues], _Day | None]], ...] = (
    ("cn", _han),
    ("md", _month_day),
    ("num", _numeric),
    ("compact", _compact),
    ("three", _short_year),
    ("dmy", _day_first),
    ("short", _month_day_clock),
    ("en", _english),
)


def _century(year: int) -> int | None:
    """Pages with two-digit years began about 1995; what lies between is too old for one and too new for the other."""
    return 2000 + year if year < 50 else 1900 + year if year >= 90 else None


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "元": 1}


def number(text: str, *, digits: bool = False) -> int | None:
    """A number of at most two places in digits or Han numerals, with ``digits`` also 二〇二〇.

    >>> number("廿一"), number("三十"), number("十"), number("二〇二〇", digits=True)
    (21, 30, 10, 2020)

    """
    if text.isdigit() and text.isascii():
        return int(text)
    if text in _DIGITS and len(text) == 1:
        return _DIGITS[text]
    if digits and len(text) > 1 and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    tens = _TENS.fullmatch(text)
    if tens is None:
        return None
    many = {"廿": 2, "卅": 3}.get(tens[2]) or (_DIGITS[tens[1]] if tens[1] else 1)
    return many * 10 + (_DIGITS[tens[3]] if tens[3] else 0)


_TENS = re.compile("([一二三四五六七八九])?(十|廿|卅)([一二三四五六七八九])?")


# ---- clocks ---------------------------------------------------------------------------------------------------


class _Clock(NamedTuple):
    hour: int
    minute: int | None
    second: int | None
    half: str
    zone: str


def _clock_around(text: str, start: int, end: int) -> tuple[int, int, _Clock | None]:
    """The clock behind a day, or directly before it (Hong Kong prints 17:30 2020/08/09)."""
    between = _BETWEEN.match(text, end)
    at = between.end() if between else end
    found = _CLOCK.match(text, at)
    clock = _clock(found) if found else None
    if found and clock:
        return start, found.end(), clock
    before = _TIME_FIRST.search(text, max(0, start - 10), start)
    if before:
        first = _CLOCK.match(before[1])
        clock = _clock(first) if first else None
        return (before.start(1), end, clock) if clock else (start, end, None)
    weekday = _WEEKDAY_AFTER.match(text, end)
    return start, weekday.end() if weekday else end, None


_WEEKDAY_AFTER = re.compile(rf" ?\(?{_WEEKDAY}\)?")


def _clock(found: re.Match[str]) -> _Clock | None:
    """A clock as printed, on 24 hours; None where it is impossible or can be read in two ways."""
    half = (found["half"] or found["half2"] or "").lower().replace(".", "")
    hour = _hour(int(found["h"]), half)
    spoken = {"半": 30, "整": 0}.get(found["m2"] or "")
    minute = found["m"] or found["m2"]
    minutes = spoken if spoken is not None else int(minute) if minute else None
    second = found["s"] or found["s2"]
    if hour is None or hour > 24 or (minutes or 0) > 59 or int(second or 0) > 59:
        return None
    return _Clock(hour, minutes, int(second) if second else None, half, (found["zone"] or "").strip(" ()"))


def _hour(hour: int, half: str) -> int | None:
    if half in {"下午", "pm", "午后", "傍晚", "晚间", "晚上", "晚", "夜间", "夜", "深夜"}:
        if hour == 12:
            return 12 if half in {"下午", "pm", "午后"} else None
        late = half in {"夜间", "夜", "深夜", "晚上", "晚"} and hour < 4  # 深夜1点 is after midnight
        return None if late else hour + 12 if hour < 12 else hour
    if half in {"中午", "午间"}:
        return hour + 12 if hour < 4 else hour
    if hour == 12 and half in {"am", "凌晨"}:
        return 0
    return None if hour == 12 and half in {"上午", "早上", "早晨", "早", "清晨"} else hour


def _moment(day: datetime, clock: _Clock | None) -> tuple[str, str]:
    if clock is None:
        return day.strftime("%Y-%m-%d") if day.year >= 1000 else day.date().isoformat(), "day"
    if clock.hour == 24:
        day, clock = day + timedelta(days=1), clock._replace(hour=0)
    value = f"{day.date().isoformat()}T{clock.hour:02d}"
    if clock.minute is None:
        return value + _zone(clock.zone), "hour"
    value += f":{clock.minute:02d}"
    if clock.second is None:
        return value + _zone(clock.zone), "minute"
    return f"{value}:{clock.second:02d}{_zone(clock.zone)}", "second"


def _zone(zone: str) -> str:
    plain = zone.upper().replace("UTC", "").replace("GMT", "").strip(" ()")
    if not zone or plain in {"Z", ""}:
        return "Z" if zone else ""
    hours, _, minutes = plain[1:].partition(":")
    if not minutes and len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    return f"{plain[0]}{int(hours):02d}:{int(minutes or 0):02d}"


# ---- relative forms -------------------------------------------------------------------------------------------

_UNITS = {"秒": "second", "分": "minute", "小": "hour", "天": "day", "日": "day", "周": "week", "星": "week", "月": "month", "年": "year"}


def _relative(text: str, head: re.Match[str], clues: Clues) -> Found | None:
    if head["ago"]:
        value, precision = _ago(head, clues.now)
        return Found(head.start(), head.end(), value, precision, "relative")
    word = head["rel"].lower()
    if word in {"刚刚", "刚才", "just now"}:
        value = clues.now.replace(tzinfo=None).isoformat(timespec="minutes") if clues.now else ""
        return Found(head.start(), head.end(), value, "minute", "relative")
    start, end, clock = _clock_around(text, head.start(), head.end())
    if word in {"昨晚", "今晚"} and clock:
        clock = _evening(clock)
    if clues.now is None:
        return Found(start, end, "", "day", "relative")
    back = {"昨": 1, "前": 2, "y": 1}.get(word[0], 0)
    day = clues.now.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None) - timedelta(days=back)
    value, precision = _moment(day, clock)
    return Found(start, end, value, precision, "relative")


def _evening(clock: _Clock) -> _Clock | None:
    hour = _hour(clock.hour, "晚")
    return clock._replace(hour=hour) if hour is not None else None


def _ago(head: re.Match[str], now: datetime | None) -> tuple[str, str]:
    raw, unit = head["an"] or head["an2"], head["au"] or head["au2"]
    unit = _UNITS.get(unit.removeprefix("个")[0]) or ("minute" if unit == "min" else unit.lower())
    precision = "day" if unit == "week" else unit
    count = 0.5 if raw == "半" else number(raw)
    if now is None or count is None:
        return "", precision
    now = now.replace(tzinfo=None)
    if unit in {"year", "month"}:
        return _months_ago(now, count * (12 if unit == "year" else 1), precision)
    then = now - timedelta(**{f"{unit}s": count})
    if unit in {"day", "week"}:
        return then.date().isoformat(), precision
    if count == 0.5:
        precision = "minute"
    return then.isoformat(timespec="hours" if precision == "hour" else f"{precision}s"), precision  # type: ignore[arg-type]


def _months_ago(now: datetime, months: float, precision: str) -> tuple[str, str]:
    if months != int(months):
        return "", precision
    year, month = divmod(now.year * 12 + now.month - 1 - int(months), 12)
    if year < 1:
        return "", precision
    return (f"{year:04d}", "year") if precision == "year" else (f"{year:04d}-{month + 1:02d}", "month")


# ---- a whole text ---------------------------------------------------------------------------------------------


def _whole(text: str, start: int, clues: Clues) -> Found | None:
    found = next(find_dates(text[start:], clues), None)
    if found is None or not _AROUND.fullmatch(text, start, start + found.start):
        return None
    end = start + found.end
    rest = _AROUND.match(text, end)
    whole = found._replace(start=start + found.start, end=end)
    if rest and rest.end() == len(text):
        return whole
    return _interval(text, whole, clues)


def _interval(text: str, first: Found, clues: Clues) -> Found | None:
    """2020年10月1日至7日, 2020-10-01~2020-10-07; the second date may leave out what the first one says."""
    joint = _RANGE.match(text, first.end)
    if not joint or first.precision != "day" or not first.value or first.form == "relative":
        return None
    rest = text[joint.end() :]
    short = _SHORT_END.match(rest)
    if short:
        month = int(short[1] or first.value[5:7])
        value, end = f"{first.value[:4]}-{month:02d}-{int(short[2]):02d}", joint.end() + short.end()
        if not _exists(int(value[:4]), month, int(short[2])):
            return None
    else:
        second = next(find_dates(rest, clues), None)
        if second is None or second.start or second.precision != "day":
            return None
        value, end = second.value, joint.end() + second.end
    around = _AROUND.match(text, end)
    if value < first.value or not around or around.end() != len(text):
        return None
    return first._replace(end=end, value=f"{first.value}/{value}")


_SHORT_END = re.compile(r"(?:(\d{1,2})月)?(\d{1,2})[日号]")
