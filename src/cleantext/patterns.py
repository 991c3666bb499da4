"""Patterns of a stranger: what is none, or what no machine should be asked to compile, is said in words."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

_LONGEST = 10_000  # characters of a pattern; the longest of the package's own rules has 1,200
# 100 classes repeated 65,000 times take 1.7 GB to compile, and a timeout bounds the search only.
_MANY = re.compile(r"\{(?:\d*,)?\d{4,}")


@lru_cache(256)
def why_not(pattern: str, *, both: bool = False) -> str:
    """Why ``regex`` cannot take a pattern, or neither it nor ``re`` (``both``); empty where there is no reason.

    >>> why_not("来源[:：]"), why_not("("), why_not("a{65000}")
    ('', 'missing ) at position 1', 'a repetition of more than 999 times')

    """
    if len(pattern) > _LONGEST:
        return f"longer than {_LONGEST:,} characters"
    if _MANY.search(pattern):
        return "a repetition of more than 999 times"
    return (_why_not_re(pattern) if both else "") or _why_not_regex(pattern)


def _why_not_re(pattern: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a later Python may read in another way
            re.compile(pattern)
    except (re.error, OverflowError) as error:
        return str(error)
    except RecursionError:
        return "nested too deeply"
    return ""


def _why_not_regex(pattern: str) -> str:
    import regex  # noqa: PLC0415  14 ms, and only a caller's pattern needs it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            regex.compile(pattern)
    except (regex.error, OverflowError, ValueError) as error:
        return str(error)
    except RecursionError:
        return "nested too deeply"
    return ""
