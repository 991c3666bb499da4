"""Furniture that a page glues into its paragraphs with blanks: metadata before the first sentence, buttons and links behind others.

Some scrapers join what stood in separate boxes. The pieces between the blanks are looked at as lines of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.shape import shape_of
from cleantext.boilerplate.words import control

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def glued(text: str, size: int, *, first: bool) -> Iterator[tuple[int, int, str]]:
    """The spans of a long folded line that are pieces of furniture. ``first``: metadata may stand at its beginning.

    >>> text = "来源:江城日报 2020-10-21 点击:12 江城大桥今天通车,市民纷纷前来参观,现场十分热闹。 分享到: 微信 微博 大桥全长两公里,走路要半小时。"
    >>> [text[start:end] for start, end, _ in glued(text, len(text), first=True)]
    ['来源:江城日报 2020-10-21 点击:12 ', ' 分享到: 微信 微博']

    """
    found = [match.span() for match in _PIECE.finditer(text, 0, size)]
    if not 1 < len(found) <= _PIECES:
        return
    start = _head(text, found) if first else 0
    if start:
        yield 0, found[start][0], "line.glued-head"
    foot = _foot(text, found, start)
    for left, right in _rows(text, found, start + 1, foot):
        yield found[left - 1][1], found[right][1], "line.glued-row"
    if foot < len(found):
        yield found[foot - 1][1], size, "line.glued-foot"


def _head(text: str, found: list[tuple[int, int]]) -> int:
    """How many pieces at the beginning are metadata and buttons; 0 if none is the article's own statement."""
    own = 0
    for number, (start, end) in enumerate(found):
        shape = shape_of(text[start:end])
        if not (shape.roles or shape.furniture >= DOUBT) or _ENDS.search(text, start, end):
            return number if own and number >= _STATED and len(text) - start >= _PROSE else 0
        own += shape.own
    return 0


def _rows(text: str, found: list[tuple[int, int]], first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Runs of pieces between two sentences that are control words, as first and last piece."""
    left = first
    while left < stop:
        if not _ENDED.search(text, *found[left - 1]) or not _is_button(text[slice(*found[left])]):
            left += 1
            continue
        right = left
        while right + 1 < stop and _is_button(text[slice(*found[right + 1])]):
            right += 1
        row = control(text[found[left][0] : found[right][1]])
        if right - left + 1 >= _BUTTONS and right + 1 < stop and row and row.weight >= _SURE:
            yield left, right
        left = right + 1


def _is_button(piece: str) -> bool:
    return control(piece) is not None


def _foot(text: str, found: list[tuple[int, int]], start: int) -> int:
    """The first of the pieces behind the last sentence that are furniture; the number of all if they are not."""
    sentence = max((i for i, span in enumerate(found) if _ENDS.search(text, *span)), default=-1)
    first = sentence + 1
    while first < len(found) and _SIGNED.fullmatch(text, *found[first]):
        first += 1
    if sentence < start or len(found) - first < _BUTTONS or found[-1][1] - found[first][0] > _FOOT:
        return len(found)
    shapes = [shape_of(text[slice(*span)]) for span in found[first:]]
    named = sum(shape.own or shape.furniture >= DOUBT for shape in shapes)
    return first if _opens(shapes[0]) and named >= max(_BUTTONS, _NAMED * len(shapes)) else len(found)


def _opens(shape: Shape) -> bool:
    """Whether a piece begins what stands below articles: a sign-off, an appeal, a link to another article."""
    return shape.own or shape.sure or shape.kind in _OPENING
