"""Files as streams of bytes, whether gzip, zstd or plain: the name tells."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUFFIXES = (".gz", ".zst")
_BUFFER = 1 << 20
_PIECE = 1 << 14  # unpacked at a time; text grows tenfold, a bomb some thousandfold
_LEVEL = 3  # zstd's own default


def bare(name: str) -> str:
    """A file's name without the suffix of its compression.

    >>> bare("news.JSONL.gz")
    'news.JSONL'

    """
    return name.rsplit(".", 1)[0] if name.lower().endswith(SUFFIXES) else name


def unpacked(raw: BinaryIO, name: str) -> BinaryIO:
    """What the compressed stream ``raw`` holds; itself where the name says that it is not compressed."""
    if name.lower().endswith(".gz"):
        import gzip  # noqa: PLC0415  only for such files

        return io.BufferedReader(gzip.GzipFile(fileobj=raw), _BUFFER)  # type: ignore[arg-type, unused-ignore]
    if name.lower().endswith(".zst"):
        return io.BufferedReader(_zstd_reader(raw), _BUFFER)
    return raw


def read(name: str) -> bytes:
    """All of a file, unpacked. Raises ``OSError``, and what ``TROUBLES`` lists for a damaged one."""
    with Path(name).open("rb") as raw:
        return unpacked(raw, name).read()


def troubles() -> tuple[type[Exception], ...]:
    """What reading a damaged file can raise."""
    import zlib  # noqa: PLC0415

    return (OSError, EOFError, ValueError, zlib.error, *_zstd_errors())


def packed(data: bytes, form: str) -> bytes:
    """``data`` as one gzip member or zstd frame; several of them after each other are a file. The same bytes every day."""
    if form == "gz":
        import gzip  # noqa: PLC0415

        return gzip.compress(data, 6, mtime=0)
    if form == "zst":
        zstd = zstd_module()
        return cast("bytes", zstd.compress(data, _LEVEL))
    return data


def zstd_module() -> Any:
    """Python's own module, from 3.14 on, or the package ``zstandard``."""
    for name in ("compression.zstd", "zstandard"):
        try:
            return __import__(name, fromlist=["x"])
        except ImportError:
            continue
    raise CleantextError("zstd needs Python 3.14 or the package zstandard: pip install 'cleantext-zh[zstd]'")


def _zstd_reader(raw: BinaryIO) -> Any:
    zstd = zstd_module()
    if hasattr(zstd, "ZstdFile"):
        return zstd.ZstdFile(raw)
    return _Frames(raw, zstd.ZstdDecompressor(max_window_size=1 << 31).decompressobj)


class _Frames(io.RawIOBase):
    """Zstd frames after each other. The reader of the package takes a file that breaks off for one that ends."""

    def __init__(self, raw: BinaryIO, frame: Callable[[], Any]) -> None:
        self._raw, self._new, self._frame = raw, frame, None
        self._packed = self._unpacked = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._unpacked:
            self._packed = self._packed or self._raw.read(_PIECE)
            if not self._packed and self._frame:
                raise EOFError("the file ends within its last frame")
            if not self._packed:
                return 0
            self._next()
        piece, self._unpacked = self._unpacked[: len(buffer)], self._unpacked[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def _next(self) -> None:
        frame = self._frame or self._new()
        self._unpacked = frame.decompress(self._packed)
        self._packed = frame.unused_data if frame.eof else b""
        self._frame = None if frame.eof else frame


def _zstd_errors() -> Iterator[type[Exception]]:
    try:
        yield zstd_module().ZstdError
    except CleantextError:
        return
