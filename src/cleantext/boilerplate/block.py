"""The main block: the run of lines whose scores sum highest (maximum subsequence, Pasternack and Roth 2009).

Single lines deceive: a teaser under the article is a sentence, a sub-heading is none. Summed over a run, the article
outweighs them. What follows a line that ends articles (a list of other articles, the comment area, the copyright)
counts for less, so that long comments do not outvote a short article.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cleantext.boilerplate.shape import DATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape


class Block(NamedTuple):
    """Lines ``start`` to ``end`` (exclusive) and the sum of their scores."""

    start: int
    end: int
    score: float


SIGNOFF = frozenset(("editor", "proofreader", "reviewer"))

# Furniture that stands inside articles, in the place of a picture or a film: it divides nothing.
PASSING = frozenset(
    ("contents", "file-name", "credit", "player", "original-title", "ad-break", "insert", "running-head", "duplicate-title")
)
DOUBT = 1.5  # furniture weight from which a line is taken for furniture, see words.Control
SEEN = 4.0  # a run this good has been an article: two paragraphs of 50 characters, or one long one
_AFTER = 0.3  # what prose is worth after an ending: below it long comments win, above it insertions cut articles
_FOOT = 0.1  # and after the copyright line
_BEFORE = 0.6  # what prose is worth above the date line, where teasers stand
SENTENCE = 1.5  # prose of 13 characters
_MOST = 0.75  # of the prose of a page
_POSTED = re.compile(r"发表[于在] ?:? ?\d{4}[-/年]")
_SINCE = re.compile("(?:以来|起|至今|截止|为止)[:)]?$")  # 自 2016-07-26 以来: from when on a site counts
_REACH = 30  # lines between the date line and the article's first sentence: captions, share buttons, fonts


def main_block(shapes: Sequence[Shape], dated: int | None = None) -> Block | None:
    """The run of lines that is the article; ``None`` where nothing speaks for one. ``dated`` is the date line.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> page = ["首页", "江城大桥通车", "江城大桥今天通车,市民纷纷前来参观,现场十分热闹。", "相关新闻", "两地签约"]
    >>> main_block([shape_of(line) for line in page])[:2]
    (2, 3)

    """
    best: Block | None = None
    start, total = 0, 0.0
    worth = 1.0 if dated is None else _BEFORE
    for i, shape in enumerate(shapes):
        if i == dated:
            worth = 1.0
        if total <= 0:
            start, total = i, 0.0
        score = _score(shape)
        ending = _ending(shape) if total >= SEEN else None
        if ending:
            worth = min(worth, ending)
            score -= 4.0
        total += score * worth if score > 0 else score
        if total > 0 and (best is None or total > best.score):
            best = Block(start, i + 1, total)
    return best


def _score(shape: Shape) -> float:
    if shape.kind in PASSING and shape.sure:
        return -0.3
    if shape.sure:
        return -1.0 - shape.furniture
    if shape.furniture >= DOUBT:  # a rule that speaks only at the edges
        return shape.prose * 0.3 if shape.prose > 0 else -2.0
    if shape.own:
        return -1.0
    return shape.prose


def _ending(shape: Shape) -> float | None:
    """What prose is worth from here on, if the line is one after which articles have ended."""
    if shape.ends and shape.sure:
        return _FOOT if shape.kind in {"copyright", "licence"} else _AFTER
    return _AFTER if shape.own and shape.roles & SIGNOFF else None


def find_dateline(shapes: Sequence[Shape]) -> int | None:
    """The line that dates the article: a date with a source, people or a label, or else a bare one, with prose below it.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> find_dateline([shape_of(x) for x in ("要闻", "来源:江城日报 2020-10-21", "江城大桥今天通车,市民纷纷前来参观。")])
    1

    """
    follows = _prose_below(shapes)
    told = list(accumulate((_told(shape) for shape in shapes), initial=0.0))
    dated = [
        i for i, shape in enumerate(shapes) if _is_dated(shape) and follows[i] <= i + _REACH and not _closes(told[i], told[-1])
    ]
    if not dated:
        return _only_post(shapes)
    named = next((i for i in dated if shapes[i].own), None)
    long = next((k for k in range(follows[dated[0]], len(shapes)) if _told(shapes[k]) >= SEEN), len(shapes))
    bare = min((i for i in dated if i < long and (named is None or i < named)), key=lambda i: follows[i] - i, default=None)
    if named is None or bare is None:
        return bare if named is None else named
    return bare if told[named] - told[bare] >= 2 * SEEN else named  # below an article others are dated with their sources


def _only_post(shapes: Sequence[Shape]) -> int | None:
    """The line over the only post of a page, which dates it: 发表于 2010-5-26 13:51:42 | 显示全部楼层."""
    posts = [i for i, shape in enumerate(shapes) if shape.kind == "comment" and shape.own and _POSTED.match(shape.text)]
    return posts[0] if len(posts) == 1 and posts[0] + 1 < len(shapes) else None


def _told(shape: Shape) -> float:
    return shape.prose if shape.prose >= SENTENCE and not shape.furniture else 0.0


def _closes(above: float, total: float) -> bool:
    """Whether most of the page's prose stands above a date: then it closes the article."""
    return above >= SEEN and above > _MOST * total


def _is_dated(shape: Shape) -> bool:
    return (
        bool(shape.roles & DATES)
        and shape.explained > 0.5  # noqa: PLR2004
        and not _SINCE.search(shape.text)
        and shape.kind not in {"comment", "related"}
    )


def _prose_below(shapes: Sequence[Shape]) -> list[int]:
    """For each line the next one that is a full sentence."""
    found = [len(shapes) + _REACH] * (len(shapes) + 1)
    for i in range(len(shapes) - 1, -1, -1):
        found[i] = i if shapes[i].prose >= SENTENCE and not shapes[i].furniture else found[i + 1]
    return found


def stops(shape: Shape) -> bool:
    """Whether a line divides the article from what is not: furniture but for pictures and the like, or metadata."""
    return (shape.furniture >= DOUBT and shape.kind not in PASSING) or shape.own
