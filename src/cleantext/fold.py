"""The folded view: a shadow of a text on which rules written once in simplified match every spelling.

Traditional becomes simplified (character by character), full width becomes half width (NFKC), glosses and invisible
characters go, runs of blanks shrink to one, and every kind of line break becomes ``\\n``; so ``責任編輯：``,
``責任編輯(jí)：`` and ``责 任 编 辑:`` all read ``责任编辑:``. The text itself is never changed; an index map leads back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from itertools import accumulate, chain
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from cleantext import data
from cleantext.edits import Origin, apply_settled, edit_of
from cleantext.links import SIGN, find_link_marks
from cleantext.scan import lacks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.model import Edit

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
PINYIN = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêḿńňǹɡ"
BLANK = " \t\xa0\u2000-\u200a\u202f\u205f\u3000"
_OTHER_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

# Where NFKC changes something that a Chinese page can hold. The ellipsis is left out: one character stays one.
_COMPATIBLE = (
    *(range(0xAA, 0xBF), range(0x2070, 0x209D), range(0x20A8, 0x20A9), range(0x2100, 0x2190), range(0x2460, 0x2500)),
    *(range(0x2E80, 0x2FE0), range(0x3036, 0x303B), range(0x3131, 0x3400), range(0xF900, 0xFB07), range(0xFE10, 0xFE6C)),
    range(0xFF01, 0xFFEF),
)
_ASTRAL = "\U00020000-\U000323af"
# Full-width signs are a tenth of ordinary text: str.replace takes them 20 times faster than anything that looks at each.
_COMMON = tuple(zip("，：；！？（）", ",:;!?()", strict=True))
_SAMPLE = 200
# Where more than this share changes, one table for all characters is faster (31 ns a character, 150 for each that is cut out).
_DENSE = 0.15


class FoldedLine(NamedTuple):
    """A line: ``start`` and ``end`` in the source (break excluded), ``at`` in the folded text, and its folded text."""

    start: int
    end: int
    at: int
    text: str


_line_of = partial(tuple.__new__, FoldedLine)  # a third of the time of the constructor


class Folded:
    """A folded text, and the way back to its source.

    >>> view = fold("瀏覽(lǎn)量： 12")
    >>> view.text
    '浏览量: 12'
    >>> view.span(0, 3)
    (0, 8)

    """

    __slots__ = ("_edits", "_lines", "_origin", "source", "text")

    def __init__(self, source: str, text: str, edits: tuple[Edit, ...]) -> None:
        self.source = source
        self.text = text
        self._edits = edits
        self._origin: Origin | None = None
        self._lines: tuple[FoldedLine, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that became ``text[start:end]``."""
        if not self._edits:
            return start, end
        if self._origin is None:
            self._origin = Origin(self._edits, settled=True)
        return self._origin.span(start, end)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The same with the marks of the links that begin and end there.

        >>> view = fold("他来了。[打印](/p)")
        >>> view.text, view.span(4, 6), view.whole(4, 6)
        ('他来了。打印', (5, 7), (4, 12))

        """
        left, right = self.span(start, end)
        for edit in self._edits if SIGN in self.source else ():
            if edit.end == left and self.source[left - 1] == "[":
                left = edit.start
            elif edit.start == right and self.source[right] == "]":
                right = edit.end
        return left, right

    def lines(self) -> tuple[FoldedLine, ...]:
        """Every line of the page in order, the empty ones too.

        >>> fold("甲：\\r\\n\\r\\n乙").lines()[2]
        FoldedLine(start=6, end=7, at=4, text='乙')

        """
        if self._lines is None:
            pieces = self.text.split("\n")
            starts, ends = _bounds(self.source)
            self._lines = tuple(map(_line_of, zip(starts, ends, _starts(pieces), pieces, strict=True)))
        return self._lines


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line, its break excluded.

    >>> list(line_spans("a\\r\\nbc"))
    [(0, 1), (3, 5)]

    """
    starts, ends = _bounds(text)
    return zip(starts, ends, strict=True)


def _bounds(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """The starts of all lines, and their ends."""
    if any(char in text for char in _OTHER_BREAKS):
        breaks = [found.span() for found in BREAK.finditer(text)]
        return [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)]
    pieces = text.split("\n")  # nearly every page: splitting takes a fifth of the time of a regex
    starts = _starts(pieces)
    return starts, list(map(add, starts, map(len, pieces)))


def _starts(pieces: Sequence[str]) -> list[int]:
    """Where each of some lines starts in a text that one character parts."""
    return list(accumulate([len(piece) + 1 for piece in pieces[:-1]], initial=0))


def fold(text: str) -> Folded:
    """Make the folded view of a text, in linear time.

    >>> fold("責 任 編 輯：某某").text
    '责任编辑:某某'

    """
    tables = _tables()
    edits = tuple(_resizes(text, tables))
    return Folded(text, _one_for_one(apply_settled(text, edits), tables), edits)


def _one_for_one(text: str, tables: _Tables) -> str:
    """Map single characters: all of them where many change, else those that do."""
    if len(tables.same.findall(text, 0, _SAMPLE)) > _DENSE * _SAMPLE:
        same = text.translate(tables.codes)
        return same if _lacks_astral(same) else tables.same.sub(lambda m: tables.one.get(m[0], m[0]), same)
    for wide, narrow in _COMMON:
        text = text.replace(wide, narrow)
    pieces = tables.same.split(text)
    pieces[1::2] = [tables.one.get(char, char) for char in pieces[1::2]]
    return "".join(pieces)


_lacks_astral = lacks(_ASTRAL)


class _Tables(NamedTuple):
    one: dict[str, str]  # characters that become one other character
    codes: list[int]  # the same for str.translate, for every character of the first plane
    many: dict[str, str]  # characters that become several
    same: re.Pattern[str]
    resize: re.Pattern[str]


@cache
def _tables() -> _Tables:
    old, new = data.read("t2s.txt").splitlines()
    simple = dict(zip(old, new, strict=True))
    one = simple | dict.fromkeys(_OTHER_BREAKS, "\n")
    one |= dict.fromkeys("╱∕", "/")  # bylines of Taiwan print the box-drawing stroke
    many: dict[str, str] = {}
    for char in (chr(code) for block in _COMPATIBLE for code in block):
        plain = unicodedata.normalize("NFKC", char)
        if len(plain) > 1 and not plain.startswith(" "):
            many[char] = "".join(simple.get(c, c) for c in plain)
        elif len(plain) == 1 and plain != char:
            one[char] = simple.get(plain, plain)
    one["︰"] = ":"  # NFKC makes it two dots, Taiwan's pages print it for a colon
    del many["︰"]
    codes = list(range(0x10000))
    for old_char, new_char in one.items():
        if old_char < "\U00010000":
            codes[ord(old_char)] = ord(new_char)
    return _Tables(one, codes, many, re.compile(f"([{_escape(one)}{_ASTRAL}])"), _resize_pattern(_escape(many)))


def _escape(chars: dict[str, str]) -> str:
    """The BMP characters for a class. Hundreds of single astral ones would be compared one by one: 100 times slower."""
    return "".join(re.escape(c) for c in sorted(chars) if c < "\U00010000")


_AFTER_BRACKET, _MANY, _CRLF = 1, 3, 4  # groups of the pattern below
_HAN = re.compile(f"[{HAN}]")
_GLOSSED = re.compile(f"[{HAN}][(（][{PINYIN}]{{1,6}}[)）]\\Z")


def _resize_pattern(many: str) -> re.Pattern[str]:
    """Where folding changes the length: glosses, invisible characters, spaced-out characters, blanks, CRLF, ``㎡``.

    One class first, which the scan can look for; then what must stand around it. Blanks between two characters that each
    stand alone, as in ``作 者``, are typography and go; so do glosses and invisible characters. The groups are all else.
    """
    alone = f"(?=[{HAN}](?![{HAN}]))"
    return re.compile(
        f"[(（\r{BLANK}{INVISIBLE}{many}](?:"
        f"(?<=[{HAN}][(（])[{PINYIN}]{{1,6}}[)）]"
        f"|(?<=[{BLANK}])(?:(?<=[{HAN}].)(?<![{HAN}]{{2}}.)[{BLANK}]?{alone}|((?<=[)）].)[{BLANK}]?{alone})"
        f"|((?<= )[{BLANK}]+|(?<! )[{BLANK}]*))"
        f"|((?<=[{many}]))|((?<=\r)\n)|(?<=[{INVISIBLE}])[{INVISIBLE}]*)"
    )


def _resizes(text: str, tables: _Tables) -> Iterator[Edit]:
    """What folding changes in length, in order."""
    return iter(_beside(find_link_marks(text), _shrinks(text, tables))) if SIGN in text else _shrinks(text, tables)


def _shrinks(text: str, tables: _Tables) -> Iterator[Edit]:
    for found in tables.resize.finditer(text):
        start, end = found.span()
        new = _replacement(text, found, tables) if found.lastindex else ""
        if new != found[0]:
            yield edit_of((start, end, new, "fold"))


def _beside(first: Iterable[Edit], second: Iterable[Edit]) -> Iterator[Edit]:
    """The edits of both in order; where one of the second touches what one of the first takes, the first's stands."""
    end = 0
    for edit in sorted(chain(first, second)):
        if edit[0] >= end:
            yield edit
            end = edit[1]


def _replacement(text: str, found: re.Match[str], tables: _Tables) -> str:
    kind = found.lastindex
    if kind == _MANY:
        return tables.many[found[0]]
    if kind == _CRLF:
        return "\n"
    return "" if kind == _AFTER_BRACKET and _is_gloss_before(text, found.start()) else " "


def _is_gloss_before(text: str, at: int) -> bool:
    """Whether a single ideograph with its gloss ends here."""
    gloss = _GLOSSED.search(text, max(0, at - 9), at)
    return gloss is not None and not _HAN.match(text, gloss.start() - 1, gloss.start())
