"""Simplified or traditional: find out which, and convert what needs it, line by line."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleantext._ambiguity import Ambiguity, ambiguities
from cleantext._gather import gather, usable
from cleantext._opencc import converter
from cleantext._region import MIRRORED
from cleantext._scriptdetect import in_phrases, leaning, majority, report, tables, weigh
from cleantext.edits import line_edits
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.model import Edit, ScriptReport

__all__ = [
    "Ambiguity",
    "detect_script",
    "find_ambiguities",
    "find_simplified",
    "find_traditional",
    "to_simplified",
    "to_traditional",
]

REASONS = {
    "script.simplified": "This line held traditional characters and was asked for in simplified ones.",
    "script.traditional": "This line held simplified characters and was asked for in traditional ones.",
}
# One machine mirrors a whole page: its beginning tells.
SAMPLE = 5000
# OpenCC's configuration and our rules for it.
REGIONS: dict[str | None, tuple[str, ...]] = {
    None: ("s2t", "traditional"),
    "tw": ("s2tw", "traditional", "to-taiwan"),
    "hk": ("s2hk", "traditional"),
}
# The unit in which a line that mixes scripts is judged: a clause or a quotation.
_MARKS = "，。！？；：、…「」『』“”‘’《》（）()"
_CLAUSE = re.compile(f"[^{_MARKS}]*[{_MARKS}]|[^{_MARKS}]+")
_CLOSING = "」』”’》）)。！？"
_HAN_BLOCKS = (range(0x2E80, 0x2FE0), range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x33480))


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
    return _settle(text, _simplify) if overlay else _in_one_piece(text, ())


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
    return _settle(text, lambda t: _traditionalize(t, converter(*ours)))


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


def _simplify(text: str) -> str:
    """One pass. A text in one script goes to OpenCC in one piece or not at all; of a page that mixes, the lines that need it.

    A line that is simplified without exception stays: what looks traditional there is a name (於梨华).
    """
    side = leaning(text)
    if side == "simplified" or (side == "unknown" and not _changeable().search(text)):
        return text
    if side != "mixed":
        return _in_one_piece(text, _sections(text) if side == "traditional" else ())
    lines = text.split("\n")
    judged = [(line, leaning(line)) for line in lines]
    rest = majority(judged)
    sides = [_side(line, rest if found == "unknown" else found) for line, found in judged]
    ours = _sections("\n".join([line for line, found in judged if found == "traditional"]))
    _replace(lines, [at for at, found in enumerate(sides) if found == "traditional"], ours)
    _replace(lines, [at for at, found in enumerate(sides) if found == "mixed"], ())
    return "\n".join(lines)


def _side(line: str, found: str) -> str:
    """A line that is simplified but for a few words is mixed: t2s then does what is safe in simplified text."""
    return "traditional" if found == "mixed" and weigh(line).verdict == "traditional" else found


def _replace(lines: list[str], places: list[int], sections: tuple[str, ...]) -> None:
    """Convert some of the lines, in one piece."""
    if not places:
        return
    new = _in_one_piece("\n".join([lines[at] for at in places]), sections).split("\n")
    for at, line in zip(places, new, strict=True):
        lines[at] = line


def _in_one_piece(text: str, sections: tuple[str, ...]) -> str:
    return gather(text, sections) if usable(text) else converter("t2s", *sections)(text)


def _sections(text: str) -> tuple[str, ...]:
    """Which rules a traditional text needs: a mirror keeps apart what people in Taiwan and Hong Kong write alike."""
    human = () if MIRRORED.search(text, 0, SAMPLE) else ("human",)
    taiwan = () if "着" in text or not human else ("taiwan",)
    return ("all", *human, *taiwan)


@cache
def _changeable() -> re.Pattern[str]:
    """Every character that t2s can change: those that it changes alone, asked of the OpenCC that is installed, and those of its phrases.

    A text without one stays as it is. Single characters outside the first plane would make the class a hundred times
    slower, so all of them pass.
    """
    chars = [chr(code) for block in _HAN_BLOCKS for code in block]
    pairs = zip(chars, converter("t2s")("\n".join(chars)).split("\n"), strict=True)
    alone = "".join(old for old, new in pairs if old != new and old < "\U00010000")
    return re.compile(f"[{alone}{in_phrases()}\U00020000-\U000323af]")


def _traditionalize(text: str, convert: Callable[[str], str]) -> str:
    """One pass over the lines. Those without evidence go with the majority."""
    side = leaning(text)
    if side == "traditional":
        return text
    if side != "mixed":
        return convert(text)
    judged = [(line, leaning(line)) for line in text.split("\n")]
    rest = majority(judged)
    new = "\n".join([_traditional_line(line, rest if found == "unknown" else found, convert) for line, found in judged])
    return text if new == text else new


def _traditional_line(line: str, side: str, convert: Callable[[str], str]) -> str:
    """A line that mixes is judged by the clause; a clause without evidence goes with the one before it, up to a closing mark."""
    if side != "mixed":
        return line if side == "traditional" else convert(line)
    judged = [(clause, leaning(clause)) for clause in _CLAUSE.findall(line)]
    rest = before = majority(judged)
    done = []
    for clause, found in judged:
        before = before if found == "unknown" else found
        done.append(_traditional_clause(clause, before, convert))
        before = rest if clause[-1] in _CLOSING else before
    return "".join(done)


def _traditional_clause(clause: str, side: str, convert: Callable[[str], str]) -> str:
    """Traditional text with a simplified character in it (内, 没) changes in that character only."""
    if side == "traditional":
        return clause
    if side == "mixed" and (found := weigh(clause)).traditional > found.simplified:
        return tables().simplified.sub(lambda char: convert(char[0]), clause)
    return convert(clause)


def _settle(text: str, step: Callable[[str], str]) -> str:
    """Repeat until nothing changes: a phrase that one pass makes can be one that the next pass knows."""
    for _ in range(8):
        new = step(text)
        if new == text:
            return text
        text = new
    return text
