"""Documents in a markup, as they stand in repositories: their lines are theirs, but for pictures and an appeal at the end."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from cleantext.boilerplate.page import BARE, EDGE, PARTING
from cleantext.boilerplate.verdicts import CERTAIN, SOURCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape
    from cleantext.boilerplate.verdicts import Verdict

# Of the lines are furniture by themselves; 60 documents in Python packages have .02 and less, nine in ten pages .07 and more.
_FURNITURE = 0.02
_SAID = BARE | {"notice"}  # what documents say too
_GOES = PARTING | {"file-name"}
_FENCES = 2
_HEADINGS = 3
_DIRECTIVES = 2
_FENCE = ("```", "~~~")
_STRUCTURE = "<#|-*>[!"  # begins tags, headings, rows, entries, quotations, links and pictures
_MARKS = "#`~."  # begin headings, fences and directives
_HEADING = re.compile("#{1,6} ")
_HEAD = 3 * EDGE  # lines in which an article states who wrote it and when


def is_document(shapes: Sequence[Shape]) -> bool:
    """Whether a text has headings of Markdown, code between fences or directives, and states nothing as articles do.

    What is between fences, and a badge or a tag on its line, says nothing for or against a page of a site.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> is_document([shape_of(line) for line in ("# 说明", "先装上。", "## 登录", "打开软件。", "## 分享", "点一下。")])
    True

    """
    if not _is_marked(shapes):
        return False
    said = [shape for shape, inside in zip(shapes, _fenced(shapes), strict=True) if not inside]
    if any(shape.own for shape in (*said[:_HEAD], *said[-EDGE:])):
        return False
    return len({shape.text for shape in said if _is_furniture(shape)}) <= max(1, _FURNITURE * len(shapes))


def _is_furniture(shape: Shape) -> bool:
    return shape.sure and shape.kind not in _SAID and shape.text[0] not in _STRUCTURE


def _is_marked(shapes: Sequence[Shape]) -> bool:
    marked = [shape.text for shape in shapes if shape.text[0] in _MARKS]
    fences = sum(text.startswith(_FENCE) for text in marked)
    headings = sum(bool(_HEADING.match(text)) for text in marked)
    directives = sum(text.startswith(".. ") for text in marked)
    return fences >= _FENCES or headings >= _HEADINGS or directives >= _DIRECTIVES


def _fenced(shapes: Sequence[Shape]) -> list[bool]:
    """Of every line whether it is a fence or stands between two."""
    fences = [shape.text.startswith(_FENCE) for shape in shapes]
    return [fence or count % 2 == 1 for fence, count in zip(fences, accumulate(fences), strict=True)]


def keep_written(shapes: Sequence[Shape], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts of a document's lines: what is between fences stays as written, and of the rest all but pictures and appeals."""
    return [
        SOURCE if inside else CERTAIN if verdict.label == "drop" and shape.kind not in _GOES else verdict
        for shape, verdict, inside in zip(shapes, verdicts, _fenced(shapes), strict=True)
    ]
