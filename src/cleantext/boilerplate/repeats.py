"""Lines that say again what stands beside them: a caption printed twice, a page's description that is the article's beginning."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.bigrams import bare
from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.prose import PARAGRAPH
from cleantext.boilerplate.shape import is_caption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_LONG = 20  # characters, marks aside: refrains of songs and verse are shorter, and rulers of tables have none
_POINTERS = "▲▼△▽ "  # before a caption
_NUMBERED = re.compile(r"(.{8,80}?) ?\((\d{1,2})\)$")
_PICTURES = 3  # lines with numbers in a row
_LABEL = 6  # characters: [原标题:]
_TEASER = -0.3  # prose of a summary that is cut off
_HEADLINE = 10  # characters
_TOP = 4  # lines of a page
_NAMED = 8  # of a caption that stands twice word for word
_TOLD = 40  # characters of a description
_BEGINNING = 12  # lines below it in which it stands again
_NAME = range(2, 13)  # characters of a site's name
_MOTTO = re.compile(r" ?[-—–|_·] ?[^。!?,]{2,24}$")
_PAUSE = re.compile("[,。;!?…]|\\.\\.")
_JOINED = re.compile("[一-鿿]{2,16}(?:_[一-鿿]{2,16}){2,5}")
_COPIED = 80  # characters that stand twice: refrains and forms are shorter
_HEAD = 12  # lines of a page among which a description stands


def mark_repeats(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark the second of two lines that are one caption, and a description that stands below again.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["▲晨光里的渡口和对岸的小镇,远处是新修的大桥。(王小明摄)", "▲晨光里的渡口和对岸的小镇,远处是新修的大桥。"]
    >>> [shape.rule for shape in mark_repeats([shape_of(x) for x in lines])]
    ['', 'line.repeat']

    """
    marked = {
        *_captions(shapes),
        *_descriptions(shapes),
        *_mottos(shapes),
        *_twice(shapes),
        *_names_before(shapes),
        *_alternatives(shapes),
        *_originals(shapes),
        *_numbered(shapes),
    }
    return [_as_repeat(shape) if i in marked else shape for i, shape in enumerate(shapes)] if marked else list(shapes)


def _captions(shapes: Sequence[Shape]) -> Iterator[int]:
    beginnings = [shape.text.lstrip(_POINTERS)[: _LONG // 2] for shape in shapes]
    alike = [i for i, (above, below) in enumerate(pairwise(beginnings), 1) if above == below]
    for first, second, i in ((shapes[i - 1], shapes[i], i) for i in alike):
        if first.text.lstrip(_POINTERS) == second.text.lstrip(_POINTERS) and len(first.text) >= _NAMED and is_caption(first.text):
            yield i
        if min(map(len, map(bare, (first.text, second.text)))) < _LONG:
            continue
        told, again = (shape.text.lstrip(_POINTERS) for shape in (first, second))
        same = told.startswith(again.rstrip("。")) or again.startswith(told.rstrip("。"))
        if same and (is_caption(first.text) or is_caption(second.text) or len(second.text) < len(first.text)):
            yield i


def _descriptions(shapes: Sequence[Shape]) -> Iterator[int]:
    """Lines without a sentence's end that are the lines below, cut off."""
    for i, shape in enumerate(shapes[:_HEAD]):
        if len(shape.text) < _TOLD or shape.text.endswith(("。", "!", "?")) or shape.furniture >= DOUBT:
            continue
        if not _PAUSE.search(shape.text):  # a long headline, of which the first sentence says the same
            continue
        mine = bare(shape.text)[:_TOLD]
        if any(other.text == shape.text for other in shapes[i + 1 : i + 1 + _BEGINNING]):  # a copy is no beginning
            continue
        below = "".join([other.text for other in shapes[i + 1 : i + 1 + _BEGINNING]])
        if len(mine) >= _LONG and all(map(below.__contains__, mine)) and mine in bare(below):  # most lack a character or two
            yield i


def _mottos(shapes: Sequence[Shape]) -> Iterator[int]:
    """Lines printed twice and more that are the site's name, which heads the page, a dash and its motto."""
    name = shapes[0].text if shapes and len(shapes[0].text) in _NAME else ""
    if not name:
        return
    found = [i for i, shape in enumerate(shapes) if i and shape.text.startswith(name) and _MOTTO.match(shape.text, len(name))]
    texts = [shapes[i].text for i in found]
    yield from (i for i, text in zip(found, texts, strict=True) if texts.count(text) > 1)


def _names_before(shapes: Sequence[Shape]) -> Iterator[int]:
    """Lines at the top that are the headline below them behind the names and wares of the site, as the title of the document is."""
    for i, shape in enumerate(shapes[:_TOP]):
        if "。" in shape.text or shape.furniture >= DOUBT:
            continue
        near = (other.text for other in shapes[i + 1 : i + 1 + _TOP])
        if any(len(text) >= _HEADLINE and shape.text.endswith(text) and len(shape.text) > len(text) for text in near):
            yield i


def _alternatives(shapes: Sequence[Shape]) -> Iterator[int]:
    """Lines of the same phrases in other orders, joined by underscores: what stands for the pictures of a page."""
    sets: dict[frozenset[str], list[int]] = {}
    for i, shape in enumerate(shapes):
        if "_" in shape.text and _JOINED.fullmatch(shape.text):
            sets.setdefault(frozenset(shape.text.split("_")), []).append(i)
    yield from (i for found in sets.values() if len(found) > 1 for i in found)


def _numbered(shapes: Sequence[Shape]) -> Iterator[int]:
    """The headline again with a number behind it, as pages name the pictures of an article: 老街的早晨(2), 老街的早晨(3)."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for i, shape in enumerate(shapes):
        found = _NUMBERED.match(shape.text) if shape.text[-1] == ")" and shape.prose < 1 else None
        if found:
            seen.setdefault(found[1], []).append((int(found[2]), i))
    for pictures in seen.values():
        numbers = [number for number, _ in pictures]
        if len(numbers) >= _PICTURES and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            yield from (i for number, i in pictures if number > 1)


def _originals(shapes: Sequence[Shape]) -> Iterator[int]:
    """The label of the headline that the article had elsewhere, alone on its line, and the headline below it."""
    for i, (label, title) in enumerate(pairwise(shapes[:_HEAD])):
        if label.roles == {"original_title"} and label.explained == 1 and len(label.text) <= _LABEL and title.prose < 1:
            yield from (i, i + 1)


def _twice(shapes: Sequence[Shape]) -> Iterator[int]:
    """The second copy of an article, or of a paragraph, that the page prints twice in a row."""
    seen: dict[str, int] = {}
    done = 0
    for i, shape in enumerate(shapes):
        if shape.prose < PARAGRAPH and not (shape.prose == _TEASER and len(shape.text) >= _TOLD):
            continue
        before = seen.get(shape.text)
        seen[shape.text] = i
        if before is None or i < done:
            continue
        copy = _copied(shapes, before, i)
        if sum(len(shapes[k].text) for k in copy) >= _COPIED:
            done = i + (i - before)
            yield from copy


def _copied(shapes: Sequence[Shape], first: int, second: int) -> list[int]:
    """The lines of a second copy that follow at once on the first one; none if a paragraph of the first is not in it."""
    size = min(second - first, len(shapes) - second)
    same = [k for k in range(size) if shapes[first + k].text == shapes[second + k].text]
    if any(shapes[first + k].prose >= PARAGRAPH for k in set(range(second - first)) - set(same)):
        return []
    above = 0
    while above < min(first, second - first - 1) and shapes[first - above - 1].text == shapes[second - above - 1].text:
        above += 1
    return [*range(second - above, second), *(second + k for k in same)]


def _as_repeat(shape: Shape) -> Shape:
    return shape._replace(furniture=2.0, kind="duplicate-title", rule="line.repeat", place="any", ends=False, roles=frozenset())
