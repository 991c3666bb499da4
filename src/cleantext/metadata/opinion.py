"""A second opinion on the line that was labelled the headline: where it is only a site, a button or a section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.bigrams import bare
from cleantext.fold import HAN
from cleantext.labels.vocabulary import vocabulary
from cleantext.metadata.edges import is_path, is_prose, last_step
from cleantext.metadata.guess import pairs_of, share
from cleantext.metadata.titlelike import is_office, is_possible, is_spoken
from cleantext.people import is_org

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.fold import FoldedLine
    from cleantext.model import Labelled

    Row = tuple[Labelled, FoldedLine]

_OTHERS = frozenset(("related", "comment", "ad", "notice"))
_BEHIND = 4  # lines below the labelled one that are looked at too
_READ = 6  # lines of the article
_PARAGRAPH = 60  # characters; a site's motto is shorter
_WORD = 8  # characters of a section or a button
_STRANGE = 0.15  # of its pairs of characters stand in the article: less says that it is not about it
_OFTEN = 3  # times that the article names a thing of two or three characters
_ABOUT = 0.35
_HINT = 0.1
_FULL = 10
_MORE = 4
_TOP = 80  # lines
_HAN = re.compile(f"[{HAN}]")
_TERM = re.compile(f"[{HAN}A-Za-z0-9·]{{2,12}}")
_DEFINED = re.compile(r" ?(?:\([^()]{0,60}\))? ?[,是为系指]")
_ISSUED = re.compile("》的(?:通知|通告|公告|决定|意见|令) *$")


def better_headline(rows: Sequence[Row], at: int | None) -> FoldedLine | None:
    """The headline of a page on which the line at ``at`` was labelled so wrongly, or none was; None where nothing is better.

    A labelled line is doubted where it names a site, an office or a section and the article does not speak of it.
    """
    titled = rows[at][1].text.strip() if at is not None else ""
    until = next((i for i, (line, row) in enumerate(rows) if line.label == "body" and is_prose(row.text.strip())), len(rows))
    reach = max(until, _end_of_head(rows, at)) if at is not None else len(rows)
    near = [row for line, row in rows[:reach] if line.kind not in _OTHERS]
    article = [row.text.strip() for line, row in rows if line.label == "body" and is_prose(row.text.strip())][:_READ]
    issued = (_issuing(titled, near) or _translated(titled, rows[:at])) if at is not None else None
    if issued or (at is not None and not _is_weak(titled, article)):
        return issued
    above = next((row for line, row in reversed(rows[:at]) if line.label != "meta"), None)
    named = _by_path(rows) or _defined(near, article)
    return named or (_speaking(titled, above, near, article) if at is not None else None)


def _end_of_head(rows: Sequence[Row], at: int) -> int:
    """Where the lines below the labelled one end that may be the headline: below a paragraph stand subheadings."""
    below = ((i, pair) for i, pair in enumerate(rows[at + 1 : at + _BEHIND], at + 1))
    return next((i for i, (line, row) in below if line.label == "body" and len(row.text) >= _PARAGRAPH), at + _BEHIND)


def is_doubtful(text: str, page: str) -> bool:
    """Whether a labelled headline needs a second opinion: it is short, an office's name, or quoted by the page.

    >>> is_doubtful("PDF下载", ""), is_doubtful("江城地铁三号线昨天上午开通", "")
    (True, False)

    """
    short = len(text) <= _WORD or not _HAN.search(text) or is_office(text)
    return short or _is_slogan(text) or is_spoken(text) or f"《{text}》" in page


def _is_weak(text: str, article: Sequence[str]) -> bool:
    """Whether a line is a word of the interface, or a name or word of which the article says nothing."""
    words = vocabulary()
    if text in words.control or text in words.role:
        return True
    spoken = sum(line.count(text) for line in article) >= _OFTEN
    strange = len(text) <= _WORD and not spoken and share(text, pairs_of(article)) < _STRANGE
    return strange or is_office(text) or _is_slogan(text) or (is_spoken(text) and share(text, pairs_of(article)) < _ABOUT)


def _is_slogan(text: str) -> bool:
    """Whether a line is the name of a site with what it says of itself: 江城周刊|和您携手."""
    return "|" in text and is_org(text.split("|", maxsplit=1)[0].strip())


def _issuing(title: str, near: Sequence[FoldedLine]) -> FoldedLine | None:
    """The paper that issues what was taken for the headline: 关于印发《…》的通知."""
    quoted = f"《{title}》"
    return next((row for row in near if quoted in row.text and ":" not in row.text and _ISSUED.search(row.text)), None)


def _translated(title: str, above: Sequence[Row]) -> FoldedLine | None:
    """The headline over its English translation."""
    row = above[-1][1] if above and not _HAN.search(title) else None
    return row if row and is_possible(row.text.strip()) else None


def _by_path(rows: Sequence[Row]) -> FoldedLine | None:
    """The line that the path to the page ends with."""
    words = vocabulary()
    top = [row for line, row in rows if line.kind not in _OTHERS][:_TOP]
    steps = {last_step(row.text) for row in top if is_path(row.text)} - words.section - words.control - {""}
    return next((row for row in top if row.text.strip() in steps), None)


def _speaking(titled: str, above: FoldedLine | None, near: Sequence[FoldedLine], article: Sequence[str]) -> FoldedLine | None:
    """The line of which the article speaks most, no name of a site; the one over an account's name needs to say less."""
    pairs = pairs_of(article)
    least = _ABOUT if is_office(titled) else _HINT
    found = [
        (share(text, pairs), row)
        for row in near
        if (text := row.text.strip()) != titled
        and _is_full(text, titled)
        and is_possible(text)
        and not is_org(text)
        and not ("。" in text and is_prose(text))
    ]
    best = max(found, key=lambda pair: pair[0], default=None)
    if best and best[0] >= least:
        return best[1]
    return next((row for _, row in found if above and row.start == above.start and len(titled) > len("原创")), None)


def _is_full(text: str, titled: str) -> bool:
    """Whether a line is longer than sections and buttons are, or goes on with what was taken for the headline: 《盐井》:…."""
    return len(bare(text)) >= _FULL or (titled in text and len(text) > len(titled) + _MORE)


def _defined(near: Sequence[FoldedLine], article: Sequence[str]) -> FoldedLine | None:
    """The term that the first sentence explains: 苇莺河 above 苇莺河,古称鸣水,是…."""
    for row in near:
        term = row.text.strip()
        first = article[0] if article and _TERM.fullmatch(term) else ""
        if first.startswith(term) and _DEFINED.match(first, len(term)):
            return row
    return None
