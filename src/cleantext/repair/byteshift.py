"""Text whose GBK or Big5 bytes lost their pairing: a byte lost or put in shifts every character up to the next ASCII byte.

Mirrors that replace over bytes, not characters, do it once or twice a page; so do broken downloads. What is printed is
odd characters, Latin letters inside words, private-use characters, and ``?`` before a mark. The bytes are all there but
one, so the text can be read again. Nothing is changed unless the new reading is far likelier than the printed one.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from cleantext.edits import apply
from cleantext.fold import PINYIN
from cleantext.model import Edit
from cleantext.repair import bytecodec, byteindent, bytelone, bytelosing, bytepromise, bytesigns, bytestretch
from cleantext.repair.bytearound import Around
from cleantext.repair.bytereader import Reader, Terms
from cleantext.repair.bytesaid import Said
from cleantext.repair.passes import settled
from cleantext.repair.spoken import is_spoken_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REASONS = {
    "byteshift.gb": "GBK bytes read in the wrong pairs after a lost or stray byte; the text is what the same bytes say in step",
    "byteshift.big5": "Big5 bytes read in the wrong pairs after a lost or stray byte; the text is what the same bytes say in step",
}

# Prices and gains are in log units of the character model. On 700,000 clean characters nothing was changed with a lost
# byte at 3 and three places at 2, so 6 leaves a wide margin. In a page that has shown damage, read whole, 3 changed two
# rare names and 4 nothing.
_EDIT, _EDIT_AGAIN, _EDIT_LOSING = 6.0, 4.0, 2.0
# What a lost byte must promise, at the lower price, to be worth a warning: one place in a million clean characters does.
_DOUBT = 9.0
_PAGE = 200_000  # characters: the longest text that is one page
# ``。”`` or ``。』`` at the end of a line that lost its first byte: A3A1 is ``！``, and B1 or BB alone is nothing. The quotation
# is open still, and tells which.
_UNCLOSED = re.compile(r"([“『])[^“”『』\n]*?(\?{0,2}[!！]\?)$", re.MULTILINE)
_CLOSING = {"“": "。”", "『": "。』"}
_EATEN = re.compile(rf"[?][(]?[a-z]{{0,4}}[\u00e0-\u01dc][{PINYIN}]{{0,3}}[)]")  # a reading that took a byte, still there
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_RULES = dict(zip(bytecodec.CODECS, REASONS, strict=True))


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
    if not text.isascii():
        yield from settled(text, partial(_unquoted, Reader()))


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
    around = Around(text)
    spans = bytesigns.stretches(text, signs)
    return tuple(span for span in spans if bytesigns.is_readable(text, *span) and _is_doubtful(text, span, around))


def _is_doubtful(text: str, span: tuple[int, int], around: Around) -> bool:
    if _EATEN.search(text, *span):
        return True
    before, marks = text[span[0] - 1 : span[0]] or "\n", around.marks(span[0])
    return any(
        bytepromise.promise(before, stretch.plain, table, _EDIT_AGAIN).gain > _DOUBT
        for table in map(bytecodec.codec, bytecodec.CODECS)
        for stretch in bytestretch.variants(text, span, table, marks)
    )


def _unquoted(reader: Reader, text: str) -> tuple[Edit, ...]:
    """The repairs, without those of lost characters that a sentence about encodings shows."""
    return tuple(
        edit
        for edit in _repairs(reader, text)
        if "\ufffd" not in text[edit.start : edit.end] or not is_spoken_of(text, edit.start, edit.end)
    )


def _repairs(reader: Reader, text: str) -> tuple[Edit, ...]:
    """Damage seldom comes alone: once a page has shown some, the rest of it is looked at with less reserve."""
    signs = bytesigns.signs(text)
    if bytesigns.is_garbage(len(signs), text):
        return ()
    mirrored = bytesigns.is_mirrored(text)
    if not (signs or mirrored):
        return ()
    terms = Terms(bytecodec.CODECS, _EDIT, mirrored, mirrored and not _PRIVATE.search(text))
    spans = tuple(bytesigns.stretches(text, signs))
    if len(text) > _PAGE:
        return _ruled(reader.changes(text, spans, terms))
    reader.said = Said(text, spans)
    first = () if mirrored else tuple(reader.changes(text, spans, terms))
    seen = {"gb18030"} if mirrored else {edit.rule for edit in first}
    if not seen:
        return ()
    codecs = tuple(name for name in bytecodec.CODECS if name in seen)
    letters = () if mirrored else tuple(bytelone.find(text, _untouched(bytesigns.letters(text), first), codecs))
    losing = not mirrored and bytelosing.is_losing(text, spans, first, letters)
    edit = _EDIT_LOSING if losing else _EDIT_AGAIN
    terms = terms._replace(codecs=codecs, edit=edit, damaged=True, losing=losing)
    reader.said = Said(text, spans, first)
    found = tuple(reader.changes(text, spans, terms))
    found += tuple(reader.changes(text, bytesigns.between(text, spans), terms._replace(signs=False)))
    if not mirrored:
        places = [*bytesigns.letters(text), *bytelone.at_edges(text)] if losing else bytesigns.letters(text)
        found += tuple(bytelone.find(text, _untouched(places, found), codecs, len(found) if losing else 0))
    if "big5hkscs" in seen:
        touched = {at for edit in found for at in range(edit.start, edit.end)}
        found += tuple(edit for edit in byteindent.find(text) if touched.isdisjoint(range(edit.start, edit.end)))
    if "gb18030" not in seen:
        return _ruled(sorted(found))
    closed = tuple(_closed(text))
    ends = {at for edit in closed for at in range(edit.start, edit.end)}
    kept = (_quoted(text, edit) for edit in found if ends.isdisjoint(range(edit.start, edit.end)))
    return tuple(sorted(closed + _ruled(kept)))


def _untouched(places: Iterable[int], edits: tuple[Edit, ...]) -> Iterator[int]:
    """The places that are in none of the edits, nor beside one."""
    near = {at for edit in edits for at in range(edit.start - 1, edit.end + 1)}
    return (at for at in places if at not in near)


def _ruled(found: Iterable[Edit]) -> tuple[Edit, ...]:
    return tuple(edit._replace(rule=_RULES[edit.rule]) for edit in found)


def _closed(text: str) -> Iterator[Edit]:
    """The ends of quotations at the end of a line."""
    for found in _UNCLOSED.finditer(text):
        yield Edit(*found.span(2), _CLOSING[found[1]], _RULES["gb18030"])


def _quoted(text: str, edit: Edit) -> Edit:
    """A repair that ends in a guessed quotation mark, with the one that fits the beginning."""
    start, end, new, rule = edit
    if not (new.endswith("”") and text.startswith("?", end - 1)):
        return edit
    before = text[text.rfind("\n", 0, start) + 1 : start] + new[:-1]
    return Edit(start, end, new[:-1] + "』", rule) if before.rfind("『") > max(map(before.rfind, "“”』")) else edit
