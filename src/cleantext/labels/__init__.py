"""The label–value grammar of metadata lines: source, people, dates, counters and the words around them.

A line is read into pairs of a label and its value. What counts as a label is a closed vocabulary
(``data/labels.toml``); what counts as a value depends on the role: names, a date, a number, the short name of a medium.
Prose with a colon in it gives no pairs, because what follows the colon is none of these.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.dates import Clues, find_dates
from cleantext.labels.heads import find_heads, may_begin
from cleantext.labels.reading import MARKS, Draft, Pair, Reading
from cleantext.labels.unlabelled import has_counter, is_told, read_unlabelled
from cleantext.labels.values import EVENT, read_labelled
from cleantext.labels.vocabulary import PEOPLE, find_controls, is_control
from cleantext.labels.whole import read_reported, read_signed, read_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.labels.heads import Head

    Read = tuple[Reading, tuple[tuple[int, int], ...]]

__all__ = ["NOTHING", "PEOPLE", "Pair", "Reading", "read_line"]

NOTHING = Reading((), 0.0)
_LONGEST = 400  # the longest metadata line in 61 pages has 150 characters, a paper's keywords 240
_SENTENCES = 60  # a line with a full stop inside that is longer is prose
_UNLABELLED = 60  # a date with a medium and names behind it: the longest seen has 42 characters
_CELLS = 3  # blanks in a row of a table with two labels and two values
_LEAST = 0.4  # below it a line is prose that happens to hold a label word
_DATED = re.compile(r"\d ?[年月日]|\d[:/.-]|\d{8}|[〇○零一二三四五六七八九]年|[刚今昨前]|[a-z]\.? \d\d?,? ?\d{4}|\d [A-Z][a-z]")


def read_line(text: str, wide: Sequence[int] = (), *, roc: bool = False) -> Reading:
    """Read one folded line.

    ``wide`` are offsets of blanks that are wide in the source: there a source's name ends. ``roc`` says that bare
    three-digit years count from 1911.

    >>> reading = read_line("来源:江城日报 作者:通讯员 王小明 浏览量: 发布时间:2020-10-21")
    >>> [(pair.role, pair.value) for pair in reading.pairs]
    [('source', '江城日报'), ('author', '通讯员 王小明'), ('views', ''), ('published', '2020-10-21')]
    >>> reading.explained
    1.0
    >>> read_line("他表示,知识的来源:一是实践,二是书本。").explained
    0.0

    """
    if not text or len(text) > _LONGEST or (len(text) > _SENTENCES and "。" in text[:-1]):
        return NOTHING
    if len(text) > _UNLABELLED and ":" not in text and ".." not in text and text.count(" ") < _CELLS:
        return NOTHING
    found, names = _read(text, roc)
    if wide and any(left < at < right for left, right in names for at in wide):
        return _once(text, frozenset(wide), roc=roc)[0]
    return found


@lru_cache(1024)  # a page's lines are read when they are labelled and again for their fields
def _read(text: str, roc: bool) -> Read:  # noqa: FBT001  one of two keys
    return _once(text, frozenset(), roc=roc)


def _once(text: str, wide: frozenset[int], *, roc: bool) -> Read:
    """The reading of a line, and the spans of names: only within these does a wide blank make another reading."""
    if text.isalpha() and not may_begin(text) and not _DATED.search(text) and not text.endswith("讯"):
        return Reading((), 1.0) if is_control(text) else NOTHING, ()  # a word of a menu, as most short lines are
    heads = find_heads(text)
    reading = _read_whole(text, heads)
    if reading:
        return reading, ()
    dates = list(find_dates(text, Clues(roc=roc))) if _DATED.search(text) else []
    if not heads and not dates and not has_counter(text):
        return _read_plain(text), ()
    draft = Draft(text, dates, wide)
    read_labelled(draft, heads)
    read_unlabelled(draft)
    reading = draft.reading()
    event = not draft.firm and EVENT.search(text)  # 时间:2021-05-06 14:00 地点:江城图书馆: the article announces an event
    return reading if reading.explained >= _LEAST and not event else NOTHING, tuple(draft.names)


def _read_whole(text: str, heads: Sequence[Head]) -> Reading | None:
    """A line that is one value before its label, or one that states nothing; None for one whose parts must be read."""
    if not heads and len(text) > _UNLABELLED:
        return NOTHING
    whole = read_reported(text) if any(head.firm for head in heads) else read_whole(text)
    if whole:
        return Reading(whole, 1.0)
    return NOTHING if not heads and is_told(text) else None


def _read_plain(text: str) -> Reading:
    """A line without label, date and number: only control words, or a medium and a name."""
    if "。" in text:
        return NOTHING
    at = 0
    for start, end in find_controls(text, 0, len(text)):
        if not MARKS.fullmatch(text, at, start):
            break
        at = end
    if at and MARKS.fullmatch(text, at):
        return Reading((), 1.0)
    pairs = read_signed(text)
    return Reading(pairs, 1.0) if pairs else NOTHING
