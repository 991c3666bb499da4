"""Read stretches of a text again: the bytes that printed them, in the pairs that say the likeliest.

A page is looked at several times, and most of it says the same each time: what was judged once is kept.
"""

from __future__ import annotations

import re
from itertools import islice
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from cleantext import readings
from cleantext.fold import HAN, PINYIN
from cleantext.model import Edit
from cleantext.repair import bytebeam, bytecodec, bytepromise, bytesigns, bytestretch
from cleantext.repair.bytearound import Around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# By which a repair must beat what is printed, beyond the price of its edits: in a mirror's page, and elsewhere, where 3.3 is
# the most that was seen in 8.7 million clean characters.
_FLOOR_MIRRORED, _FLOOR = 6.0, 4.0
# Where only Han characters are printed: in 5 million clean ones of names, verse, news, laws and classics 9.2 is the most seen.
_FLOOR_HAN = 10.0
# What such a run promises with its lost byte for nothing, before a page has shown damage: of the first repairs in 3,700 damaged pages none is lost
# to it (one at 11), of what is searched in clean text for nothing half is spared.
_PROMISE_HAN = 10.0
_MARKED, _TRAIL, _NEVER = 3.0, 1.0, 99.0  # mirrors lose the byte before a mark, rather the first of a pair, and add none
_CHINESE = -9.5  # mean log probability: with its surroundings a repaired stretch lies near -6
_READING = 7  # characters of the longest reading with its bracket
_WORDS = 5  # Han characters that a stretch has to hold once it is repaired
_HAN = re.compile(f"[{HAN}]")
_ALL_HAN = re.compile(f"[{HAN}~]+")  # the tilde stands for the headword in dictionaries
_HOLE = re.compile("[?\ufffd]")
_LETTERS = re.compile("[@-~]")
_PER_ODD = 8  # characters of a repair for each odd one in it
_RATIO = re.compile("[0-9]+[^0-9][0-9]+")
# A reading without its opening bracket. It tells which byte was eaten, so a repair that leaves one has read the bytes wrongly.
_GLOSS = re.compile(rf"\([{PINYIN}]{{1,6}}\)")
_ORPHAN = re.compile(rf"[{PINYIN}]{{0,6}}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][{PINYIN}]{{0,6}}\)|[{HAN}][{PINYIN}]{{1,6}}\)")
# A letter between characters ends a shift: one that stands inside a repair is the second byte of a character.
_GLUED = re.compile(f"(?<=[{HAN}，。])[@-Za-z](?=[{HAN}])")


class Terms(NamedTuple):
    """What is asked of a repair."""

    codecs: tuple[str, ...]
    edit: float  # the price of a byte that was lost without a trace
    mirrored: bool  # by glosses
    gaps: bool  # whether private-use characters may be missing: in a mirror's page that shows none
    signs: bool = True  # whether the stretches hold signs of damage
    damaged: bool = False  # whether the page has shown damage


class _Span(NamedTuple):
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

    def changes(self, text: str, spans: Iterable[tuple[int, int]], terms: Terms) -> Iterator[Edit]:
        """What the bytes of stretches say where that is far likelier, with the codec's name for a rule."""
        known = self._known.setdefault(terms, {})
        quiet = self._quiet.setdefault((terms.codecs, terms.edit, terms.signs), set())
        around = Around(text)
        for start, end in spans:
            marks = around.marks(start)
            piece = text[start : end + _READING]
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
                change = _reread(_Span(text, start, end, marks, script, hard), terms)
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
    return _HOLE.search(plain) is not None or _ALL_HAN.fullmatch(plain, promise.start, promise.end + 1) is None


def _reread(span: _Span, terms: Terms) -> Edit | None:
    """The change that the likeliest reading of a stretch makes, by the first codec in which it is sound."""
    for name in terms.codecs:
        if name != "gb18030" and not any(map(readings.is_traditional, span.text[span.start : span.end])):
            continue
        gain, new = _likelier(span, bytecodec.codec(name), terms)
        change = _trimmed(span, new, name) if new else None
        if change and _is_sound(span, change) and (terms.mirrored or span.hard or _is_told(span.text, change, gain)):
            return change
    return None


def _is_told(text: str, change: Edit, gain: float) -> bool:
    """Whether a repair of a page without a mirror's traces is more than rare characters read as common ones.

    Names, verse and dictionaries hold such. Their bytes out of step leave a Latin letter over, or say little more.
    """
    start, end, new, _ = change
    if _LETTERS.search(new) and not _LETTERS.search(text, start, end):
        return False
    return gain >= _FLOOR_HAN or _ALL_HAN.fullmatch(text, start, end) is None


def _likelier(span: _Span, table: bytecodec.Codec, terms: Terms) -> tuple[float, str]:
    """The likeliest reading of a stretch and its gain, of the ways in which its marks may have been printed."""
    gaps = terms.gaps and table.name == "gb18030"
    written = bytecodec.codec(table.name, span.script)
    best = (-inf, 0.0, "")
    for stretch, promise in _promising(span, table, terms, gaps=gaps):
        if best[1] >= promise.gain and not span.hard:
            break
        edits = _edits(stretch, promise, terms.edit, gaps=gaps)
        edits = edits._replace(marked=_MARKED, trail=_TRAIL, stray=_NEVER) if terms.mirrored else edits
        best = max((best, *_best(stretch, span.before, written, edits)))
    return best[1:]


_Promising = list[tuple[bytestretch.Stretch, bytepromise.Promise]]


def _promising(span: _Span, table: bytecodec.Codec, terms: Terms, *, gaps: bool) -> _Promising:
    """The ways to print a stretch that are worth a search: all where a hole may be filled, else the most promising first.

    What a search finds is seldom more than what was promised: in one of 260 a way that promised less was read better.
    """
    found: _Promising = []
    for stretch in bytestretch.variants(span.text, (span.start, span.end), table, span.marks):
        promise = bytepromise.promise(span.before, stretch.plain, table, terms.edit, gaps=gaps)
        if span.hard or promise.gain >= bytepromise.LEAST:
            found.append((stretch, promise))
    return found if span.hard else sorted(found, key=lambda way: -way[1].gain)


def _is_sound(span: _Span, change: Edit) -> bool:
    """Whether a repair says something among Chinese words, and leaves hardly any odd characters: with some it is half a repair.

    ``∫∫∫`` and ``[一-龥]`` are no shifted words: signs in a row repeat, and stand alone. No number is read into bytes
    on both sides of a sign: ``3∶2``.
    """
    start, end, new, _ = change
    text = span.text
    odd, before = (len(bytesigns.odd().findall(piece)) for piece in (new, text[start:end]))
    if not (_HAN.search(new) or (span.hard and new.strip("?"))) or 3 * odd > before or _PER_ODD * odd > len(new):
        return False
    repeats = not span.hard and end - start > 2 and 2 * len(set(text[start:end])) <= end - start  # noqa: PLR2004
    if repeats or _RATIO.fullmatch(text, start, end):
        return False
    if _GLUED.search(new) or _is_loose(text, change):
        return False
    words = text[span.start : start] + new + text[end : span.end]
    return len(_HAN.findall(words)) >= _WORDS


def _is_loose(text: str, change: Edit) -> bool:
    """Whether a repair leaves a reading without its opening bracket, in it or right behind it."""
    start, end, new, _ = change
    near = max(0, start - _READING)
    opened = text.rfind("(", near, start)
    prefix = text[opened if opened > text.rfind(")", near, start) else max(0, start - 1) : start]
    bare = _GLOSS.sub("", prefix + new + text[end : end + _READING])
    found = _ORPHAN.search(bare)
    return found is not None and found.start() < len(_GLOSS.sub("", prefix + new))


def _best(
    stretch: bytestretch.Stretch, before: str, table: bytecodec.Codec, edits: bytebeam.Edits
) -> Iterator[tuple[float, float, str]]:
    """The best reading of a stretch with its score and gain, if it is much better than what is printed, and Chinese."""
    printed = sum(bytecodec.all_continued(before + stretch.plain))
    printed -= bytebeam.GLUED * sum(symbol >= bytebeam.GLOSSED for symbol in stretch.symbols)
    best = bytebeam.read(stretch.symbols, before, table, edits)
    floor = _FLOOR_MIRRORED if edits.marked else _FLOOR
    if best.score - printed >= floor and best.score >= _CHINESE * len(stretch.plain):
        yield best.score, best.score - printed, bytestretch.spelt(best, stretch)


def _edits(stretch: bytestretch.Stretch, promise: bytepromise.Promise, price: float, *, gaps: bool) -> bytebeam.Edits:
    """Where bytes may have been lost: around the start and end of the run, and where a byte is left over before ASCII.

    Where no run stands out, a mark that was printed in the place of a straddled one has lost the byte before it.
    """
    if promise.gain < bytepromise.LEAST:
        return bytebeam.Edits({stop + 1 for stop in stretch.stops}, (), price)
    place, last = stretch.places[promise.start], stretch.places[promise.end]
    ends = (stop for stop in stretch.stops if stop > place)
    between = {at for at in stretch.places if place <= at <= last + 2} if gaps else ()
    return bytebeam.Edits({*islice(ends, 3), *range(place - 2, place + 4), *range(last - 2, last + 3)}, between, price)


def _trimmed(span: _Span, new: str, rule: str) -> Edit:
    """One edit without what is equal at both ends."""
    text, start, end = span[:3]
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new, rule)
