"""Search words that a site stuffs into its pages: a row of them at a page's edge, a paragraph of them inside an article."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.shape import named
from cleantext.people import is_org

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_EDGE = 2  # lines of a page, counted from either end
_PARTS = 4  # phrases of a row. Two read by eye held four and four; headlines and verse have three at most without a full stop
_PHRASE = range(4, 25)  # characters
_TWICE = 2
_WORDS = 2  # words without a character in common that stand in several of the phrases
# What a row of nouns does not hold: a full stop, a label, a quotation, and the words of people who talk.
_SPEAKS = re.compile("[。!?;:…“”《》「」、我你您他她它们着了吗呢吧啊也都太很还就没不.]")
_MARKED = re.compile("[。!?;:…“”《》「」、]")
_MANY = 8  # phrases: so many without a mark are a row whatever their words
_HAN_PAIR = re.compile("(?=((?:(?![的是有和与一])[一-鿿]){2}))")
_CLAUSE = re.compile("[。!?;:…]")  # a list lies between two of these
_LIST = re.compile(r"(?:[^,。!?;:…]{2,14},){4,}[^,。!?;:…]{2,14}")
_SHARE = 0.5  # of the phrases
_GRAMMAR = frozenset("的了是在和有不这也就都而与以及对将被把从其我你他她说于之者乎矣焉曰")  # of clauses, not of search words
_NAME = 3  # characters of the site's name with which such a paragraph begins
_FRAME = 4  # lines at either end of the page where the name stands again
_PROSE = 2.0  # a sentence of 25 characters
_OTHERS = 2  # sentences that do not speak of it


def mark_stuffing(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark a row of search words at a page's edge, and a paragraph that says one of them again and again and no other line does.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> row = "望川租房网价格大全,短租公寓价格查询,望川公寓出租网,免费租房网查询"
    >>> lines = [shape_of(x) for x in (row, "新桥通车", "望川县的新桥今天通车,居民一早就来到桥头。")]
    >>> [shape.rule for shape in mark_stuffing(lines)]
    ['line.stuffing', '', '']

    """
    marked = {*_rows(shapes), *_paragraphs(shapes)}
    return [_as_stuffing(shape) if i in marked else shape for i, shape in enumerate(shapes)] if marked else list(shapes)


def _rows(shapes: Sequence[Shape]) -> Iterator[int]:
    size = len(shapes)
    rows = [i for i in range(size) if (i < _EDGE or i >= size - _EDGE) and is_row_of_searches(shapes[i].text)]
    for i in rows:
        if not any(is_enumeration(shape.text) for shape in (*shapes[max(i - 1, 0) : i], *shapes[i + 1 : i + 2])):
            yield i


def is_row_of_searches(text: str) -> bool:
    """Whether a folded line is a row of phrases between commas in which the same nouns come again.

    >>> is_row_of_searches("望川租房网价格大全,短租公寓价格查询,望川公寓出租网,免费租房网查询")
    True
    >>> is_row_of_searches("望川公寓出租网-短租公寓价格查询-望川租房网价格-租房网查询")
    True
    >>> is_row_of_searches("江城市第一中学,江城市第二中学,江城市第三中学,江城市第四中学")
    False
    >>> is_row_of_searches("['望川租房网价格大全','短租公寓价格查询','望川公寓出租网','免费租房网查询']")
    False

    """
    if "。" in text or "'," in text or '",' in text:  # a program's list quotes its words
        return False
    parts = next((text.split(mark) for mark in ",|-" if text.count(mark) >= _PARTS - 1), text.split("_"))
    speaks = _SPEAKS if len(parts) < _MANY else _MARKED
    if len(parts) < _PARTS or speaks.search(text) or not all(len(part) in _PHRASE for part in parts[:-1]):
        return False
    counted = Counter(pair for part in parts for pair in dict.fromkeys(_HAN_PAIR.findall(part)))
    again = [pair for pair, times in counted.items() if times >= _TWICE]
    chosen = set[str]()
    for pair in again:
        if not chosen & set(pair) and not _stands_always(pair, parts):
            chosen |= set(pair)
    return len(chosen) >= 2 * _WORDS


def _stands_always(pair: str, parts: Sequence[str]) -> bool:
    """Whether every phrase holds the pair: then it is what a list is a list of."""
    return all(pair in part for part in parts)


def is_enumeration(text: str) -> bool:
    """Whether a line is short pieces between commas, as rows of a table are: a row of searches stands alone."""
    parts = text.split(",")
    return len(parts) >= _PARTS and max(map(len, parts)) < _PHRASE.stop and not _SPEAKS.search(text)


def _paragraphs(shapes: Sequence[Shape]) -> Iterator[int]:
    named = [i for i, shape in enumerate(shapes) if shape.text.count(",") >= _PARTS and _naming(shapes, i)]
    stuffed = {i: word for i in named if (word := stuffed_word(shapes[i].text))}
    others = [shape.text for i, shape in enumerate(shapes) if i not in stuffed and shape.prose >= _PROSE] if stuffed else []
    if len(others) < _OTHERS:
        return
    for i, word in stuffed.items():
        if not any(word in text for text in others):
            yield i
            yield from (k for k in _naming(shapes, i) if is_org(shapes[k].text))


def _naming(shapes: Sequence[Shape], i: int) -> list[int]:
    """The first or last lines of the page that name what a paragraph begins with: its site."""
    name = shapes[i].text[:_NAME]
    if _GRAMMAR & set(name):
        return []
    size = len(shapes)
    frame = range(size) if size <= 2 * _FRAME else (*range(_FRAME), *range(size - _FRAME, size))
    return [k for k in frame if name in shapes[k].text and k != i]


def stuffed_word(text: str) -> str:
    """The word that most phrases of a long enumeration between commas hold, if they are nouns; '' if there is none.

    >>> stuffed_word("江畔装饰专业做装修公司,望川装修公司,老城装修公司,旧房装修,店面装修,为您服务。")
    '装修'
    >>> stuffed_word("有人说东,有人说西,有人说南,有人说北,有人说再等等。")
    ''
    >>> stuffed_word("王生起于田亩,李生起于版筑,赵生起于鱼盐,钱生起于市井,孙生起于海上,周生起于山中。")
    ''

    """
    if max(clause.count(",") for clause in _CLAUSE.split(text)) < _PARTS:
        return ""
    for found in _LIST.finditer(text):
        parts = [part for part in found[0].split(",") if not _GRAMMAR & set(part)]
        counted = Counter(pair for part in parts for pair in dict.fromkeys(_HAN_PAIR.findall(part)))
        pair, times = max(counted.items(), key=lambda each: each[1], default=("", 0))
        if times >= max(_PARTS, _SHARE * (found[0].count(",") + 1)):
            return pair
    return ""


def _as_stuffing(shape: Shape) -> Shape:
    if shape.furniture >= DOUBT:
        return shape
    return named(shape, 4.0, "ad", "line.stuffing")
