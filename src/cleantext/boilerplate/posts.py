"""Labels for the lines of a thread: the posts are the article, the frames between them are not.

A frame is what a site prints between two posts: buttons, counters, dates, and the card of the user (name, rank, a line
about himself). Buttons are known by their words; a card is what stands between them without being a post.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleantext.bigrams import bigrams
from cleantext.boilerplate import threads
from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.echoes import all_bare
from cleantext.boilerplate.prose import is_number
from cleantext.boilerplate.shape import DATES
from cleantext.boilerplate.titles import find_title
from cleantext.boilerplate.verdicts import BODY, META, TITLE, Verdict, dropped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

_SENTENCE = 1.5  # prose from which a rule that speaks only beside articles is not believed within a thread
_CARD = 4  # lines of a user's card
_SIGNATURE = 4  # lines of it
_RULER = re.compile(r"[-_=*~—]{3,}$")
_OFTEN = 3  # times that a short line stands in a thread and is a button
_TOLD = 30  # characters that a user says of himself there
_HEADLINE = 8  # characters of a headline
_MARKS = re.compile("[,。!?;…~]")
_OF_POSTS = frozenset(("line.ago", "line.bare-time", "line.reply"))
_ENDS = re.compile(r"(?:[。!?…~]|\.\.)$")
_DIGITS = re.compile(r"\d[\d,.]*")
_HEAD = re.compile(r"该回答|的回答$|有帮助$|发表于|回答于|只看该作者")  # such a control stands above its post
_CLOSING = frozenset(("related", "ranking", "copyright", "licence", "nav"))


class _Segment(NamedTuple):
    """Lines between two frames; ``told`` if one of them is a sentence."""

    start: int
    end: int
    told: bool


def post_verdicts(given: Sequence[Shape]) -> list[Verdict]:
    """A verdict for every line of a thread; above the first post stands the headline."""
    shapes = _with_buttons(given)
    first = _first_post(shapes)
    title = _title(shapes, first)
    names = {*threads.user_cards(shapes), *range(threads.foot(shapes), len(shapes)), *_asides(shapes, title)}
    found = [_post(shape, named=i in names or (title is not None and i < first)) for i, shape in enumerate(shapes)]
    if title is not None:
        found[title] = TITLE
        dated = next((i for i, shape in enumerate(shapes) if shape.own and i > title), None)
        if dated is not None and not any(shape.prose > 0 for shape in shapes[title + 1 : dated]):
            found[dated] = META
    return found


def _with_buttons(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark what stands below posts again and again."""
    below = Counter(shape.text for above, shape in pairwise(shapes) if above.prose > 0 and shape.prose < 0)
    return [
        shape._replace(furniture=2.0, kind="comment", rule="line.button", place="any")
        if below[shape.text] >= _OFTEN and shape.furniture < DOUBT and len(shape.text) <= _TOLD
        else shape
        for shape in shapes
    ]


def _first_post(shapes: Sequence[Shape]) -> int:
    """The first sentence; a sentence that asks may be the headline."""
    return next((i for i, shape in enumerate(shapes) if shape.prose > 0 and not _asks(shape.text) and not shape.furniture), 0)


def _asks(text: str) -> bool:
    return text.endswith("?") and "。" not in text and (len(text) < _TOLD or "," not in text)


def _title(shapes: Sequence[Shape], first: int) -> int | None:
    """The headline above the first post; none where the page begins within the thread, without furniture above."""
    if threads.is_head(shapes[1]) and shapes[0].furniture < DOUBT:
        return 0
    told = bigrams("\n".join(shape.text for shape in shapes[first:]))
    title = find_title(shapes, all_bare(shapes), first, None, told)
    if title is None or len(shapes[title].text) < _HEADLINE:
        title = next((i for i in range(first - 1, -1, -1) if _is_headline(shapes[i])), title)
    if title is None or any(shape.rule in _OF_POSTS for shape in shapes[:title]):  # posts stand above it
        return None
    return title if any(shape.furniture >= DOUBT for shape in shapes[:title]) else None


def _is_headline(shape: Shape) -> bool:
    return shape.furniture < DOUBT and len(shape.text) >= _HEADLINE and not shape.roles and not is_number(shape.text)


def _post(shape: Shape, *, named: bool) -> Verdict:
    return dropped(shape, "line.user", "comment") if named or _is_frame(shape) else BODY


def _is_frame(shape: Shape) -> bool:
    """Whether a line belongs to the frame between two posts, by its own look."""
    if shape.prose >= _SENTENCE and shape.place != "any":
        return False
    return (
        (shape.furniture >= DOUBT and shape.rule != "line.link")  # a post may hold an address, a frame has words
        or threads.is_frame(shape)
        or (shape.prose < 0 and shape.explained > 0.5 and bool(shape.roles & DATES))  # noqa: PLR2004  see Shape.own
    )


# ---- what stands between frames ---------------------------------------------------------------------------------


def _asides(shapes: Sequence[Shape], title: int | None) -> Iterator[int]:
    """Lines between frames that are no posts: cards of users, and all below the last post."""
    heads = _heads(shapes)
    seen = Counter(shape.text for shape in shapes)
    closed = False
    segments = list(_segments(shapes))
    last = max((segment.start for segment in segments if segment.told), default=0)
    for segment in segments:
        above = shapes[segment.start - 1] if segment.start else None
        closed = _closes(shapes, segment, closed=closed)
        if closed:
            yield from range(segment.start, segment.end)
        elif segment.told:
            yield from _leading(shapes, segment, seen) if above else ()
            yield from _signature(shapes, segment)
        elif segment.start > last:
            below = shapes[segment.end] if segment.end < len(shapes) else None
            framed = below is not None and (below.kind == "comment" or bool(below.roles & DATES))
            framed = framed or (above is not None and threads.is_head(above))
            yield from (i for i in range(segment.start, segment.end) if not (framed and _MARKS.search(shapes[i].text)))
        elif (title is None or segment.start > title) and not (above and threads.is_head(above)):
            yield from _untold(shapes, segment, heads, seen)


def _segments(shapes: Sequence[Shape]) -> Iterator[_Segment]:
    start = 0
    for i in range(len(shapes) + 1):
        if i < len(shapes) and not _is_frame(shapes[i]):
            continue
        if i > start:
            yield _Segment(start, i, any(shape.prose >= 1 for shape in shapes[start:i]))
        start = i + 1


def _heads(shapes: Sequence[Shape]) -> set[int]:
    """The controls that stand above posts: by their words, or because sentences stand below them oftener than above."""
    forms = [_DIGITS.sub("0", shape.text) for shape in shapes]
    balance: Counter[str] = Counter()
    for above, here, below in zip((None, *shapes), shapes, (*shapes[1:], None), strict=False):
        form = _DIGITS.sub("0", here.text)
        balance[form] += (below is not None and below.prose > 0) - (above is not None and above.prose > 0)
    return {i for i, form in enumerate(forms) if _HEAD.search(form) or balance[form] > 0}


def _closes(shapes: Sequence[Shape], segment: _Segment, *, closed: bool) -> bool:
    """Whether no post stands in a segment: it is below a list of other threads, or the site's own links."""
    top = segment.start
    while top and _is_frame(shapes[top - 1]):
        top -= 1
    frame = shapes[top : segment.start]
    if any(shape.sure and shape.kind in _CLOSING and shape.ends for shape in frame):
        return True
    framed = any(shape.kind == "comment" or shape.roles & DATES for shape in frame)
    return closed and not (framed and segment.told)


def _leading(shapes: Sequence[Shape], segment: _Segment, seen: Counter[str]) -> Iterator[int]:
    """The card above a post: a name, and up to the last number or repeated line above the first sentence."""
    first = next(i for i in range(segment.start, segment.end) if shapes[i].prose > 0 or _MARKS.search(shapes[i].text))
    lead = range(segment.start, min(first, segment.start + _CARD))
    certain = [i for i in lead if is_number(shapes[i].text) or (seen[shapes[i].text] > 1 and threads.is_name(shapes[i].text))]
    stop = certain[-1] + 1 if certain else segment.start
    if lead and threads.is_name(shapes[segment.start].text):
        stop = max(stop, segment.start + 1)
    yield from range(segment.start, stop)


def _signature(shapes: Sequence[Shape], segment: _Segment) -> Iterator[int]:
    """What a user puts below all his posts, behind a ruler."""
    for i in range(max(segment.start, segment.end - _SIGNATURE), segment.end):
        if _RULER.match(shapes[i].text):
            yield from range(i, segment.end)
            return


def _frame_below(shapes: Sequence[Shape], segment: _Segment) -> range:
    stop = segment.end
    while stop < len(shapes) and _is_frame(shapes[stop]):
        stop += 1
    return range(segment.end, stop)


def _untold(shapes: Sequence[Shape], segment: _Segment, heads: set[int], seen: Counter[str]) -> Iterator[int]:
    """The lines of a segment without a sentence that are no short post."""
    lines = range(segment.start, segment.end)
    below = shapes[segment.end] if segment.end < len(shapes) else None
    card = heads.intersection(_frame_below(shapes, segment)) and all(
        len(shapes[i].text) <= _TOLD and not _ENDS.search(shapes[i].text) for i in lines
    )
    if card or below is None or not (below.kind in {"comment", "share", "list-date"} or below.roles & DATES):
        yield from lines
    else:
        alone = len(lines) == 1
        yield from (
            i
            for i in lines
            if is_number(shapes[i].text)
            or (threads.is_name(shapes[i].text) and (alone or i == segment.start or seen[shapes[i].text] > 1))
        )
