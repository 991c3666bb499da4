"""Whether a page loses bytes all over: so often, and bytes that are lost rather than bytes that were put in."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from cleantext import charmodel
from cleantext.repair import bytecodec
from cleantext.repair.bytearound import Around
from cleantext.repair.bytereader import Span, Terms, likelier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.model import Edit

_OFTEN, _EACH = 3, 500  # places in a text, and characters for each of them
_EDIT = 4.0
_NEVER = 24.0
_LOST, _STRAY = (0.0, _NEVER), (8.0, -14.0)  # only losses; losses dear and a byte too many as cheap as a loss is otherwise
# How far a reading with losses may lie behind one that drops a byte, which is a character shorter. Of 180 pages that lose bytes the median
# lies above in 97 of 100, of 180 in which bytes were put in, in 8 to 18.
_BEHIND = -6.2
_COMMON = -9.5  # log probability: 1,500 characters lie above


def is_losing(text: str, spans: Iterable[tuple[int, int]], edits: tuple[Edit, ...], letters: tuple[Edit, ...]) -> bool:
    """Whether a page loses bytes all over, by what the first look repairs in its stretches and the letters that are left of characters.

    >>> is_losing("上海混凝土厂", [], (), ())
    False

    """
    if not edits or len(edits) + len(letters) < max(_OFTEN, len(text) / _EACH):
        return False
    touched = [span for span in spans if any(span[0] <= edit.start and edit.end <= span[1] for edit in edits)]
    behind = [*_compared(text, touched, edits[0].rule), *(0.0 for letter in letters if _is_lone(text, letter.start))]
    return bool(behind) and median(behind) > _BEHIND


def _is_lone(text: str, at: int) -> bool:
    """Whether a letter is all that is out of step. Behind a byte that was put in stands another odd character."""
    return charmodel.unigram(text[at - 1]) > _COMMON


def _compared(text: str, spans: Iterable[tuple[int, int]], name: str) -> Iterator[float]:
    """What each stretch gains if bytes were lost beyond what it gains if one was put in, where it may be either."""
    around, table = Around(text), bytecodec.codec(name)
    terms = Terms((name,), _EDIT, mirrored=False, gaps=False, damaged=True)
    for start, end in spans:
        span = Span(text, start, end, around.marks(start), around.script(start), hard=False)
        lost, stray = (likelier(span, table, terms._replace(fault=fault)) for fault in (_LOST, _STRAY))
        if lost and stray:
            yield lost.gain - stray.gain
