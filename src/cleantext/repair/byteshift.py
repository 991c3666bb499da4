"""Text whose GBK or Big5 bytes lost their pairing: a byte lost or put in shifts every character up to the next ASCII byte.

Mirrors that replace over bytes, not characters, do it once or twice a page; so do broken downloads. What is printed is
odd characters, Latin letters inside words, private-use characters, and ``?`` before a mark. The bytes are all there but
one, so the text can be read again. Nothing is changed unless the new reading is far likelier than the printed one.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, readings
from cleantext.edits import apply
from cleantext.fold import HAN, PINYIN
from cleantext.model import Edit
from cleantext.repair import bytebeam, bytecodec, bytepromise, bytesigns, bytestretch
from cleantext.repair.passes import settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REASONS = {
    "byteshift.gb": "GBK bytes read in the wrong pairs after a lost or stray byte; the text is what the same bytes say in step",
    "byteshift.big5": "Big5 bytes read in the wrong pairs after a lost or stray byte; the text is what the same bytes say in step",
}

# Prices and gains are in log units of the character model. On 700,000 clean characters nothing was changed with a lost
# byte at 3 and three places at 2, so 6 leaves a wide margin. In a page that has shown damage, read whole, 3 changed two
# rare names and 4 nothing.
_EDIT, _EDIT_AGAIN = 6.0, 4.0
_FLOOR = 3.0  # by which a repair must beat what is printed, beyond the price of its edits
_MARKED, _NEVER = 3.0, 99.0  # mirrors lose the byte before a mark, and add none
_DOUBT = 10.0  # what a lost byte must promise to be worth a warning
_CHINESE = -9.5  # mean log probability: with its surroundings a repaired stretch lies near -6
_PAGE = 200_000  # characters: the longest text that is one page
_READING = 7  # characters of the longest reading with its bracket
_WORDS = 5  # Han characters that a stretch has to hold once it is repaired
_HAN = re.compile(f"[{HAN}]")
# ``。”`` at the end of a line that lost its first byte: A3A1 is ``！``, and B1 alone is nothing. The quotation is open still.
_UNCLOSED = re.compile(r"“[^“”\n]*([!！]\?)$", re.MULTILINE)
# A reading without its opening bracket. It tells which byte was eaten, so a repair that leaves one has read the bytes wrongly.
_ORPHAN = re.compile(rf"[{HAN}](?=[{PINYIN}]{{1,6}}\))")
_EATEN = re.compile(rf"[?][(]?[a-z]{{0,4}}[\u00e0-\u01dc][{PINYIN}]{{0,3}}[)]")  # a reading that took a byte, still there
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_RULES = dict(zip(bytecodec.CODECS, REASONS, strict=True))


class _Terms(NamedTuple):
    """What is asked of a repair."""

    codecs: tuple[str, ...]
    edit: float  # the price of a byte that was lost without a trace
    mirrored: bool  # by glosses
    gaps: bool  # whether private-use characters may be missing: in a mirror's page that shows none


def fix_byte_shift(text: str) -> str:
    """Put the bytes of shifted GBK or Big5 text back in step.

    The byte that was lost is chosen by the character model, so that one character may come out wrong. Where no reading
    is far likelier than what is printed, the text stays: see ``doubtful_byte_shift``. Measured on generated mirror pages
    and lost bytes, see docs/byteshift-and-glosses.md.

    >>> fix_byte_shift("上;炷\\ue436翉S生產情況良好")
    '上海混凝土廠生產情況良好'
    >>> fix_byte_shift("他问：真的吗?!是T恤")
    '他问：真的吗?!是T恤'

    """
    return apply(text, find_byte_shift(text))


def find_byte_shift(text: str) -> Iterator[Edit]:
    """The edits of ``fix_byte_shift``.

    >>> list(find_byte_shift("上;炷\\ue436翉S生產情況良好"))
    [Edit(start=1, end=6, new='海混凝土廠', rule='byteshift.gb')]

    """
    yield from settled(text, _repairs)


def doubtful_byte_shift(text: str) -> tuple[tuple[int, int], ...]:
    """The spans that look shifted. In what ``fix_byte_shift`` returned: those for which no reading was sure enough.

    >>> doubtful_byte_shift("一切正常")
    ()
    >>> doubtful_byte_shift("天气很好\uff0c团湫饲")
    ()

    """
    if text.isascii():
        return ()
    signs = bytesigns.signs(text)
    if bytesigns.is_garbage(len(signs), text):
        return ((0, len(text)),)
    spans = bytesigns.stretches(text, signs)
    return tuple(span for span in spans if bytesigns.is_readable(text, *span) and _is_doubtful(text, *span))


def _is_doubtful(text: str, start: int, end: int) -> bool:
    if _EATEN.search(text, start, end):
        return True
    table = bytecodec.codec("gb18030")
    stretch = bytestretch.variants(text, start, end, table)[0]
    return bytepromise.promise(text[start - 1 : start] or "\n", stretch.plain, table, _EDIT).gain > _DOUBT


def _repairs(text: str) -> tuple[Edit, ...]:
    """Damage seldom comes alone: once a page has shown some, the rest of it is looked at with less reserve."""
    if text.isascii():
        return ()
    signs = bytesigns.signs(text)
    if bytesigns.is_garbage(len(signs), text):
        return ()
    mirrored = bytesigns.is_mirrored(text)
    gaps = mirrored and not _PRIVATE.search(text)
    found = tuple(_reread(text, bytesigns.stretches(text, signs), _Terms(bytecodec.CODECS, _EDIT, mirrored, gaps)))
    seen = {edit.rule for edit in found} | ({_RULES["gb18030"]} if mirrored else set())
    if not seen or len(text) > _PAGE:
        return found
    codecs = tuple(name for name in bytecodec.CODECS if _RULES[name] in seen)
    again = tuple(_reread(text, bytesigns.everywhere(text, signs), _Terms(codecs, _EDIT_AGAIN, mirrored, gaps)))
    return again + tuple(_closed(text, again)) if _RULES["gb18030"] in seen else again


def _closed(text: str, edits: tuple[Edit, ...]) -> Iterator[Edit]:
    """The ends of quotations at the end of a line, where no other edit has reached them."""
    taken = {at for edit in edits for at in range(edit.start, edit.end)}
    for found in _UNCLOSED.finditer(text):
        start, end = found.span(1)
        if not taken & {start, start + 1}:
            yield Edit(start, end, "。”", _RULES["gb18030"])


def _reread(text: str, spans: Iterable[tuple[int, int]], terms: _Terms) -> Iterator[Edit]:
    """The stretches whose bytes say something far likelier, with it."""
    for start, end in spans:
        if not bytesigns.is_readable(text, start, end):
            continue
        hard = bytesigns.is_hard(text, start, end)
        for name in terms.codecs:
            if name != "gb18030" and not any(map(readings.is_traditional, text[start:end])):
                continue
            new = _likelier(text, (start, end), bytecodec.codec(name), terms, hard=hard)
            change = _trimmed(text, start, end, new, _RULES[name]) if new else None
            if change and _is_sound(text, (start, end), change, hard=hard):
                yield change
                break


def _likelier(text: str, span: tuple[int, int], table: bytecodec.Codec, terms: _Terms, *, hard: bool) -> str | None:
    """The likeliest reading of a stretch, of the ways in which its marks may have been printed."""
    before = text[span[0] - 1 : span[0]] or "\n"
    gaps = terms.gaps and table.name == "gb18030"
    found: list[tuple[float, str]] = []
    for stretch in bytestretch.variants(text, *span, table):
        promise = bytepromise.promise(before, stretch.plain, table, terms.edit, gaps=gaps)
        if promise.gain < bytepromise.LEAST and not hard:
            continue
        table = bytecodec.codec(table.name, bytesigns.script(text, *span))
        edits = _edits(stretch, promise, terms.edit, gaps=gaps)
        edits = edits._replace(marked=_MARKED, stray=_NEVER) if terms.mirrored else edits
        found += _best(stretch, before, table, edits)
    return max(found)[1] if found else None


def _is_sound(text: str, span: tuple[int, int], change: Edit, *, hard: bool) -> bool:
    """Whether a repair says something among Chinese words, and leaves no more than a third of the odd characters.

    ``∫∫∫`` and ``[一-龥]`` are no shifted words: signs in a row repeat, and stand alone.
    """
    start, end, new, _ = change
    odd = bytesigns.odd().findall
    if not (_HAN.search(new) or (hard and new.strip("?"))) or 3 * len(odd(new)) > len(odd(text, start, end)):
        return False
    repeats = end - start > 2 and 2 * len(set(text[start:end])) <= end - start  # noqa: PLR2004
    if _ORPHAN.search(text[start - 1 : start] + new + text[end : end + _READING]):
        return False
    words = text[span[0] : start] + new + text[end : span[1]]
    return not repeats and len(_HAN.findall(words)) >= _WORDS


def _best(stretch: bytestretch.Stretch, before: str, table: bytecodec.Codec, edits: bytebeam.Edits) -> Iterator[tuple[float, str]]:
    """The best reading of a stretch with its gain, if it is much better than what is printed, and Chinese."""
    printed = sum(charmodel.bigrams(before + stretch.plain))
    printed -= bytebeam.GLUED * sum(symbol >= bytebeam.GLOSSED for symbol in stretch.symbols)
    best = bytebeam.read(stretch.symbols, before, table, edits)
    if best.score - printed >= _FLOOR + edits.marked and best.score >= _CHINESE * len(stretch.plain):
        yield best.score - printed, bytestretch.spelt(best, stretch)


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


def _trimmed(text: str, start: int, end: int, new: str, rule: str) -> Edit:
    """One edit without what is equal at both ends."""
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new, rule)
