"""The clock beside a day: 08:30, 下午3点半, 3:05 PM, with its time zone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

WEEKDAY = "(?:(?:星期|周|礼拜)[一二三四五六日天1-7])"
_NOON, _DAY_END, _LAST_MINUTE = 12, 24, 59
# Below this hour it may be the morning that is meant: 深夜1点 is after midnight, and 夜里5点 too, but 晚上5点 is 17 o'clock. 晚间0点 is no noon.
_SMALL_HOURS = {"深夜": 6, "夜间": 6, "夜": 6, "晚上": 5, "晚": 5}
_NOON_HOURS = range(4, 10)  # 中午1点 is 13 o'clock; these are at no noon
_AFTERNOON = frozenset(("下午", "pm", "午后"))
_EVENING = frozenset(("傍晚", "晚间", "晚上", "晚", "夜间", "夜", "深夜"))
_MORNING = frozenset(("上午", "早上", "早晨", "早", "清晨"))
_HALF = "上午|下午|晚上|晚间|晚|凌晨|清晨|早上|早晨|早|中午|午后|午间|傍晚|夜间|深夜|夜|(?i:am|pm|a\\.m\\.|p\\.m\\.)"
_BETWEEN = re.compile(
    rf" ?(?:\(?{WEEKDAY}\)?,? ?)?(?:\(?(?:HKT|CST)\)? ?(?=\d)|(?:北京|香港|澳门|台北|台湾|当地|本地)时间 ?|[Tt](?=\d)|[,|] ?(?=\d\d?:\d\d))?"
)
_CLOCK = re.compile(
    rf"""(?P<half>{_HALF})?[ ]?(?P<h>\d{{1,2}})
      (?:[:∶](?P<m>\d{{2}})(?:[:∶](?P<s>\d{{2}})(?:[.,]\d{{1,9}})?)?(?![\d])
        |[ ]?(?:时|点钟?)(?!间)(?:[ ]?(?P<m2>\d{{1,2}}|半|整)[ ]?分?(?:[ ]?(?P<s2>\d{{1,2}})[ ]?秒)?)?(?!\d))
      (?:[ ]?(?P<half2>(?i:am|pm|a\.m\.|p\.m\.))(?![A-Za-z]))?
      (?P<zone>(?i:z(?![a-z])|[ ]?(?:utc|gmt)?[+-]\d\d?:?\d\d(?!\d)|[ ]?\(?(?:utc|gmt)(?:[+-]\d\d?)?\)?))?
      (?:[ ]\(?(?:HKT|CST)\)?(?![A-Za-z]))?""",
    re.VERBOSE,
)
_BEFORE = re.compile(r"(?<!\d)(?<!\d:)(\d\d?:\d\d(?::\d\d)?(?: ?(?i:am|pm|a\.m\.|p\.m\.))?),? $")
_ZONE_AFTER = re.compile(r" ?\(?(?:HKT|CST)\)?(?![A-Za-z])")  # 17:10 2023-01-25 HKT
_WEEKDAY_AFTER = re.compile(rf" ?(?:\({WEEKDAY}\)|{WEEKDAY})")


class Clock(NamedTuple):
    """A time of day on 24 hours; ``minute`` and ``second`` are None where they are not printed."""

    hour: int
    minute: int | None
    second: int | None
    zone: str = ""


def clock_around(text: str, start: int, end: int, *, evening: bool = False) -> tuple[int, int, Clock | None]:
    """The clock behind the day at ``[start, end)``, or directly before it, and the span of both together.

    ``evening``: the day was named as an evening (昨晚8点).

    >>> clock_around("17:30 2020/08/09", 6, 16)
    (0, 16, Clock(hour=17, minute=30, second=None, zone=''))

    """
    between = _BETWEEN.match(text, end)
    found = _CLOCK.match(text, between.end() if between else end)
    clock = _clock(found, "晚" if evening else "") if found else None
    if found and clock:
        return start, found.end(), clock
    before = _BEFORE.search(text, max(0, start - 16), start)
    first = _CLOCK.match(before[1]) if before else None
    clock = _clock(first, "") if first else None
    if before and clock:
        named = _ZONE_AFTER.match(text, end)
        return before.start(1), named.end() if named else end, clock
    weekday = _WEEKDAY_AFTER.match(text, end)
    return start, weekday.end() if weekday else end, None


def _clock(found: re.Match[str], half: str) -> Clock | None:
    """A clock as printed, on 24 hours; None where it is impossible or can be read in two ways."""
    half = (found["half"] or found["half2"] or half).lower().replace(".", "")
    hour = _hour(int(found["h"]), half)
    spoken = {"半": 30, "整": 0}.get(found["m2"] or "")
    minute = found["m"] or found["m2"]
    minutes = spoken if spoken is not None else int(minute) if minute else None
    second = found["s"] or found["s2"]
    if hour is None or hour > _DAY_END or max(minutes or 0, int(second or 0)) > _LAST_MINUTE:
        return None
    return Clock(hour, minutes, int(second) if second else None, (found["zone"] or "").strip(" ()"))


def _hour(hour: int, half: str) -> int | None:
    """The hour on 24; 上午12点 and 晚上12点 mean noon to some and midnight to others."""
    if half in _AFTERNOON:
        return hour + _NOON if hour < _NOON else hour
    if half in _EVENING:
        doubtful = hour == _NOON or hour < _SMALL_HOURS.get(half, 1)
        return None if doubtful else hour + _NOON if hour < _NOON else hour
    if half in {"中午", "午间"}:
        return None if hour in _NOON_HOURS else hour + _NOON if hour < _NOON_HOURS.start else hour
    if hour == _NOON and half in {"am", "凌晨"}:
        return 0
    return None if hour == _NOON and half in _MORNING else hour


def iso(day: datetime, clock: Clock | None) -> tuple[str, str]:
    """ISO 8601 and the precision of a day with or without a clock; 24 o'clock is the next day's 0."""
    if clock is None:
        return day.date().isoformat(), "day"
    if clock.hour == _DAY_END:
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
    if not minutes and len(hours) > len("08"):
        hours, minutes = hours[:-2], hours[-2:]
    return f"{plain[0]}{int(hours):02d}:{int(minutes or 0):02d}"
