"""A run: read, clean in several processes, write in order, keep the journal."""

from __future__ import annotations

import time
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Self

from cleantext._version import VERSION
from cleantext.batch.journal import Journal, State
from cleantext.batch.pool import results
from cleantext.batch.readers import records
from cleantext.batch.records import Position, Record, chunks
from cleantext.batch.sample import Sample
from cleantext.batch.shards import Bytes, Parquet, Shard, Stream, settle
from cleantext.batch.stats import Stats
from cleantext.inputs import complain
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.batch.progress import Progress
    from cleantext.batch.sources import Source
    from cleantext.batch.work import Job, Reject, Result

_SUFFIXES = {".jsonl", ".ndjson", ".json", ".txt", ".parquet", ".gz", ".zst"}
_SAID = 20  # rejects that are told one by one where no file takes them


def one_file(output: str) -> bool:
    """Whether an output is one file or stream, by its name.

    >>> one_file("clean.jsonl.gz"), one_file("news-2024.05")
    (True, False)

    """
    return output == "-" or (Path(output).suffix in _SUFFIXES and not Path(output).is_dir())


class Plan(NamedTuple):
    """What to do with which inputs, and where to."""

    sources: list[Source]
    job: Job
    output: str  # a folder, a file, or - for standard output
    rejects: Path | None
    shard_size: int
    jobs: int
    resume: bool
    sample: int = 0  # pages to show

    @property
    def one_file(self) -> bool:
        """Whether the output is one file or stream: that cannot be resumed."""
        return one_file(self.output)

    def description(self) -> dict[str, Any]:
        """All that must be the same for ``--resume``."""
        listed = "\n".join(f"{x.name}\0{x.kind}\0{x.size}\0{x.stamp}" for x in self.sources)
        return {
            "version": VERSION,
            "cleaning options": self.job.cleaner.fingerprint(),
            "fields": list(self.job.fields),
            "largest page": self.job.max_chars,
            "format": [self.job.form, self.job.full, self.job.compress],
            "shard size": self.shard_size,
            "rejects": str(self.rejects) if self.rejects else None,
            "inputs": blake2b(listed.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest(),
        }


class Run:
    """A run of a plan, from where the journal left off. Use as a context: what is not whole at its end is removed."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._journal = None if plan.one_file else Journal(Path(plan.output), plan.description(), resume=plan.resume)
        self.state = self._journal.state if self._journal else State()
        self.stats = Stats(self.state.stats)
        self._began = time.monotonic()
        self._shard: Shard | None = None
        self._said = 0
        self.sample = Sample(plan.sample) if plan.sample else None
        try:
            self._rejects = _open_rejects(plan.rejects, self.state.rejects) if not self.state.done else None
        except BaseException:
            if self._journal:
                self._journal.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shard:
            self._shard.abandon()
        for each in (self._rejects, self._journal):
            if each:
                each.close()

    @property
    def seconds(self) -> float:
        """Time that the run took, interruptions aside."""
        return round(self.state.seconds + time.monotonic() - self._began, 3)

    def go(self, progress: Progress) -> None:
        """Do what is left to do."""
        if self.state.done and not self.sample:
            return
        plan, position, began = self._plan, self.state.position, self.state.seconds
        size = plan.shard_size if not plan.one_file else 1 << 62
        for chunk, result in results(chunks(self._stream(position), size), plan.job, plan.jobs):
            position = chunk.end
            self._take(result)
            progress.show(chunk.read, self.stats)
            if chunk.last:
                self._commit(position, began)
        if not self.state.done:
            self._commit(position, began, done=True)

    def _stream(self, done: Position) -> Iterator[tuple[Record, Position, int]]:
        """The records behind a position; for a sample, those before it are read again."""
        for each in records(self._plan.sources, Position() if self.sample else done, self._plan.job):
            if self.sample:
                self.sample.see(each[0])
            if each[1] > done:
                yield each

    def _take(self, result: Result) -> None:
        self.stats.add(result.stats)
        for payload in result.payloads or (b"",):
            self._open().add(payload)
        for reject in result.rejects:
            self._reject(reject)

    def _open(self) -> Shard:
        if self._shard is None:
            self._shard = _shard(self._plan, self.state.shards)
        return self._shard

    def _reject(self, reject: Reject) -> None:
        if self._rejects:
            self._rejects.write(reject.to_json())
            return
        self._said += 1
        if self._said <= _SAID:
            complain(f"{reject.where}: {reject.reason}", 1)
        elif self._said == _SAID + 1:
            complain("further records that cannot be cleaned are counted only; --rejects FILE keeps all of them", 1)

    def _commit(self, position: Position, began: float, *, done: bool = False) -> None:
        """Make everything up to a position durable: the shard, the rejects, and last the line of the journal that says so."""
        if self._rejects:
            settle(self._rejects)
        shard = self._shard or (self._open() if self._plan.one_file else None)
        size = shard.finish() if shard else 0
        self._shard = None
        seconds = round(began + time.monotonic() - self._began, 3)
        rejects = self._rejects.tell() if self._rejects and self._rejects.seekable() else 0
        shards = self.state.shards + (1 if shard else 0)
        name = _name(self._plan.job, self.state.shards) if shard else ""
        self.state = State(shards, position, rejects, self.stats.to_dict(), seconds, done)
        if self._journal:
            self._journal.enter(self.state, name, size)


def _shard(plan: Plan, number: int) -> Shard:
    if plan.output == "-":
        return Stream()
    path = Path(plan.output) if plan.one_file else Path(plan.output) / _name(plan.job, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    return Parquet(path, full=plan.job.full) if plan.job.form == "parquet" else Bytes(path)


def _name(job: Job, number: int) -> str:
    return f"part-{number:05}.{job.form}" + (f".{job.compress}" if job.compress else "")


def _open_rejects(path: Path | None, length: int) -> BinaryIO | None:
    """The file of rejects, cut off where the journal says that it was whole."""
    if path is None:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    if length and (not path.exists() or path.stat().st_size < length):
        raise CleantextError(f"{path}: is not as the journal has it; put it back, or start again in another folder")
    file = path.open("r+b" if length else "wb")
    if length:
        file.truncate(length)
        file.seek(length)
    return file


def report(run: Run, inputs: Iterable[Source]) -> dict[str, Any]:
    """What ``--report`` writes."""
    counts = run.stats.to_dict()
    totals = counts.pop("totals")
    seconds = run.seconds if not run.state.done else run.state.seconds
    size = sum(source.size for source in inputs)
    return {
        "cleaned_by": f"cleantext {VERSION}",
        "documents": totals.get("documents", 0),
        "rejected": totals.get("rejected", 0),
        "input_bytes": size,
        "page_bytes": totals.get("bytes_in", 0),
        "characters_in": totals.get("characters_in", 0),
        "characters_out": totals.get("characters_out", 0),
        "seconds": seconds,
        "megabytes_per_second": round(totals.get("bytes_in", 0) / 1e6 / seconds, 3) if seconds else None,
        "shards": run.state.shards,
        "complete": run.state.done,
        **counts,
    }
