"""Furniture glued to a line of the body: a button behind the last sentence, an editor, an appeal, a caption printed twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate import pieces
from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.shape import OWN_ROLES, is_caption, is_furniture, shape_of
from cleantext.boilerplate.words import control
from cleantext.labels import NOTHING, read_line
from cleantext.model import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.fold import Folded
    from cleantext.model import Labelled

REASONS = {
    **pieces.REASONS,
    "line.glued-control": "buttons glued to the end of a sentence",
    "line.glued-return": "a link back to the site glued to the end of a sentence",
    "line.glued-meta": "source or editor glued to the end of a sentence",
    "line.glued-appeal": "an appeal or disclaimer behind the last sentence of the article",
    "line.glued-title": "the headline that the article had elsewhere, before its first sentence",
    "line.glued-gloss": "a definition in brackets that ends in a link to its page",
    "line.glued-page": "the number of a printed page behind a sentence",
    "line.doubled": "a caption printed twice, once as the picture's alternative text",
}

_STOPS = frozenset("。!?…")
_SENTENCE_END = re.compile(r"[。!?…][\"'”’」』)）】]*")
_RETURN = re.compile(
    r"(?:返回[^\s。,]{1,10})?[,\s]*(?:点击)?(?:查看|阅读|了解)(?:更多|原文|全文)[\s>»。]*\Z|返回[^\s。,]{1,8}(?:首页)?[>»]*\Z"
)
_FORMER = re.compile(r"\s*[(\[【]原标题:[^()\[\]【】]{2,80}[)\]】]\s*(?=\S{20})")
_EDIT = re.compile(r"(?<!\s)\s*\[\s*(?:编辑|编辑源代码|编辑本段)\s*(?:[|｜]\s*编辑源代码\s*)?\](?:编辑本段)?\s*\Z")
# 失眠(失眠是指难以入睡。[查看详细]): the site's dictionary, put behind a word.
_GLOSS = re.compile(r"\s?\([^()\[\]]{0,120}\[(?:查看|点击|阅读)?(?:详细|详情|更多|全文)[>»]*\]\s?\)")
_PAGE = re.compile(r"(?<=[。!?”])\s?第\d{1,4}页\Z")
_LONGEST_TAIL = 60
_APPEALS = frozenset(("follow", "app", "disclaimer", "novel-site", "appeal", "ad"))
_MOST_GLOSSES = 50  # brackets of a line that are looked into
_LONG = 60  # characters of a line that may hold more than its paragraph
_FIRST = 2  # body lines at whose beginning the metadata may stand
_LAST = 2  # body lines at the end of the article in which a last sentence may be an appeal
_HALF = 10  # characters; a refrain of fewer may be verse


def find_partial(view: Folded, lines: Sequence[Labelled]) -> Iterator[Edit]:
    """Deletions inside the lines labelled body or caption.

    >>> from cleantext.boilerplate import label_lines
    >>> from cleantext.fold import fold
    >>> page = "江城大桥今天通车，市民纷纷前来参观，现场十分热闹。返回江畔网，查看更多"
    >>> [page[edit.start:edit.end] for edit in find_partial(fold(page), label_lines(page))]
    ['返回江畔网，查看更多']

    """
    folded = view.lines()
    body = [k for k, line in enumerate(lines) if line.label in {"body", "caption"} and line.rule != "line.source"]
    for number, k in enumerate(body):
        line = folded[k]
        for start, end, rule in _within(line.text, last=number >= len(body) - _LAST, first=number < _FIRST):
            if end > start:
                yield Edit(*view.whole(line.at + start, line.at + end), "", rule)


def _within(text: str, *, last: bool, first: bool) -> Iterator[tuple[int, int, str]]:
    """The spans of a folded line that are not the article's."""
    size = len(text.rstrip())
    if first and "原标题" in text[:12] and (former := _FORMER.match(text)):
        yield former.start(), former.end(), "line.glued-title"
    if size >= 2 * _HALF and size % 2 == 0 and _is_double(text[: size // 2], text[size // 2 : size]):
        yield size // 2, size, "line.doubled"
        return
    if "[" in text and text.count("(") <= _MOST_GLOSSES:
        yield from ((found.start(), found.end(), "line.glued-gloss") for found in _GLOSS.finditer(text))
    if size > _LONG and " " in text:
        yield from pieces.glued(text, size, first=first)
    yield from _behind(text, size, last=last)


def _is_double(first: str, second: str) -> bool:
    """Whether a text stands twice, which is no pattern within itself: a ruler, or laughter."""
    return first == second and second not in (first + second)[1:-1]


def _behind(text: str, size: int, *, last: bool) -> Iterator[tuple[int, int, str]]:
    """What stands behind the line's last sentence."""
    if not last and text[size - 1 : size] in _STOPS:
        return
    button = _button(text, size)
    if button:
        yield button
        return
    ends = [found.end() for found in _SENTENCE_END.finditer(text, max(0, size - 2 * _LONGEST_TAIL))]
    if not ends:
        return
    if ends[-1] < size:
        yield from _fragment(text, ends[-1], size)
    elif last and len(ends) > 1:
        yield from _appeal(text, ends[-2], size)


def _button(text: str, size: int) -> tuple[int, int, str] | None:
    """The number of a page, or a button that edits the section, at the end of a line."""
    page = _PAGE.search(text, max(0, size - 8), size) if text[size - 1 : size] == "页" else None
    if page:
        return page.start(), size, "line.glued-page"
    edits = _EDIT.search(text, 0, size) if "[" in text and "编辑" in text else None
    return (edits.start(), size, "line.glued-control") if edits else None


def _fragment(text: str, at: int, size: int) -> Iterator[tuple[int, int, str]]:
    """What stands behind the last sentence without being one."""
    tail = text[at:size].strip()
    if not tail or len(tail) > _LONGEST_TAIL:
        return
    found = control(tail)
    if _RETURN.match(tail):
        yield at, size, "line.glued-return"
    elif found and found.weight >= DOUBT and found.kind != "font-size" and tail[0] not in "(-":
        yield at, size, "line.glued-control"
    elif tail[0] not in "([【〔" and _is_credit(tail) and not is_caption(tail):  # who took the picture stays with its caption
        yield at, size, "line.glued-meta"
    else:
        yield from _appeal(text, at, size)


def _is_credit(tail: str) -> bool:
    reading = read_line(tail) if "," not in tail else NOTHING
    return reading.explained >= 0.9 and any(pair.role in OWN_ROLES and pair.label for pair in reading.pairs)  # noqa: PLR2004


def _appeal(text: str, at: int, size: int) -> Iterator[tuple[int, int, str]]:
    """A last sentence that would be furniture on a line of its own."""
    if not is_furniture(text[at:size], _APPEALS):
        return
    shape = shape_of(text[at:size])
    if shape.furniture >= DOUBT and shape.kind in _APPEALS:
        yield at, size, "line.glued-appeal"
