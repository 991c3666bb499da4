"""The label–value grammar of metadata lines: source, people, dates, counters and the words around them.

A line is read into pairs of a label and its value. What counts as a label is a closed vocabulary
(``data/labels.toml``); what counts as a value depends on the role: names, a date, a number, the short name of a medium.
Prose with a colon in it gives no pairs, because what follows the colon is none of these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.dates import Found, find_dates
from cleantext.fold import HAN
from cleantext.people import SURNAMES, is_org, read_names
from cleantext.vocabulary import PEOPLE, Head, find_controls, find_heads, vocabulary

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
DATES = frozenset(("published", "updated", "date"))
_COUNTS = frozenset(("views", "comments"))
_NAMED = frozenset(("source", "site", "place", "supplier", "image"))
_REST = frozenset(("tags", "original_title", "references"))  # their value is all that follows
_LONGEST = 400  # the longest metadata line in 61 pages has 150 characters, a paper's keywords 240
_SENTENCES = 60  # a line with a full stop inside that is longer is prose
_UNLABELLED = 60  # a date with a medium and names behind it: the longest seen has 42 characters
_LEAST = 0.4  # below it a line is prose that happens to hold a label word


def read_line(text: str, wide: Sequence[int] = ()) -> Reading:
    """Read one folded line. ``wide`` are offsets of blanks that are wide in the source: there a source's name ends.

    >>> reading = read_line("来源:江城日报 作者:通讯员 王小明 浏览量: 发布时间:2020-10-21")
    >>> [(pair.role, pair.value) for pair in reading.pairs]
    [('source', '江城日报'), ('author', '通讯员 王小明'), ('views', ''), ('published', '2020-10-21')]
    >>> reading.explained
    1.0
    >>> read_line("他表示,知识的来源:一是实践,二是书本。").explained
    0.0

    """
    if not text or len(text) > _LONGEST or (len(text) > _SENTENCES and "。" in text[:-1]):
        return NOTHING
    heads = find_heads(text)
    if not heads and len(text) > _UNLABELLED:
        return NOTHING
    dates = list(find_dates(text)) if _DATED.search(text) else []
    if not heads and not dates and not _COUNTER.search(text):
        return Reading((), 1.0) if len(text) <= _UNLABELLED and _only_controls(text) else NOTHING
    pairs, share = _Reader(text, heads, dates, frozenset(wide)).read()
    return Reading(pairs, share) if share >= _LEAST else NOTHING


def _only_controls(text: str) -> bool:
    at = 0
    for start, end in find_controls(text, 0, len(text)):
        if not _MARKS.fullmatch(text, at, start):
            return False
        at = end
    return at > 0 and bool(_MARKS.fullmatch(text, at))


_DATED = re.compile(r"\d[年月日:/.-]|\d{8}|[〇○零一二三四五六七八九]年|[刚今昨前]")
_STOP = re.compile(r"[|│┃丨\]】〕〉>。！!？?;\n]")
_OPENING = {"(": ")", "[": "]", "【": "】", "〔": "〕", "<": ">", "〈": "〉"}
_NUMBER = re.compile(r"[(\[]?(\d[\d,]*(?:\.\d+)?(?: ?[万亿kKwW])?\+?) ?(?:次|人次|人|条|个|℃|°|阅读|浏览)?[)\]]?")
_COUNTER = re.compile(
    r"(?<![\d.])[(\[]?(\d[\d,]*(?:\.\d+)?万?\+?) ?"
    r"(次阅读|人阅读|次浏览|阅读|浏览|次点击|人气|人浏览|次围观|条评论|评论|人参与|跟帖|个评论|条跟帖|人评论)[)\]]?"
)
_COMMENTS = frozenset(("条评论", "评论", "人参与", "跟帖", "个评论", "条跟帖", "人评论"))
_CHUNK = re.compile(f"[{HAN}A-Za-z0-9·•&'_.-]{{1,20}}")
_CHUNKS = re.compile(f"[{HAN}A-Za-z0-9·•&'_. -]{{1,40}}")
_MARKS = re.compile(r"[\s|│┃丨()\[\]【】〔〕〈〉<>《》:,、;/·•—\-_*#~=+…■□●○◎▲◆★\"'“”]*")
_CLAUSE = re.compile(r"[,。!?;:…“”\"‘’]")
_SOURCE = re.compile(r"《[^《》]{2,20}》|[^,。!?;:“”\"=()（）<>《》\[\]【】|]+(?:\([^()]{1,16}\))?")
_URL = re.compile(r"(?:https?://|www\.)[!-~]+")
_TAIL = re.compile(f" ?(?:/ ?)?(?:[{HAN}]{{2,6}})?(?:综合报导|连线报导|报导|报道|整理|摄)(?![{HAN}])")
_BEFORE_SLASH = re.compile(rf"([{HAN}]{{2,4}}(?:[、 ][{HAN}]{{2,4}}){{0,3}})(?= ?/ ?[{HAN}]{{2,6}}(?:报导|报道))")
_AFTER_SLASH = re.compile(rf" ?/ ?[{HAN}]{{2,6}}(?:报导|报道)")
_SUPPLIED = re.compile(f"([{HAN}、 ]{{2,30}}?) ?(供稿|供图|来稿)(?![{HAN}])")
_GLUED_DATE = re.compile(r"\d((?:19|20)\d\d-\d\d-\d\d)")
_LONGEST_SOURCE = 30
_BARE_SOURCE = 16
_PLACE = re.compile(f"[{HAN}]{{2,8}}")


class _Reader:
    """One line being read: the pairs found so far, and the spans that they and other words account for."""

    def __init__(self, text: str, heads: list[Head], dates: list[Found], wide: frozenset[int]) -> None:
        self.text = text
        self.heads = heads
        self.dates = dates
        self.wide = wide
        self.pairs: list[Pair] = []
        self.spans: list[tuple[int, int]] = []
        self.firm = False  # something that only metadata says, no ordinary word

    def read(self) -> tuple[tuple[Pair, ...], float]:
        """The pairs in order, and the explained share."""
        stops = [*(head.start for head in self.heads), len(self.text)]
        reached = 0
        for head, stop in zip(self.heads, stops[1:], strict=True):
            if head.start >= reached:
                reached = self._labelled(head, len(self.text) if head.role in _REST else stop)
        self._counters()
        self._bare_dates()
        self._rest()
        self.pairs.sort(key=lambda pair: pair.start)
        return tuple(self.pairs), self._explained()

    # -- labelled values

    def _labelled(self, head: Head, stop: int) -> int:
        """Read a label's value and say where it ends; what is no value gives no pair."""
        value = self._value(head, self._limit(head, stop))
        if value is None:
            return 0
        left, right, role = value
        end = max(right, head.value) if right > left else max(head.end, head.value)
        self.pairs.append(Pair(role, head.label, self.text[left:right], head.start, max(right, head.end), left, right))
        tail = _TAIL.match(self.text, end) if role in PEOPLE and right > left else None
        self.spans.append((head.start, tail.end() if tail else end))
        self.firm |= head.label not in vocabulary().weak or (role in PEOPLE and self._surely_names(left, right))
        return end

    def _limit(self, head: Head, stop: int) -> int:
        """Where a value must end at the latest: bar, closing bracket, sentence mark, control word."""
        opener = self.text[head.start - 1 : head.start]
        closer = _OPENING.get(opener)
        if head.role in _REST:
            at = self.text.rfind(closer, head.value) if closer else -1
            return at if at >= 0 else stop
        if closer:
            at = self.text.find(closer, head.value, stop)
            stop = at if at >= 0 else stop
        wall = _STOP.search(self.text, head.value, stop)
        limit = wall.start() if wall else stop
        if head.role in _NAMED:
            limit = min([limit, *(at for at in self.wide if head.value < at < limit)])
        control = next(find_controls(self.text, head.value, limit), None)
        limit = control[0] if control and head.role != "other" else limit
        while limit > head.value and self.text[limit - 1] in " ,、([【《〈/-—■□●·":
            limit -= 1
        return limit

    def _value(self, head: Head, limit: int) -> tuple[int, int, str] | None:
        """Start, end and role of a label's value; None where no such value stands there."""
        if head.value >= limit:
            return (head.end, head.end, head.role) if head.firm else None
        if head.role in DATES:
            return self._date(head, limit)
        if head.role in _COUNTS:
            return self._count(head, limit)
        if head.role in PEOPLE:
            return self._people(head, limit)
        if head.role in _NAMED:
            return self._named(head, limit)
        return self._free(head, limit)

    def _date(self, head: Head, limit: int) -> tuple[int, int, str] | None:
        for date in self.dates:
            if head.value <= date.start <= head.value + 1:
                return date.start, date.end, head.role
        if head.label == "发布于" and _PLACE.fullmatch(self.text, head.value, limit):
            return head.value, limit, "place"
        return None

    def _count(self, head: Head, limit: int) -> tuple[int, int, str] | None:
        number = _NUMBER.match(self.text, head.value, limit + 1)
        if number and not any(date.start <= head.value < date.end for date in self.dates):
            return number.start(1), number.end(1), head.role
        return (head.value, head.value, head.role) if head.firm and self.text[head.value] in " |(-[" else None

    def _people(self, head: Head, limit: int) -> tuple[int, int, str] | None:
        limit = min([limit, *(date.start for date in self.dates if date.start >= head.value)])
        limit = head.value + len(self.text[head.value : limit].rstrip(" ,(|"))
        if limit <= head.value:
            return (head.end, head.end, head.role) if head.firm else None
        got = read_names(self.text, head.value, limit, lax=head.firm)
        return (head.value, got[1], head.role) if got else None

    def _named(self, head: Head, limit: int) -> tuple[int, int, str] | None:
        """The name of a medium, office or place: a chunk without sentence marks, or an address."""
        limit = min([limit, *(date.start for date in self.dates if date.start > head.value)])
        url = _URL.match(self.text, head.value, limit)
        if url:
            return head.value, url.end(), head.role
        found = _SOURCE.match(self.text, head.value, limit)
        if found is None:
            return None
        end = self._chunks(head.value, head.value + len(found[0].rstrip()))
        end = self._before_glued_date(head.value, end)
        value = self.text[head.value : end]
        if len(value) > (_LONGEST_SOURCE if head.firm else _BARE_SOURCE) or self.text[end:limit].strip()[:1] in {",", "。", "!", "?", '"', "“"}:
            return None
        return (head.value, end, head.role) if head.firm or is_org(value) or value.isascii() else None

    def _before_glued_date(self, start: int, end: int) -> int:
        """Where a date begins whose year is glued to the digits of a name: 江城882024-03-06."""
        found = _GLUED_DATE.search(self.text, start, end)
        if not found:
            return end
        dates = [date._replace(start=date.start + found.start(1), end=date.end + found.start(1)) for date in find_dates(self.text[found.start(1) :])]
        self.dates = [date for date in self.dates if date.end <= start] + dates
        return found.start(1)

    def _chunks(self, start: int, end: int) -> int:
        """Later chunks belong to the value while each is the name of a medium or Latin."""
        reached = start
        for blank in [*re.finditer(" +", self.text[start:end]), None]:
            right = start + blank.start() if blank else end
            word = self.text[reached:right].strip()
            if reached > start and not (is_org(word) or word.isascii() or self.text[reached - 1].isascii()):
                break
            reached = right
        return reached

    def _free(self, head: Head, limit: int) -> tuple[int, int, str] | None:
        size = len(self.text[head.value : limit].rstrip())
        if not head.firm or (head.role == "other" and size > 40):  # noqa: PLR2004  a number, class or unit is short
            return None
        return head.value, head.value + size, head.role

    def _surely_names(self, left: int, right: int) -> bool:
        """Whether a value can be nothing but names, so that even an ordinary word before it is a label."""
        got = read_names(self.text, left, right, lax=False) if right > left else None
        return got is not None and got[1] == right

    # -- values without a label

    def _open(self, start: int, end: int) -> bool:
        return not any(left < end and start < right for left, right in self.spans)

    def _counters(self) -> None:
        for found in _COUNTER.finditer(self.text):
            if self._open(*found.span()):
                role = "comments" if found[2] in _COMMENTS else "views"
                self.pairs.append(Pair(role, found[2], found[1], found.start(), found.end(), *found.span(1)))
                self.spans.append(found.span())
                self.firm = True

    def _bare_dates(self) -> None:
        for date in self.dates:
            if date.form != "partial" and date.precision not in {"year", "month"} and self._open(date.start, date.end) and self._alone(date):
                self._bare("date", date.start, date.end)
                self.spans.append((date.start, date.end))

    def _bare(self, role: str, start: int, end: int) -> None:
        self.pairs.append(Pair(role, "", self.text[start:end], start, end, start, end))

    def _alone(self, date: Found) -> bool:
        """Whether a date is no word of a sentence: a boundary follows, or it has a clock as sentences seldom have."""
        after, before = self.text[date.end : date.end + 1], self.text[max(date.start - 1, 0) : date.start]
        clock = date.precision in {"minute", "second"}
        glued = not before and date.form == "numeric"  # sentences do not begin with 2020-10-21
        if after and (after in ",。、的至" or not (clock or glued or _MARKS.fullmatch(after) or any(left == date.end for left, _ in self.spans))):
            return False
        return not before or clock or date.form in {"numeric", "compact"} or bool(_MARKS.fullmatch(before))

    def _rest(self) -> None:
        """Account for control words; with a date or label on the line, also for short names."""
        anchored = bool(self.pairs)
        for start, end in list(self._gaps()):
            self.spans += find_controls(self.text, start, end, sections=anchored)
        gaps = list(self._gaps())
        if not anchored or not gaps or any(_CLAUSE.search(self.text[a:b].strip(",:; ")) for a, b in gaps):
            return
        for start, end in gaps:
            self._supplied(start, end)
            self._chunk_names(start, end)
        for reader in (self._media, self._bare_names, self._small_words):
            for start, end in list(self._gaps()):
                reader(start, end)

    def _supplied(self, start: int, end: int) -> None:
        """A supplier before the word: 药剂科供稿."""
        found = _SUPPLIED.match(self.text, start, end)
        if found:
            self.pairs.append(Pair("supplier", found[2], found[1], *found.span(), *found.span(1)))
            self.spans.append(found.span())

    def _chunk_names(self, start: int, end: int) -> None:
        """Names before a slash: 王小明/台北报导."""
        for found in _BEFORE_SLASH.finditer(self.text, start, len(self.text)):
            got = read_names(self.text, *found.span(1), lax=False)
            tail = _AFTER_SLASH.match(self.text, found.end(1))
            if got and got[1] == found.end(1) and tail and found.start() < end:
                self._bare("reporter", *found.span(1))
                self.spans.append((found.start(), tail.end()))

    def _bare_names(self, start: int, end: int) -> None:
        """Names without a label: several beside a date, or one beside a date and a medium."""
        end = start + len(self.text[start:end].rstrip())
        start = end - len(self.text[start:end].lstrip(" |/"))
        roles = {pair.role for pair in self.pairs}
        got = read_names(self.text, start, end, lax=False) if roles & DATES and not roles & PEOPLE else None
        if got and got[1] == end and (len(got[0]) > 1 or "source" in roles):
            self._bare("author", start, end)
            self.spans.append((start, end))

    def _media(self, start: int, end: int) -> None:
        """The name of a medium beside a date."""
        for found in _CHUNK.finditer(self.text, start, end):
            word = found[0]
            if not word.isdigit() and self._may_name_source() and (is_org(word) or (word[0] not in SURNAMES and self._next_to_clock(found))):
                self._bare("source", *found.span())
                self.spans.append(found.span())

    def _small_words(self, start: int, end: int) -> None:
        self.spans += (found.span() for found in _CHUNK.finditer(self.text, start, end))

    def _may_name_source(self) -> bool:
        """A medium without a label stands beside a date, and only where no label names one."""
        roles = {pair.role for pair in self.pairs}
        return "source" not in roles and bool(roles & DATES)

    def _next_to_clock(self, found: re.Match[str]) -> bool:
        """Whether a word of unknown kind is the one between a clock and the next boundary: there pages print the source."""
        if len(found[0]) < 3:  # noqa: PLR2004
            return False
        if any(found.start() == 0 and date.start == found.end() and date.form == "numeric" for date in self.dates):
            return True
        return len(self.pairs) == 1 and any(
            date.precision in {"minute", "second"} and (found.start() - date.end in {0, 1} or date.start - found.end() in {0, 1})
            for date in self.dates
        )

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """What nothing accounts for yet."""
        at = 0
        for left, right in [*sorted(self.spans), (len(self.text), len(self.text))]:
            if left > at and _MARKS.fullmatch(self.text, at, left) is None:
                yield at, left
            at = max(at, right)

    def _explained(self) -> float:
        total = len(self.text) - self.text.count(" ")
        if not self.spans or not total:
            return 0.0
        missing = sum(len(self.text[a:b].replace(" ", "")) for a, b in self._gaps())
        labelled = any(pair.label for pair in self.pairs)
        if missing and not labelled:
            return 0.0
        share = (total - missing) / total
        return share if self.firm or not labelled else share / 2
