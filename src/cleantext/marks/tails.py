"""What stands at line ends after a sentence has ended: random tokens, sentences of a list, the names of a profile."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cleantext.marks.page import AFTER_SENTENCE, CLOSERS, HAN_CHAR, SENTENCE, STOPS, Span, looks_random, stands_alone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleantext.marks.page import Page

_ENDS = frozenset(STOPS + "”’」』\"'】》)]:,")
_LONGEST = 24
_TAIL = re.compile(f"[{STOPS}][{CLOSERS}]{{0,3}}( ?[^{STOPS}\n]{{2,{_LONGEST}}})\\Z")
_LEAST = 3
_SHORTEST = 7  # characters: a sentence and a mark
_RANDOM = re.compile("[0-9A-Za-z]{3,8}")
_TOKEN = re.compile("([0-9A-Za-z]{2,6})([^0-9A-Za-z ].+)")
# How a generator's list of sentences names its product: these verbs are the grammar of such sentences.
_ORIGIN = re.compile("(?:来自|来源于|转自|出自|copyright|版权所有|版权归) ?([^ ,.。]{2,})", re.IGNORECASE)
_ORIGIN_LINE = re.compile("(?:(?:本文|内容)?(?:来自|来源于|转自|出自)|copyright ) ?[^ ,.。:]{2,12}", re.IGNORECASE)
_BRACKETS = re.compile("[《》()·—]")
_WORD = re.compile("[a-z]{4,}")
_BLOCK = 20  # characters of a block
_SENTENCE = 5  # characters: the names under a list of quotations are shorter
MAJORITY = 0.6


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
    yield from _seams(tails, page)
    yield from _listed(tails, page)


def _tails(page: Page) -> Iterator[Tail]:
    for number, line in enumerate(page.lines):
        if len(line) > _SHORTEST and line[-1] not in _ENDS and (found := _TAIL.search(line, max(0, len(line) - _LONGEST - 6))):
            end = page.start(number) + len(line)
            yield Tail(end - len(found[1]), end, found[1])


def _sentences(page: Page) -> int:
    return sum(bool(SENTENCE.search(line)) for line in set(page.lines))


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
    blocks = [Tail(0, 0, line) for line in page.lines if len(line) <= _BLOCK and _ORIGIN_LINE.fullmatch(line)]
    if len(tails) + len(blocks) < _sentences(page) / 2:
        return
    known = {tail.text.strip()[:2] for tail in tails if tail.text.startswith(" ")}
    cores = _cores([tail.text.strip().lower() for tail in (*tails, *_blocks(page, known), *blocks)])
    about = [tail for tail in tails if _holds(tail.text, cores)]
    lone = list(_blocks(page, cores | known)) if cores else []
    if not cores or len(about) + len(lone) < _LEAST or len(about) < MAJORITY * len(tails):
        return
    for tail in [*tails, *lone]:
        if tail.text.startswith(" ") or _holds(tail.text, cores) or tail in lone:
            yield Span(tail.start, tail.end, "watermark.dedecms")


def _holds(tail: str, cores: set[str]) -> bool:
    return any(core in tail.lower() for core in cores)


def _cores(tails: list[str]) -> set[str]:
    """What the sentences are about: what follows ``本文来自`` in one; and the words that two of the list have in common."""
    named = {match[1] for tail in tails if (match := _ORIGIN.search(tail))}
    known = Counter(gram for tail in tails if not _BRACKETS.search(tail) for gram in _grams(tail))
    common = {gram for gram, count in known.items() if count > 1}
    shared = sum(_holds(tail, common) for tail in tails)
    sure = len(tails) > _LEAST and shared >= MAJORITY * len(tails) and min(map(len, tails)) >= _SENTENCE
    return named | common if named or sure else set()


def _grams(tail: str) -> set[str]:
    """Pairs of Han characters, and Latin words."""
    pairs = (tail[at : at + 2] for at in range(len(tail) - 1))
    return {pair for pair in pairs if HAN_CHAR.match(pair) and HAN_CHAR.match(pair, 1)} | set(_WORD.findall(tail))


def _blocks(page: Page, cores: set[str]) -> Iterator[Tail]:
    """The same sentences in a block of their own: short lines with the name, each after a line that ends its sentence."""
    before = ""
    for number, line in enumerate(page.lines):
        if line and len(line) <= _BLOCK and AFTER_SENTENCE.search(before) and _holds(line, cores):
            yield Tail(page.start(number), page.start(number) + len(line), line)
        before = line or before
