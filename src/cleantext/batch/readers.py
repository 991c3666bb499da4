"""From an input to its records, one after the other, whatever its size. What is damaged becomes a ``Broken`` record."""

from __future__ import annotations

import codecs
import io
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from cleantext import compressed
from cleantext.batch.records import Broken, Position, Record, WholeFile
from cleantext.decode import decode
from cleantext.html.warc import read_warc
from cleantext.inputs import Skip, reason
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleantext.batch.records import Body
    from cleantext.batch.sources import Source
    from cleantext.batch.work import Job

    # number of the line, row or page, body, bytes of the file read so far
    Item = tuple[int, Body, int]

LONGEST = 1 << 26  # bytes of a line; what is longer is no record but a file without line ends
_ESCAPED = 6  # bytes that a character may have in JSON: \\u4e2d
_SNIFF = 1 << 16
_ROWS, _ROW_BYTES = 256, 1 << 23  # of a table at a time: so many rows, unless they are large
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def records(sources: list[Source], start: Position, job: Job) -> Iterator[tuple[Record, Position, int]]:
    """All records from a position on, each with the position after it and the bytes read until then."""
    before = sum(source.size for source in sources[: start.source])
    for index in range(start.source, len(sources)):
        source = sources[index]
        skip = start.record if index == start.source else 0
        for count, (number, body, read) in enumerate(islice(_items(source, job), skip, None), skip + 1):
            yield Record(source.name, number, body), Position(index, count), before + read
        before += source.size


def _items(source: Source, job: Job) -> Iterator[Item]:
    """The records of one input; what stops the reading is the last of them."""
    number = 0
    try:
        for item in _READERS[source.kind](source, job):
            number = item[0]
            yield item
    except Skip as skip:
        yield 0, Broken(str(skip)), source.size
    except CleantextError as error:
        yield 0, Broken(str(error)), source.size
    except (*compressed.troubles(), *_parser_errors()) as error:
        where = f" after record {number}" if number else ""
        yield number + 1 if number else 0, Broken(f"cannot be read{where}: {reason(error)}"), source.size


def _parser_errors() -> Iterator[type[Exception]]:
    """What csv and pyarrow raise on damaged files, if they are in use."""
    for module, name in (("_csv", "Error"), ("pyarrow.lib", "ArrowException")):
        if module in sys.modules:
            yield getattr(sys.modules[module], name)


def _longest(job: Job) -> int:
    """Bytes that a record may have: as many as its page may need, and a good deal beside it."""
    return max(LONGEST, _ESCAPED * job.max_chars)


def _trouble(source: Source, _: Job) -> Iterator[Item]:
    raise Skip(source.trouble)
    yield


def _page(source: Source, job: Job) -> Iterator[Item]:
    if source.size > _longest(job):
        raise Skip(f"the file is larger than {_longest(job) / 1e6:.0f} MB")
    data = sys.stdin.buffer.read() if source.name == "-" else None  # a worker has another one
    yield 0, WholeFile(source.name, source.kind == "html", data), source.size


def _warc(source: Source, _: Job) -> Iterator[Item]:
    with _opened(source) as raw:
        stream = compressed.unpacked(raw, source.name) if source.name.lower().endswith(".zst") else raw
        for number, page in enumerate(read_warc(stream), 1):
            yield number, page, _told(raw)


def _jsonl(source: Source, job: Job) -> Iterator[Item]:
    with _opened(source) as raw:
        stream = _narrow(compressed.unpacked(raw, source.name))
        number, longest = 0, _longest(job)
        while line := stream.readline(longest):
            number += 1
            if len(line) == longest and not line.endswith(b"\n"):
                del line  # memory for the next
                _pass_over(stream)
                yield number, Broken(f"the line is longer than {longest / 1e6:.0f} MB"), _told(raw)
            elif not line.isspace():
                yield number, line, _told(raw)


def _narrow(stream: BinaryIO) -> BinaryIO:
    """The stream without its byte order mark, and in UTF-8 where that mark said UTF-16."""
    if not isinstance(stream, io.BufferedReader):
        return stream
    head = stream.peek(4)
    if head.startswith(codecs.BOM_UTF8):
        stream.read(3)
    for mark, name in _WIDE.items():
        if head.startswith(mark):
            return io.BufferedReader(_Recoded(stream, name))
    return stream


class _Recoded(io.RawIOBase):
    """A stream in another encoding, as UTF-8."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._text = io.TextIOWrapper(stream, name, errors="replace", newline="")
        self._text.read(1)  # the mark

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._text.read(len(buffer) // 4).encode()
        buffer[: len(piece)] = piece
        return len(piece)


def _pass_over(stream: BinaryIO) -> None:
    """Read on to the end of the line."""
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _csv(source: Source, job: Job) -> Iterator[Item]:
    import csv  # noqa: PLC0415  only for such files

    csv.field_size_limit(_longest(job))
    with _opened(source) as raw:
        stream = compressed.unpacked(raw, source.name)
        text = io.TextIOWrapper(stream, _encoding(stream, job.cleaner.encoding), errors="replace", newline="")
        rows = csv.DictReader(text, delimiter="\t" if source.kind == "tsv" else ",")
        names = list(rows.fieldnames or ())
        wanted = job.fields.columns(names)
        for row in rows:
            yield rows.line_num, {name: row[name] for name in wanted}, _told(raw)


def _encoding(stream: BinaryIO, hint: str | None) -> str:
    """The encoding of a table, by its beginning."""
    head = stream.peek(_SNIFF) if isinstance(stream, io.BufferedReader) else b""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        found = decode(head, hint).encoding
        return found if found and _known(found) else "utf-8-sig"
    return "utf-8-sig"


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _parquet(source: Source, job: Job) -> Iterator[Item]:
    from cleantext.batch.arrow import pyarrow  # noqa: PLC0415

    pyarrow()
    import pyarrow.parquet as pq  # noqa: PLC0415  an extra

    if source.name == "-":
        raise Skip("Parquet cannot be read from standard input: it is read from its end")
    with pq.ParquetFile(source.name) as file:
        wanted = job.fields.columns(file.schema_arrow.names)
        rows, number = file.metadata.num_rows or 1, 0
        for batch in file.iter_batches(_rows_at_once(file.metadata), columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield number, row, source.size * number // rows


def _rows_at_once(metadata: Any) -> int:
    """Rows to hold in memory, by the largest average of a row group."""
    groups = (metadata.row_group(index) for index in range(metadata.num_row_groups))
    size = max((group.total_byte_size // max(group.num_rows, 1) for group in groups), default=0)
    return max(1, min(_ROWS, _ROW_BYTES // max(size, 1)))


def _opened(source: Source) -> BinaryIO:
    """The file, or standard input, which stays open."""
    if source.name == "-":
        return open(sys.stdin.fileno(), "rb", closefd=False)
    return Path(source.name).open("rb", 1 << 20)


def _told(raw: BinaryIO) -> int:
    """How far a file is read; 0 for a pipe."""
    try:
        return raw.tell()
    except OSError:
        return 0


_READERS: dict[str, Callable[[Source, Job], Iterable[Item]]] = {
    "trouble": _trouble,
    "page": _page,
    "html": _page,
    "warc": _warc,
    "jsonl": _jsonl,
    "csv": _csv,
    "tsv": _csv,
    "parquet": _parquet,
}
