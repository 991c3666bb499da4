"""A worker process: chunks come in on standard input, results go out on standard output, and the end of input ends it.

So it dies with its parent however that dies, and starts the same way on every system: no fork, no main module to import.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from cleantext.batch.work import Job

# Objects between two collections. Cleaning leaves no cycles behind, and each collection walks the tables: 3 % of the time.
_GARBAGE = 100_000


def serve() -> None:
    """Work until there is nothing more to do."""
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what some library prints must not get between the results
    try:
        _serve(sys.stdin.buffer, results)
    except (EOFError, BrokenPipeError, pickle.UnpicklingError, KeyboardInterrupt):
        os._exit(0)  # the parent is gone


def _serve(chunks: BinaryIO, results: BinaryIO) -> None:
    from cleantext.batch.work import work  # noqa: PLC0415

    gc.set_threshold(_GARBAGE)
    job: Job = pickle.load(chunks)  # noqa: S301  our own parent wrote it
    while True:
        records = pickle.load(chunks)  # noqa: S301
        pickle.dump(work(records, job), results, pickle.HIGHEST_PROTOCOL)
        results.flush()
