"""What surrounds a place in a text: how its marks are printed, and its script."""

from __future__ import annotations

from functools import cache

from cleantext import readings

_MARKS = dict(zip(",;:!()", "，；：！（）", strict=True))
# Characters that are taken to be of one kind with those as far on either side.
_MARKS_BLOCK, _SCRIPT_BLOCK = 2000, 400


class Around:
    """How marks are printed and which script is written, by blocks of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks: dict[int, dict[str, str]] = {}
        self._scripts: dict[int, str] = {}

    def marks(self, at: int) -> dict[str, str]:
        """The ASCII marks that stand for wide ones."""
        block = at // _MARKS_BLOCK
        if block not in self._marks:
            start, end = max(0, block - 1) * _MARKS_BLOCK, (block + 2) * _MARKS_BLOCK
            self._marks[block] = folded_marks(self._text[start:end])
        return self._marks[block]

    def script(self, at: int) -> str:
        """The script, if there is one."""
        block = at // _SCRIPT_BLOCK
        if block not in self._scripts:
            start, end = max(0, block - 1) * _SCRIPT_BLOCK, (block + 2) * _SCRIPT_BLOCK
            self._scripts[block] = script(self._text[start:end])
        return self._scripts[block]


def folded_marks(text: str) -> dict[str, str]:
    """The ASCII marks that stand for full-width ones in a text, which is where fewer of the latter are.

    >>> folded_marks("天氣很好,我們出門,路上；人多;")
    {',': '，'}

    """
    return {mark: wide for mark, wide in _MARKS.items() if text.count(mark) > text.count(wide)}


def script(text: str) -> str:
    """The script of a text: ``traditional``, ``simplified``, or nothing where it is mixed or unknown.

    >>> script("學校基本情況及業務"), script("学校基本情况"), script("中文")
    ('traditional', 'simplified', '')

    """
    old, new = (sum(map(chars.__contains__, text)) for chars in _forms())
    if old > 2 * new:
        return "traditional"
    return "simplified" if new > 2 * old else ""


@cache
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only one script has, traditional and simplified."""
    han = [char for char in map(chr, range(0x3400, 0xA000)) if readings.differs(char)]
    old = frozenset(filter(readings.is_traditional, han))
    return old, frozenset(han) - old
