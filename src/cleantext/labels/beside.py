"""What stands beside a date or a label without a label of its own: media, names, words."""

from __future__ import annotations

import re

from cleantext.fold import HAN
from cleantext.labels.reading import DATES, Draft, Pair
from cleantext.labels.vocabulary import PEOPLE
from cleantext.people import SURNAMES, ends_as_org, has_common_surname, is_medium, is_name, is_org, read_names

CHUNK = re.compile(f"[{HAN}A-Za-z0-9·•&'_.-]{{1,20}}")
# Names before what they did: 王小明、李雨/文, 王小明/摄
_CREDIT = re.compile(
    rf"([{HAN}]{{2,4}}(?:[、 ][{HAN}]{{2,4}}){{0,7}}) ?/ ?(图文|文图|文|图|摄影|摄|编译|整理|供图|审核|审|校对|校|编辑|编)$"
)
_DID = {"摄影": "photographer", "摄": "photographer", "图": "photographer", "供图": "photographer", "编译": "translator"} | {
    "审核": "reviewer", "审": "reviewer", "校对": "proofreader", "校": "proofreader", "编辑": "editor", "编": "editor",
}  # fmt: skip
_SUPPLIED = re.compile(f"([{HAN}、 ]{{2,30}}?) ?(供稿|供图|来稿)(?![{HAN}])")
_SLASHED = re.compile(rf"([{HAN}]{{2,4}}(?:[、 ][{HAN}]{{2,4}}){{0,3}}) ?/ ?[{HAN}]{{2,6}}(?:报导|报道)")
DESK = re.compile(
    rf"(?<![{HAN}])[{HAN}]{{2,4}}(?:中心|组|部) ?/ ?([{HAN}]{{2,4}}?)(?: ?(?:综合|编译|整理)| [{HAN}]{{2,3}})? ?(?:报导|报道)(?![{HAN}])"
)  # 生活中心/王小明报导, 南部中心/王小明 江城报导
_BRANDED = re.compile(rf"[\[【〔]([{HAN}A-Za-z0-9]{{2,14}})[\]】〕] ?(?=[{HAN}]{{0,4}}记者)")  # [江视新闻网]记者王小明
_EMPLOYS = re.compile(f"(?: ?/ ?| )(?:[{HAN}]{{0,4}}记者|编译|特派员)")  # 江城报/ 记者王小明
AMOUNT = re.compile(r"^\d+$|\d[次人条个分秒字]")
_HOST = re.compile(r"(?:www\.)?[a-z0-9-]{2,24}\.(?:com|cn|net|org|tw|hk|com\.cn|com\.tw|com\.hk)")
_LATIN = re.compile(r"([A-Z][A-Za-z'&-]*(?: [A-Za-z'&-]+){1,4})([ ·•]{0,3})")  # Riverside Daily News·2021-03-04 08:30
_FIRST_NAME = re.compile(f"[(\\[]?([{HAN}]{{2,4}}) ?")
SHORTEST_MEDIUM = 3
_DATED = re.compile(rf"[{HAN}]{{4,}}\((?:19|20)\d\d年[^()]{{4,8}}\)$")
_LONGEST_WORD, LONGEST_CHUNK = 6, 20
_SHORTEST_GLUED = 3  # characters of one name that stands glued behind the date: two are as often a place
_BESIDE = DATES | {"views"}
CLOCKED = frozenset(("minute", "second"))


def branded(draft: Draft) -> None:
    """A medium in brackets before its reporter."""
    found = _BRANDED.match(draft.text) if draft.text[0] in "[【〔" else None
    if found and is_medium(found[1]) and "reporter" in draft.roles() and draft.is_open(*found.span(1)):
        draft.bare("source", *found.span(1))


def desk(draft: Draft, start: int, end: int) -> None:
    """A desk and its reporter: the desk is no source."""
    found = DESK.search(draft.text, start, end)
    if found and is_name(found[1]):
        draft.bare("reporter", *found.span(1))
        draft.spans.append(found.span())


def before_reporter(draft: Draft, start: int, end: int) -> None:
    """A name before that of the reporter: (王小明 记者 李雨)."""
    found = _FIRST_NAME.fullmatch(draft.text, start, end)
    if not found or draft.roles() != {"reporter"} or draft.pairs[0].label != "记者" or draft.pairs[0].start != end:
        return
    if is_name(found[1]) and has_common_surname(found[1]):
        draft.bare("author", *found.span(1))


def supplied(draft: Draft, start: int, end: int) -> None:
    """A supplier before the word: 药剂科供稿."""
    found = _SUPPLIED.match(draft.text, start, end)
    if found:
        draft.add(Pair("supplier", found[2], found[1], *found.span(), *found.span(1)), *found.span())


def credited(draft: Draft, start: int, end: int) -> None:
    """Names before what they did, glued to what follows: 王小明、李雨/文发布时间:2020-10-21."""
    stop = start + len(draft.text[start:end].rstrip(" |)"))
    found = _CREDIT.search(draft.text[start:stop])
    got = read_names(draft.text, start, start + found.end(1), lax=False) if found and found.start() == 0 else None
    if found and got and got[1] == start + found.end(1):
        draft.add(Pair(_DID.get(found[2], "author"), found[2], found[1], start, stop, start, got[1]), start, stop)


def slashed(draft: Draft, start: int, end: int) -> None:
    """Names before a slash: 王小明/台北报导."""
    for found in _SLASHED.finditer(draft.text, start, end):
        got = read_names(draft.text, *found.span(1), lax=False)
        if got and got[1] == found.end(1):
            draft.bare("reporter", *found.span(1))
            draft.spans.append(found.span())


def media(draft: Draft, start: int, end: int) -> None:
    """The name of a medium beside a date, where no label names the source."""
    latin = _LATIN.fullmatch(draft.text, start, end)
    if latin and "source" not in draft.roles() and _touches_date(draft, *latin.span()):
        draft.bare("source", *latin.span(1))
        return
    for found in CHUNK.finditer(draft.text, start, end):
        roles = draft.roles()
        if "source" not in roles and _EMPLOYS.match(draft.text, found.end()) and is_medium(found[0]):
            draft.bare("source", *found.span())
            continue
        if AMOUNT.search(found[0]) or "source" in roles or not roles & DATES:
            continue
        if _HOST.fullmatch(found[0]):
            continue
        if is_org(found[0]) or (found[0][0] not in SURNAMES and _touches_date(draft, *found.span())):
            draft.bare("source", *found.span())


def hosts(draft: Draft, start: int, end: int) -> None:
    """The address of a medium beside a date, where its name is not printed."""
    for found in CHUNK.finditer(draft.text, start, end):
        if not draft.roles() & DATES or not _HOST.fullmatch(found[0]):
            continue
        if "source" in draft.roles():
            draft.spans.append(found.span())
        else:
            draft.bare("source", *found.span())


def _touches_date(draft: Draft, start: int, end: int) -> bool:
    """Whether a word of unknown kind stands where pages print the source: beside the clock, or glued before the date."""
    if end - start < SHORTEST_MEDIUM or draft.text[end - 1] in "于在" or draft.text.endswith("时间", start, end):
        return False
    if any(start == 0 and date.start == end and date.form == "numeric" for date in draft.dates):
        return True
    beside = (date for date in draft.dates if date.precision in CLOCKED)
    alone = draft.roles() <= _BESIDE | {"comments", "editor"} and sum(pair.role in DATES for pair in draft.pairs) == 1
    return alone and any(
        not draft.text[date.end : start].strip(" /") if date.end <= start else date.start - end in {0, 1} for date in beside
    )


def names(draft: Draft, start: int, end: int) -> None:
    """Names without a label: several beside a date, or one beside a date and a medium."""
    end = start + len(draft.text[start:end].rstrip())
    start = end - len(draft.text[start:end].lstrip(" |/"))
    roles = draft.roles()
    among = draft.text[end - 1] == "等" if end > start else False
    end -= among
    got = read_names(draft.text, start, end, lax=False) if roles & _BESIDE and not roles & PEOPLE else None
    if got and got[1] == end and (len(got[0]) > 1 or among or "source" in roles or _is_glued(draft, start, end)):
        draft.bare("author", start, end)


def _is_glued(draft: Draft, start: int, end: int) -> bool:
    """Whether a line is a day and, glued behind it, what can be the name of one person: 2017-08-30王小明."""
    word = draft.text[start:end]
    dated = any(date.start == 0 and date.end == start and date.form == "numeric" for date in draft.dates)
    return (
        dated and end == len(draft.text) and len(word) >= _SHORTEST_GLUED and has_common_surname(word) and not ends_as_org(word)
    )


def words(draft: Draft, start: int, end: int) -> None:
    """Short words beside dates and labels: sections, numbers. With the day in brackets they are a headline: 疫情通报(2020年3月2日)."""
    labelled = any(pair.label for pair in draft.pairs)
    if not labelled and _DATED.match(draft.text):
        return
    longest = LONGEST_CHUNK if labelled else _LONGEST_WORD  # beside a date alone only the name of a section
    draft.spans += (
        found.span() for found in CHUNK.finditer(draft.text, start, end) if len(found[0]) <= longest or found[0].isdigit()
    )
