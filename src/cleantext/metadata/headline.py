"""The headline of a page, without the site's name and other signs around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import fold
from cleantext.labels import read_line
from cleantext.labels.reading import DATES
from cleantext.metadata.edges import signature
from cleantext.metadata.leadins import read_lead_in
from cleantext.people import is_medium, is_org, name_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.fold import Folded, FoldedLine
    from cleantext.model import Line

_SUFFIX = re.compile(r"[ \u3000]*(?:[_|｜︱]|[-–—]{1,2})[ \u3000]*(?=[^_|｜︱–—-]+$)")
_JOINT = re.compile(r"[ \u3000]*(?:[_|｜︱]|[-–—]{1,2})")
_TOP = 20  # lines
_SURE = 0.8
_MENU = 5  # words with blanks between them
_SHORTEST = 4  # characters; a shorter headline would be a section
_LONGEST_TITLE = 300  # characters; anything longer is a page on one line
_LONGEST_HEADLINE = 40
_SENTENCE_END = re.compile("[。！？!?；;，,：:”」…][”」』）)]*$")
_MENUS = re.compile("首页 ?[|>]|[|] ?首页|^首页 ")
_LABELLED = re.compile("[^ :：]{2,8}[:：]")
_NUMBERED = re.compile("[（(][^（）()]{2,12}[号期篇版稿上中下一二三四五][）)]")  # （第7号） under the name of a notice
_LISTED = re.compile("[、,]")
_PAGE_NUMBER = re.compile(r"第? ?[A-Z]?\d{1,5} ?版(?![^:： ])")
_REMARK = re.compile(r"\([^()]{6,}\)")
_CREDIT = re.compile(r"[。!?]\((?:图|文|摄|记者|资料|翻摄)[^()]{0,20}\)$")
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
    titles = [line for line in lines if line.label == "title" and _is_headline(folded[line.start].text.strip())]
    if not titles:
        return next(_originals(view, lines, folded), None) or _above_byline(view) or _first_line(view, lines)
    others = {row.text.strip() for start, row in folded.items() if all(start != line.start for line in titles)}
    first, *below = [view.source[line.start : line.end].strip() for line in titles[:2]]
    following = next((row for row in view.lines() if row.start > titles[0].start and row.text.strip()), None)
    if following and _NUMBERED.fullmatch(following.text.strip()):
        return first + view.source[following.start : following.end].strip()
    if below and not view.source[titles[0].end : titles[1].start].strip() and _goes_on(first, below[0], others):
        return first + below[0]
    return _bare(first, others)


def _is_headline(text: str) -> bool:
    """Whether a line can be a headline: no list of authors, no picture's credit, no remark in brackets."""
    names = name_list(text) if len(text) <= _LONGEST_HEADLINE and _LISTED.search(text) else None
    if _MENUS.search(text) or (_LABELLED.match(text) and _is_stated(text)) or (len(text) < _LONGEST_HEADLINE and signature(text)):
        return False
    lead_in = read_lead_in(text)
    if lead_in and lead_in.end >= len(text):
        return False
    return (
        bool(text)
        and not _REMARK.fullmatch(text)
        and not _PAGE_NUMBER.match(text)
        and not _CREDIT.search(text)
        and (names is None or len(names) == 1)
    )


def _is_stated(text: str) -> bool:
    """Whether a line is metadata: labels with their values and nothing else."""
    reading = read_line(text)
    return reading.explained >= _SURE and any(pair.label and pair.role != "original_title" for pair in reading.pairs)


def _goes_on(first: str, second: str, others: set[str]) -> bool:
    """Whether a headline was wrapped: it breaks off within brackets or at a comma, or the page prints both lines as one."""
    whole = _folded(first + second)
    within = any(first.count(left) > first.count(right) for left, right in _PAIRS)
    dashed = second.startswith(("——", "--")) and not _SENTENCE_END.search(second)
    numbered = _NUMBERED.fullmatch(second) is not None
    return within or dashed or numbered or first[-1] in "，、,：:" or any(whole in other for other in others)


def _above_byline(view: Folded) -> str | None:
    """The line over a date with its clock, a labelled one or a list of authors, near the top of a page without a headline."""
    above: FoldedLine | None = None
    over: FoldedLine | None = None  # the line over that, which a subtitle goes on
    for row in [row for row in view.lines() if row.text.strip()][:_TOP]:
        if above and (_is_stamped(row.text.strip()) or _is_authors(row.text.strip())):
            text = above.text.strip()
            fits = _SHORTEST < len(text) <= _LONGEST_TITLE // 4 and not text.endswith("。") and len(text.split(" ")) < _MENU
            if fits and _is_headline(text) and not read_line(text).pairs:
                first = view.source[over.start : over.end].strip() if over and text.startswith(("——", "--")) else ""
                return first + view.source[above.start : above.end].strip()
        above, over = row, above
    return None


def _is_stamped(text: str) -> bool:
    reading = read_line(text)
    return reading.explained >= _SURE and any(
        pair.role in DATES and (pair.label or ":" in pair.value or "-" in pair.value) for pair in reading.pairs
    )


def _is_authors(text: str) -> bool:
    names = name_list(text) if len(text) <= _LONGEST_TITLE // 4 and _LISTED.search(text) else None
    return bool(names) and len(names or ()) > 1


def _first_line(view: Folded, lines: Sequence[Line]) -> str | None:
    """A short first line of the body without a sentence mark, over a first paragraph that has one."""
    body = [view.source[line.start : line.end].strip() for line in lines if line.label == "body"]
    head, rest = next(filter(None, body), ""), [text for text in body if text][1:3]
    short = _SHORTEST <= len(head) <= _LONGEST_HEADLINE and not _SENTENCE_END.search(head)
    short = short and _is_headline(_folded(head))
    return head if short and any(len(text) > len(head) and _SENTENCE_END.search(text) for text in rest) else None


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
