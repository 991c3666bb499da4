"""Simplified or traditional: find out which, and convert what needs it, paragraph by paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleantext._opencc import converter
from cleantext._scriptdetect import report, weigh
from cleantext.edits import line_edits
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.model import Edit, ScriptReport

REASONS = {
    "script.simplified": "This line held traditional characters and was asked for in simplified ones.",
    "script.traditional": "This line held simplified characters and was asked for in traditional ones.",
}
REGIONS = {None: "s2t", "tw": "s2tw", "hk": "s2hk"}
# A quotation or a clause is the unit in which a line that mixes scripts is judged.
_CLAUSE = re.compile(
    "[^，。！？；：、…「」『』“”‘’《》（）()]*[，。！？；：、…「」『』“”‘’《》（）()]|[^，。！？；：、…「」『』“”‘’《》（）()]+"
)
_HAN_BLOCKS = (range(0x2E80, 0x2FE0), range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x33480))


def detect_script(text: str) -> ScriptReport:
    """Tell simplified from traditional text by the characters that only one of the two has.

    ``verdict`` is ``simplified``, ``traditional``, ``mixed`` (a tenth or more of the evidence is on the other side),
    ``japanese``, ``none`` (no Chinese character) or ``unknown`` (none that tells the scripts apart, as in ``人口``).
    ``confidence`` runs from 0 to 1. The offsets are those of the first thousand characters on each side.

    >>> detect_script("见微知著").verdict
    'simplified'
    >>> detect_script("人口").verdict
    'unknown'

    """
    return report(text)


def to_simplified(text: str, *, overlay: bool = True) -> str:
    """Convert to the simplified characters of the mainland.

    Text that has nothing to convert comes back as the same object. ``overlay=False`` gives OpenCC's t2s bit for bit.

    >>> to_simplified("積微成著")
    '积微成著'

    """
    if not overlay:
        return converter("t2s")(text)
    return _settle(text, _simplify)


def to_traditional(text: str, region: str | None = None, *, overlay: bool = True) -> str:
    """Convert to traditional characters: OpenCC's own standard, or that of Taiwan (``tw``) or Hong Kong (``hk``).

    A line that is traditional already stays as it is: converting it again would spoil it (核 would become 覈).
    ``overlay=False`` gives OpenCC bit for bit.

    >>> to_traditional("汉字", "tw")
    '漢字'

    """
    if region not in REGIONS:
        raise CleantextError(f"to_traditional: region: {region!r} is not one of None, 'tw', 'hk'")
    convert = converter(REGIONS[region])
    return _settle(text, lambda t: _traditionalize(t, convert)) if overlay else convert(text)


def find_simplified(text: str) -> Iterator[Edit]:
    """The lines that ``to_simplified`` changes."""
    return line_edits(text, to_simplified(text), "script.simplified")


def find_traditional(text: str, region: str | None = None) -> Iterator[Edit]:
    """The lines that ``to_traditional`` changes."""
    return line_edits(text, to_traditional(text, region), "script.traditional")


def _simplify(text: str) -> str:
    """One pass. t2s leaves simplified text alone (no change on 15 MB of statutes), so every line may go through it."""
    return converter("t2s")(text) if _changeable().search(text) else text


@cache
def _changeable() -> re.Pattern[str]:
    """Every character that t2s can change, asked of the OpenCC that is installed: a text without one stays as it is.

    Every phrase that t2s changes holds such a character. Single characters outside the first plane would make the class
    a hundred times slower, so all of them pass.
    """
    chars = [chr(code) for block in _HAN_BLOCKS for code in block]
    pairs = zip(chars, converter("t2s")("\n".join(chars)).split("\n"), strict=True)
    changed = "".join(old for old, new in pairs if old != new and old < "\U00010000")
    return re.compile(f"[{changed}\U00020000-\U000323af]")


def _traditionalize(text: str, convert: Callable[[str], str]) -> str:
    """One pass over the lines. Those without evidence go with the text as a whole."""
    whole = weigh(text)
    if whole.traditional and not whole.simplified:
        return text
    keep_unknown = whole.traditional > whole.simplified
    old = text.split("\n")
    new = [_traditional_line(line, convert, keep_unknown=keep_unknown) for line in old]
    return text if old == new else "\n".join(new)


def _traditional_line(line: str, convert: Callable[[str], str], *, keep_unknown: bool) -> str:
    found = weigh(line)
    if not found.simplified and (found.traditional or keep_unknown):
        return line
    if not found.traditional:
        return convert(line)
    keep_unknown = found.traditional > found.simplified
    clauses = _CLAUSE.findall(line)
    if len(clauses) == 1:
        return convert(line)
    return "".join(_traditional_line(clause, convert, keep_unknown=keep_unknown) for clause in clauses)


def _settle(text: str, step: Callable[[str], str]) -> str:
    """Repeat until nothing changes: a phrase that one pass makes can be one that the next pass knows."""
    for _ in range(8):
        new = step(text)
        if new == text:
            return text
        text = new
    return text
