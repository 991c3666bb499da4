"""Rules are data: TOML tables with a keyword gate, a reason, and their own hits and misses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cleantext import data
from cleantext.model import CleantextError

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
    return parse_rules(data.read(f"{name}.toml"), f"{name}.toml")


def parse_rules(text: str, where: str) -> tuple[Rule, ...]:
    """The rules of a TOML text; ``where`` names it in errors.

    >>> parse_rules("[[rule]]\\nid = 'x'\\npattern = '('\\nwhy = 'w'", "mine.toml")
    Traceback (most recent call last):
    cleantext.model.CleantextError: mine.toml: rule x: pattern: missing ), unterminated subpattern at position 0

    """
    import tomllib  # noqa: PLC0415  19 ms, only when a table is read

    try:
        rows = tomllib.loads(text).get("rule", [])
    except tomllib.TOMLDecodeError as error:
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
    try:
        re.compile(row["pattern"])
    except re.error as error:
        raise CleantextError(f"{where}: pattern: {error}") from None
    fields: dict[str, Any] = {name: tuple(value) if name in _TEXTS else value for name, value in row.items()}
    return Rule(**fields)


class RuleSet:
    """Rules behind their keyword gate: a pattern is tried only on a text that holds one of its keywords.

    >>> rules = RuleSet([Rule("footer.icp", "^.ICP备[0-9]+号$", "a licence number", needs=("ICP备",))])
    >>> [(rule.id, match.span()) for rule, match in rules.search("蜀ICP备12345678号")]
    [('footer.icp', (0, 14))]

    """

    __slots__ = ("_always", "_by_word", "_gate", "_rank", "_timeout")

    def __init__(self, rules: Iterable[Rule], *, timeout: float | None = None) -> None:
        self._timeout = timeout
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

    def candidates(self, text: str) -> list[Rule]:
        """The rules whose keywords let them speak on this text, each once, in the order of their table."""
        words = self._gate(text)
        if not words:
            return self._always
        found = {*self._always, *(rule for word in words for rule in self._by_word[word])}
        return sorted(found, key=self._rank.__getitem__)

    def search(self, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Every rule that matches somewhere in a folded line, with its first match."""
        for rule in self.candidates(text):
            found = _search(rule.pattern, text, self._timeout)
            if found:
                yield rule, found


def _search(pattern: str, text: str, timeout: float | None) -> re.Match[str] | None:
    """``re`` for our own patterns (5 to 9 times faster), ``regex`` with a limit for a stranger's."""
    if timeout is None:
        return _compiled(pattern).search(text)
    import regex  # noqa: PLC0415

    try:
        return regex.search(pattern, text, timeout=timeout)  # type: ignore[return-value]
    except TimeoutError:
        return None


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
