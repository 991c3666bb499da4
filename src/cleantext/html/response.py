"""An HTTP response as archives keep it: its head, and its body without chunks and packing."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from cleantext.html.archive import fields

if TYPE_CHECKING:
    from collections.abc import Callable

_STATUS = re.compile(rb"HTTP/[0-9.]+ +([0-9]{3})\b")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_GZIP = b"\x1f\x8b"
_UNPACKED_AS_KEPT = frozenset(("", "identity", "none", "utf-8", "binary"))  # servers write such things there, too


class Response(NamedTuple):
    """``damage`` says what is missing of the body, ``error`` why there is none."""

    status: str
    head: dict[str, str]
    body: bytes = b""
    damage: str = ""
    error: str = ""


def read_response(block: bytes, limit: int) -> Response | None:
    """The response in a record; None if there is none. A body of over ``limit`` bytes is none.

    >>> read_response(b"HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabc\\r\\n0\\r\\n\\r\\n", 99).body
    b'abc'

    """
    start = _STATUS.match(block)
    if not start:
        return None
    end = min((at + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (at := block.find(mark)) >= 0), default=len(block))
    head = fields(block[:end].split(b"\n")[1:])
    body, damage, error = block[end:], "", ""
    if "chunked" in head.get("transfer-encoding", "").lower():
        body, damage = _joined(body)
    for coding in reversed(head.get("content-encoding", "").lower().split(",")):
        body, broken, error = _unpacked(body, coding.strip(), limit)
        damage = damage or broken
    return Response(start[1].decode(), head, b"" if error else body, damage, error)


def _joined(body: bytes) -> tuple[bytes, str]:
    """A body without chunks, and what is missing; itself where it has none: many crawlers join them and keep the head."""
    found, at = list[bytes](), 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(found), ""
        found.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        if not body.startswith((b"\r\n", b"\n"), at):
            break
        at += 2 if body.startswith(b"\r\n", at) else 1
    if not found or (len(found) == 1 and at < len(body)):
        return body, ""
    return b"".join(found), "the last of its chunks are missing"


def _unpacked(body: bytes, coding: str, limit: int) -> tuple[bytes, str, str]:
    """A body unpacked, what is missing of it, and why it cannot be had at all."""
    if coding in _UNPACKED_AS_KEPT or not body:
        return body, "", ""
    if coding in {"gzip", "x-gzip"}:
        return _inflated(body, 31, limit) if body.startswith(_GZIP) else (body, "", "")  # else it was unpacked before
    if coding == "deflate":
        return _inflated(body, 15 if _is_zlib(body) else -15, limit)
    if coding == "br":
        return _brotli(body, limit)
    return b"", "", f"it is packed in a way that is not known here: {coding!r}"


def _is_zlib(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 15 == 8 and not (body[0] << 8 | body[1]) % 31  # noqa: PLR2004  RFC 1950, 2.2


def _inflated(body: bytes, bits: int, limit: int) -> tuple[bytes, str, str]:
    inflate, data = zlib.decompressobj(bits), b""
    try:
        data = inflate.decompress(body, limit + 1)
        damage = "" if inflate.eof or inflate.unconsumed_tail else "its end is missing"
    except zlib.error:
        data, damage = _by_and_by(body, bits, limit), "its end cannot be unpacked"
    if not data and damage:
        return b"", "", "it cannot be unpacked"
    return data, damage, ""


def _by_and_by(body: bytes, bits: int, limit: int) -> bytes:
    """What can be unpacked before the damage."""
    inflate, found, size = zlib.decompressobj(bits), list[bytes](), 0
    try:
        for at in range(0, len(body), 256):
            found.append(inflate.decompress(body[at : at + 256]))
            size += len(found[-1])
            if size > limit:
                break
    except zlib.error:
        pass
    return b"".join(found)


def _brotli(body: bytes, limit: int) -> tuple[bytes, str, str]:
    try:
        import brotli  # noqa: PLC0415  nobody's dependency
    except ImportError:
        return b"", "", "it is packed with br: pip install brotli"
    unpack: Callable[[bytes], bytes] = brotli.decompress
    try:
        return unpack(body)[: limit + 1], "", ""
    except brotli.error:
        return b"", "", "it cannot be unpacked"
