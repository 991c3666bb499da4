"""To simplified characters: which lines, by which rules."""

from __future__ import annotations

import re
from functools import cache

from cleantext.script.converters import converter
from cleantext.script.detect import in_phrases, leaning, majority, weigh
from cleantext.script.flat import characters
from cleantext.script.gather import gather, usable
from cleantext.script.region import MIRRORED

# One machine mirrors a whole page: its beginning tells.
SAMPLE = 5000


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
    """Convert without looking at lines: by table look-up if the text is long enough for that, else by OpenCC."""
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
    alone = "".join(char for char in characters(converter("t2s")) if char < "\U00010000")
    return re.compile(f"[{alone}{in_phrases()}\uf900-\ufaff\U00020000-\U000323af]")
