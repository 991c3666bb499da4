"""Dates as Chinese pages print them, read only as precisely as they are printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.dates.clock import WEEKDAY
from cleantext.dates.forms import DAY, NO_CLUES, Clues, Found, exists, read_form
from cleantext.dates.numerals import NUMERAL, number
from cleantext.dates.relative import RELATIVE, read_relative
from cleantext.fold import fold
from cleantext.model import Date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

__all__ = ["Clues", "Found", "find_dates", "number", "parse_date"]

_LONGEST = 120  # the longest form, an RFC 822 date with weekday, clock and zone behind a label, has 50 characters
_PREFIX = re.compile(
    r"[^\d:]{0,12}(?:时间|日期|更新|发表|发布|于|(?:updated|date|published|posted|on|time)(?![a-z])) ?(?:\.\.|[:∶])? ?(?=\S)"
    r"|[^\d:]{1,8}: ?",
    re.IGNORECASE,
)
_AROUND = re.compile(rf"[\s()\[\]【】〔〕<>|•·,.。]*+(?:{WEEKDAY})?[\s()\[\]【】〔〕<>|•·,.。]*+")
_JOINT = re.compile(r" ?(?:至|到|~|〜|—+|–|-(?=\d{4}| )) ?")
_SHORT_END = re.compile(r"(?:(\d{1,2})月)?(\d{1,2})[日号]")
# Where a form can begin: not within a number or word, and with what must follow, so that prose costs one scan. By kinds of
# characters: a digit inside a number is left after three looks, not after fourteen.
_UNITS = "分小个天日周星年秒月"  # how the words begin that stand behind a number
_LATIN = "an|eb|ar|pr|ay|u[nlgs]|ep|ct|ov|e[cds]|on|ue|hu|ri|at|od"  # what follows the first letter of months, weekdays and today
_HAN_DIGIT = NUMERAL.replace("百", "")
_BEGINS = re.compile(
    rf"[\d半刚今昨前大上去民中A-Za-z{_HAN_DIGIT[1:-1]}](?:"
    rf"(?<=\d)(?<!\d\d)(?=\d{{0,3}}[ {_UNITS}/.sſnrtSNRT-]|\d{{7}})"
    rf"|(?<=[A-Za-z])(?<![A-Za-z]{{2}})(?<=[jfmasondtwyJFMASONDTWY])(?=[A-Za-z]{{2}})(?=(?i:{_LATIN}))"
    rf"|(?<![\dA-Za-z])(?=[{NUMERAL[1:-1]}{_UNITS} 刚才晨早晚前礼国华])(?:"
    rf"(?<={_HAN_DIGIT})(?={NUMERAL}{{0,4}} ?[{_UNITS}])|(?<=半)(?= ?[{_UNITS}])"
    r"|(?<=刚)(?=[刚才])|(?<=今)(?=[年天日晨早晚])|(?<=昨)(?=[天日晚])|(?<=前)(?=[天日])|(?<=大)(?=前天)|(?<=上)(?=[周星礼])|(?<=去)(?=年)"
    r"|(?<=民)(?=国)|(?<=中)(?=华民国)))"
)
_ENDS = re.compile(r"[年月日号前刚今昨上去]|\d\d|[Aa]go|[Nn]ow|day")


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
    >>> from datetime import datetime
    >>> parse_date("昨天 18:30", datetime(2020, 10, 21)).value
    '2020-10-20T18:30'

    """
    view = fold(text[: 4 * _LONGEST])
    if len(view.text) > _LONGEST:
        return None
    prefix = _PREFIX.match(view.text)
    found = _whole(view.text, prefix.end() if prefix else 0, Clues(reference_time, roc))
    if found is None or not found.value:
        return None
    left, right = view.span(found.start, found.end)
    return Date(found.value, found.precision, view.source[left:right])


def find_dates(text: str, clues: Clues = NO_CLUES) -> Iterator[Found]:
    """Every date in a folded text, from left to right; never a part of a longer number.

    >>> [(found.start, found.value) for found in find_dates("来源 2020-10-21 08:30 阅读")]
    [(3, '2020-10-21T08:30')]

    """
    if not _ENDS.search(text):
        return
    reached = 0
    for begin in _BEGINS.finditer(text):
        head = DAY.match(text, begin.start()) if begin.start() >= reached else None
        if head is None:
            continue
        found = read_relative(text, head, clues) if head.lastgroup in RELATIVE else read_form(text, head, clues)
        if found and found.start >= reached:
            reached = found.end
            yield found


def _whole(text: str, start: int, clues: Clues) -> Found | None:
    """The one date or range that a text consists of."""
    found = next(find_dates(text[start:], clues), None)
    if found is None or not _AROUND.fullmatch(text, start, start + found.start):
        return None
    whole = found._replace(start=start + found.start, end=start + found.end)
    if _AROUND.fullmatch(text, whole.end):
        return whole
    return _interval(text, whole, clues)


def _interval(text: str, first: Found, clues: Clues) -> Found | None:
    """2020年10月1日至7日, 2020-10-01~2020-10-07."""
    joint = _JOINT.match(text, first.end)
    if not joint or first.precision != "day" or not first.value or first.form == "relative":
        return None
    last = _range_end(text, joint.end(), first, clues)
    if last is None or last.value < first.value or not _AROUND.fullmatch(text, last.end):
        return None
    return first._replace(end=last.end, value=f"{first.value}/{last.value}")


def _range_end(text: str, at: int, first: Found, clues: Clues) -> Found | None:
    """The last day of a range, which may leave out what the first one says."""
    short = _SHORT_END.match(text, at)
    if not short:
        last = next(find_dates(text[at:], clues), None)
        usable = last is not None and last.start == 0 and last.precision == "day"
        return last._replace(start=at, end=at + last.end) if last and usable else None
    year, month, day = int(first.value[:4]), int(short[1] or first.value[5:7]), int(short[2])
    if not exists(year, month, day):
        return None
    return first._replace(start=at, end=short.end(), value=f"{year:04d}-{month:02d}-{day:02d}")
