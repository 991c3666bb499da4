"""Undo decoding with the wrong codec: UTF-8, GBK or Big5 that was read as something else, whole or in part, also twice.

One scan of the text looks for what no clean page holds: three characters in a row from the upper halves of Western code pages, or
rare Han crowded together. Only there the text is encoded back and read again. Valid UTF-8 is a proof by itself; everything else
must read as Chinese by the character model. Where bytes are lost, ``holes`` searches for the likeliest text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel
from cleantext.edits import apply, settle
from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.repair import codecs, holes
from cleantext.repair.passes import settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REASONS = {
    "mojibake.utf8-as-latin1": "UTF-8 bytes were read as a Western code page; read as UTF-8 they are the text.",
    "mojibake.gbk-as-latin1": "GBK bytes were read as a Western code page; read as GBK they are Chinese.",
    "mojibake.big5-as-latin1": "Big5 bytes were read as a Western code page; read as Big5 they are Chinese.",
    "mojibake.utf8-as-gbk": "UTF-8 bytes were read as GBK; read as UTF-8 they are the text.",
    "mojibake.utf8-as-gbk-lossy": "UTF-8 bytes were read as GBK and some were lost; the likeliest text was filled in.",
    "mojibake.utf8-as-latin1-lossy": "UTF-8 bytes were read as a Western code page and some were lost; the likeliest text was filled in.",
    "mojibake.big5-as-gbk": "Big5 bytes were read as GBK; read as Big5 they are Chinese.",
    "mojibake.gbk-as-big5": "GBK bytes were read as Big5; read as GBK they are Chinese.",
    "mojibake.gbk-as-cp932": "GBK bytes were read as Shift JIS; read as GBK they are Chinese.",
    "mojibake.gbk-as-cp949": "GBK bytes were read as Korean; read as GBK they are Chinese.",
    "mojibake.lost": "The text was lost before: this is what replacement characters or unset memory look like in GBK.",
}
_FAMILY = {"utf-8": "utf8", "gb18030": "gbk", "big5hkscs": "big5"}
_TRUE = ("utf-8", "gb18030", "big5hkscs")
_WESTERN = ("cp1252", "cp1250", "mac-roman")
_EASTERN = ("gb18030", "big5hkscs", "cp932", "cp949")
_LINE = 2000
_EXACT = ("cp932", "cp949")  # their holes are too many to search
_HOPE = -13.0
_SAMPLE = 600
_FEWEST = 2


def fix_mojibake(text: str) -> str:
    """Read again what was read with the wrong codec; clean text comes back as the same object.

    >>> fix_mojibake("开学：ä»Šå¤©å¼€å\\xad¦ã€‚")
    '开学：今天开学。'
    >>> fix_mojibake("浠婂ぉ寮€瀛�。".replace("€", "?"))
    '今天开学。'

    """
    return apply(text, find_mojibake(text))


def find_mojibake(text: str) -> Iterator[Edit]:
    """Every span that was read with the wrong codec, with its text; see ``fix_mojibake``."""
    if not text.isascii():
        yield from settled(text, _pass)


class _Reading(NamedTuple):
    """A text that the bytes may mean, and how it was got."""

    text: str
    rule: str
    gain: float


# --- where to look ----------------------------------------------------------------------------------------------------

# Upper halves of code pages that Chinese and English print uses too: they do not begin a suspicion.
_ORDINARY = set("“”‘’‚„‹›«»—–…·•°±×÷§©®™€¥£µ¶†‡‰\xa0")
_REACH = 60


class _Gates(NamedTuple):
    any: re.Pattern[str]
    western: re.Pattern[str]
    segment: re.Pattern[str]
    east: re.Pattern[str]


@cache
def _gates() -> _Gates:
    """Patterns for the first scan. Rare Han, as the model sees it, private use and Hangul stand for the East Asian codecs."""
    high = {c for name in _WESTERN for c in codecs.single(name).codes if c > "\x7f"}
    rare = [c for c in map(chr, range(0x3400, 0xA000)) if charmodel.rare(c)]
    west, first = _class(high), _class(high - _ORDINARY)
    east = _class(rare) + "锛銆鈥\uac00-\ud7a3\ue000-\uf8ff\uff61-\uff9f"
    return _Gates(
        re.compile(f"[{first}{east}]"),
        re.compile(f"[{first}][{west}]{{2}}"),
        re.compile(f"[{west}](?:(?:[ -~]{{0,{_REACH}}}|\n)[{west}])*[@-~]?"),
        re.compile(f"[{east}][^\n]{{0,3}}[{east}]"),
    )


def _class(chars: Iterable[str]) -> str:
    """The inside of a pattern's class, in ranges: thousands of single characters would make it slow to build."""
    codes = sorted(map(ord, chars))
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in ranges)


def _pass(text: str) -> tuple[Edit, ...]:
    gates = _gates()
    found = list(_lost(text))
    if gates.any.search(text):
        for start, end in _segments(text, gates):
            found += _repaired(text, start, end, _WESTERN)
        for start, end in _zones(text, gates):
            found += _repaired(text, start, end, _EASTERN)
    return settle(found)


def _segments(text: str, gates: _Gates) -> Iterator[tuple[int, int]]:
    """Runs of Western high characters, with ASCII between, in which three stand together."""
    reached = 0
    for found in gates.western.finditer(text):
        if found.start() < reached:
            continue
        start = found.start()
        head = gates.segment.search(text, max(reached, start - _REACH), start + 1)
        while head and head.end() <= start:
            head = gates.segment.search(text, head.end(), start + 1)
        match = gates.segment.match(text, head.start() if head else start)
        if match:
            reached = match.end()
            yield match.span()


def _zones(text: str, gates: _Gates) -> Iterator[tuple[int, int]]:
    """Lines in which rare Han crowd, neighbours joined; of very long lines only the part around them."""
    low = high = -1
    for found in gates.east.finditer(text):
        start = text.rfind("\n", max(0, found.start() - _LINE), found.start()) + 1 or max(0, found.start() - _LINE)
        end = text.find("\n", found.end(), found.end() + _LINE)
        end = end if end >= 0 else min(len(text), found.end() + _LINE)
        if low >= 0 and start <= high + 1:
            high = max(high, end)
            continue
        if low >= 0:
            yield low, high
        low, high = start, end
    if low >= 0:
        yield low, high


# --- repair -----------------------------------------------------------------------------------------------------------


def _repaired(text: str, start: int, end: int, wrongs: tuple[str, ...]) -> Iterator[Edit]:
    """All of a span at once, or line by line, or by search."""
    shown = text[start:end]
    whole = _best(_readings(shown, wrongs))
    if whole:
        yield Edit(start, end, whole.text, whole.rule)
        return
    block: list[tuple[int, int]] = []
    for low, high in _line_spans(text, start, end):
        line = text[low:high]
        best = _best(_readings(line, wrongs)) if low > start or high < end else None
        if best:
            yield from _searched(text, block, wrongs)
            block = []
            yield Edit(low, high, best.text, best.rule)
        elif _suspect(line, wrongs):
            block.append((low, high))
    yield from _searched(text, block, wrongs)


def _line_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = stop if stop >= 0 else end
        if stop > start:
            yield start, stop
        start = stop + 1


def _suspect(line: str, wrongs: tuple[str, ...]) -> bool:
    gates = _gates()
    return bool((gates.western if wrongs is _WESTERN else gates.east).search(line))


def _searched(text: str, block: list[tuple[int, int]], wrongs: tuple[str, ...]) -> Iterator[Edit]:
    """Lines that no strict reading explains."""
    if not block:
        return
    start, end = block[0][0], block[-1][1]
    shown = text[start:end]
    pair = _likely(shown, wrongs)
    if pair is None:
        return
    wrong, true = pair
    before = text[start - 1] if start else "\n"
    for span in holes.search(_cells(shown, wrong), true, before):
        low, high = start + span.start, start + span.end
        if _is_sound(span, true):
            yield Edit(low, high, span.text, _rule(wrong, true) + ("-lossy" if span.guesses else ""))


def _is_sound(span: holes.Span, true: str) -> bool:
    core = _PLAIN.sub("", span.text)
    lost = core.count("\ufffd")
    if true != "utf-8" and (lost or span.guesses):
        return False
    return (
        len(_HAN.findall(core)) >= _FEWEST
        and lost * 8 <= len(core)
        and span.guesses * 2 <= len(core)
        and charmodel.mean(core.replace("\ufffd", "")) > _MEAN[len(core) > _SHORT]
    )


def _likely(shown: str, wrongs: tuple[str, ...]) -> tuple[str, str] | None:
    """The wrong and the true codec under which the damage says most."""
    sample = shown[:_SAMPLE]
    pairs = ((wrong, true) for wrong in wrongs for true in _TRUE if wrong != true and wrong not in _EXACT)
    graded = [(_plausible(sample, wrong, true), wrong, true) for wrong, true in pairs]
    score, wrong, true = max(graded)
    return (wrong, true) if score > _HOPE else None


def _plausible(sample: str, wrong: str, true: str) -> float:
    """The mean log probability of what can be read, less a price for what cannot."""
    data = b"".join(bytes(o[0][0]) for c in sample if (o := _options(c, wrong)) and min(o[0][0]) >= 0)
    core = _PLAIN.sub("", data.decode(true, "ignore"))
    if len(core) < _FEWEST:
        return -99.0
    high = sum(byte > 0x7F for byte in data)  # noqa: PLR2004
    used = sum(len(c.encode(true, "ignore")) for c in core)
    return charmodel.mean(core) - 6.0 * (1 - min(1.0, used / high))


def _cells(shown: str, wrong: str) -> list[holes.Cell]:
    options = [_options(char, wrong) for char in shown]
    if wrong == "gb18030":
        for at, char in enumerate(shown[:-1]):
            if char in _UNREAD and options[at + 1] and shown[at + 1] not in _UNREAD:
                options[at] = tuple((_before(data, options[at + 1][0][0][0]), price) for data, price in options[at])
    return [holes.Cell(char, choice) for char, choice in zip(shown, options, strict=True)]


def _before(data: tuple[int, ...], following: int) -> tuple[int, ...]:
    """A lost byte was lost because it makes no pair with the byte after it: most characters are ruled out by that."""
    return (*data[:-1], holes.any_before(following)) if data[-1] == holes.ANY else data


def _options(char: str, wrong: str) -> tuple[tuple[tuple[int, ...], float], ...]:
    """The bytes that a character may stand for. What decoders print for bytes they cannot read may be one byte or two."""
    if char == "\ufffd":
        return _HOLE
    if char == "?":
        return (((0x3F,), 0.0), *((data, price - 3.0) for data, price in _HOLE))
    if char in " \n" and wrong in _WESTERN:
        return (((ord(char),), 0.0), ((0xA0,), -3.0), ((0x85,), -3.0))
    return tuple((tuple(data), 0.0) for data in codecs.to_bytes(char, wrong) if len(data) <= 2)  # noqa: PLR2004


_UNREAD = "\ufffd?"
_HOLE = (((holes.ANY,), -1.0), ((holes.ANY, holes.ANY), -6.0))


# --- judging ----------------------------------------------------------------------------------------------------------

_HAN = re.compile(f"[{HAN}]")
_PLAIN = re.compile("[\x00-\x7f]+")
# Clean prose has a mean of -5.5, word lists and names -7.5; other encodings read as Chinese stay below -10.
_MEAN = {True: -9.0, False: -8.5}
_SHORT = 6
_GAIN, _GAIN_EACH = 8.0, 1.5


def _judge(shown: str, read: str) -> float | None:
    """The gain in natural log units if ``read`` is Chinese and says more than what is shown; else ``None``."""
    core = _PLAIN.sub("", read)
    if not core or "\ufffd" in core or charmodel.mean(core) < _MEAN[len(core) > _SHORT]:
        return None
    gain = charmodel.logp(read) - charmodel.logp(shown)
    return gain if gain > max(_GAIN, _GAIN_EACH * len(core)) else None


def _strict(data: bytes, codec: str) -> str | None:
    """Decode all of it; up to three bytes of a character that was cut off at the end are dropped."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        if error.start == 0 or len(data) - error.start > 3 or "incomplete" not in error.reason:  # noqa: PLR2004
            return None
        return data[: error.start].decode(codec)


def _readings(shown: str, wrongs: tuple[str, ...], depth: int = 2) -> Iterator[_Reading]:
    """Every way to read a text again that makes Chinese of it, in at most ``depth`` steps."""
    for wrong in wrongs:
        for data in codecs.to_bytes(shown, wrong):
            for true in _TRUE:
                read = _strict(data, true) if true != wrong else None
                if read is not None and read != shown:
                    yield from _graded(shown, read, _rule(wrong, true), depth)


def _graded(shown: str, read: str, rule: str, depth: int) -> Iterator[_Reading]:
    gain = _judge(shown, read)
    if gain is not None:
        yield _Reading(read, rule, gain)
    elif depth > 1 and rule.startswith("mojibake.utf8"):
        for deeper in _readings(read, _wrongs(read), depth - 1):
            yield _Reading(deeper.text, rule, charmodel.logp(deeper.text) - charmodel.logp(shown))


def _rule(wrong: str, true: str) -> str:
    return f"mojibake.{_FAMILY[true]}-as-{_FAMILY.get(wrong, wrong if wrong in ('cp932', 'cp949') else 'latin1')}"


def _wrongs(shown: str) -> tuple[str, ...]:
    """The codecs that such characters come from."""
    return _WESTERN if _gates().western.search(shown) else _EASTERN


def _best(readings: Iterator[_Reading]) -> _Reading | None:
    return max(readings, key=lambda reading: reading.gain, default=None)


# --- what is lost -----------------------------------------------------------------------------------------------------

_LOST = re.compile("(?:锟斤拷)+(?:锟斤?|锟?\\?)?|烫{4,}|屯{4,}|葺{4,}|\ufffd{3,}")


def _lost(text: str) -> Iterator[Edit]:
    if any(sign in text for sign in ("锟斤拷", "烫烫烫", "屯屯屯", "葺葺葺", "\ufffd\ufffd\ufffd")):
        for found in _LOST.finditer(text):
            yield Edit(found.start(), found.end(), "", "mojibake.lost")


def lost_content(text: str) -> tuple[str, ...]:
    """What was lost before and cannot come back, as sentences for a report.

    >>> lost_content("青藤锟斤拷锟斤拷小学")
    ('1 run of 锟斤拷: text was lost when replacement characters were read as GBK',)

    """
    return ()
