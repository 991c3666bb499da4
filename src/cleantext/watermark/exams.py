"""Marks of exam-paper sites: ``[来源:学#科#网]``, their names with a sign between all characters, spaced-out names."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.watermark.page import HAN_CHAR, Page, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.fold import Folded

_SIGN = "#*&|+@$%^~_.。,=-"
_SOURCE = re.compile(r"\[ ?(?:来源|来自) ?[:;]?([^\[\]\n]{1,40})\]")
_UNOPENED = re.compile(r"(?<!\[)(?:来源|来自) ?[:;]?([^\[\]\n]{1,40})\]")  # a lost byte has eaten the first bracket
_BROKEN = re.compile(f"[0-9A-Za-z{HAN}]([{_SIGN}])[0-9A-Za-z{HAN}](?:\\1[0-9A-Za-z{HAN}]){{1,19}}(?:\\1[A-Za-z]{{1,8}})?")
_STRONG_SIGN = "#*&|+@$%^~_=-"
_SOFT = ".。,"
_TEXT = re.compile(f"[{HAN}0-9]")  # Latin letters behind 网 belong to the name
_GATE = re.compile(rb"([#*&|+@$%^~_=-])[0-9A-Za-z]?\1")
_RHYTHM = re.compile(f"([{_STRONG_SIGN}])[^\n]\\1")
_NAMES = 20  # different spellings of the names: a page has one to five
_EXAM = 4  # options, answers and points: one question has so many
_STRONG_HAN, _WEAK_HAN = 3, 4  # characters: a hyphen or a dot between four may be typography, # and * are not
_STRONG = "#*&@$%^~"
_OPTION = re.compile(r"^(?:[A-D] ?[.、)]|【(?:答案|解析|详解|考点|点评|分析)】|\(? ?[0-9]+ ?分)", re.MULTILINE)
# Behind text: a line that is only this is a heading, and a domain that a verb leads to is the text's own.
_SPACED = re.compile(f"(?<=\\S)(?<!^\\S)[{HAN}](?: [{HAN}]){{2,8}} [网網](?=$|[{HAN}])", re.MULTILINE)
_DOMAIN = re.compile(
    f"(?<=[{HAN})。?!;…”%])(?<![址录问入为是到在])(?<!网站)(?<!网页)[0-9a-zA-Z]{{2,12}}\\.(?:com|net|cn)$", re.MULTILINE
)
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))
_TOPS = re.compile(rb"\.(?:com|net|cn)\n")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'"}


def find_exams(page: Page) -> Iterator[Span]:
    """Bracketed sources that are broken up, repeat or stand in an exam paper; then the same names without brackets."""
    known: set[str] = set()
    if "[" in page.text and "来" in page.text:
        for span, core in _sources(page):
            if len(known) < _NAMES:
                known.add(core)
            yield span
    for hit in _UNOPENED.finditer(page.text) if known else ():
        if _core(hit[1]) in known:
            yield Span(hit.start(), hit.end(), "watermark.exam")
    yield from _broken(page, known)
    yield from _glued(page, known)


def _glued(page: Page, known: set[str]) -> Iterator[Span]:
    """In an exam paper, bare domains right behind the text of a line: with digits, twice, or beside other marks."""
    hits = list(_DOMAIN.finditer(page.text)) if _TOPS.search(page.ascii) else []
    if hits and _is_exam(page):
        counts = Counter(hit[0].lower() for hit in hits)
        for hit in hits:
            if known or counts[hit[0].lower()] > 1 or hit[0].translate(_NO_DIGITS) != hit[0]:
                yield Span(hit.start(), hit.end(), "watermark.exam")


def find_spaced(view: Folded, page: Page) -> Iterator[Edit]:
    """In an exam paper, a name with blanks between its characters right behind text, in the source: folding closes it up.

    >>> from cleantext.fold import fold
    >>> view = fold("A.桥在东\\nB.桥在西题 海 拾 贝 网\\nC.桥在南\\nD.桥在北")
    >>> [view.source[edit.start : edit.end] for edit in find_spaced(view, Page(view.text))]
    ['题 海 拾 贝 网']

    """
    hits = list(_SPACED.finditer(view.source)) if " 网" in view.source or " 網" in view.source else []
    if hits and _is_exam(page):
        yield from (Edit(hit.start(), hit.end(), "", "watermark.exam") for hit in hits)


def _is_exam(page: Page) -> bool:
    return len(_OPTION.findall(page.text)) >= _EXAM


def _sources(page: Page) -> Iterator[tuple[Span, str]]:
    hits = list(_SOURCE.finditer(page.text))
    cores = Counter(_core(hit[1])[:2] for hit in hits)
    exam = _is_exam(page)
    for hit in hits:
        core = _core(hit[1])
        last = page.text[hit.end() : hit.end() + 1] in ("", "\n")
        broken = _BROKEN.search(hit[1]) or not HAN_CHAR.search(hit[1])
        sure = exam or broken or (last and cores[core[:2]] > 1)
        if sure and not _quoted(page.text, hit):
            yield Span(hit.start(), hit.end(), "watermark.exam"), core


def _quoted(text: str, hit: re.Match[str]) -> bool:
    """Whether a writer quotes the mark: then the text is about it."""
    close = _QUOTES.get(text[hit.start() - 1 : hit.start()])
    return close is not None and text.startswith(close, hit.end())


def _core(name: str) -> str:
    return re.sub(f"[^0-9a-z{HAN}]", "", name.lower())


def _broken(page: Page, known: set[str]) -> Iterator[Span]:
    numbers = range(len(page.lines)) if known else _signed(page)
    hits = [(page.start(n), hit, _core(hit[0])) for n in numbers for hit in _BROKEN.finditer(page.lines[n])]
    counts = Counter([core for _, _, core in hits]) if hits else {}
    for at, hit, core in hits:
        if _is_name(core, hit[1], counts[core], known):
            start, end = at + hit.start() + _own(core, known), at + hit.start() + _end(hit, core, known)
            if (
                page.text.startswith("]", end) and "[" not in page.text[max(at, start - 40) : start - 1]
            ):  # its own bracket, which may have lost the other
                start, end = start - page.text.startswith("[", start - 1), end + 1
            yield Span(start, end, "watermark.exam")


def _signed(page: Page) -> list[int]:
    """The lines in which a sign comes back after one character."""
    return page.numbers(found.start() for found in _RHYTHM.finditer(page.text)) if _GATE.search(page.ascii) else []


def _own(core: str, known: set[str]) -> int:
    """How much of a broken word is the text's own: ``账。学。科。网`` begins with the end of a sentence."""
    for at in range(len(core) - 1):
        if any(other.startswith(core[at:]) or core.startswith(other, at) for other in known):
            return 2 * at
    return 0


def _end(hit: re.Match[str], core: str, known: set[str]) -> int:
    """Where the name ends: the sign behind it may be the next sentence's full stop, or its own last one."""
    last = hit[0].rfind("网") + 1
    if not last or not _TEXT.match(hit[0], last + 1) or any(core in other for other in known):
        return len(hit[0])
    return last + (hit[1] not in _SOFT)


def _is_name(core: str, sign: str, count: int, known: set[str]) -> bool:
    """Whether a word with a sign between its characters is a site's name."""
    if any(core in other or other in core for other in known):
        return True
    han = len(HAN_CHAR.findall(core))
    net = "网" in core[1:]
    return (sign in _STRONG and han >= _STRONG_HAN and (net or count > 1)) or (net and han >= _WEAK_HAN)
