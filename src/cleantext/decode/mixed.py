"""Read a page that is in one encoding, or that mixes UTF-8 with one other, line by line or run by run.

Templates, databases and comments of one page may each have an encoding of their own. A line that is valid UTF-8 with
Chinese in it is UTF-8, for other encodings are never so by chance; in doubtful lines each run of bytes is priced by the
character model in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.decode import guess, resync
from cleantext.decode.pieces import BIG5, GB18030, LOST, UTF8, Reading, joined, lines, runs
from cleantext.model import Damage, Decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PUBLIC = {BIG5: "big5-hkscs"}  # what ``Decoded.encoding`` calls it; the others go by the codec's name
_MIXABLE = (UTF8, GB18030, BIG5)
_HOME = 8.0  # in favour of the page's own encoding, as a broken character's price may lie that much above a rare one's
_SAME = 4.0  # in favour of the encoding just before


def read(data: bytes, codec: str, confidence: float = 1.0) -> Decoded:
    """Read all of the bytes in a codec; what is UTF-8 among them, or not UTF-8, in its own encoding.

    >>> read("标题：\\n".encode("gbk") + "正文如下。\\n".encode(), "gb18030").text
    '标题：\\n正文如下。\\n'

    """
    mixed = codec == UTF8 or (codec in _MIXABLE and guess.UTF8_RUN.search(data))
    pieces = _merged(_pieces(data, codec)) if mixed else [(codec, 0, len(data))]
    reading = joined((start, resync.read(data[start:end], name)) for name, start, end in pieces)
    sizes: dict[str, int] = {codec: 0} if not pieces else {}
    for name, start, end in pieces:
        sizes[name] = sizes.get(name, 0) + end - start
    names = sorted(sizes, key=lambda name: -sizes[name])
    text, damage = _trimmed(reading, len(data))
    return Decoded(text, "+".join(_PUBLIC.get(name, name) for name in names), confidence, damage)


def _other(data: bytes) -> str:
    """Which of the legacy encodings reads best what is not UTF-8."""
    bad = b"".join(line for _, line in lines(data) if not _is_utf8(line))
    return max((GB18030, BIG5), key=lambda codec: guess.price(bad, codec))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _pieces(data: bytes, home: str) -> Iterator[tuple[str | None, int, int]]:
    """A codec for each line, and in doubtful lines for each run; None for ASCII, which any reads."""
    legacy = _other(data) if home == UTF8 else home
    before = home
    for offset, line in lines(data):
        whole = None if line.isascii() else _line_codec(line, home)
        if whole or line.isascii():
            yield whole, offset, offset + len(line)
            before = whole or before
            continue
        for start, run in runs(line):
            codec = None if run.isascii() else _run_codec(run, legacy, home, before)
            yield codec, offset + start, offset + start + len(run)
            before = codec or before


def _line_codec(line: bytes, home: str) -> str | None:
    """The one codec that reads a line without doubt, if there is one."""
    if guess.UTF8_RUN.search(line):
        return UTF8 if _is_utf8(line) else None
    if home == UTF8 or _is_utf8(line):
        return None
    try:
        line.decode(home)
    except UnicodeDecodeError:
        return None
    return home


def _run_codec(run: bytes, legacy: str, home: str, before: str) -> str:
    worth = {codec: guess.price(run, codec) + _HOME * (codec == home) + _SAME * (codec == before) for codec in (UTF8, legacy)}
    return max(worth, key=lambda codec: worth[codec])


def _merged(pieces: Iterable[tuple[str | None, int, int]]) -> list[tuple[str, int, int]]:
    """Neighbours of one codec together; ASCII goes with what is before it."""
    merged: list[tuple[str, int, int]] = []
    for codec, start, end in pieces:
        last = merged[-1] if merged else None
        if last and codec in (None, last[0]):
            merged[-1] = (last[0], last[1], end)
        else:
            merged.append((codec or UTF8, start, end))
    return merged


_PARTIAL = 3  # bytes of a character that can be left at an end


def _trimmed(reading: Reading, size: int) -> Reading:
    """Without the marks of characters that the ends of the bytes cut in two."""
    text, damage = reading
    if damage and damage[0].start == 0 and damage[0].end <= _PARTIAL and text.startswith(LOST):
        text = text[1:]
        rest = (Damage(d.start, d.end, d.position - 1, d.why) for d in damage[1:])
        damage = (Damage(0, damage[0].end, 0, "cut off"), *rest)
    last = damage[-1] if damage else None
    if last and last.end == size and last.end - last.start <= _PARTIAL and text.endswith(LOST):
        text = text[:-1]
        damage = (*damage[:-1], Damage(last.start, last.end, len(text), "cut off"))
    return Reading(text, damage)
