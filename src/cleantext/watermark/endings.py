"""Marks at the ends of lines: a string that many lines end in though their sentences were over before it.

A content system that fights copying prints a hidden string before each paragraph end: three random characters and the
site's name, or one sentence of a list. Nobody knows the sites, but the page says it all: the string repeats, what
stands before it differs, and the full stop comes first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cleantext.fold import HAN
from cleantext.watermark.page import (
    AFTER_SENTENCE,
    CLOSERS,
    HAN_CHAR,
    LEAST,
    SENTENCE,
    STOPS,
    Span,
    is_site,
    looks_random,
    names_itself,
    stands_alone,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

LONGEST = 30  # characters: no site calls itself longer
SHARE = 0.2  # of the prose lines: a generator marks each paragraph, a refrain only some
MAJORITY = 0.6
_MOST = 20  # groups of lines and endings of a group that are looked at, the largest first
_REACH = 12  # characters in which a token and the ending of a file name stand
_CONTEXT = 8  # characters before a mark
SOME, NEARLY, MANY = 0.25, 0.8, 5  # a token needs little more; a bare string that names no kind of site needs all this
_OWN = 2  # lines whose last sentence is no quotation: all of a site's are not
_WIDTHS = 2, 6  # of a random part: EmpireCMS writes three characters

_RANDOM = "[0-9A-Za-z]{2,10}"  # with the Latin letters that a name may begin with
_QUOTED = re.compile("[”’」』\"'] ?\\Z")  # behind a quoted sentence stands who said it: that proves no mark
# What all evidence begins with, within reach of the end of one line: a sentence mark, a file name, a random token.
_HINT = re.compile(f"(?:[{STOPS}][{CLOSERS}]{{0,2}} ?|\\.[A-Za-z]{{3}}|[0-9A-Za-z]{{3}})[^ ]{{2,{LONGEST + 6}}}\\Z")
_RUN = re.compile(r"(?:(?i:\.(?:jpe?g|png|gif|bmp|webp))|(?<![0-9A-Za-z]))([0-9A-Za-z]+)\Z")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp)\Z", re.IGNORECASE)


class Ending(NamedTuple):
    """What many lines end in. ``token`` is the random part: the same on each line, or only its length is (``width``)."""

    name: str
    token: str
    width: int


def find_endings(page: Page) -> Iterator[Span]:
    """The generators' tokens at line ends, and where else they can be nothing else."""
    for ending in _endings(page):
        yield from _occurrences(page, ending)


def _endings(page: Page) -> Iterator[Ending]:
    for lines in _groups(page):
        found = sorted(_suffixes(lines, 2), reverse=True, key=_weight)[:_MOST]
        ending = next(filter(None, (_confirmed(page, suffix, group) for suffix, group in found)), None)
        if ending:
            yield ending


def _groups(page: Page) -> list[list[str]]:
    """Lines whose last two characters are alike, where there are enough of them and one could bear a mark."""
    by_tail: defaultdict[str, list[str]] = defaultdict(list)
    for line in page.distinct:
        by_tail[line[-2:]].append(line)
    groups = [lines for tail, lines in by_tail.items() if len(lines) >= LEAST and len(tail) > 1 and not SENTENCE.search(tail)]
    if not groups:
        return []
    least = SHARE * page.prose()
    found = sorted((sorted(lines) for lines in groups if len(lines) >= least), key=len, reverse=True)[:_MOST]
    return [lines for lines in found if any(_HINT.search(line, max(0, len(line) - LONGEST - 8)) for line in lines)]


def _weight(found: tuple[str, list[str]]) -> tuple[int, int]:
    return len(found[1]), len(found[0])


def _suffixes(lines: list[str], depth: int) -> Iterator[tuple[str, list[str]]]:
    """Every common suffix before which the lines part, or before which a sentence ends."""
    todo = [(depth, lines)]
    while todo:
        depth, group = todo.pop()
        children: defaultdict[str, list[str]] = defaultdict(list)
        for line in group:
            children[line[-depth - 1 : -depth]].append(line)
        most = max(map(len, children.values()))
        if most < MAJORITY * len(group) or any(SENTENCE.match(c) for c in children):
            yield group[0][-depth:], group
        if depth < LONGEST:
            todo += [(depth + 1, kids) for c, kids in children.items() if len(kids) >= LEAST and c and not SENTENCE.match(c)]


def _confirmed(page: Page, suffix: str, group: list[str]) -> Ending | None:
    """The ending as the page's own evidence shows it, or none."""
    if len(group) < SHARE * page.prose():
        return None
    ending = _split(suffix, group)
    mark = len(ending.name) + ending.width
    contexts = [_FILE.sub("。", line[-mark - _CONTEXT : -mark]) for line in group]
    if not ending.width:
        own = [context for context in contexts if not _QUOTED.search(context)]
        contexts = contexts if is_site(ending.name) and len(own) >= _OWN else own
    if len(contexts) < LEAST:
        return None
    ended = sum(bool(AFTER_SENTENCE.search(c)) for c in contexts)
    if ended < LEAST and not ending.width:
        return None
    after = ended / len(contexts)
    name = ending.name.lstrip(" ")
    if name != ending.name and not is_site(name) and not names_itself(page, name):
        return None  # behind a blank stands the author of a saying too
    alone = stands_alone(page, name)
    return ending if _convinces(ending, after, len(group), alone=alone) else None


def _convinces(ending: Ending, after: float, count: int, *, alone: bool) -> bool:
    if ending.token.isdigit():  # a number before a noun is common, but not the same one behind sentence after sentence
        return after >= MAJORITY
    if ending.width:
        return after >= SOME or (alone and looks_random(ending.token))
    if not HAN_CHAR.match(ending.name.lstrip(" ")):
        return False
    if alone or is_site(ending.name):
        return after >= MAJORITY
    return after >= NEARLY and count >= MANY


def _split(suffix: str, group: list[str]) -> Ending:
    """The random part and the name of an ending.

    >>> _split("fW8江城在线", [])
    Ending(name='江城在线', token='fW8', width=3)

    """
    seam = re.search(f"(?<![0-9A-Za-z])({_RANDOM})(?=[{HAN}][^ ])", suffix)
    if seam:
        return Ending(suffix[seam.end() :], seam[1], len(seam[1]))
    runs = [run[1] if (run := _RUN.search(line[-len(suffix) - _REACH : -len(suffix)])) else "" for line in group]
    width, count = Counter(map(len, runs)).most_common(1)[0]
    random = sum(bool(re.search("[A-Za-z]", run)) for run in runs) >= MAJORITY * len(runs)
    if _WIDTHS[0] <= width <= _WIDTHS[1] and count >= MAJORITY * len(runs) and random and len(set(runs)) > len(runs) / 2:
        return Ending(suffix, "", width)
    return Ending(suffix, "", 0)


def _occurrences(page: Page, ending: Ending) -> Iterator[Span]:
    pattern = re.compile(_pattern(ending), re.MULTILINE)
    for found in pattern.finditer(page.text):
        yield Span(found.start(), found.end(), "watermark.empirecms" if ending.width else "watermark.stamp")


def _pattern(ending: Ending) -> str:
    """Where the mark stands; a lost byte before it may have eaten the first characters of its token.

    Each branch begins with a character, and what must stand before it comes next: the scan can look for that.
    """
    name = re.escape(ending.name)
    if ending.token:  # no sentence holds this: it goes wherever it stands, also when its end is lost
        first, rest = ending.name[:2], ending.name[2:]
        left = [ending.token[at:] for at in range(1, len(ending.token))]
        eaten = "".join(f"|{part[0]}(?<![0-9A-Za-z].){part[1:]}{name}(?= *$)" for part in left)
        return f"{re.escape(ending.token + first)}(?:{re.escape(rest)}|{_cut(rest)}(?![^\\W\\d_A-Za-z])){eaten}"
    if ending.width:
        rest = f"[0-9A-Za-z]{{{ending.width - 1}}}{name}"
        whole = f"(?:(?<=[。!?…;”」』].)|(?={rest} *$)){rest}"
        eaten = f"(?<=[{HAN}!].)[0-9A-Za-z]{{0,{ending.width - 2}}}{name}(?= *$)"
        return f"[0-9A-Za-z](?:{whole}|{eaten})"
    return f"{re.escape(ending.name[0])}(?<=[。!?…;”」』)].){re.escape(ending.name[1:])}(?= *$)"


def _cut(rest: str) -> str:
    """What may be left of a string whose end is lost.

    >>> _cut("育在线")
    '(?:育(?:在(?:线)?)?)?'

    """
    return "".join(f"(?:{re.escape(c)}" for c in rest) + ")?" * len(rest)
