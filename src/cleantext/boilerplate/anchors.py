"""Where the article is on a page that holds no sentence: verse, lists, tables, questions to choose from.

Nothing there speaks for a line but its place, and menus of headlines are the longest runs of all. What stands around an
article stands around these too: a headline and a date line above, fonts and buttons between, an editor below.
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from cleantext.boilerplate.block import DOUBT, SEEN, Block, stops
from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.shape import DATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_GAP = 12  # lines between the date line and the first one of the article: fonts, buttons, a code to scan
_LISTS = frozenset(("related", "ranking"))  # what follows them is theirs
_DOUBTFUL = frozenset((INTERFACE, "line.bare-time"))  # rules that speak only at the edges of an article
_TITLE = range(4, 61)  # characters of a headline
_ABOVE = 3  # lines between headline and date line
_NEAR = 3  # lines in which lists print the next date
_RUN = 2  # lines; a single one may be a caption, or the next headline of a list
_LONG = 4
_LEAST = 3  # signs of an article: a date line of its own, and one more
_BUTTONS = frozenset(("font-size", "share", "counts", "comment", "player", "qr"))  # between headline and article
_CLOSING = frozenset(("related", "ranking", "comment", "tags", "pagination", "follow", "appeal", "disclaimer"))
_MORE = 2  # times the characters of a welcome or a comment


class _Anchor(NamedTuple):
    line: int
    start: int
    end: int
    score: int


def anchored_block(shapes: Sequence[Shape]) -> Block | None:
    """The run of unmarked lines below the date line for which most speaks; ``None`` if there is no such line.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> page = ["大桥通车", "公园开放", "老街夜市开张", "渡口", "来源:江城日报 2020-10-21", "【大 中 小】", "风从河上来", "吹过石阶", "编辑:王小明"]
    >>> anchored_block([shape_of(line) for line in page])[:2]
    (6, 8)

    """
    best = max(_anchors(shapes), key=lambda each: each.score, default=None)
    if best is None or best.score < _LEAST:
        return None
    headed = not _is_date(shapes[best.line]) and best.start == best.line + 1 and best.end - best.start > _LONG
    return Block(best.start + headed, best.end, 0.0)  # below menus an article begins with its headline


def find_block(shapes: Sequence[Shape], found: Block | None) -> Block | None:
    """The main block, or the anchored one where the main block is a welcome or a comment: less, and elsewhere."""
    if found is not None and found.score >= SEEN:
        return found
    anchored = anchored_block(shapes)
    if found is None or anchored is None or (anchored.start < found.end and found.start < anchored.end):
        return found or anchored
    ended = any(shape.ends and shape.sure for shape in shapes[anchored.end : found.start])
    return anchored if _size(shapes, anchored) >= (1 if ended else _MORE) * _size(shapes, found) else found


def _size(shapes: Sequence[Shape], block: Block) -> int:
    return sum(len(shape.text) for shape in shapes[block.start : block.end])


def _anchors(shapes: Sequence[Shape]) -> Iterator[_Anchor]:
    ends = _run_ends(shapes)
    dates = {i for i, shape in enumerate(shapes) if _is_date(shape)}
    paths = [i for i, shape in enumerate(shapes) if shape.kind == "breadcrumb"]
    for i in (*sorted(dates), *paths[-1:], *_heads(shapes)):
        start, end = max(_runs_below(shapes, i, ends), key=lambda run: run[1] - run[0], default=(0, 0))
        if end > start:
            listed = i in dates and any(k != i and k in dates and not shapes[k].own for k in range(i - _NEAR, i + _NEAR + 1))
            yield _Anchor(i, start, end, _signs(shapes, i, start, end) - 2 * listed)


def _run_ends(shapes: Sequence[Shape]) -> list[int]:
    """For each line where the run ends that goes on from it."""
    found = [len(shapes)] * (len(shapes) + 1)
    for i in range(len(shapes) - 1, -1, -1):
        found[i] = i if _ends(shapes, i) else found[i + 1]
    return found


def _heads(shapes: Sequence[Shape]) -> Iterator[int]:
    """Lines that may be a headline above buttons, and the last lines of menus."""
    for i, (shape, below) in enumerate(pairwise(shapes)):
        if _is_title(shape):
            bar = takewhile(stops, shapes[i + 1 : i + 1 + _GAP])
            if any(each.furniture >= DOUBT and each.kind in _BUTTONS for each in bar):
                yield i
        elif shape.sure and shape.kind not in _LISTS and not stops(below):
            yield i


def _is_title(shape: Shape) -> bool:
    return len(shape.text) in _TITLE and not stops(shape) and shape.prose < 1


def _is_date(shape: Shape) -> bool:
    """Whether a line states date or source, and is no dated headline of a list."""
    return shape.own or (bool(shape.roles & DATES) and shape.kind not in {"comment", "related"})


def _runs_below(shapes: Sequence[Shape], i: int, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The runs of unmarked lines that begin below a date line with nothing between but buttons and short runs."""
    start = i + 1
    while start < min(i + 1 + _GAP, len(shapes)) and shapes[start].kind not in _LISTS:
        end = ends[start]
        if end > start:
            yield start, end
        start = end + 1


def _ends(shapes: Sequence[Shape], k: int) -> bool:
    """Whether a line ends a run: furniture or metadata, but not a doubtful line with unmarked ones around it."""
    shape = shapes[k]
    doubtful = shape.place == "edge" and shape.rule in _DOUBTFUL and not shape.own
    return stops(shape) and not (doubtful and k + 1 < len(shapes) and not stops(shapes[k + 1]) and not stops(shapes[k - 1]))


def _signs(shapes: Sequence[Shape], i: int, start: int, end: int) -> int:
    """How much speaks for an article below a line: what it is, a headline, buttons, the run's length and what stands below."""
    titled = any(map(_is_title, shapes[max(i - _ABOVE, 0) : i + 1]))
    size = end - start
    closed = end < len(shapes) and (shapes[end].own or (shapes[end].sure and shapes[end].kind in _CLOSING))
    return (
        2 * (shapes[i].own or shapes[i].kind == "breadcrumb")
        + titled
        + (start > i + 1)
        + (size >= _RUN)
        + (size >= _LONG)
        + closed
    )
