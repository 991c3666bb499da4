"""Links as Markdown writes them: ``[words](target)``. What turns HTML into Markdown leaves a page full of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.edits import apply_settled, edit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Edit

SIGN = "]("  # without it a text has no link
# An address, a place on the site, a script, or nothing; a pair of brackets may stand in it. A place on the page is left out: the
# table of contents of a document is made of such.
_TARGET = (
    r"(?:<[^<>\s]{0,2000}>|(?:(?:https?:|//?|\.\.?/|javascript:|mailto:|tel:)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)?#?)"
    r"""(?: +(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?"""
)
_PICTURE = rf"!\[[^\[\]\n]{{0,300}}\]\({_TARGET}\)"
# The words may hold a picture, or a pair of brackets; a sign of exclamation before them tells a picture.
_LINK = re.compile(
    rf"(?P<bullet>^[ \t]*[*+-][ \t]+)?(?<!!)\[(?P<words>(?:{_PICTURE}|[^\[\]\n]|\[[^\[\]\n]{{0,300}}\]){{1,300}}+)\]\({_TARGET}\)"
    r"(?P<last>[ \t]*$)?",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?=\S)")
_BESIDE = re.compile(r"[\W\d_]*")  # what may stand beside the links of a line that is nothing else: bars, bullets, numbers


def find_link_marks(text: str) -> Iterator[Edit]:
    """What stands around the words of every link, in order; the bullet too where a line is one link.

    >>> [(edit.start, edit.end) for edit in find_link_marks("[首页](/) > 正文")]
    [(0, 1), (3, 7)]

    """
    for found in _LINK.finditer(text):
        start, end = found.span("words")
        lone = found["bullet"] is not None and found["last"] is not None
        yield edit_of((found.start() if lone else start - 1, start, "", "link"))
        yield edit_of((end, found.start("last") if found["last"] else found.end(), "", "link"))


def is_linked(line: str) -> bool:
    """Whether a line is links and nothing else.

    >>> is_linked("[首页](/) | [新闻](/news/)"), is_linked("他在[县医院](/yy)工作。")
    (True, False)

    """
    return SIGN in line and not line.lstrip().startswith("#") and bool(_BESIDE.fullmatch(_LINK.sub("", line)))


def without_marks(line: str) -> str:
    """The words of a line: without the marks of a heading and of links.

    >>> without_marks("# [江城大桥通车](/a/1.html)")
    '江城大桥通车'

    """
    heading = _HEADING.match(line)
    words = line[heading.end() :] if heading else line
    return apply_settled(words, tuple(find_link_marks(words))) if SIGN in words else words
