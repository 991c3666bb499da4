"""Where in a record the page, its id and its address stand."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.batch.records import Broken, WholeFile
from cleantext.decode import decode
from cleantext.html.warc import WarcPage
from cleantext.inputs import Given, Skip, archived, given, moment, read_page
from cleantext.model import Decoded
from cleantext.pipeline import decode_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.batch.records import Record

TEXT = ("text", "content", "raw_content", "body", "page")  # the names that corpora use, the first that is there
ID = ("id",)
URL = ("url",)
FETCHED = ("fetched",)
_NAMES = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}


class Fields(NamedTuple):
    """Names of fields; where none is given, the usual ones are tried."""

    text: str | None = None
    id: str | None = None
    url: str | None = None
    fetched: str | None = None

    def columns(self, names: Sequence[str]) -> list[str]:
        """Which of a table's columns are needed; ``Skip`` if one is missing that must be there."""
        said = ", ".join(names) or "none"
        for wanted in self:
            if wanted and wanted not in names:
                raise Skip(f"there is no column {wanted!r}; the columns are {said}")
        if not self.text and not set(TEXT) & set(names):
            raise Skip(
                f"there is no column named {' or '.join(TEXT)}; name the one to clean: --text-field; the columns are {said}"
            )
        chosen = {_first(names, own, usual) for own, usual in zip(self, (TEXT, ID, URL, FETCHED), strict=True)}
        return [name for name in names if name in chosen]


class Page(NamedTuple):
    """A page to clean. ``id`` is the record's own, or says where it was read."""

    id: Any
    given: Given


def page_of(record: Record, fields: Fields, encoding: str | None) -> Page:
    """The page of a record; ``Skip`` says why there is none.

    >>> from cleantext.batch.records import Record
    >>> page = page_of(Record("a.jsonl", 3, b'{"content": "x"}'), Fields(), None)
    >>> page.id, page.given.decoded.text
    ('a.jsonl:3', 'x')

    """
    body = record.body
    where = f"{record.source}:{record.number}" if record.number else record.source
    if isinstance(body, Broken):
        raise Skip(body.reason)
    if isinstance(body, WholeFile):
        return Page(where, _whole(body, encoding))
    if isinstance(body, WarcPage):
        return Page(body.id or where, archived(body, encoding))
    known = body if isinstance(body, dict) else _object(body, encoding)
    raw = _text(known, fields)
    own = _first(known, fields.id, ID)
    return Page(where if known.get(own) is None else known[own], _field(raw, known, fields, encoding))


def _whole(file: WholeFile, encoding: str | None) -> Given:
    if file.data is None:
        return read_page(file.name, encoding, html=file.html)
    return given(file.data, encoding, html=file.html)


def _field(raw: str | bytes, known: dict[str, Any], fields: Fields, encoding: str | None) -> Given:
    """The page in a field, with what other fields say of it."""
    url, fetched = (known.get(_first(known, own, usual)) for own, usual in ((fields.url, URL), (fields.fetched, FETCHED)))
    decoded = decode_page(raw, encoding) if isinstance(raw, bytes) else Decoded(raw, "", 1.0)
    size = len(raw) if isinstance(raw, bytes) else len(raw.encode("utf-8", "surrogatepass"))
    when = fetched.isoformat() if isinstance(fetched, datetime) else fetched
    return Given(
        decoded, size, url=url if isinstance(url, str) else None, fetched=moment(when if isinstance(when, str) else None)
    )


def _object(line: bytes, encoding: str | None) -> dict[str, Any]:
    try:
        known = json.loads(_as_text(line, encoding))
    except (ValueError, RecursionError) as error:
        raise Skip(f"this is not JSON: {error}") from None
    if not isinstance(known, dict):
        raise Skip(f"the line is {_kind(known)}, not an object")
    return known


def _as_text(line: bytes, encoding: str | None) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return decode(line, encoding).text


def _text(known: dict[str, Any], fields: Fields) -> str | bytes:
    name = _first(known, fields.text, TEXT)
    if name not in known:
        wanted = repr(fields.text) if fields.text else f"named {' or '.join(TEXT)}"
        raise Skip(f"there is no field {wanted}; the record has {', '.join(map(str, known)) or 'none'}")
    for other in (fields.id, fields.fetched):
        if other and other not in known:
            raise Skip(f"there is no field {other!r}; the record has {', '.join(map(str, known))}")
    value = known[name]
    if isinstance(value, str | bytes):
        return value
    raise Skip(f"the field {name!r} is {_kind(value)}, not text")


def _kind(value: Any) -> str:
    return "null" if value is None else "text" if isinstance(value, str) else _NAMES.get(type(value), type(value).__name__)


def _first(names: Any, own: str | None, usual: Sequence[str]) -> str:
    """The field that was asked for, or the first of the usual ones that is there."""
    return own or next((name for name in usual if name in names), usual[0])
