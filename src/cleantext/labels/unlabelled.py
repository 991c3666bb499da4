"""Values that stand without a label: a date and what was done then, counters, who posted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.labels.beside import (
    AMOUNT,
    CHUNK,
    CLOCKED,
    LONGEST_CHUNK,
    SHORTEST_MEDIUM,
    before_reporter,
    branded,
    credited,
    desk,
    hosts,
    media,
    names,
    slashed,
    supplied,
    words,
)
from cleantext.labels.reading import MARKS, Draft, Pair
from cleantext.labels.vocabulary import find_controls, vocabulary
from cleantext.people import has_common_surname, is_name

if TYPE_CHECKING:
    from cleantext.dates import Found
COUNTER = re.compile(
    r"(?<![\d.:/-])[(\[]?(\d[\d,]*(?:\.\d+)?万?\+?) ?"
    r"(次阅读|人阅读|次浏览|次查看|人查看|阅读|浏览|次点击|人气|人浏览|次围观|条评论|评论|人参与|跟帖|个评论|条跟帖|人评论|次观看|次播放|人看过|次看过|人读过|人学过|views|Views)[)\]]?"
)
_COUNTING = re.compile(r"[次人阅浏条评跟个vV](?<=[\d万+ |].)").search  # what follows the number, and where it is left out
_VERB = re.compile(
    "[发首编修更创上收](?:(?<=发)[布表]|(?<=首)发|(?<=编)辑|(?<=修)改|(?<=更)新|(?<=创)建于|(?<=上)传于|(?<=收)录于)"
).search
_COMMENTS = frozenset(("条评论", "评论", "人参与", "跟帖", "个评论", "条跟帖", "人评论"))
_CLAUSE = re.compile(r"[,。!?;:…“”\"‘’]")
_AT = re.compile(
    r"(?:(?:本帖|本文|本页|文章)?(?:最[后近])?由 ?[^\s,。:]{1,20} ?)?(?<![\u4e00-\u9fff])[已曾]?于 ?$|(?:最[后近])由 ?[^\s,。:]{1,20} ?于 ?$"
)
# 该菜谱创建于2021-03-04, 菜谱创建于:2021-03-04
_MADE = re.compile(
    f"(?:[该此本][{HAN}]{{1,4}}?((?:创建|发布|发表|上传|收录|更新|编辑)于) ?|[{HAN}]{{0,3}}?((?:创建|发布|发表|上传|收录|更新|编辑)于) ?: ?)"
)
_ACCOUNT = re.compile(r"([^\s,。:;!?()\[\]]{2,20}) 于 ?$")  # 晚风 于 2021-03-04 08:30:00 发布
_DONE = re.compile(" ?所?(首次发布|首次发表|发布|发表|首发|编辑|修改|更新)(?![\u4e00-\u9fff])")
_PUBLISHED = frozenset(("发布", "发表", "首发", "首次发布", "首次发表"))
# Archives of forums: 江城客 - 2021/3/4 08:30:00; topics of others: 江城客 · 2021年03月04日 · 1042 次阅读
_POSTED = re.compile(rf"([{HAN}A-Za-z0-9_.·]{{2,20}}) ([-–—·]) ")
_BROKEN = re.compile(f"[{HAN}]{{1,4}}(?:,[{HAN}]{{1,4}}){{1,5}}")  # 2021-11-30明,雨: what is left of spaced names
_UNCOUNTED = re.compile("(?<=[ |])次(?:阅读|浏览|点击|围观)|(?<=[ |])人(?:阅读|浏览)")  # the number is filled in by a script
# What says nothing beside a date: the site's address before it, the hour of a change, the page of the paper, the lunar day.
_BESIDE_DATES = re.compile(
    rf"^https?://[!-~]{{4,60}}|\(\d{{1,2}}:\d\d ?更新\)$|第 ?[A-Z]?\d{{1,3}} ?版(?:: ?[{HAN}]{{2,8}})?$|(?:农历|阴历|夏历)[{HAN}]{{4,12}}"
)
_SIGNS_BESIDE = ("更新)", "版", "历")
_CHANGED = re.compile(r"\((\d{1,2}[/-]\d{1,2} ?\d{1,2}:\d\d) ?(更新)\)$")
_OTHER_DATE = re.compile(f"(?:^|(?<=[ |,;]))([{HAN}]{{2,6}}(?:时间|日期)) $")  # 出发时间 2021-03-04
_ACCOUNTS = 1, 2, 5  # words before a day, behind 原创 and without it: names, and then an account


def read_unlabelled(draft: Draft) -> None:
    """Add to a line what stands in it without a label."""
    _counters(draft)
    if draft.dates:
        _dates(draft)
    anchored = bool(draft.pairs)
    branded(draft)
    for start, end in list(draft.gaps()):
        draft.spans += find_controls(draft.text, start, end, sections=anchored)
    if not anchored or any(_is_clause(draft, a, b) for a, b in draft.gaps()):
        return
    gaps, known = list(draft.gaps()), len(draft.spans)
    for reader in (desk, before_reporter, supplied, credited, slashed, media, hosts, names, words):
        if len(draft.spans) > known:
            gaps, known = list(draft.gaps()), len(draft.spans)
        for start, end in gaps:
            reader(draft, start, end)


def _is_clause(draft: Draft, start: int, end: int) -> bool:
    """Whether what nothing accounts for is a part of a sentence."""
    text = draft.text[start:end].strip(",:;? ")
    glued = bool(draft.dates) and (draft.dates[0].start, draft.dates[0].end) == (0, start)
    return bool(_CLAUSE.search(text)) and not (glued and _BROKEN.fullmatch(text))


def has_counter(text: str) -> bool:
    """Whether a line holds a counter: 539次阅读."""
    return bool(_COUNTING(text) and COUNTER.search(text))


def is_told(text: str) -> bool:
    """Whether a line without label is a sentence that states nothing, whatever day it names: it counts and changes nothing.

    >>> is_told("2021年3月4日,江城大桥通车。"), is_told("本帖最后由 王小明 于 2021-3-4 编辑。")
    (True, False)

    """
    return "。" in text and not _COUNTING(text) and not _VERB(text)


def _dates(draft: Draft) -> None:
    """Dates without a label, with what stands around them: the hour of a change, a verb, who posted."""
    if draft.text.startswith("http") or any(sign in draft.text for sign in _SIGNS_BESIDE):
        draft.spans += (found.span() for found in _BESIDE_DATES.finditer(draft.text))
    changed = _CHANGED.search(draft.text) if draft.text.endswith("更新)") else None
    if changed:
        draft.add(Pair("updated", changed[2], changed[1], *changed.span(), *changed.span(1)), *changed.span())
        draft.firm = True
    for date in draft.dates:
        _within_clause(draft, date)
        if _may_stand_bare(date, labelled=draft.firm) and draft.is_open(date.start, date.end) and _is_alone(draft, date):
            draft.bare("date", date.start, date.end)
    _accounts(draft)
    posted = _POSTED.match(draft.text)
    if not posted or posted.end() != draft.dates[0].start:
        return
    if (draft.dates[0].precision in CLOCKED and len(draft.pairs) == 1) or (
        posted[2] == "·" and "views" in draft.roles() and is_name(posted[1])
    ):
        draft.bare("author", *posted.span(1))


def _accounts(draft: Draft) -> None:
    """Names and an account before the day, as public accounts print them: 王小明 李雨 江畔规划 2021-03-04.

    Behind 原创 one word may be any pen name: 原创 晚风 江畔旧事 2021-03-04.
    """
    last = draft.dates[-1]
    before = draft.text[: last.start]
    words = before.split(" ")[:-1] if before.endswith(" ") else []
    original = words[:1] == ["原创"]
    words = words[original:]
    if last.form != "numeric" or last.end != len(draft.text) or not _ACCOUNTS[not original] <= len(words) <= _ACCOUNTS[2]:
        return
    people, account = words[:-1], words[-1]
    sure = (original and len(people) <= 1) or (
        all(is_name(word) and has_common_surname(word) for word in people) and not is_name(account)
    )
    if sure and CHUNK.fullmatch(account) and (original or len(account) > SHORTEST_MEDIUM) and not AMOUNT.search(account):
        start = len(before) - 1 - len(account)
        if people:
            draft.bare("author", before.index(people[0]), start - 1)
        draft.bare("source", start, start + len(account))


def _counters(draft: Draft) -> None:
    if not _COUNTING(draft.text):
        return
    for found in COUNTER.finditer(draft.text):
        if draft.is_open(*found.span()):
            role = "comments" if found[2] in _COMMENTS else "views"
            draft.add(Pair(role, found[2], found[1], *found.span(), *found.span(1)), *found.span())
            draft.firm = True
    for found in _UNCOUNTED.finditer(draft.text) if draft.dates else ():
        if draft.is_open(*found.span()):
            draft.add(Pair("views", found[0], "", *found.span(), found.end(), found.end()), *found.span())
            draft.firm = True


def _within_clause(draft: Draft, date: Found) -> None:
    """A date with its verb behind it: 于 2020-10-21 08:30 发布, 本帖最后由 王小明 于 2020-10-21 编辑."""
    made = _MADE.fullmatch(draft.text, 0, date.start)
    if made and draft.is_open(date.start, date.end):
        label = made[1] or made[2]
        role = "updated" if label in {"更新于", "编辑于"} else "published"
        draft.add(Pair(role, label, draft.text[date.start : date.end], 0, date.end, date.start, date.end), 0, date.end)
        draft.firm = True
        return
    before, after = _AT.search(draft.text, 0, date.start), _DONE.match(draft.text, date.end)
    if not before or not after or not draft.is_open(date.start, date.end):
        return
    role = "published" if after[1] in _PUBLISHED else "updated"
    span = (before.start(), after.end())
    account = _ACCOUNT.fullmatch(draft.text, 0, date.start)
    if account and span[1] == len(draft.text):
        draft.bare("author", *account.span(1))
    draft.add(Pair(role, after[1], draft.text[date.start : date.end], *span, date.start, date.end), *span)
    draft.firm = True


def _may_stand_bare(date: Found, *, labelled: bool) -> bool:
    """Whether a date needs no label: a full one; with a short year or none only when a clock says what it is.

    Without a year it is one only beside labels (来源:江城日报 05-06 18:30): alone it stands in lists of other articles.
    """
    if date.form == "partial":
        return labelled and date.precision in CLOCKED
    vague = {"year", "month", "day"} if date.form == "two-digit" else {"year", "month"}
    return date.precision not in vague


def _is_alone(draft: Draft, date: Found) -> bool:
    """Whether a date is no word of a sentence: a boundary follows, or it has a clock as sentences seldom have."""
    after, before = draft.text[date.end : date.end + 1], draft.text[max(date.start - 1, 0) : date.start]
    other = _OTHER_DATE.search(draft.text, max(0, date.start - LONGEST_CHUNK), date.start)
    if other and other[1] not in vocabulary().role:
        return False
    clocked = date.precision in CLOCKED
    first = not before and date.form == "numeric"  # sentences do not begin with 2020-10-21
    apart = clocked or first or bool(MARKS.fullmatch(after)) or any(left == date.end for left, _ in draft.spans)
    if after and (after in ",。、的至" or not apart):
        return False
    return not before or clocked or date.form in {"numeric", "compact"} or bool(MARKS.fullmatch(before))
