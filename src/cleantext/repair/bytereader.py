"""Read stretches of a text again: the bytes that printed them, in the pairs that say the likeliest.

A page is looked at several times, and most of it says the same each time: what was judged once is kept.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleantext import readings
from cleantext.model import Edit
from cleantext.repair import bytebeam, bytecodec, byteguess, bytepromise, bytesigns, bytesound, bytestretch
from cleantext.repair.bytearound import Around
from cleantext.repair.bytesaid import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# By which a repair must beat what is printed, beyond the price of its edits: in a mirror's page, and elsewhere, where 3.3 is
# the most that was seen in 8.7 million clean characters.
# In pages that have lost byte after byte 2 harms one of 7,200 good lines of nine kinds.
_FLOOR_MIRRORED, _FLOOR, _FLOOR_LOSING = 6.0, 4.0, 2.0
# What such a run promises with its lost byte for nothing, before a page has shown damage: of the first repairs in 3,700 damaged pages none is lost
# to it (one at 11), of what is searched in clean text for nothing half is spared.
_PROMISE_HAN = 10.0
_MARKED, _TRAIL, _NEVER = 3.0, 1.0, 99.0  # mirrors lose the byte before a mark, rather the first of a pair, and add none
_CHINESE = -9.5  # mean log probability: with its surroundings a repaired stretch lies near -6
_HOLE = re.compile("[?\ufffd]")
_LINE = 400  # characters before a stretch in which a quotation may have begun


class Terms(NamedTuple):
    """What is asked of a repair."""

    codecs: tuple[str, ...]
    edit: float  # the price of a byte that was lost without a trace
    mirrored: bool  # by glosses
    gaps: bool  # whether private-use characters may be missing: in a mirror's page that shows none
    signs: bool = True  # whether the stretches hold signs of damage
    damaged: bool = False  # whether the page has shown damage
    losing: bool = False  # whether it has lost byte after byte
    fault: tuple[float, float] = (0.0, 0.0)  # what a lost byte and one that does not belong cost beyond their prices


class Span(NamedTuple):
    """A stretch in its text."""

    text: str
    start: int
    end: int
    marks: dict[str, str]  # that stand for wide ones
    script: str
    hard: bool  # holds what nothing but this damage prints

    @property
    def before(self) -> str:
        """The character before, or the break of a line."""
        return self.text[self.start - 1 : self.start] or "\n"


# A stretch with what surrounds it, as far as it matters.
_Key = tuple[str, str, int, tuple[str, ...], str]


class Reader:
    """Reads the stretches of one text, as it is and as it becomes; what it has found of a stretch it keeps."""

    def __init__(self) -> None:
        self._known: dict[Terms, dict[_Key, Edit | None]] = {}  # edits with their places in the stretch
        self._quiet: dict[tuple[tuple[str, ...], float, bool], set[_Key]] = {}  # stretches by the terms that matter
        self.said = Said("")  # what the text says where it is not damaged

    def changes(self, text: str, spans: Iterable[tuple[int, int]], terms: Terms) -> Iterator[Edit]:
        """What the bytes of stretches say where that is far likelier, with the codec's name for a rule."""
        known = self._known.setdefault(terms, {})
        quiet = self._quiet.setdefault((terms.codecs, terms.edit, terms.signs), set())
        around = Around(text)
        for start, end in spans:
            marks = around.marks(start)
            piece = text[start : end + bytesound.READING]
            key = (text[start - 1 : start], piece, end - start, tuple(mark for mark in marks if mark in piece), "")
            if key in quiet or not bytesigns.is_readable(text, start, end):
                continue
            hard = bytesigns.is_hard(text, start, end)
            if not hard and not (terms.mirrored and terms.signs) and _is_quiet(text, (start, end), marks, terms):
                quiet.add(key)
                continue
            script = "traditional" if terms.mirrored else around.script(start)
            key = (*key[:-1], script)
            if key not in known:
                change = _reread(Span(text, start, end, marks, script, hard), terms, self.said)
                known[key] = change and change._replace(start=change.start - start, end=change.end - start)
            change = known[key]
            if change:
                yield change._replace(start=change.start + start, end=change.end + start)


def _is_quiet(text: str, span: tuple[int, int], marks: Mapping[str, str], terms: Terms) -> bool:
    """Whether nothing in a stretch could be worth a search."""
    before, shown = text[span[0] - 1 : span[0]] or "\n", text[slice(*span)]
    tables = [bytecodec.codec(name) for name in terms.codecs if name == "gb18030" or any(map(readings.is_traditional, shown))]
    if terms.signs and not terms.gaps:
        tables = [table for table in tables if _promises(text, span, table, marks, terms)]
        if not tables:
            return True
    views = bytestretch.views(shown, marks)
    hint = bytepromise.HINT_AT_SIGNS if terms.signs else bytepromise.HINT
    return bool(views) and not any(bytepromise.hinted(before, view, table, hint) for table in tables for view in views)


def _promises(text: str, span: tuple[int, int], table: bytecodec.Codec, marks: Mapping[str, str], terms: Terms) -> bool:
    """Whether a stretch is worth a search in a codec."""
    before = text[span[0] - 1 : span[0]] or "\n"
    plains = bytestretch.plains(text, span, table, marks)
    return not plains or any(_is_worth(bytepromise.promise(before, way, table, terms.edit), way, terms) for way in plains)


def _is_worth(promise: bytepromise.Promise, plain: str, terms: Terms) -> bool:
    """Whether a promise is worth a search. A run of Han only has to become worth the floor, unless a hole adds to it."""
    if promise.gain < bytepromise.LEAST or terms.damaged or promise.gain + terms.edit >= _PROMISE_HAN:
        return promise.gain >= bytepromise.LEAST
    return _HOLE.search(plain) is not None or bytesound.ALL_HAN.fullmatch(plain, promise.start, promise.end + 1) is None


def _reread(span: Span, terms: Terms, said: Said) -> Edit | None:
    """The change that the likeliest reading of a stretch makes, by the first codec in which it is sound."""
    for name in terms.codecs:
        if name != "gb18030" and not any(map(readings.is_traditional, span.text[span.start : span.end])):
            continue
        found = likelier(span, bytecodec.codec(name), terms)
        change = found and _trimmed(span, _spelt(span, found, terms, said), name)
        if found and change and _is_believed(span, change, found.gain, terms):
            return change
    return None


def _is_believed(span: Span, change: Edit, gain: float, terms: Terms) -> bool:
    """Whether a change says something, and more than that rare characters may be read as common ones."""
    if not bytesound.is_sound(span.text, (span.start, span.end), change, hard=span.hard, losing=terms.losing):
        return False
    return terms.mirrored or span.hard or bytesound.is_told(span.text, change, gain, losing=terms.losing)


class Likelier(NamedTuple):
    """A reading of a stretch that is much likelier than what is printed."""

    score: float
    gain: float
    reading: bytebeam.Reading
    stretch: bytestretch.Stretch
    table: bytecodec.Codec


def _spelt(span: Span, found: Likelier, terms: Terms, said: Said) -> str:
    """The text of a reading, its lost characters chosen among all that are possible."""
    if terms.mirrored:  # which loses one byte of two rather than the other
        return bytestretch.spelt(found.reading, found.stretch)
    line = span.text[span.text.rfind("\n", max(0, span.start - _LINE), span.start) + 1 : span.start]
    page = byteguess.Page(line or "\n", said.elsewhere(span.text, (span.start, span.end)), terms.losing)
    return bytestretch.spelt(byteguess.chosen(found.reading, found.stretch.symbols, found.table, page), found.stretch)


def likelier(span: Span, table: bytecodec.Codec, terms: Terms) -> Likelier | None:
    """The likeliest reading of a stretch, of the ways in which its marks may have been printed."""
    gaps = terms.gaps and table.name == "gb18030"
    written = bytecodec.codec(table.name, span.script)
    best: Likelier | None = None
    for stretch, promise in _promising(span, table, terms, gaps=gaps):
        if best and best.gain >= promise.gain and not span.hard:
            break
        edits = _edits(stretch, promise, terms, gaps=gaps)
        edits = edits._replace(marked=_MARKED, trail=_TRAIL, stray=_NEVER) if terms.mirrored else edits
        found = _best(stretch, span.before, written, edits, terms)
        best = found if found and not (best and best.score > found.score) else best
    return best


_Promising = list[tuple[bytestretch.Stretch, bytepromise.Promise]]


def _promising(span: Span, table: bytecodec.Codec, terms: Terms, *, gaps: bool) -> _Promising:
    """The ways to print a stretch that are worth a search: all where a hole may be filled, else the most promising first.

    What a search finds is seldom more than what was promised: in one of 260 a way that promised less was read better.
    """
    found: _Promising = []
    for stretch in bytestretch.variants(span.text, (span.start, span.end), table, span.marks):
        promise = bytepromise.promise(span.before, stretch.plain, table, terms.edit, gaps=gaps)
        if span.hard or promise.gain >= bytepromise.LEAST:
            found.append((stretch, promise))
    return found if span.hard else sorted(found, key=lambda way: -way[1].gain)


def _best(
    stretch: bytestretch.Stretch, before: str, table: bytecodec.Codec, edits: bytebeam.Edits, terms: Terms
) -> Likelier | None:
    """The best reading of a stretch, if it is much better than what is printed, and Chinese."""
    printed = sum(bytecodec.all_continued(before + stretch.plain))
    printed -= bytebeam.GLUED * sum(symbol >= bytebeam.GLOSSED for symbol in stretch.symbols)
    best = bytebeam.read(stretch.symbols, before, table, edits)
    floor = _FLOOR_MIRRORED if terms.mirrored else _FLOOR_LOSING if terms.losing else _FLOOR
    if best.score - printed < floor or best.score < _CHINESE * len(stretch.plain):
        return None
    return Likelier(best.score, best.score - printed, best, stretch, table)


def _edits(stretch: bytestretch.Stretch, promise: bytepromise.Promise, terms: Terms, *, gaps: bool) -> bytebeam.Edits:
    """Where bytes may have been lost: around the start and end of the run, and where a byte is left over before ASCII.

    Where no run stands out, a mark that was printed in the place of a straddled one has lost the byte before it.
    """
    if promise.gain < bytepromise.LEAST:
        return bytebeam.Edits({stop + 1 for stop in stretch.stops}, (), terms.edit)
    place, last = stretch.places[promise.start], stretch.places[promise.end]
    stops = [stop for stop in stretch.stops if stop > place]
    between = {at for at in stretch.places if place <= at <= last + 2} if gaps else ()
    places = {*islice(stops, 3), *range(place - 2, place + 4), *range(last - 2, last + 3)}
    ends = stops if terms.damaged and not terms.mirrored else ()
    lost, stray = terms.fault
    return bytebeam.Edits(places, between, terms.edit + lost, stray=bytebeam.STRAY + stray, ends=ends)


def _trimmed(span: Span, new: str, rule: str) -> Edit:
    """One edit without what is equal at both ends."""
    text, start, end = span[:3]
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new, rule)
