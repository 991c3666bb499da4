"""Characters with several counterparts in the other script: where they stand, what they can become, how sure that is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext import data
from cleantext.script.converters import converter
from cleantext.script.detect import leaning, majority

if TYPE_CHECKING:
    from collections.abc import Iterator

# Measured on 50,000 places of Taiwan's own text that was simplified first: right in 96 % where a phrase overrules the
# commonest counterpart, in 98 % where none does, in 99.9 % where nearly all phrases have that counterpart.
PHRASE = 0.96
COMMONEST = 0.98
# From the script of a line: OpenCC's configuration and our rules, as to_simplified and to_traditional use them.
_WAYS = {"simplified": ("s2t", "traditional"), "traditional": ("t2s", "all", "human")}


class Ambiguity(NamedTuple):
    """A character with several counterparts: the first of ``candidates`` is the one that a conversion takes.

    ``confidence`` runs from 0 to 1 and is the share of such choices that were right in a measurement.
    """

    offset: int
    character: str
    candidates: tuple[str, ...]
    confidence: float


class _Side(NamedTuple):
    pattern: re.Pattern[str]
    counterparts: dict[str, dict[str, int]]  # with the number of phrases, the commonest first


@cache
def _sides() -> dict[str, _Side]:
    """What is ambiguous from each script."""
    lists = [_counterparts(block) for block in data.read("script-ambiguous.txt").split("\n\n")]
    return {
        side: _Side(re.compile(f"[{''.join(found)}]"), found)
        for side, found in zip(("simplified", "traditional"), lists, strict=True)
    }


def _counterparts(block: str) -> dict[str, dict[str, int]]:
    rows = (row.split(" ") for row in block.splitlines())
    return {char: {form[0]: int(form[1:]) for form in forms} for char, *forms in rows}


def ambiguities(text: str) -> Iterator[Ambiguity]:
    """What ``find_ambiguities`` answers. A line without evidence goes with the majority of the text."""
    judged = [(line, leaning(line)) for line in text.split("\n")]
    rest = majority(judged)
    at = 0
    for line, side in judged:
        yield from _in_line(line, side if side in _WAYS else rest, at)
        at += len(line) + 1


def _in_line(line: str, side: str, at: int) -> Iterator[Ambiguity]:
    pattern, counterparts = _sides()[side]
    places = [found.start() for found in pattern.finditer(line)]
    if not places:
        return
    new = converter(*_WAYS[side])(line)
    for place in places:
        forms = counterparts[line[place]]
        first, *_ = forms
        taken = new[place] if len(new) == len(line) and new[place] in forms else first
        sure = max(COMMONEST, forms[first] / sum(forms.values())) if taken == first else PHRASE
        yield Ambiguity(at + place, line[place], (taken, *(form for form in forms if form != taken)), round(sure, 3))
