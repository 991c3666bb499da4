"""Records: what is read, and the chunks in which it travels to the workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from cleantext.html.warc import WarcPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A chunk takes some 50 ms to clean: sending it to another process costs nothing beside that, and all of them are small.
CHUNK_RECORDS = 128
CHUNK_BYTES = 1 << 18


class Broken(NamedTuple):
    """What could not be read, in place of a record."""

    reason: str
    raw: bytes | None = None


class WholeFile(NamedTuple):
    """A page that is a file of its own. The worker reads it, unless it is ``data`` from standard input."""

    name: str
    html: bool = False  # however it begins
    data: bytes | None = None


Body: TypeAlias = bytes | dict[str, Any] | WarcPage | WholeFile | Broken


class Record(NamedTuple):
    """One page on its way. ``number`` is its line, row or page in the input, from 1; 0 for a whole file.

    ``body`` is a line of JSON, a row of a table, a page of an archive, a file, or says why there is none.
    """

    source: str
    number: int
    body: Body


class Position(NamedTuple):
    """How far the inputs are read: ``record`` records of the input of this index."""

    source: int = 0
    record: int = 0


class Chunk(NamedTuple):
    """Records that are worked on together. A shard ends with a chunk, so both are cut alike however many workers there are."""

    records: tuple[Record, ...]
    end: Position
    read: int  # bytes of all inputs up to here, as they lie on the disk
    last: bool  # of its shard


def chunks(stream: Iterable[tuple[Record, Position, int]], shard_size: int) -> Iterator[Chunk]:
    """Group records, ``shard_size`` of them a shard.

    >>> def numbers(count):
    ...     for at in range(1, count + 1):
    ...         yield Record("x", at, b"{}"), Position(0, at), at
    >>> [(len(chunk.records), chunk.end.record, chunk.last) for chunk in chunks(numbers(5), 2)]
    [(2, 2, True), (2, 4, True), (1, 5, False)]

    """
    held: list[Record] = []
    size = in_shard = 0
    end, read = Position(), 0
    for record, end, read in stream:
        held.append(record)
        size += weight(record)
        in_shard += 1
        if in_shard == shard_size or len(held) == CHUNK_RECORDS or size >= CHUNK_BYTES:
            yield Chunk(tuple(held), end, read, in_shard == shard_size)
            held, size, in_shard = [], 0, in_shard % shard_size
    if held:
        yield Chunk(tuple(held), end, read, last=False)


def weight(record: Record) -> int:
    """About how many bytes a record has; of files that are not read yet, a guess."""
    body = record.body
    if isinstance(body, bytes):
        return len(body)
    if isinstance(body, WarcPage):
        return len(body.payload)
    if isinstance(body, dict):
        return sum(len(value) for value in body.values() if isinstance(value, str | bytes))
    return CHUNK_BYTES // 32
