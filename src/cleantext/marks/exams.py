"""Marks of exam-paper sites: ``[来源:学#科#网]``, their names with a sign between all characters, spaced-out names."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.marks.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.fold import Folded
    from cleantext.marks.page import Page

_SIGN = "#*&|+@$%^~_.。,=-"
_SOURCE = re.compile(r"\[ ?(?:来源|来自) ?[:;]?([^\[\]\n]{1,40})\]")
_BROKEN = re.compile(f"(?<![0-9A-Za-z{HAN}])?[0-9A-Za-z{HAN}]([{_SIGN}])[0-9A-Za-z{HAN}](?:\\1[0-9A-Za-z{HAN}]){{1,19}}(?:\\1?[A-Za-z]{{1,8}})?")
_GATE = re.compile(rb"([#*&|+@$%^~_=-])[0-9A-Za-z]?\1")
_STRONG = "#*&@$%^~"
_OPTION = re.compile(r"^(?:[A-D] ?[.、)]|【(?:答案|解析|详解|考点|点评|分析)】|\(? ?[0-9]+ ?分)", re.MULTILINE)
_QUOTED = re.compile("[“\"'「『‘]\\Z")
_NET = re.compile(f"(?<=[{HAN}] [{HAN}] [{HAN}] )[网網]")
_SPACED = re.compile(f"(?:[{HAN}] ){{3,12}}\\Z")


def find_exams(view: Folded, page: Page) -> Iterator[Span]:
    """Bracketed sources that are broken up, repeat or stand in an exam paper; then the same names without brackets."""
    known: set[str] = set()
    if "[" in page.text and "来" in page.text:
        for span, core in _sources(page):
            known.add(core)
            yield span
    if known or _GATE.search(page.ascii):
        yield from _broken(page, known)


def _sources(page: Page) -> Iterator[tuple[Span, str]]:
    hits = list(_SOURCE.finditer(page.text))
    cores = Counter(_core(hit[1])[:2] for hit in hits)
    exam = len(_OPTION.findall(page.text)) > 3
    for hit in hits:
        core = _core(hit[1])
        sure = exam or cores[core[:2]] > 1 and page.text[hit.end() : hit.end() + 1] in ("", "\n") or _BROKEN.search(hit[1]) or not re.search(f"[{HAN}]", hit[1])
        if sure and not _QUOTED.search(page.text[: hit.start()][-1:]):
            yield Span(hit.start(), hit.end(), "watermark.exam"), core


def _core(name: str) -> str:
    return re.sub(f"[^0-9a-z{HAN}]", "", name.lower())


def _broken(page: Page, known: set[str]) -> Iterator[Span]:
    hits = [(hit, _core(hit[0])) for hit in _BROKEN.finditer(page.text)]
    counts = Counter(core for _, core in hits)
    for hit, core in hits:
        if _is_name(core, hit[1], counts[core], known):
            start, end = hit.span()
            if page.text[start - 1 : start] == "[" and page.text[end : end + 1] == "]":
                start, end = start - 1, end + 1
            yield Span(start, end, "watermark.exam")


def _is_name(core: str, sign: str, count: int, known: set[str]) -> bool:
    """Whether a word with a sign between its characters is a site's name."""
    if any(core in other or other in core for other in known):
        return True
    han = len(re.findall(f"[{HAN}]", core))
    net = "网" in core[2:]
    return (sign in _STRONG and han > 2 and (net or count > 1)) or (net and han > 3)
