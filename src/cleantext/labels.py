"""The label–value grammar of metadata lines: source, author, date, editor, views and the words around them.

A line is read into pairs of a label and its value. What counts as a label is a closed vocabulary
(``data/labels.toml``); what counts as a value depends on the role: names, a date, a number, a short name of a medium.
Prose with a colon in it gives no pairs, because its "values" are neither.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext import data
from cleantext.dates import Clues, Found, find_dates
from cleantext.fold import HAN
from cleantext.people import is_org, read_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Pair(NamedTuple):
    """A label and its value, with offsets in the folded line. ``value`` is '' where the page leaves it empty."""

    role: str
    label: str
    value: str
    start: int
    end: int
    value_start: int
    value_end: int


class Reading(NamedTuple):
    """The pairs of a line, and the share of its characters that pairs, dates and control words account for."""

    pairs: tuple[Pair, ...]
    explained: float


NOTHING = Reading((), 0.0)
_LONGEST = 400  # the longest metadata line in 61 pages has 150 characters, a paper's keywords 240
PEOPLE = frozenset(
    ("author", "reporter", "correspondent", "photographer", "writer_photographer", "translator", "editor", "proofreader", "reviewer")
)
_DATES = frozenset(("published", "updated", "date"))
_LEAST = 0.4  # below it a line is prose that happens to hold a label word
_BYLINE = frozenset(("reporter", "correspondent"))
_COUNTS = frozenset(("views", "comments"))


def read_line(text: str, wide: Sequence[int] = ()) -> Reading:
    """Read one folded line. ``wide`` are offsets of blanks that are wide in the source: they end values.

    >>> reading = read_line("来源:江城日报 作者:通讯员 王小明 浏览量: 发布时间:2020-10-21")
    >>> [(pair.role, pair.value) for pair in reading.pairs]
    [('source', '江城日报'), ('author', '通讯员 王小明'), ('views', ''), ('published', '2020-10-21')]
    >>> reading.explained
    1.0
    >>> read_line("他表示,知识的来源:一是实践,二是书本。").explained
    0.0

    """
    if not text or len(text) > _LONGEST:
        return NOTHING
    vocabulary = _vocabulary()
    heads = list(_heads(text, vocabulary))
    dates = list(find_dates(text))
    if not heads and not dates and not vocabulary.control.search(text):
        return NOTHING
    return _Reader(text, heads, dates, frozenset(wide)).read()


# ---- the vocabulary -------------------------------------------------------------------------------------------


class _Vocabulary(NamedTuple):
    role: dict[str, str]
    bare: frozenset[str]
    weak: frozenset[str]
    label: re.Pattern[str]
    control: re.Pattern[str]
    damaged: dict[str, str]


@cache
def _vocabulary() -> _Vocabulary:
    import tomllib  # noqa: PLC0415  only when a table is read

    table = tomllib.loads(data.read("labels.toml"))
    control = table.pop("control")["words"]
    role = {word: name for name, row in table.items() for word in row["words"]}
    words = sorted(role, key=len, reverse=True)
    controls = sorted(control, key=len, reverse=True)
    return _Vocabulary(
        role,
        frozenset(word for row in table.values() for word in row["bare"]),
        frozenset(word for row in table.values() for word in row.get("weak", ())),
        re.compile(f"({'|'.join(map(re.escape, words))})({_SEPARATOR})"),
        re.compile(f"(?:{'|'.join(map(re.escape, controls))})"),
        {word[:i] + "\0" + word[i + 1 :]: word for word in reversed(role) if len(word) >= 4 for i in range(len(word))},
    )


_SEPARATOR = r" ?(?:[:∶]|\.\.)+ ?| ?[/|—丨︱│┃] ?(?=\S)| |"
_HARD = frozenset(" |│┃()[]【】〔〕<>〈〉《》·•,;、/")
_DAMAGED = re.compile(r"([\u4e00-\u9fff]*[^\u4e00-\u9fff\s:|,.;、][\u4e00-\u9fff]*)[:∶]")


class _Head(NamedTuple):
    start: int
    end: int  # of the label word
    value: int  # where the value begins
    label: str
    role: str
    firm: bool  # with a colon


def _heads(text: str, vocabulary: _Vocabulary) -> Iterator[_Head]:
    """Label words that stand where labels stand: at a boundary, or glued behind an earlier label's value."""
    seen = False
    found: list[_Head] = []
    for hit in vocabulary.label.finditer(text):
        word, separator = hit[1], hit[2]
        role = vocabulary.role[word]
        firm = bool(separator.strip(" /|—丨︱│┃"))
        start = hit.start()
        org = _org_before(text, start) if role in _BYLINE else None
        start = start if org is None else org
        edge = start == 0 or text[start - 1] in _HARD or text[start - 1].isdigit()
        if not edge and not (firm and seen and len(word) > 1):
            continue
        person_bar = bool(separator.strip()) and not firm and role in PEOPLE
        if not firm and not person_bar and not (word in vocabulary.bare and (start == 0 or not text[start - 1].isdigit() or separator)):
            continue
        seen = True
        found.append(_Head(start, hit.end(1), hit.end(), text[start : hit.end(1)], role, firm or person_bar))
    if ":" in text:
        found += _damaged_heads(text, vocabulary, found)
    yield from sorted(found)


def _org_before(text: str, end: int) -> int | None:
    """Where an organisation begins that stands directly before a role word: 江城日报|记者."""
    found = _ORG_BEFORE.search(text, max(0, end - 20), end)
    return found.start() if found and is_org(found[0]) else None


_ORG_BEFORE = re.compile(f"[{HAN}A-Za-z]{{2,16}}$")


def _damaged_heads(text: str, vocabulary: _Vocabulary, known: list[_Head]) -> Iterator[_Head]:
    """Long labels with one character that is no longer Han: 发布时?:"""
    taken = {head.value for head in known}
    for hit in _DAMAGED.finditer(text):
        word = hit[1]
        if hit.end() in taken or not 4 <= len(word) <= 6:
            continue
        for i in range(len(word)):
            label = vocabulary.damaged.get(word[:i] + "\0" + word[i + 1 :])
            if label and not "\u4e00" <= word[i] <= "\u9fff":
                yield _Head(hit.start(), hit.end(1), hit.end(), label, vocabulary.role[label], firm=True)
                break


# ---- reading --------------------------------------------------------------------------------------------------

_STOP = re.compile(r"[|│┃\]】〕〉>。！!？?;\n]")
_BLANKS = re.compile(" +")
_NUMBER = re.compile(r"[(\[]?(\d[\d,]*(?:\.\d+)? ?[万亿kKwW]?\+?) ?(?:次|人次|人|条|个|℃|°|阅读|浏览)?[)\]]?")
_COUNTER = re.compile(r"(?<![\d.])[(\[]?(\d[\d,]*(?:\.\d+)?万?\+?) ?(次阅读|人阅读|次浏览|阅读|浏览|次点击|人气|条评论|评论|人参与|跟帖|人浏览|次围观|个评论|条跟帖|人评论)[)\]]?")
_CHUNK = re.compile(f"[{HAN}A-Za-z0-9·•&'_.-]{{1,20}}")
_PUNCTUATION = re.compile(r"[\s|│┃()\[\]【】〔〕〈〉<>《》:,、;/·•—\-_*#~=+…]*")
_CLAUSE = re.compile(r"[,。!?;:…“”\"‘’]")
_SOURCE = re.compile(r"《[^《》]{2,20}》|[^,。!?;:“”\"=()（）<>《》\[\]【】|]+(?:\([^()]{1,16}\))?")
_TAIL = re.compile(f" ?(?:/ ?)?(?:[{HAN}]{{2,6}})?(?:报导|报道|整理|综合报导|连线报导|摄)(?![{HAN}])")
_FOOT = frozenset("次阅读 人阅读 次浏览 阅读 浏览 次点击 人气 人浏览 次围观".split())


class _Reader:
    """One line being read: the pairs found so far, and which characters they account for."""

    def __init__(self, text: str, heads: list[_Head], dates: list[Found], wide: frozenset[int]) -> None:
        self.text = text
        self.heads = heads
        self.dates = dates
        self.wide = wide
        self.pairs: list[Pair] = []
        self.spans: list[tuple[int, int]] = []
        self.firm = False  # a label of metadata, not an ordinary word

    def read(self) -> Reading:
        stops = [*(head.start for head in self.heads), len(self.text)]
        for head, stop in zip(self.heads, stops[1:], strict=True):
            self._pair(head, stop)
        self._counters()
        self._bare_dates()
        self._rest()
        self.pairs.sort(key=lambda pair: pair.start)
        share = self._explained()
        return Reading(tuple(self.pairs), share) if share >= _LEAST else NOTHING

    # -- labelled values

    def _pair(self, head: _Head, stop: int) -> None:
        """Read the value of a label; where the text before the next label is no value, there is no pair."""
        wall = _STOP.search(self.text, head.value, stop)
        limit = wall.start() if wall else stop
        limit = min([limit, *(at for at in self.wide if head.value < at < limit)])
        opened = self.text[head.start - 1 : head.start] == "("
        closing = self.text.find(")", head.value, limit) if opened else -1
        limit = closing if closing >= 0 else limit
        control = next(_controls(self.text, head.value, limit), None)
        limit = control[0] if control else limit
        while limit > head.value and self.text[limit - 1] in " ,、(（[【《〈/-—":
            limit -= 1
        value = self._value(head, limit)
        if value is None:
            return
        left, right, role = value
        end = max(right, head.value) if right > left else head.end
        self._add(Pair(role, head.label, self.text[left:right], head.start, max(end, head.end), left, right))
        end = max(end, head.value)
        tail = _TAIL.match(self.text, end) if role in PEOPLE and right > left else None
        self.spans.append((head.start, tail.end() if tail else end))
        self.firm |= head.label not in _vocabulary().weak or bool(role in PEOPLE and self._surely(left, right))

    def _surely(self, left: int, right: int) -> bool:
        """Whether a value can be nothing but names, so that even an ordinary word before it is a label."""
        got = read_names(self.text, left, right, lax=False) if right > left else None
        return got is not None and got[1] == right

    def _add(self, pair: Pair) -> None:
        self.pairs.append(pair)

    def _value(self, head: _Head, limit: int) -> tuple[int, int, str] | None:
        """Start, end and role of a label's value; None where no such value stands there."""
        start = head.value
        if start >= limit:
            return (head.end, head.end, head.role) if head.firm else None
        if head.role in _DATES:
            return self._date_value(head, limit)
        if head.role in _COUNTS:
            number = _NUMBER.match(self.text, start, limit)
            if number:
                return start, number.end(), head.role
            return (start, start, head.role) if head.firm and self.text[start] in " |(-[" else None
        if head.role in PEOPLE:
            return self._people(head, limit)
        if head.role in {"source", "site", "place", "supplier", "image"}:
            return self._named(head, limit)
        return self._free(head, limit)

    def _date_value(self, head: _Head, limit: int) -> tuple[int, int, str] | None:
        for date in self.dates:
            if date.start == head.value:
                return date.start, date.end, head.role
        if head.label == "发布于" and _CHUNK.fullmatch(self.text, head.value, limit) and limit - head.value <= 8:
            return head.value, limit, "place"
        return None

    def _people(self, head: _Head, limit: int) -> tuple[int, int, str] | None:
        date = next((d.start for d in self.dates if head.value <= d.start < limit), limit)
        edge = self.text[head.value : date].rstrip(" ,(|")
        limit = head.value + len(edge)
        if not edge:
            return (head.end, head.end, head.role) if head.firm else None
        got = read_names(self.text, head.value, limit, lax=head.firm)
        return (head.value, got[1], head.role) if got else None

    def _named(self, head: _Head, limit: int) -> tuple[int, int, str] | None:
        date = next((d.start for d in self.dates if head.value < d.start < limit), limit)
        limit = min(limit, date)
        found = _SOURCE.match(self.text, head.value, limit)
        url = _URL.match(self.text, head.value, limit)
        if url:
            return head.value, url.end(), head.role
        if found is None or (not head.firm and not _CHUNK.match(self.text, head.value)):
            return None
        end = self._chunks(head.value, head.value + len(found[0].rstrip()))
        rest = self.text[end:limit]
        if end - head.value > 30 or (end - head.value > 16 and not head.firm) or _CLAUSE.search(rest.strip(" ")[:1]):
            return None
        return head.value, end, head.role

    def _chunks(self, start: int, end: int) -> int:
        """Later chunks belong to the value while every chunk is the name of a medium or Latin."""
        reached = start
        for blank in [*_BLANKS.finditer(self.text, start, end), None]:
            right = blank.start() if blank else end
            word = self.text[reached:right].strip()
            if reached > start and not (is_org(word) or word.isascii() or self.text[reached - 1].isascii()):
                break
            reached = right
        return reached

    def _free(self, head: _Head, limit: int) -> tuple[int, int, str] | None:
        piece = self.text[head.value : limit].rstrip()
        if not head.firm:
            return None
        if head.role in {"tags", "original_title", "references"}:
            return head.value, head.value + len(piece), head.role
        return (head.value, head.value + len(piece), head.role) if len(piece) <= 40 and "。" not in piece else None

    # -- values without a label

    def _free_span(self, start: int, end: int) -> bool:
        return not any(left < end and start < right for left, right in self.spans)

    def _counters(self) -> None:
        for found in _COUNTER.finditer(self.text):
            if self._free_span(*found.span()):
                role = "views" if found[2] in _FOOT else "comments"
                self._add(Pair(role, found[2], found[1], found.start(), found.end(), found.start(1), found.end(1)))
                self.spans.append(found.span())
                self.firm = True

    def _bare_dates(self) -> None:
        for date in self.dates:
            if date.form == "partial" or date.precision in {"year", "month"} or not self._free_span(date.start, date.end):
                continue
            if self._stands_alone(date):
                value = self.text[date.start : date.end]
                self._add(Pair("date", "", value, date.start, date.end, date.start, date.end))
                self.spans.append((date.start, date.end))

    def _stands_alone(self, date: Found) -> bool:
        """Whether a date is no word of a sentence: it ends at a boundary, or carries a clock as prose seldom prints it."""
        after, before = self.text[date.end : date.end + 1], self.text[max(date.start - 1, 0) : date.start]
        if after and (after in "，,。、的至" or (after not in _HARD and date.precision == "day")):
            return any(left == date.end for left, _ in self.spans)
        clock = date.precision in {"minute", "second"} and date.form != "han"
        return not before or before in _HARD or clock or date.form in {"numeric", "compact"} or date.precision in {"minute", "second"}

    def _rest(self) -> None:
        """Account for control words and punctuation; with a date or label beside it, for short names too."""
        for start, end in self._gaps():
            for left, right in _controls(self.text, start, end):
                self.spans.append((left, right))
        anchored = any(pair.role == "date" or pair.label for pair in self.pairs)
        if not anchored:
            return
        gaps = [self.text[a:b].strip() for a, b in self._gaps()]
        if any(_CLAUSE.search(gap.strip(",:;")) for gap in gaps):
            return
        for start, end in list(self._gaps()):
            self._chunk(start, end)

    def _chunk(self, start: int, end: int) -> None:
        for found in _CHUNK.finditer(self.text, start, end):
            word = found[0]
            if word.isdigit() or len(word) <= 16:
                self.spans.append(found.span())
                self.firm = True
            if not word.isdigit() and is_org(word) and not any(pair.role == "source" for pair in self.pairs):
                self._add(Pair("source", "", word, found.start(), found.end(), found.start(), found.end()))

    def _gaps(self) -> Iterator[tuple[int, int]]:
        at = 0
        for left, right in [*sorted(self.spans), (len(self.text), len(self.text))]:
            if left > at and _PUNCTUATION.fullmatch(self.text, at, left) is None:
                yield at, left
            at = max(at, right)

    def _explained(self) -> float:
        total = len(self.text) - self.text.count(" ")
        if not self.spans or not total:
            return 0.0
        missing = sum(len(self.text[a:b].replace(" ", "")) for a, b in self._gaps())
        share = (total - missing) / total
        if not any(pair.label for pair in self.pairs) and missing:
            return 0.0
        return share if self.firm or not any(pair.label for pair in self.pairs) else share / 2


_URL = re.compile(r"(?:https?://|www\.)[!-~]+")


def _controls(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Control words that stand between boundaries."""
    for found in _vocabulary().control.finditer(text, start, end):
        left, right = found.span()
        before, after = text[left - 1 : left] if left else "", text[right : right + 1]
        if (not before or before in _HARD or before in ":+") and (right >= end or not after or after in _HARD or after in ":(+"):
            yield left, right
