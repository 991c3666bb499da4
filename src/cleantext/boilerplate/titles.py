"""The headline: which of the short lines above the article is its title, and which lines repeat it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.bigrams import bare, known
from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.shape import is_caption, is_facts, is_number
from cleantext.people import ends_as_org, is_org

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.boilerplate.shape import Shape

_LONGEST = 80
_REACH = 40  # lines above the article in which a headline is looked for; menus lie between
_SUFFIX = re.compile(r"(?:(?<!\s)\s+|(?<![\s_|—–-]))[_|—–-]+\s*[^_|—–-]{2,20}$")  # the site's name behind the headline
# What official texts are called.
_DOCUMENT = re.compile(
    r"(?:条例|办法|公告|通知|通告|通报|决定|规定|意见|细则|规划|方案|报告|批复|公示|启事|判决书|裁定书|调解书|起诉书|声明|章程|纲要|决议|命令|倡议书|说明书)(?:\\([^()]{1,12}\\))?$"
)
_QUOTED_STOP = re.compile("。[”」』]")  # a headline may quote a sentence
_NUMBERED = re.compile(r"\((?:[12]\d{3}年)?第[\d一二三四五六七八九十百]+[号期辑批]\)$")  # of an official text, below its name
_HEADING = re.compile(r"#{1,6}\s\s*\S|第[一二三四五六七八九十百千零〇两\d]{1,6}[章回节卷篇集部话幕]")

_CHOICE = re.compile(r"[A-H][.、)]\s?[一-鿿]")  # an answer to choose
_COMMAS = 4  # in a headline; a line with more is a list of keywords
_OPTIONS = re.compile(r"[^:]{2,8}: [^:|]{1,12}(?: \| [^:|]{1,12})+$")  # 选城市: 江城 | 望川
_OPTION = re.compile(r"[A-H][.、)]\s?\S|[-*•]\s|[^:]{2,6}:\s*(?:[\d¥$★]|\S{1,8}$)")  # of a question, of a list, a fact
_SECOND = ("——", "--")  # before the second line of a headline
_ABOUT_IT = 4.0  # what it is worth that all pairs of a headline stand in the article
_ASKS = 24  # characters of a headline that asks or exclaims
_SITE = 24  # characters before or behind a headline that is printed again
_HALVES = 10  # lines from the headline to the place where it is broken in two
_FULL = 10  # characters of a headline that needs no other sign
_ABOUT = 0.35  # of its character pairs stand in the article: so of 7 in 10 headlines, and of 7 in 100 of other articles
_BULLETS = "▶►·•-【#"


def all_bare(shapes: Sequence[Shape]) -> list[str]:
    """The bare texts of all lines."""
    return [bare(shape.text) for shape in shapes]


def is_chapter(text: str) -> bool:
    """Whether a line is marked as a heading: ``# …``, ``第一回 …``."""
    return bool(_HEADING.match(text))


def find_title(
    shapes: Sequence[Shape], seen: Sequence[str], start: int, dated: int | None, pairs: AbstractSet[int]
) -> int | None:
    """The line above the article (which begins at ``start``) that is most like its headline.

    ``seen`` are the bare lines, ``dated`` is the date line, ``pairs`` the article's pairs of characters: a headline shares many of them.
    """
    limit = _limit(shapes, start, dated)
    page, lines = "\n".join(seen), frozenset(seen)
    best, best_score = None, _THRESHOLD
    costs = _costs(shapes, limit) if dated is None else [0.0] * limit
    for i in range(max(0, limit - _REACH), limit):
        if not _possible(shapes[i]):
            continue
        score = (
            _score(shapes, i, limit, dated)
            - costs[i]
            + (1.0 if len(seen[i]) >= _TELLING and _repeated(seen[i], page, lines) and not _is_office(shapes[i].text) else 0.0)
        )
        score += (
            _ABOUT_IT * overlap(seen[i], pairs) * min(1.0, len(seen[i]) / 12) * (0.5 if _is_office(shapes[i].text) else 1.0)
        )  # an account's name recurs in the article too
        if score > best_score:
            best, best_score = i, score
    if best is None:
        return None if dated is not None else _below_menu(shapes, limit)
    return best + 1 if dated is None and _is_told_below(shapes, best, limit) else best


def _is_told_below(shapes: Sequence[Shape], name: int, limit: int) -> bool:
    """Whether the line below a short name (of a book, of a film) is a headline with the name in it."""
    below = name + 1
    short = len(shapes[name].text) < _TELLING
    return short and below < limit and _possible(shapes[below]) and f"《{shapes[name].text}》" in shapes[below].text


def _below_menu(shapes: Sequence[Shape], limit: int) -> int | None:
    """Where no line is like a headline: the first full one below the last menu, if more follow before the article."""
    menu = next((i for i in range(limit - 1, -1, -1) if shapes[i].furniture >= DOUBT and shapes[i].kind in _MENUS), limit)
    near = range(menu + 1, min(menu + 1 + _NEAR_MENU, limit))
    lines = [
        i
        for i in near
        if _possible(shapes[i])
        and ":" not in shapes[i].text[:_FACT]
        and " | " not in shapes[i].text
        and not _OPTION.match(shapes[i].text)
    ]
    full = (i for i in lines if len(shapes[i].text) >= _FULL)
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
        if shape.furniture < DOUBT:
            cost += _SENTENCE if shape.prose >= 2 else _LINE  # noqa: PLR2004  25 characters
    return found


# What stands above headlines; buttons stand below them too, and facts between both.
_MENUS = frozenset(
    ("nav", "breadcrumb", "login", "header", "pagination", "related", "ranking", "qr", "app", "follow", "contents")
)
_SENTENCE = 10.0  # no headline stands below the first sentence
_MENU = 0.5  # a menu below a headline, with other lines between them
_LINE = 0.25  # four lines weigh as much as a headline that the page repeats
_THRESHOLD = 0.0
_BELOW_DATE = 3  # lines from a date line to the headline below it
_NEAR = 4  # lines that may stand above the headline and yet be taken for the article's beginning
_FACT = 9  # characters of the label of a fact, and its colon
_NEAR_MENU = 10  # lines below a menu
_FOLLOWED = 4  # lines between it and the article, else nothing is lost without it
_TELLING = 6  # characters that do not recur by chance


def _possible(shape: Shape) -> bool:
    text = shape.text
    return (
        2 <= len(text) <= _LONGEST  # noqa: PLR2004
        and (shape.furniture < DOUBT or shape.rule == INTERFACE)
        and (not shape.roles or _only_looks_labelled(shape))
        and not is_number(text)
        and not is_facts(text)
        and "。" not in _QUOTED_STOP.sub("", text).rstrip("。")
        and not (text.endswith("。") and not text.endswith("。。"))
        and not text.endswith((",", ":", ";"))
        and text.count(",") <= _COMMAS
        and not _OPTIONS.match(text)
        and not _CHOICE.match(text)
        and not text.startswith(("#" if not is_chapter(text) else "\0", "—", "--"))
        and not (is_caption(text) and not is_chapter(text))
    )


def _only_looks_labelled(shape: Shape) -> bool:
    """Whether ``租给时间:一次实验`` has the shape of another date's label, but no number behind it."""
    return shape.roles == {"other"} and shape.explained <= 0.5 and not any(map(str.isdigit, shape.text))  # noqa: PLR2004


def subtitle(shapes: Sequence[Shape], title: int) -> int | None:
    """The second line of a headline, behind a dash (``——某地见闻``) or its number (``(第7号)``)."""
    below = title + 1
    if below == len(shapes):
        return None
    second = shapes[below].text.startswith(_SECOND) and _is_headline(shapes[below])
    return below if second or _NUMBERED.match(shapes[below].text) else None


def headline_above(shapes: Sequence[Shape], title: int, pairs: AbstractSet[int]) -> int | None:
    """The headline over what was taken for it and is its second line: both speak of the article, furniture stands above."""
    above = title - 1
    if above < 1 or not (
        _is_headline(shapes[above]) and len(shapes[above].text) >= _FULL and shapes[above].text[0] not in _BULLETS
    ):
        return None
    lead = shapes[above - 1]
    return above if lead.furniture >= DOUBT and overlap(shapes[above].text, pairs) >= _ABOUT else None


def _is_headline(shape: Shape) -> bool:
    return 4 < len(shape.text) <= _LONGEST and shape.furniture < DOUBT and not shape.roles and shape.prose < 1  # noqa: PLR2004


def _score(shapes: Sequence[Shape], i: int, limit: int, dated: int | None) -> float:
    """Position and form: below the menu, above the date line, long enough, near the article."""
    text = shapes[i].text
    size = len(text)
    score = -0.04 * (limit - i) - (0.8 if shapes[i].rule == INTERFACE else 0.0)
    score += 0.6 if size >= 10 else -0.8 if size < 7 else 0.0  # noqa: PLR2004  section names have 2 to 6 characters
    score -= 1.5 if shapes[i].prose >= 1 and (size > _ASKS or not text.endswith(("?", "!"))) else 0.0  # the article's lead
    if _above_meta(shapes, i, dated):
        score += 1.0
    if i and _closes_menu(shapes[i - 1]):
        score += 0.5
    if dated is not None and i > dated:
        score -= _below_date(shapes, i, dated)
    score += _score_neighbours(shapes, i, limit) + _score_name(text)
    score -= 2.0 * sum(char.isdigit() for char in text) / size  # counters
    if is_chapter(text):
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(shapes)]
        score += -1.0 if any(is_chapter(shapes[k].text) for k in beside) else 1.5  # in a table of contents, or alone
    return score


def _below_date(shapes: Sequence[Shape], i: int, dated: int) -> float:
    """What it costs a headline to stand below the date line: little below a byline, or where a section stands above it."""
    above = shapes[dated - 1] if dated else None
    if above and len(above.text) >= _FULL and _possible(above):
        return 1.0
    sectioned = above is not None and len(above.text) < _TELLING and i <= dated + _BELOW_DATE
    return 0.2 if shapes[i - 1].own or i == dated + 1 or sectioned else 1.0


def _is_office(text: str) -> bool:
    """Whether a line is the name of offices, media or schools, and nothing else."""
    pieces = text.replace("·", " ").split()
    return is_org(text) or (len(pieces) > 1 and all(map(ends_as_org, pieces)))


def _score_name(text: str) -> float:
    """Documents are called so; a site, an office or an account is no headline."""
    if is_document(text):
        return 0.6
    if " | " in text:  # claims and fields
        return -0.5
    return -0.7 if _is_office(text) else -0.8 if _OPTION.match(text) else 0.0


def _score_neighbours(shapes: Sequence[Shape], i: int, limit: int) -> float:
    """A headline ends the breadcrumb, or has its second line below it."""
    path = 1.5 if i and _ends_path(shapes[:i], shapes[i].text) else 0.0
    return path + (1.0 if i + 1 < limit and shapes[i + 1].text.startswith(_SECOND) else 0.0)


def _ends_path(above: Sequence[Shape], text: str) -> bool:
    """Whether the breadcrumb directly above ends in the line."""
    return above[-1].kind == "breadcrumb" and above[-1].text.endswith(text)


def is_document(text: str) -> bool:
    """Whether a line is called what official texts are called."""
    return bool(_DOCUMENT.search(text))


def _above_meta(shapes: Sequence[Shape], i: int, dated: int | None) -> bool:
    """Whether nothing but furniture stands between a line and the date line or byline below it."""
    if dated is not None and i < dated:
        return not any(_possible(shapes[k]) for k in range(i + 1, dated))
    return i + 1 < len(shapes) and shapes[i + 1].own


def _closes_menu(shape: Shape) -> bool:
    return shape.furniture >= DOUBT and shape.kind in {
        "nav",
        "breadcrumb",
        "login",
        "share",
        "font-size",
        "header",
        "pagination",
        "counts",
    }


def _repeated(mine: str, page: str, lines: frozenset[str]) -> bool:
    """Whether the page prints the line again, alone or inside ``原标题:…`` or ``…_某网``, or without its first words."""
    if page.count(mine) > 1 and page.startswith(mine) + page.count("\n" + mine) > 1:
        return True
    around = (
        (line for line in lines if len(mine) < len(line) <= len(mine) + _SITE and mine in line) if page.count(mine) > 1 else ()
    )
    return any(around) or any(mine[k:] in lines for k in range(1, min(9, len(mine) - _TELLING)))


def overlap(text: str, pairs: AbstractSet[int]) -> float:
    """The share of a text's character pairs that are among ``pairs``."""
    return known(text, pairs) / (len(text) - 1) if len(text) > 1 else 0.0


def find_echoes(shapes: Sequence[Shape], seen: Sequence[str], title: int) -> list[int]:
    """The lines that repeat the headline, with or without the name of the site behind it."""
    mine = seen[title]
    if len(mine) < _TELLING:
        return []
    near = [i for i, other in enumerate(seen) if i != title and other.startswith(mine) and len(other) <= len(mine) + 24]
    return [i for i in near if mine in (seen[i], bare(_SUFFIX.sub("", shapes[i].text)))] + _pieces(seen, title)


def _pieces(seen: Sequence[str], title: int) -> list[int]:
    """Two lines near the headline that are its two halves."""
    mine = seen[title]
    for first in range(max(title - _HALVES, 0), min(title + _HALVES, len(seen) - 1)):
        if (
            mine.startswith(seen[first])
            and seen[first]
            and title not in (first, first + 1)
            and seen[first] + seen[first + 1] == mine
        ):
            return [first, first + 1]
    return []
