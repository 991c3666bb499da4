"""Cards of authors below an article: the name that the byline has, what he is, what he wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.prose import is_listed, is_number
from cleantext.labels import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_WORDS = re.compile(r"[^\W\d_]{2,4}(?:[·・][^\W\d_]{1,8})?")
_OLD = re.compile(r"[〔\[(【]\w{0,3}[代朝]")  # who wrote an old text is its matter
_CARD = 8  # lines
_LONG = 5.0  # prose of a paragraph of the article
_SENTENCE = 1.5  # prose of 13 characters
_TOLD = 2  # sentences above which no card stands
_NUMBERED = re.compile(r"\d(?:\.\d)* ?[^\W\d]")  # 1 基本情况


def mark_cards(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark a line that is the byline's name again, below the article, and what follows it up to the next furniture.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["来源:江城日报 作者:方若水", "江城大桥今天通车,市民纷纷前来。", "桥上人来人往,从早到晚十分热闹。", "方若水", "江城日报记者"]
    >>> [shape.kind for shape in mark_cards([shape_of(x) for x in lines])]
    ['', '', '', 'author', 'author']

    """
    told = [i for i, shape in enumerate(shapes) if shape.prose >= _SENTENCE and shape.furniture < DOUBT]
    if len(told) < _TOLD:
        return list(shapes)
    bylines = [shape.text for shape in shapes[: told[1]] if shape.own and shape.roles & PEOPLE and not _OLD.search(shape.text)]
    names = {word for text in bylines for word in _WORDS.findall(text)}
    start = next((i for i in range(told[1] + 1, len(shapes)) if shapes[i].text in names), None)
    stop = _end(shapes, start) if start is not None else None
    if start is None or stop is None:
        return list(shapes)
    return [*shapes[:start], *(_as_card(shape) for shape in shapes[start:stop]), *shapes[stop:]]


def _end(shapes: Sequence[Shape], start: int) -> int | None:
    """Behind the card; ``None`` if the article goes on below: the name is a speaker's."""
    stop = start
    while stop < len(shapes) and stop - start < _CARD and shapes[stop].furniture < DOUBT:
        stop += 1
    prose = [shape.prose for shape in shapes[start:stop] if shape.prose >= _SENTENCE]
    above = sum(shape.prose for shape in shapes[:start] if shape.prose >= _SENTENCE and shape.furniture < DOUBT)
    if sum(prose) > above or any(is_listed(shape.text) or _NUMBERED.match(shape.text) for shape in shapes[start:stop]):
        return None  # authors stand over the sections of a paper too
    if max(prose, default=0.0) >= _LONG or len(prose) > _TOLD or (stop - start == _CARD and prose):
        return None
    return stop


def _as_card(shape: Shape) -> Shape:
    return shape._replace(furniture=2.0, kind="author", rule="line.author-card", place="any", ends=True)


# ---- cards of a board's users -----------------------------------------------------------------------------------

# What boards and blogs count of a user.
_COUNTED = frozenset(
    (
        "主题", "帖子", "积分", "精华", "威望", "金币", "金钱", "贡献", "贡献值", "注册时间", "最后登录", "在线时间", "发消息", "加好友", "听众", "收听", "好友",
        "回帖", "阅读权限", "经验", "魅力", "等级", "粉丝", "关注", "获赞", "文章", "动态", "博文", "访问", "排名", "原创", "评论", "收藏", "版主", "管理员", "楼主",
    )
)  # fmt: skip
_AMOUNT = re.compile(r"\d[\d.,]*\s?[万kK]?(?:小时|天|分钟)?$")
_WORD = 4  # characters of the longest
_KINDS = 4  # different ones in a run


def mark_profiles(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark a run of what a board counts of a user, a word or a number a line.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["6", "威望", "2104", "金钱", "88", "贡献", "积分", "2417"]
    >>> "line.profile-card" in {shape.rule for shape in mark_profiles([shape_of(x) for x in lines])}
    True

    """
    found = list(shapes)
    if len({shape.text for shape in shapes if len(shape.text) <= _WORD} & _COUNTED) < _KINDS:
        return found
    start = 0
    for i in range(len(shapes) + 1):
        if i < len(shapes) and (_is_counted(shapes[i]) or _names_count(shapes, i)):
            continue
        if len({shape.text for shape in shapes[start:i]} & _COUNTED) >= _KINDS:
            found[start:i] = [_as_profile(shape) for shape in shapes[start:i]]
        start = i + 1
    return found


def _names_count(shapes: Sequence[Shape], i: int) -> bool:
    """Whether a short line between two numbers names the second one: UID, 江币."""
    if not 0 < i < len(shapes) - 1 or len(shapes[i].text) > _WORD or shapes[i].furniture or shapes[i].prose >= 0:
        return False
    return all(bool(_AMOUNT.match(shapes[k].text)) for k in (i - 1, i + 1))


def _is_counted(shape: Shape) -> bool:
    return (
        shape.text in _COUNTED
        or is_number(shape.text)
        or bool(_AMOUNT.match(shape.text))
        or (shape.prose < 0 and shape.kind in {"list-date", "comment", "share"})
    )


def _as_profile(shape: Shape) -> Shape:
    if shape.furniture >= DOUBT and shape.place == "any":
        return shape
    return shape._replace(
        furniture=2.0, kind="comment", rule="line.profile-card", place="any", ends=False, roles=frozenset(), explained=0.0
    )
