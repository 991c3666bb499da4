"""The bytes of a file that may be gzip in many members, and where a member is damaged, those of the next ones."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 1 << 16
_INFLATED = 1 << 20  # unpacked at a time, whatever a bomb would give


class Piece(NamedTuple):
    """Bytes, and the place in the file of their member if they are ``packed``, else of themselves.

    ``damage`` says what happened where the bytes do not go on; what comes after it belongs to something else.
    """

    offset: int
    data: bytes
    damage: str = ""
    packed: bool = True


def pieces(stream: BinaryIO) -> Iterator[Piece]:
    """The bytes of a file, unpacked if it begins as gzip does.

    >>> import gzip, io
    >>> [piece.data for piece in pieces(io.BytesIO(gzip.compress(b"one") + gzip.compress(b"two")))]
    [b'one', b'two']

    """
    raw = stream.read(_PIECE)
    if raw.startswith(_MAGIC[:2]):
        yield from _Members(stream, raw).pieces()
        return
    offset = 0
    while raw:
        yield Piece(offset, raw, packed=False)
        offset += len(raw)
        raw = stream.read(_PIECE)


class _Members:
    """The members of a gzip file. ``raw`` are packed bytes not used yet, ``seen`` the last ones read, used or not."""

    def __init__(self, stream: BinaryIO, raw: bytes) -> None:
        self._stream = stream
        self._raw = self._seen = raw
        self._read = len(raw)

    def pieces(self) -> Iterator[Piece]:
        """All that can be unpacked."""
        while self._found():
            yield from self._member(self._read - len(self._raw))

    def _more(self) -> bool:
        data = self._stream.read(_PIECE)
        self._read += len(data)
        self._raw += data
        self._seen = (self._seen + data)[-2 * _PIECE :]
        return bool(data)

    def _found(self) -> bool:
        """Go on to where the next member begins."""
        while (at := self._raw.find(_MAGIC)) < 0:
            self._raw = self._raw[1 - len(_MAGIC) :]
            if not self._more():
                return False
        self._raw = self._raw[at:]
        return True

    def _member(self, began: int) -> Iterator[Piece]:
        inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        while not inflate.eof:
            if not self._raw and not self._more():
                yield Piece(began, b"", "the file ends within it")
                return
            try:
                data = inflate.decompress(self._raw, _INFLATED)
            except zlib.error as error:
                yield Piece(began, b"", f"it cannot be unpacked: {error}")
                self._raw = self._seen[max(0, began + 1 - self._read + len(self._seen)) :]  # the next may have begun in it
                return
            self._raw = inflate.unconsumed_tail
            if data:
                yield Piece(began, data)
        self._raw = inflate.unused_data
