"""What is done to a chunk, in whichever process: find the pages, clean them, write them out as bytes, count."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.batch.cleaner import Cleaner
from cleantext.batch.columns import flat
from cleantext.batch.fields import Fields, Page, page_of
from cleantext.batch.records import Broken, weight
from cleantext.batch.stats import Stats
from cleantext.compressed import packed
from cleantext.html.warc import WarcPage
from cleantext.inputs import Skip, clean_given
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.batch.records import Record
    from cleantext.model import Article


_LARGEST_RAW = 1 << 20  # bytes of a record that goes to the rejects whole
MAX_CHARS = 5_000_000  # the longest novels have three million; a page of five takes 0.3 GB while it is cleaned


class Job(NamedTuple):
    """All that decides what is written for a record."""

    cleaner: Cleaner = Cleaner()
    fields: Fields = Fields()
    form: str = "jsonl"  # jsonl, txt or parquet
    full: bool = False
    compress: str = ""  # gz or zst
    max_chars: int = MAX_CHARS


class Reject(NamedTuple):
    """A record that gave no article. ``url`` and ``offset`` in the file are those of an archive's."""

    source: str
    number: int
    reason: str
    raw: str | None
    url: str | None = None
    offset: int | None = None

    def to_json(self) -> bytes:
        """A line of the file of rejects; a byte that is not UTF-8 is a lone surrogate there, as Python writes file names."""
        known = {"input": self.source, "line": self.number or None, "reason": self.reason, "raw": self.raw}
        return as_line(known if self.offset is None else {**known, "url": self.url, "offset": self.offset})

    @property
    def where(self) -> str:
        """The place of the record, for a person."""
        place = f"{self.source}:{self.number}" if self.number else self.source
        return place if self.offset is None else f"{place} ({self.url or 'no address'}, at byte {self.offset})"


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
            page = _fitting(page_of(record, job.fields, job.cleaner.encoding), job)
            article = clean_given(page.given, job.cleaner.options, job.cleaner.profile)
        except (Skip, CleantextError) as skip:
            rejects.append(rejected(record, str(skip)))
        except Exception as error:  # noqa: BLE001  a night's work does not end for one page; the reason is kept
            rejects.append(rejected(record, f"cleaning failed: {type(error).__name__}: {error}"))
        else:
            stats.cleaned(article)
            stats.tables["totals"]["bytes_in"] += page.given.size
            done.append((page, article))
    for reject in rejects:
        stats.rejected(reject.reason)
    return Result((_payload(done, job),) if done else (), tuple(rejects), stats)


def _fitting(page: Page, job: Job) -> Page:
    """The page, if it is not too long to be one."""
    size = len(page.given.decoded.text)
    if size > job.max_chars:
        raise Skip(f"the page has {size} characters; --max-chars {size} would let it in")
    return page


def rejected(record: Record, reason: str) -> Reject:
    """The record as it goes to the rejects."""
    body = record.body.raw if isinstance(record.body, Broken) else record.body
    raw = None
    if isinstance(body, WarcPage):
        return Reject(record.source, record.number, reason, None, body.url, body.offset)
    if weight(record) > _LARGEST_RAW:
        pass
    elif isinstance(body, bytes):
        raw = body.decode("utf-8", "surrogateescape").rstrip("\r\n")
    elif isinstance(body, dict):
        raw = json.dumps(body, ensure_ascii=False, default=repr)
    return Reject(record.source, record.number, reason, raw)


def _payload(done: list[tuple[Page, Article]], job: Job) -> bytes:
    if job.form == "txt":
        text = "".join(f"{article.text}\n\n" for _, article in done if article.text)
        return packed(text.encode("utf-8", "backslashreplace"), job.compress)
    rows = [{**_about(page), **(article.to_dict() if job.full else flat(article))} for page, article in done]
    if job.form == "parquet":
        from cleantext.batch.arrow import record_bytes  # noqa: PLC0415  pyarrow is an extra

        return record_bytes(rows, full=job.full)
    return packed(b"".join(map(as_line, rows)), job.compress)


def _about(page: Page) -> dict[str, Any]:
    """What a row has beside its article."""
    return {"id": page.id, "url": page.given.url, "fetched": page.given.fetched and page.given.fetched.isoformat()}


def as_line(known: Any) -> bytes:
    """A line of JSON; a lone surrogate as its escape, which JSON reads back."""
    return json.dumps(known, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace") + b"\n"
