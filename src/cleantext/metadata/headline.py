"""The headline of a page, without the site's name and other signs around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from cleantext.fold import HAN, fold
from cleantext.labels import read_line
from cleantext.labels.vocabulary import vocabulary
from cleantext.links import without_marks
from cleantext.metadata.edges import is_path
from cleantext.metadata.guess import guess_headline, pairs_of, share
from cleantext.metadata.opinion import better_headline, is_doubtful
from cleantext.metadata.reader import stamp_behind, stamped_before
from cleantext.metadata.runin import read_run_in
from cleantext.metadata.titlelike import SENTENCE_END, is_headline, is_office, is_possible, is_spaced, is_turn
from cleantext.people import is_medium, is_name, is_org

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.fold import Folded, FoldedLine
    from cleantext.model import Labelled

_HAN = re.compile(f"[{HAN}]")
_START = attrgetter("start")
_SUFFIX = re.compile(r"(?<![ \u3000])[ \u3000]*(?:[_|｜︱]|[-–—]{1,2})[ \u3000]*(?=[^_|｜︱–—-]+$)")
_JOINT = re.compile(r"(?<![ \u3000])[ \u3000]*(?:[_|｜︱]|[-–—]{1,2})")
_SHORTEST = 4  # characters; a shorter headline would be a section
_LONGEST_TITLE = 300  # characters; anything longer is a page on one line
_NUMBERED = re.compile("[（(][^（）()]{2,12}[号期篇版稿上中下一二三四五][）)]")  # （第7号） under the name of a notice
_ISSUES = re.compile("关于[^。,]{4,80}")  # under the office that issues it
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("「", "」"), ("(", ")"), ("【", "】"))
_KICKER = re.compile("【[^【】]{2,12}】 *(?=.)")  # 【食水疑云】 before a headline that the page prints again without it
_STAMPED = 40  # characters of a date and a byline behind a headline
_LABEL = re.compile(" *(?:文章|本文)?标题: ?")
_CHAPTER = re.compile("第 ?[一二三四五六七八九十百千零〇两0-9]{1,6} ?[章回话幕]")
_FORM = re.compile(r" *\d{1,2}[.、] ?(?:完整)?(?:新闻|文章)?标题: *$")  # 3.新闻标题: over its value
_BOARD = re.compile(" *标题 ?:? ?(?=[^ :])")  # 标题[闲聊] 老桥拆不拆, over 时间Thu Mar 4 06:12:10 2021
_BOARD_BELOW = re.compile(r" *(?:时间|看板) ?:? ?[A-Z][A-Za-z0-9_]")
_FORM_LINES, _FORM_REACH = 30, 4000
_LONGEST_ENTRY = 80
_READ = 6  # lines of the article
_UNDER = 8  # lines
_HINTS = 0.12  # of its pairs of characters: two in a headline of 20
_EDGE = 3  # lines from the top, twice as many from the end
_STARS = re.compile(r"(?<=[^*＊])[*＊]{2,12}$")
_BARS = " |｜︱_\u3000"
_LONGEST_SITE = 16
_BEFORE = re.compile(
    r"^(?:#{1,6}\s+|(?:正在阅读|正在閱讀|标题|標題|题目|題目|题名|題名|文章标题|文章標題)\s*[:：]\s*|(?:题名|題名|篇名)\s+|(?:标题|標題)\s?(?=\[)|[►▶■◆●]\s*)"
)


class Others:
    """The other lines of a page, collected when they are asked for: few headlines have anything around them."""

    __slots__ = ("_lines", "_texts")

    def __init__(self, texts: Iterator[str]) -> None:
        self._texts = texts
        self._lines: frozenset[str] | None = None

    def __contains__(self, text: str) -> bool:
        return text in self._all()

    def hold(self, text: str) -> bool:
        """Whether a line of the page contains a text."""
        return any(text in line for line in self._all())

    def _all(self) -> frozenset[str]:
        if self._lines is None:
            self._lines = frozenset(self._texts)
        return self._lines


def read_title(view: Folded, lines: Sequence[Labelled]) -> str | None:
    """The headline as printed, without a site's name behind it; 原标题 where no line is the title.

    >>> from cleantext.fold import fold
    >>> from cleantext.model import Labelled
    >>> text = "江城地铁三号线开通_江城新闻网"
    >>> read_title(fold(text), [Labelled(0, len(text), "title", "", "", 1.0)])
    '江城地铁三号线开通'

    """
    printed = _printed(view, lines)
    return without_marks(printed) if printed and not is_spaced(_folded(printed), printed) else None


def _printed(view: Folded, lines: Sequence[Labelled]) -> str | None:
    labelled = [line for line in lines if line.label == "title"]
    titles = [line for line in labelled if _is_line(view, line)]
    if labelled and "中图分类号" in view.text and all(is_name(row_of(view, line).text.strip()) for line in titles):
        return None  # a paper from its authors or its abstract on
    whole = _with_next(view, titles[0]) if titles else None
    doubted = labelled and not whole and is_doubtful(row_of(view, labelled[0]).text.strip(), view.text)
    beside = (_under_path(view, lines, labelled[0]) or _over(view, lines, labelled[0])) if labelled and not whole else None
    better = _filled_in(view) or beside or (_second(view, lines, labelled[0]) if doubted else None)
    if titles and not better and not (doubted and _is_site(view, lines, titles[0])):
        text = row_of(view, titles[0]).text
        foreign, stamped = not _HAN.search(text), stamped_before(text)  # a button, on a page that names its headline below
        if stamped and stamped[1] and (foreign or _is_strange(view, lines, titles[0])):
            return None  # behind the date stands a button, or the name of a file
        return whole or (next(_originals(view, lines), None) if foreign else None) or _wrapped(view, titles)
    original = next(_originals(view, lines), None)
    return better or original or _named(view) or _guessed(view, lines) or _second(view, lines, None) or _run_in(view)


def row_of(view: Folded, line: Labelled) -> FoldedLine:
    """The folded line behind a labelled one."""
    rows = view.lines()
    return rows[bisect_left(rows, line.start, key=_START)]


def _with_next(view: Folded, title: Labelled) -> str | None:
    """The headline of an official text with the line below it: its number, or what the office above issues."""
    first = view.source[title.start : title.end].strip()
    following = next((row for row in view.lines() if row.start > title.start and row.text.strip()), None)
    text = following.text.strip() if following else ""
    goes_on = _NUMBERED.fullmatch(text) or (_ISSUES.fullmatch(text) and is_org(_folded(first)))
    return first + view.source[following.start : following.end].strip() if following and goes_on else None


def _wrapped(view: Folded, titles: Sequence[Labelled]) -> str:
    """The headline, with its second line where it goes on there."""
    own = {line.start for line in titles}
    others = Others(row.text.strip() for row in view.lines() if row.start not in own)
    first, *below = [view.source[line.start : line.end].strip() for line in titles[:2]]
    if below and not view.source[titles[0].end : titles[1].start].strip() and _goes_on(first, below[0], others):
        return first + below[0]
    return _bare(first, others)


def _is_line(view: Folded, line: Labelled) -> bool:
    """Whether a labelled line can be the headline; a row of a table or a label cannot."""
    text, words = row_of(view, line).text.strip(), vocabulary()
    said = text in words.control or text in words.role or _is_entry(view, line) or is_turn(text, view)
    return not said and "\t" not in view.source[line.start : line.end].strip() and is_headline(text)


def _under_path(view: Folded, lines: Sequence[Labelled], title: Labelled) -> str | None:
    """The line under the path to the page, where a line above the path was labelled of which the article speaks less."""
    below = [line for line in lines[lines.index(title) + 1 :][:_UNDER] if line.end > line.start and line.kind != "blank"]
    path = next((i for i, line in enumerate(below[:-1]) if line.label == "drop" and is_path(row_of(view, line).text)), None)
    text = row_of(view, below[path + 1]).text.strip() if path is not None else ""
    if path is None or below[path + 1].label not in {"body", "title"} or not is_possible(text):
        return None
    pairs = pairs_of(row_of(view, line).text for line in below[path + 2 :])
    about, printed = share(text, pairs), view.source[below[path + 1].start : below[path + 1].end].strip()
    return printed if about >= _HINTS and about > share(row_of(view, title).text, pairs) else None


def _is_site(view: Folded, lines: Sequence[Labelled], title: Labelled) -> bool:
    """Whether a line is the name of a site or office of which no other line speaks."""
    text = row_of(view, title).text.strip()
    others = (row_of(view, line).text for line in lines if line.label == "body" and line.end > line.start)
    media = [part for part in text.split(" ") if is_medium(part)]
    return bool(media) and is_office(text) and not any(part in other for other in others for part in media)


def _is_strange(view: Folded, lines: Sequence[Labelled], title: Labelled) -> bool:
    """Whether the first paragraphs share nothing with a line."""
    body = [row_of(view, line).text for line in lines if line.label == "body" and line.end > line.start]
    return not share(row_of(view, title).text, pairs_of(body[:_READ]))


def _is_entry(view: Folded, line: Labelled) -> bool:
    """Whether a line is an entry of a list: it and the one above it begin with the same bullet."""
    bullet = view.source[line.start : line.start + 2]
    above = view.source[max(0, line.start - _LONGEST_ENTRY) : line.start].rstrip().rpartition("\n")[2]
    return bullet in {"- ", "* ", "• ", "· "} and above.startswith(bullet)


def _over(view: Folded, lines: Sequence[Labelled], title: Labelled) -> str | None:
    """The headline directly over its second line, where only the second was labelled: it says nothing that metadata say."""
    if _CHAPTER.match(row_of(view, title).text.strip()):  # above it stands the book's name, or the site's
        return None
    above = [line for line in lines[: lines.index(title)] if line.end > line.start and line.kind != "blank"][-1:]
    for line in above:
        text = row_of(view, line).text.strip()
        stated = line.label != "meta" or read_line(text).explained or all(map(is_org, text.split(" ")))
        return None if stated or not is_possible(text) else view.source[line.start : line.end].strip()
    return None


def _second(view: Folded, lines: Sequence[Labelled], title: Labelled | None) -> str | None:
    """The headline that was not labelled, where the labelled line is none."""
    places = {row.start: row for row in view.lines() if row.text.strip()}
    rows = [(line, places[line.start]) for line in lines if line.start in places]
    rows = [pair for pair in rows if pair[0] is title or "\t" not in view.source[pair[0].start : pair[0].end]]
    at = next((i for i, (line, _) in enumerate(rows) if line is title), None)
    found = better_headline(rows, at)
    found = None if found and is_turn(found.text.strip(), view) else found
    others = Others(row.text.strip() for _, row in rows if found and row.start != found.start)
    return _bare(view.source[found.start : found.end], others) if found else None


def _guessed(view: Folded, lines: Sequence[Labelled]) -> str | None:
    """The headline of a page on which no line is labelled so, with the second line that a dash begins."""
    found = guess_headline(view, lines)
    if not found:
        return None
    first, below = (view.source[row.start : row.end].strip() for row in found)
    others = Others(row.text.strip() for row in view.lines() if row.start != found[0].start)
    return first + below if below.startswith(("——", "--")) and not SENTENCE_END.search(below) else _bare(first, others)


def _named(view: Folded) -> str | None:
    """The headline that a line names so, at either end of a page without another: 标题:江城大桥通车."""
    rows = [row for row in view.lines() if row.text.strip()] if "标题:" in view.text else []
    for row in (*rows[:_EDGE], *rows[-2 * _EDGE :]):
        found = _LABEL.match(row.text)
        value = row.text[found.end() :].strip() if found else ""
        if found and len(value) > _SHORTEST and is_possible(value.rpartition(":")[2].strip()):
            return view.source[slice(*view.span(row.at + row.text.index(value, found.end()), row.at + len(row.text.rstrip())))]
    return None


def _filled_in(view: Folded) -> str | None:
    """The headline in a form whose fields are numbered, on the line below its label, or in the head of a post of a board."""
    rows = [row for row in view.lines()[:_FORM_LINES] if row.text.strip()] if "标题" in view.text[:_FORM_REACH] else []
    for row, below in pairwise(rows):
        board = _BOARD.match(row.text) if _BOARD_BELOW.match(below.text) else None
        if board:
            return view.source[view.span(row.at + board.end(), row.at + board.end() + 1)[0] : row.end].strip()
        if _FORM.match(row.text) and is_possible(below.text.strip()):
            return view.source[below.start : below.end].strip()
    return None


def _run_in(view: Folded) -> str | None:
    """The headline at the start of a page that is one line."""
    row = next((row for row in view.lines() if row.text.strip()), None)
    found = read_run_in(row.text) if row else None
    if not row or not found or not is_possible(row.text[: found.headline].strip()):
        return None
    return view.source[slice(*view.span(row.at, row.at + found.headline))].strip()


def _goes_on(first: str, second: str, others: Others) -> bool:
    """Whether a headline was wrapped: it breaks off within brackets or at a comma, or the page prints both lines as one."""
    whole = _folded(first + second)
    within = any(first.count(left) > first.count(right) for left, right in _PAIRS)
    dashed = second.startswith(("——", "--")) and not SENTENCE_END.search(second)
    numbered = _NUMBERED.fullmatch(second) is not None
    return within or dashed or numbered or first[-1] in "，、,：:" or others.hold(whole)


def _bare(printed: str, others: Others) -> str:
    """Cut what the page puts around a headline, from the left and from the right."""
    title = _STARS.sub("", _BEFORE.sub("", printed.strip()).rstrip(_BARS))
    dated = stamped_before(title)
    title = title[dated.end() :] if dated else title
    at = stamp_behind(_folded(title)) if title[-_STAMPED:] != title and any(map(str.isdigit, title[-_STAMPED:])) else 0
    title = title[:at] if at and len(_folded(title)) == len(title) else title
    if len(title) > _LONGEST_TITLE:
        return title
    kicker = _KICKER.match(title)
    if kicker and _folded(title[kicker.end() :]) in others:
        return title[kicker.end() :]
    repeated = next((title[: bar.start()] for bar in _JOINT.finditer(title) if _folded(title[: bar.start()]) in others), "")
    if len(repeated) >= _SHORTEST:
        return repeated
    while True:
        found = _SUFFIX.search(title)
        if not found or not _names_site(title[: found.start()], title[found.end() :], others, found[0]):
            return title
        title = title[: found.start()]


def _names_site(head: str, tail: str, others: Others, joint: str) -> bool:
    """Whether the part behind a bar or dash is a site or a section of one: the page repeats the rest, or it is named so."""
    head, tail = _folded(head), _folded(tail)
    if len(head) < _SHORTEST or len(tail) > _LONGEST_SITE or "的" in tail:
        return False
    office = is_org(tail) and len(tail) <= len(head) and joint.strip() not in {"-", "–", "—"}
    return tail in others or is_medium(tail) or office


def _folded(text: str) -> str:
    return fold(text).text.strip()


def _originals(view: Folded, lines: Sequence[Labelled]) -> Iterator[str]:
    """Values of 原标题, which pages print where the headline itself was shortened."""
    places = {row.start: row for row in view.lines()} if "原" in view.text else {}
    for line in lines if places else ():
        row = places[line.start]
        if "原" not in row.text[:6]:
            continue
        for pair in read_line(row.text).pairs:
            if pair.role == "original_title" and pair.value:
                left, right = view.span(row.at + pair.value_start, row.at + pair.value_end)
                yield view.source[left:right].strip()
