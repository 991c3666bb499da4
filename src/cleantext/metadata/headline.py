"""The headline of a page, without the site's name and other signs around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import fold
from cleantext.labels import read_line
from cleantext.metadata.guess import SENTENCE_END, guess_headline, is_headline
from cleantext.people import is_medium, is_org

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.fold import Folded, FoldedLine
    from cleantext.model import Line

_SUFFIX = re.compile(r"[ \u3000]*(?:[_|｜︱]|[-–—]{1,2})[ \u3000]*(?=[^_|｜︱–—-]+$)")
_JOINT = re.compile(r"[ \u3000]*(?:[_|｜︱]|[-–—]{1,2})")
_SHORTEST = 4  # characters; a shorter headline would be a section
_LONGEST_TITLE = 300  # characters; anything longer is a page on one line
_NUMBERED = re.compile("[（(][^（）()]{2,12}[号期篇版稿上中下一二三四五][）)]")  # （第7号） under the name of a notice
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("「", "」"), ("(", ")"), ("【", "】"))
_LONGEST_SITE = 16
_BEFORE = re.compile(
    r"^(?:#{1,6}\s+|(?:正在阅读|正在閱讀|标题|標題|题目|題目|题名|題名|文章标题|文章標題)\s*[:：]\s*|(?:题名|題名|篇名)\s+|[►▶■◆●]\s*)"
)


def read_title(view: Folded, lines: Sequence[Line]) -> str | None:
    """The headline as printed, without a site's name behind it; 原标题 where no line is the title.

    >>> from cleantext.fold import fold
    >>> from cleantext.model import Line
    >>> text = "江城地铁三号线开通_江城新闻网"
    >>> read_title(fold(text), [Line(0, len(text), "title", "", "", 1.0)])
    '江城地铁三号线开通'

    """
    folded = {line.start: line for line in view.lines()}
    titles = [line for line in lines if line.label == "title" and is_headline(folded[line.start].text.strip())]
    if not titles:
        return next(_originals(view, lines, folded), None) or _guessed(view, lines)
    others = {row.text.strip() for start, row in folded.items() if all(start != line.start for line in titles)}
    first, *below = [view.source[line.start : line.end].strip() for line in titles[:2]]
    following = next((row for row in view.lines() if row.start > titles[0].start and row.text.strip()), None)
    if following and _NUMBERED.fullmatch(following.text.strip()):
        return first + view.source[following.start : following.end].strip()
    if below and not view.source[titles[0].end : titles[1].start].strip() and _goes_on(first, below[0], others):
        return first + below[0]
    return _bare(first, others)


def _guessed(view: Folded, lines: Sequence[Line]) -> str | None:
    """The headline of a page on which no line is labelled so, with the second line that a dash begins."""
    found = guess_headline(view, lines)
    if not found:
        return None
    first, below = (view.source[row.start : row.end].strip() for row in found)
    others = {row.text.strip() for row in view.lines() if row.start != found[0].start}
    return first + below if below.startswith(("——", "--")) and not SENTENCE_END.search(below) else _bare(first, others)


def _goes_on(first: str, second: str, others: set[str]) -> bool:
    """Whether a headline was wrapped: it breaks off within brackets or at a comma, or the page prints both lines as one."""
    whole = _folded(first + second)
    within = any(first.count(left) > first.count(right) for left, right in _PAIRS)
    dashed = second.startswith(("——", "--")) and not SENTENCE_END.search(second)
    numbered = _NUMBERED.fullmatch(second) is not None
    return within or dashed or numbered or first[-1] in "，、,：:" or any(whole in other for other in others)


def _bare(printed: str, others: set[str]) -> str:
    """Cut what the page puts around a headline, from the left and from the right."""
    title = _BEFORE.sub("", printed.strip())
    if len(title) > _LONGEST_TITLE:
        return title
    repeated = next((title[: bar.start()] for bar in _JOINT.finditer(title) if _folded(title[: bar.start()]) in others), "")
    if len(repeated) >= _SHORTEST:
        return repeated
    while True:
        found = _SUFFIX.search(title)
        if not found or not _names_site(title[: found.start()], title[found.end() :], others, found[0]):
            return title
        title = title[: found.start()]


def _names_site(head: str, tail: str, others: set[str], joint: str) -> bool:
    """Whether the part behind a bar or dash is a site or a section of one: the page repeats the rest, or it is named so."""
    head, tail = _folded(head), _folded(tail)
    if len(head) < _SHORTEST or len(tail) > _LONGEST_SITE or "的" in tail:
        return False
    return tail in others or is_medium(tail) or (is_org(tail) and joint.strip() not in {"-", "–", "—"})


def _folded(text: str) -> str:
    return fold(text).text.strip()


def _originals(view: Folded, lines: Sequence[Line], folded: dict[int, FoldedLine]) -> Iterator[str]:
    """Values of 原标题, which pages print where the headline itself was shortened."""
    for line in lines:
        row = folded[line.start]
        if "原" not in row.text[:6]:
            continue
        for pair in read_line(row.text).pairs:
            if pair.role == "original_title" and pair.value:
                left, right = view.span(row.at + pair.value_start, row.at + pair.value_end)
                yield view.source[left:right].strip()
