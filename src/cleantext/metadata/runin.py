"""Lines that were joined: headline, metadata and the first sentences stand in a row."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleantext.labels import Reading, read_line
from cleantext.labels.heads import find_heads

_REACH = 240  # characters from the start of the line in which its metadata end
_LEAST = 60  # characters; a shorter line is read as it stands
_HEADLINE = range(6, 60)  # characters before the first label
_LABELS = 2  # one label with its value stands in sentences too
_ENDS = re.compile(r"[】\])]|(?<=[^ ]) (?=[^ ])")
_OFFSETS = ("start", "end", "value_start", "value_end")


class RunIn(NamedTuple):
    """Where the headline ends, and the metadata behind it with offsets in the line."""

    headline: int
    reading: Reading


def read_run_in(text: str) -> RunIn | None:
    """The head of a line that holds a whole page, or the metadata over its first sentence; None for any other line.

    >>> text = "江城大桥今天正式通车 来源:江城网 发布时间:2021-03-04 【字体:小 大】 今天上午,江城大桥正式通车,两岸的居民纷纷前来参观。"
    >>> [(pair.role, pair.value) for pair in read_run_in(text).reading.pairs]
    [('source', '江城网'), ('published', '2021-03-04')]
    >>> read_run_in("他说,我有两个问题:一是来源:作者是谁,二是时间:什么时候写的。" * 3) is None
    True

    """
    if len(text) < _LEAST or text.count(":", 0, _REACH) < _LABELS or "。" not in text:
        return None
    heads = [head for head in find_heads(text[:_REACH]) if head.firm and text[head.end : head.end + 1] == ":"]
    start = heads[0].start if heads else 0
    if len(heads) < _LABELS or (start and (len(text[:start].strip()) not in _HEADLINE or text[start - 1] != " ")):
        return None
    for end in sorted((found.end() for found in _ENDS.finditer(text, heads[-1].value, _REACH)), reverse=True):
        reading = read_line(text[start:end].strip())
        stated = [pair for pair in reading.pairs if pair.label and pair.value]
        if reading.explained == 1 and len(stated) >= _LABELS:
            moved = (pair._replace(**{name: getattr(pair, name) + start for name in _OFFSETS}) for pair in reading.pairs)
            return RunIn(len(text[:start].rstrip()), Reading(tuple(moved), 1.0))
    return None
