"""Where in a record the page, its id and its address stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.batch.records import Broken, WholeFile
from cleantext.decode import decode
from cleantext.inputs import Skip, read_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.batch.records import Record
    from cleantext.model import Decoded

TEXT = ("text", "content", "raw_content", "body", "page")  # the names that corpora use, the first that is there
ID = ("id",)
URL = ("url",)
_NAMES = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}


class Fields(NamedTuple):
    """Names of fields; where none is given, the usual ones are tried."""

    text: str | None = None
    id: str | None = None
    url: str | None = None

    def columns(self, names: Sequence[str]) -> list[str]:
        """Which of a table's columns are needed; ``Skip`` if one is missing that must be there."""
        said = ", ".join(names) or "none"
        for wanted in (self.text, self.id, self.url):
            if wanted and wanted not in names:
                raise Skip(f"there is no column {wanted!r}; the columns are {said}")
        if not self.text and not set(TEXT) & set(names):
            raise Skip(
                f"there is no column named {' or '.join(TEXT)}; name the one to clean: --text-field; the columns are {said}"
            )
        chosen = {_first(names, own, usual) for own, usual in ((self.text, TEXT), (self.id, ID), (self.url, URL))}
        return [name for name in names if name in chosen]


class Page(NamedTuple):
    """A page to clean. ``id`` is the record's own, or says where it was read."""

    id: Any
    url: str | None
    raw: str | bytes | Decoded


def page_of(record: Record, fields: Fields, encoding: str | None) -> Page:
    """The page of a record; ``Skip`` says why there is none.

    >>> from cleantext.batch.records import Record
    >>> page_of(Record("a.jsonl", 3, b'{"content": "x"}'), Fields(), None)
    Page(id='a.jsonl:3', url=None, raw='x')

    """
    body = record.body
    where = f"{record.source}:{record.number}" if record.number else record.source
    if isinstance(body, Broken):
        raise Skip(body.reason)
    if isinstance(body, WholeFile):
        return Page(where, None, read_page(body.name, encoding))
    known = body if isinstance(body, dict) else _object(body, encoding)
    raw = _text(known, fields)
    own = _first(known, fields.id, ID)
    url = known.get(_first(known, fields.url, URL))
    return Page(where if known.get(own) is None else known[own], url if isinstance(url, str) else None, raw)


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
    if fields.id and fields.id not in known:
        raise Skip(f"there is no field {fields.id!r}; the record has {', '.join(map(str, known))}")
    value = known[name]
    if isinstance(value, str | bytes):
        return value
    raise Skip(f"the field {name!r} is {_kind(value)}, not text")


def _kind(value: Any) -> str:
    return "null" if value is None else "text" if isinstance(value, str) else _NAMES.get(type(value), type(value).__name__)


def _first(names: Any, own: str | None, usual: Sequence[str]) -> str:
    """The field that was asked for, or the first of the usual ones that is there."""
    return own or next((name for name in usual if name in names), usual[0])
