"""WARC files: the pages in them, each with its address, its time and the charset of its HTTP header."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cleantext.html.archive import Record, records
from cleantext.html.document import looks_like_html
from cleantext.html.response import read_response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.html.response import Response

_CHARSET = re.compile(r"""charset\s*+=\s*+["']?\s*+([\w:.-]{2,40})""", re.IGNORECASE | re.ASCII)
_HTML = ("text/html", "application/xhtml+xml")
_XML = ("application/xml", "text/xml")
_PAGES = (*_HTML, *_XML, "text/plain", "")
_BARE = ("resource", "conversion")  # the file itself, and a text that somebody made of it (WET)
_TYPES = ("response", "", *_BARE)  # a record without a type has lost its head
_OKAY = "2"
_ABOUT = 4 << 16  # bytes of heads beside a payload


class WarcPage(NamedTuple):
    """A page of a WARC file. ``error`` says why there is no ``payload``, ``damage`` what is missing of it.

    ``charset`` is what the HTTP header declares, ``date`` when it was fetched (WARC-Date, as printed), ``html`` whether it is
    HTML by its header, ``id`` the record's, ``offset`` where in the file the record or its gzip member begins.
    """

    url: str
    payload: bytes = b""
    charset: str | None = None
    date: str | None = None
    error: str | None = None
    damage: str | None = None
    html: bool = True
    id: str | None = None
    offset: int = 0


def read_warc(source: str | Path | BinaryIO, *, limit: int = 1 << 26) -> Iterator[WarcPage]:
    """The pages of a WARC file, ``.gz`` or not: successful responses, resources and conversions that are HTML or plain text.

    Payloads are unpacked (chunks, gzip, deflate, br where the package brotli is there). A record that cannot be read gives a
    page with an ``error``, as does a payload of over ``limit`` bytes, and reading goes on with the next record, also behind
    bytes that are none and behind a member that cannot be unpacked. Only a file that cannot be opened raises (``OSError``).
    """
    if isinstance(source, str | Path):
        with Path(source).open("rb") as stream:
            yield from _pages(stream, limit)
    else:
        yield from _pages(source, limit)


def _pages(stream: BinaryIO, limit: int) -> Iterator[WarcPage]:
    for record in records(stream, limit + _ABOUT):
        page = _page(record, limit)
        if page:
            yield page


def _page(record: Record, limit: int) -> WarcPage | None:
    """The page of a record; None for what is none, as requests, pictures, answers of 404."""
    head, kind = record.head, record.head.get("warc-type", "").lower()
    if kind not in _TYPES:
        return None
    cut = head.get("warc-truncated")
    known = WarcPage(
        head.get("warc-target-uri", "").strip("<>"),
        date=head.get("warc-date"),
        damage=record.damage or (f"the crawler cut it off ({cut})" if cut else None),
        id=head.get("warc-record-id"),
        offset=record.offset,
    )
    if record.error:
        return known._replace(error=record.error)
    if kind in _BARE:
        return _given(known, head.get("content-type", ""), record.block)
    return _answered(known, read_response(record.block, limit), limit)


def _answered(known: WarcPage, answer: Response | None, limit: int) -> WarcPage | None:
    """The page that a server answered with."""
    if answer is None or not answer.status.startswith(_OKAY):
        return None
    found = _given(known, answer.head.get("content-type", ""), answer.body)
    if found is None:
        return None
    error = answer.error or (f"it is larger than {limit} bytes" if len(answer.body) > limit else "")
    if error:
        return known._replace(error=error)
    return found._replace(damage=answer.damage or known.damage)


def _given(known: WarcPage, kind: str, payload: bytes) -> WarcPage | None:
    """The page with its payload, if that is one by its type."""
    mime, charset = kind.partition(";")[0].strip().lower(), _CHARSET.search(kind)
    if mime not in _PAGES or (mime in _XML and not looks_like_html(payload)):  # else it is a feed or the map of a site
        return None
    return known._replace(payload=payload, charset=charset[1].lower() if charset else None, html=mime in _HTML)
