"""Lines that a form takes up whole: a journal and its issue, a medium and its reporter, the head of a board."""

from __future__ import annotations

import re

from cleantext.fold import HAN
from cleantext.labels.beside import DESK
from cleantext.labels.reading import Pair
from cleantext.labels.vocabulary import PEOPLE, vocabulary
from cleantext.people import has_common_surname, is_medium, is_name, read_names

# 晚风 发表在 江城客 留言(5) 人气(120), as blog hosts print below the headline
_HOSTED = re.compile(r"([^\s,。:;!?()]{2,20}) ?发[表布]在 ?[^\s,。:;!?()]{2,10} (?:[^\s\d()]{2,4}\(\d[\d,]*\) ?){1,4}")
_POSTFIXED = re.compile(rf"([{HAN}A-Za-z0-9·、 ]{{2,24}}?) ?([|丨│/]) ?([{HAN}]{{1,4}})")
_BLOGGED = re.compile(
    r"((?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?) ?[,|·] ?[Bb]y:? ([^\s,|·]{2,20})(?: ?[,|·] ?[Ff]rom:? ([^,|·]{2,24}))?"
)  # 2021-03-04 , by 晚风 , From 渡口杂记
_PAIRED = re.compile(f"([{HAN}]{{2,6}}) ([{HAN}]{{2,4}})")
_ISSUE = re.compile(
    rf"《?([{HAN}·()A-Za-z ]{{2,24}}?)》?[ ,]*(?:(?:19|20)\d\d年 ?第? ?(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})期|(?:19|20)\d\d\(\d{{1,3}}\)|(?:19|20)\d\d, ?Vol\.? ?\d{{1,3}}.{{0,40}})"
)
# 2020-06-01 07:24 《江城报道》 2020年6期
_DATED_ISSUE = re.compile(
    rf"((?:19|20)\d\d-\d\d?-\d\d?(?: \d\d:\d\d(?::\d\d)?)?) ?《?([{HAN}·]{{2,24}}?)》?[ ,]*(?:19|20)\d\d年 ?第? ?\d{{1,3}}期"
)
_SIGNED = re.compile(rf"([{HAN}A-Za-z]{{3,16}})[ |]+([{HAN}]{{2,4}})")
_BOARD_USER = re.compile(r"作者 ?:? ?([A-Za-z][A-Za-z0-9]{1,13}) ?\([^()]{0,40}\)")
_BOARD_LINE = re.compile(
    r"看板 ?[A-Za-z0-9_-]{2,24} ?(?:\([^()]{0,40}\))? ?作者 ?(?P<user>[A-Za-z][A-Za-z0-9]{1,13}) ?(?:\([^()]{0,40}\))? ?时间 ?[^()\d]{0,4}"
    r"(?:\d{1,3}[^()\d]{1,4}\()?(?P<posted>(?:19|20)\d\d/\d\d?/\d\d?(?: \d\d:\d\d)?)"
)
_REPORTED = re.compile(
    f"([{HAN}A-Za-z]{{3,16}}) ?/ ?((?:特约|实习|见习|首席|特派|资深|摄影)?记者) ?([{HAN}]{{2,4}}?)(?: ?/ ?[{HAN}]{{2,6}})? ?(?:综合|连线|专题)?(?:报导|报道)"
)
# 江视新闻-王小明/望川, 生活中心/王小明报导
_FILED = re.compile(f"([{HAN}A-Za-z]{{3,12}}) ?[-–—] ?([{HAN}]{{2,4}}) ?/ ?([{HAN}]{{2,6}})")
_SENT = re.compile(f"([{HAN}]{{3,12}}?)讯|《([{HAN}]{{2,12}}?)(?:\\d{{1,2}}日)?(?:专讯|电讯)》")  # a line of its own
_FROM = re.compile(f"([{HAN}、 ]{{2,24}}?) ?(?:综合|采访)?(?:报导|报道) ?/ ?([{HAN}]{{2,6}})")  # 王小明 李雨 报导 / 江城市
_DESK_ALONE = re.compile(f"[{HAN}]{{2,6}} ?/ ?(?:综合|编译|即时|连线)?(?:报导|报道)")


def is_desk(text: str) -> bool:
    """Whether a line is a desk and how it reports, and names nobody.

    >>> is_desk("生活中心/综合报导"), is_desk("生活中心/王小明报导")
    (True, False)

    """
    return "/" in text and bool(_DESK_ALONE.fullmatch(text))


def read_whole(text: str) -> tuple[Pair, ...]:
    """The pairs of a line that is all one of the forms; none for any other line.

    >>> [(pair.role, pair.value) for pair in read_whole("江城日报/特约记者王小明报导")]
    [('source', '江城日报'), ('reporter', '王小明')]

    """
    for sign, reader in _READERS:
        if sign in text and (found := reader(text)):
            return found
    return ()


def _postfixed(text: str) -> tuple[Pair, ...]:
    """A value before its label: 江城观察 | 来源; before a slash only one name: 王小明/责任编辑."""
    found = _POSTFIXED.fullmatch(text)
    role = vocabulary().role.get(found[3]) if found else None
    if not found or not role or role not in PEOPLE | {"source"} or found[1] in vocabulary().section | vocabulary().control:
        return ()
    if found[2] == "/" and not (len(found[3]) > len("编辑") and is_name(found[1])):
        return ()
    return (Pair(role, found[3], found[1], *found.span(), *found.span(1)),)


def _paired(text: str) -> tuple[Pair, ...]:
    """A line of a role word, a blank and a name: 文字 王小明."""
    found = _PAIRED.fullmatch(text)
    role = vocabulary().role.get(found[1]) if found else None
    if not found or role not in PEOPLE or not is_name(found[2]) or not has_common_surname(found[2]):
        return ()
    return (Pair(role, found[1], found[2], *found.span(), *found.span(2)),)


def _issue(text: str) -> tuple[Pair, ...]:
    """A line of a journal and its issue and nothing else: 江城学报 2020年第8期."""
    found = _ISSUE.fullmatch(text)
    return (Pair("source", "", found[1], 0, len(text), *found.span(1)),) if found else ()


def _dated_issue(text: str) -> tuple[Pair, ...]:
    """A line of a day, a journal and its issue: 2020-06-01 07:24 《江城报道》 2020年6期."""
    found = _DATED_ISSUE.fullmatch(text) if text[:1].isdecimal() and text.endswith("期") else None
    if not found:
        return ()
    return (
        Pair("date", "", found[1], *found.span(1), *found.span(1)),
        Pair("source", "", found[2], *found.span(2), *found.span(2)),
    )


def _hosted(text: str) -> tuple[Pair, ...]:
    """A line that says whose text it is, on which host, and what the host counts: 晚风 发表在 江城客 留言(5) 人气(120)."""
    found = _HOSTED.fullmatch(text)
    return (Pair("author", "发表在", found[1], *found.span(), *found.span(1)),) if found else ()


def _blogged(text: str) -> tuple[Pair, ...]:
    """A line of a day, who wrote, and where: 2021-03-04 , by 晚风 , From 渡口杂记."""
    found = _BLOGGED.fullmatch(text) if text[:1].isdigit() else None
    roles = ("date", ""), ("author", "by"), ("source", "From")
    spans = [found.span(i) for i in (1, 2, 3)] if found else []
    return tuple(Pair(*role, text[a:b], a, b, a, b) for role, (a, b) in zip(roles, spans, strict=False) if a >= 0)


def _board(text: str) -> tuple[Pair, ...]:
    """A line over a post of a board: 作者river (河边的人), or all of its head and when it was posted in one line."""
    whole = _BOARD_LINE.match(text)
    if whole:
        user, posted = whole.span("user"), whole.span("posted")
        return (
            Pair("author", "作者", whole["user"], *user, *user),
            Pair("published", "时间", whole["posted"], *posted, *posted),
        )
    found = _BOARD_USER.fullmatch(text)
    return (Pair("author", "作者", found[1], 0, len(text), *found.span(1)),) if found else ()


def _employed(text: str) -> tuple[Pair, ...]:
    """A line of a medium, a slash and its reporter: 江城报/ 特约记者王小明报导."""
    found = _REPORTED.fullmatch(text)
    if not found or not is_medium(found[1]) or not is_name(found[3]):
        return ()
    return (
        Pair("source", "", found[1], *found.span(1), *found.span(1)),
        Pair("reporter", found[2], found[3], found.start(2), found.end(3), *found.span(3)),
    )


def _filed(text: str) -> tuple[Pair, ...]:
    """A line of a medium, its reporter and where he is, or of a desk and its reporter."""
    desk = DESK.fullmatch(text)
    if desk and is_name(desk[1]):
        return (Pair("reporter", "", desk[1], *desk.span(1), *desk.span(1)),)
    found = _FILED.fullmatch(text)
    if not found or not is_medium(found[1]) or not is_name(found[2]) or has_common_surname(found[3]):
        return ()
    return (
        Pair("source", "", found[1], *found.span(1), *found.span(1)),
        Pair("reporter", "", found[2], *found.span(2), *found.span(2)),
        Pair("place", "", found[3], *found.span(3), *found.span(3)),
    )


def read_reported(text: str) -> tuple[Pair, ...]:
    """A line of those who report, and from where: 王小明 李雨 报导 / 江城市."""
    found = _FROM.fullmatch(text) if "/" in text else None
    got = read_names(text, *found.span(1), lax=False) if found else None
    if not found or not got or got[1] != found.end(1) or has_common_surname(found[2]):
        return ()
    return (
        Pair("reporter", "", found[1], *found.span(1), *found.span(1)),
        Pair("place", "", found[2], *found.span(2), *found.span(2)),
    )


def _sent(text: str) -> tuple[Pair, ...]:
    """A line that says only who sent the report: 江城新闻网讯, 《江城通讯社2日专讯》."""
    found = _SENT.fullmatch(text)
    span = found.span(found.lastindex or 1) if found else (0, 0)
    name = text[slice(*span)]
    return (Pair("source", "", name, *span, *span),) if is_medium(name) else ()


def read_signed(text: str) -> tuple[Pair, ...]:
    """A line of a medium and a name and nothing else: 江城日报 王小明."""
    found = _SIGNED.fullmatch(text.strip()) if " " in text or "|" in text else None
    if not found or not is_medium(found[1]) or not is_name(found[2]):
        return ()
    at = len(text) - len(text.lstrip())
    spans = (("source", *found.span(1)), ("author", *found.span(2)))
    return tuple(Pair(role, "", text[at + a : at + b], at + a, at + b, at + a, at + b) for role, a, b in spans)


# The forms in the order in which they are tried, each behind a sign that all its lines hold: few lines hold any, and asking for
# one takes a tenth of the time of the form.
_READERS = (
    ("19", _issue),
    ("20", _issue),
    ("期", _dated_issue),
    ("发", _hosted),
    ("y", _blogged),
    ("作者", _board),
    ("记者", _employed),
    ("/", _filed),
    ("/", read_reported),
    ("/", _postfixed),
    ("讯", _sent),
    ("|", _postfixed),
    ("丨", _postfixed),
    ("│", _postfixed),
    (" ", _paired),
)
