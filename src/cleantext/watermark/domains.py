"""Domains as marks: with their letters broken up or disguised, or dropped where no sentence has a place for them.

``访问www.example.com查询`` is a sentence and stays. A domain is a mark when its spelling hides it from filters (other
widths, look-alike letters, signs or blanks between the letters), or when it comes back in places where nothing
introduces it: after the end of a sentence, in the middle of a word.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cleantext.fold import HAN
from cleantext.watermark.page import CLOSERS, STOPS, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.fold import Folded
    from cleantext.watermark.page import Page

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
# The endings of domains, as they read when only the letters of a page are left.
_GATE = (b"www", b"com", b"net", b"org", b"cn", b"cc", b"info", b"xyz", b"top")
_NO_LETTERS = bytes(set(range(256)) - set(b"abcdefghijklmnopqrstuvwxyz"))
_FOREIGN = re.compile("[\u0391-\u04ff]")
_SIGN = " #*+|_~^&$%=-"
_DOT = ".。,、·丶点"
_GAP = f"[{_SIGN}]{{0,2}}"


def _letters(word: str) -> str:
    """A pattern for a word however it is spelled."""
    spelled = ["[" + c + c.upper() + _LOOKS.get(c, "") + ("0" if c == "o" else "") + "]" for c in word]
    return _GAP.join(spelled)


_CHAR = f"0-9A-Za-z{_OTHERS}"
_OVER = f"(?!{_GAP}[A-Za-z](?![A-Za-z]))(?![A-Za-z])"  # no further letter, at the spacing of the others either
_TOP = "|".join(map(_letters, ("com", "net", "org", "cc", "cn", "info", "me", "top", "xyz", "la", "tv", "tw", "hk", "vip")))
_END = re.compile(f"[{_DOT}]{_GAP}(?:{_TOP}){_OVER}(?:{_GAP}[{_DOT}]{_GAP}{_letters('cn')}{_OVER})?")
_HOST = re.compile(f"(?:{_letters('www')}|(?<![{_CHAR}])[mM]){_GAP}[{_DOT}]")
_BODY = re.compile(f"(?<![{_CHAR}{_DOT}{_SIGN}])[{_CHAR}{_DOT}{_SIGN}]*\\Z")
_HAN_BODY = re.compile(f"[{_CHAR}{_DOT}{_SIGN}{HAN}]{{1,30}}\\Z")
_DODGED = re.compile("[点丶·](?=[A-Za-z]+(?![0-9A-Za-z]))")  # for a dot, which no keyboard writes so
_HYPHENS = re.compile("(?:-[^-]){4}")
_OWN = re.compile("[0-9]+[%+]?[。,、]")  # the number that the sentence before ended in
_WORDS = re.compile(f"[{_CHAR}]{{2}}")
_PIECE = re.compile(f"[{_CHAR}]")
_PIECES = 3  # characters to one sign or dot at the most: a list of names or of patterns has more
_SIGNS = re.compile(f"[{_SIGN.replace('-', '')}]")
_MAJORITY = 0.6
_REACH = 60  # characters before the ending in which a domain begins
# As people type domains: any case within a label, but ``www`` and the ending each in one case, or capitalised.
_SIMPLE = re.compile(r"(?!(?i:www)(?<!www)(?<!WWW)(?<!Www)\.)(?:[A-Za-z0-9-]+\.)+(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)")
_VERBS = "访问|登录|登陆|网址|官网|网站|站点|浏览|打开|进入|点击|查看|关注|搜索|输入|域名|地址|来自|邮箱|链接|主页|平台"
_INTRODUCED = re.compile(f"(?:{_VERBS})[了过为是:\"“'( ]*\\Z")
_LOOKED_AT = re.compile("(?:查看|浏览|关注|点击|打开|进入)[了过 ]*\\Z")  # other things too: the object may stand behind the mark
_OBJECT = re.compile(
    f"(?![的即可就以上里后查获下网并和与或及也能来])[{HAN}]"
)  # what follows an address is a particle, a verb or a mark
_WEAKLY = re.compile("[于在见至到从和与或是为即者上及由对的往向用把将被给][:\"“'( ]*\\Z")
_FREE = re.compile("(?:\\A|[\\s:(\"“'《<,、|]|[A-Za-z0-9])\\Z")
_PREDICATE = re.compile("(?:[ (]*上[的线有可查发看]|[ (]*[是为的网提推宣也还在和与被将已于由属有能可,、/]|[a-z])")
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
    subject: bool  # of the words that follow


def find_domains(view: Folded, page: Page) -> Iterator[Span]:
    """Disguised domains; plain ones where they repeat out of place or stand between two sentences."""
    hits = [_hit(view, at + start, at + end) for at, line in _lines(page) for start, end in find_hosts(line)]
    yield from _marks(hits) if hits else ()
    if b"www" in page.ascii or b"WWW" in page.ascii:
        yield from _bare(page, {hit.start for hit in hits})


def _marks(hits: Sequence[Hit]) -> Iterator[Span]:
    """Those that are marks, each by itself or because it comes back."""
    counts, misplaced = Counter(hit.core for hit in hits), Counter(hit.core for hit in hits if hit.misplaced)
    for hit in hits:
        often = counts[hit.core] > 1 and misplaced[hit.core] >= _MAJORITY * counts[hit.core]
        if not hit.introduced and (_disguised(hit) or (hit.host and (often or (hit.stopped and not hit.subject)))):
            yield Span(hit.start, hit.end, "watermark.domain")


def _lines(page: Page) -> Iterator[tuple[int, str]]:
    """Lines that can hold a domain."""
    letters = page.ascii.lower().translate(None, _NO_LETTERS)
    if any(ending in letters for ending in _GATE) or (letters and _FOREIGN.search(page.text)):
        for number in page.numbers(end.start() for end in _END.finditer(page.text)):
            yield page.start(number), page.lines[number]


def find_hosts(line: str) -> Iterator[tuple[int, int]]:
    """Where a line of the folded text holds a domain, however spelled.

    >>> list(find_hosts("见 w w w .a b c 。c o m吧"))
    [(2, 21)]

    """
    done = 0
    for end in _END.finditer(line):
        start = _begin(line[max(done, end.start() - _REACH) : end.start()])
        if start is not None:
            begin = max(done, end.start() - _REACH) + start
            if _is_domain(line, begin, end.start(), end.end()):
                yield begin, end.end()
                done = end.end()


def _begin(before: str) -> int | None:
    """Where the domain begins in what stands before its ending: at ``www``, or where its characters do."""
    hosts = list(_HOST.finditer(before))
    if hosts and _HAN_BODY.match(before, hosts[-1].end()):
        return hosts[-1].start()
    found = _BODY.search(before)
    start = found.start() if found else 0
    own = _OWN.match(before, start)
    start = own.end() if own else start
    blank = before.rfind(" ")
    if blank > start and _WORDS.search(before, start):
        start = blank + 1
    first = re.compile(f"[{_CHAR}]").search(before, start)
    return first.start() if first else None


def _is_domain(line: str, start: int, dot: int, end: int) -> bool:
    """Not an address, nor a path; blanks only where each character stands alone; signs none or many."""
    body = line[start:dot]
    if line[start - 1 : start] in ("@", "/") or not any(map(str.isalnum, body)):
        return False
    ending = line[dot:end]
    if " " in ending.strip(" ") and _WORDS.search(ending):
        return False
    signs = _SIGNS.findall((body + ending).replace(" ", ""))
    between = len(set(signs)) == 1 and len(_PIECE.sub("", body)) * _PIECES >= len(body)
    return not signs or (len(signs) > 2 and between)  # noqa: PLR2004


def _bare(page: Page, taken: set[int]) -> Iterator[Span]:
    """``www.`` with nothing behind it."""
    for found in _BARE.finditer(page.text):
        if found.start() not in taken:
            yield Span(found.start(), found.end(), "watermark.domain")


def _disguised(hit: Hit) -> bool:
    return hit.misplaced and (hit.hidden > 1 or (hit.hidden == 1 and hit.host))


# Nothing but ``www.``; what one says of such a name (以www.开头, 带www.的) stays.
_BARE = re.compile(
    f"(?<=[{HAN}{STOPS}”,])(?<![以有无带加用叫写])[wW]{{3}}[.。](?!开头|开始|打头|起头|前缀|域|的(?:话|时|域|网|地))(?=[{HAN},:。!?“”])"
)


def _hit(view: Folded, start: int, end: int) -> Hit:
    text = view.text
    before = text[max(0, start - 8) : start]
    stopped = bool(_STOPPED.search(before))
    introduced = bool(_INTRODUCED.search(before)) and not stopped
    hidden = _hidden(view, start, end)
    introduced = introduced and not (hidden > 1 and _LOOKED_AT.search(before) and _OBJECT.match(text, end))
    glued = bool(re.match("[0-9A-Za-z]", text[end : end + 1]))
    free = bool(_FREE.search(before)) and not glued
    core = re.sub("[^0-9a-z]", "", text[start:end].lower().translate(_PLAIN))
    weakly = bool(_WEAKLY.search(before)) or free
    misplaced = stopped or not (introduced or (weakly and hidden < 2))  # noqa: PLR2004
    subject = bool(_PREDICATE.match(text, end))
    return Hit(start, end, core, bool(_HOST.match(text, start)), hidden, stopped, introduced, misplaced, subject)


def _hidden(view: Folded, start: int, end: int) -> int:
    """0: a domain as people type it. 1: other dots, or all of it wide. 2: nobody types it so."""
    left, right = view.span(start, end)
    raw, text = view.source[left:right], view.text[start:end]
    if _SIMPLE.fullmatch(raw):
        return 0
    mixed = re.search("[\uff10-\uff5a]", raw) and re.search("[0-9A-Za-z]", raw)
    if _DODGED.search(raw) or (_HYPHENS.search(text) and not _WORDS.search(text)):
        return 2
    if mixed or len(_SIGNS.findall(text)) > 2 or (re.search(f"[{_OTHERS}]", text) and re.search("[A-Za-z]", text)):  # noqa: PLR2004
        return 2
    return 1
