"""t2s with our rules by one table look-up over the whole text, for long texts where numpy is installed; the same bytes.

The conversion is a map of characters, plus phrases whose result differs from that map. Places where such a phrase can
stand are found by pairs of neighbours; only the run of Chinese characters around such a place goes to OpenCC.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.script.converters import converter, version
from cleantext.script.flat import phrases
from cleantext.script.overlay import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# numpy takes 0.1 s to load and the tables 0.1 s to build: not for single articles, unless numpy is there anyway.
LONG = 100_000
# With numpy there, look-up and OpenCC with our rules take the same time at 1,000 characters (0.77 of it at 1,500, a third at 6,000).
LONG_WITH_NUMPY = 1000
# Characters that a table of single units cannot decide: halves of characters outside the first plane, descriptions of
# characters (OpenCC leaves ⿰車專 alone), compatibility forms (OpenCC maps them before it looks for phrases).
UNDECIDED = (range(0x2FF0, 0x3000), range(0xD800, 0xE000), range(0xF900, 0xFB00))
_UNDECIDED = re.compile("[\u2ff0-\u2fff\ud800-\udfff\uf900-\ufaff\U00010000-\U0010ffff]")
DESCRIBED = re.compile("[\u2ff0-\u2fff]")
_ASK = 0xFFFF


class _Tables(NamedTuple):
    units: Any  # what each UTF-16 unit becomes; _ASK where that depends on its neighbours
    alone: Any  # what it becomes when its neighbours do not matter
    pairs: Any  # sorted: unit and next unit, in a phrase
    backward: Any  # sorted: unit and unit before it
    inside: frozenset[str]  # the characters that phrases are made of: elsewhere a text can be cut


def usable(text: str) -> bool:
    """Whether a text is long enough, numpy is there, and the list of phrases is that of the OpenCC that is installed."""
    return len(text) >= (LONG_WITH_NUMPY if "numpy" in sys.modules else LONG) and _installed()


@cache
def _installed() -> bool:
    return find_spec("numpy") is not None and phrases(version()) is not None


def gather(text: str, sections: tuple[str, ...]) -> str:
    """What ``converter("t2s", *sections)`` makes of a text; only lines with undecided characters go there."""
    import numpy as np  # noqa: PLC0415  an extra

    known = _tables(sections)
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    new = known.units.take(units)
    asked = np.flatnonzero(new == _ASK)
    if not len(asked):
        return _text(new)
    these = units[asked]
    if any(((these >= block[0]) & (these <= block[-1])).any() for block in UNDECIDED):
        return _by_line(text, sections)
    new[asked] = known.alone.take(these)
    wide = these.astype("<u4") << 16
    hit = new[asked] == _ASK  # it becomes a character outside the first plane
    hit |= _among(np, wide | np.append(units, 0).take(asked + 1), known.pairs)
    hit |= _among(np, wide | units.take(asked - 1), known.backward)
    return splice(text, _text(new), asked[hit].tolist(), known.inside, converter("t2s", *sections))


def _by_line(text: str, sections: tuple[str, ...]) -> str:
    if DESCRIBED.search(text):  # ⿰ at a line's end takes its parts from the next line
        return converter("t2s", *sections)(text)
    lines = text.split("\n")
    rare = [at for at, line in enumerate(lines) if _UNDECIDED.search(line)]
    done = {at: converter("t2s", *sections)(lines[at]) for at in rare}
    for at in rare:
        lines[at] = ""
    new = gather("\n".join(lines), sections).split("\n")
    return "\n".join([done.get(at, line) for at, line in enumerate(new)])


def _text(units: Any) -> str:
    return bytes(units.data).decode("utf-16-le")


def _among(np: Any, keys: Any, known: Any) -> Any:
    at = np.searchsorted(known, keys)
    return known.take(at, mode="clip") == keys


def splice(old: str, new: str, hits: list[int], inside: frozenset[str], convert: Callable[[str], str]) -> str:
    """Convert the runs around the hits exactly, in ``old``; elsewhere ``new`` stays. Every character is passed once."""
    parts: list[str] = []
    done = 0
    for hit in hits:
        if hit < done:
            continue
        start, end = hit, hit + 1
        while start > done and old[start - 1] in inside:
            start -= 1
        while end < len(old) and old[end] in inside:
            end += 1
        parts += (new[done:start], convert(old[start:end]))
        done = end
    return "".join([*parts, new[done:]])


@cache
def _tables(sections: tuple[str, ...]) -> _Tables:
    import numpy as np  # noqa: PLC0415

    convert = converter("t2s", *sections)
    chars = [chr(code) for code in range(0x10000) if not any(code in block for block in UNDECIDED)]
    forms = convert("".join(f"\0{char}\0" for char in chars))[1::3]  # no character makes a phrase with \0
    single = dict(zip(chars, forms, strict=True))
    known = [*(phrases(version()) or ()), *(old for section in sections for old in rules()[section])]
    pairs, backward = _keys(known, single, convert)
    alone = np.full(0x10000, _ASK, "<u2")
    for char, form in single.items():
        if len(form) == 1 and form < "\U00010000":
            alone[ord(char)] = ord(form)
    units = alone.copy()
    units[[key >> 16 for key in (*pairs, *backward)]] = _ASK
    inside = frozenset(char for phrase in known for char in phrase)
    return _Tables(units, alone, np.array(sorted(pairs), "<u4"), np.array(sorted(backward), "<u4"), inside)


def _keys(known: Iterable[str], single: dict[str, str], convert: Callable[[str], str]) -> tuple[set[int], set[int]]:
    """For every phrase that the map of characters gets wrong: the first wrong character, with its neighbour in the phrase."""
    pairs, backward = set(), set()
    for phrase in known:
        new = convert(phrase)
        mapped = [single.get(char, "") for char in phrase]
        if len(phrase) < 2 or new == "".join(mapped):  # noqa: PLR2004
            continue
        at = next((i for i, (a, b) in enumerate(zip(new, mapped, strict=False)) if a != b), 0)
        if at + 1 < len(phrase):
            pairs.add(ord(phrase[at]) << 16 | ord(phrase[at + 1]))
        else:
            backward.add(ord(phrase[at]) << 16 | ord(phrase[at - 1]))
    return pairs, backward
