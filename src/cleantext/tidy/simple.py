"""Lines whose marks need nothing but their neighbours: three lines of four, found and changed in one pass each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleantext.edits import edit_of
from cleantext.fold import HAN
from cleantext.scan import lacks, run_without
from cleantext.tidy.prose import HAN_CHAR, LATIN, count_han

if TYPE_CHECKING:
    from cleantext.model import Edit

WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))
IDEOGRAPH = f"[{HAN}々〇〆○◯]"

# Marks between two letters or digits (9:30, 1,000) are never Chinese: they do not even make a line worth a look.
_LOOSE = "(?:(?![A-Za-z0-9])|(?<![A-Za-z0-9].))"
_CANDIDATE = re.compile(f"[,:;!?()]{_LOOSE}")
_RARE_RUNS = ("...", "--", "。。。")
_RARE = "─―－…"
_lacks_candidates = lacks(f",:;!?(){_RARE}")
_CANDIDATE_OR_RARE = re.compile(  # one class first, which the scan can look for: an alternation would be tried at every character
    f"[,:;!?().。…─―－-](?:(?<=[,:;!?()]){_LOOSE}|(?<=[.])[.][.]|(?<=。)。。|(?<=-)-|(?<=─)─|(?<=―)―|(?<=－)－|(?<=…)(?<!……)(?!…))"
)
# What a simple line has none of: kana, signs of program text and markup, lost bytes. Each branch begins with a character to scan for.
_SIGNS_OF_ELSE = "\u3041-\u3096\u30a1-\u30fa{}=&|/\"'`$<\ue000-\uf8ff\ufffd"
_LETTERS = "A-Za-z"
_DOUBTFUL = re.compile(
    rf"::|\(\)|www\.|;(?<=[)A-Za-z0-9_];)\s*(?:\Z|#)|\? \?|\?\?\?\?\?\?|《[^《》]{{0,20}}[{HAN}][?](?=[{HAN}])",
)
# After an ideograph and before a word nothing is left to judge; one blank after the mark made up for its missing width.
_PLAIN_PLACE = (
    f"(?:(?<={IDEOGRAPH}.)|(?<={IDEOGRAPH}[”》」』].))"
    rf"(?:(?= ?{IDEOGRAPH})|(?=[“《「『]|\Z)|(?<!\?)(?= ?[A-Za-z0-9]))"
)
PLAIN = re.compile(f"[,:;!?]{_PLAIN_PLACE} ?")
_OTHER_PLACE = f"(?<=[,:;!?])(?!{_PLAIN_PLACE}){_LOOSE}|(?<=[()…])|(?<=[.])[.][.]|(?<=。)。。|(?<=-)-|(?<=─)─|(?<=―)―|(?<=－)－"
OTHER = re.compile(f"[,:;!?().。…─―－-](?:{_OTHER_PLACE})")
_PLAIN_OR_OTHER = re.compile(f"[,:;!?().。…─―－-](?:(?<=[,:;!?]){_PLAIN_PLACE} ?()|{_OTHER_PLACE})")


def candidates(text: str) -> re.Pattern[str] | None:
    """The pattern of what may have to change in a text, ``None`` if nothing can."""
    runs = any(sign in text for sign in _RARE_RUNS)
    if not runs and _lacks_candidates(text):
        return None
    return _CANDIDATE_OR_RARE if runs or any(sign in text for sign in _RARE) else _CANDIDATE


def plain_edits(text: str, start: int, end: int) -> list[Edit] | None:
    """The edits of a simple line, ``None`` if one of its marks must be judged."""
    edits = []
    for found in _PLAIN_OR_OTHER.finditer(text, start, end):
        if not found.lastindex:
            return None
        first, last = found.span()
        edits.append(edit_of((first, last, WIDE[text[first]], "tidy.punctuation")))
    return edits


def is_simple(text: str, start: int, end: int) -> bool:
    """Whether a line is Chinese prose without URLs, markup and lost bytes, as its characters alone tell; if not, it may be all the same."""
    if _DOUBTFUL.search(text, start, end):
        return False
    if _reaches(_SIGNS_OF_ELSE + _LETTERS, text, start, end):
        return HAN_CHAR.search(text, start, end) is not None
    if text[start].isascii() or not _reaches(_SIGNS_OF_ELSE, text, start, end):
        return False
    line = text[start:end]
    return count_han(line) >= 2 * len(LATIN.findall(line))


def _reaches(without: str, text: str, start: int, end: int) -> bool:
    found = _run(without).match(text, start, end)
    return found is not None and found.end() == end


_run = cache(run_without)
