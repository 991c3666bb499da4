"""Rules are data: TOML tables with a keyword gate, a reason, and their own hits and misses."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cleantext import data
from cleantext.model import CleantextError
from cleantext.patterns import why_not

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a table. ``needs`` and ``pattern`` meet the folded view of one line.

    ``place`` is where in the page the rule may speak: any, edge (outside the main block), head or tail.
    """

    id: str
    pattern: str
    why: str
    needs: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    kind: str = "other"
    place: str = "any"


PLACES = ("any", "edge", "head", "tail")
_TEXTS = ("needs", "hits", "misses")
_GIVEN_UP = 3  # lines of a page on which a rule ran out of time


def load_rules(path: str | PathLike[str]) -> tuple[Rule, ...]:
    """Read a rule table (TOML). A bad one raises ``CleantextError`` naming file, rule and field.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table = pathlib.Path(folder, "mine.toml")
    ...     _ = table.write_text("[[rule]]\\nid = 'mine.ad'\\npattern = '^点我$'\\nwhy = 'an ad'", encoding="utf-8")
    ...     load_rules(table)[0].id
    'mine.ad'

    """
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123  a path of any kind
            text = file.read()
    except (OSError, UnicodeDecodeError, TypeError, ValueError) as error:
        raise CleantextError(f"{path}: cannot be read: {error}") from None
    return parse_rules(text, str(path))


@cache
def builtin(name: str) -> tuple[Rule, ...]:
    """A table of the package, by its name without ending."""
    return _parsed(data.read(f"{name}.toml"), f"{name}.toml")


def parse_rules(text: str, where: str) -> tuple[Rule, ...]:
    """The rules of a TOML text; ``where`` names it in errors.

    >>> parse_rules("[[rule]]\\nid = 'x'\\npattern = '('\\nwhy = 'w'", "mine.toml")
    Traceback (most recent call last):
    cleantext.model.CleantextError: mine.toml: rule x: pattern: missing ), unterminated subpattern at position 0

    """
    rules = _parsed(text, where)
    for rule in rules:
        if wrong := why_not(rule.pattern, both=True):
            raise CleantextError(f"{where}: rule {rule.id}: pattern: {wrong}")
    return rules


def _parsed(text: str, where: str) -> tuple[Rule, ...]:
    import tomllib  # noqa: PLC0415  19 ms, only when a table is read

    try:
        rows = tomllib.loads(text).get("rule", [])
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, and a number of thousands of digits
        raise CleantextError(f"{where}: not TOML: {error}") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CleantextError(f"{where}: rule: must be a list of tables, written [[rule]]")
    rules = tuple(_rule(row, f"{where}: rule {row.get('id', number)}") for number, row in enumerate(rows, 1))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise CleantextError(f"{where}: rule {rule.id}: id: given twice")
        seen.add(rule.id)
    return rules


def _rule(row: dict[str, Any], where: str) -> Rule:
    known = Rule.__dataclass_fields__
    for name, value in row.items():
        if name not in known:
            raise CleantextError(f"{where}: {name}: not a field; there are {', '.join(known)}")
        good = isinstance(value, list) and all(isinstance(x, str) for x in value) if name in _TEXTS else isinstance(value, str)
        if not good:
            raise CleantextError(f"{where}: {name}: must be {'a list of strings' if name in _TEXTS else 'a string'}")
    for name in ("id", "pattern", "why"):
        if not row.get(name):
            raise CleantextError(f"{where}: {name}: missing")
    if row.get("place", "any") not in PLACES:
        raise CleantextError(f"{where}: place: {row['place']!r} is not one of {', '.join(PLACES)}")
    fields: dict[str, Any] = {name: tuple(value) if name in _TEXTS else value for name, value in row.items()}
    return Rule(**fields)


class RuleSet:
    """Rules behind their keyword gate: a pattern is tried only on a text that holds one of its keywords.

    >>> rules = RuleSet([Rule("footer.icp", "^.ICP备[0-9]+号$", "a licence number", needs=("ICP备",))])
    >>> [(rule.id, match.span()) for rule, match in rules.search("蜀ICP备12345678号")]
    [('footer.icp', (0, 14))]

    """

    __slots__ = ("_always", "_by_word", "_gate", "_late", "_rank", "_timeout")

    def __init__(self, rules: Iterable[Rule], *, timeout: float | None = None) -> None:
        self._timeout = timeout
        self._late: dict[str, int] = {}
        self._always: list[Rule] = []
        self._by_word: dict[str, list[Rule]] = {}
        self._rank: dict[Rule, int] = {}
        for rule in rules:
            self._rank[rule] = len(self._rank)
            if not rule.needs:
                self._always.append(rule)
            for word in rule.needs:
                self._by_word.setdefault(word, []).append(rule)
        self._gate = gate(tuple(self._by_word))

    def for_page(self) -> RuleSet:
        """The same rules, none of them given up yet."""
        again = copy(self)
        again._late = {}  # noqa: SLF001  a copy of its own class
        return again

    def candidates(self, text: str) -> list[Rule]:
        """The rules whose keywords let them speak on this text, each once, in the order of their table."""
        words = self._gate(text)
        if not words:
            return self._always
        found = {*self._always, *(rule for word in words for rule in self._by_word[word])}
        return sorted(found, key=self._rank.__getitem__)

    def search(self, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Every rule that matches somewhere in a folded line, with its first match.

        A rule that is over its time on three lines is given up, or a page of many lines would take many times the limit.
        """
        for rule in self.candidates(text):
            if self._late.get(rule.id, 0) >= _GIVEN_UP:
                continue
            try:
                found = _search(rule.pattern, text, self._timeout)
            except TimeoutError:
                self._late[rule.id] = self._late.get(rule.id, 0) + 1
                continue
            if found:
                yield rule, found


def _search(pattern: str, text: str, timeout: float | None) -> re.Match[str] | None:
    """``re`` for our own patterns (5 to 9 times faster), ``regex`` with a limit for a stranger's."""
    if timeout is None:
        return _compiled(pattern).search(text)
    import regex  # noqa: PLC0415

    return regex.search(pattern, text, timeout=timeout)  # type: ignore[return-value]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class gate:  # noqa: N801  used like a function
    """Which of some words occur in a text, in one scan however many the words are.

    >>> gate(("来源", "来源于", "作者"))("来源于何处") == {"来源", "来源于"}
    True

    """

    __slots__ = ("_inner", "_pattern", "_words")

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._pattern: Any = None
        longest = sorted(words, key=len, reverse=True)
        self._inner = {word: {other for other in words if word.startswith(other)} for word in longest}

    def __call__(self, text: str) -> set[str]:
        """The words that occur."""
        if len(text) < 200 and len(self._words) < 20:  # noqa: PLR2004  below this `in` wins
            return {word for word in self._words if word in text}
        found: set[str] = set()
        for word in set(self._scan(text)):
            found |= self._inner[word]
        return found

    def _scan(self, text: str) -> list[str]:
        """All hits, overlapping ones too: without them a word inside or across another is missed."""
        if not self._inner:
            return []
        if self._pattern is None:
            import regex  # noqa: PLC0415  14 ms, and building the pattern costs as much again

            self._pattern = regex.compile("|".join(map(regex.escape, self._inner)))
        hits: list[str] = self._pattern.findall(text, overlapped=True)
        return hits
