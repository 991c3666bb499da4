"""Lines made of control words alone: ``分享到: 微信 微博``, ``回复 踩5 赞62``, ``登录|注册``."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from cleantext import data
from cleantext.boilerplate.places import At

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# Numbers, times and separators may stand between control words; alone they make no control.
_NUMBER = r"(?:今天|昨天|前天)?\d[\d,.:/-]*\s*[万k]?(?:条|人|次|个)?|第?\(?\d+/\d+\)?页?"
_SIGNS = """|/\\丨│┃┊·•.,、:;!?()[]{}【】「」『』〖〗《》<>»«›‹→←↑↓▲▼◆■□●○★☆※♡♥↻↺✉✕×▾▸◀▶♪*+-_=~#&@'"“”…—–∨∧"""
_SEPARATOR = rf"[\s{re.escape(_SIGNS)}]"
_BETWEEN = re.compile(f"{_NUMBER}|{_SEPARATOR}").match
_SHORT = 2  # a lone word of one or two characters may as well be a heading or an entry: 分享, 更多, 微信


_ALONE = frozenset("大中小字特繁简查论编完条页共")  # characters that make other words when glued: 大小, 中页
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.、 ]|[一二三四五六七八九十]+、)\s*[^\d\s]")
_STATED = re.compile(r"联[系络]\w{2,4}:[\d() -]{7,}")
_TELEPHONE = re.compile(r"\d{3,4}-\d{7,8}|\d{11}")
_COUNTED = re.compile(r"[\d,.]+ ?[万kw]?\+? ?[人个条次]")
_MANY = 3  # blanks in a row of controls that may hold one foreign piece
_STRANGE = 4  # such pieces at the most, the site's own pages among them
_SPLIT = re.compile(r"[\s|│┊┃丨·]+")
# Pages that every site has about itself, under its own name: 关于望川, 望川招聘.
_OF_SITE = re.compile(r"(?:关于|加入|联[系络])[^\s,。]{2,8}$|[^\s,。]{2,8}(?:简介|概况|招聘|招募)$")


class Row(NamedTuple):
    """One row of the table of control words."""

    id: str
    kind: str
    weight: float
    ends: bool
    why: str


class Control(NamedTuple):
    """What a control line is. ``weight`` is how strongly it speaks for furniture: 3 and more leave no doubt."""

    rule: str
    kind: str
    weight: float
    ends: bool


class _Words(NamedTuple):
    rows: dict[str, Row]
    at: At  # the longest word at a place
    heads: frozenset[str]  # what a line of control words begins with: signs and digits, or two characters of a word
    tails: frozenset[str]  # the characters it ends in, blanks and digits aside


@cache
def rows() -> tuple[Row, ...]:
    """The rows of the table, without their words."""
    return tuple(row for row, _ in _table())


def control(line: str) -> Control | None:
    """Read a folded line as a row of control words; ``None`` if anything else stands in it.

    >>> control("微信 微博 QQ空间").kind
    'share'
    >>> control("微信支付今天宣布,费率下调。") is None
    True

    """
    words = _words()
    many = line.count(" ") >= _MANY or line.count("┊") >= _MANY or line.count("|") >= _MANY
    if not many and not _may_end(line[-1:].lower()[-1:], words):
        return None
    lower = line.lower()
    if lower.startswith("//") or (
        lower.startswith("联") and _STATED.fullmatch(lower)
    ):  # a comment in code; 联系方式:0993-0007120
        return None
    if not _may_match(lower, words) or not _is_row(lower, words.at):
        return _but_one(line) if many else None
    if _TELEPHONE.search(lower):
        return None
    found = [words.rows[word] for word in dict.fromkeys(_inside(lower, words.at))]  # a word again is no more evidence
    return _weighed(found, lower) if found else None


def _is_row(lower: str, words: At) -> bool:
    """Whether a line is words, numbers and separators from end to end."""
    at, size = 0, len(lower)
    while at < size:
        found = words[lower[at]](lower, at) or _BETWEEN(lower, at)
        if found is None:
            return False
        at = found.end()
    return True


def _inside(lower: str, words: At) -> Iterator[str]:
    """The words in a line, from left to right."""
    at, size = 0, len(lower)
    while at < size:
        found = words[lower[at]](lower, at)
        at = found.end() if found else at + 1
        if found:
            yield found[0]


def _may_match(lower: str, words: _Words) -> bool:
    """Whether both ends of a line allow control words: prose begins with other words and ends in a full stop."""
    if lower[:1] not in words.heads and lower[:2] not in words.heads:
        return False
    return _may_end(lower[-1], words)


def _may_end(last: str, words: _Words) -> bool:
    """Whether control words end in such a character: prose ends in a full stop."""
    return last in words.tails or last.isspace() or last.isdecimal()


def _but_one(line: str) -> Control | None:
    """A row of controls in which one piece is no control word: the name of the site's app, an account.

    Among the names of pages about the site, such a page under the site's own name is no foreign piece.
    """
    known: list[Control] = []
    strange: list[str] = []
    for piece in filter(None, _SPLIT.split(line)):
        found = control(piece)
        if found and found.weight > 1:
            known.append(found)
        else:
            strange.append(piece)
        if len(strange) > _STRANGE:
            return None
    own = [piece for piece in strange if _OF_SITE.match(piece)] if any(each.rule == "line.site" for each in known) else []
    if len(strange) - len(own) > 1 or len(known) + len(own) < _MANY:
        return None
    return max(known, key=attrgetter("weight"))._replace(weight=3.0)


def _weighed(found: list[Row], line: str) -> Control:
    """The strongest row names the line; more words are more evidence."""
    best = max(found, key=lambda row: row.weight)
    weight = best.weight + 0.5 * (len(found) - 1)
    if best.weight == 1:  # section names: a menu has many, a heading is one
        weight = 0.5 + 0.6 * (len(found) - 1)
    elif len(found) == 1 and len(line.strip(" :>.")) <= _SHORT:
        weight = 1.5
    if len(found) == 1 and not _COUNTED.match(line) and _NUMBERED.match(line):  # an entry of a table of contents
        weight = 1.0
    if best.kind == "font-size" and len(found) == 1 and (len(line) <= _SHORT or any(map(str.isdigit, line))):
        weight = 0.5
    return Control(best.id, best.kind, min(weight, 5.0), any(row.ends for row in found))


@cache
def _table() -> tuple[tuple[Row, tuple[str, ...]], ...]:
    import tomllib  # noqa: PLC0415  19 ms, only when a table is read

    found = tomllib.loads(data.read("line_words.toml"))["words"]
    return tuple(
        (Row(row["id"], row["kind"], row["weight"], row.get("ends", False), row["why"]), tuple(row["words"])) for row in found
    )


@cache
def _words() -> _Words:
    """The vocabulary, to be asked by the character at a place. Tokens are atomic: linear time."""
    by_word: dict[str, Row] = {}
    for row, words in _table():
        for word in words:
            by_word.setdefault(word, row)
    heads = frozenset(word[:2] for word in by_word) | frozenset(
        "0123456789今昨前第 |/·•.,:([【「『〖《<>»▲▼◆■●★※♡♥↻↺✉✕×▾▸◀▶♪*+-_=~#@'\"“…—"
    )
    tails = frozenset(word[-1] for word in by_word) | frozenset(",.:/-万k条人次个)页" + _SIGNS)
    return _Words(by_word, At(_longest(by_word)), heads, tails)


def _longest(words: Collection[str]) -> dict[str, str]:
    """By the first character, a pattern of the longest word at a place: words under their first two characters."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[:1] if word in _ALONE else word[:2], []).append(word)
    found: dict[str, list[str]] = {}
    for key in sorted(groups, key=len, reverse=True):
        found.setdefault(key[0], []).append(_bounded(key) if key in _ALONE else _group(key, groups[key]))
    return {first: "|".join(patterns) for first, patterns in found.items()}


def _group(key: str, words: list[str]) -> str:
    """The words that begin with ``key``. Latin ones end where letters end, so that ``t`` and ``a`` are not read out of ``data``."""
    before = "(?<![a-z])" if key[0].isascii() and key[0].isalpha() else ""
    return f"{before}{re.escape(key)}(?:{'|'.join(map(_rest, words))})"


def _rest(word: str) -> str:
    return re.escape(word[2:]) + ("(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "")


def _bounded(word: str) -> str:
    """A character that makes other words when glued."""
    return rf"(?<![一-鿿]){word}(?![一-鿿])"
