"""Text whose GBK or Big5 bytes lost their pairing: a byte lost or put in shifts every character up to the next ASCII byte.

Mirrors that replace over bytes, not characters, do it once or twice a page; so do broken downloads. What is printed is
odd characters, Latin letters inside words, private-use characters, and ``?`` before a mark. The bytes are all there but
one, so the text can be read again. Nothing is changed unless the new reading is far likelier than the printed one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel, readings
from cleantext.edits import apply
from cleantext.fold import HAN, PINYIN
from cleantext.model import Edit
from cleantext.repair import bytebeam
from cleantext.repair.passes import settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

REASONS = {
    "byteshift.gb": "GBK bytes read in the wrong pairs after a lost or stray byte; the text is what the same bytes say in step",
    "byteshift.big5": "Big5 bytes read in the wrong pairs after a lost or stray byte; the text is what the same bytes say in step",
}

# Characters of context around a sign of damage, and the most that are read as one stretch.
_BEFORE, _AFTER, _LONGEST = 10, 12, 400
# Prices and gains are in log units of the character model. On 700,000 clean characters nothing was changed with a lost
# byte at 3 and three places at 2, so 6 leaves a wide margin. In a page that has shown damage, read whole, 3 changed two
# rare names and 4 nothing.
_EDIT, _EDIT_AGAIN = 6.0, 4.0
_FLOOR = 3.0  # by which a repair must beat what is printed, beyond the price of its edits
_PROMISE = 2.5  # what one lost byte must promise before the search is worth its time: no repair fell short of it
_DOUBT = 10.0  # what it must promise to be worth a warning
_LIKELY = 3.0  # what a likely character costs
# Mean log probabilities. Shifted runs read in step lie above -10 but for two in a hundred, random bytes below it but for
# two in ten; with its surroundings a repaired stretch lies near -6.
_SENSE, _CHINESE = -10.0, -9.5
_ORDINARY = -10.5  # the 2,500 commonest characters
# Odd characters: 14 % of simplified text that lost a byte in every line, 28 % of random bytes. A short text may be one run.
_GARBAGE, _SHORT = 0.2, 2000
_PAGE, _NEAR = 200_000, 2000  # characters: the longest text that is one page, and what shows how its marks are printed
_PIECE = 48  # characters that are looked at together where there is no sign
_HOLES = 4  # question marks in a stretch: more are a converter's, one for each character it did not know
_WORDS = 5  # Han characters that a stretch has to hold once it is repaired
_FOREIGN = 0.12  # the share of kana or Hangul from which a stretch is not Chinese
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_MARKS = dict(zip(",;:!()", "，；：！（）", strict=True))
_CODECS = {"gb18030": "byteshift.gb", "big5hkscs": "byteshift.big5"}

# After a wide character or a mark. The look-behind comes last: what follows refuses most letters, at a third of the cost.
_LETTER = re.compile(r"[@-~][(\x80-\U0010ffff](?<=[^\x00-\x20\x22-\x2b\x2d-\x39\x3c-\x7f]..)")
_TONED = re.compile(rf"\(([a-z]{{0,4}}[{_TONES}][a-z{_TONES}]{{0,3}})\)")
# A question mark in the place of a lost byte: before another mark, or before a gloss.
_LOSS = rf"(?=\??[!;,:，；：！]|\??\(?[a-z]{{0,4}}[{_TONES}][a-z{_TONES}]{{0,3}}\))"
_QUESTION = re.compile(rf"\?(?<=[^\x00-\x28\x2a-\x7f]\?){_LOSS}")
_ENDS_GLOSSED = re.compile(rf"{_TONED.pattern}\Z")
# What only this damage prints: that question mark after a character or its gloss, and a letter that carries a gloss.
_HARD = re.compile(rf"\?(?<=[^\x00-\x7f]\?){_LOSS}|{_TONED.pattern}\?{_LOSS}|[@-~]{_TONED.pattern}")
_KANA = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
_HAN = re.compile(f"[{HAN}]")
_LINE = re.compile(r"[^\n]+")
_CUT = re.compile(rf"[?(]?[{PINYIN}]{{0,6}}\Z")  # searched up to a place: a gloss that it cuts
_REST = re.compile(rf"[{PINYIN}]{{0,6}}\)")
_GLOSS = re.compile(rf"(\??)(\(?)([{PINYIN}]{{1,6}})\)")


@cache
def _odd() -> re.Pattern[str]:
    """Characters that Chinese text hardly holds and shifted bytes print all the time."""
    rare = "".join(c for c in map(chr, range(0x3400, 0xA000)) if charmodel.unigram(c) < -15)  # noqa: PLR2004
    return re.compile(
        "[\x80-\x9f\xa1-\xa6\xa8\xac-\xaf\xb1\xb4-\xb6\xb8-\xd6\xd8-\xdf\u02c7-\u02d9\u0370-\u04ff\u2010\u2016\u2025\u2035"
        "\u2105-\u2109\u2121\u2160-\u2179\u2196-\u22bf\u2312\u2460-\u249b\u2500-\u259f\u3006\u3021-\u3029\u3040-\u312f\u3220-\u33d5"
        f"\ue000-\uf8ff\ufffd\ufe30-\ufe6b\uffe2\uffe3{rare}]"
    )


class _Stretch(NamedTuple):
    """A piece of text as bytes: its symbols, and what is printed between them."""

    symbols: list[int]
    glosses: dict[int, _Gloss]  # by place among the symbols
    places: list[int]  # of each plain character among the symbols
    stops: list[int]  # where ASCII follows, in print: the last place of a shift
    plain: str  # the characters, marks unfolded, glosses left out
    folds: dict[str, str]  # marks that were unfolded, and what they were


class _Gloss(NamedTuple):
    text: str  # as printed
    reading: str
    whole: bool  # both brackets are there


class _Promise(NamedTuple):
    gain: float  # in log units, beyond the price of a lost byte
    start: int  # the character in which the byte was lost
    end: int  # the last character of the run


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
    signs = _signs(text)
    if _is_garbage(len(signs), text):
        return ((0, len(text)),)
    return tuple(span for span in _stretches(text, signs) if _is_readable(text, *span) and _is_doubtful(text, *span))


def _is_doubtful(text: str, start: int, end: int) -> bool:
    marks = _folded_marks(text[max(0, start - _NEAR) : end + _NEAR])
    table = bytebeam.codec("gb18030")
    stretch = _stretch(text, (start, end), marks, table)
    return _promise(text[start - 1 : start] or "\n", stretch.plain, table, _EDIT).gain > _DOUBT


def _repairs(text: str) -> tuple[Edit, ...]:
    """Damage seldom comes alone: once a page has shown some, the rest of it is looked at with less reserve."""
    if text.isascii():
        return ()
    signs = _signs(text)
    if _is_garbage(len(signs), text):
        return ()
    found = tuple(_reread(text, _stretches(text, signs), _CODECS, _EDIT))
    seen = {edit.rule for edit in found} | ({"byteshift.gb"} if _mirrored(text) else set())
    if not seen:
        return found
    if len(text) > _PAGE:
        return found
    codecs = {name: rule for name, rule in _CODECS.items() if rule in seen}
    return tuple(_reread(text, _everywhere(text, signs), codecs, _EDIT_AGAIN))


def _mirrored(text: str) -> bool:
    """Whether glosses show that a program has worked on the text."""
    found = (text[m.start() - 1 : m.start()] + m[1] for m in _TONED.finditer(text))
    return len({g for g in found if readings.is_traditional(g[:1]) and readings.is_reading(g[0], g[1:])}) >= 3  # noqa: PLR2004


def _reread(text: str, stretches: Iterable[tuple[int, int]], codecs: Mapping[str, str], edit: float) -> Iterator[Edit]:
    """The stretches whose bytes say something far likelier, with it."""
    for start, end in stretches:
        marks = _folded_marks(text[max(0, start - _NEAR) : end + _NEAR])
        before = text[start - 1 : start] or "\n"
        if not _is_readable(text, start, end):
            continue
        hard = _HARD.search(text, start, end) is not None
        for name, rule in codecs.items():
            if name != "gb18030" and not any(map(readings.is_traditional, text[start:end])):
                continue
            table = bytebeam.codec(name)
            stretch = _stretch(text, (start, end), marks, table)
            promise = _promise(before, stretch.plain, table, edit)
            if promise.gain < _PROMISE and not hard:
                continue
            new = _best(stretch, before, table, promise, edit)
            change = _trimmed(text, start, end, new, rule) if new else None
            if change and _is_sound(text, (start, end), change, hard=hard):
                yield change
                break


def _is_readable(text: str, start: int, end: int) -> bool:
    """Whether a stretch is neither full of lost characters nor Japanese or Korean."""
    lost = text.count("?", start, end)
    return lost <= max(_HOLES, (end - start) // 12) and len(_KANA.findall(text, start, end)) < max(2, _FOREIGN * (end - start))


def _is_sound(text: str, span: tuple[int, int], change: Edit, *, hard: bool) -> bool:
    """Whether a repair says something among Chinese words, and leaves no more than a third of the odd characters.

    ``∫∫∫`` and ``[一-龥]`` are no shifted words: signs in a row repeat, and stand alone.
    """
    start, end, new, _ = change
    odd = _odd().findall
    if not (_HAN.search(new) or (hard and new.strip("?"))) or 3 * len(odd(new)) > len(odd(text, start, end)):
        return False
    repeats = end - start > 2 and 2 * len(set(text[start:end])) <= end - start  # noqa: PLR2004
    words = text[span[0] : start] + new + text[end : span[1]]
    return not repeats and len(_HAN.findall(words)) >= _WORDS


def _everywhere(text: str, signs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The surroundings of signs, and all between them in pieces."""
    done = 0
    for start, end in (*_stretches(text, signs), (len(text), len(text))):
        for line in _LINE.finditer(text, done, start):
            cuts = [_past_gloss(text, at) for at in range(line.start(), line.end(), _PIECE)]
            yield from pairwise([*cuts, line.end()])
        if end > start:
            yield start, end
        done = end


def _folded_marks(text: str) -> dict[str, str]:
    """The ASCII marks that stand for full-width ones, which is where fewer of the latter are."""
    return {mark: wide for mark, wide in _MARKS.items() if text.count(mark) > text.count(wide)}


def _stretches(text: str, signs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The surroundings of signs of damage, those close together in one, none longer than a line or ``_LONGEST``.

    Where most characters are signs the text is no shifted Chinese, and nothing can be known.
    """
    start = end = count = 0
    for sign in (*signs, len(text) + _LONGEST):
        if sign < end and sign - start < _LONGEST:
            end, count = _forward(text, sign), count + 1
            continue
        if 0 < count <= (end - start) / 2:
            yield start, end
        if sign < len(text):
            start, end, count = max(_backward(text, sign), end), _forward(text, sign), 1


def _signs(text: str) -> list[int]:
    found = [m.start() for m in _odd().finditer(text)]
    if _is_garbage(len(found), text):
        return found
    found += (m.start() for pattern in (_LETTER, _QUESTION) for m in pattern.finditer(text))
    return sorted(at for at in set(found) if _may_shift(text, at))


def _is_garbage(signs: int, text: str) -> bool:
    """Whether a text is too full of odd characters to be shifted Chinese. A short one may be shifted as a whole."""
    return len(text) > _SHORT and signs > _GARBAGE * len(text)


def _may_shift(text: str, at: int) -> bool:
    """Whether the bytes of an odd character make ordinary ones with its neighbours: they do in one of three clean names."""
    char = text[at]
    if "@" <= char <= "~" and text[at - 1] in ",;:!":
        return text[at + 1] == "("
    if char == "?":
        return text[at - 1] != ")" or _ENDS_GLOSSED.search(text, max(0, at - 9), at) is not None
    if "\ue000" <= char <= "\uf8ff" or char == "\ufffd":
        return True
    around = text[max(0, at - 1) : at + 2]
    for name in _CODECS:
        table = bytebeam.codec(name)
        for a, b in pairwise(around):
            across = _across(a, b, table)
            if across and charmodel.unigram(across) > _ORDINARY:
                return True
    return False


def _backward(text: str, sign: int) -> int:
    """Where a stretch begins: in the same line and not inside a gloss."""
    first = max(0, sign - _BEFORE)
    first = max(first, text.rfind("\n", first, sign) + 1)
    cut = _CUT.search(text, max(0, first - 8), first)
    return cut.start() if cut and _REST.match(text, first) else first


def _forward(text: str, sign: int) -> int:
    last = min(len(text), sign + _AFTER)
    broken = text.find("\n", sign, last)
    return _past_gloss(text, last if broken < 0 else broken)


def _past_gloss(text: str, at: int) -> int:
    """The place, or the end of the gloss that it would cut."""
    cut = _CUT.search(text, max(0, at - 8), at)
    rest = _REST.match(text, at) if cut and cut.start() < at else None
    return rest.end() if rest else at


def _stretch(text: str, span: tuple[int, int], marks: Mapping[str, str], table: bytebeam.Codec) -> _Stretch:
    symbols: list[int] = []
    glosses: dict[int, _Gloss] = {}
    plain: list[str] = []
    places: list[int] = []
    stops: list[int] = []
    at, end = span
    while at < end:
        gloss = _GLOSS.match(text, at) if text[at] < "\u0200" else None
        if gloss and _is_gloss(gloss, text[at - 1 : at]):
            if gloss[1] or not gloss[2]:
                places.append(len(symbols))
                symbols.append(_eaten(symbols, gloss[3], table))
                plain.append("?")
            elif symbols and 0x40 <= symbols[-1] < 0x80:  # noqa: PLR2004  a letter
                symbols[-1] += bytebeam.GLOSSED
            glosses[len(symbols)] = _Gloss(gloss[2] + gloss[3] + ")", gloss[3], bool(gloss[2]))
            at = gloss.end()
            continue
        char = marks.get(text[at], text[at])
        if text[at] < "\x80":
            stops.append(len(symbols) - 1)
        plain.append(char)
        places.append(len(symbols))
        symbols += table.pairs.get(char) or (ord(char) if "@" <= char < "\x7f" else -ord(char),)
        at += 1
    stops.append(len(symbols) - 1)
    return _Stretch(symbols, glosses, places, stops, "".join(plain), {wide: mark for mark, wide in marks.items()})


def _is_gloss(found: re.Match[str], before: str) -> bool:
    """Whether letters in brackets are a reading: it has a tone, or it is toneless (``們(men)``) and stands where one would."""
    reading = found[3]
    return readings.has_tone(reading) or readings.is_reading(before, reading) or bool(found[1] and readings.characters(reading))


def _eaten(symbols: list[int], reading: str, table: bytebeam.Codec) -> int:
    """The byte that went with a gloss's opening bracket: with the byte before, it spelt a character of this reading."""
    for char in readings.characters(reading):
        pair = table.pairs.get(char)
        if pair and symbols[-1:] == [pair[0]]:
            return pair[1]
    return bytebeam.HOLE


def _promise(before: str, plain: str, table: bytebeam.Codec, edit: float) -> _Promise:
    """The most that reading a run of the bytes in the other pairs can gain after one lost byte.

    The run with the greatest gain (Kadane's maximum subarray), the character in which the byte was lost first taken to
    be a likely one, and chosen exactly once the run is known. A run that no ASCII byte ends has lost another byte there.
    """
    best, start, end, sense = 0.0, -1, -1, 0.0
    gain, here, said, last = -99.0, 0, 0.0, ""
    printed = charmodel.bigram(before, plain[0]) if plain else 0.0
    for at, (a, b) in enumerate(pairwise(plain)):
        relief, printed = max(0.0, -_LIKELY - printed), charmodel.bigram(a, b)
        char = _across(a, b, table)
        if char is None:
            gain, last = -99.0, ""
            continue
        alone, on = charmodel.unigram(char), charmodel.bigram(last, char)
        if relief + alone > gain + on:
            gain, here, said = relief + alone - printed, at, alone
        else:
            gain, said = gain + on - printed, said + on
        last = char
        closed = gain - (0.0 if b < "\x80" else bytebeam.FILL if plain[at + 2 : at + 3] == "?" else edit)
        if closed > best:
            best, start, end, sense = closed, here, at + 1, said / (at - here + 1)
    if best < _PROMISE + edit or sense < _SENSE:
        return _Promise(min(0.0, best - edit), start, end)
    return _Promise(best - edit + _exact(before + plain, start + 1, table), start, end)


def _across(a: str, b: str, table: bytebeam.Codec) -> str | None:
    """The character that the last byte of one character spells with the first byte of the next."""
    pair = table.pairs.get(a)
    if pair is None:
        return None
    then = table.pairs.get(b)
    return table.chars.get(pair[1] << 8 | (then[0] if then else ord(b)))


def _exact(text: str, at: int, table: bytebeam.Codec) -> float:
    """What the likeliest character at the start of a run costs beyond what was taken for it."""
    before, a, b = text[at - 1], text[at], text[at + 1]
    then = _across(a, b, table) or ""
    printed = charmodel.bigram(before, a)
    lead, trail = table.pairs[a]
    lost = (
        charmodel.bigram(before, c) + charmodel.bigram(c, then)
        for c in table.by_trail.get(trail, ()) + table.by_lead.get(lead, ())
    )
    stray = charmodel.bigram(before, then) - bytebeam.STRAY
    return max(*lost, stray) - charmodel.unigram(then) - printed - max(0.0, -_LIKELY - printed)


def _best(stretch: _Stretch, before: str, table: bytebeam.Codec, promise: _Promise, edit: float) -> str | None:
    """The best reading of a stretch, if it is much better than what is printed, and Chinese."""
    printed = sum(charmodel.bigram(a, b) for a, b in pairwise(before + stretch.plain))
    printed -= bytebeam.GLUED * sum(symbol >= bytebeam.GLOSSED for symbol in stretch.symbols)
    best = bytebeam.read(stretch.symbols, before, table, _edit_places(stretch, promise), edit)
    if best.score - printed < _FLOOR or best.score < _CHINESE * len(stretch.plain):
        return None
    return _spelt(best, stretch)


def _edit_places(stretch: _Stretch, promise: _Promise) -> set[int]:
    """Where bytes may have been lost: around the start and end of the run, and where a byte is left over before ASCII.

    Where no run stands out, a mark that was printed in the place of a straddled one has lost the byte before it.
    """
    if promise.gain < _PROMISE:
        return {stop + 1 for stop in stretch.stops}
    place, last = stretch.places[promise.start], stretch.places[promise.end]
    ends = (stop for stop in stretch.stops if stop > place)
    return {*islice(ends, 3), *range(place - 2, place + 4), *range(last - 2, last + 3)}


def _spelt(reading: bytebeam.Reading, stretch: _Stretch) -> str:
    """The text of a reading, with the glosses that stand between its characters; one inside a character goes."""
    out: list[str] = []
    for char, end in bytebeam.characters(reading):
        out.append(stretch.folds.get(char, char))
        gloss = stretch.glosses.get(end)
        if gloss:
            whole = gloss.whole or readings.is_reading(char, gloss.reading)
            out.append(f"({gloss.reading})" if whole else gloss.text)
    return "".join(out)


def _trimmed(text: str, start: int, end: int, new: str, rule: str) -> Edit:
    """One edit without what is equal at both ends."""
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new, rule)
