"""What two texts have in common: the pairs of neighbouring characters in them, blanks and marks aside."""

from __future__ import annotations

import re
from operator import add

_MARKS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """A text without blanks and marks, for comparing headlines.

    >>> bare("江城:大桥 通车!")
    '江城大桥通车'

    """
    return _MARKS.sub("", text)


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters in a text without its marks.

    >>> sorted(bigrams("江城:大桥"))
    ['城大', '大桥', '江城']

    """
    plain = bare(text)
    return frozenset(map(add, plain, plain[1:]))
