"""Calls of novel sites to their readers, set between the sentences of a chapter.

``天才一秒记住本站地址：… 最快更新！`` addresses the reader in a story that addresses nobody, and it speaks of domains,
updates and bookmarks. A sentence goes when it begins like such a call and holds a domain or another term of art.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext import data
from cleantext.marks.domains import DOMAIN
from cleantext.marks.page import CLOSERS, STOPS, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.marks.page import Page

# Two characters that every call holds; one scan for each costs 1 to 3 microseconds on a page.
_GATE = ("更新", "记住", "浏览", "阅读", "收藏", "弹窗")
_SENTENCE = re.compile(f"[^{STOPS}\n]+[{STOPS}]*[{CLOSERS}]*")
_BRACKET = re.compile(r"[(【『]([^()【】『』\n]{2,60})[)】』]")
_NOISE = re.compile(r"(?<=[^\x00-\x7f])[\\/*#|.^~_]+(?=[^\x00-\x7f])")
_LEAD = " (【『《*—~-,、"
_STORY = re.compile("[他她我“”「」\"]")
_DOMAIN_SIGN = "\x00"
_LONGEST = 80
_COVER = 0.8


class _Words(NamedTuple):
    openers: tuple[str, ...]
    terms: re.Pattern[str]


@cache
def _words() -> _Words:
    import tomllib  # noqa: PLC0415  19 ms, only for a page that holds the words of a call

    table = tomllib.loads(data.read("watermark.toml"))["call"]
    terms = sorted(table["terms"], key=len, reverse=True)
    return _Words((*table["openers"], *terms, _DOMAIN_SIGN), re.compile("|".join(map(re.escape, terms)) + "|\x00+"))


def find_calls(page: Page) -> Iterator[Span]:
    """Whole sentences and whole brackets that call to the reader."""
    if sum(word in page.text for word in _GATE) == 0:
        return
    for at, line in page.places():
        if any(word in line for word in _GATE) or "\\" in line:
            shadow = DOMAIN.sub(_hide, line)
            yield from _sentences(at, shadow)
            yield from _brackets(at, shadow)


def _hide(found: re.Match[str]) -> str:
    return _DOMAIN_SIGN * len(found[0])


def _sentences(at: int, line: str) -> Iterator[Span]:
    follows = False
    for found in _SENTENCE.finditer(line):
        text = found[0].rstrip(STOPS + CLOSERS.replace("\\", ""))
        follows = _is_call(text) or (follows and _is_terms(text))
        if follows:
            yield Span(at + found.start(), at + found.end(), "watermark.novel")


def _brackets(at: int, line: str) -> Iterator[Span]:
    for found in _BRACKET.finditer(line):
        if _is_call(found[1]) or _is_terms(found[1]):
            yield Span(at + found.start(), at + found.end(), "watermark.novel")


def _is_call(sentence: str) -> bool:
    """Begins like a call, and says two things that only calls say."""
    text = _NOISE.sub("", sentence).lstrip(_LEAD)
    words = _words()
    if len(text) > _LONGEST or not text.startswith(words.openers):
        return False
    terms = {term.strip("\x00") for term in words.terms.findall(text)}
    if _STORY.search(text) and "" not in terms:
        return False
    return len(terms) > 1


def _is_terms(text: str) -> bool:
    """Nothing but terms of art."""
    text = _NOISE.sub("", text)
    covered = sum(map(len, _words().terms.findall(text)))
    return covered >= _COVER * len(text.strip(" ,、"))
