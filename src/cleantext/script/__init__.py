"""Simplified or traditional: find out which, and convert what needs it, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.edits import line_edits
from cleantext.model import CleantextError
from cleantext.script.ambiguity import Ambiguity, ambiguities
from cleantext.script.converters import converter
from cleantext.script.detect import report, verdict
from cleantext.script.simplified import in_one_piece, simplify
from cleantext.script.traditional import traditionalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.model import Edit, ScriptReport

__all__ = [
    "REASONS",
    "Ambiguity",
    "detect_script",
    "find_ambiguities",
    "find_simplified",
    "find_traditional",
    "to_simplified",
    "to_traditional",
    "verdict",
]

REASONS = {
    "script.simplified": "This line held traditional characters and was asked for in simplified ones.",
    "script.traditional": "This line held simplified characters and was asked for in traditional ones.",
}
# OpenCC's configuration and our rules for it.
REGIONS: dict[str | None, tuple[str, ...]] = {
    None: ("s2t", "traditional"),
    "tw": ("s2tw", "traditional", "to-taiwan"),
    "hk": ("s2hk", "traditional"),
}


def detect_script(text: str) -> ScriptReport:
    """Tell simplified from traditional text by the characters that only one of the two has.

    ``verdict`` is ``simplified``, ``traditional``, ``mixed`` (a tenth or more of the evidence is on the other side),
    ``japanese``, ``none`` (no Chinese character) or ``unknown`` (none that tells the scripts apart, as in ``人口``).
    ``confidence`` runs from 0 to 1. ``region`` says where traditional text comes from: ``tw``, ``hk``, ``machine-mirrored``
    (OpenCC's own forms, which nobody types), or ``None`` for "cannot tell". The offsets are those of the first thousand
    characters on each side.

    >>> detect_script("见微知著").verdict
    'simplified'
    >>> detect_script("人口").verdict
    'unknown'

    """
    return report(text)


def to_simplified(text: str, *, overlay: bool = True) -> str:
    """Convert to the simplified characters of the mainland.

    Lines that are simplified already stay as they are, and a text without anything to convert comes back as the same
    object. ``overlay=False`` gives OpenCC's t2s bit for bit.

    >>> to_simplified("積微成著，想像力豐富，他看著名單")
    '积微成著，想象力丰富，他看着名单'

    """
    return _settle(text, simplify) if overlay else in_one_piece(text, ())


def to_traditional(text: str, region: str | None = None, *, overlay: bool = True) -> str:
    """Convert to traditional characters: OpenCC's own standard, or that of Taiwan (``tw``) or Hong Kong (``hk``).

    What is traditional already stays as it is: converting it again would spoil it (核 would become 覈). Words are not
    exchanged, only characters. ``overlay=False`` gives OpenCC's s2t, s2tw or s2hk bit for bit.

    >>> to_traditional("他说“后天”，皇后没说", "tw")
    '他說“後天”，皇后沒說'

    """
    if region not in REGIONS:
        raise CleantextError(f"to_traditional: region: {region!r} is not one of None, 'tw', 'hk'")
    ours = REGIONS[region]
    if not overlay:
        return converter(ours[0])(text)
    return _settle(text, lambda t: traditionalize(t, converter(*ours)))


def find_simplified(text: str) -> Iterator[Edit]:
    """The lines that ``to_simplified`` changes."""
    return line_edits(text, to_simplified(text), "script.simplified")


def find_traditional(text: str, region: str | None = None) -> Iterator[Edit]:
    """The lines that ``to_traditional`` changes."""
    return line_edits(text, to_traditional(text, region), "script.traditional")


def find_ambiguities(text: str) -> Iterator[Ambiguity]:
    """The characters that have several counterparts in the other script, with the one that a conversion takes.

    >>> [(a.offset, a.character, a.candidates) for a in find_ambiguities("皇后")]
    [(1, '后', ('后', '後'))]

    """
    return ambiguities(text)


def _settle(text: str, step: Callable[[str], str]) -> str:
    """Repeat until nothing changes: a phrase that one pass makes can be one that the next pass knows."""
    for _ in range(8):
        new = step(text)
        if new == text:
            return text
        text = new
    return text
