"""Lead-ins at the start of a body: 新华社北京10月21日电（记者 …）, 本报讯, 〔記者…／台北報導〕. Read here, left in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.fold import HAN
from cleantext.people import Name, has_common_surname, is_medium, is_name, is_org, read_names

if TYPE_CHECKING:
    Span = tuple[int, int]

_H = f"[{HAN}]"
_NUMBER = "(?:\\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_DATE = rf"(?:\d{{4}}年)?(?:{_NUMBER}月)?{_NUMBER}日"
_MEDIA = "社|网|报|台|客户端|在线|新闻|财经|科技|体育|娱乐|融媒|周刊|晚报|日报|快讯|观察|传媒|频道|中心|时报|头条|全媒体|融媒体"
_PEOPLE = r"(?P<people>[(〔\[](?P<inner>[^()〔〕\[\]。]{2,60})[)〕\]]|(?:本[报刊网台社])?记者 ?)?"
_MARK = "(?P<mark>综合外电报导|外电报导|专?电|[快专]?讯|消息)"
# 江华社|北京|10月21日|电, 江城网|讯, 江城网-江城客户端|讯, 江浪科技|讯
_WIRE = re.compile(
    rf"(?:[【\[〔(])?(?P<agency>{_H}{{1,8}}?(?:{_MEDIA})(?![网报社体]|台(?![北中南东湾])|客户端|中心|新闻|在线)(?:-{_H}{{2,12}})?|{_H}{{2,4}}(?=(?:北京时间)?(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日[电讯]】))"
    rf"(?P<place>{_H}{{2,8}}?)? ?(?:北京时间)?(?P<day>{_DATE})? ?{_MARK}[】\]〕)]? ?{_PEOPLE}"
)
_OWN = re.compile(rf"(?P<agency>本[报刊网台社])(?P<place>{_H}{{2,8}}?)? ?(?P<day>{_DATE})? ?{_MARK} ?{_PEOPLE}")
# Any other organisation, where a bracket with a reporter proves the lead-in: 江城市水务局讯(记者 甲)
_OFFICE = re.compile(
    rf"(?P<head>{_H}{{2,20}}?) ?(?P<day>{_DATE})? ?(?:{_MARK}|报道|报导) ?[(〔\[](?P<inner>[^()〔〕\[\]。]{{2,60}})[)〕\]]"
)
_DAILY = re.compile(rf"(?P<agency>{_H}{{2,12}}?(?:{_MEDIA}))(?P<day>{_DATE})(?:报道|报导|讯|电|消息)$")
_SAYS = re.compile(rf"(?P<agency>{_H}{{2,12}}?(?:{_MEDIA}))(?:报道|报导|讯|消息): ?")
# (中江社记者甲、乙台北6日电), 〔记者甲/台北报导〕, 【本报记者甲/江城报导】
_BRACKET = re.compile(
    rf"[(〔\[【](?P<agency>{_H}{{0,8}}?) ?(?P<role>(?:特派|驻地|实习|见习|摄影|综合|资深)*(?:记者|特派员|编译|通讯员))"
    rf"(?P<inner>[^()〔〕\[\]【】。]{{2,40}}?) ?(?:综合报导|专?电|报导|报道|讯)[)〕\]】]"
)
_OPEN = re.compile(
    rf"(?P<agency>{_H}{{0,8}}?)(?P<role>(?:特派|驻地|实习|见习|综合){{0,4}}记者)(?P<inner>{_H}{{2,4}}(?:[、,]{_H}{{2,4}}){{0,3}})"
    rf"/(?P<place>{_H}{{2,6}}?)(?:报导|报道)"
)
# (江城5日讯), as newspapers of Malaysia and Singapore begin
_PLACED = re.compile(
    rf"[(〔\[【](?:本[报刊网台社])?(?P<place>{_H}{{2,8}}?)(?P<day>(?:\d{{1,2}}月)?\d{{1,2}}日)(?:综合|专|外)?[电讯][)〕\]】]"
)
# A medium alone, with the day or a desk: 【江视新闻台】, [江城新闻网]生活中心/综合报导, 【江城网2021年03月04日】
_BRANDED = re.compile(
    rf"[【\[〔](?P<agency>[{HAN}A-Za-z0-9]{{2,14}}?(?: ?新闻)?) ?(?P<day>{_DATE})?(?:电讯|报导|报道|综合)*[】\]〕] ?"
    rf"(?:{_H}{{2,6}}/{_H}{{0,4}}(?:报导|报道) ?)?"
)
# (本报江城12月30日电 本报记者 甲、乙,江桥社记者 丙)
_INSIDE = re.compile(
    rf"[(〔](?P<agency>本[报刊网台社]|{_H}{{1,7}}社)(?P<place>{_H}{{2,6}}?)?(?P<day>{_DATE})专?电 (?P<inner>[^()〔〕。]{{4,80}}?)[)〕]"
)
_REPORTED = re.compile(
    rf"(?P<agency>{_H}{{0,8}}?)(?P<role>(?:见习|实习|首席|特派|全媒体)*记者) ?(?P<inner>{_H}{{2,4}}(?:[、 ]{_H}{{2,4}}){{0,3}})(?:报道|报导)[ :]"
)
# 江桥记者王小明温哥华报道, a line of its own
_UNMARKED = re.compile(
    rf"(?P<agency>{_H}{{2,8}}?)(?P<role>(?:特派|驻地|实习|见习){{0,2}}记者) ?(?P<inner>{_H}{{4,8}})(?:报导|报道)$"
)
_NAMED = re.compile(
    rf"(?P<inner>[(〔\[【](?:本[报刊网台社]|{_H}{{2,14}} ?)?(?:驻{_H}{{1,4}})?(?:见习|实习|特约|特派|首席|全媒体){{0,4}}(?:记者|通讯员|特派员)[^()〔〕\[\]【】。]{{2,50}}[)〕\]】])"
)
_REPORTING = re.compile(rf"({_H}{{2,4}}(?:[、 ]{_H}{{2,4}}){{0,3}})(?= ?(?:报道|报导|摄影))")
_ROLE_WORD = re.compile("(?:特派|驻地|实习|见习|摄影|首席|全媒体|特约){0,4}(?:记者|特派员|编译|通讯员)")
_FILED = re.compile("(?:报道|报导)$")
_PREFIX = re.compile(f"{_H}{{0,10}} ?")
_CELL = re.compile("[^ ]+")
_DAY = re.compile(_DATE)
_SUFFIX = re.compile("(?:综合报导|综合报道|摄影报道|报导|报道|[ /]摄|[ /]文)$")
_REPORTS = re.compile("(?:综合报导|综合报道|报导|报道)$")
_TAIL_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日$")
# Where the bylines of Taiwan are written most: without a blank between, only the place says where the name ends.
_OFTEN = frozenset(
    re.findall(
        "..",
        "台北新北桃园台中台南高雄基隆新竹嘉义苗栗彰化南投云林屏东宜兰花莲台东澎湖金门连江马祖北京上海"
        "广州深圳香港澳门东京首尔曼谷雅加新加伦敦巴黎柏林罗马华盛纽约洛杉旧金莫斯日内布鲁悉尼雪梨温哥多伦",
    )
)
_NO_PLACES = frozenset(("综合", "即时", "连线", "专题", "独家", "专访", "整理", "采访", "现场", "特稿"))
_KINDS = frozenset(("晚报", "日报", "早报", "晨报", "商报", "时报", "快报", "新闻"))  # as 本报: they do not say which
_HOW = re.compile("(?:采访|综合|现场|连线|专访|特稿|整理|摄影){1,6}$")  # 江城采访报道
_GATE = re.compile("电|讯|记者|通讯员|编译|消息|报道|报导")
_REACH = 60  # characters in which a lead-in must show itself
_HEADED = 40  # characters of a 【…】 before the bracket with the reporter
_SHORTEST_PLACE = 2


class LeadIn(NamedTuple):
    """What a lead-in says, as spans of the folded line. 本报 is no agency: it does not say its name."""

    end: int
    agency: Span | None
    place: Span | None
    day: Span | None
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
    if not _GATE.search(text, start, start + _REACH) and text[start : start + 1] not in {"[", "【", "〔"}:
        return None
    for reader in _BRACKETED if text[start] in "([【〔" else _PLAIN:
        found = reader(text, start)
        if found:
            return found
    return None


def _says(text: str, start: int) -> LeadIn | None:
    """An agency that reports: 江城全媒体报道：."""
    found = _SAYS.match(text, start)
    return LeadIn(found.end(), _agency(found), None, None, ()) if found and _agency(found) else None


def _daily(text: str, start: int) -> LeadIn | None:
    """A line of its own: 江城网9月1日报道."""
    found = _DAILY.match(text.rstrip(), start)
    return LeadIn(found.end(), _agency(found), None, found.span("day"), ()) if found and _agency(found) else None


def _agency(found: re.Match[str]) -> Span | None:
    """The agency, unless the words are 本报 or an attribution: 据…报道, 有消息."""
    named = found["agency"] and found["agency"] not in _KINDS and not found["agency"].startswith(("据", "本", "有"))
    return found.span("agency") if named else None


def _wire(text: str, start: int) -> LeadIn | None:
    found = _WIRE.match(text, start)
    agency = _agency(found) if found else None
    if not found or not (agency or found["agency"] in _KINDS):
        return None
    apart = text[found.end() - 1] in " 】)]" or text[found.end() : found.end() + 1] in {" ", ":", "】"}
    sure = found["day"] or found["inner"] or found["people"] or apart
    if not sure or _ROLE_WORD.search(found["place"] or "") or (found["mark"] == "消息" and not found["inner"]):
        return None
    return _dated(text, found, agency)


def _own(text: str, start: int) -> LeadIn | None:
    found = _OWN.match(text, start)
    return _dated(text, found, None) if found else None


def _office(text: str, start: int) -> LeadIn | None:
    found = _OFFICE.match(text, start)
    people = _people(text, *found.span("inner")) if found and _ROLE_WORD.search(found["inner"]) else ()
    if not found or not people or found["head"].startswith(("据", "本", "有")):
        return None
    left, right = found.span("head")
    stop = next((at for at in range(right, left + 2, -1) if is_org(text[left:at])), left)
    day = found.span("day") if found["day"] else None
    return LeadIn(found.end(), (left, stop) if stop > left else None, _real_place(text, (stop, right)), day, people)


def _reported(text: str, start: int) -> LeadIn | None:
    """A reporter who reports, without bracket and place: 晨报记者王小明报道 昨天."""
    found = _REPORTED.match(text, start)
    people = _people(text, found.start("role"), found.end("inner")) if found else ()
    return LeadIn(found.end(), _agency(found), None, None, people) if found and people else None


def _dated(text: str, found: re.Match[str], agency: Span | None) -> LeadIn:
    people: tuple[Name, ...] = ()
    if found["inner"]:
        people = _people(text, *found.span("inner")) or _filed(text, *found.span("inner"))
    elif found["people"]:
        got = _REPORTING.match(text, found.end())
        people = _people(text, *got.span(1)) if got else ()
    place, day = (found.span(name) if found[name] else None for name in ("place", "day"))
    if place and text[slice(*place)].endswith(("新闻", "时间")):  # 江网青山新闻: the desk of the agency; 北京时间
        place = None
    elif place is None and people and found["inner"]:  # (江城记者王小明青山报导)
        spot = text[people[-1].end : _before_report(text, people[-1].end, found.end("inner"))].rstrip()
        last = people[-1].end + spot.rfind(" ") + 1
        place = _real_place(text, (last, people[-1].end + len(spot)))
    return LeadIn(found.end(), agency, place, day, people)


def _filed(text: str, start: int, end: int) -> tuple[Name, ...]:
    """Names without a role word between the desk and where they report from: (江浪体育 王小明 李雨 11月15日 望川 报道)."""
    if not _FILED.search(text[start:end]):
        return ()
    cells = [found for found in _CELL.finditer(text, start, end) if not _DAY.fullmatch(found[0])][:-1]
    named = [cell for cell in cells[is_medium(cells[0][0]) if cells else 0 :] if is_name(cell[0])]
    place = named[1:] and not has_common_surname(named[-1][0])  # 西安 has the shape of a name
    return tuple(Name(*cell.span(), "reporter") for cell in (named[:-1] if place else named))


def _before_report(text: str, start: int, end: int) -> int:
    """Where the word for reporting begins that ends a bracket; ``start`` where there is none."""
    reports = _REPORTS.search(text[start:end])
    return start + reports.start() if reports else start


def _people(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The names in a bracket; before a role word may stand who employs them, behind the names what they did."""
    role = _ROLE_WORD.search(text, start, end)
    begin = role.start() if role and _PREFIX.fullmatch(text, start, role.start()) else start
    suffix = _SUFFIX.search(text[begin:end])
    end = begin + suffix.start() if suffix else end
    got = read_names(text, begin, end, lax=False)
    if got is None and role:  # a place may stand behind the name: 记者王小明台北报导
        got = read_names(text, begin, _place_and_day(text, role.end(), end)[0], lax=False)
    org = (
        (start, role.start())
        if role and role.start() > start and text[start] != "本" and is_org(text[start : role.start()])
        else None
    )
    return tuple(name._replace(role=name.role or "reporter", org=name.org or org) for name in got[0]) if got else ()


def _bracket(text: str, start: int) -> LeadIn | None:
    headed = text.find("】", start, start + _HEADED) + 1
    found = _BRACKET.match(text, start) or (_BRACKET.match(text, headed) if headed else None)
    if not found:
        return None
    left, right = found.span("inner")
    slash = text.find("/", left, right)
    stop, place, day = (slash, (slash + 1, right), None) if slash > 0 else _place_and_day(text, left, right)
    people = _people(text, found.start("role"), stop)
    return LeadIn(found.end(), _agency(found), _real_place(text, place), day, people) if people else None


def _real_place(text: str, place: Span | None) -> Span | None:
    if place is None:
        return None
    left, right = place[0], place[0] + len(_HOW.sub("", text[slice(*place)]))
    return (left, right) if right - left >= _SHORTEST_PLACE and text[left:right] not in _NO_PLACES else None


def _place_and_day(text: str, left: int, right: int) -> tuple[int, Span | None, Span | None]:
    """Take 台北6日 off the end of 甲、乙台北6日: what is left of it must be a name."""
    day = _TAIL_DAY.search(text[left:right])
    stop = left + day.start() if day else right
    spot = (stop, right) if day else None
    begin = max(text.rfind("、", left, stop), text.rfind(" ", left, stop), left - 1) + 1
    cuts = [begin + size for size in (3, 2, 4) if begin + size <= stop and is_name(text[begin : begin + size])]
    if not cuts:
        return stop, None, spot
    cut = next((at for at in cuts if text[at : at + 2] in _OFTEN), cuts[0])
    return cut, (cut, stop), spot


def _inside(text: str, start: int) -> LeadIn | None:
    """A bracket that holds all of a lead-in, its reporters too."""
    found = _INSIDE.match(text, start)
    got = read_names(text, *found.span("inner"), lax=False) if found and _ROLE_WORD.search(found["inner"]) else None
    if not found or not got:
        return None
    place = found.span("place") if found["place"] else None
    return LeadIn(found.end(), _agency(found), place, found.span("day"), tuple(got[0]))


def _placed(text: str, start: int) -> LeadIn | None:
    """A bracket with a place and a day only: (江城5日讯)."""
    found = _PLACED.match(text, start)
    if not found or is_medium(found["place"]) or found["place"].endswith("社"):
        return None
    return LeadIn(found.end(), None, _real_place(text, found.span("place")), found.span("day"), ())


def _branded(text: str, start: int) -> LeadIn | None:
    """A bracket that holds the name of a medium and at most a day."""
    found = _BRANDED.match(text, start)
    if (
        not found
        or not is_medium(found["agency"])
        or not _agency(found)
        or (text[found.end() - 1 :] in {"】", "]", "〕"} and not found["day"])
    ):
        return None  # alone on its line it is the name of a section
    return LeadIn(found.end(), found.span("agency"), None, found.span("day") if found["day"] else None, ())


def _open(text: str, start: int) -> LeadIn | None:
    found = _OPEN.match(text, start)
    people = _people(text, found.start("role"), found.end("inner")) if found else ()
    if not found or not people:
        return None
    return LeadIn(found.end(), _agency(found), _real_place(text, found.span("place")), None, people)


def _unmarked(text: str, start: int) -> LeadIn | None:
    """A line of a medium, its reporter and a place where many report from."""
    found = _UNMARKED.match(text.rstrip(), start)
    stop, place, day = _place_and_day(text, *found.span("inner")) if found else (0, None, None)
    if not found or not place or text[place[0] : place[0] + 2] not in _OFTEN:
        return None
    people = _people(text, found.start("role"), stop)
    return LeadIn(found.end(), _agency(found), _real_place(text, place), day, people) if people else None


def _named(text: str, start: int) -> LeadIn | None:
    """A bracket with a reporter at the very start: (记者 王小明)."""
    found = _NAMED.match(text, start)
    if not found:
        return None
    left, right = found.start("inner") + 1, found.end("inner") - 1
    role = _ROLE_WORD.search(text, left, right)
    agency = (left, role.start()) if role and is_medium(text[left : role.start()]) and text[left] != "本" else None
    people = _people(text, left, right)
    return LeadIn(found.end(), agency, None, None, people) if people else None


_BRACKETED = (_inside, _wire, _placed, _bracket, _named, _branded)
_PLAIN = (_daily, _says, _wire, _own, _office, _open, _reported, _unmarked)
