"""Pairs of neighbouring characters of a line that are among a given few."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


def finder(wanted: Collection[str]) -> Callable[[str], set[str]]:
    """A function that gives the wanted pairs of a text, and few others.

    Prose holds few characters with which a keyword begins and its next one behind it: one pattern of two classes takes a
    quarter of the time of listing all pairs of a line.

    >>> finder({"版权", "登录"})("版权所有，登陆本站")
    {'版权'}

    """
    first, second = ("".join(sorted({re.escape(pair[at]) for pair in wanted})) for at in (0, 1))
    found = re.compile(f"[{first}](?=[{second}])(?<=(?=(..)).)").findall  # one class first, which the scan can look for
    return lambda text: set(found(text))
