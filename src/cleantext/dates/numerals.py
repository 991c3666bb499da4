"""Han numerals of dates: 廿一, 三十, 二〇二〇, 一百零九."""

from __future__ import annotations

import re

NUMERAL = "[〇○零一二三四五六七八九十百廿卅元]"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "元": 1}
_TENS = re.compile("([一二三四五六七八九])?(十|廿|卅)([一二三四五六七八九])?")


def number(text: str, *, digits: bool = False) -> int | None:
    """A number of at most two places in digits or Han numerals, with ``digits`` also 二〇二〇.

    >>> number("廿一"), number("三十"), number("十"), number("二〇二〇", digits=True)
    (21, 30, 10, 2020)

    """
    if text.isdigit() and text.isascii():
        return int(text)
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    if digits and len(text) > 1 and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    if digits and text.startswith(("百", "一百")):
        return _hundreds(text)
    tens = _TENS.fullmatch(text)
    if tens is None:
        return None
    many = {"廿": 2, "卅": 3}.get(tens[2]) or (_DIGITS[tens[1]] if tens[1] else 1)
    return many * 10 + (_DIGITS[tens[3]] if tens[3] else 0)


def _hundreds(text: str) -> int | None:
    """一百, 一百零九, 一百一十: years of the Republic after 2010."""
    rest = text.removeprefix("一").removeprefix("百").lstrip("零〇○")
    low = number(rest) if rest else 0
    return None if low is None else 100 + low
