"""Domains as marks: with their letters broken up or disguised, or dropped where no sentence has a place for them.

``访问www.example.com查询`` is a sentence and stays. A domain is a mark when its spelling hides it from filters (other
widths, look-alike letters, signs or blanks between the letters), or when it comes back in places where nothing
introduces it: after the end of a sentence, in the middle of a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cleantext.fold import HAN
from cleantext.marks.page import CLOSERS, STOPS, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.fold import Folded
    from cleantext.fold import HAN
from cleantext.marks.page import Page

# Letters that look like the Latin ones, as the disguises use them; the folded view has taken widths away already.
_LOOKS = {
    "w": "ωшѡщШ",
    "o": "οоσоОΟ〇○",
    "c": "сϲçСϹ",
    "m": "мМΜ",
    "n": "пηΝ",
    "e": "еёεЕΕ",
    "t": "тτТΤ",
    "a": "аɑАΑ",
    "x": "хχХΧ",
    "p": "рρРΡ",
    "y": "уУΥ",
    "i": "іιІΙ",
}
_ALIKE = {other: plain for plain, others in _LOOKS.items() for other in others}
_OTHERS = "".join(_ALIKE)
_PLAIN = str.maketrans(_ALIKE)
_HAS_OTHERS = re.compile("[\u0370-\u04ff]")
_GATE = re.compile(rb"[wW][\W_]{0,3}[wW][\W_]{0,3}[wW]|[cC][\W_]{0,2}[oO0]?[\W_]{0,2}[mM]|[nN][\W_]{0,2}[eE][\W_]{0,2}[tT]|[oO][\W_]{0,2}[rR][\W_]{0,2}[gG]|[cC][\W_]{0,2}[cCnN]|[.][a-z]{2,4}")

_SIGN = " #*+|_~^&$%=-"
_DOT = ".。,、·丶点"
_GAP = f"[{_SIGN}]{{0,2}}"


def _letters(word: str) -> str:
    """A pattern for a word however it is spelled."""
    spelled = ["[" + c + c.upper() + _LOOKS.get(c, "") + ("0" if c == "o" else "") + "]" for c in word]
    return _GAP.join(spelled)


_TOP = "|".join(map(_letters, ("com", "net", "org", "cc", "cn", "info", "me", "top", "xyz", "la", "co", "tv")))
_CHAR = f"[0-9A-Za-z{_OTHERS}]"
_OVER = f"(?!{_GAP}[A-Za-z](?![A-Za-z]))(?![A-Za-z])"  # no further letter, at the spacing of the others either
DOMAIN = re.compile(
    f"(?<![0-9A-Za-z@/]){_CHAR}(?:{_GAP}{_CHAR}|{_GAP}[{_DOT}]{_GAP}{_CHAR}){{2,40}}?{_GAP}[{_DOT}]{_GAP}(?:{_TOP}){_OVER}(?:{_GAP}[{_DOT}]{_GAP}{_letters('cn')}{_OVER})?"
)
# As people type domains: any case within a label, but ``www`` and the ending each in one case, or capitalised.
_SIMPLE = re.compile(r"(?!(?i:www)(?<!www)(?<!WWW)(?<!Www)\.)(?:[A-Za-z0-9-]+\.)+(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)")
_VERBS = "访问|登录|登陆|网址|官网|网站|浏览|打开|进入|点击|查看|关注|搜索|输入|域名|地址|来自|邮箱|链接|主页|平台"
_INTRODUCED = re.compile(f"(?:{_VERBS})[了过为是:\"“'( ]*\\Z")
_WEAKLY = re.compile("[于在见至到从和与或是为即者上及由对的往向用把将被给][:\"“'( ]*\\Z")
_FREE = re.compile(f"(?:\\A|[\\s:(\"“'《<,、|]|[A-Za-z0-9])\\Z")
_STOPPED = re.compile(f"[{STOPS}][{CLOSERS}]{{0,3}} ?\\Z")


class Hit(NamedTuple):
    """A domain in the folded text, its plain spelling, and how it stands there."""

    start: int
    end: int
    core: str
    host: bool  # begins with ``www.`` or ``m.``
    hidden: int
    stopped: bool
    introduced: bool
    misplaced: bool
    last: bool  # of its line


def find_domains(view: Folded, page: Page) -> Iterator[Span]:
    """Disguised domains; plain ones where they repeat out of place or stand between two sentences."""
    if not _gate(page):
        return
    groups: defaultdict[str, list[Hit]] = defaultdict(list)
    for found in DOMAIN.finditer(page.text):
        start = _start(found)
        if _is_domain(page.text[start : found.end()]):
            hit = _hit(view, start, found.end())
            groups[hit.core].append(hit)
    taken = {hit.start for group in groups.values() for hit in group}
    for bare in _BARE.finditer(page.text):
        if bare.start() not in taken:
            yield Span(bare.start(), bare.end(), "watermark.domain")
    for group in groups.values():
        for hit in group:
            if not hit.introduced and (_disguised(hit) or _out_of_place(hit, group)):
                yield Span(hit.start, hit.end, "watermark.domain")


def _disguised(hit: Hit) -> bool:
    return hit.misplaced and (hit.hidden > 1 or (hit.hidden == 1 and hit.host))


def _out_of_place(hit: Hit, group: list[Hit]) -> bool:
    """A plain domain: at the end of a line, its sentence over; or again and again where nothing leads to it."""
    often = len(group) > 1 and sum(other.misplaced for other in group) >= 0.6 * len(group)
    return hit.host and (often or (hit.stopped and hit.last))


_BARE = re.compile(f"(?<=[{HAN}”,])[wW]{{3}}[.。](?=[{HAN}])")


def _gate(page: Page) -> bool:
    return bool(_GATE.search(page.ascii)) or bool(re.search(b"[A-Za-z]", page.ascii) and _HAS_OTHERS.search(page.text))


_FIRST = re.compile(f"{_letters('www')}{_GAP}[{_DOT}]|(?<!{_CHAR})[mM]{_GAP}[{_DOT}]")

_OWN = re.compile("[0-9]+[%+]?[。,、]")  # the number that the sentence ended in


def _start(found: re.Match[str]) -> int:
    """Where the domain begins: what stands before ``www`` is the text's own number or word."""
    first = _FIRST.search(found[0])
    if first:
        return found.start() + first.start()
    own = _OWN.match(found[0])
    blank = found[0].rfind(" ", 0, -4)
    if blank > 0 and len(_SPACED.findall(found[0])) < found[0].count(" "):  # a word before the domain
        return found.start() + blank + 1
    return found.start() + (own.end() if own else 0)


_SPACED = re.compile(f"(?<!{_CHAR}{_CHAR}) (?!{_CHAR}{_CHAR})")
_SIGNS = re.compile(f"[{_SIGN.replace('-', '')}]")


def _is_domain(text: str) -> bool:
    """Not ``name#host.com``, an address: who breaks a domain up with signs sets many."""
    return len(text) > 4 and not 0 < len(_SIGNS.findall(text.replace(" ", ""))) < 3  # noqa: PLR2004


def _hit(view: Folded, start: int, end: int) -> Hit:
    text = view.text
    before = text[max(0, start - 8) : start]
    stopped = bool(_STOPPED.search(before))
    introduced = bool(_INTRODUCED.search(before)) and not stopped
    glued = bool(re.match("[0-9A-Za-z]", text[end : end + 1]))
    free = bool(_FREE.search(before)) and not glued
    core = re.sub("[^0-9a-z]", "", text[start:end].lower().translate(_PLAIN))
    hidden = _hidden(view, start, end)
    weakly = bool(_WEAKLY.search(before)) or free
    misplaced = stopped or not (introduced or (weakly and hidden < 2))  # noqa: PLR2004
    last = text[end : end + 2].strip(" ")[:1] in ("", "\n")
    return Hit(start, end, core, bool(_FIRST.match(text, start)), hidden, stopped, introduced, misplaced, last)


def _hidden(view: Folded, start: int, end: int) -> int:
    """0: a domain as people type it. 1: other dots, or all of it wide. 2: nobody types it so."""
    left, right = view.span(start, end)
    raw, text = view.source[left:right], view.text[start:end]
    if _SIMPLE.fullmatch(raw):
        return 0
    mixed = re.search("[\uff10-\uff5a]", raw) and re.search("[0-9A-Za-z]", raw)
    if mixed or len(_SIGNS.findall(text)) > 2 or (re.search(f"[{_OTHERS}]", text) and re.search("[A-Za-z]", text)):  # noqa: PLR2004
        return 2
    return 1
