"""The value behind a label: where it must end, and whether it is what the label's role asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.dates import find_dates
from cleantext.fold import HAN
from cleantext.labels.persons import are_names, is_filed, read_people
from cleantext.labels.reading import DATES, Draft, Pair
from cleantext.labels.vocabulary import PEOPLE, find_controls, vocabulary
from cleantext.people import is_name, is_org

if TYPE_CHECKING:
    from cleantext.labels.heads import Head

    Value = tuple[int, int, str]  # start, end, role
_COUNTS = frozenset(("views", "comments"))
_NAMED = frozenset(("source", "site", "place", "supplier", "image"))
_REST = frozenset(("tags", "original_title", "references"))  # their value is all that follows
_STOP = re.compile(r"[|│┃丨\]】〕〉>。！!？?;\n]")
_CLOSERS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "<": ">", "〈": "〉"}
_TRAILING = " ,、([【《〈/-—■□●·"
_NUMBER = re.compile(r"[(\[]?(\d[\d,]*(?:\.\d+)?(?: ?[万亿kKwW])?\+?) ?(?:次|人次|人|条|个|℃|°|阅读|浏览)?[)\]]?")
_NAME = re.compile(
    rf"《[^《》]{{2,20}}》(?!第)[{HAN}]{{0,4}}|《[^《》]{{2,20}}》|(?:[{HAN}]{{0,6}}(?:公众号|微信号?|微博|号|客户端))?[“\"「][^“”\"「」。,]{{2,20}}[”\"」]"
    rf"|[{HAN}A-Za-z]{{2,12}}-《[^《》]{{2,20}}》|[^,。!?;:“”\"=()（）<>《》\[\]【】|]+(?:\([{HAN}]{{1,10}}\))?"
)
_URL = re.compile(r"(?:https?://|www\.)[!-~]+")
_YEARLESS = re.compile(r"[01]\d-[0-3]\d")
_PLACE = re.compile(f"[{HAN}]{{2,8}}")
_SENTENCE = re.compile("[。!?“”]")
EVENT = re.compile("地点|地址|会场|场馆|报名|主讲|主持|讲座|演出")  # beside a time: a notice of an event
_GOES_ON = frozenset(',。!?"“')
_GLUED_DATE = re.compile(r"\d((?:19|20)\d\d-\d\d-\d\d)")
_TAIL = re.compile(
    rf" ?(?:/ ?)?(?:[{HAN}]{{2,6}})?(?:\d{{1,2}}日)?(?:综合报导|连线报导|报导|报道|整理|摄)(?:\((?:除?署名[^()]{{0,4}}外)\))?(?![{HAN}])| ?发自[{HAN}、]{{2,12}}"
)
_ARRANGED = re.compile(f" 由[{HAN}A-Za-z0-9]{{2,24}}(?:整理|发布|提供|编辑|上传|转载)")  # a clause, never a name
_ACCOUNT = re.compile(r" ?\((?:ID|id|微信|公众号)[^()]{1,30}\)")
# 发布于:2021-03-04,除非注明,否则均为原创文章
_RIGHTS = re.compile(" ?[,;。] ?(?:除非|如无|若无|未经|(?:欢迎)?转载)(?=[^:]*(?:原创|转载|出处|注明))[^:]{4,60}$")
_ISSUE = re.compile(
    r" ?(?:(?:19|20)\d\d ?年?,? ?)?第? ?[\d一二三四五六七八九十]{1,3} ?期(?:,作者简介.{0,4}:)?"
)  # 《江城学刊》2021年第6期
WORKPLACE = re.compile(r" ?\([^()。!?:]{2,60}\)")  # where a person works, or what as
_FIRST_WORD = re.compile(r"[^ ,，;。]{1,40}(?=[ ,])")  # of a number with more behind it: 10.1234/ab.2021.03, PDF, HTML
_PERMITTED = re.compile(
    rf"[」”』]? ?[,，] ?[{HAN}A-Za-z]{{0,12}}(?:授权|原创|首发|独家|投稿|关注)[{HAN}A-Za-z]{{0,14}}。?$"
)  # 作者:晚风,作者授权转载。
_FIRST_HEADING = re.compile("一、[^。]{2,24}$")  # 作者:王小明一、问题的提出
_EMPLOYER = re.compile(": ?(?=[^:。!?]*(?:大学|学院|学校|中学|小学|研究|医院|公司|中心|局|所|系))[^:。!?]{2,60}$")
_UNMISTAKABLE = 7  # characters of a label that is a clause: 以下文章来源于江畔旧事
_LONGEST_NAME = 30  # the longest source of 61 pages has 15 characters, a school's full name 20
_LONGEST_BARE = 16
_LONGEST_OTHER = 40  # a number, a class or a unit


def read_labelled(draft: Draft, heads: list[Head]) -> None:
    """Read the values of all labels of a line; where the text behind a label is no value, there is no pair."""
    stops = [*(head.start for head in heads), len(draft.text)]
    reached = 0
    for head, stop in zip(heads, stops[1:], strict=True):
        if head.start >= reached:
            reached = _pair(draft, head, _next_firm(draft.text, heads, head) if head.role in _REST else stop)


def _next_firm(text: str, heads: list[Head], head: Head) -> int:
    """Where the next label with its colon begins: a word alone may be one of the tags."""
    return next(
        (other.start for other in heads if other.start >= head.value and other.firm and ":" in text[other.end : other.value]),
        len(text),
    )


def _pair(draft: Draft, head: Head, stop: int) -> int:
    """Read one label's value and say where it ends."""
    value = _value(draft, head, _limit(draft, head, stop))
    if value is None:
        return 0
    left, right, role = value
    text = draft.text
    end = max(right, head.value) if right > left else max(head.end, head.value)
    tail = _tail(text, end, role) if right > left else None
    draft.add(
        Pair(role, head.label, text[left:right], head.start, max(right, head.end), left, right),
        head.start,
        tail.end() if tail else end,
    )
    draft.firm |= _proves(draft, head, value)
    return end


def _tail(text: str, end: int, role: str) -> re.Match[str] | None:
    """What belongs to a value without being part of it: /台北报导, (江城大学), (ID:jcgc)."""
    if role in DATES:
        return _RIGHTS.match(text, end)
    if role not in PEOPLE:
        return _ACCOUNT.match(text, end) or (_ISSUE.match(text, end) if role == "source" else None)
    return (
        WORKPLACE.match(text, end)
        or _PERMITTED.match(text, end)
        or _FIRST_HEADING.match(text, end)
        or _EMPLOYER.match(text, end)
        or _TAIL.match(text, end)
    )


def _proves(draft: Draft, head: Head, value: Value) -> bool:
    """Whether a label with such a value says that the line is metadata: ordinary words need names or a machine's date."""
    left, right, role = value
    words = vocabulary()
    if (head.label not in words.weak and head.label in words.role) or is_filed(draft.text, left, role):
        return True
    if role in PEOPLE and are_names(draft.text, left, right):
        return True
    stamped = any(date.start == left and (date.form == "numeric" or date.precision == "second") for date in draft.dates)
    return role in DATES and stamped and not EVENT.search(draft.text)


def _limit(draft: Draft, head: Head, stop: int) -> int:
    """Where a value must end at the latest: closing bracket, bar, sentence mark, wide blank, control word."""
    text, closer = draft.text, _CLOSERS.get(draft.text[head.start - 1 : head.start])
    if head.role in _REST:
        at = text.rfind(closer, head.value) if closer else -1
        return at if at >= 0 else stop
    at = text.find(closer, head.value, stop) if closer else -1
    stop = at if at >= 0 else stop
    wall = _STOP.search(text, head.value, stop)
    limit = wall.start() if wall else stop
    if head.role in _NAMED:
        limit = min([limit, *(at for at in draft.wide if head.value < at < limit)])
    whole = limit
    arranged = _ARRANGED.search(text, head.value, limit) if " 由" in text else None
    limit = arranged.start() if arranged else limit
    control = next(find_controls(text, head.value, limit), None) if head.role != "other" else None
    limit = control[0] if control else limit
    end = head.value + len(text[head.value : limit].rstrip(_TRAILING)) if limit > head.value else limit
    if head.role in _NAMED:
        draft.names.append((head.value, whole if arranged or control else end))
    return end


def _value(draft: Draft, head: Head, limit: int) -> Value | None:
    """Start, end and role of a label's value; None where no such value stands there."""
    if head.value >= limit:
        return (head.end, head.end, head.role) if head.firm else None
    if head.role in DATES:
        return _date(draft, head, limit)
    if head.role in _COUNTS:
        return _count(draft, head, limit)
    if head.role in PEOPLE:
        return read_people(draft, head, limit)
    if head.role in _NAMED:
        return _named(draft, head, limit)
    return _free(draft, head, limit)


def _date(draft: Draft, head: Head, limit: int) -> Value | None:
    for date in draft.dates:
        if head.value <= date.start <= head.value + 3 and not draft.text[head.value : date.start].strip(" [("):
            return date.start, date.end, head.role
    if head.firm and _YEARLESS.fullmatch(draft.text, head.value, limit):
        return head.value, limit, head.role  # 时间:01-17
    if head.label == "发布于" and _PLACE.fullmatch(draft.text, head.value, limit):
        return head.value, limit, "place"
    return None


def _count(draft: Draft, head: Head, limit: int) -> Value | None:
    number = _NUMBER.match(draft.text, head.value, limit + 1)
    if number and not any(date.start <= head.value < date.end for date in draft.dates):
        return number.start(1), number.end(1), head.role
    return (head.value, head.value, head.role) if head.firm and draft.text[head.value] in " |(-[" else None


def _named(draft: Draft, head: Head, limit: int) -> Value | None:
    """The name of a medium, office or place: a chunk without sentence marks, or an address."""
    text = draft.text
    limit = min([limit, *(date.start for date in draft.dates if date.start > head.value)])
    url = _URL.match(text, head.value, limit)
    if url:
        return head.value, url.end(), head.role
    found = _NAME.match(text, head.value, limit)
    if found is None:
        return None
    end = _before_glued_date(draft, head.value, _media(text, head.value, head.value + len(found[0].rstrip())))
    name = text[head.value : end]
    too_long = len(name) > (_LONGEST_NAME if head.firm else _LONGEST_BARE)
    if (
        too_long
        or text[end:limit].strip()[:1] in _GOES_ON
        or not (head.firm or is_org(name) or name.isascii() or name[:1] == "《" or len(head.label) >= _UNMISTAKABLE)
    ):
        return None
    return head.value, end, head.role


def _media(text: str, start: int, end: int) -> int:
    """Where a name ends: words after a blank belong to it while each is the name of a medium or Latin."""
    reached = start
    for blank in [*re.finditer(" +", text[start:end]), None]:
        right = start + blank.start() if blank else end
        word = text[reached:right].strip()
        if reached > start and not (_is_like(text[start:reached], word) or text[reached - 1].isascii()):
            break
        reached = right
    return reached


def _is_like(before: str, word: str) -> bool:
    """Whether a word behind a blank goes on with the name before it: another medium, a Latin word, another person."""
    return is_org(word) or word.isascii() or (is_name(word) and is_name(before.rsplit(" ", 1)[-1]))


def _before_glued_date(draft: Draft, start: int, end: int) -> int:
    """Where a date begins whose year is glued to the digits of a name: 江城882024-03-06."""
    found = _GLUED_DATE.search(draft.text, start, end)
    if not found:
        return end
    at = found.start(1)
    dates = [date._replace(start=date.start + at, end=date.end + at) for date in find_dates(draft.text[at:])]
    draft.dates = [date for date in draft.dates if date.end <= start] + dates
    return at


def _free(draft: Draft, head: Head, limit: int) -> Value | None:
    size = len(draft.text[head.value : limit].rstrip())
    spaced = head.role == "tags" and draft.text[head.end] == " "  # a table without colons: 关键词 地铁
    if not (head.firm or spaced):
        return None
    if head.role == "other" and size > _LONGEST_OTHER:
        first = _FIRST_WORD.match(draft.text, head.value, limit)
        return (head.value, first.end(), head.role) if first else None
    if head.role == "tags" and _SENTENCE.search(draft.text, head.value):
        return None
    return head.value, head.value + size, head.role
