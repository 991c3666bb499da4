"""Lead-ins at the start of a body: 新华社北京10月21日电（记者 …）, 本报讯, 〔記者…／台北報導〕. Read here, left in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleantext.fold import HAN
from cleantext.people import Name, is_name, read_names

_HAN = f"[{HAN}]"
_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
_AGENCY_END = "社|网|报|台|客户端|在线|新闻|财经|科技|体育|娱乐|融媒|周刊|晚报|日报|快讯|观察|传媒|频道|中心|时报|头条"
# 新华社|北京|10月21日|电, 江城网|讯, 江城网-江城客户端|讯, 新浪科技|讯
_WIRE = re.compile(
    rf"(?:[【\[〔(])?(?P<agency>{_HAN}{{1,8}}?(?:{_AGENCY_END})(?:-{_HAN}{{2,12}})?|{_HAN}{{2,4}}(?=\d{{4}}年))"
    rf"(?P<place>{_HAN}{{2,8}}?)? ?(?P<day>{_DAY})? ?(?P<mark>综合外电报导|外电报导|专?电|[快专]?讯|消息)"
    rf"[】\]〕)]? ?(?P<people>[(〔\[](?P<inner>[^()〔〕\[\]。]{{2,60}})[)〕\]]|(?:本[报刊网台社])?记者 ?)?"
)
_OWN = re.compile(
    rf"(?P<agency>本[报刊网台社])(?P<place>{_HAN}{{2,8}}?)? ?(?P<day>{_DAY})? ?(?P<mark>专?电|[快专]?讯) ?(?P<people>[(〔\[](?P<inner>[^()〔〕\[\]。]{{2,60}})[)〕\]]|记者 ?)?"
)
# (中央社记者甲、乙台北6日电), 〔记者甲/台北报导〕, 【本报记者甲/江城报导】
_BRACKET = re.compile(
    rf"[(〔\[【](?P<agency>{_HAN}{{0,8}}?)(?P<role>(?:特派|驻地|实习|见习|摄影|综合|资深)*(?:记者|特派员|编译|通讯员))(?P<inner>[^()〔〕\[\]【】。]{{2,40}}?)"
    rf"(?P<mark>电|报导|报道|讯|综合报导)[)〕\]】]"
)
_OPEN = re.compile(
    rf"(?P<agency>{_HAN}{{0,8}}?)(?P<role>(?:特派|驻地|实习|见习|综合)*记者)(?P<inner>{_HAN}{{2,4}}(?:[、,]{_HAN}{{2,4}}){{0,3}})/(?P<place>{_HAN}{{2,6}}?)(?P<mark>报导|报道)"
)
_NAMED = re.compile(
    rf"(?P<inner>[(〔\[](?:本[报刊网台社]|{_HAN}{{2,8}})?(?:见习|实习|特约|首席|全媒体)*(?:记者|通讯员)[^()〔〕\[\]。]{{2,50}}[)〕\]])"
)
_PLACE_DAY = re.compile(rf"(?P<place>{_HAN}{{2,6}}?)?(?P<day>(?:\d{{1,2}}月)?\d{{1,2}}日)?$")
_GATE = re.compile("电|讯|记者|通讯员|编译|消息|报道|报导")


class LeadIn(NamedTuple):
    """What a lead-in says, as spans of the folded line; ``own`` is 本报: an agency that does not say its name."""

    end: int
    agency: tuple[int, int] | None
    place: tuple[int, int] | None
    day: tuple[int, int] | None
    people: tuple[Name, ...]


def read_lead_in(text: str) -> LeadIn | None:
    """The lead-in of a folded line, or None.

    >>> found = read_lead_in("江城社北京10月21日电(记者 王小明)昨天下午,会议开幕。")
    >>> [("江城社北京10月21日电(记者 王小明)")[a:b] for a, b in (found.agency, found.place, found.day)]
    ['江城社', '北京', '10月21日']
    >>> [name.role for name in found.people]
    ['reporter']

    """
    start = len(text) - len(text.lstrip())
    if not _GATE.search(text, start, start + 60):
        return None
    for reader in (_said, _wire, _own, _bracket, _open, _named):
        found = reader(text, start)
        if found:
            return found
    return None


def _wire(text: str, start: int) -> LeadIn | None:
    found = _WIRE.match(text, start)
    if not found or found["agency"].startswith(("据", "本")):
        return None
    apart = text[found.end() - 1] in " 】)]" or text[found.end() : found.end() + 1] in {" ", ":", "】"}
    sure = found["day"] or found["inner"] or found["people"] or apart
    if not sure or (found["mark"] == "消息" and not found["inner"]):
        return None
    return _lead_in(text, found, found.span("agency"))


def _said(text: str, start: int) -> LeadIn | None:
    """An agency that reports: 江城全媒体报道：."""
    found = _SAYS.match(text, start)
    return LeadIn(found.end(), found.span(1), None, None, ()) if found and not found[1].startswith(("据", "本", "有")) else None


_SAYS = re.compile(rf"({_HAN}{{2,12}}(?:社|网|报|台|客户端|在线|新闻|财经|传媒|全媒体|融媒体|融媒))(?:报道|报导|讯|消息): ?")


def _own(text: str, start: int) -> LeadIn | None:
    found = _OWN.match(text, start)
    return _lead_in(text, found, None) if found else None


def _lead_in(text: str, found: re.Match[str], agency: tuple[int, int] | None) -> LeadIn:
    people: tuple[Name, ...] = ()
    end = found.end()
    if found["inner"]:
        people = _people(text, *found.span("inner"))
    elif found["people"]:
        got = _REPORTING.match(text, end)
        names = read_names(text, end, got.end(1), lax=False) if got else None
        people = tuple(name._replace(role=name.role or "reporter") for name in names[0]) if names else ()
    return LeadIn(end, agency, _span(found, "place"), _span(found, "day"), people)


_REPORTING = re.compile(rf"({_HAN}{{2,4}}(?:[、 ]{_HAN}{{2,4}}){{0,3}})(?= ?(?:报道|报导|摄影))")


def _span(found: re.Match[str], name: str) -> tuple[int, int] | None:
    return found.span(name) if found[name] else None


def _people(text: str, start: int, end: int) -> tuple[Name, ...]:
    """Names in a bracket; without a role word they must all be plain names: (王小明 李四)."""
    role = _ROLE_WORD.search(text, start, end)
    begin = role.start() if role and _PREFIX.fullmatch(text, start, role.start()) else start
    got = read_names(text, begin, end - len(_SUFFIX.search(text[start:end])[0]), lax=False)  # type: ignore[index]  it matches always
    return tuple(name._replace(role=name.role or "reporter") for name in got[0]) if got else ()


_ROLE_WORD = re.compile("(?:特派|驻地|实习|见习|摄影|首席|全媒体|特约)*(?:记者|特派员|编译|通讯员)")
_PREFIX = re.compile(f"{_HAN}{{0,10}}")
_SUFFIX = re.compile("(?:综合报导|综合报道|摄影报道|报导|报道|摄|文)?$")


def _bracket(text: str, start: int) -> LeadIn | None:
    found = _BRACKET.match(text, start) or (
        _BRACKET.match(text, text.find("】", start, start + 40) + 1) if "】" in text[start : start + 40] else None
    )
    if not found:
        return None
    left, right = found.span("inner")
    slash = text.find("/", left, right)
    stop, place, day = (slash, (slash + 1, right), None) if slash > 0 else _place_and_day(text, left, right)
    people = _people(text, found.start("role"), stop)
    if not people:
        return None
    agency = found.span("agency") if found["agency"] and not found["agency"].startswith("本") else None
    known = place and place[1] > place[0] and text[place[0] : place[1]] not in _NO_PLACES
    return LeadIn(found.end(), agency, place if known else None, day, people)


_NO_PLACES = frozenset("综合 即时 连线 专题 独家 专访 整理 采访 现场 特稿".split())


def _place_and_day(text: str, left: int, right: int) -> tuple[int, tuple[int, int] | None, tuple[int, int] | None]:
    """Take 台北6日 off the end of 甲、乙台北6日: what is left of it must be a name."""
    day = re.compile(r"(?:\d{1,2}月)?\d{1,2}日$").search(text[left:right])
    stop = left + day.start() if day else right
    spot = (left + day.start(), right) if day else None
    begin = max(text.rfind("、", left, stop), text.rfind(" ", left, stop), left - 1) + 1
    for size in (3, 2, 4):
        if begin + size <= stop and is_name(text[begin : begin + size]):
            return begin + size, ((begin + size, stop) if stop - begin - size >= 2 else None), spot
    return stop, None, spot


def _open(text: str, start: int) -> LeadIn | None:
    found = _OPEN.match(text, start)
    if not found:
        return None
    people = _people(text, found.start("role"), found.end("inner"))
    agency = found.span("agency") if found["agency"] and not found["agency"].startswith("本") else None
    place = None if found["place"] in _NO_PLACES else found.span("place")
    return LeadIn(found.end(), agency, place, None, people) if people else None


def _named(text: str, start: int) -> LeadIn | None:
    """A bracket with a reporter at the very start: (记者 王小明)."""
    found = _NAMED.match(text, start)
    people = _people(text, found.start("inner") + 1, found.end("inner") - 1) if found else ()
    return LeadIn(found.end(), None, None, None, people) if found and people else None
