"""The table of line rules behind a gate: which rules may match a line is looked up by pairs of its characters.

A line has few characters and the table hundreds of keywords: looking up the line's pairs in a dictionary takes a
tenth of the time of searching the line for the keywords. Most pairs of prose begin no keyword, and one pattern that
sees only characters of keywords leaves them out: a quarter of the time of listing them all.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext.boilerplate.pairs import finder
from cleantext.rules import builtin

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from cleantext.rules import Rule


class _Gate(NamedTuple):
    """Rules in the order in which they speak, and by the first two (or only) characters of their keywords."""

    rules: tuple[tuple[Rule, Callable[[str], re.Match[str] | None]], ...]
    always: frozenset[int]
    keyed: dict[str, list[tuple[int, str]]]  # the rule's number, and the keyword where its first two characters are not all
    pairs: frozenset[str]  # the keys of two characters
    find_pairs: Callable[[str], set[str]]  # those in a line, and those of one character
    find_chars: Callable[[str], list[str]]


def first_rule(text: str, keys: AbstractSet[str] | None = None) -> Rule | None:
    """The rule for a folded line. Of two that match, one that holds anywhere speaks first, then the earlier in the table.

    ``keys`` are the line's pairs of characters, if ``keys.find_keys`` has found them.

    >>> first_rule("江城晚报版权所有 2019").id
    'line.copyright'

    """
    gate = _gate()
    held = gate.pairs & (gate.find_pairs(text) if keys is None else keys)
    numbers = set(gate.always)
    for key in {*held, *gate.find_chars(text)}:
        for number, need in gate.keyed[key]:
            if need in text:
                numbers.add(number)
    for number in sorted(numbers):
        rule, matches = gate.rules[number]
        if matches(text):
            return rule
    return None


def keyword_pairs() -> frozenset[str]:
    """The first two characters of all keywords."""
    return _gate().pairs


@cache
def _gate() -> _Gate:
    rules = sorted(builtin("lines"), key=lambda rule: rule.place != "any")
    keyed: dict[str, list[tuple[int, str]]] = {}
    for number, rule in enumerate(rules):
        for need in rule.needs:
            keyed.setdefault(need[:2], []).append((number, need if len(need) > 2 else ""))  # noqa: PLR2004
    always = frozenset(number for number, rule in enumerate(rules) if not rule.needs)
    compiled = tuple((rule, _matcher(rule.pattern)) for rule in rules)
    chars = "".join(re.escape(key) for key in sorted(keyed) if len(key) == 1)
    pairs = frozenset(key for key in keyed if len(key) > 1)
    return _Gate(compiled, always, keyed, pairs, finder(pairs), re.compile(f"[{chars}]").findall)


_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+(?:\]|\Z)")
_GROUP = re.compile(r"\([^()]*\)")


def _matcher(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """Search for a pattern; one that begins with ``^`` in each of its branches is not tried again at every character."""
    branches, groups = _ATOM.sub("", pattern), 1
    while groups:
        branches, groups = _GROUP.subn("", branches)
    anchored = all(branch.startswith("^") for branch in branches.split("|"))
    return re.compile(pattern).match if anchored else re.compile(pattern).search
