"""Han characters drawn by chance: two or three before the marks of a text, or a hundred on a line of their own.

Where a mirror prints a text in traditional characters, what it strews before the marks stays simplified: characters
that the text itself never uses betray it. A line of drawn characters has no mark, repeats some, and forms no word.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext import charmodel, data
from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.watermark.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.fold import Folded
    from cleantext.watermark.page import Page

_TRADITIONAL = "這們個來時國說會對學"  # of the commonest characters: four of them, and a page is traditional
_MARK = re.compile(f"[,，。!！?？;；:：、](?<=[{HAN}]{{3}}.)")  # behind two characters and one more; few characters are marks
_LEAST, _SHARE = 6, 0.8  # ends with simplified characters, and their share of all such characters on the page
_OFTEN = 0.2  # of the ends; in collections of poems a few lines end so
_STRANGE = -20.0  # log probability of two characters: one end in a hundred lies below, of drawn ones two in three
_RARE = -10.5  # of the character before: it was drawn too
_LINE = 60  # characters
_WORDS = 0.02  # known pairs to all: prose has .3, lists of names .05, the hundred family names none
_REPEATS = 3  # characters that come twice: a list of characters holds each once
_PROSE = 3  # lines with sentences
_HAN_LINE = re.compile(f"[{HAN}]+")


def find_scattered(view: Folded) -> Iterator[Edit]:
    """The simplified characters that stand before the marks of a traditional text, in the source.

    >>> from cleantext.fold import fold
    >>> text = "這個學校來了胆贱,國家對時間说涨。" * 4
    >>> [text[edit.start : edit.end] for edit in find_scattered(fold(text))][:2]
    ['胆贱', '说涨']

    """
    source = view.source
    if sum(map(source.__contains__, _TRADITIONAL)) < 4:  # noqa: PLR2004
        return
    simplified = len(_script(0).findall(source))
    if simplified < _LEAST:
        return
    marks = [found.start() for found in _MARK.finditer(source)]
    proven = {at for at in marks if _script(0).search(source, at - 2, at)}
    if len(proven) < max(_LEAST, _OFTEN * len(marks)):
        return
    strange = sum(len(_script(0).findall(source, at - 2, at)) for at in proven)
    if strange < _SHARE * simplified:
        return
    for at in marks:
        if at in proven or _is_strange(source[at - 2 : at]):
            before = source[max(0, at - 4) : at - 2]
            third = len(before) > 1 and charmodel.logp(before[-1]) < _RARE and _is_drawn_pair(before)
            yield Edit(at - 2 - third, at, "", "watermark.scattered")


def find_drawn_lines(page: Page) -> Iterator[Span]:
    """Long lines of Han without any mark, in which no two neighbours belong together."""
    for number, line in enumerate(page.lines):
        if len(line) >= _LINE and _HAN_LINE.fullmatch(line) and _is_drawn(line) and page.sentences() >= _PROSE:
            yield Span(page.start(number), page.start(number) + len(line), "watermark.scattered")


def _is_drawn(line: str) -> bool:
    """Whether chance drew the characters.

    >>> _is_drawn("南又泵希关脂光信环趋" * 7), _is_drawn("学校的校园里有很多花草树木" * 5)
    (True, False)

    """
    known = sum(charmodel.is_pair(a + b) for a, b in pairwise(line))
    return known <= _WORDS * len(line) and len(line) - len(set(line)) >= _REPEATS


def _is_strange(pair: str) -> bool:
    return _is_drawn_pair(pair) and charmodel.logp(pair) - charmodel.BACK_OFF < _STRANGE


def _is_drawn_pair(pair: str) -> bool:
    """Whether two characters form no word and neither is traditional, as the text's own are.

    >>> _is_drawn_pair("袄蝇"), _is_drawn_pair("厭嗎"), _is_drawn_pair("学校")
    (True, False, False)

    """
    return not charmodel.is_pair(pair) and not _script(1).search(pair)


@cache
def _script(row: int) -> re.Pattern[str]:
    """The characters that only simplified (0) or only traditional writing (1) has."""
    return re.compile(f"[{data.read('script.txt').splitlines()[row]}]")
