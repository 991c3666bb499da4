"""What joined buffers could save: the time that pages spend in steps which find nothing to do in them.

    python -m tests.benchmarks.gates [--pages 240] [--rounds 5]

Many short texts could be scanned in one buffer for what a step looks for, so that only those with a find pay for the step.
That saves at most the time measured here: of the steps that repair and finish a text, the calls that changed nothing. Beside
it stands the conversion of script, found or not, which one call of the converter could do for many texts. Pages and times
are those of ``speed``: processor time, the best of the rounds.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter

from cleantext import labels, trace
from cleantext.boilerplate import shape
from tests.benchmarks.speed import mix, told

_WHOLE_PAGE = {"watermark", "rules", "cut", "layout"}  # these need the lines of their page


def measured(pages: list[str]) -> tuple[float, Counter[str]]:
    """Seconds of the whole, and of the steps: ``nothing`` for calls without effect, ``script`` for all calls of it."""
    spent: Counter[str] = Counter()
    take = trace.Trace.take

    def timed(self: trace.Trace, name: str, edits: object) -> bool:
        start = time.process_time()
        changed = take(self, name, edits)  # type: ignore[arg-type]
        passed = time.process_time() - start
        if name == "script":
            spent["script"] += passed
        elif not changed and name not in _WHOLE_PAGE:
            spent["nothing"] += passed
        return changed

    shape.shape_of.cache_clear()
    labels._read.cache_clear()
    trace.Trace.take = timed  # type: ignore[method-assign]
    try:
        start = time.process_time()
        for page in pages:
            told(page)
        return time.process_time() - start, spent
    finally:
        trace.Trace.take = take  # type: ignore[method-assign]


def main() -> None:
    """Print a line for each sort of page, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=240)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    sorts = mix(given.pages)
    sorts["all"] = [page for pages in sorts.values() for page in pages]
    measured(sorts["all"][:: len(sorts["clean"])])  # tables are read on first use
    for name, pages in sorts.items():
        whole, spent = min((measured(pages) for _ in range(given.rounds)), key=lambda each: each[0])
        shares = ", ".join(f"{key} {spent[key] / whole:.1%}" for key in ("nothing", "script"))
        print(f"{name}: {whole / len(pages) * 1000:.2f} ms a page; {shares}")


if __name__ == "__main__":
    main()
