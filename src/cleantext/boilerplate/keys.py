"""The pairs of characters that the rules of lines and the interface's words ask for, found in one scan of a line."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cleantext.boilerplate.interface import words_pairs
from cleantext.boilerplate.pairs import finder
from cleantext.boilerplate.table import keyword_pairs

if TYPE_CHECKING:
    from collections.abc import Callable


def find_keys(text: str) -> set[str]:
    """All of these pairs that a folded line holds, and few others.

    >>> find_keys("版权所有") >= {"版权", "所有"}
    True

    """
    return _finder()(text)


@cache
def _finder() -> Callable[[str], set[str]]:
    return finder(keyword_pairs() | words_pairs())
