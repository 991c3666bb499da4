"""Undo decoding with the wrong codec: UTF-8, GBK or Big5 that was read as something else, whole or in part, also twice.

One scan of the text looks for what no clean page holds: three characters in a row from the upper halves of Western code pages, or
rare Han crowded together. Only there the text is encoded back and read again. Valid UTF-8 is a proof by itself; everything else
must read as Chinese by the character model. Where bytes are lost, ``holes`` searches for the likeliest text.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from cleantext.edits import apply, settle
from cleantext.model import Edit
from cleantext.repair import codecs, islands, lossy, strict, suspects
from cleantext.repair.brief import find_brief
from cleantext.repair.lost import find_lost
from cleantext.repair.passes import by_line, settled
from cleantext.repair.spoken import unspoken

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
    "mojibake.gbk-as-utf8": "GBK was read as UTF-8 where two bytes of it happened to be valid; read as GBK it is the text.",
    "mojibake.lost": "The text was lost before: this is what replacement characters or unset memory look like in GBK.",
}
_LINE = 2000  # longer lines are no headings
_PAIRS = tuple(
    (wrong, true) for wrong in (*suspects.WESTERN, *suspects.EASTERN, "cp949") for true in strict.TRUE if wrong != true
)
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


def _pass(text: str) -> tuple[Edit, ...]:
    seen = suspects.survey(text)
    if not any(seen) or suspects.is_binary(text):
        return tuple(unspoken(text, find_brief(text)))
    found = list(find_lost(text)) if seen.lost else []
    if seen.western or seen.eastern or seen.korean:
        found += unspoken(text, _suspected(text, seen))
        found += _neighbours(text, found)
    if seen.lone:
        found += unspoken(text, islands.find_lone(text))
    return settle(found or unspoken(text, find_brief(text)))


def _is_false_korean(text: str) -> bool:
    """Whether the first Hangul of the text are GBK bytes: a sample tells, and Korean pages cost no more than that."""
    first = suspects.KOREAN_GATE.patterns[0].search(text)
    if not first:
        return False
    line = text[first.start() : first.start() + lossy.SAMPLE]
    data = b"".join(data for char in line for data in codecs.to_bytes(char, "cp949"))
    core = strict.PLAIN.sub("", data.decode("gb18030", "ignore"))
    return bool(core) and strict.is_no_korean(line, core)


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
            if suspects.is_junk(text, start, end):
                continue
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
        if not any(lossy.likely(text[low:high], wrongs) for low, high in tried):
            patience.left -= len(spans)
            return
    whole = strict.best(text[start:end], wrongs)
    if whole:
        yield from by_line(text, Edit(start, end, whole.text, whole.rule))
        return
    block: list[tuple[int, int]] = []
    for low, high in spans:
        best = strict.best(text[low:high], wrongs, cut=not text[high + 1 : high + 2].strip() or text[high + 1] < "\x80")
        if best:
            yield from lossy.searched(text, block, wrongs)
            block = []
            yield Edit(low, high, best.text, best.rule)
        elif wrongs is suspects.WESTERN or _suspect(text[low:high], wrongs):
            block.append((low, high))
    yield from _rest(text, block, wrongs)


def _rest(text: str, block: list[tuple[int, int]], wrongs: tuple[str, ...]) -> Iterator[Edit]:
    """What no strict reading explains: by search, and where that finds nothing, runs of a few characters."""
    searched = list(lossy.searched(text, block, wrongs))
    yield from searched
    if wrongs is suspects.WESTERN and not searched:
        for low, high in block:
            yield from islands.find_runs(text, low, high)


def _line_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = stop if stop >= 0 else end
        if stop > start:
            yield start, stop
        start = stop + 1


def _suspect(line: str, wrongs: tuple[str, ...]) -> bool:
    return any(True for _ in suspects.hits(suspects.gate_of(wrongs), line))


def _neighbours(text: str, found: list[Edit]) -> Iterator[Edit]:
    """Lines too short to be suspect by themselves, on a page that was read wrongly elsewhere in the same way."""
    if not found:
        return
    sizes: dict[str, int] = {}
    for edit in found:
        rule = edit.rule.removesuffix("-lossy")
        sizes[rule] = sizes.get(rule, 0) + len(edit.new)
    pairs = [pair for pair in _PAIRS if sizes.get(strict.rule_of(*pair), 0) >= _HABIT]
    if not pairs:
        return
    starts = sorted(edit.start for edit in found)
    for start, end in _line_spans(text, 0, len(text)):
        at = bisect_left(starts, start)
        if (at < len(starts) and starts[at] < end) or text[start:end].isascii() or end - start > _LINE:
            continue
        best = max(
            (r for wrong, true in pairs for r in strict.strictly(text[start:end], wrong, true, 0, cut=False)),
            key=strict.gain_of,
            default=None,
        )
        if best:
            yield Edit(start, end, best.text, best.rule)
