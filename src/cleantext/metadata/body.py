"""What the body itself says of the article: bylines over its first sentence, its lead-in, what stands below its last."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.labels import PEOPLE, Reading
from cleantext.labels.values import EVENT
from cleantext.metadata.edges import Edges, is_prose, marked_names, penned, signature
from cleantext.metadata.facts import Fact, moved
from cleantext.metadata.leadins import read_lead_in
from cleantext.metadata.reader import SURE, Reader
from cleantext.metadata.signoffs import read_sign_off
from cleantext.people import Name, has_common_surname, is_name, name_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.fold import FoldedLine
    from cleantext.metadata.leadparts import LeadIn

_OPENING = 4  # a lead-in stands in the first paragraph, behind at most an editor's note, a subtitle and a caption
_SEARCHED = 12  # lines of banners that may stand above it on a page whose furniture was not told from the body
_STATED = 40  # lines of banners and blurbs that may stand above a line of metadata
_BELOW_BLURB = 12  # lines: a headline, a blurb, a picture with its caption
_BYLINES = 6  # lines from the top in which a list of authors stands
_SIGNED = 30  # characters of an office and a name
_CAST = re.compile(" *(?:导演|编剧|主演|领衔主演|出品人|作词|作曲) ?:")  # who made a film, not who wrote about it
_NEAR = 60  # characters
_LEDE = 2  # paragraphs
_SLASHED = re.compile(rf" *([{HAN}]{{2,4}}) ?/ ?([{HAN}]{{2,4}})(?![{HAN}]?(?:报导|报道|摄|文|图))")  # 王小明 / 新春伊始,…
_MARKED = re.compile(f" *[◎●■□◆▲] ?([{HAN}]{{2,4}}) +(?=[^ ])")  # ◎王小明 四月十日,…
_REPORTER = re.compile("[。!?”] ?[(]?[本报刊网见习首席]{0,6}记者")
_WORD = re.compile(r"\w")
_SPACED = re.compile(f"[{HAN}] +[{HAN}](?:[ \u3000]+[{HAN}] +[{HAN}])+")
_SEVERAL = re.compile(rf"\s*[{HAN}]{{2,4}}[^{HAN}(]{{1,6}}[{HAN}]")
_WORKPLACE = re.compile(r"\s*[(\[][^()\[\]]{0,60}(?:大学|学院|研究|学校|中学|医院|公司|中心|局|馆)[^()\[\]]{0,60}[)\]]")
_INSTITUTE = re.compile(r"[^。:]{0,40}(?:大学|学院|研究|医院)[^。:]{0,60}\d{6} *")  # with its postal code


class Body:
    """The printed lines of a page, headline and body. ``facts`` reads them."""

    def __init__(self, read: Reader, body: list[FoldedLine], titles: list[FoldedLine]) -> None:
        self.read = read
        self.rows = body
        self.titled = frozenset(row.start for row in titles)
        self.printed = sorted((*titles, *body[:_SEARCHED])) if titles else body  # a title may stand within the first lines
        self.opening = self._opening()

    def facts(self) -> Iterator[Fact]:
        """All facts, in the order of trust."""
        yield from self._edges()
        yield from self._authors()
        yield from self._lead_ins()
        yield from self._first_paragraphs()

    def _edges(self) -> Iterator[Fact]:
        """Lines above the first sentences and below the last ones that are nothing but metadata, though they stay."""
        edges = Edges(self.rows, self.opening[0].start if self.opening else 0)
        for row in self.rows[:_OPENING]:
            yield from self.read.stamp(row)
        yield from self._stated([row for row in self.rows[:_STATED] if row not in edges.head])
        yield from self._dated_below_headline()
        for row, below in zip(edges.head, [*edges.head[1:], None], strict=False):
            yield from self.marked(row)
            reading = self.read.reading(row)
            if reading.explained >= SURE:
                yield from self.read.pairs(reading, row, "head")
                yield from self.read.joined(reading, row, below, "head")
        last = next((row for row in reversed(edges.tail) if _WORD.search(row.text)), None)
        for row, below in zip(edges.tail, [*edges.tail[1:], None], strict=False):
            reading = self.read.reading(row)
            yield from self.read.joined(reading, row, below, "tail")
            closes = all(pair.role == "date" for pair in reading.pairs)  # the day under a notice
            if _of_film(row, reading, edges.tail):
                continue
            if reading.explained >= SURE:
                yield from self.read.pairs(reading, row, "sign-off" if closes else "tail")
            else:
                yield from self._signed(row, last=row == last)

    def _dated_below_headline(self) -> Iterator[Fact]:
        """The second line where it is a full date with an ordinary word for its label (时间:2021年3月4日), and no place follows."""
        if len(self.printed) <= _LEDE or is_prose(self.printed[0].text.strip()) or EVENT.search(self.printed[2].text):
            return
        row = self.printed[1]
        pairs = self.read.reading(row).pairs if ":" in row.text and len(row.text) <= _SIGNED else ()
        if (
            [pair.role for pair in pairs] == ["date"]
            and pairs[0].end == len(row.text.rstrip())
            and not row.text[: pairs[0].start].strip()
        ):
            yield from self.read.pairs(self.read.reading(row), row, "stray")

    def _signed(self, row: FoldedLine, *, last: bool) -> Iterator[Fact]:
        """A lead-in in brackets that is a whole line below the article, or the names in the last line."""
        found = read_lead_in(row.text) if row.text.lstrip()[:1] == "(" else None
        if found and found.people and found.end >= len(row.text.rstrip()):
            yield from self.lead_in(found, row)
        elif last:
            yield from self.read.write.names(signature(row.text), row, "signature", "sign-off", "author")

    def _stated(self, rows: list[FoldedLine]) -> Iterator[Fact]:
        """The one line of metadata below a blurb or a picture, with the bylines beside it; several belong to a list of articles."""
        stated = [row for row in rows if self.read.states(row)] or [row for row in rows[:_BELOW_BLURB] if self.read.dates(row)]
        penned = [] if stated else [row for row in self.printed[:_BELOW_BLURB] if row.text[:1] in "文作诗撰 " and _pen(row.text)]
        if len(penned) == 1:
            yield from self.read.write.names(_pen(penned[0].text), penned[0], "bare", "head", "author")
        stated = stated or [row for row in rows[:_BELOW_BLURB] if self.read.credits(row)]
        if len(stated) != 1:
            return
        at = rows.index(stated[0])
        for row in rows[max(at - 1, 0) : at + 2]:
            reading = self.read.reading(row)
            if row is stated[0] or (reading.explained == 1 and any(pair.role in PEOPLE and pair.value for pair in reading.pairs)):
                yield from self.read.pairs(reading, row, "head")

    def _authors(self) -> Iterator[Fact]:
        """Names and nothing else above the first sentence: several, or one over the line that says where it works.

        Below a label alone they are its value: 责编:, and under it 王小明 李雨.
        """
        label = False
        for row, below in pairwise(self.printed[: _BYLINES + 1]):
            if is_prose(row.text.strip()):
                return
            names = [] if label else self._listed(row, below)
            label = row.text.rstrip().endswith(":")
            if names:
                yield from self.read.write.names(names, row, "bare", "head", "author")
                return

    def _listed(self, row: FoldedLine, below: FoldedLine) -> list[Name]:
        source = self.read.view.source[row.start : row.end].strip()
        if _SPACED.fullmatch(source):  # 王 明 李 雨: names of two characters, set to the width of three
            at = len(row.text) - len(row.text.lstrip())
            pairs = [(i, i + 2) for i in range(at, at + len(row.text.strip()), 2)]
            return [Name(a, b, "") for a, b in pairs] if all(is_name(row.text[a:b]) for a, b in pairs) else []
        placed = bool(_WORKPLACE.match(below.text) or _INSTITUTE.fullmatch(below.text))
        names = name_list(row.text) if placed or _SEVERAL.match(row.text) else None
        return names if names and (placed or len(names) > 1) else signature(row.text) if len(row.text) <= _SIGNED else []

    def marked(self, row: FoldedLine) -> Iterator[Fact]:
        """Names behind a mark: ◎王小明."""
        yield from self.read.write.names(marked_names(row.text), row, "bare", "head", "author")

    def _opening(self) -> tuple[FoldedLine, LeadIn] | None:
        """The lead-in of the body: in its first lines, or further down one that names a day or people too."""
        for number, row in enumerate(self.printed[:_SEARCHED]):
            found = read_lead_in(row.text)
            if found and row.start in self.titled and not (found.day or found.people):
                continue  # 【江城水务局】关于… is a headline
            if found and (number < _OPENING or (found.agency and found.day) or ((found.agency or found.day) and found.people)):
                return row, found
        return None

    def _lead_ins(self) -> Iterator[Fact]:
        """Agency, place, people and a full date from the lead-in of the body."""
        if self.opening:
            yield from self.lead_in(self.opening[1], self.opening[0])

    def _first_paragraphs(self) -> Iterator[Fact]:
        """The author before a slash that begins the first sentence, or behind the first paragraphs."""
        prose = [row for row in self.rows[:_SEARCHED] if is_prose(row.text.strip())][:_LEDE]
        for row in prose[:1]:
            marked = _MARKED.match(row.text)
            if marked and is_name(marked[1]) and has_common_surname(marked[1]):
                yield from self.read.write.names([Name(*marked.span(1), "")], row, "leadin", "lead-in", "author")
            found = _SLASHED.match(row.text)
            if found and not self.opening and is_name(found[1]) and has_common_surname(found[1]) and not is_name(found[2]):
                yield from self.read.write.names([Name(*found.span(1), "")], row, "leadin", "lead-in", "author")
        for row in prose if len(self.rows) > _LEDE + _OPENING else ():
            signed = read_sign_off(row.text) if _REPORTER.search(row.text, max(0, len(row.text) - _SIGNED)) else None
            if signed and signed.pairs and all(pair.role == "reporter" for pair in signed.pairs):
                yield from (self.read.write.labelled(pair, row, "sign-off") for pair in signed.pairs)

    def lead_in(self, found: LeadIn, row: FoldedLine) -> Iterator[Fact]:
        """Agency, place, day and people, with the author behind a lead-in that is a line of its own."""
        for role, span in (("source", found.agency), ("place", found.place), ("date", found.day)):
            if span:
                at = moved(span, row.at)
                fact = self.read.write.bare(role, at, f"leadin.{role}", "lead-in")
                yield fact._replace(date=self.read.write.date(*at)) if role == "date" else fact
        yield from self.read.write.names(found.people or _behind(row.text, found.end), row, "leadin", "lead-in", "reporter")


def _pen(text: str) -> list[Name]:
    name = penned(text)
    return [name] if name else []


def _of_film(row: FoldedLine, reading: Reading, tail: Sequence[FoldedLine]) -> bool:
    """Whether a photographer stands among those who made a film."""
    pictured = bool(reading.pairs) and all(pair.role == "photographer" for pair in reading.pairs)
    return pictured and any(_CAST.match(other.text) for other in tail if abs(other.start - row.start) < _NEAR)


def _behind(text: str, at: int) -> list[Name]:
    """The author behind a lead-in that is a line of its own: 【江城报专讯】王小明."""
    name = text[at:].strip()
    start = text.index(name, at)
    return [Name(start, start + len(name), "author")] if is_name(name) else []
