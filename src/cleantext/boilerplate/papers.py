"""Scientific papers: the head (authors, institutes, abstract, keywords) and the list of references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.people import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_PARAGRAPH = 2.0  # prose of a sentence of 25 characters


_ABSTRACT = re.compile(r"(?:[\[【(〔]?(?:内容)?摘要(?!点击|下载|浏览)[\]】)〕]?|Abstract\b|ABSTRACT\b|[\[【〔]提要[\]】〕])")
_BARE_ABSTRACT = re.compile(r"[\[【(〔]?(?:(?:内容|中文)?摘 ?要|Abstract|ABSTRACT|提要)[\]】)〕]?:?")
FIRST = frozenset("[【(〔内摘提A")  # what an abstract begins with
_APPARATUS = re.compile(
    r"[\[【(]?(?:关键词|Key ?words?|KEY ?WORDS|中图分类号|文献标[识志]码|文章编号|收稿日期|修回日期|基金项目|作者简介|通[讯信]作者|DOI|doi)[\]】)]?\s*[::]?",
    re.IGNORECASE,
)
_REFERENCES = re.compile(r"(?:#+ ?)?[\[【(]?(?:参考文献|主要参考文献|References|REFERENCES)[\]】):]*$")
_CITED = re.compile(r"\[\d{1,3}\] ?\S")
_ENTRY = re.compile(r"\[?\(?\d{1,3}[\]).、]")
_ISSUE = re.compile(r"^\d{4} ?年 ?\d{1,2} ?月|第 ?\d+ ?[卷期]|\bVol\. ?\d|\bNo\. ?\d")  # the running head of a journal
_FEW = 3  # lines: a banner may stand above the headline and the day
_FRAME = frozenset(("nav", "breadcrumb", "pagination", "login", "share", "font-size", "related", "header"))
_TITLE = 7  # characters; shorter lines above an abstract are names or sections
_HEAD = 30  # lines within which a paper's head ends
_MENUS = 80  # lines, with the site's menus above it
_NEAR = 8  # lines between two parts of the head: the English title, authors and institutes stand there
_SECTION = re.compile(r"(?:[01]|[一])[.、．]? ?(?:[^\W\d]|$)|(?:引言|前言|绪论|导言)$")  # the first section of the paper itself


def paper_head(shapes: Sequence[Shape]) -> int:
    """The number of lines that are the head of a paper: title, authors, abstract, keywords; 0 for any other page."""
    texts = [shape.text for shape in shapes[:_MENUS]]
    abstracts = [i for i, text in enumerate(texts) if text[:1] in FIRST and _ABSTRACT.match(text)]
    if not abstracts:
        return 0
    low = abstracts[0] > _HEAD // 2  # below a site's menus only keywords behind the abstract make it one
    apparatus = [i for i, text in enumerate(texts) if _APPARATUS.match(text) and (i < _HEAD or i > abstracts[0])]
    if (low and not any(0 < i - abstracts[0] <= _NEAR for i in apparatus)) or not (apparatus or abstracts[0] > 1):
        return 0
    if not apparatus and not re.search(r"大学|学院|研究[所院]|Univ", " ".join(texts[: abstracts[0]])):
        return 0
    return _head_end(texts, sorted({*abstracts, *apparatus}), abstracts[0])


def _head_end(texts: Sequence[str], parts: Sequence[int], abstract: int) -> int:
    """Behind the last part of the head; a part far below, or below the first section's heading, belongs to the paper."""
    end = abstract
    for part in parts:
        if part > end and (part - end > _NEAR or any(map(_SECTION.match, texts[end + 1 : part]))):
            break
        end = max(end, part)
    return end + 1


def find_title(shapes: Sequence[Shape], head: int) -> int:
    """The headline of a paper: the first line below menus and breadcrumbs, and below the name of the journal."""
    abstract = next(i for i, shape in enumerate(shapes) if is_abstract(shape.text))
    menus = [i for i in range(abstract) if shapes[i].furniture >= DOUBT and shapes[i].kind in _FRAME]
    lines = [i for i in range(abstract) if _may_be_title(shapes[i])]
    for menu in (*reversed(menus), -1):  # buttons may stand between the headline and the abstract
        below = [i for i in lines if i > menu]
        if below:
            return next((i for i in below[:_FEW] if _is_dated(shapes[i + 1])), below[0])
    return min(menus[-1] + 1 if menus else 0, head - 1)


def _is_dated(shape: Shape) -> bool:
    """Whether a line begins with the day of the article, without a label: dates of receipt have one."""
    return "date" in shape.roles and shape.text[0].isdigit() and shape.explained == 1


def _may_be_title(shape: Shape) -> bool:
    return len(shape.text) >= _TITLE and not _is_label(shape) and shape.furniture < DOUBT


def _is_label(shape: Shape) -> bool:
    return bool(shape.roles) or bool(_ISSUE.search(shape.text)) or bool(re.fullmatch(r"《[^《》]*》", shape.text))


def is_authors(text: str) -> bool:
    """Whether a line is a row of persons' names: ``褚 衡,梁月溪``.

    >>> is_authors("褚 衡,梁月溪"), is_authors("江上,有一条船")
    (True, False)

    """
    return all(is_name(name.replace(" ", "")) for name in text.split(","))


def is_abstract(text: str) -> bool:
    """Whether a line is an abstract, with its label."""
    return bool(_ABSTRACT.match(text))


def abstract_lines(shapes: Sequence[Shape], head: int) -> range:
    """The sentences of an abstract below its label, which stands alone on its line, up to the keywords."""
    label = next((i for i in range(head - 1) if _BARE_ABSTRACT.fullmatch(shapes[i].text)), None)
    if label is None:
        return range(0)
    end = label + 1
    while end < head and shapes[end].prose >= 1 and shapes[end].furniture < DOUBT:
        end += 1
    return range(label + 1, end)


def mark_references(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark the list of references below another article: its heading and the numbered entries directly below.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["这条河因此改了道。", "参考文献", "[1] 方若水. 河道变迁考[J]. 河东学报, 2012(3): 40-46."]
    >>> [shape.kind for shape in mark_references([shape_of(x) for x in lines])]
    ['', 'references', 'references']

    """
    found = list(shapes)
    for i, shape in enumerate(shapes):
        if not _REFERENCES.match(shape.text):
            continue
        stop = i + 1
        while stop < len(shapes) and _CITED.match(shapes[stop].text):
            stop += 1
        if stop > i + 1:
            found[i:stop] = [_as_reference(each) for each in shapes[i:stop]]
    return found


def _as_reference(shape: Shape) -> Shape:
    return shape._replace(
        furniture=2.0, kind="references", rule="line.references", place="any", ends=True, roles=frozenset(), explained=0.0
    )


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
