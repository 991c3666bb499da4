"""Shreds of the headline strewn through sentences: ``雾里来的渡船老街茶馆`` comes back as ``雾里老街``, ``来的茶馆``, ``渡船``.

Farms of copied pages cut the headline into pairs of characters, glue some pairs that were apart, and print each of
these strings again and again wherever a sentence stands. No writer glues pairs that form no word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext import charmodel
from cleantext.fold import HAN
from cleantext.watermark.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.watermark.page import Page

_PAIR = 2
_HEAD = 5  # lines in which the headline stands
_LENGTH = (10, 60)  # Han characters of a headline
_OFTEN = 4  # times that each of the first pairs stands on the page, the headline counted
_REPEATS = 3  # times that a string stands in the text; where the practice is proven, twice are enough
_ODD = -13.0  # log probability of two characters
_TURN = 0.8  # of its places a single pair follows the same string
_VARIED = 0.6  # different characters behind a string to its places; a line of verse comes back with the same
_STRINGS = 3  # different strings of glued pairs: what proves the practice
_PROSE = re.compile("[,。;、]")  # a headline has no such marks
_NO_HAN = re.compile(f"[^{HAN}]")


def find_shreds(page: Page) -> Iterator[Span]:
    """The strings, where a page has several of them.

    >>> from cleantext.watermark.page import Page
    >>> find = lambda text: [text[span.start : span.end] for span in find_shreds(Page(text))]
    >>> find("江城新桥昨天正式通车\\n江城新桥昨天通车，江城新桥很长。江城新桥好。")
    []

    """
    for number, line in enumerate(page.lines[:_HEAD]):
        title = _NO_HAN.sub("", line) if len(line) >= _LENGTH[0] and not _PROSE.search(line) else ""
        if _LENGTH[0] <= len(title) <= _LENGTH[1]:
            pairs = [title[at : at + 2] for at in range(0, len(title) - 1, 2)]
            if all(page.text.count(pair) >= _OFTEN for pair in pairs[:3]):
                yield from _strewn(page, page.start(number) + len(line), title, pairs)
                return


def _strewn(page: Page, start: int, title: str, pairs: list[str]) -> Iterator[Span]:
    runs = list(re.compile(f"(?:{'|'.join(map(re.escape, pairs))})+").finditer(page.text, start))
    counts = Counter(run[0] for run in runs)
    often = {text: count for text, count in counts.items() if count > 1}
    behind: defaultdict[str, list[str]] = defaultdict(list)
    for run in runs:
        behind[run[0]].append(page.text[run.end() : run.end() + 1])
    glued = [text for text in often if _is_glued(text, title) and _is_varied(behind[text])]
    if len(glued) < _STRINGS or sum(often[text] >= _REPEATS for text in glued) < _STRINGS - 1:
        return  # the last of them may have begun to repeat only
    words = [text for text, count in often.items() if count >= _REPEATS and len(text) > _PAIR and text not in title]
    lone = {text for text, count in often.items() if count >= _REPEATS and len(text) == _PAIR and _is_odd(text)}
    lone = {text for text in lone if title.count(text) == 1}  # a word that the headline repeats is the text's
    lone = set(_in_turn([run[0] for run in runs if run[0] in {*glued, *words, *lone}], lone))
    strings = re.compile("|".join(map(re.escape, sorted({*glued, *words, *lone}, key=len, reverse=True))))
    for run in runs:
        if not _is_own(page.text, run, title):
            for found in strings.finditer(page.text, run.start(), run.end()):
                yield Span(found.start(), found.end(), "watermark.shred")


def _in_turn(order: list[str], lone: set[str]) -> Iterator[str]:
    """Single pairs that nearly always follow the same string, as the farms print them in turn; a word of the text does not."""
    for text in lone:
        before = Counter(first for first, then in pairwise(order) if then == text)
        if before and before.most_common(1)[0][1] >= _TURN * order.count(text):
            yield text


def _is_glued(text: str, title: str) -> bool:
    """Whether a string joins pairs that the headline has apart, one of which is no word."""
    return (
        len(text) > _PAIR and text not in title and any(not charmodel.is_pair(text[at : at + 2]) for at in range(0, len(text), 2))
    )


def _is_odd(pair: str) -> bool:
    """Whether a pair is no word and not one of those that common characters form (的那)."""
    return not charmodel.is_pair(pair) and charmodel.logp(pair[0]) + charmodel.logp(pair[1]) < _ODD


def _is_varied(behind: Sequence[str]) -> bool:
    """Whether another character follows a string each time, as after no phrase of a refrain."""
    return len(set(behind)) >= _VARIED * len(behind)


def _is_own(text: str, run: re.Match[str], title: str) -> bool:
    """Whether a run goes on as the headline does: 场舞 within 广场舞."""
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    return (before != "" and before + run[0] in title) or (after != "" and run[0] + after in title)
