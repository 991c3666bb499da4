"""Names in a byline, each with its role and organisation."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.people.shape import Name, glued_names, is_name, is_org

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROLES = {
    "记者": "reporter", "实习生": "reporter", "特派员": "reporter", "通讯员": "correspondent", "通信员": "correspondent",
    "通迅员": "correspondent", "摄影": "photographer", "编译": "translator", "翻译": "translator", "责编": "editor",
    "编辑": "editor", "专栏作者": "author", "专栏作家": "author", "作者": "author", "撰稿": "author", "撰文": "author",
    "评论员": "author", "校对": "proofreader", "审核": "reviewer",
}  # fmt: skip
_ROLE = re.compile(
    f"(?:本报|本刊|本网|本台|本社|全媒体|融媒体|见习|实习|特约|首席|特派|资深|驻(?:(?!驻)[{HAN}]){{1,3}}?|摄影|文字|采访|责任|网络|高级|新媒体|综合|即时|学生|校园){{0,6}}"
    f"({'|'.join(sorted(_ROLES, key=len, reverse=True))})人?[:/ ]?"
)
_TITLED = re.compile("(?:律师|医生|医师|护士|教授|副教授|讲师|研究员|老师|博士|主任|同学|院士)$")
_LENT = re.compile("(?:提供|供图|授权|翻摄)$")
_CODE = re.compile(r"(?:(?<![_ (,/-])[_ (,/-]+|(?<![A-Za-z0-9]))(?:[A-Z]{1,4}\d{2,7}|\d{3,8}|[A-Z]{2}\d*)\)?$")
_SPLIT = re.compile(rf"[、,;&+|/ ]+|(?<=[{HAN}][{HAN}])(?:和|与)(?=[{HAN}]{{2}})")
_WITHIN = re.compile("(?<=..)(?:本报|特约|见习|实习){0,4}(?:通讯员|通信员|通迅员|实习生|记者)")  # 记者王小明通讯员李雨
_LATIN = re.compile(r"[A-Z][A-Za-z'.-]*+(?: [A-Z][A-Za-z'.-]*+){0,3}|[a-z][A-Za-z0-9_]{1,20}")
_WORD = re.compile(f"[{HAN}A-Za-z0-9_·-]{{1,20}}")
_SENTENCE = re.compile(r"[。!?:\"“”《》…=<>]")
_LONGEST = 60  # characters of all names behind one label
_REMARK = re.compile(r" ?\([^()]{1,16}\)$")
_BEFORE = 2  # characters that say whether a name ends: 王小明和李雨
_PEN = re.compile(f"[{HAN}]{{2,3}}")
_PEN_NAME = 8  # characters
_CLAUSE = re.compile(
    "(?<=..)(?:[他她它]不|[他她它]们|[不就][是会能要]|愿意|应该|可以|已经|没有)|^(?:但是|因为|所以|如果|虽然)"
)  # a reply
_SAID = re.compile(
    "(?:认为|表示|说|说道|指出|介绍|透露|写道|强调|报道|谈|称|问|答|出席|参加|发表|获奖|当选|去世|逝世|离职|辞职|退休|回应|回忆|坦言|感谢"
    "|建议|提醒|发现|提出|是谁|是什么|的|了|吗|呢)$"
)


def read_names(text: str, start: int, end: int, *, lax: bool = True) -> tuple[list[Name], int] | None:
    """The names between two offsets, and where they end; None where something else stands there.

    ``lax`` accepts pen names and organisations, which only a label makes believable.

    >>> names, end = read_names("江城日报记者 王小明 今天", 0, 13)
    >>> (names[0].role, names[0].start, end)
    ('reporter', 7, 10)

    """
    if end - start > _LONGEST:
        return None
    left = max(start - _BEFORE, 0)
    got = _read(text[left : end + 1].rstrip("\n"), start - left, end - left, lax)
    if got is None or not left:
        return got and ([*got[0]], got[1])
    return [_moved(name, left) for name in got[0]], got[1] + left


def _moved(name: Name, by: int) -> Name:
    """The same name in a text in which it stands further right."""
    org = (name.org[0] + by, name.org[1] + by) if name.org else None
    return Name(name.start + by, name.end + by, name.role, org, name.whole)


@lru_cache(1024)  # a value is read when its line is labelled and again for its people
def _read(text: str, start: int, end: int, lax: bool) -> tuple[tuple[Name, ...], int] | None:  # noqa: FBT001  a key
    piece = text[start:end]
    if _SENTENCE.search(piece):
        return None
    code = _CODE.search(piece)
    stop = start + (code.start() if code and code.start() > 0 else len(piece))
    names: list[Name] = []
    said, reached = Name(start, start, ""), start
    for left, right in (part for item in _items(text, start, stop) for part in _halves(text, *item)):
        stop_item = _without_remark(text, left, right)
        believed = (lax and (not names or text[left - 1] != " ")) or _is_called(said, text[left:stop_item])
        got = list(_item(text, (left, stop_item), lax=believed, said=said))
        if not got:
            break
        said = got[-1]
        if said.start < said.end:
            names += got
            reached = right
    return (tuple(names), end if reached == stop else reached) if names else None


def _is_called(said: Name, word: str) -> bool:
    """Whether a word stands directly behind 通讯员, of whom many write under the name of their office: 通讯员 江宣."""
    return said.role == "correspondent" and said.start == said.end and bool(_PEN.fullmatch(word))


def _without_remark(text: str, left: int, right: int) -> int:
    """The end of an item without the brackets behind a name: 王小明(学生记者)、李雨."""
    found = _REMARK.search(text, left, right)
    return found.start() if found and found.start() > left else right


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts between commas, bars and blanks; a blank between Latin words belongs to the name."""
    at = start
    for found in _SPLIT.finditer(text, start, end):
        if found.start() == at:
            at = found.end()
        elif not (found[0] == " " and text[found.start() - 1].isascii() and text[found.end() : found.end() + 1].isascii()):
            yield at, found.start()
            at = found.end()
    if at < end:
        yield at, end


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An item, cut before a second role word that is glued to the names before it."""
    for found in _WITHIN.finditer(text, start, end):
        role = _ROLE.match(text, start)
        names = text[role.end() if role else start : found.start()]
        if names and (is_name(names) or glued_names(names)):
            yield start, found.start()
            start = found.start()
    yield start, end


def _item(text: str, span: tuple[int, int], *, lax: bool, said: Name) -> Iterator[Name]:
    """One item: a name, several glued names, a role word alone (a name of no length), or an organisation.

    ``said`` is the item before: its role and organisation hold until another role is named.
    """
    left, right = span
    role, org = said.role, said.org
    found = _role_in(text, left, right)
    if found:
        org = (left, found.start()) if found.start() > left else None
        role, left = _ROLES[found[1]], found.end()
    word = text[left:right]
    titled = _TITLED.search(word)
    word = word[: titled.start()] if titled and is_name(word[: titled.start()]) else word
    cuts = [0, len(word)] if is_name(word) else glued_names(word)
    lent = _LENT.search(word)
    if not word:
        yield Name(right, right, role, org)
    elif lax and lent and lent.start():
        yield Name(left, left + lent.start(), role, org, whole=True)
    elif cuts:
        yield from (Name(left + a, left + b, role, org) for a, b in pairwise(cuts))
    elif lax and _is_believable(word):
        yield Name(left, right, role, org, whole=is_org(word))


def _role_in(text: str, left: int, right: int) -> re.Match[str] | None:
    """A role word at the start of an item or behind an organisation."""
    for found in _ROLE.finditer(text, left, right):
        if found.start() == left or is_org(text[left : found.start()]):
            return found
    return None


def _is_believable(word: str) -> bool:
    """A pen name (江南三少), a Latin name or an organisation, but not a name with a verb behind it (张三获奖)."""
    if _LATIN.fullmatch(word):
        return True
    if not _WORD.fullmatch(word):
        return False
    return not _CLAUSE.search(word) and (is_org(word) or (len(word) <= _PEN_NAME and not _SAID.search(word)))
