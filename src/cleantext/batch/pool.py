"""Worker processes and the order of their results."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import cleantext
from cleantext.batch.stats import Stats
from cleantext.batch.work import Result, rejected, work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from typing import IO

    from cleantext.batch.records import Chunk, Record
    from cleantext.batch.work import Job

# Chunks read ahead for each worker: a slow one must not leave the others idle, and all of them are held in memory.
AHEAD = 4
_COMMAND = [sys.executable, "-P", "-c", "from cleantext.batch.worker import serve; serve()"]
_DEAD = (EOFError, OSError, pickle.UnpicklingError)


def results(chunks: Iterable[Chunk], job: Job, jobs: int) -> Iterator[tuple[Chunk, Result]]:
    """The results of all chunks, in their order, from ``jobs`` processes; from this one alone if that is 1."""
    if jobs == 1:
        yield from ((chunk, work(chunk.records, job)) for chunk in chunks)
        return
    pool = _Pool(job, jobs)
    try:
        yield from _in_order(chunks, pool, jobs * AHEAD)
    finally:
        pool.close()


def _in_order(chunks: Iterable[Chunk], pool: _Pool, window: int) -> Iterator[tuple[Chunk, Result]]:
    waiting: deque[tuple[Chunk, Future[Result]]] = deque()
    for chunk in chunks:
        waiting.append((chunk, pool.submit(chunk)))
        while waiting and (len(waiting) >= window or waiting[0][1].done()):
            chunk, future = waiting.popleft()  # noqa: PLW2901
            yield chunk, future.result()
    while waiting:
        chunk, future = waiting.popleft()
        yield chunk, future.result()


class _Pool:
    """A thread for each process, that hands it a chunk and waits for the result."""

    def __init__(self, job: Job, jobs: int) -> None:
        self._threads = ThreadPoolExecutor(jobs)
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._workers = [_Worker(job) for _ in range(jobs)]
        for worker in self._workers:
            self._idle.put(worker)

    def submit(self, chunk: Chunk) -> Future[Result]:
        return self._threads.submit(self._done, chunk)

    def _done(self, chunk: Chunk) -> Result:
        worker = self._idle.get()
        try:
            return worker.ask(chunk.records)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.forget()


class _Worker:
    """A process that cleans. If it dies, another takes its place, and the record it died of is rejected."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, records: Sequence[Record]) -> Result:
        """What ``work`` makes of the records."""
        try:
            return self._ask(records)
        except _DEAD:
            if self._closed:
                raise
            why = self._buried()
        if len(records) == 1:
            lost = rejected(records[0], f"the process that cleaned this {why}")
            stats = Stats()
            stats.rejected(lost.reason)
            return Result((), (lost,), stats)
        half = len(records) // 2
        return _joined(self.ask(records[:half]), self.ask(records[half:]))

    def _ask(self, records: Sequence[Record]) -> Result:
        if self._process is None:
            self._process = _started()
            _send(self._process.stdin, self._job)
        _send(self._process.stdin, records)
        assert self._process.stdout  # noqa: S101  it has pipes
        result: Result = pickle.load(self._process.stdout)  # noqa: S301  our own child wrote it
        return result

    def _buried(self) -> str:
        """Give up the process; how it ended."""
        process, self._process = self._process, None
        if process is None:
            return "could not be started"
        process.kill()
        _closed(process)
        status = process.wait()
        return f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"

    def end(self) -> None:
        """End the process, whatever it is doing; a thread that waits for it goes on."""
        self._closed = True
        if self._process is not None:
            self._process.kill()

    def forget(self) -> None:
        """Let go of what is left of it."""
        if self._process is not None:
            self._buried()


def _started() -> subprocess.Popen[bytes]:
    """A process that imports this very library, in a group of its own: ^C is for the parent to deal with."""
    home = str(Path(cleantext.__file__).parents[1])
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    group = {"creationflags": 0x200} if sys.platform == "win32" else {"process_group": 0}
    env = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, **group)  # type: ignore[call-overload,no-any-return]  # noqa: S603


def _send(stream: IO[bytes] | None, value: object) -> None:
    assert stream  # noqa: S101  it has pipes
    pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _closed(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        try:
            if stream:
                stream.close()
        except OSError:
            continue


def _joined(left: Result, right: Result) -> Result:
    left.stats.add(right.stats)
    return Result(left.payloads + right.payloads, left.rejects + right.rejects, left.stats)
