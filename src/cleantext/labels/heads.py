"""Where in a folded line a word of the vocabulary stands as a label."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleantext.fold import HAN
from cleantext.labels.reading import DATES
from cleantext.labels.vocabulary import BOUNDARY, HARD, PEOPLE, Vocabulary, vocabulary
from cleantext.people import has_common_surname, is_name, is_org

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATES = ("时间", "日期")
_CLOCK_THEN = re.compile(rf":\d\d ?[{HAN}]{{2,9}}[报网社台刊志]$")
_ROLE_WORD = re.compile("记者|通讯员|通信员|特派员|实习生")
_LEFT = re.compile(rf"[{HAN}A-Za-z]{BOUNDARY}")
_ZONE = r"(?:HKT|GMT\+8|北京时间)\) ?"
_COLON = re.compile(  # with a blank and a time zone before it; one class first, which the scan can look for
    rf"[ (:∶.](?:(?<=[:∶])|(?<=[.])[.]|(?<= )(?:\({_ZONE})?(?:[:∶]|\.\.)|(?<=\(){_ZONE}(?:[:∶]|\.\.))(?:[:∶]|\.\.)* ?"
)
_CLOSED_COLON = re.compile(r"[\]】] ?:+ ?")  # [来源]: 江城网
_BAR = re.compile(r" ?[/|—丨︱│┃] ?(?=\S)| _ (?=\S)")
_DOT = re.compile(f" ?(?:[·・•] ?(?=\\S)|[.](?=[{HAN}]))")  # 文・王小明, as magazines print it
_OTHER_DATE = re.compile(f"[{HAN}]{{1,6}}(?:{'|'.join(_DATES)})$")  # the date of something else: 废止时间, 报名日期
_LONGEST_OTHER = 8
_OWN = "原创"  # in brackets it says what the article is
_STRANGER = re.compile(f"(?<= )([{HAN}]{{2,6}})(?= ?:(?!//))")
_SEVERAL = 2
_CELL = re.compile(r"\S+")
_CELLS = 3  # blanks between two labels and two values
_ORG_BEFORE = re.compile(f"[{HAN}A-Za-z]{{2,16}}$")
_CERTAIN = re.compile(f" ([{HAN}]{{2,3}}?)(?=[ 、,]|发自|$)")
_EDITS = re.compile(
    rf"(?<![{HAN}A-Za-z0-9])([{HAN}A-Za-z]{{3,12}}?)((?:责任|值班|网络)?编辑|责编) ?[:∶] ?(?=([{HAN}]{{2,4}})(?![{HAN}]))"
)  # 江城在线编辑:王小明
_RANK = re.compile(f"(?:驻(?:(?!驻)[{HAN}]){{1,3}}?|见习|实习|首席|全媒体|融媒体|特约|特派|资深){{1,6}}$")
# 驻京记者, 本报驻江城特约记者; 晚报首席记者: as 本报, it does not say which
_POSTED_TO = re.compile(
    f"(?:本[报刊网台社])?驻[{HAN}]{{1,3}}(?:特约|特派)?|(?:晚|日|早|晨|商|时|快|都市)报(?:见习|实习|首席|全媒体|特派|资深)?"
)
_ODD = re.compile(
    r"[^\u4e00-\u9fff\s:|,.;、()0-9][\u4e00-\u9fff]{0,5}[:∶]"
)  # what a label that lost a character has before its colon
_DAMAGED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]*+[^\u4e00-\u9fff\s:|,.;、()0-9][\u4e00-\u9fff]*+)[:∶]")


class Head(NamedTuple):
    """A label: its word, where it stands, and where its value begins. ``firm``: a separator says that it is one."""

    start: int
    end: int
    value: int
    label: str
    role: str
    firm: bool


def find_heads(text: str) -> list[Head]:
    """Label words that stand where labels stand: at a boundary, or glued behind an earlier label's value.

    >>> [head.label for head in find_heads("来源:江城日报作者:责任编辑:王小明")]
    ['来源', '作者', '责任编辑']

    """
    words = vocabulary()
    found = {head.start: head for head in _at_boundaries(text, words)}
    if ":" not in text and text.count(" ") >= _CELLS:
        found |= {head.start: head for head in _tabular(text, words)}
    if ":" in text or "∶" in text or ".." in text:
        for head in (*_editing(text), *_before_colons(text, words, min(found, default=None))):
            if head.start not in found or not found[head.start].firm:
                found[head.start] = head
    for head in _unknown(text, found, words) if len(found) >= _SEVERAL and ":" in text else ():
        found.setdefault(head.start, head)
    heads: list[Head] = []
    for head in sorted(found.values()) if found else ():
        if not heads or (head.start >= heads[-1].value and not _qualifies(heads[-1], head)):
            heads.append(head)
    return heads


def _tabular(text: str, words: Vocabulary) -> list[Head]:
    """Labels of a table whose cells only blanks separate: 索引号 12 发文字号 水发3号 生成日期 2021-03-04."""
    tokens = list(_CELL.finditer(text))
    heads = [
        Head(*cell.span(), after.start(), cell[0], words.role[cell[0]], firm=True)
        for cell, after in pairwise(tokens)
        if len(cell[0]) > _SEVERAL and cell[0] in words.role and after[0] not in words.role
    ]
    return heads if len(heads) >= _SEVERAL else []


def _unknown(text: str, found: dict[int, Head], words: Vocabulary) -> Iterator[Head]:
    """Words before a colon that no vocabulary holds, in a line of labels: 索引号:12 公文目录:水务 发文日期:2021-03-04."""
    sure = sum(head.firm and (head.label not in words.weak or head.role in DATES) for head in found.values())
    if sure < _SEVERAL:
        return
    for left in _STRANGER.finditer(text):
        if not any(head.start <= left.start(1) < head.value for head in found.values()) and not _is_person(left[1]):
            colon = _COLON.match(text, left.end(1))
            if colon:
                yield Head(*left.span(1), colon.end(), left[1], "other", firm=True)


def _is_person(text: str) -> bool:
    return has_common_surname(text) and is_name(text)


def _qualifies(before: Head, head: Head) -> bool:
    """Whether a role word only says which kind of person a label's value names: 作者:通讯员 王小明."""
    return before.firm and not head.firm and head.start == before.value and {before.role, head.role} <= PEOPLE


def _at_boundaries(text: str, words: Vocabulary) -> Iterator[Head]:
    """Labels that begin a line or follow a blank, bar, bracket, mark or number."""
    reached = 0
    employed = _ROLE_WORD.search(text)
    for left in (_LEFT if employed else words.left).finditer(text):
        at = left.start()
        if at < reached:
            continue
        head = _longest(text, at, words) or (_employed(text, at, words) if employed else None)
        if head:
            reached = head.value
            yield head


def _longest(text: str, at: int, words: Vocabulary) -> Head | None:
    for size in words.sizes.get(text[at], ()):
        role = words.role.get(text[at : at + size])
        if role:
            head = _head(text, at, at + size, role, words)
            if head:
                return head
    return _spaced(text, at, words)


def _spaced(text: str, at: int, words: Vocabulary) -> Head | None:
    """A label of two characters with a blank between them that folding left: 来(lái) 源."""
    if text[at + 1 : at + 2] != " " or text[at + 3 : at + 4] != ":":
        return None
    label = text[at] + text[at + 2]
    role = words.role.get(label)
    colon = _COLON.match(text, at + 3)
    return Head(at, at + 3, colon.end(), label, role, firm=True) if role and colon else None


def _head(text: str, start: int, end: int, role: str, words: Vocabulary) -> Head | None:
    """The label with its separator: a colon, a bar where bars can be separators, else a blank or nothing."""
    label = text[start:end]
    bracketed = start and text[start - 1] in "[【"
    colon = (_CLOSED_COLON.match(text, end) if bracketed else None) or _COLON.match(text, end)
    if colon and (colon[0] != " " and ("." not in colon[0] or ".." in colon[0])):
        return Head(start, end, colon.end(), label, role, firm=True)
    if _is_bracketed(text, start, end):
        return Head(start, end, end + 1, label, role, firm=True)
    bar = _BAR.match(text, end)
    if bar and (role in PEOPLE or (label in words.bare and "/" not in bar[0] and start == 0)):
        return Head(start, end, bar.end(), label, role, firm=True)
    dot = _DOT.match(text, end) if role in PEOPLE and text[start - 1 : start].strip() == "" else None
    if dot:
        return Head(start, end, dot.end(), label, role, firm=True)
    quoted = role == "source" and text[end : end + 1] == "《"  # 本文原载于《江城学刊》2021年第6期
    if label not in words.bare and not quoted:
        return None
    blank = text[end : end + 1] == " "
    glued = start and text[start - 1].isdigit() and not blank
    return None if glued else Head(start, end, end + blank, label, role, firm=False)


def _is_bracketed(text: str, start: int, end: int) -> bool:
    """【作者】王小明 or 【关键词】 on a line of its own, but not the link of a section: 历史[编辑]."""
    if text[end : end + 1] not in {"】", "]"} or text[start - 1 : start] not in {"【", "["} or text[start:end] == _OWN:
        return False
    return not text[: start - 1].strip() or bool(text[end + 1 :].strip())


def _employed(text: str, at: int, words: Vocabulary) -> Head | None:
    """An organisation directly before a role word: 江城日报记者."""
    found = _ROLE_WORD.search(text, at + 2, at + 22)
    if not found:
        return None
    before = _ORG_BEFORE.search(text, at, found.start())
    if not before or before.start() != at or (at and text[at - 1].isdigit()):
        return None
    if not (_POSTED_TO.fullmatch(before[0]) or is_org(_RANK.sub("", before[0])) or _is_followed_by_name(text, found.end())):
        return None
    head = _head(text, found.start(), found.end(), words.role[found[0]], words)
    return head._replace(start=at, label=text[at : found.end()]) if head else None


def _is_followed_by_name(text: str, at: int) -> bool:
    """Whether a blank and a person's name follow a role word: then what stands before it employs him, whatever it is called."""
    found = _CERTAIN.match(text, at)
    return found is not None and is_name(found[1]) and has_common_surname(found[1])


def _before_colons(text: str, words: Vocabulary, first: int | None) -> Iterator[Head]:
    """Labels glued behind an earlier value (来源:江城日报作者:王小明), and damaged ones (发布时?:)."""
    for colon in _COLON.finditer(text):
        end = colon.start()
        dated = text.endswith(_DATES, 0, end) and _OTHER_DATE.search(text, max(0, end - _LONGEST_OTHER), end)
        credited = dated and text[dated.start() - 1] == "/" and dated[0][1:] in words.role  # 王小明/文发布时间
        if dated and not credited and dated[0] not in words.role and (dated.start() == 0 or text[dated.start() - 1] in HARD):
            yield Head(dated.start(), end, colon.end(), dated[0], "other", firm=True)
            continue
        size = _ends_label(text, end, words)
        if size and ((first is not None and first < end - size) or credited or _is_behind_medium(text, end - size)):
            yield Head(end - size, end, colon.end(), text[end - size : end], words.role[text[end - size : end]], firm=True)
    for hit in _DAMAGED.finditer(text) if _ODD.search(text) else ():
        label = _undamaged(hit[1], words)
        if label:
            yield Head(hit.start(), hit.end(1), hit.end(), label, words.role[label], firm=True)


def _is_behind_medium(text: str, at: int) -> bool:
    """Whether a label is glued behind a medium, and that behind a clock: 2021-03-04 10:20江城日报作者:王小明."""
    return bool(_CLOCK_THEN.search(text[:at]))


def _editing(text: str) -> Iterator[Head]:
    """An organisation directly before the word for its editor: 江城在线编辑:王小明."""
    for found in _EDITS.finditer(text) if "编" in text else ():
        if is_org(found[1]) and is_name(found[3]):
            yield Head(found.start(), found.end(2), found.end(), found[1] + found[2], "editor", firm=True)


def _ends_label(text: str, end: int, words: Vocabulary) -> int:
    """The length of the longest label that ends at a place, or 0."""
    if text[end - 1 : end] not in words.ends:
        return 0
    return next((size for size in range(min(words.longest, end), 1, -1) if text[end - size : end] in words.role), 0)


def _undamaged(word: str, words: Vocabulary) -> str | None:
    """The long label that a word was before one character of it was lost."""
    if not 4 <= len(word) <= 6:  # noqa: PLR2004  a shorter word has too many neighbours
        return None
    for i, char in enumerate(word):
        label = words.damaged.get(word[:i] + "\0" + word[i + 1 :])
        if label and not "\u4e00" <= char <= "\u9fff":
            return label
    return None


def may_begin(text: str) -> bool:
    """Whether a line that is one word can hold a label: one at its start, or a role word anywhere.

    >>> may_begin("记者王小明"), may_begin("江城观察")
    (True, False)

    """
    words = vocabulary()
    at_start = any(text[:size] in words.role for size in words.sizes.get(text[0], ()))
    return at_start or bool(_ROLE_WORD.search(text))
