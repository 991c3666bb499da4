"""Textual escapes that were printed instead of decoded: entities, ``\\uXXXX``, ``%XX``, quoted-printable, tags.

Each class has a pattern that starts with a literal, so that clean text costs a few ``in`` scans. What a pattern finds is only a
candidate: it stays where it stands in code, in a URL, or where it is spoken *about* (quoted, or next to a word such as 编码 or
HTML). A tutorial is told from an escaped page by the page as a whole: one tag that is spoken about keeps every tag.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cleantext.edits import apply, settle
from cleantext.model import Edit
from cleantext.repair import escapes, mentions, references, tags
from cleantext.repair.passes import settled
from cleantext.repair.surroundings import contexts, is_quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleantext.repair.surroundings import Context

REASONS = {
    "escape.entity": "An HTML entity was printed instead of the character it stands for.",
    "escape.unicode": "A \\uXXXX or %uXXXX escape was printed instead of its character.",
    "escape.break": "A line break or tabulator was printed as a program writes it, on a page that has lost its line breaks.",
    "escape.percent": "A percent-encoded run of UTF-8 or GBK bytes was printed instead of its text.",
    "escape.quoted-printable": "A quoted-printable run of bytes was printed instead of its text.",
    "escape.tag": "An HTML tag was printed: a line break tag becomes a line break, other tags carry no text.",
}

# From this many uses outside sentences about escapes on, a spelling is how the page writes, whatever a sentence is about.
_HABIT = 3


def unescape(text: str) -> str:
    """Put the characters in place of their printed escapes; text about escapes, code and URLs stay as they are.

    >>> unescape("&amp;ldquo;经济&amp;rdquo;发展&#65292;\\\\u7a33\\\\u5b9a")
    '“经济”发展，稳定'
    >>> unescape("空格要写成 &amp;nbsp; 这样的实体")
    '空格要写成 &amp;nbsp; 这样的实体'

    """
    return apply(text, find_escapes(text))


def find_escapes(text: str) -> Iterator[Edit]:
    """Every printed escape, with its character; see ``unescape``.

    >>> list(find_escapes("第一段<br/>第二段"))
    [Edit(start=3, end=8, new='\\n', rule='escape.tag')]

    """
    yield from settled(text, _pass)


def _pass(text: str) -> tuple[Edit, ...]:
    """The edits of one reading of the text."""
    found = [edit for finder, marks, signs in _FINDERS if _holds(text, marks) and _holds(text, signs) for edit in finder(text)]
    if not found:
        return ()
    edits = settle(found)
    masked = apply(text, (Edit(e.start, e.end, " " * (e.end - e.start), e.rule) for e in edits))
    places = contexts(text, masked + "\n", edits)
    return tuple(_wanted(text, edits, places))


def _holds(text: str, signs: Iterable[str]) -> bool:
    return any(map(text.__contains__, signs))  # a generator would cost more than the scans, which run at 3 to 10 GB/s


def _wanted(text: str, edits: tuple[Edit, ...], places: list[Context]) -> Iterator[Edit]:
    """Candidates that are used, not mentioned. One mention keeps what is taught with it, unless it is used far more often."""
    told = _told(edits, places)
    used = Counter(text[e.start : e.end] for e, seen in zip(edits, places, strict=True) if not (seen.about or seen.code))
    for edit, seen in zip(edits, places, strict=True):
        if seen.code or seen.mention or mentions.kind(edit) in told:
            continue
        if seen.leading or not seen.about or (used[text[edit.start : edit.end]] >= _HABIT and not is_quoted(text, edit)):
            yield edit


def _told(edits: tuple[Edit, ...], places: list[Context]) -> set[str]:
    """The kinds that the page speaks about. Words and code around an escape say so for tags and brackets only."""
    all_, told = Counter(map(mentions.kind, edits)), Counter[str]()
    for edit, seen in zip(edits, places, strict=True):
        kind = mentions.kind(edit)
        told[kind] += seen.mention or (kind == "escape.tag" and (seen.about or seen.code))
    return {kind for kind, count in told.items() if count * mentions.DOMINANT > all_[kind]}


# With each finder the single characters and then the signs without one of which it finds nothing: the former are found fastest.
_FINDERS: tuple[tuple[Callable[[str], Iterable[Edit]], str, tuple[str, ...]], ...] = (
    (references.find, "&＆", ("&", "＆")),
    (references.find_torn, ";", ("#x", "#1", "#2", "#3", "#4", "#6", "nbsp;", "quo;", "dash;", "hellip;", "middot;")),
    (escapes.find_backslashes, "\\", ("\\u", "\\x")),
    (escapes.find_breaks, "\\", ("\\n", "\\r")),
    (escapes.find_percent_units, "%", ("%u",)),
    (escapes.find_percents, "%", ("%",)),
    (escapes.find_equals, "=", ("=",)),
    (tags.find, "<;", ("<", "lt;")),
    (tags.find_eaten, "?？", ("?/", "？/")),
)
