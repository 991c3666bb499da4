"""Marks that a site prints inside the text: found by what they are, with no list of sites.

A mark repeats, or its letters are broken up, or it is random; and it stands where no sentence could go on. What a
page's own words say about a site stays: ``由江城在线整理发布`` is a sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from cleantext.edits import Origin, apply, edit_of, settle
from cleantext.fold import Folded, fold
from cleantext.model import Edit
from cleantext.watermark.appeals import find_appeals
from cleantext.watermark.boxed import find_boxes
from cleantext.watermark.broken import find_broken
from cleantext.watermark.calls import find_calls
from cleantext.watermark.codes import find_codes
from cleantext.watermark.domains import find_domains
from cleantext.watermark.dots import find_dots
from cleantext.watermark.endings import find_endings
from cleantext.watermark.exams import find_exams, find_spaced
from cleantext.watermark.jammer import find_jammers
from cleantext.watermark.named import find_named_jammers
from cleantext.watermark.page import Page, Span, merged
from cleantext.watermark.scattered import find_drawn_lines, find_scattered
from cleantext.watermark.sentences import find_sentences
from cleantext.watermark.sheets import find_sheets
from cleantext.watermark.shreds import find_shreds
from cleantext.watermark.stamps import find_stamps
from cleantext.watermark.symbols import find_symbols
from cleantext.watermark.table import find_listed
from cleantext.watermark.tails import find_named, find_seams, line_tails
from cleantext.watermark.titles import find_titles
from cleantext.watermark.unseen import find_unseen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

REASONS = {
    "watermark.empirecms": "a random token and the site's name behind the sentence, as an anti-copy switch prints it on each paragraph",
    "watermark.stamp": "line after line goes on with the site's name after its sentence has ended",
    "watermark.seam": "random letters and digits behind the last sentence of line after line",
    "watermark.dedecms": "sentences of a list about one name behind line after line, as an anti-copy filter prints them",
    "watermark.profile": "a name of the site behind the last sentence, known from other pages or from the caller",
    "watermark.jammer": "groups of signs and letters, or a name and a random string, that forum and blog software hides beside line breaks",
    "watermark.box": "a bracket of a script that prints every character of a line in brackets of its own",
    "watermark.exam": "the name of an exam-paper site in a bracket or with a sign between its characters",
    "watermark.novel": "a call to the reader that speaks of domains, updates and bookmarks between the sentences of a text",
    "watermark.domain": "a domain that is disguised, or stands where no sentence has a place for it",
    "watermark.broken": "a name or a call of a site with a sign between all its characters, so that no filter finds the words",
    "watermark.title": "the page's own title and address between a sentence and its full stop",
    "watermark.dot": "a full stop or an apostrophe of ASCII behind 的 inside a sentence, by which a site knows its copies",
    "watermark.code.tag": "a tag of a forum's editor that the software should have carried out",
    "watermark.sheet": "the binding line of a printed sheet, a field of its page number, or the number of a page that begins inside a sentence",
    "watermark.shred": "pieces of the headline glued together and strewn through the sentences",
    "watermark.scattered": "Han characters drawn by chance, before the marks of a text or on a line of their own",
    "watermark.appeal": "the same appeal to follow an account, three times and more amid a text",
    "watermark.symbol": "pictures and signs that nobody types, strewn between the characters of sentences",
    "watermark.zero-width": "a run of characters of no width, which only encodes who copied the text",
}
_ROUNDS = 4  # a mark may hide another; what is not done after four is no site's work, and such a text is left alone


def find_watermarks(text: str, *, names: Collection[str] = ()) -> Iterator[Edit]:
    """The marks of a text, as removals. ``names`` are names of the site, if known.

    >>> page = "昨天下了雨。x7K江城在线\\n今天放晴了。x7K江城在线\\n明天有风。x7K江城在线\\n本文由江城在线发布。"
    >>> [page[edit.start : edit.end] for edit in find_watermarks(page)]
    ['x7K江城在线', 'x7K江城在线', 'x7K江城在线']

    """
    return find_marks(fold(text), names)


def remove_watermarks(text: str, *, names: Collection[str] = ()) -> str:
    """The text without its marks. Line breaks stay: a line that was only a mark becomes empty.

    >>> remove_watermarks("昨天下了雨。")
    '昨天下了雨。'

    """
    return apply(text, find_watermarks(text, names=names))


def find_marks(view: Folded, names: Collection[str] = ()) -> Iterator[Edit]:
    """The same on a text that is folded already."""
    yield from split_marks(view, names)[0]


def split_marks(view: Folded, names: Collection[str] = ()) -> tuple[tuple[Edit, ...], Folded]:
    """The same, and the folded view of the text without its marks."""
    if names:
        names = frozenset(fold(name).text.strip(" ") for name in names) - {""}
    edits = settle(_pass(view, names))
    for _ in range(_ROUNDS):
        if not edits:
            break
        rest = fold(apply(view.source, edits))
        more = settle(_pass(rest, names))
        if not more:
            return edits, rest
        edits = _joined(edits, more)
    return (), view


def _joined(first: tuple[Edit, ...], then: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Removals after removals, in the offsets of the first text."""
    origin = Origin(first)
    starts = [hole.start for hole in first]
    both = list(first)
    for start, end, new, rule in then:
        at, right = origin.span(start, end)
        for hole in first[bisect_left(starts, at) : bisect_left(starts, right)]:
            both += [Edit(at, hole.start, new, rule)] if at < hole.start else []
            at = hole.end
        both += [Edit(at, right, new, rule)] if at < right else []
    return settle(both)


def _pass(view: Folded, names: Collection[str]) -> Iterator[Edit]:
    page = Page(view.text)
    for start, end, rule in merged(_spans(view, page, names)):
        yield edit_of((*_source(view, start, end), "", rule))
    yield from find_unseen(view)
    yield from find_symbols(view)
    yield from find_spaced(view, page)
    yield from find_scattered(view)


def _spans(view: Folded, page: Page, names: Collection[str]) -> Iterator[Span]:
    """What each family finds; of two that overlap the one that begins first counts."""
    ends = list(find_endings(page))
    yield from ends
    if not any(span.rule == "watermark.empirecms" for span in ends):
        yield from _behind(page, names)  # what stands before a token is looked at when the token is gone
    yield from find_listed(page)
    yield from find_stamps(page, names)
    yield from find_jammers(view, page)
    yield from find_named_jammers(page)
    yield from find_boxes(page)
    yield from find_exams(page)
    yield from find_calls(page)
    yield from find_domains(view, page)
    yield from find_broken(page)
    yield from find_titles(page)
    yield from find_dots(view, page)
    yield from find_drawn_lines(page)
    yield from find_sheets(page)
    yield from find_codes(page)
    yield from find_shreds(page)
    yield from find_appeals(page)


def _behind(page: Page, names: Collection[str]) -> Iterator[Span]:
    found = line_tails(page)
    yield from find_named(page, found, names)
    yield from find_seams(page, found)
    yield from find_sentences(page, found)


def _source(view: Folded, start: int, end: int) -> tuple[int, int]:
    """The span in the source, with the glosses and invisible characters after its last character."""
    left = view.span(start, end)[0]
    right = view.span(end, end + 1)[0] if end < len(view.text) else len(view.source)
    return left, right
