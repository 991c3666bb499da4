"""The layout of a cleaned text: one paragraph a line, no blank lines, no blanks around a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.edits import apply, edit_of
from cleantext.fold import BLANK, line_spans
from cleantext.scan import lacks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Edit

REASONS = {
    "layout.blank": "a blank line between paragraphs: the article has one paragraph a line",
    "layout.indent": "blanks before or after a paragraph are typography of the page",
    "layout.flat": "a blank where a paragraph ends, on a page whose line breaks were lost",
    "layout.break": "a line break in another form than \\n, or after the last paragraph",
}

# Any blank here: [BLANK] is what a page prints, \s adds the ASCII separators 1C-1F.
_HEAD = re.compile(rf"[{BLANK}\s]+")
# An ASCII indent before something that is not prose may be code, where it has a meaning.
_CODE_INDENT = re.compile(r"[ \t]+(?=[A-Za-z_#@{}()<>/*\"'.$\[\]-])")
_ANY_BLANK = f"{BLANK}\x1c-\x1f"
# The break first: that is what the scan looks for.
_UNTIDY_BREAK = re.compile(rf"\n(?:(?=[{_ANY_BLANK}\n])|(?<=[{_ANY_BLANK}]\n))")
_UNTIDY_END = re.compile(rf"[{_ANY_BLANK}\n]")
_lacks_other_breaks = lacks("\r\x0b\x0c\x85\u2028\u2029")


def find_layout(text: str, *, indented: bool = False) -> Iterator[Edit]:
    """Edits that leave one paragraph a line; with ``indented`` the blanks around its lines stay, as programs need them.

    >>> [edit.rule for edit in find_layout("　　甲。\\n\\n乙。")]
    ['layout.indent', 'layout.blank']

    """
    if _is_tidy(text):
        return
    last = -1
    for start, end in line_spans(text):
        first, stop = (_whole if indented else _inner)(text, start, end)
        if first == stop:
            continue
        if start != last + 1 or text[last] != "\n":
            yield from _gap(text, last, start)
        if first > start:
            yield edit_of((start, first, "", "layout.indent"))
        if stop < end:
            yield edit_of((stop, end, "", "layout.indent"))
        last = end
    if last < len(text):
        yield edit_of((max(last, 0), len(text), "", "layout.break" if last >= 0 else "layout.blank"))


def _is_tidy(text: str) -> bool:
    """Whether nothing is to be done; most texts are seen twice, and the second time they are tidy."""
    at_ends = _UNTIDY_END.match(text) or _UNTIDY_END.match(text, len(text) - 1)
    return not at_ends and not _UNTIDY_BREAK.search(text) and _lacks_other_breaks(text)


def tidy_layout(text: str) -> str:
    """One paragraph a line, no blank lines, every break ``\\n``; code keeps its indentation.

    >>> tidy_layout("　　甲。 \\r\\n\\r\\n    if x:\\n")
    '甲。\\n    if x:'

    """
    return apply(text, find_layout(text))


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a line without the blanks around it."""
    stop = start + len(text[start:end].rstrip()) if text[end - 1 : end].isspace() else end
    if stop == start or not text[start].isspace() or _CODE_INDENT.match(text, start, stop):
        return start, stop
    head = _HEAD.match(text, start, stop)
    return (head.end() if head else start), stop


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a line with the blanks around it; none of a line of blanks."""
    return (start, start) if text[start:end].isspace() else (start, end)


def _gap(text: str, last: int, start: int) -> Iterator[Edit]:
    """What stands between two kept lines becomes one break."""
    if last < 0:
        if start:
            yield edit_of((0, start, "", "layout.blank"))
        return
    between = text[last:start]
    if between.startswith("\n"):
        if start - last > 1:
            yield edit_of((last + 1, start, "", "layout.blank"))
    else:
        yield edit_of((last, start, "\n", "layout.break"))
