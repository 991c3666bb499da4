"""Sign-offs at the end of a body: （记者 王小明）, (通讯员 王小明 without its bracket, （编辑：…）, （某某局）."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleantext.fold import HAN
from cleantext.labels import Pair, read_line
from cleantext.labels.vocabulary import PEOPLE
from cleantext.people import Name, has_common_surname, is_name, is_org, read_names

_SURE = 0.9  # a sign-off is nothing but labels and names; what is less explained is a remark to the reader
_MOST_NAMES = 4
_ORG_LENGTHS = range(3, 21)
_SQUARED = re.compile(r"(?<=[。!?”\"」』…)]) ?[□■◆●◎▲△○◇] ?([^。!?□■◆●◎▲△○◇]{2,40}?) *$")  # 。□本报记者 王小明
_SENT = re.compile(f" ?发自[{HAN}]{{2,8}}$")


class SignOff(NamedTuple):
    """Where a sign-off stands in a folded line, what it is, and the names or pairs in it."""

    start: int
    end: int
    rule: str
    people: tuple[Name, ...] = ()
    pairs: tuple[Pair, ...] = ()
    org: tuple[int, int] | None = None


_STOPS = frozenset("。!?")
_CLOSERS = frozenset(")]】〕〉")
_OPENER = re.compile(r"[(\[【〔〈]")
_TAIL = re.compile(r"[(\[【〔〈]([^()\[\]【】〔〕〈〉。!?]{1,80})(?:[)\]】〕〉]+[。.]?(?: ?\d{5,8})?)?[ |?]*$")
_END = re.compile(r"[。!?…”\"'」』;.)]")
_SLASHED = re.compile(
    rf"([{HAN}]{{2,4}}(?:[ 、][{HAN}]{{2,4}}){{0,7}}) ?/ ?(文图|图文|文|图|摄影|摄|编译|整理|审核|审|校对|校|编辑|编|供图)"
)
_POSTFIX = re.compile(
    rf"(?P<names>[{HAN} 、]{{2,24}}?) ?(?P<mark>文图|图文|摄影报道|文/图|摄影|编译|供稿|整理|撰稿|采写|综合报道|报道)$"
)
_SUPPLIER = re.compile(f"[{HAN}]{{2,16}}(?:供稿|来稿)[ ,;、]+")
_BIO = re.compile("(?:本文)?(?:作者|译者|笔者|执笔人)(?:系|为|单位|是|简介)|(?:作者|译者)[^,。]{0,12}(?:系|为)")
_GLUED = re.compile(
    r"(?<=[。!?”\"」』…)]) ?((?:本[文报刊网台]|[^\s。!?,:]{0,8}?)(?:责任编辑|责编|编辑|记者|通讯员|来源|作者|编译|撰文|文[、/]图|图[、/]文|图文/|文图/|文/|审核|校对|出处)[^。!?]{1,50})$"
)


def read_sign_off(text: str) -> SignOff | None:
    """The sign-off at the end of a folded body line, or None.

    >>> read_sign_off("活动取得圆满成功。(通讯员 王小明").rule
    'signoff.byline'
    >>> read_sign_off("他至今没有回家。(应受访者要求,文中张三为化名。)") is None
    True

    """
    if ends_plainly(text):
        return None
    found = _TAIL.search(text, max(0, len(text) - 100)) if _OPENER.search(text, max(0, len(text) - 100)) else None
    if found and found.start() > 0:
        return _bracketed(text, found)
    squared = _SQUARED.search(text, max(0, len(text) - 60))
    if squared:
        return _labelled(text, squared.start(), *squared.span(1)) or _squared(text, squared)
    glued = _GLUED.search(text, max(0, len(text) - 80))
    if glued and glued.start() > 0 and not _PICTURED.search(text):
        signed = _labelled(text, glued.start(), *glued.span(1))
        pictured = signed and all(pair.role == "photographer" for pair in signed.pairs)  # 。图/王小明 credits a picture
        return None if pictured else signed
    return None


def ends_plainly(text: str) -> bool:
    """Whether a line ends as sentences do, not in a bracket: then nothing signs it, and most lines end so.

    >>> ends_plainly("会议在江城闭幕。"), ends_plainly("会议在江城闭幕(记者 王小明)。")
    (True, False)

    """
    end = text.rstrip(" |?")[-2:]
    return (end[-1:] in _STOPS and end[:1] not in _CLOSERS) or (text.endswith("?") and end[-1:] not in _CLOSERS)


def _squared(text: str, found: re.Match[str]) -> SignOff | None:
    """Names and nothing else behind a mark that ends the article: 。□王小明 李雨."""
    got = read_names(text, *found.span(1), lax=False)
    if not got or got[1] != found.end(1):
        return None
    people = tuple(name._replace(role=name.role or "author") for name in got[0])
    return SignOff(found.start(), len(text), "signoff.byline", people=people)


def _bracketed(text: str, found: re.Match[str]) -> SignOff | None:
    left, right = found.span(1)
    right = left + len(text[left:right].rstrip())
    inner = text[left:right]
    closes = found.end() > found.end(1) and text[found.end(1)] in ")]】〕〉"
    ended = bool(_END.match(text[: found.start()].rstrip()[-1:]))
    start = found.start()
    bare = _bare(text, left, right) if ended and closes else None
    result = _labelled(text, start, left, right) or _credit(text, start, left, right) or bare
    if result is None and closes and _BIO.match(inner):
        return SignOff(start, len(text), "signoff.bio")
    return result


def _labelled(text: str, start: int, left: int, right: int) -> SignOff | None:
    """Role words and labels with their values: 记者 王小明, 编辑：王小明, 文/图 王小明."""
    reading = read_line(text[left:right])
    if reading.explained < _SURE or not any(pair.value and pair.role in _ROLES for pair in reading.pairs):
        return None
    moved = tuple(
        pair._replace(
            start=pair.start + left, end=pair.end + left, value_start=pair.value_start + left, value_end=pair.value_end + left
        )
        for pair in reading.pairs
    )
    rule = "signoff.byline" if any(pair.role in _BYLINES for pair in moved) else "signoff.label"
    return SignOff(start, len(text), rule, pairs=moved)


_ROLES = PEOPLE | {"source", "supplier"}
_BYLINES = frozenset(("author", "reporter", "correspondent", "photographer", "writer_photographer", "translator"))
_POST_ROLE = {
    "审": "reviewer",
    "审核": "reviewer",
    "校": "proofreader",
    "校对": "proofreader",
    "编": "editor",
    "编辑": "editor",
    "供图": "photographer",
    "摄影报道": "photographer",
    "摄影": "photographer",
    "编译": "translator",
    "摄": "photographer",
    "图": "photographer",
}


def _credit(text: str, start: int, left: int, right: int) -> SignOff | None:
    """Names before their role word: 王小明 文/图, 王小明/文 李四/图."""
    people: list[Name] = []
    supplier = _SUPPLIER.match(text, left, right)
    left = at = supplier.end() if supplier else left
    for found in _SLASHED.finditer(text, left, right):
        if text[at : found.start()].strip(" ,;、"):
            return None
        got = read_names(text, *found.span(1), lax=False)
        if got is None:
            return None
        people += [name._replace(role=_POST_ROLE.get(found[2], "author")) for name in got[0]]
        at = found.end()
    if people and not text[at:right].strip():
        return SignOff(start, len(text), "signoff.byline", people=tuple(people))
    post = _POSTFIX.match(text[left:right])
    if not post:
        return None
    end = left + post.end("names")
    got = read_names(text, left, end, lax=False)
    if not got or got[1] != end:
        return None
    role = _POST_ROLE.get(post["mark"], "author")
    return SignOff(start, len(text), "signoff.byline", people=tuple(name._replace(role=name.role or role) for name in got[0]))


def _bare(text: str, left: int, right: int) -> SignOff | None:
    """Nothing but names or one organisation, behind the end of a sentence."""
    sent = _SENT.search(text[left:right])
    right = left + sent.start() if sent else right
    inner = text[left:right]
    parts = re.split("[ 、,]+", inner)
    if len(parts) <= _MOST_NAMES and all(is_name(part) and (not sent or has_common_surname(part)) for part in parts):
        got = read_names(text, left, right, lax=False)
        if got and got[1] == right:
            return SignOff(
                left - 1, len(text), "signoff.name", people=tuple(name._replace(role=name.role or "author") for name in got[0])
            )
    office = _OFFICE.fullmatch(inner)
    if office and is_org(office[1]) and is_name(office[2]):
        at, org = left + office.start(2), (left, left + office.end(1))
        return SignOff(left - 1, len(text), "signoff.byline", people=(Name(at, left + office.end(2), "author", org),))
    agency = _FROM_AGENCY.fullmatch(inner)
    if agency:
        return SignOff(left - 1, len(text), "signoff.agency", org=(left + agency.start(1), left + agency.end(1)))
    if len(inner) in _ORG_LENGTHS and is_org(inner) and _WHOLE_HAN.fullmatch(inner):
        return SignOff(left - 1, len(text), "signoff.agency", org=(left, right))
    return None


_OFFICE = re.compile(f"([{HAN}]{{3,16}})[: ]+([{HAN}]{{2,4}})")  # 办公室:王小明
_FROM_AGENCY = re.compile(
    rf"(?:本文)?(?:据|综合|来源|转自|摘自|来自)[:《]?([{HAN}A-Za-z]{{2,12}}?)》?(?:电|报道|消息|微信|微博|官网|综合)?"
)
_WHOLE_HAN = re.compile(f"[{HAN}]+")
_PICTURED = re.compile("(?:摄|摄影|供图|制图) *$")  # what ends so credits a picture
