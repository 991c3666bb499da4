"""The headline: which of the short lines above the article is its title, and which is its second line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.echoes import is_repeated, overlap
from cleantext.boilerplate.headlines import FULL, OPTION, SECOND, TELLING, is_headline, is_office, is_possible
from cleantext.boilerplate.prose import PARAGRAPH
from cleantext.boilerplate.weights import score

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.boilerplate.shape import Shape

_REACH = 40  # lines above the article in which a headline is looked for; menus lie between
_NAMED = 2  # characters of a name
_ABOUT_NAME = re.compile(r"的?(?:剧情|内容|作品|作者|景点|产品|公司|学校|医院|基本)?(?:简介|介绍|概况|资料|信息)[\W_]*$")
_NUMBERED = re.compile(r"\((?:[12]\d{3}年)?第[\d一二三四五六七八九十百]+[号期辑批]\)$")  # of an official text, below its name
_ABOUT_IT = 4.0  # what it is worth that all pairs of a headline stand in the article
_LONG = 12  # characters: in a shorter line a pair may recur by chance
_ABOUT = 0.35  # of its character pairs stand in the article: so of 7 in 10 headlines, and of 7 in 100 of other articles
_BULLETS = "▶►·•-【#"
# What stands above headlines; buttons stand below them too, and facts between both.
_MENUS = frozenset(
    ("nav", "breadcrumb", "login", "header", "pagination", "related", "ranking", "qr", "app", "follow", "contents")
)
_SENTENCE = 10.0  # no headline stands below the first sentence
_MENU = 0.5  # a menu below a headline, with other lines between them
_LINE = 0.25  # four lines weigh as much as a headline that the page repeats
_THRESHOLD = 0.0
_NEAR = 4  # lines that may stand above the headline and yet be taken for the article's beginning
_FACT = 9  # characters of the label of a fact, and its colon
_NEAR_MENU = 10  # lines below a menu
_LEAD = 25  # characters of a sentence that ends in a colon
_COMPILED = "line.appeal.compiled"  # hands over a collection: below it stand the names of its pieces
_FOLLOWED = 4  # lines between it and the article, else nothing is lost without it


def find_title(
    shapes: Sequence[Shape], seen: Sequence[str], start: int, dated: int | None, pairs: AbstractSet[int]
) -> int | None:
    """The line above the article (which begins at ``start``) that is most like its headline.

    ``seen`` are the bare lines, ``dated`` is the date line, ``pairs`` the article's pairs of characters: a headline shares many of them.
    """
    limit = _limit(shapes, start, dated)
    page, lines = "\n".join(seen), frozenset(seen)
    best, best_weight = None, _THRESHOLD
    costs = _costs(shapes, limit) if dated is None else [0.0] * limit
    for i in range(max(0, limit - _REACH), limit):
        if not is_possible(shapes[i]):
            continue
        office = is_office(shapes[i].text)
        again = len(seen[i]) >= TELLING and not office and is_repeated(seen[i], page, lines)
        weight = score(shapes, i, limit, dated) - costs[i] + again + _told(seen[i], pairs, office=office)
        if weight > best_weight:
            best, best_weight = i, weight
    if best is None:
        return None if dated is not None else _below_menu(shapes, limit)
    best = _alone(shapes, seen, best, limit)
    if dated is not None:
        return dated - 1 if _is_whole(shapes, best, dated) else best
    if _is_told_below(shapes, best, limit):
        return best + 1
    return _named_above(shapes, best)


def _alone(shapes: Sequence[Shape], seen: Sequence[str], found: int, limit: int) -> int:
    """The headline alone on its line, if what was found holds it behind the names and wares of the site."""
    below = (i for i in range(found + 1, limit) if len(seen[i]) >= FULL and seen[found] != seen[i] and is_possible(shapes[i]))
    return next((i for i in below if seen[found].endswith(seen[i])), found)


def _told(line: str, pairs: AbstractSet[int], *, office: bool) -> float:
    """What it weighs that the article speaks of a line; less for an account's name, which recurs in the article too."""
    return _ABOUT_IT * overlap(line, pairs) * min(1.0, len(line) / _LONG) * (0.5 if office else 1.0)


def _is_whole(shapes: Sequence[Shape], found: int, dated: int) -> bool:
    """Whether the line directly above the date line is a headline that holds the one found below it."""
    above = shapes[dated - 1] if 0 < dated < found else None
    return above is not None and is_possible(above) and shapes[found].text in above.text


def _is_told_below(shapes: Sequence[Shape], name: int, limit: int) -> bool:
    """Whether the line below a short name (of a book, of a film) is a headline with the name in it."""
    below = name + 1
    short = len(shapes[name].text) < TELLING
    return short and below < limit and is_possible(shapes[below]) and f"《{shapes[name].text}》" in shapes[below].text


def _named_above(shapes: Sequence[Shape], heading: int) -> int:
    """The name above a heading that repeats it (``某片`` above ``某片的剧情简介``), or the heading itself."""
    found = _ABOUT_NAME.search(shapes[heading].text)
    name = shapes[heading].text[: found.start()] if found else ""
    if len(name) < _NAMED:
        return heading
    return next(
        (i for i in range(max(heading - _REACH, 0), heading) if shapes[i].text == name and is_possible(shapes[i])), heading
    )


def _below_menu(shapes: Sequence[Shape], limit: int) -> int | None:
    """Where no line is like a headline: the first full one below the last menu, if more follow before the article."""
    menu = next((i for i in range(limit - 1, -1, -1) if shapes[i].furniture >= DOUBT and shapes[i].kind in _MENUS), limit)
    near = range(menu + 1, min(menu + 1 + _NEAR_MENU, limit))
    lines = [
        i
        for i in near
        if is_possible(shapes[i])
        and ":" not in shapes[i].text[:_FACT]
        and " | " not in shapes[i].text
        and not OPTION.match(shapes[i].text)
    ]
    full = (i for i in lines if len(shapes[i].text) >= FULL)
    found = next(full, max(lines, key=lambda i: len(shapes[i].text), default=limit))
    return found if _FOLLOWED <= limit - found <= _REACH else None


def _limit(shapes: Sequence[Shape], start: int, dated: int | None) -> int:
    """The line above which the headline stands: the article's first sentence, or the date line a little below it."""
    if dated is None:
        return start
    below = dated if start <= dated <= start + _NEAR else start
    return next((k for k in range(dated, start) if shapes[k].prose >= 2), below)  # noqa: PLR2004


def _costs(shapes: Sequence[Shape], limit: int) -> list[float]:
    """What a headline would cost without a date line to hold it: the unmarked lines between the menu and it are lost."""
    found: list[float] = []
    cost = 0.0
    for shape in shapes[:limit]:
        if shape.furniture >= DOUBT and shape.kind in _MENUS:
            found = [each + _MENU for each in found] if cost else found
            cost = 0.0
        found.append(cost)
        if shape.furniture < DOUBT or (shape.rule == _COMPILED and shape.prose >= PARAGRAPH):
            cost += _SENTENCE if _is_told(shape) else _LINE
    return found


def _is_told(shape: Shape) -> bool:
    """Whether a line is a sentence of 25 characters, or leads so to what it announces: 下表是…,其特点如下:."""
    return shape.prose >= 2 or (shape.text[-1] in ":：" and "," in shape.text and len(shape.text) >= _LEAD)  # noqa: PLR2004


def subtitle(shapes: Sequence[Shape], title: int) -> int | None:
    """The second line of a headline, behind a dash (``——某地见闻``) or its number (``(第7号)``)."""
    below = title + 1
    if below == len(shapes):
        return None
    second = shapes[below].text.startswith(SECOND) and is_headline(shapes[below])
    return below if second or _NUMBERED.match(shapes[below].text) else None


def headline_above(shapes: Sequence[Shape], title: int, pairs: AbstractSet[int]) -> int | None:
    """The headline over what was taken for it and is its second line: both speak of the article, furniture stands above."""
    above = title - 1
    if above < 1 or not (
        is_headline(shapes[above]) and len(shapes[above].text) >= FULL and shapes[above].text[0] not in _BULLETS
    ):
        return None
    lead = shapes[above - 1]
    return above if lead.furniture >= DOUBT and overlap(shapes[above].text, pairs) >= _ABOUT else None
