"""Lists inside and beside an article: other articles, keywords."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.bigrams import pairs
from cleantext.boilerplate.alike import is_counted
from cleantext.boilerplate.echoes import overlap
from cleantext.boilerplate.headlines import is_chapter
from cleantext.boilerplate.prose import is_listed
from cleantext.boilerplate.shape import DATES, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_WINDOW = 12  # entries of a list inserted into an article; longer ones stand after it
_PARAGRAPH = 2.0  # prose of a sentence of 25 characters
_SENTENCE = 1.5  # and of 13
_HEADLINE = 8  # characters
_MANY = re.compile("热门|最新|最热|热点|人气|排行|热榜|热搜")  # of such articles a page never lists just one
_BRACKETS = '〈<《【[「『“"■◆●▌▍'
_BULLETS = "·•●■◆►▶▪○☆★◎※-"
_PARTS = re.compile(r"[,、;|/\s]+")
_PREDICATE = re.compile("[的了是。!?:]")
# These are predicates too, but also parts of names (成都, 有限公司): a name is known by its place in the article.
_PERHAPS = re.compile("[在有为将被把就也都]")
_TAG = (2, 24)
_DOUBT = 1.5  # furniture weight from which a line is taken for furniture
_OF_SITE = re.compile("关于|联[系络]|声明|条款|政策|隐私|版权|协议|举报|合作|广告|招聘|简介|客服|首页")
FACT = re.compile(r"[^\s:,。]{1,8} ?:\s*\S|[^\s:,。—]{1,8}——[^\s:,。—]{1,12}(?: 饰)?$")
CONTACTS = re.compile("(?:联[系络]|咨询|报名)方式$")
_PERSON = re.compile("联[系络]人 ?:")
_FACTS = 3  # rows in a run
_LABEL = 10  # characters of a label, a blank and a colon


def inserted_list(shapes: Sequence[Shape], at: int, end: int) -> int:
    """The end of a list of other articles whose heading stands at ``at`` inside the article; ``at`` if prose follows it.

    A heading directly above a paragraph (``延伸阅读`` in a review) is a heading of the article.
    """
    stop = list_end(shapes, at, end)
    if stop == at + 2 < end and _MANY.search(shapes[at].text) and shapes[stop].prose >= _PARAGRAPH:  # filled in by a script
        return at
    return stop if stop > at + 1 or stop == end else at


def list_end(shapes: Sequence[Shape], at: int, end: int) -> int:
    """Behind the last entry of a list whose heading stands at ``at``: entries have one bullet, or are no sentences.

    Short lines and sentences directly above ``end`` are no entries if no other entry is like them.
    """
    first = shapes[at + 1].text[0] if at + 1 < end else ""
    stop = at + 1
    if first and first in _BULLETS:
        while stop < end and shapes[stop].text[0] == first and shapes[stop].prose < _PARAGRAPH:
            stop += 1
        return stop
    while stop < min(end, at + 1 + _WINDOW) and shapes[stop].prose < _PARAGRAPH and not _is_item(shapes[stop].text):
        stop += 1
    told = next((k for k in range(at + 1, stop) if _is_told_in(shapes[k])), stop)
    if all(shape.prose > 0 for shape in shapes[told:stop]):  # else teasers stand between the headlines
        stop = told
    short = next((k for k in range(at + 1, stop) if len(shapes[k].text) < _HEADLINE), stop)
    if min(at + 1, stop - 2) < short < stop and all(len(shape.text) < _HEADLINE for shape in shapes[short:stop]):
        return short
    bracketed = at + 2 < stop and shapes[stop - 1].text[0] in _BRACKETS and shapes[stop - 2].text[0] not in _BRACKETS
    return stop - bracketed  # a heading of the article


def _is_told_in(shape: Shape) -> bool:
    """Whether a line is a sentence, a short one too: no headline ends in a full stop."""
    return shape.prose >= _SENTENCE or (shape.prose > 0 and shape.text.endswith(("。", "。”", "。」")))


def _is_item(text: str) -> bool:
    return is_listed(text) or is_counted(text)


def spare_headings(shapes: Sequence[Shape]) -> list[Shape]:
    """Take ``延伸阅读`` and the like for a heading of the article where a paragraph follows at once, not a list.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> prose = "这本书的姊妹篇写的是另一条河,它流过三个省,最后汇入湖中。"
    >>> [shape.kind for shape in spare_headings([shape_of(x) for x in (prose, "延伸阅读", prose)])]
    ['', '', '']

    """
    found = list(shapes)
    first = next((i for i, shape in enumerate(shapes) if shape.prose >= _PARAGRAPH), len(shapes))
    for i in range(first + 1, len(shapes) - 1):
        told = _may_head(shapes[i - 1], shapes[i]) and _is_told(shapes[i + 1 : i + 3])
        if shapes[i].furniture and (told or (CONTACTS.match(shapes[i].text) and _PERSON.match(shapes[i + 1].text))):
            found[i] = unmarked(shapes[i])
    return found


def _may_head(above: Shape, shape: Shape) -> bool:
    """Whether a line of furniture may be the heading of a section: of further reading, or of questions and help."""
    if shape.prose >= 0:
        return False
    if shape.kind == "related":
        return shape.rule != "line.related.label"
    return shape.kind == "nav" and len(shape.text) <= _HEADLINE and not _OF_SITE.search(shape.text) and above.furniture < _DOUBT


def _is_told(below: Sequence[Shape]) -> bool:
    """Whether a paragraph follows, or a question and then a paragraph, and no headline."""
    if below[0].text.endswith("?") and len(below) > 1:
        return below[1].prose >= _SENTENCE and not below[0].furniture and not below[1].furniture
    return below[0].prose >= _SENTENCE and not below[0].furniture and not _is_headline(below[1:])


def _is_headline(following: Sequence[Shape]) -> bool:
    """Whether the line is a headline below a teaser: then the heading above is one of other articles."""
    return any(
        shape.prose < 0 and len(shape.text) >= _HEADLINE and not shape.furniture and not shape.roles for shape in following
    )


def spare_facts(shapes: Sequence[Shape]) -> list[Shape]:
    """Take rows of facts (``票价:免费``) for the article's where most rows of a run are no furniture by themselves.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["展览时间:5月18日起", "展览地点:一楼2号展厅", "主办单位:沧宁博物馆", "票价:免费"]
    >>> [shape.kind for shape in spare_facts([shape_of(x) for x in lines])]
    ['', '', '', '']

    """
    found = list(shapes)
    if sum([":" in shape.text for shape in shapes]) < _FACTS:
        return found
    stated = [i for i, shape in enumerate(shapes) if ":" in shape.text or "——" in shape.text]  # no other line is a fact
    first = next((i for i, shape in enumerate(shapes) if shape.prose >= _PARAGRAPH), len(shapes))
    rows = [i for i in stated if is_fact(shapes[i]) or (i > first and shapes[i].own and FACT.match(shapes[i].text))]
    for start, end in _runs(rows):
        if end - start < _FACTS:
            continue
        marked = [k for k in range(start, end) if shapes[k].furniture >= _DOUBT or (shapes[k].own and start > first)]
        if marked and len(marked) < (end - start if _tells_when(shapes[start:end]) else (end - start) / 2):
            for k in marked:
                found[k] = shapes[k]._replace(
                    furniture=0.0, kind="", rule="", place="any", ends=False, roles=frozenset(), explained=0.0
                )
    return found


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where runs of numbers begin, and what follows their ends.

    >>> list(_runs([3, 4, 5, 9]))
    [(3, 6), (9, 10)]

    """
    start = last = -2
    for number in numbers:
        if number != last + 1:
            if start >= 0:
                yield start, last + 1
            start = number
        last = number
    if start >= 0:
        yield start, last + 1


def _tells_when(run: Sequence[Shape]) -> bool:
    """Whether facts say when and where: 展览时间, 展览地点. Then who organises it and what it costs are the article's too."""
    labels = [shape.text.partition(":")[0].rstrip() for shape in run if not shape.sure and not shape.own]
    return any(label.endswith(("时间", "日期")) for label in labels) and any(label.endswith(("地点", "地址")) for label in labels)


def is_fact(shape: Shape) -> bool:
    """Whether a line is a row of facts: a label and its value."""
    if shape.prose >= 1 or not (":" in shape.text[:_LABEL] or "——" in shape.text):
        return False
    return not shape.sure and not shape.own and bool(FACT.match(shape.text))


def _is_predicate(part: str, body: frozenset[int]) -> bool:
    """Whether a part says something: it holds a sign of it that the article does not have in the same company."""
    near = (part[max(found.start() - 1, 0) : found.start() + 2] for found in _PERHAPS.finditer(part))
    return bool(_PREDICATE.search(part)) or any(pair not in body for text in near for pair in pairs(text))


def is_tag_line(text: str, body: frozenset[int]) -> bool:
    """Whether a line is a row of noun phrases that the article (its character pairs) is about.

    >>> from cleantext.bigrams import bigrams
    >>> body = bigrams("江城一中与江畔师范学校签约,两校战略合作关系确立。")
    >>> is_tag_line("江城一中,江畔师范学校战略合作关系", body), is_tag_line("苹果,梨,桃", body)
    (True, False)
    >>> is_tag_line("成都一中,成都师范学校", bigrams("成都一中与成都师范学校签约。")), is_tag_line("江城一中,两校都签约", body)
    (True, False)

    """
    parts = [part for part in _PARTS.split(text) if part]
    joined = "," in text or "、" in text
    if (
        len(parts) < (2 if joined else 3)
        or any(_is_predicate(part, body) for part in parts)
        or is_listed(text)
        or is_chapter(text)
    ):
        return False
    if not joined and any(part[0].isdigit() for part in parts):  # a row of a table
        return False
    if not all(_TAG[0] <= len(part) <= _TAG[1] for part in parts):
        return False
    return sum(overlap(part, body) >= 0.7 for part in parts) >= 0.75 * len(parts)  # noqa: PLR2004  a joined pair is new


def dated_list(shapes: Sequence[Shape], start: int, stop: int) -> int:
    """Where a list of other articles begins that ends at ``stop``, each headline above its day and hour; else ``stop``.

    A chronicle has its days above what happened.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> times = [f"2025-07-2{day} 20:00" for day in range(3)]
    >>> list_ = [shape_of(x) for time in times for x in ("老店半价优惠", time)]
    >>> dated_list(list_, 0, 6), dated_list(list_[1:] + list_[:1], 0, 6)
    (0, 6)

    """
    times = [i for i in range(start, stop) if _is_time(shapes[i])]
    even = len({below - above for above, below in pairwise(times)}) == 1
    if len(times) < _FACTS or not even or times[0] == start or times[-1] != stop - 1:
        return stop
    return max(times[0] - (times[1] - times[0]) + 1, start)


def _is_time(shape: Shape) -> bool:
    """Whether a line is a day and its hour, and nothing else."""
    return bool(shape.roles & DATES) and shape.explained == 1 and ":" in shape.text and not shape.own
