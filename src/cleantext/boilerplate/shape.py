"""What one line looks like on its own, whatever stands around it.

A shape depends on the folded line alone, and a site prints the same furniture on every page: shapes are cached.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.interface import addresses_reader, pleads, speaks_of_page
from cleantext.boilerplate.keys import find_keys
from cleantext.boilerplate.prose import is_listed, prose_of
from cleantext.boilerplate.table import first_rule
from cleantext.boilerplate.words import control
from cleantext.labels import NOTHING, PEOPLE, Reading, read_line

# Rules look at lines up to this length: the longest disclaimer of 61 pages has 290 characters.
_LONGEST_FURNITURE = 320
_LONGEST_META = 160
_HALF = 0.5  # of a line, by which metadata do not explain it
_BYLINE = 30  # characters of a line of an employer, reporters and correspondents
_GLUED = 20  # characters behind the last sentence
_PLAIN = 0.3  # share of an interface's words from which a sentence is the page's wherever it stands: 1 kept, 25 dropped

# Cheap signs of a metadata line: a label's colon or bar, a date, or a role word at the line's start or end. A pattern that is
# one class, or begins with one, scans ten times as fast as one that may begin in several ways.
_STATES = re.compile(
    r"[:|│┃/【〔\[(・\d记编作](?:(?<=[^\d记编作])|(?<=\d)(?=\d{3} ?[-.年]|\d?月\d|\d?, ?(?:19|20)\d\d| [A-Z][a-z])|(?<=[记编作])[者辑](?<=记者|编辑|作者)(?= |$))"
).search
_NAMED = ("记者", "编辑", "责编", "作者", "来源", "摄影", "通讯员", "译者", "校对", "原创")
_ROW = re.compile(r"[^\d\s]\S*(?: [\d.,]+[%\w]{0,2}){2,}\Z")
# What programs print: files with their rights, the clock.
_RIGHTS = re.compile(r"[-dlbcps](?<!\S.)(?:[r-][w-][xsStT-]){3}(?!\S)").search
_CLOCK = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w(?>.*?\d:\d\d:\d\d).* (?:[A-Z]{3,4}|\d{4})$").match
_DAY = re.compile(r"(?:中华民国|民国|公元)?[\d〇○零一二三四五六七八九十]{2,4}年.{1,3}月.{1,3}日$")
# 河东区 | 经验3-5年 | 大专, 河东市 | 三年以上经验 | 招3人: a range, or a number among words in a cell
_FACTS = re.compile(r"(?=[^,。]*(?:\d[-~]\d|\| [^|\d]{0,4}\d{1,3}[年人岁个台套层室间平㎡米元]))[^,。|]+(?: \| [^,。|]+){2,}\Z")
_PICTURED = re.compile(
    r"[▲△▼]\s*\S|图为|图[一二三四五六七八九十\d]{1,2} ?[:、]|资料图[:,]|(?:照片|相片)[为由][^。]{2,20}提供$"
).match
PICTURES = frozenset("▲△▼图资照相")  # what the pattern begins with
_CREDITED = re.compile(
    r"[(【](?!(?:[^()【】]* )?文 ?[/:])(?![^()【】]*/ ?文(?![一-鿿]))[^()【】]{0,24}(?:摄|供图|截图|资料图|提供|翻摄|翻拍|来源[:/])[^()【】]{0,16}[)】]。?$"
).search
_CREDIT = 46  # the longest such credit
_TAKEN = re.compile(r"[一-鿿]{2} ?摄\)?。?$").search
_LONGEST_CAPTION = 120


# Roles that only the article's own metadata line names. A bare date may belong to any list.
OWN_ROLES = PEOPLE | {"source", "published", "updated", "site", "place"}
DATES = frozenset(("published", "updated", "date"))


class Shape(NamedTuple):
    """What a line is by itself.

    ``furniture`` runs from 0 to 5: 3 and more leaves no doubt. ``prose`` is how much article it holds: 1 is a short
    sentence, 9 a long paragraph; below 0 it is no sentence. ``place`` is where the rule may speak.
    """

    text: str
    furniture: float
    kind: str
    rule: str
    place: str
    ends: bool
    prose: float
    roles: frozenset[str]
    explained: float

    @property
    def own(self) -> bool:
        """Whether the line states source, people or date of the article. Weak labels (``时间:``) are explained to 0.5."""
        return self.explained > 0.5 and bool(self.roles & OWN_ROLES)  # noqa: PLR2004

    @property
    def sure(self) -> bool:
        """Whether the line is furniture wherever it stands."""
        return self.furniture >= 1.5 and self.place == "any"  # noqa: PLR2004  see Control.weight


_shape = partial(tuple.__new__, Shape)  # a third of the time of the constructor
BLANK = Shape("", 0.0, "", "", "any", ends=False, prose=0.0, roles=frozenset(), explained=0.0)


_NO_ROLES = frozenset[str]()


@lru_cache(8192)
def shape_of(line: str) -> Shape:
    """The shape of a folded line.

    >>> shape_of("分享到: 微信 微博").kind, shape_of("会议今天在江城召开,来自各地的代表参加了会议。").prose > 1
    ('share', True)

    """
    text = line.strip()
    if not text:
        return BLANK
    prose = prose_of(text)
    reading = _reading(text)
    roles = frozenset([pair.role for pair in reading.pairs]) if reading.pairs else _NO_ROLES
    explained = min(reading.explained, _HALF) if prose >= 1 and _goes_on(text, reading) else reading.explained
    shape = _shape((text, *_furniture(text, prose), prose, roles, explained))
    if shape.rule == INTERFACE and roles & OWN_ROLES:
        return shape._replace(furniture=0.0, kind="", rule="", place="any")
    if shape.own and shape.place != "any" and text[0] not in "·•":  # a date line is not the dated title of a list
        return unmarked(shape)
    return shape


def _reading(text: str) -> Reading:
    if len(text) > _LONGEST_META or not _may_state(text) or _RIGHTS(text) or _CLOCK(text):
        return NOTHING
    found = read_line(text)
    return found if found.pairs else NOTHING


def _goes_on(text: str, reading: Reading) -> bool:
    """Whether a sentence follows behind the metadata of a line: then it is a paragraph that they are glued to."""
    return bool(reading.pairs) and len(text) - reading.pairs[-1].end >= _GLUED


def named(shape: Shape, furniture: float, kind: str, rule: str) -> Shape:
    """The shape as furniture of another kind, wherever it stands; a fifth of the time of ``_replace``, for lines by the dozen."""
    text, _, _, _, _, ends, prose, roles, explained = shape
    return _shape((text, furniture, kind, rule, "any", ends, prose, roles, explained))


def unmarked(shape: Shape) -> Shape:
    """The shape as of a line that no rule names."""
    return shape._replace(furniture=0.0, kind="", rule="", place="any", ends=False)


def is_furniture(text: str, kinds: frozenset[str]) -> bool:
    """Whether a folded text may be a line of furniture of certain kinds: what its shape says of it need not be read else."""
    plain = text.strip()
    weight, kind, *_ = _furniture(plain, prose_of(plain)) if plain else (0.0, "")
    return weight > 0 and kind in kinds


def _may_state(text: str) -> bool:
    """Whether a line shows any sign of metadata."""
    if _STATES(text) or text.startswith(_NAMED) or text.endswith(("报导", "报道")):
        return True
    return len(text) <= _BYLINE and ("记者" in text or "通讯员" in text)  # 本报记者王小明


def _furniture(text: str, prose: float) -> tuple[float, str, str, str, bool]:
    """Weight, kind, rule, place and whether the article ends here."""
    if len(text) > _LONGEST_FURNITURE:
        return 0.0, "", "", "any", False
    found = control(text)
    if found and found.weight >= 3 and found.kind != "pagination":  # noqa: PLR2004  the home page also begins a breadcrumb
        return found.weight, found.kind, found.rule, "any", found.ends
    keys = find_keys(text)
    hit = first_rule(text, keys)
    if hit:
        return 3.0, hit.kind, hit.id, hit.place, hit.kind in ENDING
    if found:
        return found.weight, found.kind, found.rule, "any", found.ends
    if (
        len(text) <= _LONGEST_META
        and speaks_of_page(text, sentence=prose >= 1, keys=keys)
        and (_as_whole(text) if prose >= 1 else not is_listed(text))
    ):
        plain = addresses_reader(text) and (prose < 0 or (pleads(text) and speaks_of_page(text, sentence=True, share=_PLAIN)))
        return 1.5, "notice", INTERFACE, "any" if plain else "edge", False
    return 0.0, "", "", "any", False


def _as_whole(text: str) -> bool:
    """Whether also the sentences speak of the page, not only what is glued behind the last of them."""
    last = max(map(text.rfind, "。!?"), default=-1) + 1
    return not 0 < last < len(text) - _GLUED or speaks_of_page(text[:last], sentence=True)


# After such a line comes no more of the article, save after an insertion.
ENDING = frozenset(("related", "ranking", "comment", "copyright", "licence", "contact", "disclaimer", "tags"))


def is_caption(text: str) -> bool:
    """Whether a line says what a picture shows.

    >>> is_caption("▲市民在新馆里看书。"), is_caption("签约仪式现场。(王小明 摄)"), is_caption("他拍下了现场。")
    (True, True, False)

    """
    size = len(text)
    if size > _LONGEST_CAPTION:
        return False
    if (text[:1] in PICTURES and _PICTURED(text)) or text.endswith("供图"):
        return True
    last = text[-3:]
    return bool(("摄" in last and _TAKEN(text)) or ((")" in last or "】" in last) and _CREDITED(text, max(0, size - _CREDIT))))


def is_row(text: str) -> bool:
    """Whether a folded line is a row of a table: a name and at least two numbers in columns."""
    return bool(_ROW.match(text))


def is_facts(text: str) -> bool:
    """Whether a folded line is a row of facts between bars, one of them a range of numbers.

    >>> is_facts("河东区 | 经验3-5年 | 大专"), is_facts("河东市 | 大专 | 招3人"), is_facts("新闻 | 财经 | 体育")
    (True, True, False)

    """
    return bool(_FACTS.match(text))


def is_day(text: str) -> bool:
    """Whether a line is a full date and nothing else, as it stands below the office that signs a notice."""
    return text.endswith("日") and bool(_DAY.match(text))
