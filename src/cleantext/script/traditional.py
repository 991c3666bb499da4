"""To traditional characters: which lines, and which clauses of a line that mixes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.script.converters import converter
from cleantext.script.detect import leaning, majority, tables, weigh

if TYPE_CHECKING:
    from collections.abc import Callable

# The unit in which a line that mixes scripts is judged: a clause or a quotation.
_MARKS = "，。！？；：、…「」『』“”‘’《》（）()"
_CLAUSE = re.compile(f"[^{_MARKS}]*[{_MARKS}]|[^{_MARKS}]+")
_CLOSING = "」』”’》）)。！？"


def traditionalize(text: str, convert: Callable[[str], str]) -> str:
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
        return _stray(clause, convert)
    return convert(clause)


def _stray(clause: str, convert: Callable[[str], str]) -> str:
    """Its neighbours say what a stray character becomes (頭发 is 頭髮), and they stay as they are themselves."""
    new = convert(converter("t2s")(clause))
    if len(new) != len(clause):
        return tables().simplified.sub(lambda char: convert(char[0]), clause)
    return tables().simplified.sub(lambda char: new[char.start()], clause)
