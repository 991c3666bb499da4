"""What stands at line ends after a sentence has ended: random tokens, sentences of a list, the names of a profile."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cleantext.marks.page import CLOSERS, STOPS, Span, looks_random, stands_alone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleantext.marks.page import Page

_ENDS = frozenset(STOPS + "”’」』\"'】》)]:,")
_LONGEST = 24
_TAIL = re.compile(f"[{STOPS}][{CLOSERS}]{{0,3}}( ?[^{STOPS}\n]{{2,{_LONGEST}}})\\Z")
_LEAST = 3
_RANDOM = re.compile("[0-9A-Za-z]{3,8}")
_TOKEN = re.compile("([0-9A-Za-z]{2,6})([^0-9A-Za-z ].+)")
# How a generator's list of sentences names its product: these verbs are the grammar of such sentences.
_ORIGIN = re.compile("(?:来自|来源于|转自|出自|copyright|版权所有|版权归) ?([^ ,.。]{2,})", re.IGNORECASE)
_WORD = re.compile("[A-Za-z]{4,}")


class Tail(NamedTuple):
    """A tail and where it stands in the folded text."""

    start: int
    end: int
    text: str


def find_tails(page: Page, names: Collection[str]) -> Iterator[Span]:
    """All families whose marks follow the last sentence of a line."""
    tails = list(_tails(page))
    if not tails:
        return
    yield from _named(tails, page, names)
    if len(tails) >= _LEAST:
        yield from _seams(tails, page)
        yield from _listed(tails, page)


def _tails(page: Page) -> Iterator[Tail]:
    open_lines = [line for line in page.lines if line and line[-1] not in _ENDS]
    if not open_lines or not any(stop in page.text for stop in STOPS):
        return
    for at, line in page.places():
        if line and line[-1] not in _ENDS and (found := _TAIL.search(line[-_LONGEST - 6 :])):
            end = at + len(line)
            yield Tail(end - len(found[1]), end, found[1])


def _sentences(page: Page) -> int:
    return sum(any(stop in line for stop in STOPS) for line in set(page.lines))


def _named(tails: list[Tail], page: Page, names: Collection[str]) -> Iterator[Span]:
    """A known name, or a random token before a name that stands alone elsewhere: one line is enough then."""
    for tail in tails:
        token = _TOKEN.fullmatch(tail.text)
        name = token[2] if token else tail.text.strip()
        if name in names:
            yield Span(tail.start, tail.end, "watermark.profile")
        elif token and len(token[1]) == 3 and looks_random(token[1]) and stands_alone(page, name):
            yield Span(tail.start, tail.end, "watermark.empirecms")


def _seams(tails: list[Tail], page: Page) -> Iterator[Span]:
    """Random letters and digits at the end of every other line or more."""
    found = [tail for tail in tails if _RANDOM.fullmatch(tail.text)]
    random = sum(looks_random(tail.text) for tail in found)
    if random >= _LEAST and random >= len(found) / 2 and len(found) >= _sentences(page) / 2:
        for tail in found:
            yield Span(tail.start, tail.end, "watermark.seam")


def _listed(tails: list[Tail], page: Page) -> Iterator[Span]:
    """Sentences of a list: not the same on each line, but all about the same name."""
    if len(tails) < _sentences(page) / 2:
        return
    cores = _cores([tail.text for tail in tails])
    about = [tail for tail in tails if any(core in tail.text.lower() for core in cores)]
    if len(about) < max(_LEAST, 0.8 * len(tails)) or not any(_ORIGIN.search(tail.text) for tail in about):
        return
    for tail in about:
        yield Span(tail.start, tail.end, "watermark.dedecms")
    yield from _blocks(page, {tail.text.strip() for tail in about}, cores)


def _cores(tails: list[str]) -> list[str]:
    """What the tails are about, in Han and in Latin letters: what follows ``本文来自`` in one and recurs in another."""
    found = Counter(match[1].lower() for tail in tails if (match := _ORIGIN.search(tail)))
    return list(found)


def _blocks(page: Page, known: set[str], cores: list[str]) -> Iterator[Span]:
    """The same sentences where the generator wrote them into a block of their own."""
    for at, line in page.places():
        if line and len(line) <= _LONGEST and (line in known or (_ORIGIN.match(line.removeprefix("本文").removeprefix("内容")) and any(c in line for c in cores))):
            yield Span(at, at + len(line), "watermark.dedecms")
