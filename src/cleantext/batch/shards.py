"""Where articles are written: shards in a folder, one file, or standard output. A file appears under its name when it is whole."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARTIAL = ".partial"
_GROUP_BYTES = 1 << 25  # of a Parquet row group before compression: readers hold one at a time
_GROUP_ROWS = 20_000


class Shard(Protocol):
    """A file that is being written."""

    def add(self, payload: bytes) -> None:
        """Write what a chunk gave."""

    def finish(self) -> int:
        """Make it whole and durable, under its name; its size."""

    def abandon(self) -> None:
        """Leave nothing of it."""


class Bytes:
    """JSON lines or text: payloads one after the other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _partial(path).open("wb")

    def add(self, payload: bytes) -> None:
        """Write what a chunk gave."""
        self._file.write(payload)

    def finish(self) -> int:
        """Make it whole and durable, under its name; its size."""
        settle(self._file)
        self._file.close()
        return _renamed(self._path)

    def abandon(self) -> None:
        """Leave nothing of it."""
        _dropped(self._file.close, self._path)


class Parquet:
    """Batches gathered into row groups."""

    def __init__(self, path: Path, *, full: bool) -> None:
        import pyarrow as pa  # noqa: PLC0415  an extra
        import pyarrow.parquet as pq  # noqa: PLC0415

        from cleantext.batch.arrow import records_schema  # noqa: PLC0415

        self._pa, self._path, self._form = pa, path, records_schema(full=full)
        self._file = _partial(path).open("wb")
        self._writer = pq.ParquetWriter(self._file, self._form, compression="zstd")
        self._batches: list[Any] = []

    def add(self, payload: bytes) -> None:
        """Write what a chunk gave."""
        if payload:
            self._batches += self._pa.ipc.open_stream(payload)
        if _enough(self._batches):
            self._flush()

    def finish(self) -> int:
        """Make it whole and durable, under its name; its size."""
        self._flush()
        self._writer.close()
        settle(self._file)
        self._file.close()
        return _renamed(self._path)

    def abandon(self) -> None:
        """Leave nothing of it."""
        _dropped(self._file.close, self._path)

    def _flush(self) -> None:
        if self._batches:
            self._writer.write_table(self._pa.Table.from_batches(self._batches, self._form))
        self._batches = []


class Stream:
    """Standard output; a reader that leaves raises ``BrokenPipeError``."""

    def __init__(self) -> None:
        self._file = sys.stdout.buffer

    def add(self, payload: bytes) -> None:
        """Write what a chunk gave."""
        self._file.write(payload)
        self._file.flush()

    def finish(self) -> int:
        """Nothing is left to do."""
        return 0

    def abandon(self) -> None:
        """What is written is written."""


def _enough(batches: list[Any]) -> bool:
    size, rows = sum(x.nbytes for x in batches), sum(x.num_rows for x in batches)
    return bool(size >= _GROUP_BYTES or rows >= _GROUP_ROWS)


def _partial(path: Path) -> Path:
    return path.with_name(path.name + PARTIAL)


def settle(file: BinaryIO) -> None:
    """Make what is written durable, where the file can be made so: a pipe or a terminal cannot."""
    file.flush()
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in {22, 95}:  # EINVAL, ENOTSUP
            raise


def _renamed(path: Path) -> int:
    partial = _partial(path)
    size = partial.stat().st_size
    partial.replace(path)
    if sys.platform != "win32":  # the new name is durable when the folder is
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return size


def _dropped(close: Callable[[], None], path: Path) -> None:
    try:
        close()
    except OSError:  # a full disk is full when closing, too
        pass
    finally:
        _partial(path).unlink(missing_ok=True)
