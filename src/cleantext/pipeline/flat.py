"""Pages whose line breaks were lost: all of it on one line, and a blank where a line ended.

The text is left as it is; only the view takes such blanks for breaks, so that its pieces are judged as lines are. A piece
is less than a line, so less is trusted: the article is one stretch, all of which stays.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.edits import edit_of
from cleantext.fold import BLANK, HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.fold import Folded
    from cleantext.model import Edit, Labelled

_BREAKS = 2  # that such a page may still have
_LEAST = 300  # characters
_MOST = 200_000
_PIECES = 20
_HAN = 0.4  # of the characters; blanks part words in other languages
# Not inside brackets, a date and its time, or an English name.
_GAP = re.compile(rf"[（(【〔][^（()）【】〔〕\n]{{1,40}}[）)】〕]|(?<![A-Za-z0-9,.])[{BLANK}]+|[{BLANK}]+(?![A-Za-z0-9])")
_IDEOGRAPHS = re.compile(f"[{HAN}]")
_CLOSES = "。！？!?”」"
_END = re.compile("[。！？!?][”」]?")
_BLANKS = 1 / 15  # a character
# Of 235 open pages flattened so 105 are trusted: .7 % of their text is lost and 92 % of their furniture goes; of 113 held
# pages 60, .6 and 86 %.
_TOLD = 150  # characters of sentences
_SHARE = 0.5  # of the article
_OUTSIDE = 0.1  # as much again may stand outside it
_TEASER = 20  # characters of such a sentence
_SPARED = "line.flat"
_KEPT = frozenset(("body", "caption"))


def broken(text: str) -> str:
    """The same text with line breaks for the blanks that part its pieces, if it is a flattened page; else as it is.

    >>> page = "首页 新闻 登录 " * 10 + "江城大桥通车 来源：江城晚报 2024-05-06 08:30 江城大桥今天通车，市民纷纷前来参观。 " * 9
    >>> broken(page).splitlines()[30:34]
    ['江城大桥通车', '来源：江城晚报', '2024-05-06 08:30', '江城大桥今天通车，市民纷纷前来参观。']
    >>> broken("一行不长的文字 就是这样")
    '一行不长的文字 就是这样'

    """
    if not _is_flat(text):
        return text
    return _GAP.sub(lambda gap: "\n" * len(gap[0]) if gap[0].isspace() else gap[0], text)


def _is_flat(text: str) -> bool:
    if not _LEAST <= len(text) <= _MOST or text.count("\n") > _BREAKS or text.count(" ") + text.count("\u3000") < _PIECES:
        return False
    return len(_IDEOGRAPHS.findall(text)) >= _HAN * len(text)


def stretched(view: Folded, lines: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """What the pieces of a flattened page are: its article is one stretch, or the whole page where that is not certain."""
    kept = [i for i, line in enumerate(lines) if line.label in _KEPT]
    first, last = (kept[0], kept[-1]) if kept else (0, -1)
    if not _is_trusted(view.source, lines, first, last + 1):
        first, last = 0, len(lines) - 1
    return tuple(
        line._replace(label="body", kind="", rule=_SPARED, confidence=0.5)
        if first <= i <= last and line.label not in _KEPT and line.end > line.start
        else line
        for i, line in enumerate(lines)
    )


def parted(text: str, lines: Sequence[Labelled]) -> Iterator[Edit]:
    """Edits of the blanks between the pieces: a line break where a paragraph ends, nothing before a piece that goes."""
    for before, line in pairwise([line for line in lines if line.end > line.start]):
        if line.label not in _KEPT:
            yield edit_of((before.end, line.start, "", line.rule))
        elif before.label in _KEPT and text[before.end - 1] in _CLOSES:
            yield edit_of((before.end, line.start, "\n", "layout.flat"))


def _is_trusted(text: str, lines: Sequence[Labelled], start: int, end: int) -> bool:
    """Whether metadata stand above the article, most of which is sentences, and few sentences outside it."""
    if not any(line.label == "meta" for line in lines[:start]):
        return False
    first, last = lines[start].start, lines[end - 1].end
    told = _told(text[first:last], 1)
    outside = _told(text[:first], _TEASER) + _told(text[last:], _TEASER)
    return told >= _TOLD and told >= _SHARE * (last - first) and outside <= _OUTSIDE * told


def _told(text: str, least: int) -> int:
    """The characters of a text's sentences; what has many blanks for its size is a list before one."""
    ends = [0, *(found.end() for found in _END.finditer(text))]
    sentences = (text[start:end].strip() for start, end in pairwise(ends))
    return sum(len(said) for said in sentences if len(said) >= least and said.count("\n") <= _BLANKS * len(said))
