"""WARC files: the pages in them, each with its address and the charset of its HTTP header."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE | re.ASCII)
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
_OKAY = "2"


class WarcPage(NamedTuple):
    """A record of a WARC file. ``error`` says why there is no ``payload``; ``charset`` is what the HTTP header declares."""

    url: str
    payload: bytes = b""
    charset: str | None = None
    date: str | None = None
    error: str | None = None


def read_warc(source: str | Path | BinaryIO, *, limit: int = 1 << 26) -> Iterator[WarcPage]:
    """The pages of a WARC file, ``.gz`` or not: successful responses and resources that are HTML or plain text.

    Payloads are unpacked (chunks, gzip, br where the package brotli is there). Bytes that cannot be read give a page with
    an ``error``, as does a payload of over ``limit`` bytes, and reading goes on with the next record if there is one. Only
    a file that cannot be opened raises (``OSError``), and ``CleantextError`` where the package warcio is missing.
    """
    iterate = _warcio()
    if isinstance(source, str | Path):
        with Path(source).open("rb") as stream:
            yield from _pages(iterate, stream, limit)
    else:
        yield from _pages(iterate, source, limit)


def _warcio() -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  an extra
    except ImportError:
        raise CleantextError("WARC needs the package warcio: pip install 'cleantext-zh[html]'") from None
    return ArchiveIterator


def _pages(iterate: Any, stream: BinaryIO, limit: int) -> Iterator[WarcPage]:
    records = iter(iterate(stream, arc2warc=True))
    number = 0
    while True:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            return
        except Exception as error:  # noqa: BLE001  the reader raises many kinds on damaged files; what is behind cannot be found
            yield WarcPage("", error=f"record {number}: cannot be read: {type(error).__name__}: {error}")
            return
        if _is_page(record):
            yield _page(record, limit)


def _is_page(record: Any) -> bool:
    kind = _mime(record)
    if record.rec_type == "resource":
        return kind in _PAGES
    if record.rec_type != "response" or record.http_headers is None:
        return False
    return str(record.http_headers.get_statuscode()).startswith(_OKAY) and (not kind or kind in _PAGES)


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _mime(record: Any) -> str:
    return _content_type(record).partition(";")[0].strip().lower()


def _page(record: Any, limit: int) -> WarcPage:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "")
    date = record.rec_headers.get_header("WARC-Date")
    try:
        payload = record.content_stream().read(limit + 1)
    except Exception as error:  # noqa: BLE001  see above
        return WarcPage(url, date=date, error=f"cannot be unpacked: {type(error).__name__}: {error}")
    if len(payload) > limit:
        return WarcPage(url, date=date, error=f"the payload is larger than {limit} bytes")
    charset = _CHARSET.search(_content_type(record))
    return WarcPage(url, payload, charset[1].lower() if charset else None, date)
