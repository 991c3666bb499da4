"""The end of a notice: whom to ask, where, and who signs it on which day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT, stops
from cleantext.boilerplate.lists import CONTACTS, FACT
from cleantext.boilerplate.prose import is_listed
from cleantext.boilerplate.shape import is_day
from cleantext.people import is_org

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_ASKED = re.compile("[^:]{0,4}(?:联系人|联络人|咨询|联系方式|报名)[^:]{0,4}:")
_SIGNED = re.compile("(?:谨启|敬启|谨上|敬上|敬邀|谨识|启|宣|泣告)$")
_EDGE = 4  # lines below the last sentence


def with_contacts(shapes: Sequence[Shape], end: int) -> int:
    """Telephone and address below a notice are the notice's own, unless the site's footer follows at once."""
    for i in range(end, min(end + _EDGE, len(shapes))):
        if stops(shapes[i]):
            break
        end = i if CONTACTS.match(shapes[i - 1].text) and _ASKED.match(shapes[i].text) else end
    asked = end < len(shapes) and bool(_ASKED.match(shapes[end].text))  # 联系人 above them
    stop = end + asked
    while stop < len(shapes) and (shapes[stop].rule == "line.contact" or (asked and _is_plain(shapes[stop]))):
        stop += 1
    signed = _signature(shapes, end) or _listed_contacts(shapes, end)
    if signed:
        return signed
    closed = stop == len(shapes) or shapes[stop].own or asked
    return stop if stop > end + asked and closed else end


def _listed_contacts(shapes: Sequence[Shape], end: int) -> int:
    """Behind the contacts of a notice that stand below headings of its own (``2.代理机构信息``); or 0."""
    stop, headed = end, False
    while stop < len(shapes) and (_is_contact(shapes[stop]) or _is_item(shapes[stop])):
        headed = headed or (stop > end and _is_item(shapes[stop]))
        stop += 1
    return stop if headed else 0


def _is_contact(shape: Shape) -> bool:
    """Whether a line is a contact, or a fact beside one."""
    return shape.rule == "line.contact" or (not shape.own and shape.prose < 0 and bool(FACT.match(shape.text)))


def _signature(shapes: Sequence[Shape], end: int) -> int:
    """Behind the office and the day that close a notice, if only unmarked lines and its contacts stand above them; or 0."""
    for i in range(end, min(end + 3 * _EDGE, len(shapes) - 1)):
        day = next((k for k in (i + 1, i + 2) if k < len(shapes) and is_day(shapes[k].text)), 0)
        if day and _is_signed(shapes[i].text):  # who signs for the office may stand between
            return day + 1
        if shapes[i].furniture >= DOUBT and shapes[i].rule != "line.contact" and not CONTACTS.match(shapes[i].text):
            break
    return 0


def _is_signed(text: str) -> bool:
    """Whether a line names who signs a notice: offices, or a person who says so."""
    return all(map(is_org, text.split())) or bool(_SIGNED.search(text))


def _is_plain(shape: Shape) -> bool:
    """Whether a line is a sentence that nothing speaks against."""
    return shape.prose >= 1 and not shape.furniture and not shape.own


def _is_item(shape: Shape) -> bool:
    return shape.prose < 0 and shape.furniture < DOUBT and is_listed(shape.text)
