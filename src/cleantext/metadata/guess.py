"""The headline of a page on which no line was labelled as one: what stands above the first sentence and speaks of it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleantext.bigrams import bare, bigrams, known
from cleantext.fold import HAN
from cleantext.labels import read_line
from cleantext.labels.reading import DATES
from cleantext.labels.vocabulary import is_control, vocabulary
from cleantext.metadata.edges import is_prose, marked_names, penned
from cleantext.metadata.reader import stamp_behind
from cleantext.metadata.titlelike import LENGTH, LONGEST_HEADLINE, ends_sentence, is_metadata, is_office, is_possible, is_turn
from cleantext.people import is_medium, is_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleantext.fold import Folded, FoldedLine
    from cleantext.model import Labelled

_SURE = 0.8
_TOP = 60  # lines in which the first sentence stands; more above it is a list of articles
_SPAN = 1000  # characters of a line: an article may be one line of megabytes
_READ = 6  # lines of the article that a headline is compared with
_BANNERS = 8  # lines between a banner and the date below the headline
_WORD = 2  # characters of a button
_TELLING = 6  # characters that do not recur by chance
_ABOUT = 0.35  # of its pairs of characters stand in the article: so of 7 in 10 headlines, and of 7 in 100 of other articles
_HINTS = 0.12  # of its pairs: two in a headline of 20 characters
_FEW = 4  # lines over an article without furniture
_FULL = 8  # characters with as much to compare as it takes
_ISSUED = re.compile(
    "关于.{1,60}的(?:通知|通告|公告|公示|意见|批复|决定|函|报告|请示)(?:[(].{1,8}[)])?$"
)  # what official texts are called
_CLOCKED = re.compile(r" ?\(\d\d:\d\d\)$")  # rolling news prints its hour behind the headline
_ACCOUNT = re.compile(f"[{HAN}A-Za-z0-9·_-]{{2,12}}")
_DATED = re.compile(r"(?:19|20)\d\d[-/.年]\d")
_TODAY = re.compile("[•· ]*(?:\\d{1,2}月\\d{1,2}日)? ?(?:星期|周)[一二三四五六日天]")
_BRIEF = re.compile(f"[{HAN}]{{2,3}}")
_NEAR_TOP = 8  # lines


class _Row(NamedTuple):
    """A line above the article: whether it is metadata, and whether it can be the headline."""

    line: FoldedLine
    text: str
    stated: bool
    possible: bool


def guess_headline(view: Folded, lines: Sequence[Labelled]) -> tuple[FoldedLine, FoldedLine] | None:
    """The line most like a headline, and the line below it; None where nothing speaks for any.

    For one speak: its characters recur in the first paragraphs, the page prints it again, or metadata stands below it.

    >>> from cleantext.fold import fold
    >>> from cleantext.model import Labelled
    >>> text = "我的频道\\n江城地铁三号线开通\\n江城地铁三号线昨天上午开通,沿线居民的出行时间缩短了二十分钟。"
    >>> lines = [Labelled(0, 4, "body", "", "", 1.0), Labelled(5, 14, "body", "", "", 1.0), Labelled(15, len(text), "body", "", "", 1.0)]
    >>> guess_headline(fold(text), lines)[0].text
    '江城地铁三号线开通'

    """
    head, article = _head(view, lines)
    if not head:
        return None
    texts = (row.text.strip()[: stamp_behind(row.text.strip()) or None] for row in head)
    stated = {line.start for line in lines if line.label == "meta"}
    rows = [
        _Row(
            row,
            text,
            is_metadata(text),
            is_possible(text) and not (row.start in stated and ":" in text) and not is_turn(text, view),
        )
        for row, text in zip(head, texts, strict=True)
    ]
    rows[:-1] = [row._replace(possible=row.possible or _is_brief(row.text, below.text)) for row, below in pairwise(rows)]
    pairs = pairs_of(row.text for row in article[:_READ])
    whole = bare(view.text)
    scores = [_score(rows, i, pairs, whole) if row.possible else 0.0 for i, row in enumerate(rows)]
    best = max(scores, default=0.0)
    at = scores.index(best) if best else len(rows)
    listed = at > 1 and best and rows[at - 2].possible and len(rows[at - 2].text) >= _FULL  # headlines of other articles
    if at and best and not listed and _may_lead(rows[at - 1], scores[at - 1], pairs):
        at -= 1  # the line below a headline may speak of the article still more
    below = [*head[1:], *article[:1]]
    return (head[at], below[at]) if at < len(below) else None


def _may_lead(row: _Row, score: float, pairs: frozenset[int]) -> bool:
    """Whether a line above the one that is most like a headline is the headline, and that one its second line."""
    hinted = row.possible and len(row.text) >= _TELLING and share(row.text, pairs) >= _HINTS
    return (hinted or (bool(score) and len(row.text) >= _FULL)) and not is_medium(row.text)


def _head(view: Folded, lines: Sequence[Labelled]) -> tuple[list[FoldedLine], list[FoldedLine]]:
    """The printed lines above the first sentence, and those from it on. Banners may be sentences above a line with the date."""
    dropped = {line.start for line in lines if line.label in {"drop", "caption"}}
    rows = [row for row in view.lines() if row.text.strip() and row.start not in dropped and not _is_cells(view, row)]
    stopped = [row.text.rstrip().endswith("。") for row in rows[: _TOP + 1]]
    prose = [i for i, row in enumerate(rows[:_TOP]) if _is_sentence(row.text.strip()) or all(stopped[i : i + 2])]
    if not prose:  # a verse under its title and its poet
        return (rows[:2], rows[2 : 2 + _READ]) if len(rows) > _READ and penned(rows[1].text) else ([], [])
    dated = (i for i in range(prose[0] + 1, min(prose[0] + _BANNERS, len(rows))) if _is_stamped(rows[i].text.strip()))
    start = next((i + 1 for i in dated if i < prose[-1]), prose[0])  # below the last sentence it is no head
    return rows[:start], rows[start : start + _READ]


def _is_cells(view: Folded, row: FoldedLine) -> bool:
    """Whether a line is a row of a table."""
    return "\t" in view.source[row.start : row.end].strip()


def _score(rows: Sequence[_Row], i: int, pairs: frozenset[int], whole: str) -> float:
    """What speaks for a line, above 0 where it suffices."""
    text = rows[i].text
    about = share(text, pairs)
    if not about and text.endswith("!"):
        return 0.0  # an account's motto
    again = i < _NEAR_TOP and len(bare(text)) >= _TELLING and whole.count(bare(text)) > 1  # further down a refrain
    below = next((row for row in rows[i + 1 : i + 4] if len(row.text) > _WORD and not LENGTH.match(row.text)), None)
    above = bool(below and below.stated) or bool(_CLOCKED.search(text)) or (bool(about) and _is_over_account(rows, i))
    first = (
        all(row.stated or is_office(row.text) or is_control(row.text) or _TODAY.fullmatch(row.text) for row in rows[:i])
        and not ends_sentence(text)
        and _begins(text, [row for row in rows[i:] if not row.stated], about)
    )
    signs = (about >= _ABOUT) + again + above + first + bool(_ISSUED.search(text))
    if not signs or (signs == (about >= _ABOUT) and any(row.stated for row in rows[: max(i - _NEAR_TOP, 0)])):
        return 0.0  # far below the metadata, only because the article speaks of it: a subheading
    return signs + about - 0.01 * (len(rows) - i)


def _is_over_account(rows: Sequence[_Row], i: int) -> bool:
    """Whether below a line stands an account's name over its date, as public accounts print them below the headline."""
    account, dated = (*rows[i + 1 : i + 3], None, None)[:2]
    named = account is not None and _ACCOUNT.fullmatch(account.text) and len(account.text) < len(rows[i].text)
    return bool(named and dated and dated.stated and _DATED.match(dated.text))


def _begins(text: str, rows: Sequence[_Row], about: float) -> bool:
    """Whether the first line of a page stands over its article alone, or over bylines and facts and the article speaks of it."""
    if len(rows) == 1:
        return len(text) <= LONGEST_HEADLINE
    near = len(rows) <= _FEW or (len(rows) <= 3 * _FEW and all(len(row.text) < len(text) for row in rows[1:]))
    return near and len(text) >= _FULL and about >= _HINTS


def pairs_of(lines: Iterable[str]) -> frozenset[int]:
    """The pairs of neighbouring characters in the first lines of an article."""
    return bigrams("".join(line[:_SPAN] for line in lines))


def share(text: str, pairs: frozenset[int]) -> float:
    """The share of a line's pairs of characters that the article has too.

    >>> share("江城大桥今天通车了吗", pairs_of(["江城大桥昨天通车"]))
    0.5555555555555556

    """
    own = bare(text)
    return known(own, pairs) / max(len(own) - 1, _FULL)


def _is_brief(text: str, below: str) -> bool:
    """Whether a line of two or three characters stands over a marked byline: 故乡 over □ 王小明."""
    words = vocabulary()
    return bool(_BRIEF.fullmatch(text) and (marked_names(below) or penned(below))) and not (
        text in words.section or text in words.role or is_name(text)
    )


def _is_sentence(text: str) -> bool:
    return is_prose(text) and ("。" in text or not is_possible(text))


def _is_stamped(text: str) -> bool:
    """Whether a line states the day of the article: with a label, a clock, or as machines write it."""
    reading = read_line(text)
    return reading.explained >= _SURE and any(
        pair.role in DATES and (pair.label or ":" in pair.value or "-" in pair.value) for pair in reading.pairs
    )
