"""The records of a WARC file. What is damaged is one record with an error, and reading goes on behind it."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cleantext.html.members import Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

_START = b"WARC/"
_AHEAD = len(b"\r\n\r\n" + _START)
_BEGIN = re.compile(rb"WARC/[0-9.]{3,5}\r?\n[A-Za-z]")  # where a record is looked for
_BEGIN_SIZE = len(b"WARC/1.10\r\nX")
_HEAD = 1 << 16  # bytes of a record's head; some name a hundred other records


class Record(NamedTuple):
    """A record: where in the file it begins, its head by lower-case names, its bytes.

    ``error`` says why there are none, ``damage`` what is wrong with them.
    """

    offset: int
    head: dict[str, str]
    block: bytes = b""
    error: str = ""
    damage: str = ""


def records(stream: BinaryIO, limit: int) -> Iterator[Record]:
    """All records of a file, whatever their type; those of over ``limit`` bytes are passed over, with an error.

    >>> from io import BytesIO
    >>> [record.block for record in records(BytesIO(b"WARC/1.0\\r\\nContent-Length: 2\\r\\n\\r\\nab\\r\\n\\r\\n"), 99)]
    [b'ab']

    """
    source = _Source(stream)
    while True:
        offset, lost = _found(source)
        if lost:
            yield Record(offset, {}, error=lost)
        if source.held:
            yield _record(source, limit)
        elif not lost:
            return


def _found(source: _Source) -> tuple[int, str]:
    """Go on to where the next record begins, or to the end; where what was lost on the way began, and what it was."""
    source.more(len(_START))
    while blank := len(source.held) - len(source.held.lstrip(b"\r\n")):
        source.drop(blank)
        source.more(len(_START))
    offset = source.offset
    if source.held.startswith(_START):
        return offset, ""
    if source.damage:
        return offset, source.lost()
    return offset, _junk(source, offset)


def _junk(source: _Source, offset: int) -> str:
    """Pass over what begins like no record."""
    passed, found = 0, None
    while source.held and not found:
        found = _BEGIN.search(source.held)
        passed += source.drop(found.start() if found else max(1, len(source.held) - _BEGIN_SIZE))
        source.more(_BEGIN_SIZE + 1)
    if not passed:
        return ""
    return f"{passed} bytes belong to no record" if offset else "it does not begin as a WARC file does"


def _record(source: _Source, limit: int) -> Record:
    offset, head = source.offset, _head(source)
    length = head.get("content-length", "")
    if not re.fullmatch("[0-9]{1,18}", length):
        return Record(offset, head, error=source.lost() or "its head has no end, or no length")
    size = int(length)
    if size > limit:
        source.skip(size)
        return Record(offset, head, error=f"it is larger than {limit} bytes")
    if not source.more(size) and source.damage:
        return Record(offset, head, error=source.lost())
    return _whole(source, Record(offset, head), size)


def _whole(source: _Source, record: Record, size: int) -> Record:
    """The record with its bytes; not those of the next one, where its length is too large and no record begins behind it."""
    block = source.held[:size]
    source.drop(size)
    behind = source.held.lstrip(b"\r\n") if source.more(_AHEAD) or len(block) < size else _START
    found = None if behind.startswith(_START) else _BEGIN.search(block + behind[:_BEGIN_SIZE])
    if found and found.start() < len(block):
        source.back(block[found.start() :])
        return record._replace(block=block[: found.start()].rstrip(b"\r\n"), damage="it is shorter than its length says")
    if len(block) < size:
        return record._replace(error=f"the file ends within it, after {len(block)} of {size} bytes")
    return record._replace(block=block)


def _head(source: _Source) -> dict[str, str]:
    """The fields of a record's head; none if it has no end or another one begins in it."""
    end = 0
    while not (end := _end(source.held)) and len(source.held) < _HEAD and source.more(len(source.held) + 1):
        pass
    again = _BEGIN.search(source.held, len(_START), end)
    head = source.held[: 0 if again else end]
    source.drop(again.start() if again else end or len(_START))
    return fields(head.split(b"\n")[1:])


def _end(data: bytes) -> int:
    """Where a head ends, its blank line taken in; 0 if it does not."""
    ends = [at + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (at := data.find(mark, 0, _HEAD)) >= 0]
    return min(ends, default=0)


def fields(lines: list[bytes]) -> dict[str, str]:
    """The fields of a head by lower-case names, the first of a name; a line that begins with a blank goes on.

    >>> fields([b"Content-Type: text/html;\\r", b"  charset=gbk\\r", b"\\r"])
    {'content-type': 'text/html; charset=gbk'}

    """
    known: dict[str, str] = {}
    name = ""
    for line in lines:
        text = line.decode("utf-8", "replace")
        if text[:1] in {" ", "\t"} and name:
            known[name] = f"{known[name]} {text.strip()}".strip()
            continue
        key, colon, value = text.partition(":")
        name = key.strip().lower() if colon and key.strip().lower() not in known else ""
        if name:
            known[name] = value.strip()
    return known


class _Source:
    """The bytes of a file: ``held`` are read and not used yet, ``damage`` says why none can be read behind them."""

    def __init__(self, stream: BinaryIO) -> None:
        self._pieces = pieces(stream)
        self.held = b""
        self.damage = ""
        self._used = self._read = 0  # unpacked bytes
        self._marks = deque([(0, Piece(0, b""))])  # pieces by where they begin when unpacked

    @property
    def offset(self) -> int:
        """The place in the file of what is held, or of the packed member that it is in."""
        while len(self._marks) > 1 and self._marks[1][0] <= self._used:
            self._marks.popleft()
        at, piece = self._marks[0]
        return piece.offset if piece.packed else piece.offset + self._used - at

    def more(self, count: int) -> bool:
        """Read until so many bytes are held; False if they cannot be had."""
        found, size = [self.held], len(self.held)
        while size < count and not self.damage:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self.damage = piece.damage
            self._marks.append((self._read, piece._replace(data=b"")))
            self._read += len(piece.data)
            found.append(piece.data)
            size += len(piece.data)
        self.held = b"".join(found) if len(found) > 1 else self.held
        return size >= count

    def drop(self, count: int) -> int:
        """Forget the next bytes; how many there were."""
        size = len(self.held)
        self.held = self.held[count:]
        self._used += size - len(self.held)
        return size - len(self.held)

    def back(self, data: bytes) -> None:
        """Hold bytes again that were dropped."""
        self.held = data + self.held
        self._used -= len(data)

    def skip(self, count: int) -> None:
        """Forget bytes without holding all of them."""
        while count > 0 and self.more(1):
            count -= self.drop(count)

    def lost(self) -> str:
        """Give up what is held for damaged, and say why; nothing if it is not."""
        why, self.damage = self.damage, ""
        if why:
            self.drop(len(self.held))
        return why
