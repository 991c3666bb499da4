"""The jammer of blog software: the site's name and a random string behind a paragraph (江畔测试网h&(QB!m#K4v7D), or the string alone.

The string is drawn anew for each paragraph from letters, digits and signs, so it never repeats; the name before it does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.watermark.page import LEAST, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

_TAIL = re.compile(f"(?<=[{HAN}])[!-~](?:[ -~]{{4,22}})[!-~]\\Z")
_TAIL_LEAST = 6  # characters of such an end
_LONE = re.compile(r"[!-~][ -~]{6,22}[!-~]")
_KINDS = re.compile(r"([A-Z]+)|([a-z]+)|(\d+)|([^A-Za-z0-9 ]+)|( +)")
_STOP = re.compile(r"[。!?…;,:”」』()\[\] ]")  # an opening bracket begins a mark of another kind: [来源:…]
_NAME = (3, 24)  # characters
_JOINTS = frozenset("-/._+#:")  # also within the names of models and in addresses
_WORD = 3  # letters of one case in a row: longer ones are words or code
_BLANKS = 0.2  # of the characters: more of them are the columns of a table
_MIXED = 0.45  # changes of kind a character: drawn strings of 8 to 16 have .5 to .9, paths, code and names of models below .4


def find_named_jammers(page: Page) -> Iterator[Span]:
    """The name with its string at line ends, and lines of such a string alone on a page that has them.

    >>> from cleantext.watermark.page import Page
    >>> lines = ["桥通车了。江畔测试网h&(QB!m#K4v7D", "人很多。江畔测试网r2W+d^T;NeP%6", "夜里放晴。江畔测试网Z7n;B4t!uJ", "%6p-e:D,w:Gk"]
    >>> [page.text[span.start : span.end] for page in [Page("\\n".join(lines))] for span in find_named_jammers(page)][-1]
    '%6p-e:D,w:Gk'

    """
    tails = {number: found for number, found in _tails(page) if _is_drawn(found[0])}
    if len(tails) < LEAST:
        return
    marked = list(_named(page, tails))
    yield from marked
    if marked:
        for number, line in enumerate(page.lines):
            if line and line.isascii() and _LONE.fullmatch(line) and _is_drawn(line):
                yield Span(page.start(number), page.start(number) + len(line), "watermark.jammer")


def _tails(page: Page) -> Iterator[tuple[int, re.Match[str]]]:
    """Lines that end in ASCII behind Han, where there are enough of them."""
    lines = [number for number, line in enumerate(page.lines) if line[-_TAIL_LEAST:].isascii() and not line.isascii()]
    for number in lines if len(lines) >= LEAST else ():
        found = _TAIL.search(page.lines[number], max(0, len(page.lines[number]) - _NAME[1]))
        if found:
            yield number, found


def _named(page: Page, tails: dict[int, re.Match[str]]) -> Iterator[Span]:
    """The strings with the name that stands before several of them."""
    groups: defaultdict[str, list[tuple[int, str, int]]] = defaultdict(list)
    drawn: defaultdict[str, set[str]] = defaultdict(set)
    for number, found in tails.items():
        before = page.lines[number][: found.start()]
        groups[before[-_NAME[0] :]].append((number, before, found.end()))
        drawn[before[-_NAME[0] :]].add(found[0])
    for last, group in groups.items():
        if len(drawn[last]) < len(group):
            continue  # chance does not draw a string twice
        name = len(_shared([before for _, before, _ in group])) if len(group) >= LEAST else 0
        if _NAME[0] <= name <= _NAME[1]:
            for number, before, end in group:
                at = page.start(number)
                yield Span(at + len(before) - name, at + end, "watermark.jammer")


def _shared(texts: list[str]) -> str:
    """What several texts end in, up to the sentence mark before it.

    >>> _shared(["通车了。江畔网", "人很多。江畔网"])
    '江畔网'

    """
    least = min(map(len, texts))
    size = next((k for k in range(1, least + 1) if len({text[-k] for text in texts}) > 1), least + 1) - 1
    return _STOP.split(texts[0][len(texts[0]) - size :])[-1]


def _is_drawn(text: str) -> bool:
    """Whether chance drew a string: its kinds of characters change at every second step, with signs among them.

    >>> _is_drawn("h&(QB!m#K4v7D"), _is_drawn("print(x)"), _is_drawn("2010-10-10 16:48")
    (True, False, False)

    """
    signs = {char for char in text if not char.isalnum() and char != " "}
    if len(signs) < 2 or signs <= _JOINTS or text.count(" ") > _BLANKS * len(text):  # noqa: PLR2004
        return False
    runs = [(found.lastindex, len(found[0])) for found in _KINDS.finditer(text)]
    kinds = {kind for kind, _ in runs if kind in {1, 2, 3}}
    return len(kinds) > 1 and len(runs) >= _MIXED * len(text) and all(size <= _WORD for kind, size in runs if kind in {1, 2})
