"""What stands at a place of a line, asked by the character there: one pattern of a vocabulary would try each word in turn.

Of 700 first characters a place has one. Its own pattern holds two or three words; it is made when it is first met.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Match = Callable[[str, int], re.Match[str] | None]


class At(dict[str, "Match"]):
    """By the character at a place, what looks for a word there that begins with it.

    >>> at = At({"打": "打印|打开"})
    >>> at["打"]("打开 12", 0)[0], at["关"]("关闭", 0)
    ('打开', None)

    """

    __slots__ = ("_words",)

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, char: str) -> Match:
        """The pattern of a first character, made now; others are many and are not kept."""
        words = self._words.get(char)
        if words is None:
            return _none
        found = self[char] = re.compile(words).match
        return found


def _none(text: str, at: int) -> None:
    """No word begins so."""
