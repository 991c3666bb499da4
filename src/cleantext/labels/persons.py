"""The people behind a label: where their names end, and whether a value can be nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.labels.vocabulary import BYLINE
from cleantext.people import ends_as_org, has_common_surname, is_name, is_org, read_names

if TYPE_CHECKING:
    from cleantext.labels.heads import Head
    from cleantext.labels.reading import Draft

    Value = tuple[int, int, str]  # start, end, role
_WESTERN = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.?)?(?: [A-Z][a-z]+){1,2}")
# A remark that ends the names, or stands behind the first of them; where a report was sent from; that it is one.
_SENT_FROM = re.compile(
    r"\((?![^()]{1,16}\) ?[、,])|发自|(?<=^[一-鿿]{2})(?:报导|报道)$|(?<=^[一-鿿]{3})(?:报导|报道)$|(?<=^[一-鿿]{2})一(?=、)|(?<=^[一-鿿]{3})一(?=、)"
)
_FILED = re.compile(
    f"([{HAN}]{{3}}) ?/ ?[{HAN}]{{2,8}}?(?:报导|报道)(?![{HAN}])"
)  # 扶大山/江城报导: a name, whatever it begins with
_CALLED = re.compile("[「“『]([^「」“”『』,。!?]{1,10})(?=[」”』] ?(?:$|[,;]))")  # 本文作者「晚风」
_CITY = re.compile(f"[{HAN}]{{2,6}}[省市县区]")
_TWO, _THREE = 2, 3  # characters


def read_people(draft: Draft, head: Head, limit: int) -> Value | None:
    """Start, end and role of the names behind a label; None where something else stands there."""
    limit = min([limit, *(date.start for date in draft.dates if date.start >= head.value)])
    if head.label.endswith(("报导", "报道")) and _CITY.fullmatch(draft.text, head.value, limit):
        return head.value, limit, "place"  # 综合报导/台北市
    called = _CALLED.match(draft.text, head.value)
    if called:
        return called.start(1), called.end(1), head.role
    if is_filed(draft.text, head.value, head.role):
        return head.value, head.value + _THREE, head.role
    sent = _SENT_FROM.split(draft.text[head.value : limit], maxsplit=1)[0]
    limit = head.value + len(_SENT_FROM.split(sent, maxsplit=1)[0].rstrip(" ,|)"))  # 王小明报道(除署名外)
    employed = draft.text.find(":", head.value, limit)
    limit = employed if employed > 0 and is_name(draft.text[head.value : employed]) else limit
    if limit <= head.value:
        return (head.end, head.end, head.role) if head.firm else None
    got = read_names(draft.text, head.value, limit, lax=head.firm)
    if (
        got
        and draft.text[limit : limit + 1] == "。"
        and len(got[0]) > 1
        and not is_name(draft.text[got[0][1].start : got[0][1].end])
    ):
        got = got[0][:1], got[0][0].end  # 作者:晚风,写字的人。 says who the first one is
    glued = not head.firm and head.value == head.end and limit - head.value == _TWO
    if glued and not has_common_surname(draft.text[head.value : limit]):
        return None  # 作者信息, 编辑安全: a word, not a label and a name
    return (head.value, got[1], head.role) if got else None


def is_filed(text: str, at: int, role: str) -> bool:
    """Whether a name of three characters stands before the place of a report; words of events do not."""
    found = _FILED.match(text, at) if role in BYLINE else None
    return found is not None and not ends_as_org(found[1])


def are_names(text: str, left: int, right: int) -> bool:
    """Whether a value can be nothing but names, so that even an ordinary word before it is a label."""
    if right <= left or _WESTERN.fullmatch(text, left, right):
        return right > left
    first = text.find(" ", left, right)
    left = first + 1 if first > 0 and is_org(text[left:first]) else left  # 文/康复医学科 王小明
    got = read_names(text, left, right, lax=False)
    return got is not None and got[1] == right
