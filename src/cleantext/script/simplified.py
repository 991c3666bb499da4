"""To simplified characters: which lines, by which rules."""

from __future__ import annotations

import re
from functools import cache

from cleantext.script.converters import converter, version
from cleantext.script.detect import gates, in_phrases, leaning, majority, weigh
from cleantext.script.flat import characters, phrases
from cleantext.script.gather import DESCRIBED, gather, splice, usable
from cleantext.script.region import MIRRORED

# One machine mirrors a whole page: its beginning tells.
SAMPLE = 5000
# A run around a place costs as much as 60 characters in one piece.
SPARSE = 60


def simplify(text: str) -> str:
    """One pass. A text in one script goes to OpenCC in one piece or not at all; of a page that mixes, the lines that need it.

    A line that is simplified without exception stays: what looks traditional there is a name (於梨华).
    """
    side = leaning(text)
    if side == "simplified" or (side == "unknown" and not _changeable().search(text)):
        return text
    if side != "mixed":
        return in_one_piece(text, _sections(text) if side == "traditional" else ())
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
    new = in_one_piece("\n".join([lines[at] for at in places]), sections).split("\n")
    for at, line in zip(places, new, strict=True):
        lines[at] = line


def in_one_piece(text: str, sections: tuple[str, ...]) -> str:
    """Convert without looking at lines: only around what can change, by table look-up if the text is long enough, or by OpenCC."""
    if not sections and gates().lacks_traditional(text):
        return _around_changes(text)
    return gather(text, sections) if usable(text) else converter("t2s", *sections)(text)


def _around_changes(text: str) -> str:
    """What t2s makes of simplified text, where a character in a thousand can change."""
    places = [found.start() for found in _changeable().finditer(text)]
    if not places:
        return text
    convert, inside = converter("t2s"), _inside()
    if not inside or len(places) > len(text) // SPARSE or DESCRIBED.search(text):
        return convert(text)
    new = splice(text, text, places, inside, convert)
    return text if new == text else new


@cache
def _inside() -> frozenset[str]:
    """The characters that phrases are made of; none where they are not known."""
    return frozenset("".join(phrases(version()) or ()))


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
    alone = "".join(char for char in characters(converter("t2s")) if char < "\U00010000")
    return re.compile(f"[{alone}{in_phrases()}\uf900-\ufaff\U00020000-\U000323af]")
