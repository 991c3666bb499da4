"""Lines of nothing but names: the authors of a paper, the winners of a prize."""

from __future__ import annotations

import re
from itertools import pairwise

from cleantext.fold import HAN
from cleantext.people.shape import Name, glued_names, is_name

_LONGEST = 120  # characters of all names of a line
_NAME_SIZES = range(2, 4)
_SURE_NAMES = 3  # for one item that could be a name (a rare surname) so many in all
_WORKPLACE = re.compile(r"[(\[].*")
_NAME_ITEM = re.compile(f"[{HAN}·]+|[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){{0,3}}")
_COUNTED = re.compile(rf"(?:^|[\s,、])\d[\d.]* ?[{HAN}]")  # 18公尺: footnotes stand behind names
_GLUED = re.compile(rf"[{HAN}][A-Z]{{2}}|[A-Z]{{2}}[{HAN}]")  # 查看PDF原文
_NOT_NAMES = re.compile(rf"[^{HAN}A-Za-z.\-·\s\d,、;+*#'’†‡{{}}\\$^▲△●★☆※]")


def name_list(text: str) -> list[Name] | None:
    """The names in a folded line that holds only names and perhaps, in brackets, where they work; else None.

    Footnote marks behind the names are passed over.

    >>> [name.start for name in name_list("王小明1,李四2*(江城大学,江城 100000)")]
    [0, 5]
    >>> name_list("王小明出席") is None, name_list("查看PDF原文") is None
    (True, True)

    """
    head = _WORKPLACE.sub("", text)
    if "?" in head and all(is_name(part) for part in head.strip().split("?")):  # the dot between them was lost
        head = head.replace("?", "、")
    if len(head) > _LONGEST or any(sign.search(head) for sign in (_NOT_NAMES, _COUNTED, _GLUED)):
        return None
    found: list[Name] = []
    odd = latin = 0
    for item in _NAME_ITEM.finditer(head):
        if item[0].isascii():
            found.append(Name(item.start(), item.end(), ""))
            latin += 1
            continue
        cuts = [0, len(item[0])] if is_name(item[0]) else glued_names(item[0])
        odd += cuts is None
        if cuts is None and len(item[0]) not in _NAME_SIZES:
            return None
        found += [Name(item.start() + a, item.start() + b, "") for a, b in pairwise(cuts or [0, len(item[0])])]
    titled = len(found) == 1 and "·" in head  # 国风·周南 has the shape of a foreign name
    return found if len(found) > _SURE_NAMES * odd + latin and not titled else None
