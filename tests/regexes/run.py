"""Hold every pattern of the package to linear time: ``python -m tests.regexes.run``.

Each pattern meets texts of 20,000 characters made against it (``adversaries.py``), by each method that the package calls
on it. It fails when one takes more than 50 ms of processor time, or when four times the text takes more than six times
as long. Prints the patterns that fail and leaves with 1.
"""

import re
import sys
import time
from itertools import islice

import regex

from tests.regexes.adversaries import build, pieces
from tests.regexes.record import recorded, use_all

SIZE = 20_000
LIMIT = 0.05  # seconds for SIZE characters
# What only ever meets lines of at most 320 characters (``shape.py``): the table of line rules and the interface's words.
BOUNDED = {"boilerplate/table.py": 320, "boilerplate/words.py": 320}
BOUNDED_LIMIT = 0.005  # seconds for such a line
GROWTH = 6  # for four times the text; linear is 4
SIZES = (16, 32, 48, 64, 96, 128, 256, SIZE // 5, SIZE)  # in small steps, so that exponential time is seen and not waited for
SUSPECT = 0.0008  # seconds for a fifth of SIZE; what takes less can reach neither bound
STEEP = 7  # times a fifth; linear is 5, and only from here on growth is measured with care
RUNS = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "search": lambda pattern, text: pattern.search(text),
    "finditer": lambda pattern, text: sum(1 for _ in pattern.finditer(text)),
}
ALL_HITS = {"findall", "sub", "subn", "split", "finditer"}


def seconds(run, pattern, text):
    start = time.thread_time()
    run(pattern, text)
    return time.thread_time() - start


def fault(run, pattern, piece, bound=None):
    """What is wrong with one text for one pattern, or nothing. ``bound`` is the longest text that the pattern ever meets."""
    limit, taken = BOUNDED_LIMIT if bound else LIMIT, 0.0
    for size in (*(size for size in SIZES if size < bound), bound) if bound else SIZES:
        text = build(piece, size, type(pattern.pattern))
        before, taken = taken, seconds(run, pattern, text)
        if taken > limit and min(seconds(run, pattern, text) for _ in range(2)) > limit:
            return f"{taken * 1000:.0f} ms for {size} characters"
        if size == SIZES[-2] and taken < SUSPECT:
            return ""
    return growth(run, pattern, piece) if not bound and taken > STEEP * before else ""


def growth(run, pattern, piece):
    """How much longer four times the text takes, where that is more than linear."""
    text, large = (build(piece, size, type(pattern.pattern)) for size in (SIZE, 4 * SIZE))
    taken, more = (min(seconds(run, pattern, each) for _ in range(4)) for each in (text, large))
    return f"{more / taken:.1f} times as long for 4 times the text" if more > GROWTH * taken else ""


def faults(found):
    """The first fault of a pattern by each way that it is used."""
    bound = BOUNDED.get(found.file)
    pattern = {"re": re, "regex": regex}[found.engine].compile(found.pattern, found.flags)
    for way in sorted({"finditer" if name in ALL_HITS else name for name in found.ways}):
        wrong = ((what, piece) for piece in pieces(found.pattern) if (what := fault(RUNS[way], pattern, piece, bound)))
        for what, piece in islice(wrong, 1):
            yield f"{found.file}:{found.line} {way}: {what} on {build(piece, 40)!r}: {found.pattern[:160]!r}"


def main():
    patterns = recorded(use_all)
    wrong = []
    for found in patterns:
        for line in faults(found):
            wrong.append(line)
            print(line, flush=True)
    print(f"{len(patterns)} patterns, {len(wrong)} of more than linear time")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
