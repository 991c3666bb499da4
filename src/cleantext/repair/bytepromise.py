"""How much likelier a stretch would be if its bytes were paired the other way: a cheap look before the search."""

from __future__ import annotations

from operator import add
from typing import NamedTuple

from cleantext import charmodel
from cleantext.repair import bytebeam, bytecodec

LEAST = 2.5  # what one lost byte must promise before the search is worth its time: no repair fell short of it
_LIKELY = 3.0  # what a likely character costs
_SENSE = -10.0  # mean log probability: shifted runs read in step lie above but for two in a hundred, random bytes below
_GAP = -14.0  # two characters that a pair somebody removed was half of each of
# By how much one character in the other pairs has to be likelier than the two printed to be worth a closer look. The least
# that a repair showed was 7.9 of 1,800 around signs of damage, and 10 elsewhere; one in twenty clean pieces reaches 9.
HINT_AT_SIGNS, HINT = 7.0, 9.0
_CHEAPEST = 3.0  # about what the likeliest of all characters costs


class Promise(NamedTuple):
    """The best run of a stretch."""

    gain: float  # in log units, beyond the price of a lost byte
    start: int  # the character in which the byte was lost
    end: int  # the last character of the run


def hinted(before: str, plain: str, table: bytecodec.Codec, least: float = HINT) -> bool:
    """Whether two characters are so much unlikelier than what their bytes spell across them that ``promise`` may be kept.

    >>> hinted("，", "学校组织学生参观", bytecodec.codec("gb18030")), hinted("上", "；炷", bytecodec.codec("gb18030"))
    (False, True)

    """
    text = before + plain
    printed = charmodel.bigrams(text)
    limit = -_CHEAPEST - _LIKELY - least
    for at, both in enumerate(map(add, printed, printed[1:]), 1):
        if both < limit:
            char = bytecodec.across(text[at], text[at + 1], table)
            if char and charmodel.unigram(char) - _LIKELY - both >= least:
                return True
    return False


def promise(before: str, plain: str, table: bytecodec.Codec, edit: float, *, gaps: bool = False) -> Promise:
    """The most that reading a run of the bytes in the other pairs can gain after one lost byte.

    The run with the greatest gain (Kadane's maximum subarray), the character in which the byte was lost first taken to
    be a likely one, and chosen exactly once the run is known. A run that no ASCII byte ends has lost another byte there.
    ``gaps`` says that pairs may be missing in the run.
    """
    singles = charmodel.tables()[0]
    prices = bytecodec.all_continued(before + plain)  # of what is printed
    best, start, end, sense = 0.0, -1, -1, 0.0
    gain, here, said, last = -99.0, 0, 0.0, ""
    for at, char in enumerate(bytecodec.all_across(plain, table)):
        if char is None:
            gain = -99.0
            continue
        printed, after, alone = prices[at], prices[at + 1], singles[char]
        begun = alone if printed >= -_LIKELY else -_LIKELY - printed + alone
        # No character costs less than nothing, so most runs are given up without asking what it costs after the last.
        on = _after(last, char, alone) if gain > begun or (gaps and gain > 0) else 0.0
        last = char
        if gaps and on < _GAP and gain > 0:
            gain, said = gain + _GAP - after, said + on
            continue
        if gain <= begun or begun > gain + on:
            gain, here, said = begun - after, at, alone
        else:
            gain, said = gain + on - after, said + on
        if gain > best:  # closing a run gains nothing
            closed = gain - (0.0 if plain[at + 1] < "\x80" else bytebeam.FILL if plain[at + 2 : at + 3] == "?" else edit)
            if closed > best:
                best, start, end, sense = closed, here, at + 1, said / (at - here + 1)
    if best < LEAST + edit or sense < _SENSE:
        return Promise(min(0.0, best - edit), start, end)
    return Promise(best - edit + _exact(before + plain, start + 1, table), start, end)


def _after(last: str, char: str, alone: float) -> float:
    """``bytecodec.continued`` of a character of which the price alone is known, at half the time."""
    if char >= "０" or last in bytecodec.ORDERING:
        return bytecodec.continued(last, char)
    return charmodel.tables()[1].get(last + char, alone + charmodel.BACK_OFF)


def _exact(text: str, at: int, table: bytecodec.Codec) -> float:
    """What the likeliest character at the start of a run costs beyond what was taken for it."""
    before, a, b = text[at - 1], text[at], text[at + 1]
    then = bytecodec.across(a, b, table) or ""
    printed = bytecodec.continued(before, a)
    lead, trail = table.pairs[a]
    guesses = dict(
        (*bytecodec.trailing(before, trail, table.name, table.script), *bytecodec.leading(before, lead, table.name, table.script))
    )
    pairs = charmodel.preceding(then)
    lost = [price + bytecodec.continued(char, then) for char, price in guesses.items()]
    for chars in (table.by_trail.get(trail, {}), table.by_lead.get(lead, {})):
        lost += [pairs[char] + bytecodec.continued(before, char) for char in chars if char in pairs]
    stray = bytecodec.continued(before, then) - bytebeam.STRAY
    return max((*lost, stray)) - charmodel.unigram(then) - printed - max(0.0, -_LIKELY - printed)
