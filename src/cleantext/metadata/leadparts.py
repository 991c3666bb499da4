"""The parts of a lead-in: agency, place, day and people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.fold import HAN
from cleantext.people import Name, has_common_surname, is_medium, is_name, is_org, read_names

if TYPE_CHECKING:
    Span = tuple[int, int]
H = f"[{HAN}]"
_NUMBER = "(?:\\d{1,2}|[一二三四五六七八九十廿]{1,3})"
DATE = rf"(?:\d{{4}}年)?(?:{_NUMBER}月)?{_NUMBER}日"
ROLE_WORD = re.compile("(?:特派|驻地|实习|见习|摄影|首席|全媒体|特约){0,4}(?:记者|特派员|编译|通讯员)")
_FILED = re.compile("(?:报道|报导)$")
_PREFIX = re.compile(f"[A-Z]{{0,6}}{H}{{0,10}} ?")  # JCG全媒体记者
_CELL = re.compile("[^ ]+")
_DAY = re.compile(DATE)
_SUFFIX = re.compile("(?:综合报导|综合报道|摄影报道|报导|报道|[ /]摄|[ /]文)$")
_REPORTS = re.compile("(?:综合报导|综合报道|报导|报道)$")
_TAIL_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日$")
# Where the bylines of Taiwan are written most: without a blank between, only the place says where the name ends.
OFTEN = frozenset(
    re.findall(
        "..",
        "台北新北桃园台中台南高雄基隆新竹嘉义苗栗彰化南投云林屏东宜兰花莲台东澎湖金门连江马祖北京上海"
        "广州深圳香港澳门东京首尔曼谷雅加新加伦敦巴黎柏林罗马华盛纽约洛杉旧金莫斯日内布鲁悉尼雪梨温哥多伦",
    )
)
_NO_PLACES = frozenset(("综合", "即时", "连线", "专题", "独家", "专访", "整理", "采访", "现场", "特稿"))
KINDS = frozenset(("晚报", "日报", "早报", "晨报", "商报", "时报", "快报", "新闻"))  # as 本报: they do not say which
_HOW = re.compile("(?:采访|综合|现场|连线|专访|特稿|整理|摄影){1,6}$")  # 江城采访报道
_SHORTEST_PLACE = 2


class LeadIn(NamedTuple):
    """What a lead-in says, as spans of the folded line. 本报 is no agency: it does not say its name."""

    end: int
    agency: Span | None
    place: Span | None
    day: Span | None
    people: tuple[Name, ...]


def agency_of(found: re.Match[str]) -> Span | None:
    """The agency, unless the words are 本报 or an attribution: 据…报道, 有消息."""
    named = found["agency"] and found["agency"] not in KINDS and not found["agency"].startswith(("据", "本", "有"))
    return found.span("agency") if named else None


def filed_by(text: str, start: int, end: int) -> tuple[Name, ...]:
    """Names without a role word between the desk and where they report from: (江浪体育 王小明 李雨 11月15日 望川 报道)."""
    if not _FILED.search(text[start:end]):
        return ()
    cells = [found for found in _CELL.finditer(text, start, end) if not _DAY.fullmatch(found[0])][:-1]
    named = [cell for cell in cells[is_medium(cells[0][0]) if cells else 0 :] if is_name(cell[0])]
    place = named[1:] and not has_common_surname(named[-1][0])  # 西安 has the shape of a name
    return tuple(Name(*cell.span(), "reporter") for cell in (named[:-1] if place else named))


def before_report(text: str, start: int, end: int) -> int:
    """Where the word for reporting begins that ends a bracket; ``start`` where there is none."""
    reports = _REPORTS.search(text[start:end])
    return start + reports.start() if reports else start


def people_in(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The names in a bracket; before a role word may stand who employs them, behind the names what they did."""
    role = ROLE_WORD.search(text, start, end)
    begin = role.start() if role and _PREFIX.fullmatch(text, start, role.start()) else start
    suffix = _SUFFIX.search(text[begin:end])
    end = begin + suffix.start() if suffix else end
    got = read_names(text, begin, end, lax=False)
    if got is None and role:  # a place may stand behind the name: 记者王小明台北报导
        got = read_names(text, begin, place_and_day(text, role.end(), end)[0], lax=False)
    org = (
        (start, role.start())
        if role and role.start() > start and text[start] != "本" and is_org(text[start : role.start()])
        else None
    )
    return tuple(name._replace(role=name.role or "reporter", org=name.org or org) for name in got[0]) if got else ()


def real_place(text: str, place: Span | None) -> Span | None:
    """A place without the words for how the report was made; None for what is no place."""
    if place is None:
        return None
    left, right = place[0], place[0] + len(_HOW.sub("", text[slice(*place)]))
    return (left, right) if right - left >= _SHORTEST_PLACE and text[left:right] not in _NO_PLACES else None


def place_and_day(text: str, left: int, right: int) -> tuple[int, Span | None, Span | None]:
    """Take 台北6日 off the end of 甲、乙台北6日: what is left of it must be a name."""
    day = _TAIL_DAY.search(text[left:right])
    stop = left + day.start() if day else right
    spot = (stop, right) if day else None
    begin = max(text.rfind("、", left, stop), text.rfind(" ", left, stop), left - 1) + 1
    cuts = [begin + size for size in (3, 2, 4) if begin + size <= stop and is_name(text[begin : begin + size])]
    if not cuts:
        return stop, None, spot
    cut = next((at for at in cuts if text[at : at + 2] in OFTEN), cuts[0])
    return cut, (cut, stop), spot
