"""What is done to a chunk, in whichever process: find the pages, clean them, write them out as bytes, count."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.batch.cleaner import Cleaner
from cleantext.batch.columns import flat
from cleantext.batch.fields import Fields, Page, page_of
from cleantext.batch.records import Broken
from cleantext.batch.stats import Stats
from cleantext.compressed import packed
from cleantext.inputs import Skip
from cleantext.model import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.batch.records import Record
    from cleantext.model import Article


class Job(NamedTuple):
    """All that decides what is written for a record."""

    cleaner: Cleaner = Cleaner()
    fields: Fields = Fields()
    form: str = "jsonl"  # jsonl, txt or parquet
    full: bool = False
    compress: str = ""  # gz or zst


class Reject(NamedTuple):
    """A record that gave no article."""

    source: str
    number: int
    reason: str
    raw: str | None

    def to_json(self) -> bytes:
        """A line of the file of rejects; a byte that is not UTF-8 is a lone surrogate there, as Python writes file names."""
        known = {"input": self.source, "line": self.number or None, "reason": self.reason, "raw": self.raw}
        return as_line(known)


class Result(NamedTuple):
    """What came of a chunk."""

    payloads: tuple[bytes, ...]  # to be written one after the other
    rejects: tuple[Reject, ...]
    stats: Stats


def work(records: Iterable[Record], job: Job) -> Result:
    """Clean the records of a chunk. Nothing that is wrong with one of them stops the others."""
    stats, done, rejects = Stats(), [], []
    for record in records:
        try:
            page = page_of(record, job.fields, job.cleaner.encoding)
            article = job.cleaner.clean(page.raw)
        except Skip as skip:
            rejects.append(rejected(record, str(skip)))
        except Exception as error:  # noqa: BLE001  a night's work does not end for one page; the reason is kept
            rejects.append(rejected(record, f"cleaning failed: {type(error).__name__}: {error}"))
        else:
            stats.cleaned(article)
            stats.tables["totals"]["bytes_in"] += _size(page)
            done.append((page, article))
    for reject in rejects:
        stats.rejected(reject.reason)
    return Result((_payload(done, job),) if done else (), tuple(rejects), stats)


def rejected(record: Record, reason: str) -> Reject:
    """The record as it goes to the rejects."""
    body = record.body.raw if isinstance(record.body, Broken) else record.body
    raw = None
    if isinstance(body, bytes):
        raw = body.decode("utf-8", "surrogateescape").rstrip("\r\n")
    elif isinstance(body, dict):
        raw = json.dumps(body, ensure_ascii=False, default=repr)
    return Reject(record.source, record.number, reason, raw)


def _size(page: Page) -> int:
    raw = page.raw.text if isinstance(page.raw, Decoded) else page.raw
    return len(raw) if isinstance(raw, bytes) else len(raw.encode("utf-8", "surrogatepass"))


def _payload(done: list[tuple[Page, Article]], job: Job) -> bytes:
    if job.form == "txt":
        text = "".join(f"{article.text}\n\n" for _, article in done if article.text)
        return packed(text.encode("utf-8", "backslashreplace"), job.compress)
    rows = [{"id": page.id, "url": page.url, **(article.to_dict() if job.full else flat(article))} for page, article in done]
    if job.form == "parquet":
        from cleantext.batch.arrow import record_bytes  # noqa: PLC0415  pyarrow is an extra

        return record_bytes(rows, full=job.full)
    return packed(b"".join(map(as_line, rows)), job.compress)


def as_line(known: Any) -> bytes:
    """A line of JSON; a lone surrogate as its escape, which JSON reads back."""
    return json.dumps(known, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace") + b"\n"
