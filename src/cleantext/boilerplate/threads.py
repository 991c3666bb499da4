"""Threads of a forum: posts between the same controls again and again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT, SEEN, find_dateline, main_block
from cleantext.boilerplate.onward import widened
from cleantext.boilerplate.shape import DATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape


_POSTS = 4  # controls of the same kind that make a thread
_SAME = 2  # times that a control is printed in one form, its numbers aside
_SIGNED = 0.7  # of the prose that makes an article without a byline
_BYLINE = 6  # lines from the byline to the buttons that part it from the article
_ANSWERS = 3  # posts between controls of different forms
_DIGITS = re.compile(r"\d+")
_NAME = 16
_HEAD = re.compile(r"(?:发表于|发表在)\s*+(?::\s*+)?(?:\d|今天|昨天|前天)")  # names nobody: who posted stands above
_CARD = frozenset(
    ("主题", "帖子", "积分", "精华", "威望", "金币", "金钱", "贡献", "注册时间", "最后登录", "在线时间", "发消息", "加好友")
)
_BUTTONS = frozenset(("点评",))  # below a post; elsewhere it heads reviews
_ASKED = re.compile("回答|提问|采纳|来答")
_FORM = frozenset(("licence", "copyright"))
# When a post was written, and the buttons that show only one writer or all floors: no comment under an article has them.
_POST_HEAD = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d\d(?::\d\d)? ?\| ?(?:只看该作者|只看大图|显示全部楼层|倒序浏览|阅读模式)"
)


def is_thread(shapes: Sequence[Shape]) -> bool:
    """Whether the page is a thread: posts between the same controls again and again, and no article above them."""
    controls = [i for i, shape in enumerate(shapes) if is_control(shape)]
    if _has_heads(shapes):
        return True
    if len(controls) < _POSTS:
        return False
    if _is_asked(shapes, controls):
        return True
    if _is_dated(shapes):
        return False
    prose = [max(shape.prose, 0.0) * (shape.furniture < DOUBT) for shape in shapes]
    inside = sum(prose[controls[0] : controls[-1] + 1])
    before, total = sum(prose[: controls[0]]), sum(prose)
    if not total or inside < 0.5 * total or before > 0.3 * total:
        return False
    return _repeats(shapes, controls) and not _has_article(shapes, controls, 0.6 * total)


def _has_heads(shapes: Sequence[Shape]) -> bool:
    """Whether two posts or more stand below the heads that forum software prints."""
    heads = [i for i, shape in enumerate(shapes) if is_head(shape)]
    bounds = pairwise((*heads, len(shapes)))
    return len(heads) > 1 and sum(any(shape.prose > 0 for shape in shapes[a + 1 : b]) for a, b in bounds) > 1


def is_head(shape: Shape) -> bool:
    """Whether a line says when a post was written, with the buttons that show its writer alone or all floors."""
    return "|" in shape.text and bool(_POST_HEAD.search(shape.text))


def _is_asked(shapes: Sequence[Shape], controls: Sequence[int]) -> bool:
    """Whether the controls are those of a page with a question and its answers."""
    return len({_DIGITS.sub("", shapes[k].text) for k in controls if _ASKED.search(shapes[k].text)}) >= _ANSWERS


def _has_article(shapes: Sequence[Shape], controls: Sequence[int], most: float) -> bool:
    """Whether most of the prose stands in one run without controls: an article, and comments under it."""
    if _has_signed_article(shapes, controls, most):
        return True
    block = widened(shapes, main_block(shapes))
    if block is None or any(block.start <= i < block.end for i in controls):
        return False
    return sum(max(shape.prose, 0.0) for shape in shapes[block.start : block.end]) > most


def _has_signed_article(shapes: Sequence[Shape], controls: Sequence[int], most: float) -> bool:
    """Whether a long run stands below a line that names its source or writer; share and like buttons may stand between."""
    bounds = [-1, *controls, len(shapes)]
    runs = [(sum(max(shape.prose, 0.0) for shape in shapes[a + 1 : b]), a) for a, b in pairwise(bounds)]
    size, start = max(runs)
    return size > _SIGNED * most and any(
        shape.own and shape.kind != "comment" for shape in shapes[max(start - _BYLINE, 0) : start + 1]
    )


def _is_dated(shapes: Sequence[Shape]) -> bool:
    """Whether a date line says that there is an article: it names more than a date, or it is the only date."""
    dated = find_dateline(shapes)
    if dated is None or sum(max(shape.prose, 0.0) for shape in shapes[:dated] if shape.furniture < DOUBT) >= SEEN:
        return False  # none, or that of a post below others
    return shapes[dated].own or sum(bool(shape.roles & DATES) and shape.kind != "comment" for shape in shapes) < 3  # noqa: PLR2004


def is_control(shape: Shape) -> bool:
    """Whether a line belongs to the frame of a post: who, when, which floor, reply and report buttons."""
    return shape.kind == "comment" and shape.sure and shape.furniture >= 3  # noqa: PLR2004  a lone 评论 stands in menus too


def _repeats(shapes: Sequence[Shape], controls: Sequence[int]) -> bool:
    """Whether the same control comes again and again, with prose between, or very many different ones."""
    forms = Counter(_DIGITS.sub("", shapes[k].text) for k in controls)
    posts = sum(any(shapes[k].prose > 0 for k in range(left + 1, right)) for left, right in pairwise(controls))
    if max(forms.values()) < _SAME:  # each answer has buttons of its own where its own writer sees others
        return posts >= _ANSWERS and len(controls) >= 2 * _POSTS
    return posts >= 2  # noqa: PLR2004


def user_cards(shapes: Sequence[Shape]) -> Iterator[int]:
    """What stands directly above the date of a post: the user's name, or a card with name, counts and rank.

    A single line is a name only below furniture or where the page has it again: else it may end the post above.
    """
    seen = Counter(shape.text for shape in shapes)
    for at, shape in enumerate(shapes):
        if not _HEAD.match(shape.text):
            continue
        top = at
        while top and _in_card(shapes[top - 1]):
            top -= 1
        card = [i for i in range(top, at) if shapes[i].furniture < DOUBT and not shapes[i].own]
        if any(shapes[i].text in _CARD for i in card):
            yield from card
        elif card and (seen[shapes[card[-1]].text] > 1 or (card[-1] and shapes[card[-1] - 1].furniture >= DOUBT)):
            yield card[-1]


def _in_card(shape: Shape) -> bool:
    """Whether a line may belong to a card: a name, a count, a floor; not the date of another post."""
    if shape.prose >= 0 or _HEAD.match(shape.text):
        return False
    return is_name(shape.text) or (shape.furniture >= DOUBT and shape.kind == "comment")


def is_frame(shape: Shape) -> bool:
    """Whether a line is a button with its count (支持 1), or a row of fields with a date: 查看11 | 回复2 | 2008-3-7 19:54:07."""
    if shape.prose < 0 and shape.roles & DATES and shape.text.count("|") > 1:
        return True
    return shape.text in _BUTTONS or (shape.kind == "comment" and shape.furniture > 0 and shape.text[-1].isdigit())


def foot(shapes: Sequence[Shape]) -> int:
    """Where the site's footer begins: at the licence or copyright below the last post."""
    last = max(
        (i for i, shape in enumerate(shapes) if shape.prose > 0 and shape.furniture < DOUBT and not shape.text.isascii()),
        default=0,
    )
    return next((i for i in range(last, len(shapes)) if shapes[i].kind in _FORM and shapes[i].furniture >= DOUBT), len(shapes))


def is_name(text: str) -> bool:
    """Whether a line may be a user's name or rank: short, without a sentence's marks."""
    return len(text) <= _NAME and not re.search("[,。!?;:…、]", text)
