"""Search lines that no strict reading explains: a part of them is damaged, or bytes are lost."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from cleantext import charmodel, readings
from cleantext.model import Edit
from cleantext.repair import codecs, holes, likelihood, suspects, wildcards
from cleantext.repair.passes import by_line
from cleantext.repair.strict import HAN_CHAR, MEAN, MEAN_SHORT, PLAIN, TRUE, is_too_little, is_worded, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HOPE = -11.0  # other encodings stay below
SAMPLE = 600
_FEWEST = 2
_CHUNK = 4000
_LINE = 40  # characters to either side of a find
_OTHERS = 8  # intact Han of a line in which two characters prove nothing
_QUOTED = re.compile("“[^“”\n]*+“")
_CONVERTED = -2.0  # that a mirror has converted what was damaged to traditional characters
_CP1252 = ("cp1252", codecs.PATCHED)
_UNDEFINED = (((wildcards.UNDEFINED,), -0.5),)


def searched(text: str, block: list[tuple[int, int]], wrongs: tuple[str, ...]) -> Iterator[Edit]:
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
    for wrong, true in likely(shown, wrongs):
        gap = wildcards.UNSEEN if wrong in _CP1252 else wildcards.ANY
        spans = holes.search(_cells(shown, wrong, true), true, before, likelihood.hints(_intact(around, wrong, true)), gap)
        sound = [edit for span in spans if (edit := _edit(text, start, span, wrong, true))]
        if {wrong, true} == _DOUBLE and _is_japanese(text, shown, sound):
            continue
        for edit in sound:
            yield from by_line(text, edit)
        if sound:
            return


_DOUBLE = {"gb18030", "big5hkscs"}
_HIRAGANA = re.compile("[\u3041-\u3096]")


def _is_japanese(text: str, shown: str, edits: list[Edit]) -> bool:
    """Whether most hiragana stay: those that stand for Han of Big5 are all read."""
    inside = sum(len(_HIRAGANA.findall(text, edit.start, edit.end)) for edit in edits)
    return len(_HIRAGANA.findall(shown)) > 2 * inside > 0


def _edit(text: str, start: int, span: holes.Span, wrong: str, true: str) -> Edit | None:
    low, high = start + span.start, start + span.end
    if is_too_little(text[low:high], wrong, true) or not _is_sound(text[low:high], span, wrong, true):
        return None
    if true != "utf-8" and _is_chance(text, low, high):
        return None
    if not span.guesses:
        return Edit(low, high, span.text, rule_of(wrong, true))
    return Edit(low, high, _QUOTED.sub(_closed, span.text), rule_of(wrong, true) + "-lossy")


def _closed(found: re.Match[str]) -> str:
    """A quotation that opens twice: the second mark, of which the last byte is lost, closes it."""
    return found[0][:-1] + "”"


def _is_chance(text: str, low: int, high: int) -> bool:
    """Whether two characters in a line of others, whose bytes are two common ones in another codec: chance does that in verse."""
    line = text[max(0, text.rfind("\n", 0, low), low - _LINE) : low] + text[high : high + _LINE].partition("\n")[0]
    return high - low <= _FEWEST and len(HAN_CHAR.findall(line)) >= _OTHERS


def _is_sound(shown: str, span: holes.Span, wrong: str, true: str) -> bool:
    core = PLAIN.sub("", span.text)
    lost = core.count("\ufffd")
    core = core.replace("\ufffd", "")
    if len(HAN_CHAR.findall(core)) < _FEWEST or lost * 8 > len(core) or span.guesses * 2 > len(core):
        return False
    if true == "utf-8":
        return charmodel.mean(core) > MEAN
    if lost or span.guesses or _is_unsure(core, wrong) or not is_worded(shown, core, wrong):
        return False
    return charmodel.mean(core) > (MEAN_SHORT if wrong in suspects.WESTERN else _least_odd(shown, span.text))


def _is_unsure(core: str, wrong: str) -> bool:
    """A codec is not proved by the same characters again, nor by a rare one, which the wrong one of two codes gives."""
    if wrong == "cp932" and _oddities(core) * 20 > len(core):
        return True
    return len(set(HAN_CHAR.findall(core))) < _FEWEST or len(set(core)) * 2 <= len(core)


def _oddities(core: str) -> int:
    """Rare characters that make no word with either neighbour."""
    known = [False, *map(charmodel.known_pair, core, core[1:]), False]
    return sum(charmodel.rare(char) and not (known[at] or known[at + 1]) for at, char in enumerate(core))


def _least_odd(shown: str, read: str) -> float:
    """The mean that is asked of one double byte for another: less where the text shown is the odder."""
    odd = len(suspects.gates().odd.findall(shown))
    if odd * 6 < len(shown):
        return 0.0
    gain = charmodel.logp(read) - charmodel.logp(shown)
    return MEAN_SHORT - 1.5 if odd * 3 >= len(shown) and gain > 4 * len(shown) else MEAN_SHORT


def likely(shown: str, wrongs: tuple[str, ...]) -> list[tuple[str, str]]:
    """The wrong and the true codecs under which the damage says most, two at most; UTF-8 first, where it shows."""
    spans = list(suspects.hits(suspects.gate_of(wrongs), shown))
    if not spans:
        return []
    sample = shown[_run_start(shown, spans[0][0]) : spans[-1][1] + 2][:SAMPLE]
    graded = []
    for wrong in wrongs:
        data = known_bytes(sample, wrong)
        graded += [(plausible(data, true), wrong, true) for true in TRUE if true != wrong]
    graded.sort(key=itemgetter(0), reverse=True)  # of equals the first, which is the simpler
    return [(wrong, true) for score, wrong, true in graded[:2] if score > HOPE]


def _run_start(shown: str, at: int) -> int:
    """Where the letters begin of which a find is a part: a sample that begins inside a character reads as nothing."""
    while at and "\x80" <= shown[at - 1] < "\u2000":
        at -= 1
    return at


def plausible(data: bytes, true: str) -> float:
    """The mean log probability of what can be read; for UTF-8 a bonus by the share of valid sequences."""
    if true == "utf-8":
        valid = sum(len(m) - 3 for m in _TRIPLES.findall(data))
        return -1.0 - 9.0 * (1 - min(1.0, 3 * valid / max(1, len(data)))) if valid else -99.0
    core = PLAIN.sub("", data.decode(true, "ignore"))
    return charmodel.mean(core) if len(core) >= _FEWEST else -99.0


def _intact(shown: str, wrong: str, true: str) -> str:
    """What can be read without a guess, in pieces."""
    if true != "utf-8":
        return ""
    return "\n".join(found.decode(true) for found in _TRIPLES.findall(known_bytes(shown, wrong, gap=b"\n")))


def known_bytes(shown: str, wrong: str, gap: bytes = b"") -> bytes:
    """The bytes of a text, with ``gap`` for characters that stand for none."""
    try:
        return shown.encode(_PAIRED[wrong])
    except (KeyError, UnicodeEncodeError):
        return b"".join([_known(char, wrong, gap) for char in shown])


# In GB 18030 the characters of GBK have the same two bytes, and the others four, which nothing is guessed from.
_PAIRED = {"gb18030": "gbk", "big5hkscs": "big5hkscs", "cp932": "cp932"}


@lru_cache(8192)
def _known(char: str, wrong: str, gap: bytes) -> bytes:
    options = _options(char, wrong)
    return bytes(options[0][0]) if options and min(options[0][0]) >= 0 else gap


# Two characters in a row at least: a single one is found in clean GBK by chance.
_TRIPLES = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf]{2}){2,}")


def _cells(shown: str, wrong: str, true: str) -> list[holes.Cell]:
    known = {char: _options(char, wrong) for char in set(shown)}
    if wrong == "gb18030" and true == "utf-8":
        known |= {char: (*known[char], *_converted(char)) for char in known if readings.is_traditional(char)}
    options = [known[char] for char in shown]
    if wrong == "gb18030":
        for at, char in enumerate(shown[:-1]):
            if char in _UNREAD and options[at + 1] and shown[at + 1] not in _UNREAD:
                options[at] = tuple((_before(data, options[at + 1][0][0][0]), price) for data, price in options[at])
    return [holes.Cell(char, choice) for char, choice in zip(shown, options, strict=True)]


def _before(data: tuple[int, ...], following: int) -> tuple[int, ...]:
    """A lost byte was lost because it makes no pair with the byte after it: most characters are ruled out by that.

    Where two were lost for one mark, a decoder has eaten both: they make no pair with each other.
    """
    return (wildcards.any_before(following),) if data == (wildcards.ANY,) else data


@lru_cache(4096)  # one page in seven is looked into for a few rare Han, and nearly all of that time went into encoding them
def _options(char: str, wrong: str) -> tuple[tuple[tuple[int, ...], float], ...]:
    """The bytes that a character may stand for. What decoders print for bytes they cannot read may be one byte or two."""
    hole = _UNDEFINED if wrong in _CP1252 else _HOLE
    if char == "\ufffd":
        return hole
    if char == "?":
        return (((0x3F,), 0.0), *((data, price - 3.0) for data, price in hole))
    if char in " \n" and wrong in suspects.WESTERN:
        return (((ord(char),), 0.0), ((0xA0,), -3.0), ((0x85,), -3.0))
    if wrong == codecs.PATCHED:
        return tuple((tuple(data), _JOINED * at) for at, data in enumerate(codecs.patched(char)))
    return tuple((tuple(data), 0.0) for data in codecs.to_bytes(char, wrong) if len(data) <= 2)  # noqa: PLR2004


def _converted(char: str) -> Iterator[tuple[tuple[int, ...], float]]:
    """The bytes of a character of which a mirror has made the traditional form."""
    return ((tuple(data), _CONVERTED) for data in codecs.to_bytes(readings.simplified(char), "gb18030"))


_JOINED = -3.0  # that a letter of code page 1252 is two bytes that made valid UTF-8
_UNREAD = "\ufffd?"
_HOLE = (((wildcards.ANY,), -1.0), ((wildcards.ANY, wildcards.ANY), -6.0))
