"""Zones of a page that are judged as a whole: inserted lists, tags, the head and the references of a paper, a forum's posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.shape import is_listed
from cleantext.boilerplate.titles import overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_WINDOW = 12  # entries of a list inserted into an article; longer ones stand after it
_PARAGRAPH = 2.0  # prose of a sentence of 25 characters
_PARTS = re.compile(r"[,、;|/\s]+")
_PREDICATE = re.compile("[的了是在有为将被把就也都。!?:]")
_TAG = (2, 24)


def inserted_list(shapes: Sequence[Shape], at: int, end: int) -> int:
    """The end of a list of other articles whose heading stands at ``at`` inside the article; ``at`` if prose follows it.

    A heading directly above a paragraph (``延伸阅读`` in a review) is a heading of the article.
    """
    stop = at + 1
    while stop < min(end, at + 1 + _WINDOW) and shapes[stop].prose < _PARAGRAPH and not is_listed(shapes[stop].text):
        stop += 1
    return stop if stop > at + 1 or stop == end else at


def is_tag_line(text: str, body: frozenset[str]) -> bool:
    """Whether a line is a row of noun phrases that the article (its character pairs) is about.

    >>> from cleantext.boilerplate.titles import bigrams
    >>> body = bigrams("江城一中与江畔师范学校签约,两校战略合作关系确立。")
    >>> is_tag_line("江城一中,江畔师范学校战略合作关系", body), is_tag_line("苹果,梨,桃", body)
    (True, False)

    """
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) < 2 or _PREDICATE.search(text):  # noqa: PLR2004
        return False
    if not all(_TAG[0] <= len(part) <= _TAG[1] for part in parts):
        return False
    return sum(overlap(part, body) >= 0.7 for part in parts) >= 0.75 * len(parts)  # noqa: PLR2004  a joined pair is new


# ---- papers ---------------------------------------------------------------------------------------------------

_ABSTRACT = re.compile(r"(?:[\[【(]?(?:内容)?摘要[\]】)]?|Abstract\b|ABSTRACT\b|[\[【]提要[\]】])")
_APPARATUS = re.compile(
    r"[\[【(]?(?:关键词|Key ?words?|KEY ?WORDS|中图分类号|文献标[识志]码|文章编号|收稿日期|修回日期|基金项目|作者简介|通[讯信]作者|DOI|doi)[\]】)]?\s*[::]?",
    re.IGNORECASE,
)
_REFERENCES = re.compile(r"(?:#+ ?)?[\[【(]?(?:参考文献|主要参考文献|References|REFERENCES)[\]】):]*$")
_ENTRY = re.compile(r"\[?\(?\d{1,3}[\]).、]")
_HEAD = 30  # lines within which a paper's head ends


def paper_head(shapes: Sequence[Shape]) -> int:
    """The number of lines that are the head of a paper: title, authors, abstract, keywords; 0 for any other page."""
    texts = [shape.text for shape in shapes[:_HEAD]]
    abstracts = [i for i, text in enumerate(texts) if _ABSTRACT.match(text)]
    apparatus = [i for i, text in enumerate(texts) if _APPARATUS.match(text)]
    if not abstracts or not (apparatus or abstracts[0] > 1) or abstracts[0] > _HEAD // 2:
        return 0
    if not apparatus and not re.search(r"大学|学院|研究[所院]|Univ", " ".join(texts[: abstracts[0]])):
        return 0
    return max([*abstracts, *apparatus]) + 1


def is_abstract(text: str) -> bool:
    """Whether a line is an abstract, with its label."""
    return bool(_ABSTRACT.match(text))


def references(shapes: Sequence[Shape]) -> Iterator[int]:
    """The lines of a paper's list of references, its heading included."""
    inside = False
    for i, shape in enumerate(shapes):
        if _REFERENCES.match(shape.text):
            inside = True
        elif inside and not _ENTRY.match(shape.text) and (shape.text.startswith("#") or shape.prose >= _PARAGRAPH):
            inside = bool(re.search(r"\[[JMCDNRSPO](?:/OL)?\]|\d{4}[,.:(]|et al", shape.text))
        if inside:
            yield i


# ---- forums ---------------------------------------------------------------------------------------------------

_POSTS = 4  # controls of the same kind that make a thread
_NAME = 16


def is_forum(shapes: Sequence[Shape]) -> bool:
    """Whether the page is a thread: posts between the same controls again and again, and no article above them."""
    controls = [i for i, shape in enumerate(shapes) if is_control(shape)]
    if len(controls) < _POSTS:
        return False
    prose = [max(shape.prose, 0.0) * (shape.furniture < DOUBT) for shape in shapes]
    inside = sum(prose[controls[0] : controls[-1] + 1])
    before, total = sum(prose[: controls[0]]), sum(prose)
    return total > 0 and inside > 0.5 * total and before < 0.3 * total and _repeats(shapes, controls)  # noqa: PLR2004


def is_control(shape: Shape) -> bool:
    """Whether a line belongs to the frame of a post: who, when, which floor, reply and report buttons."""
    return shape.kind == "comment" and shape.sure


def _repeats(shapes: Sequence[Shape], controls: Sequence[int]) -> bool:
    """Whether prose stands between the controls at least three times."""
    between = 0
    for left, right in zip(controls, controls[1:], strict=False):
        between += any(shapes[k].prose > 0 for k in range(left + 1, right))
    return between >= 3  # noqa: PLR2004


def user_names(shapes: Sequence[Shape]) -> Iterator[int]:
    """Lines of a thread that are names: short, no sentence, the first of several lines between two controls."""
    fresh = True
    for i, shape in enumerate(shapes):
        if shape.furniture >= DOUBT:
            fresh = True
            continue
        following = shapes[i + 1] if i + 1 < len(shapes) else None
        if fresh and following and following.furniture < DOUBT and _is_name(shape.text):
            yield i
        fresh = False


def _is_name(text: str) -> bool:
    return len(text) <= _NAME and not re.search("[,。!?;:…、]", text)
