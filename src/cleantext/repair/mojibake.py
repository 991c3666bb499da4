"""Undo decoding with the wrong codec: UTF-8, GBK or Big5 that was read as something else, whole or in part, also twice.

One scan of the text looks for what no clean page holds: three characters in a row from the upper halves of Western code pages, or
rare Han crowded together. Only there the text is encoded back and read again. Valid UTF-8 is a proof by itself; everything else
must read as Chinese by the character model. Where bytes are lost, ``holes`` searches for the likeliest text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel
from cleantext.edits import apply, settle
from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.repair import codecs, holes, suspects
from cleantext.repair.passes import settled

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRUE_NAMES = {"utf8": "UTF-8", "gbk": "GBK", "big5": "Big5"}
_WRONG_NAMES = {"latin1": "a Western code page", "gbk": "GBK", "big5": "Big5", "cp932": "Shift JIS", "cp949": "Korean"}
REASONS = {
    **{
        f"mojibake.{t}-as-{w}": f"{true} was read as {wrong}; read as {true} it is the text."
        for t, true in _TRUE_NAMES.items()
        for w, wrong in _WRONG_NAMES.items()
        if t != w
    },
    **{
        f"mojibake.utf8-as-{w}-lossy": f"UTF-8 was read as {wrong} and bytes were lost; the likeliest text was filled in."
        for w, wrong in _WRONG_NAMES.items()
    },
    "mojibake.lost": "The text was lost before: this is what replacement characters or unset memory look like in GBK.",
}
_FAMILY = {"utf-8": "utf8", "gb18030": "gbk", "big5hkscs": "big5", "cp932": "cp932", "cp949": "cp949"}
_TRUE = ("utf-8", "gb18030", "big5hkscs")
_LINE = 2000  # longer lines are no headings
# Pairs of double bytes map character to character: half a line of clean text would be read along, so these are searched.
_TWIN = (("gb18030", "gb18030"), ("gb18030", "big5hkscs"), ("big5hkscs", "gb18030"), ("big5hkscs", "big5hkscs"))
_PAIRS = tuple((wrong, true) for wrong in (*suspects.WESTERN, *suspects.EASTERN, "cp949") for true in _TRUE if wrong != true)
_HOPE = -11.0  # other encodings stay below
_SAMPLE = 600
_FEWEST = 2
_CHUNK = 4000
_CLAUSE = 30
_EXAMPLE = 60  # characters: longer damage is no example
_HABIT = 12  # characters read one way, from which on the page is taken to be damaged in that way


def fix_mojibake(text: str) -> str:
    """Read again what was read with the wrong codec; clean text comes back as the same object.

    >>> fix_mojibake("开学：ä»Šå¤©å¼€å\\xad¦ã€‚")
    '开学：今天开学。'
    >>> fix_mojibake("闈掕棨灏忓?︽槰澶╁紑杩愬姩浼?")
    '青藤小学昨天开运动会'

    """
    return apply(text, find_mojibake(text))


def find_mojibake(text: str) -> Iterator[Edit]:
    """Every span that was read with the wrong codec, with its text; see ``fix_mojibake``."""
    if not text.isascii():
        yield from settled(text, _pass)


class _Reading(NamedTuple):
    """A text that the bytes may mean, how it was got, and what it gains in natural log units."""

    text: str
    wrong: str
    true: str
    gain: float

    @property
    def rule(self) -> str:
        return _rule(self.wrong, self.true)


# --- repair -----------------------------------------------------------------------------------------------------------


def _pass(text: str) -> tuple[Edit, ...]:
    seen = suspects.survey(text)
    found = list(_lost(text)) if seen.lost else []
    if seen.western or seen.eastern or seen.korean:
        found += [edit for edit in _suspected(text, seen) if not _is_spoken_of(text, edit.start, edit.end)]
        found += _neighbours(text, found)
    return settle(found)


def _is_false_korean(text: str) -> bool:
    """Whether the first Hangul of the text are GBK bytes: a sample tells, and Korean pages cost no more than that."""
    first = suspects.KOREAN_GATE.patterns[0].search(text)
    if not first:
        return False
    line = text[first.start() : first.start() + _SAMPLE]
    data = b"".join(data for char in line for data in codecs.to_bytes(char, "cp949"))
    core = _PLAIN.sub("", data.decode("gb18030", "ignore"))
    return bool(core) and charmodel.mean(core) > _MEAN_SHORT


class _Patience:
    """How many suspicions that come to nothing are still looked into: random bytes hold one in every line.

    Clean Chinese has one in 17,000 characters, European languages one in 1,000.
    """

    __slots__ = ("left",)

    def __init__(self, text: str, wrongs: tuple[str, ...]) -> None:
        # An Eastern one costs a millisecond or two, ten times a Western one.
        self.left = 100 + len(text) // 5000 if wrongs is suspects.EASTERN else 200 + len(text) // 1000

    def note(self, *, repaired: bool) -> None:
        """A repair buys ten more tries."""
        self.left += 10 if repaired else -1


def _suspected(text: str, seen: suspects.Survey) -> Iterator[Edit]:
    for wrongs, places in _places_of(text, seen):
        patience = _Patience(text, wrongs)
        for start, end in places:
            if patience.left <= 0:
                break
            edits = list(_repaired(text, start, end, wrongs, patience))
            patience.note(repaired=bool(edits))
            yield from edits


def _places_of(text: str, seen: suspects.Survey) -> Iterator[tuple[tuple[str, ...], Iterator[tuple[int, int]]]]:
    if seen.western:
        yield suspects.WESTERN, suspects.segments(text, suspects.gates())
    if seen.eastern:
        yield suspects.EASTERN, suspects.zones(text, seen.eastern)
    if seen.korean and _is_false_korean(text):
        yield suspects.KOREAN, suspects.zones(text, suspects.hits(suspects.KOREAN_GATE, text))


def _repaired(text: str, start: int, end: int, wrongs: tuple[str, ...], patience: _Patience) -> Iterator[Edit]:
    """All of a span at once, or line by line, or by search."""
    spans = list(_line_spans(text, start, end))
    if wrongs is suspects.EASTERN:
        tried = islice(spans, patience.left)
        if not any(_likely(text[low:high], wrongs) for low, high in tried):
            patience.left -= len(spans)
            return
    whole = _best(text[start:end], wrongs)
    if whole:
        yield from _by_line(text, Edit(start, end, whole.text, whole.rule))
        return
    block: list[tuple[int, int]] = []
    for low, high in spans:
        best = _best(text[low:high], wrongs, cut=not text[high + 1 : high + 2].strip() or text[high + 1] < "\x80")
        if best:
            yield from _searched(text, block, wrongs)
            block = []
            yield Edit(low, high, best.text, best.rule)
        elif wrongs is suspects.WESTERN or _suspect(text[low:high], wrongs):
            block.append((low, high))
    yield from _searched(text, block, wrongs)


def _by_line(text: str, edit: Edit) -> Iterator[Edit]:
    """One edit for each line, so that every line can be traced; a single one where a line break was part of the damage."""
    shown, read = text[edit.start : edit.end].split("\n"), edit.new.split("\n")
    if len(shown) != len(read):
        yield edit
        return
    at = edit.start
    for old, new in zip(shown, read, strict=True):
        if old != new:
            yield Edit(at, at + len(old), new, edit.rule)
        at += len(old) + 1


def _line_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = stop if stop >= 0 else end
        if stop > start:
            yield start, stop
        start = stop + 1


def _suspect(line: str, wrongs: tuple[str, ...]) -> bool:
    return any(True for _ in suspects.hits(suspects.gate_of(wrongs), line))


_ABOUT = re.compile("(?i)乱码|亂碼|编码|編碼|字符集|字元集|mojibake|gbk|gb2312|gb18030|utf-?8|big5|latin-?1|iso-?8859|unicode")


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether the sentence around speaks of encodings, and so shows damage as an example."""
    around = (
        text[max(0, text.rfind("\n", 0, start), start - _CLAUSE) : start] + text[end : end + _CLAUSE].split("\n", maxsplit=1)[0]
    )
    return end - start < _EXAMPLE and bool(_ABOUT.search(around))


def _neighbours(text: str, found: list[Edit]) -> Iterator[Edit]:
    """Lines too short to be suspect by themselves, on a page that was read wrongly elsewhere in the same way."""
    sizes: dict[str, int] = {}
    for edit in found:
        rule = edit.rule.removesuffix("-lossy")
        sizes[rule] = sizes.get(rule, 0) + len(edit.new)
    pairs = [pair for pair in _PAIRS if sizes.get(_rule(*pair), 0) >= _HABIT]
    if not pairs:
        return
    starts = sorted(edit.start for edit in found)
    for start, end in _line_spans(text, 0, len(text)):
        at = bisect_left(starts, start)
        if (at < len(starts) and starts[at] < end) or text[start:end].isascii() or end - start > _LINE:
            continue
        best = max(
            (r for wrong, true in pairs for r in _strictly(text[start:end], wrong, true, 0, cut=False)), key=_gain, default=None
        )
        if best:
            yield Edit(start, end, best.text, best.rule)


# --- strict reading ---------------------------------------------------------------------------------------------------


def _best(shown: str, wrongs: tuple[str, ...], depth: int = 2, *, cut: bool = True) -> _Reading | None:
    """The reading that gains most, of those that explain every byte."""
    pairs = ((wrong, true) for wrong in wrongs for true in _TRUE if (wrong, true) not in _TWIN)
    return max((r for wrong, true in pairs for r in _strictly(shown, wrong, true, depth, cut=cut)), key=_gain, default=None)


def _gain(reading: _Reading) -> float:
    return reading.gain


def _strictly(shown: str, wrong: str, true: str, depth: int, *, cut: bool = True) -> Iterator[_Reading]:
    if wrong == codecs.PATCHED or (wrong == "cp932" and codecs.has_twins(shown)):
        return  # more than one way back: for the search
    for data in codecs.to_bytes(shown, wrong):
        read = _decoded(data, true, cut=cut)
        if read is None or read == shown:
            continue
        gain = _judge(shown, read, wrong, true) if depth else _compared(shown, read)
        if gain is not None:
            yield _Reading(read, wrong, true, gain)
        elif depth > 1 and true == "utf-8":
            deeper = _best(read, suspects.WESTERN if suspects.gates().western.finds(read) else suspects.EASTERN, depth - 1)
            if deeper:
                yield _Reading(deeper.text, wrong, true, charmodel.logp(deeper.text) - charmodel.logp(shown))


def _decoded(data: bytes, codec: str, *, cut: bool) -> str | None:
    """Decode all of it; up to three bytes of a character that was cut off at the end are dropped, if it may be."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        if not cut or error.start == 0 or len(data) - error.start > 3 or "incomplete" not in error.reason:  # noqa: PLR2004
            return None
        return data[: error.start].decode(codec)


def _rule(wrong: str, true: str) -> str:
    return f"mojibake.{_FAMILY[true]}-as-{_FAMILY.get(wrong, 'latin1')}"


# --- judging ----------------------------------------------------------------------------------------------------------

_HAN = re.compile(f"[{HAN}]")
_PLAIN = re.compile("[\x00-\x7f]+")
_EAST = re.compile("[\u2010-\u203b\u3000-\u30ff\u3400-\u9fff\uff01-\uff5e]")
# What no Chinese page prints next to Chinese: the sign of a reading that is valid by chance.
_ODD = re.compile(
    "[\x80-\x9f\u0100-\u0112\u0114-\u011a\u011c-\u012a\u012c-\u014c\u0180-\u01cd\u01dd-\u02c6\u02da-\u0390\u0460-\u1fff\ud7a4-\uf8ff\ufffd]"
)
# Clean prose has a mean of -5.5, word lists and names -7.5; other encodings read as Chinese stay below -10.
_MEAN, _MEAN_SHORT, _MEAN_PROOF, _MEAN_NEIGHBOUR = -9.0, -8.5, -14.0, -10.0
_SHORT = 5
_GAIN, _GAIN_EACH = 8.0, 1.5


def _judge(shown: str, read: str, wrong: str, true: str) -> float | None:
    """The gain in natural log units if ``read`` is Chinese and says more than what is shown; else ``None``."""
    core = _PLAIN.sub("", read)
    if not _EAST.search(core) or _ODD.search(core) or charmodel.mean(core) < _least(core, wrong, true):
        return None
    if true != "utf-8" and not _is_worded(shown, core, wrong):
        return None
    gain = charmodel.logp(read) - charmodel.logp(shown)
    return gain if gain > max(_GAIN, _GAIN_EACH * len(core)) else None


def _compared(shown: str, read: str) -> float | None:
    """The gain of a reading that the rest of the page speaks for."""
    core = _PLAIN.sub("", read)
    if not _EAST.search(core) or _ODD.search(core) or charmodel.mean(core) < _MEAN_NEIGHBOUR:
        return None
    gain = charmodel.logp(read) - charmodel.logp(shown)
    return gain if gain > _GAIN else None


def _is_worded(shown: str, core: str, wrong: str) -> bool:
    """Short runs of Western or Korean letters are Chinese characters by chance, but no words."""
    if wrong == "cp949":
        return len(core) >= _SHORT and charmodel.mean(core) > _MEAN_KOREAN
    if len(_HAN.findall(core)) * 2 < max(len(core), 3):
        return False
    if wrong == "cp932" and sum(map(charmodel.rare, core)) * 20 > len(core):
        return False  # the wrong one of two codes gives a rare character
    words = len(core) > 1 and any(map(charmodel.known_pair, core, core[1:]))
    return words or len(core) > 3 or (len(core) > 1 and bool(_SIGN.search(shown)))  # noqa: PLR2004


_SIGN = re.compile("[\xa1-\xb6\xb8-\xbf\xd7\xf7]")
# Of 27,761 clean Korean lines with a mean read as Chinese, none lies above -8.0, and 98 % of Chinese ones do.
_MEAN_KOREAN = -8.0


def _least(core: str, wrong: str, true: str) -> float:
    """The mean that is asked for. Valid UTF-8 is a proof in itself, unless a character or two are all there is."""
    if true == "utf-8" and (wrong in suspects.WESTERN or len(core) > 2):  # noqa: PLR2004
        return _MEAN_PROOF
    return _MEAN if len(core) > _SHORT or (wrong in suspects.WESTERN and len(core) > 2) else _MEAN_SHORT  # noqa: PLR2004


# --- search -----------------------------------------------------------------------------------------------------------


def _searched(text: str, block: list[tuple[int, int]], wrongs: tuple[str, ...]) -> Iterator[Edit]:
    """Lines that no strict reading explains: a part of them is damaged, or bytes are lost."""
    if wrongs is suspects.KOREAN:
        return  # most of its pairs are holes: there is nothing to search
    for start, end in _joined(block):
        for low, high in suspects.windows(text, start, end, suspects.gate_of(wrongs)):
            yield from _search(text, low, high, wrongs)


def _joined(block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Neighbouring lines together, since a break may stand inside a character."""
    low = high = -1
    for start, end in block:
        if low >= 0 and start > high + 1:
            yield low, high
            low = -1
        low, high = start if low < 0 else low, end
    if low >= 0:
        yield low, high


def _search(text: str, start: int, end: int, wrongs: tuple[str, ...]) -> Iterator[Edit]:
    shown = text[start:end]
    before = text[start - 1] if start else "\n"
    around = text[max(0, start - _CHUNK) : end + _CHUNK]
    for wrong, true in _likely(shown, wrongs):
        spans = holes.search(_cells(shown, wrong), true, before, holes.hints(_intact(around, wrong, true)))
        edits = [_edit(text, start, span, wrong, true) for span in spans]
        sound = [edit for edit in edits if edit]
        for edit in sound:
            yield from _by_line(text, edit)
        if sound:
            return


def _edit(text: str, start: int, span: holes.Span, wrong: str, true: str) -> Edit | None:
    low, high = start + span.start, start + span.end
    if not _is_sound(text[low:high], span, wrong, true):
        return None
    return Edit(low, high, span.text, _rule(wrong, true) + ("-lossy" if span.guesses else ""))


def _is_sound(shown: str, span: holes.Span, wrong: str, true: str) -> bool:
    core = _PLAIN.sub("", span.text)
    lost = core.count("\ufffd")
    core = core.replace("\ufffd", "")
    if len(_HAN.findall(core)) < _FEWEST or lost * 8 > len(core) or span.guesses * 2 > len(core):
        return False
    if true == "utf-8":
        return charmodel.mean(core) > _MEAN
    if lost or span.guesses or not _is_worded(shown, core, wrong):
        return False
    return charmodel.mean(core) > (_MEAN_SHORT if wrong in suspects.WESTERN else _least_odd(shown, span.text))


def _least_odd(shown: str, read: str) -> float:
    """The mean that is asked of one double byte for another: less where the text shown is the odder."""
    odd = len(suspects.gates().odd.findall(shown))
    if odd * 6 < len(shown):
        return 0.0
    gain = charmodel.logp(read) - charmodel.logp(shown)
    return _MEAN_SHORT - 1.5 if odd * 3 >= len(shown) and gain > 4 * len(shown) else _MEAN_SHORT


def _likely(shown: str, wrongs: tuple[str, ...]) -> list[tuple[str, str]]:
    """The wrong and the true codecs under which the damage says most, two at most; UTF-8 first, where it shows."""
    spans = list(suspects.hits(suspects.gate_of(wrongs), shown))
    if not spans:
        return []
    sample = shown[_run_start(shown, spans[0][0]) : spans[-1][1] + 2][:_SAMPLE]
    graded = []
    for wrong in wrongs:
        data = _known_bytes(sample, wrong)
        graded += [(_plausible(data, true), wrong, true) for true in _TRUE if true != wrong]
    return [(wrong, true) for score, wrong, true in sorted(graded, reverse=True)[:2] if score > _HOPE]


def _run_start(shown: str, at: int) -> int:
    """Where the letters begin of which a find is a part: a sample that begins inside a character reads as nothing."""
    while at and "\x80" <= shown[at - 1] < "\u2000":
        at -= 1
    return at


def _plausible(data: bytes, true: str) -> float:
    """The mean log probability of what can be read; for UTF-8 a bonus by the share of valid sequences."""
    if true == "utf-8":
        valid = sum(len(m) - 3 for m in _TRIPLES.findall(data))
        return -1.0 - 9.0 * (1 - min(1.0, 3 * valid / max(1, len(data)))) if valid else -99.0
    core = _PLAIN.sub("", data.decode(true, "ignore"))
    return charmodel.mean(core) if len(core) >= _FEWEST else -99.0


def _intact(shown: str, wrong: str, true: str) -> str:
    """What can be read without a guess, in pieces."""
    if true != "utf-8":
        return ""
    return "\n".join(found.decode(true) for found in _TRIPLES.findall(_known_bytes(shown, wrong, gap=b"\n")))


def _known_bytes(shown: str, wrong: str, gap: bytes = b"") -> bytes:
    """The bytes of a text, with ``gap`` for characters that stand for none."""
    known = {char: _known(char, wrong, gap) for char in set(shown)}
    return b"".join(known[char] for char in shown)


def _known(char: str, wrong: str, gap: bytes) -> bytes:
    options = _options(char, wrong)
    return bytes(options[0][0]) if options and min(options[0][0]) >= 0 else gap


# Two characters in a row at least: a single one is found in clean GBK by chance.
_TRIPLES = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf]{2}){2,}")


def _cells(shown: str, wrong: str) -> list[holes.Cell]:
    known = {char: _options(char, wrong) for char in set(shown)}
    options = [known[char] for char in shown]
    if wrong == "gb18030":
        for at, char in enumerate(shown[:-1]):
            if char in _UNREAD and options[at + 1] and shown[at + 1] not in _UNREAD:
                options[at] = tuple((_before(data, options[at + 1][0][0][0]), price) for data, price in options[at])
    return [holes.Cell(char, choice) for char, choice in zip(shown, options, strict=True)]


def _before(data: tuple[int, ...], following: int) -> tuple[int, ...]:
    """A lost byte was lost because it makes no pair with the byte after it: most characters are ruled out by that."""
    return (*data[:-1], holes.any_before(following)) if data[-1] == holes.ANY else data


@lru_cache(4096)  # one page in seven is looked into for a few rare Han, and nearly all of that time went into encoding them
def _options(char: str, wrong: str) -> tuple[tuple[tuple[int, ...], float], ...]:
    """The bytes that a character may stand for. What decoders print for bytes they cannot read may be one byte or two."""
    if char == "\ufffd":
        return _HOLE
    if char == "?":
        return (((0x3F,), 0.0), *((data, price - 3.0) for data, price in _HOLE))
    if char in " \n" and wrong in suspects.WESTERN:
        return (((ord(char),), 0.0), ((0xA0,), -3.0), ((0x85,), -3.0))
    if wrong == codecs.PATCHED:
        return tuple((tuple(data), _JOINED * at) for at, data in enumerate(codecs.patched(char)))
    return tuple((tuple(data), 0.0) for data in codecs.to_bytes(char, wrong) if len(data) <= 2)  # noqa: PLR2004


_JOINED = -3.0  # that a letter of code page 1252 is two bytes that made valid UTF-8
_UNREAD = "\ufffd?"
_HOLE = (((holes.ANY,), -1.0), ((holes.ANY, holes.ANY), -6.0))


# --- what is lost -----------------------------------------------------------------------------------------------------

# Two bytes of U+FFFD in UTF-8 read as GBK; unset memory of a debugger. Three of the latter may be somebody's exclamation.
_LOST = re.compile("(?:锟斤拷)+(?:锟斤?\\??|\\?)?|烫{4,}|屯{4,}|葺{4,}|\ufffd{3,}")
_REPORTS = (
    (("锟斤拷",), re.compile("(?:锟斤拷)+"), "replacement characters were read as GBK (锟斤拷)"),
    (("烫烫烫", "屯屯屯", "葺葺葺"), re.compile("烫{3,}|屯{3,}|葺{3,}"), "unset memory was printed (烫烫烫)"),
    (("\ufffd",), re.compile("\ufffd+"), "bytes could not be decoded (U+FFFD)"),
)


def _lost(text: str) -> Iterator[Edit]:
    if any(sign in text for sign in ("锟斤拷", "烫烫烫", "屯屯屯", "葺葺葺", "\ufffd\ufffd\ufffd")):
        for found in _LOST.finditer(text):
            if not _is_spoken_of(text, *found.span()):
                yield Edit(found.start(), found.end(), "", "mojibake.lost")


def lost_content(text: str) -> tuple[str, ...]:
    """What was lost before and cannot come back, as sentences for a report; ask before and after the repair.

    >>> lost_content("青藤锟斤拷锟斤拷小学")
    ('text is lost in 1 place, first at 2: replacement characters were read as GBK (锟斤拷)',)

    """
    if text.isascii():
        return ()
    seen = suspects.survey(text)
    return tuple(filter(None, (*(_reports(text) if seen.lost else ()), _unrepaired(text, seen))))


def _reports(text: str) -> Iterator[str]:
    for signs, pattern, why in _REPORTS:
        if any(sign in text for sign in signs):
            yield _report([found.start() for found in pattern.finditer(text)], why)


def _report(spans: list[int], why: str) -> str:
    return f"text is lost in {_places(len(spans))}, first at {spans[0]}: {why}"


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def _unrepaired(text: str, seen: suspects.Survey) -> str:
    """Lines that still look like UTF-8 read as GBK."""
    zones = [_REPORTS[0][1].sub("", text[start:end])[:_SAMPLE] for start, end in suspects.zones(text, seen.eastern)]
    damaged = sum(_plausible(_known_bytes(zone, "gb18030"), "utf-8") > _HOPE for zone in zones)
    return f"UTF-8 was read as GBK and could not be restored in {_places(damaged)}" if damaged else ""
