"""Marks that are sentences: one of an editable list after each paragraph, all in praise of the same system (DedeCMS).

No two lines need end alike, but the list speaks of one name: ``本文来自云桥``, ``云桥好，好云桥``, ``copyright yunqiao``.
The generator sets a blank on either side, and writes some of them into a block of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleantext.watermark.page import AFTER_SENTENCE, HAN_CHAR, Span
from cleantext.watermark.tails import Tail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

_LEAST = 3  # lines
_MAJORITY = 0.6
# How such a list names its product: these verbs are the grammar of a statement of origin.
_ORIGIN = re.compile("(?:来自|来源于|转自|出自|copyright|版权所有|版权归) ?([^ ,.。]{2,})", re.IGNORECASE)
_ORIGIN_LINE = re.compile("(?:(?:本文|内容)?(?:来自|来源于|转自|出自)|copyright ) ?[^ ,.。:]{2,12}", re.IGNORECASE)
_ORIGIN_FIRST = frozenset("本内来转出cC")
_WORD = re.compile("[a-z]{4,}")
_ENTRY = re.compile(
    r"[a-z]{4,}\.(?:com|net|cn)|(..+)[^,]{1,2},.{1,2}\1|..+内容管理系统"
)  # a bare domain, a name praised twice, a product
_BRACKETS = re.compile("[《》()·—]")
_OTHER = re.compile("[:|/。!?…;]| {2}|^(?:来源|责任|编辑|作者|记者)")  # a sentence, a menu, 责任编辑:… are lines of the page
_QUOTES = "”’」』\"'"  # behind a quoted sentence stands who said it
_BLOCK = 20  # characters of a block
_SENTENCE = 5  # characters: the names under a list of quotations are shorter


def find_sentences(page: Page, tails: list[Tail]) -> Iterator[Span]:
    """The sentences of such a list, behind paragraphs and in blocks."""
    every = tails
    tails = [tail for tail in tails if _spaced(tail) or page.text[tail.start - 1] not in _QUOTES]
    blocks = [line for line in page.lines if line[:1] in _ORIGIN_FIRST and len(line) <= _BLOCK and _ORIGIN_LINE.fullmatch(line)]
    if not (tails or blocks):
        return
    short = [line for line in page.lines if _SENTENCE <= len(line) <= _BLOCK]
    if len(tails) + len(blocks) + len(short) < _LEAST - 1:
        return
    listed = list(filter(_is_entry, short))
    if len(tails) + len(blocks) + len(listed) < max(_LEAST - 1, page.sentences() / 2):
        return
    begins = {tail.text.strip()[:2] for tail in tails if _spaced(tail)}
    cores = _cores([*tails, *_blocks(page, begins)], blocks)
    if cores:
        lone = list(_blocks(page, cores | begins))
        about = [tail for tail in tails if _holds(tail.text, cores)]
        marks = len(about) + len(lone)
        if marks >= _LEAST and marks >= _MAJORITY * (len(tails) + len(lone)):
            found = [
                *_blocks(page, cores | begins, listed=True),
                *(tail for tail in every if _spaced(tail) or _holds(tail.text, cores)),
            ]
            yield from (Span(tail.start, tail.end, "watermark.dedecms") for tail in found)


def _is_entry(line: str) -> bool:
    """Whether a line is one of such a list that does not say where a text is from."""
    return _SENTENCE <= len(line) <= _BLOCK and ("," in line or line[-1] in "统mtn") and bool(_ENTRY.fullmatch(line))


def _spaced(tail: Tail) -> bool:
    return tail.text.startswith(" ")


def _holds(text: str, cores: set[str]) -> bool:
    return any(core in text.lower() for core in cores)


def _cores(tails: list[Tail], blocks: list[str]) -> set[str]:
    """What the sentences are about: what follows ``本文来自`` in one, and the words that two of the list have in common."""
    texts = [tail.text.strip().lower() for tail in tails]
    named = {match[1] for text in (*texts, *map(str.lower, blocks)) if (match := _ORIGIN.search(text))}
    known = Counter(gram for text in texts if not _BRACKETS.search(text) for gram in _grams(text))
    common = {gram for gram, count in known.items() if count > 1}
    return named | common if named or _agree(tails, common) else set()


def _agree(tails: list[Tail], common: set[str]) -> bool:
    """Whether a list without a statement of origin is one all the same."""
    long = all(len(tail.text.strip()) >= _SENTENCE for tail in tails) and any(HAN_CHAR.search(tail.text) for tail in tails)
    shared = sum(_holds(tail.text, common) for tail in tails)
    return (
        long and len(tails) > _LEAST and shared >= _MAJORITY * len(tails) and sum(map(_spaced, tails)) >= _MAJORITY * len(tails)
    )


def _grams(text: str) -> set[str]:
    """Pairs of Han characters, and Latin words."""
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return {pair for pair in pairs if HAN_CHAR.match(pair) and HAN_CHAR.match(pair, 1)} | set(_WORD.findall(text))


def _blocks(page: Page, cores: set[str], *, listed: bool = False) -> Iterator[Tail]:
    """Short lines with the name, each after a line that ends its sentence; of a proven list also those of no known name."""
    before = ""
    for number, line in enumerate(page.lines) if cores else ():
        lone = line and len(line) <= _BLOCK and not _OTHER.search(line) and AFTER_SENTENCE.search(before)
        if lone and (_holds(line, cores) or (listed and _is_entry(line))):
            yield Tail(page.start(number), page.start(number) + len(line), line)
        before = line or before
