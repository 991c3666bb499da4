"""Lines of a page, read: the grammar of labels on the folded line, and the facts that follow from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.labels import NOTHING, PEOPLE, Pair, Reading, read_line
from cleantext.labels.heads import may_begin
from cleantext.labels.reading import DATES, MARKS
from cleantext.labels.vocabulary import HARD
from cleantext.metadata.edges import byline_place
from cleantext.metadata.facts import Fact, Writer, moved
from cleantext.people import is_medium, is_name
from cleantext.scan import class_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.dates import Clues
    from cleantext.fold import Folded, FoldedLine

SURE = 0.8  # in 61 pages every line that states metadata is explained to more than this, and no line of prose
_PARTS = re.compile("[ 、,]+")
_WRITING = frozenset(("author", "reporter", "correspondent"))
_DIGIT = re.compile("[0-9〇○零一二三四五六七八九]")
_STAMP = re.compile(r"[12][09](?<=[^\d ](?:19|20))\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日? ?\d{1,2}:\d\d")
# date 2021-03-04 江城清理垃圾堆: a machine's date before a headline
_STAMPED = re.compile(
    r" *(?:(date|Date|日期|时间):? ?)?((?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:[12]\d|3[01]|0?[1-9])((?: \d{1,2}:\d\d(?::\d\d)?)?)) +(?=[^ ].{7})"
)
_LEAST_HEADLINE = 8
_SHORT = 30  # characters of a date with its label
_JOINT = re.compile(f"[{class_of({*HARD, ':'})}\\d]")  # behind it too a label may stand
_NUMBERED = re.compile(f"\\d{{1,2}}[.、] ?(?=[{HAN}]{{2,8}}:$)")  # 1.媒体来源: over its value, in the forms of boards
_CLOCK = re.compile(r"(?:星期|周|礼拜)[一二三四五六日天].{0,12}\d:\d\d")
_BULLETS = " •·*-【】[]"
_WIDE = re.compile("[ \xa0\u3000]{2}|\t")


class Reader:
    """Reads lines of one page. ``sections`` are the steps of its path, ``banner`` is where its headline begins."""

    def __init__(self, view: Folded, clues: Clues, sections: frozenset[str], banner: int) -> None:
        self.view = view
        self.clues = clues
        self.write = Writer(view, clues)
        self.sections = sections
        self._readings: dict[int, Reading] = {}  # a line is asked for at several places of a page
        self.banner = banner  # a date alone above it is the day of reading, or of the issue; with weekday and clock the former

    def pairs(self, reading: Reading, row: FoldedLine, where: str) -> Iterator[Fact]:
        """The facts of a line that was read; what stands in the page's path is a section, not a source."""
        alone = [pair.role for pair in reading.pairs] == ["date"] and not reading.pairs[0].label
        for pair in reading.pairs if not (alone and row.start < self.banner and _CLOCK.search(row.text)) else ():
            if not self._is_section(pair):
                yield self.write.labelled(pair, row, "banner" if alone and row.start < self.banner else where)
        place = byline_place(row.text) if any(pair.role == "reporter" for pair in reading.pairs) else None
        if place and not any(pair.value_start <= place[0] < pair.value_end for pair in reading.pairs):  # 体育中心/王小明报导
            yield self.write.bare("place", moved(place, row.at), "byline.place", where)

    def _is_section(self, pair: Pair) -> bool:
        """Whether a source without label, or an author who is no person, is a step of the page's path."""
        if pair.value not in self.sections:
            return False
        return (
            not (pair.label or is_medium(pair.value))
            if pair.role == "source"
            else pair.role in PEOPLE and not is_name(pair.value)
        )

    def states(self, row: FoldedLine) -> bool:
        """Whether a line beyond doubt states metadata: several labels with their values, a date among them, and nothing else."""
        if ":" not in row.text:
            return False
        reading = self.reading(row)
        dated = any(pair.label and pair.value and pair.role in DATES for pair in reading.pairs)
        return reading.explained == 1 and dated and sum(bool(pair.label) for pair in reading.pairs) > 1

    def stamp(self, row: FoldedLine, *, titled: bool = False) -> Iterator[Fact]:
        """The date and the byline that are glued behind a headline: …立刻清理2021/03/04 18:03 记者王小明/江城报导.

        Before a headline (``titled``) one may stand with any label, before another line only with a machine's.
        """
        before = stamped_before(row.text)
        label = before[1] or "" if before else ""
        if before and (titled or (label and label.isascii())):
            role = "published" if label else "date"
            yield self.write.labelled(Pair(role, label, before[2], *before.span(2), *before.span(2)), row, "head")
        at = stamp_behind(row.text)
        if not at:
            return
        reading = read_line(row.text[at:], roc=self.clues.roc)
        yield from self.pairs(Reading(tuple(_shifted(pair, at) for pair in reading.pairs), reading.explained), row, "head")

    def dates(self, row: FoldedLine) -> bool:
        """Whether a line says when the article was published and nothing else: 刊登于 2021-03-04."""
        pairs = self.reading(row).pairs if len(row.text) <= _SHORT and _DIGIT.search(row.text) else ()
        return [pair.role for pair in pairs] == ["published"] and bool(pairs[0].value) and self.reading(row).explained == 1

    def credits(self, row: FoldedLine) -> bool:
        """Whether a line says who wrote the article and nothing else: 文 _ 王小明."""
        pairs = self.reading(row).pairs if len(row.text) <= _SHORT and may_credit(row.text) else ()
        named = all(pair.label and pair.role in _WRITING and all(map(is_name, _PARTS.split(pair.value))) for pair in pairs)
        return bool(pairs) and named and self.reading(row).explained == 1

    def reading(self, row: FoldedLine) -> Reading:
        """A line as read, with offsets in the unstripped line."""
        known = self._readings.get(row.start)
        if known is None:
            known = self._readings[row.start] = self._reading(row)
        return known

    def _reading(self, row: FoldedLine) -> Reading:
        text = row.text.strip()
        if not text:
            return NOTHING
        shift = row.text.index(text[0])
        number = _NUMBERED.match(text)
        if number:
            shift, text = shift + number.end(), text[number.end() :]
        reading = read_line(text, self._wide(row, shift), roc=self.clues.roc)
        return Reading(tuple(_shifted(pair, shift) for pair in reading.pairs), reading.explained) if shift else reading

    def _wide(self, row: FoldedLine, shift: int) -> tuple[int, ...]:
        """Blanks of the folded line that are wide in the source: they separate columns."""
        if " " not in row.text or not _WIDE.search(self.view.source, row.start, row.end):
            return ()
        blanks = (
            (found.start(), self.view.span(row.at + found.start(), row.at + found.end())) for found in re.finditer(" ", row.text)
        )
        return tuple(at - shift for at, (start, end) in blanks if end - start > 1 or self.view.source[start:end] == "\t")

    def joined(self, reading: Reading, row: FoldedLine, below: FoldedLine | None, where: str) -> Iterator[Fact]:
        """The fact of a label on one line and its value on the next."""
        alone = len(reading.pairs) == 1 and not reading.pairs[0].value
        value, label = below.text.strip() if below else "", _NUMBERED.sub("", row.text.strip(_BULLETS)).rstrip(":") + ":"
        if not alone or not below or not value or any(pair.label for pair in read_line(value).pairs):
            return
        joined = read_line(label + value, roc=self.clues.roc)
        if len(joined.pairs) == 1 and joined.explained == 1 and joined.pairs[0].value_start >= len(label):
            pair = _shifted(joined.pairs[0], below.text.index(value) - len(label))
            yield self.write.labelled(pair._replace(start=pair.value_start, end=pair.value_end), below, where)


def may_credit(text: str) -> bool:
    """Whether a line may show a label: at its start, behind a sign, or anywhere as 记者.

    >>> may_credit("文 _ 王小明"), may_credit("江城大桥今天通车")
    (True, False)

    """
    marks = MARKS.match(text)
    word = text[marks.end() :] if marks else text
    return bool(word) and (may_begin(word) or bool(_JOINT.search(word)))


def stamped_before(text: str) -> re.Match[str] | None:
    """The date with its label or its clock that stands before a headline in one line; a day alone may be that of the event.

    >>> stamped_before("date 2021-03-04 江城清理垃圾堆 局长:立刻办")[2]
    '2021-03-04'

    """
    found = _STAMPED.match(text) if text[:1] in " dD日时12" else None
    return found if found and (found[1] or found[3]) else None


def stamp_behind(text: str) -> int:
    """Where behind a headline a date with its clock begins with which all the rest is metadata; 0 where there is none.

    >>> stamp_behind("江城清理垃圾堆 局长:立刻办2021/03/04 18:03 记者王小明/江城报导")
    14

    """
    found = _STAMP.search(text, _LEAST_HEADLINE)
    rest = text[found.start() :].strip() if found else ""
    return found.start() if found and read_line(rest).explained == 1 else 0


def _shifted(pair: Pair, by: int) -> Pair:
    """The same pair in a line in which everything stands further right."""
    return Pair(pair.role, pair.label, pair.value, *(at + by for at in pair[3:]))
