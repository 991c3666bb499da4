"""A sample of the pages of a run, for a person to look at: the same pages however the run was cut up or interrupted."""

from __future__ import annotations

from hashlib import blake2b
from heapq import heappush, heappushpop
from typing import TYPE_CHECKING

from cleantext.batch.fields import page_of
from cleantext.batch.records import weight
from cleantext.inputs import Skip, clean_given
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.batch.records import Record
    from cleantext.batch.work import Job
    from cleantext.model import Article

LARGEST = 1 << 18  # bytes of a page that a person would read to the end; larger ones would be all of the report


class Sample:
    """Picks ``count`` of the records that it sees, each as likely as any other, by nothing but their place in the order."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._seen = 0
        self._held: list[tuple[int, int, Record]] = []  # a heap, the record that goes next on top

    def see(self, record: Record) -> None:
        """The next record of the run."""
        self._seen += 1
        if weight(record) > LARGEST:
            return
        drawn = blake2b(self._seen.to_bytes(8, "big"), digest_size=8)
        entry = (-int.from_bytes(drawn.digest(), "big"), self._seen, record)
        if len(self._held) < self._count:
            heappush(self._held, entry)
        else:
            heappushpop(self._held, entry)

    def articles(self, job: Job) -> Iterator[tuple[str, Article]]:
        """The articles of the sample in the order of the run, each with its address or id; what gives none is left out."""
        for _, _, record in sorted(self._held, key=lambda entry: entry[1]):
            try:
                page = page_of(record, job.fields, job.cleaner.encoding)
                if page.given.size <= LARGEST:
                    yield page.given.url or str(page.id), clean_given(page.given, job.cleaner.options, job.cleaner.profile)
            except (Skip, CleantextError):
                continue
