"""Furniture that a page glues into its paragraphs with blanks: metadata before the first sentence, buttons and links behind others.

Some scrapers join what stood in separate boxes. The pieces between the blanks are looked at as lines of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.shape import shape_of
from cleantext.boilerplate.words import control

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

REASONS = {
    "line.glued-head": "source, date and buttons glued to the beginning of the first sentence",
    "line.glued-row": "a row of buttons glued between two sentences",
    "line.glued-foot": "editor, appeals and links glued to the end of the last sentence",
}
_SURE = 3.0  # furniture beyond doubt
_STATED = 2  # pieces of metadata at the beginning of a line, one with a label of the article's own
_BUTTONS = 2  # pieces of a row
_PROSE = 20  # characters of what stays
_FOOT = 400  # characters
_PIECES = 200  # of a line
_PIECE = re.compile(r"\S+")
_ENDED = re.compile(r"[。!?…][\"'”’」』)】]*$")
_ENDS = re.compile("[。!?;]")
_NAMED = 0.5  # share of the pieces behind the last sentence that are furniture by themselves
_OPENING = frozenset(("follow", "app", "related"))
_SIGNED = re.compile(r"\([^()。]{2,24}\)$")


class _Piece(NamedTuple):
    start: int
    end: int
    text: str


def glued(text: str, size: int, *, first: bool) -> Iterator[tuple[int, int, str]]:
    """The spans of a long folded line that are pieces of furniture. ``first``: metadata may stand at its beginning.

    >>> text = "来源:江城日报 2020-10-21 点击:12 江城大桥今天通车,市民纷纷前来参观,现场十分热闹。 分享到: 微信 微博 大桥全长两公里,走路要半小时。"
    >>> [text[start:end] for start, end, _ in glued(text, len(text), first=True)]
    ['来源:江城日报 2020-10-21 点击:12 ', ' 分享到: 微信 微博']

    """
    found = [_Piece(*match.span(), match[0]) for match in _PIECE.finditer(text, 0, size)]
    if not 1 < len(found) <= _PIECES:
        return
    start = _head(found, size) if first else 0
    if start:
        yield 0, found[start].start, "line.glued-head"
    foot = _foot(found, start)
    for left, right in _rows(text, found, start + 1, foot):
        yield found[left - 1].end, found[right].end, "line.glued-row"
    if foot < len(found):
        yield found[foot - 1].end, size, "line.glued-foot"


def _head(found: Sequence[_Piece], size: int) -> int:
    """How many pieces at the beginning are metadata and buttons; 0 if none is the article's own statement."""
    own = 0
    for number, piece in enumerate(found):
        shape = shape_of(piece.text)
        if not (shape.roles or shape.furniture >= DOUBT) or _ENDS.search(piece.text):
            return number if own and number >= _STATED and size - piece.start >= _PROSE else 0
        own += shape.own
    return 0


def _rows(text: str, found: Sequence[_Piece], first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Runs of pieces between two sentences that are control words, as first and last piece."""
    left = first
    while left < stop:
        right = left
        while _ENDED.search(found[left - 1].text) and right < stop and control(found[right].text):
            right += 1
        row = control(text[found[left].start : found[right - 1].end]) if left + _BUTTONS <= right < stop else None
        if row and row.weight >= _SURE:
            yield left, right - 1
        left = max(right, left + 1)


def _foot(found: Sequence[_Piece], start: int) -> int:
    """The first of the pieces behind the last sentence that are furniture; the number of all if they are not."""
    sentence = max((i for i, piece in enumerate(found) if _ENDS.search(piece.text)), default=-1)
    first = sentence + 1
    while first < len(found) and _SIGNED.fullmatch(found[first].text):
        first += 1
    if sentence < start or len(found) - first < _BUTTONS or found[-1].end - found[first].start > _FOOT:
        return len(found)
    shapes = [shape_of(piece.text) for piece in found[first:]]
    named = sum(shape.own or shape.furniture >= DOUBT for shape in shapes)
    return first if _opens(shapes[0]) and named >= max(_BUTTONS, _NAMED * len(shapes)) else len(found)


def _opens(shape: Shape) -> bool:
    """Whether a piece begins what stands below articles: a sign-off, an appeal, a link to another article."""
    return shape.own or shape.sure or shape.kind in _OPENING
