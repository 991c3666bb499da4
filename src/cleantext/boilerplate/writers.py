"""Below a headline, a writer and a day: no headline of another article with its date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.headlines import is_headline
from cleantext.boilerplate.shape import unmarked
from cleantext.people import is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_TOP = 40  # lines
_HEADLINE = 8  # characters
_SENTENCE = 1.5  # prose of 13 characters
_LISTED = "line.dated-title"
_DAY = re.compile(
    r"(?P<name>[一-鿿]{2,4}(?:[ 、][一-鿿]{2,4}){0,2}) ?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: \d{1,2}:\d\d(?::\d\d)?)?$"
)
_STATED = frozenset(("author", "date"))


def spare_writers(shapes: Sequence[Shape]) -> list[Shape]:
    """Read a person's name and a day below a headline as what they state, not as an entry of a list.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> page = ["分享", "拆解渡口的摊位:抄不来的生意?", "沈一舟 2021-07-13", "渡口的摊位曾经一度被人笑话,现在人人都来学。"]
    >>> [shape.kind for shape in spare_writers([shape_of(line) for line in page])]
    ['share', '', '', '']

    """
    found = list(shapes)
    for i in range(1, min(_TOP, len(found))):
        shape, above = found[i], found[i - 1]
        if shape.prose >= _SENTENCE:
            break
        if shape.rule != _LISTED or not (day := _DAY.match(shape.text)):
            continue
        below = above.roles == _STATED or (is_headline(above) and len(above.text) >= _HEADLINE)
        if below and all(map(is_name, re.split("[ 、]", day["name"]))):
            found[i] = unmarked(shape)._replace(roles=_STATED, explained=1.0)
    return found
