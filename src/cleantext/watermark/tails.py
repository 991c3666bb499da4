"""What stands at line ends after a sentence has ended: random tokens, and the names of a profile."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cleantext.watermark.page import CLOSERS, STOPS, Span, looks_random, stands_alone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleantext.watermark.page import Page

_ENDS = frozenset(STOPS + "”’」』\"'】》)]:,")
_LONGEST = 24  # characters of a tail
_TAIL = re.compile(f"[{STOPS}][{CLOSERS}]{{0,3}}( ?[^{STOPS}\n]{{2,{_LONGEST}}})\\Z")
_LEAST = 3  # lines
_MOST = 20  # names that are looked up
_ALL = 5  # lines: so many words of one width, none of them twice, are not written by chance
_WIDTH = 3  # characters of a random token, as EmpireCMS writes it
_SHORTEST = 7  # characters of a sentence and a mark
_CHANCE = re.compile("[0-9A-Za-z]{3,8}")
_NAMED = re.compile("([0-9A-Za-z]{2,6})([^0-9A-Za-z ].+)")


class Tail(NamedTuple):
    """A tail and where it stands in the folded text."""

    start: int
    end: int
    text: str


def line_tails(page: Page) -> list[Tail]:
    """What follows the last sentence of each line, with the blank before it.

    >>> from cleantext.watermark.page import Page
    >>> line_tails(Page("昨天下了一阵雨。 江城在线"))
    [Tail(start=8, end=13, text=' 江城在线')]

    """
    found = []
    for number, line in enumerate(page.lines):
        if len(line) > _SHORTEST and line[-1] not in _ENDS and (tail := _TAIL.search(line, max(0, len(line) - _LONGEST - 6))):
            end = page.start(number) + len(line)
            found.append(Tail(end - len(tail[1]), end, tail[1]))
    return found


def find_named(page: Page, found: list[Tail], names: Collection[str]) -> Iterator[Span]:
    """A known name, or a random token before a name that stands alone elsewhere: one line is enough then."""
    if not found:
        return
    parts = [(tail, _NAMED.fullmatch(tail.text)) for tail in found]
    tokens = Counter(token[2] for _, token in parts if token and len(token[1]) == _WIDTH and looks_random(token[1]))
    alone = {name for name, _ in tokens.most_common(_MOST) if stands_alone(page, name)}
    for tail, token in parts:
        name = token[2] if token else tail.text.strip()
        if name in names:
            yield Span(tail.start, tail.end, "watermark.profile")
        elif token and len(token[1]) == _WIDTH and name in alone:
            yield Span(tail.start, tail.end, "watermark.empirecms")


def find_seams(page: Page, found: list[Tail]) -> Iterator[Span]:
    """Random letters and digits at the end of every other line or more."""
    tokens = [tail for tail in found if _CHANCE.fullmatch(tail.text)]
    random = sum(looks_random(tail.text) for tail in tokens)
    if random >= _LEAST and len(tokens) >= page.sentences() / 2 and (random >= len(tokens) / 2 or _drawn(tokens)):
        for tail in tokens:
            yield Span(tail.start, tail.end, "watermark.seam")


def _drawn(tokens: list[Tail]) -> bool:
    """Whether tokens are all different and all of one width, as no words of a language are."""
    return (
        len(tokens) >= _ALL
        and len({tail.text for tail in tokens}) == len(tokens)
        and len({len(tail.text) for tail in tokens}) == 1
    )
