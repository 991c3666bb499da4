"""The lines of a page that are signed: which of its last lines, and when a bare name signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.metadata.signoffs import SignOff, read_sign_off

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.fold import FoldedLine
    from cleantext.model import Labelled
BARE = frozenset(("signoff.name", "signoff.agency"))
_CLOSING = 2  # a sign-off ends the last paragraph, or the one before a note
_EDITED = 8  # lines from the end in which a bracket names the editor of the article: comments may stand below it
_SCRAP = 16  # characters; a shorter line without a mark at its end is a left-over button
_CLOSES = re.compile(r"[。!?…]|[”\"」』)\]】〕〉] *$")
_REPORT = re.compile(" *本[报台网刊社][^ 。]{0,8}[讯电]")  # a report is signed, whatever else the page says
_PARAGRAPH = 60  # characters; a caption is shorter
_EDITORS = frozenset(("editor", "proofreader", "reviewer"))
REASONS = {
    "signoff.byline": "the article is signed here; the name is kept in the metadata",
    "signoff.label": "the source or editor stands here with its label; the value is kept in the metadata",
    "signoff.name": "a name alone in brackets after the last sentence signs the article; it is kept in the metadata",
    "signoff.agency": "an organisation alone in brackets after the last sentence signs the article; it is kept in the metadata",
    "signoff.bio": "a bracket after the last sentence says who the author is; that is about the article, not part of it",
}


def signed_rows(rows: Sequence[FoldedLine], lines: Sequence[Labelled]) -> Iterator[tuple[FoldedLine, SignOff]]:
    """The last body lines with their sign-offs; a sign-off that is the whole line is a line of metadata.

    A bare name or organisation signs only where the page has metadata: (李白) under a verse is its author.
    """
    places = {row.start: row for row in rows}
    yield from signed_pairs([(line, places[line.start]) for line in lines if line.end > line.start and line.start in places])


def signed_pairs(pairs: Sequence[tuple[Labelled, FoldedLine]]) -> Iterator[tuple[FoldedLine, SignOff]]:
    """The same for lines with their folded texts; two names sign any page, since a verse has one author."""
    body: list[FoldedLine] = []
    behind: list[FoldedLine] = []
    for line, row in reversed(pairs):
        if line.label == "caption" and not body:
            behind.append(row)
        elif line.label == "body" and (len(row.text) > _SCRAP or _CLOSES.search(row.text)):
            body.append(row)
            if len(body) == _EDITED:
                break
    first = next((row for line, row in pairs if line.label == "body"), None)
    stated = any(line.label == "meta" for line, _ in pairs) or (first is not None and bool(_REPORT.match(first.text)))
    for row in reversed(body[_CLOSING:]):
        yield from ((row, found) for found in _sign_offs(row.text, stated=stated) if _is_edited(found))
    for row in [*reversed(body[:_CLOSING]), *(row for row in reversed(behind) if _is_signed_paragraph(row.text))]:
        yield from ((row, found) for found in _sign_offs(row.text, stated=stated))


def _sign_offs(text: str, *, stated: bool) -> Iterator[SignOff]:
    """The sign-offs of a line, the last first. ``stated``: the page has metadata."""
    while (found := read_sign_off(text)) and text[: found.start].strip():
        if not (stated or found.rule not in BARE or len(found.people) > 1):
            return
        yield found
        text = text[: found.start]


def _is_edited(found: SignOff) -> bool:
    """Whether a sign-off names editors with their label and nobody else."""
    return bool(found.pairs) and all(pair.role in _EDITORS and pair.label for pair in found.pairs)


def _is_signed_paragraph(text: str) -> bool:
    """Whether a line that ends as captions do is a paragraph: long, and signed by more than a photographer."""
    found = read_sign_off(text)
    roles = {name.role for name in found.people} | {pair.role for pair in found.pairs} if found else set()
    return bool(found) and len(text) > _PARAGRAPH and bool(roles - {"photographer"})
