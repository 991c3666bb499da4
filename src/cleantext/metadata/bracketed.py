"""Lead-ins in brackets: （中江社記者…6日電）, 〔記者…／台北報導〕, 【江視新聞台】."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.metadata.leadparts import DATE, ROLE_WORD, H, LeadIn, agency_of, people_in, place_and_day, real_place
from cleantext.people import is_medium, read_names

if TYPE_CHECKING:
    Span = tuple[int, int]

# (中江社记者甲、乙台北6日电), 〔记者甲/台北报导〕, 【本报记者甲/江城报导】
_BRACKET = re.compile(
    rf"[(〔\[【](?P<agency>{H}{{0,8}}?) ?(?P<role>(?:特派|驻地|实习|见习|摄影|综合|资深)*(?:记者|特派员|编译|通讯员))"
    rf"(?P<inner>[^()〔〕\[\]【】。]{{2,40}}?) ?(?:综合报导|专?电|报导|报道|讯)[)〕\]】]"
)
# (江城5日讯), as newspapers of Malaysia and Singapore begin
_PLACED = re.compile(
    rf"[(〔\[【](?:本[报刊网台社])?(?P<place>{H}{{2,8}}?)(?P<day>(?:\d{{1,2}}月)?\d{{1,2}}日)(?:综合|专|外)?[电讯][)〕\]】]"
)
# A medium alone, with the day or a desk: 【江视新闻台】, [江城新闻网]生活中心/综合报导, 【江城网2021年03月04日】
_BRANDED = re.compile(
    rf"[【\[〔](?P<agency>[{HAN}A-Za-z0-9]{{2,14}}?(?: ?新闻)?) ?(?P<day>{DATE})?(?:电讯|报导|报道|综合)*[】\]〕] ?"
    rf"(?:{H}{{2,6}}/{H}{{0,4}}(?:报导|报道) ?)?"
)
# (本报江城12月30日电 本报记者 甲、乙,江桥社记者 丙)
_INSIDE = re.compile(
    rf"[(〔](?P<agency>本[报刊网台社]|{H}{{1,7}}社)(?P<place>{H}{{2,6}}?)?(?P<day>{DATE})专?电 (?P<inner>[^()〔〕。]{{4,80}}?)[)〕]"
)
_NAMED = re.compile(
    rf"(?P<inner>[(〔\[【](?:本[报刊网台社]|{H}{{2,14}} ?)?(?:驻{H}{{1,4}})?(?:见习|实习|特约|特派|首席|全媒体){{0,4}}(?:记者|通讯员|特派员)[^()〔〕\[\]【】。]{{2,50}}[)〕\]】])"
)
_HEADED = 40  # characters of a 【…】 before the bracket with the reporter


def bracket(text: str, start: int) -> LeadIn | None:
    """A bracket with a reporter and the word for reporting: (江桥社记者王小明望川6日电)."""
    headed = text.find("】", start, start + _HEADED) + 1
    found = _BRACKET.match(text, start) or (_BRACKET.match(text, headed) if headed else None)
    if not found:
        return None
    left, right = found.span("inner")
    slash = text.find("/", left, right)
    stop, place, day = (slash, (slash + 1, right), None) if slash > 0 else place_and_day(text, left, right)
    people = people_in(text, found.start("role"), stop)
    return LeadIn(found.end(), agency_of(found), real_place(text, place), day, people) if people else None


def inside(text: str, start: int) -> LeadIn | None:
    """A bracket that holds all of a lead-in, its reporters too."""
    found = _INSIDE.match(text, start)
    got = read_names(text, *found.span("inner"), lax=False) if found and ROLE_WORD.search(found["inner"]) else None
    if not found or not got:
        return None
    place = found.span("place") if found["place"] else None
    return LeadIn(found.end(), agency_of(found), place, found.span("day"), tuple(got[0]))


def placed(text: str, start: int) -> LeadIn | None:
    """A bracket with a place and a day only: (江城5日讯)."""
    found = _PLACED.match(text, start)
    if not found or is_medium(found["place"]) or found["place"].endswith("社"):
        return None
    return LeadIn(found.end(), None, real_place(text, found.span("place")), found.span("day"), ())


def branded(text: str, start: int) -> LeadIn | None:
    """A bracket that holds the name of a medium and at most a day."""
    found = _BRANDED.match(text, start)
    if (
        not found
        or not is_medium(found["agency"])
        or not agency_of(found)
        or (text[found.end() - 1 :] in {"】", "]", "〕"} and not found["day"])
    ):
        return None  # alone on its line it is the name of a section
    return LeadIn(found.end(), found.span("agency"), None, found.span("day") if found["day"] else None, ())


def named(text: str, start: int) -> LeadIn | None:
    """A bracket with a reporter at the very start: (记者 王小明)."""
    found = _NAMED.match(text, start)
    if not found:
        return None
    left, right = found.start("inner") + 1, found.end("inner") - 1
    role = ROLE_WORD.search(text, left, right)
    agency = (left, role.start()) if role and is_medium(text[left : role.start()]) and text[left] != "本" else None
    people = people_in(text, left, right)
    return LeadIn(found.end(), agency, None, None, people) if people else None
