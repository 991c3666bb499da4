"""Lead-ins at the start of a body: 新华社北京10月21日电（记者 …）, 本报讯, 〔記者…／台北報導〕. Read here, left in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.metadata.bracketed import bracket, branded, inside, named, placed
from cleantext.metadata.leadparts import (
    DATE,
    KINDS,
    OFTEN,
    ROLE_WORD,
    H,
    LeadIn,
    agency_of,
    before_report,
    filed_by,
    people_in,
    place_and_day,
    real_place,
)
from cleantext.people import Name, is_org

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Span = tuple[int, int]
_MEDIA = "社|网|报|台|客户端|在线|新闻|财经|科技|体育|娱乐|融媒|周刊|晚报|日报|快讯|观察|传媒|频道|中心|时报|头条|全媒体|融媒体"
_PEOPLE = r"(?P<people>[(〔\[](?P<inner>[^()〔〕\[\]。]{2,60})[)〕\]]|(?:本[报刊网台社])?记者 ?)?"
_MARK = "(?P<mark>综合外电报导|外电报导|专?电|[快专]?讯|消息)"
# 江华社|北京|10月21日|电, 江城网|讯, 江城网-江城客户端|讯, 江浪科技|讯
_WIRE = re.compile(
    rf"(?:[【\[〔(])?(?P<agency>{H}{{1,8}}?(?:{_MEDIA})(?![网报社体]|台(?![北中南东湾])|客户端|中心|新闻|在线)(?:-{H}{{2,12}})?|{H}{{2,4}}(?=(?:北京时间)?(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日[电讯]】))"
    rf"(?: ?/ ?(?={H}{{2,8}}\d{{1,2}}日专?电))?(?P<place>{H}{{2,8}}?)? ?(?:北京时间)?(?P<day>{DATE})? ?{_MARK}[】\]〕)]? ?{_PEOPLE}"
)
_OWN = re.compile(rf"(?P<agency>本[报刊网台社])(?P<place>{H}{{2,8}}?)? ?(?P<day>{DATE})? ?{_MARK} ?{_PEOPLE}")
# Any other organisation, where a bracket with a reporter proves the lead-in: 江城市水务局讯(记者 甲)
_OFFICE = re.compile(
    rf"(?P<head>{H}{{2,20}}?) ?(?P<day>{DATE})? ?(?:{_MARK}|报道|报导) ?[(〔\[](?P<inner>[^()〔〕\[\]。]{{2,60}})[)〕\]]"
)
_DAILY = re.compile(rf"(?P<agency>{H}{{2,12}}?(?:{_MEDIA}))(?P<day>{DATE})(?:报道|报导|讯|电|消息)$")
_SAYS = re.compile(rf"(?P<agency>{H}{{2,12}}?(?:{_MEDIA}))(?:报道|报导|讯|消息): ?")
_OPEN = re.compile(
    rf"(?P<agency>{H}{{0,8}}?)(?P<role>(?:特派|驻地|实习|见习|综合){{0,4}}记者)(?P<inner>{H}{{2,4}}(?:[、,]{H}{{2,4}}){{0,3}})"
    rf"/(?P<place>{H}{{2,6}}?)(?:报导|报道)"
)
_REPORTED = re.compile(
    rf"(?P<agency>{H}{{0,8}}?)(?P<role>(?:见习|实习|首席|特派|全媒体)*记者) ?(?P<inner>{H}{{2,4}}(?:[、 ]{H}{{2,4}}){{0,3}})(?:报道|报导)[ :]"
)
# 江桥记者王小明温哥华报道, a line of its own
_UNMARKED = re.compile(
    rf"(?P<agency>{H}{{2,8}}?)(?P<role>(?:特派|驻地|实习|见习){{0,2}}记者) ?(?P<inner>{H}{{4,8}})(?:报导|报道)$"
)
_REPORTING = re.compile(rf"({H}{{2,4}}(?:[、 ]{H}{{2,4}}){{0,3}})(?= ?(?:报道|报导|摄影))")
_GATE = re.compile("电|讯|记者|通讯员|编译|消息|报道|报导")
_REPORTED_SO = frozenset("道导讯电息")  # what lines end with that say no more than who reported
_REACH = 60  # characters in which a lead-in must show itself


def read_lead_in(text: str) -> LeadIn | None:
    """The lead-in of a folded line, or None.

    >>> found = read_lead_in("江城社北京10月21日电(记者 王小明)昨天下午,会议开幕。")
    >>> [("江城社北京10月21日电(记者 王小明)")[a:b] for a, b in (found.agency, found.place, found.day)]
    ['江城社', '北京', '10月21日']
    >>> [name.role for name in found.people]
    ['reporter']

    """
    start = len(text) - len(text.lstrip())
    if not _GATE.search(text, start, start + _REACH) and text[start : start + 1] not in {"[", "【", "〔"}:
        return None
    for reader in _BRACKETED if text[start] in "([【〔" else _plain(text, start):
        found = reader(text, start)
        if found:
            return found
    return None


def _plain(text: str, start: int) -> Iterator[Callable[[str, int], LeadIn | None]]:
    """The readers of lead-ins without a bracket before them whose signs a line shows."""
    head, last = text[start : start + _REACH], text.rstrip()[-1:]
    if last in _REPORTED_SO:
        yield _daily
    if ":" in head:
        yield _says
    if "电" in head or "讯" in head or "消息" in head:
        yield _wire
        yield _own
    if "(" in head or "[" in head or "〔" in head:
        yield _office
    if "记者" in head:
        yield _open
        yield _reported
        if last in _REPORTED_SO:
            yield _unmarked


def _says(text: str, start: int) -> LeadIn | None:
    """An agency that reports: 江城全媒体报道：."""
    found = _SAYS.match(text, start)
    return LeadIn(found.end(), agency_of(found), None, None, ()) if found and agency_of(found) else None


def _daily(text: str, start: int) -> LeadIn | None:
    """A line of its own: 江城网9月1日报道."""
    found = _DAILY.match(text.rstrip(), start)
    return LeadIn(found.end(), agency_of(found), None, found.span("day"), ()) if found and agency_of(found) else None


def _wire(text: str, start: int) -> LeadIn | None:
    found = _WIRE.match(text, start)
    agency = agency_of(found) if found else None
    if not found or not (agency or found["agency"] in KINDS):
        return None
    apart = text[found.end() - 1] in " 】)]" or text[found.end() : found.end() + 1] in {" ", ":", "】"}
    sure = found["day"] or found["inner"] or found["people"] or apart
    if not sure or ROLE_WORD.search(found["place"] or "") or (found["mark"] == "消息" and not found["inner"]):
        return None
    return _dated(text, found, agency)


def _own(text: str, start: int) -> LeadIn | None:
    found = _OWN.match(text, start)
    return _dated(text, found, None) if found else None


def _office(text: str, start: int) -> LeadIn | None:
    found = _OFFICE.match(text, start)
    people = people_in(text, *found.span("inner")) if found and ROLE_WORD.search(found["inner"]) else ()
    if not found or not people or found["head"].startswith(("据", "本", "有")):
        return None
    left, right = found.span("head")
    stop = next((at for at in range(right, left + 2, -1) if is_org(text[left:at])), left)
    day = found.span("day") if found["day"] else None
    return LeadIn(found.end(), (left, stop) if stop > left else None, real_place(text, (stop, right)), day, people)


def _reported(text: str, start: int) -> LeadIn | None:
    """A reporter who reports, without bracket and place: 晨报记者王小明报道 昨天."""
    found = _REPORTED.match(text, start)
    people = people_in(text, found.start("role"), found.end("inner")) if found else ()
    return LeadIn(found.end(), agency_of(found), None, None, people) if found and people else None


def _dated(text: str, found: re.Match[str], agency: Span | None) -> LeadIn:
    people: tuple[Name, ...] = ()
    if found["inner"]:
        people = people_in(text, *found.span("inner")) or filed_by(text, *found.span("inner"))
    elif found["people"]:
        got = _REPORTING.match(text, found.end())
        people = people_in(text, *got.span(1)) if got else ()
    place, day = (found.span(name) if found[name] else None for name in ("place", "day"))
    if place and text[slice(*place)].endswith(("新闻", "时间")):  # 江网青山新闻: the desk of the agency; 北京时间
        place = None
    elif place is None and people and found["inner"]:  # (江城记者王小明青山报导)
        spot = text[people[-1].end : before_report(text, people[-1].end, found.end("inner"))].rstrip()
        last = people[-1].end + spot.rfind(" ") + 1
        place = real_place(text, (last, people[-1].end + len(spot)))
    return LeadIn(found.end(), agency, place, day, people)


def _open(text: str, start: int) -> LeadIn | None:
    found = _OPEN.match(text, start)
    people = people_in(text, found.start("role"), found.end("inner")) if found else ()
    if not found or not people:
        return None
    return LeadIn(found.end(), agency_of(found), real_place(text, found.span("place")), None, people)


def _unmarked(text: str, start: int) -> LeadIn | None:
    """A line of a medium, its reporter and a place where many report from."""
    found = _UNMARKED.match(text.rstrip(), start)
    stop, place, day = place_and_day(text, *found.span("inner")) if found else (0, None, None)
    if not found or not place or text[place[0] : place[0] + 2] not in OFTEN:
        return None
    people = people_in(text, found.start("role"), stop)
    return LeadIn(found.end(), agency_of(found), real_place(text, place), day, people) if people else None


_BRACKETED = (inside, _wire, placed, bracket, named, branded)
