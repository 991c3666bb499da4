"""What stands at the edges of a body without a label: bylines with a place, signatures, the names of sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.people import Name, has_common_surname, is_name, is_org, name_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleantext.fold import FoldedLine

_PROSE = 40  # characters; a longer line, or a shorter one that ends a sentence, is the article
_SENTENCE = re.compile("(?<!。)。[”\"'」』)]*$")
_MOST = 12  # lines at either end
_PLACE = re.compile(rf"/ ?([{HAN}]{{2,6}}?)(?:\d{{1,2}}日)?(?:即时|综合|连线|专题|独家|现场|专访|特稿|电)*(?:报导|报道)")
_NO_PLACES = frozenset(("综合", "即时", "连线", "专题", "独家", "专访", "整理", "采访", "现场", "特稿", "外电"))
_PATH = re.compile("[首当所>»›](?:(?<=[>»›])|(?<=首)页|(?<=当)前位置|(?<=所)在位置)")
_ARROWS = re.compile(r"[>»›/]+")
_STEPS = re.compile(r"[>»›|/:_-]+|\s+")
_IN_BRACKETS = re.compile(r" *[(\[【]([^()\[\]【】]+)[)\]】] *")
_PARTS = re.compile("[^ 、,]+")
_MOST_NAMES = 4
_MARKED = re.compile(r" *\??[☉◎●■◆▲★○◇□►▶] ?")  # newspapers and reviews set it before the author
_OFFICE = re.compile(r"(?<=[^(])\([^()]{4,24}\) *$")  # □王小明(江城大学教授)
_STUDENTS = re.compile("(?:记者团|通讯社|通讯站|记者站|新闻社|广播站|宣传部|学生会|团委|团总支)$")
_PENNED = re.compile(f" *(?:文|作者|诗|撰文) ?[/|丨◎●■] ?((?![理图摄])[{HAN}·]{{2,5}}|[A-Z][A-Za-z]{{1,15}})\\*? *")
_PEN_LABELS = frozenset("文作诗撰")
_FRAMED = re.compile(f" *[─—–-]{{1,6}} ?([{HAN}]{{2,4}}) ?[─—–-]{{1,6}} *")


class Edges:
    """The lines of a body above its first sentence or its lead-in, and those below its last sentence."""

    def __init__(self, body: Sequence[FoldedLine], opening: int) -> None:
        prose = [i for i, row in enumerate(body) if is_prose(row.text.strip())]
        first, last = (prose[0], prose[-1]) if prose else (0, len(body))
        self.head = [row for i, row in enumerate(body[: 2 * _MOST]) if i < first or row.start < opening]
        self.tail = body[last + 1 :][-_MOST:]


def is_prose(text: str) -> bool:
    """Whether a line is the article's: long, or the end of a sentence."""
    return len(text) >= _PROSE or (len(text) > _PROSE // 2 and bool(_SENTENCE.search(text)))


def byline_place(text: str) -> tuple[int, int] | None:
    """Where a byline says that it was written: 记者王小明/江城报导.

    >>> byline_place("江城报/ 记者王小明/青山即时报导")
    (11, 13)

    """
    found = _PLACE.search(text)
    return found.span(1) if found and found[1] not in _NO_PLACES else None


def is_path(text: str) -> bool:
    """Whether a line is the path to a page: 首页 > 理论 > 正文.

    >>> is_path("首页 > 理论"), is_path("江城")
    (True, False)

    """
    return bool(_PATH.search(text))


def last_step(text: str) -> str:
    """The last step of a path.

    >>> last_step("首页 > 专家 > 王小明")
    '王小明'

    """
    steps = _ARROWS.split(text.strip())
    return steps[-1].strip() if len(steps) > 1 else ""


def sections(lines: Iterable[str]) -> frozenset[str]:
    """What the path to a page names behind its first step.

    >>> sorted(sections(["首页 > 理论 > 正文"]))
    ['正文', '理论']

    """
    paths = (_STEPS.split(text.strip()) for text in lines if _PATH.search(text))
    return frozenset(step for path in paths for step in path[1:] if step)


def marked_names(text: str) -> list[Name]:
    """The names in a line that is a mark and names: ◎王小明, or a name between dashes: ── 王小明 ──.

    >>> [name.start for name in marked_names("□ 王小明 李雨")]
    [2, 6]

    """
    framed = _FRAMED.fullmatch(text)
    if framed:
        return [Name(*framed.span(1), "")] if is_name(framed[1]) else []
    mark = _MARKED.match(text)
    names = name_list(_OFFICE.sub("", text)[mark.end() :]) if mark else None
    at = mark.end() if mark else 0
    return [name._replace(start=name.start + at, end=name.end + at) for name in names or ()]


def penned(text: str) -> Name | None:
    """The pen name in a line that is a label, a bar and a name: 文/晚渡.

    >>> penned("文/晚渡").start, penned("文/江城大学学报") is None
    (2, True)

    """
    found = _PENNED.fullmatch(text) if text.lstrip()[:1] in _PEN_LABELS else None
    return Name(*found.span(1), "author") if found and not is_org(found[1]) else None


def signature(text: str) -> list[Name]:
    """The names in a last line of nothing else, or of an office and names: 学生记者团 王小明 李雨.

    >>> [name.start for name in signature("校记者团 王小明 李雨")]
    [5, 9]
    >>> signature("一等奖 王小明 李雨")
    []

    """
    inner = _IN_BRACKETS.fullmatch(text)
    parts = list(_PARTS.finditer(text, *(inner.span(1) if inner else (0, len(text)))))
    if 1 < len(parts) <= _MOST_NAMES and all(is_name(part[0]) and has_common_surname(part[0]) for part in parts):
        return [Name(part.start(), part.end(), "") for part in parts]
    head, names = parts[:1], parts[1 : 1 + _MOST_NAMES]
    signed = head and (is_org(head[0][0]) or _STUDENTS.search(head[0][0])) and len(parts) <= 1 + _MOST_NAMES
    if not signed or not names or not all(is_name(part[0]) for part in names):
        return []
    return [Name(part.start(), part.end(), "", head[0].span()) for part in names]
