"""Calls of novel sites to their readers, set between the sentences of a chapter.

``书友一秒记住本站网址：… 最快更新！`` addresses the reader in a story that addresses nobody, and it speaks of domains,
updates and bookmarks. A sentence goes when it begins like such a call and holds a domain or another term of art.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext import data
from cleantext.fold import HAN
from cleantext.watermark.domains import find_hosts
from cleantext.watermark.page import CLOSERS, STOPS, Span, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

_LINKS = ("http", "www", ".com", ".net", ".org", ".cc", ".cn")
_LINK = re.compile(rb"http|www|\.(?:com|net|org|cc|cn)")
# Two characters that every call holds; one scan for each costs 1 to 3 microseconds on a page.
_GATE = (
    *("更新", "记住", "阅读", "收藏", "弹窗", "广告", "首发", "手机", "小说", "本站", "直达"),
    *("手打", "章节", "域名", "正版", "网址", "换源", "\\"),
)
_SENTENCE = re.compile(f"[^{STOPS}\n]+[{STOPS}]*[{CLOSERS}]*")
_BRACKET = re.compile(
    r"[(【『〖\[]([^()【】『』〖〗\[\]\n]{2,60})[)】』〗\]]|\(((?:[^()\n]|\([^()\n]{1,30}\)){2,120})\)|【([^【】\n]{2,120})】"
)
_NAMED_BY_SIGNS = re.compile("[『【〖][^『』【】〖〗\\n]{1,40}[』】〗]")
_BROKEN_CARD = re.compile(f"(?:[{HAN}][_~^*|+&·-]){{2,}}[{HAN}] ?-? ?\x00+")  # such a name with a sign between its characters
_PUBLISHED = re.compile(
    f"\x00+ ?(?:[{HAN}A-Za-z0-9]{{2,8}}网)?(?:整理|首发|手打|制作|发布|独家发布)"
    f"|[{HAN}A-Za-z0-9]{{1,8}}(?:中文网|小说网|文学网|读书网|书吧)(?:首发|手打)"
)
_NOISE = re.compile(r"(?<=[^\x00-\x7f])[\\/*#|.^~_∷]+(?=[^\x00-\x7f])")
_CARD = re.compile(f"[{HAN}A-Za-z0-9]{{2,16}} ?\x00+")  # nothing but a name and its address
_URL = re.compile("https?:?/{1,2}[0-9A-Za-z./_-]+")
_LEAD = " (【『〖《*—~-,、∷↗"
_STORY = re.compile('[他她我“”「」"]')
_BEFORE = frozenset(STOPS + "”’」』")
_DOMAIN_SIGN = "\x00"
_SHUT = " )】』↖"
_AFTER = 8  # characters behind a domain that may still belong to the call
_REST = 24  # characters besides the terms: a call has 3 to 17
_DOMAIN_REST = 6  # after a domain that begins it: mostly the next sentence of the story
_NAMED, _NAME, _BARE = 2, 5, 0.6  # a call may begin with the site's name: then it says three things, the first one soon
_WRITER = 12  # or with the writer's or the book's, where a domain tells whose call it is
_COVER = 0.8
_MANY = 4  # kinds of weak terms that make a bracket a call
_COMMANDS = re.compile(
    "记住|牢记|记下|最快更新|更新最快|无弹窗|首发|看书|直达网址|免费阅读|小说阅读"
)  # 收藏以下链接:… stands in reports too
_TOLD = 4  # characters behind a domain that say nothing of sites: the story goes on


class _Words(NamedTuple):
    list: list[str]
    weak: frozenset[str]
    openers: tuple[str, ...]
    terms: re.Pattern[str]


@cache
def _words() -> _Words:
    import tomllib  # noqa: PLC0415  19 ms, only for a page that holds the words of a call

    table = tomllib.loads(data.read("watermark.toml"))["call"]
    terms = sorted((*table["terms"], *table["weak"]), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, terms)) + "|\x00+")
    return _Words(table["terms"], frozenset(table["weak"]), (*table["openers"], *terms, _DOMAIN_SIGN), pattern)


def _has_strong(terms: list[str]) -> bool:
    """Whether one of the terms stands in calls only: a domain and ``请访问`` stand in reports too."""
    return any(term[0] != _DOMAIN_SIGN and term not in _words().weak for term in terms)


def find_calls(page: Page) -> Iterator[Span]:
    """Whole sentences and whole brackets that call to the reader."""
    for number in page.having((*_GATE, *_LINKS) if _LINK.search(page.ascii) else _GATE):
        line = page.lines[number]
        plain = _NOISE.sub("", line) if "\\" in line else line
        if any(map(plain.__contains__, _words().list)) or any(map(plain.__contains__, _LINKS)):
            yield from _line(page.start(number), _hidden(line))


def _line(at: int, line: str) -> Iterator[Span]:
    """Brackets first: what they hold is not part of the sentence around them."""
    brackets = list(_brackets(at, line))
    yield from brackets
    yield from _sentences(at, masked(line, ((start - at, end - at) for start, end, _ in brackets), "\n"))


def _hidden(line: str) -> str:
    """The line with each domain as one run of a sign, at the same length."""
    line = masked(line, (found.span() for found in _URL.finditer(line)), _DOMAIN_SIGN)
    return masked(line, find_hosts(line), _DOMAIN_SIGN)


def _sentences(at: int, line: str) -> Iterator[Span]:
    follows = False
    plain = _NAMED_BY_SIGNS.sub(_without_stops, line) if "』" in line or "】" in line or "〗" in line else line
    for found in _SENTENCE.finditer(plain):
        text = found[0].rstrip(STOPS + CLOSERS.replace("\\", ""))
        size = _opening(text)
        follows = not size and (_is_call(text) or _is_published(text) or (follows and _is_terms(text)))
        size = found.end() - found.start() if follows else size
        if size:
            yield Span(at + found.start(), at + found.start() + size, "watermark.novel")


def _brackets(at: int, line: str) -> Iterator[Span]:
    for found in _BRACKET.finditer(line):
        text = found[1] or found[2] or found[3]
        after = found[0][0] in "【〖" and line[found.start() - 1 : found.start()] in _BEFORE
        card = (after and _CARD.fullmatch(text)) or _BROKEN_CARD.fullmatch(text)
        if card or _is_published(text) or _is_call(text, whole=True) or _is_terms(text) or _is_appeal(text):
            yield Span(at + found.start(), at + found.end(), "watermark.novel")


def _without_stops(found: re.Match[str]) -> str:
    """A name in brackets without the marks that were set between its characters, at the same length."""
    return "".join("·" if char in STOPS else char for char in found[0])


def _is_published(text: str) -> bool:
    """Nothing but who set the text on the net first: ``www.example.com整理``."""
    return _PUBLISHED.fullmatch(text.strip(_LEAD + _SHUT)) is not None


def _is_call(sentence: str, *, whole: bool = False) -> bool:
    """Begins like a call, says two things that only calls say, and little else; a ``whole`` bracket may say more."""
    text = _NOISE.sub("", sentence).lstrip(_LEAD)
    words = _words()
    terms = words.terms.findall(text)
    kinds = len({term.strip(_DOMAIN_SIGN) for term in terms})
    rest = len(text) - sum(map(len, terms))
    if (
        kinds <= 1
        or not (_has_strong(terms) or (whole and kinds >= _MANY))
        or (_DOMAIN_SIGN not in text and _STORY.search(words.terms.sub("", text)))
        or (not whole and _goes_on(text))
    ):
        return False
    if text.startswith(words.openers):
        return rest <= (_DOMAIN_REST if text[0] == _DOMAIN_SIGN else max(_REST, _BARE * len(text) if whole else 0))
    first = words.terms.search(text)
    name = _WRITER if _DOMAIN_SIGN in text else _NAME
    return kinds > _NAMED and rest <= _BARE * len(text) and first is not None and first.start() <= name


def _goes_on(text: str) -> bool:
    """Whether behind the last domain something else is told, with no mark between."""
    told = text.rpartition(_DOMAIN_SIGN)[2].lstrip(_SHUT) if _DOMAIN_SIGN in text else ""
    return len(told) > _AFTER and told[0] not in ",、:" and not _words().terms.search(told)


def _opening(sentence: str) -> int:
    """The length of a call with which a sentence begins, up to its domain: 一秒记住某书屋 www.example.com 他推开了门."""
    start = sentence.find(_DOMAIN_SIGN)
    call = _NOISE.sub("", sentence[:start]).lstrip(_LEAD) if 0 < start <= _REST else ""
    if not call.startswith(_words().openers) or _STORY.search(call) or not _COMMANDS.search(call):
        return 0
    story = sentence[start:].lstrip(_DOMAIN_SIGN + "(" + _SHUT)
    if story[:1] in ",、:;":
        return 0
    return len(sentence) - len(story) if len(story) >= _TOLD and not _words().terms.search(story) else 0


def _is_appeal(text: str) -> bool:
    """Ends in a domain, and has used a term of art before it."""
    return text.endswith(_DOMAIN_SIGN) and any(term in text for term in _words().list)


def _is_terms(text: str) -> bool:
    """Nothing but terms of art."""
    text = _NOISE.sub("", text).strip(_LEAD)
    terms = _words().terms.findall(text)
    return _has_strong(terms) and sum(map(len, terms)) >= _COVER * len(text)
