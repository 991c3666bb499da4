"""Measure the repair of mirror pages and of lost bytes, and what happens to clean text.

Run: ``python -m tests.benchmarks.repair_bytes [--seed N] [--small] [--text FILE …]``

Text comes from the prose generator, or from files of clean simplified text, one paragraph a line. Every figure says how
much of the damage is left; errors are character errors (edit distance over the length of the truth).
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.repair.byteshift import fix_byte_shift
from cleantext.repair.glosses import strip_glosses
from tests.generators import mirror, prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random


def distance(left: str, right: str) -> int:
    """The edit distance of two strings, quick where they differ little."""
    while left and right and left[0] == right[0]:
        left, right = left[1:], right[1:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


class Score:
    """Errors before and after, over damaged lines and over all."""

    def __init__(self) -> None:
        self.chars = self.before = self.after = self.lines = self.touched = self.exact = self.worse = self.harmed = 0

    def add(self, truth: str, damaged: str, repaired: str) -> None:
        before, after = distance(truth, damaged), distance(truth, repaired)
        self.chars += len(truth) if before else 0
        self.before += before
        self.after += after
        self.lines += before > 0
        self.touched += before > 0 and repaired != damaged
        self.exact += before > 0 and not after
        self.worse += after > before > 0
        self.harmed += after > before == 0

    def __str__(self) -> str:
        n, chars = max(1, self.lines), max(1, self.chars)
        return (
            f"lines {self.lines:5}  error {self.before / chars:6.2%} -> {self.after / chars:6.2%}  touched {self.touched / n:6.1%}"
            f"  exact {self.exact / n:6.1%}  worse {self.worse / n:5.1%}  good lines harmed {self.harmed}"
        )


def mirrors(rng: Random, pages: list[list[str]], **how: object) -> Score:
    """Whole pages of mirrors: glosses and straddles, repaired as pages, scored by line."""
    score = Score()
    for page in pages:
        readings = mirror.table(rng, rng.choice((24, 70, 300)))
        truth = [mirror.traditional(line).translate(mirror.FOLD) for line in page]
        damaged = [mirror.mirror(line, readings, **how) for line in page]
        repaired = strip_glosses(fix_byte_shift("\n".join(damaged))).split("\n")
        left = strip_glosses("\n".join(damaged)).split("\n")
        for a, b, c in zip(truth, left, repaired, strict=True):
            score.add(a, b, c)
    return score


def shifts(rng: Random, lines: list[str], stream: tuple[str, str], *, insert: bool, page: int) -> Score:
    """Lines of 60 characters with one byte lost or put in, ``page`` lines at a time, then every other one damaged.

    ``stream`` is codec and script.
    """
    codec, script = stream
    score = Score()
    for at in range(0, len(lines), page):
        truth = [mirror.traditional(line) if script == "traditional" else line for line in lines[at : at + page]]
        truth = [line.encode(codec, "ignore").decode(codec) for line in truth]
        damaged = [mirror.shift(x, rng, codec, insert=insert) if page == 1 or n % 2 else x for n, x in enumerate(truth)]
        repaired = fix_byte_shift("\n".join(damaged)).split("\n")
        for a, b, c in zip(truth, damaged, repaired, strict=True):
            score.add(a, b, c)
    return score


def glosses(rng: Random, pages: list[list[str]], *, size: int, length: int | None) -> str:
    """The share of readings removed: from whole pages, or from fragments of some characters."""
    put = left = harmed = 0
    for page in pages:
        readings = mirror.table(rng, size)
        text = mirror.traditional("\n".join(page)).translate(mirror.FOLD)
        step = length or len(text)
        for piece in (text[i : i + step] for i in range(0, len(text), step)):
            damaged = mirror.glossed(piece, readings)
            repaired = strip_glosses(damaged)
            put += sum(piece.count(c) for c in readings)
            left += sum(repaired.count(f"{c}({r})") for c, r in readings.items())
            for c, r in readings.items():
                repaired = repaired.replace(f"{c}({r})", c)
            harmed += repaired != piece
    return f"readings {put:6}  removed {1 - left / max(1, put):7.2%}  pieces harmed {harmed}"


def clean(lines: list[str]) -> str:
    """Lines changed in clean text, a page of 40 lines at a time, in both scripts."""
    changed: list[str] = []
    text = ["\n".join(lines[i : i + 40]) for i in range(0, len(lines), 40)]
    text += [mirror.traditional(page) for page in text]
    start = time.perf_counter()
    for page in text:
        new = strip_glosses(fix_byte_shift(page))
        changed += [a for a, b in zip(page.split("\n"), new.split("\n"), strict=False) if a != b]
    took = time.perf_counter() - start
    size = sum(len(page.encode("utf-8", "surrogatepass")) for page in text)
    shown = "".join(f"\n    {line[:100]}" for line in changed[:10])
    return f"{sum(map(len, text)):9,} characters  lines changed {len(changed)}  {size / took / 1e6:.0f} MB/s{shown}"


def cut(lines: list[str], length: int = 60) -> list[str]:
    """Pieces of ``length`` characters."""
    return [line[i : i + length] for line in lines for i in range(0, len(line) - length + 1, length)]


def sets(rng: Random, lines: list[str], count: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured: a name, and what gives its figures."""
    pages = [lines[i : i + 25] for i in range(0, len(lines) - 24, 25)][:count]
    pieces = cut(lines)
    rng.shuffle(pieces)
    pieces = pieces[: count * 10]
    yield "mirror, '?' for the lost byte", lambda: mirrors(rng, pages)
    yield "mirror, byte lost without trace", lambda: mirrors(rng, pages, stray=b"")
    yield "mirror, '?', private use removed", lambda: mirrors(rng, pages, private=False)
    yield "mirror, no trace, private use removed", lambda: mirrors(rng, pages, stray=b"", private=False)
    yield "mirror, decoder keeps the next byte", lambda: mirrors(rng, pages, eat=False)
    for page in (1, 20):
        for codec, script in (("gb18030", "traditional"), ("gb18030", "simplified"), ("big5", "traditional")):
            for insert in (False, True):
                name = f"{codec} {script}, byte {'put in' if insert else 'lost'}, {page} line{'s' * (page > 1)} a page"
                yield name, lambda c=(codec, script), i=insert, p=page: shifts(rng, pieces, c, insert=i, page=p)
    for size in (24, 40, 70):
        for length in (None, 1500, 400, 150, 60):
            yield (
                f"glosses, table of {size}, pieces of {length or 'a page'}",
                lambda s=size, n=length: glosses(rng, pages, size=s, length=n),
            )
    yield "clean", lambda: clean(lines)


def main() -> None:
    """Print a line for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="under 20 seconds")
    parser.add_argument("--text", type=Path, nargs="*", default=[], help="clean simplified text, a paragraph a line")
    parser.add_argument("--count", type=int, default=40, help="pages")
    parser.add_argument("--only", default="", help="a part of the names of the sets to run")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    count = 8 if options.small else options.count
    lines = [line for path in options.text for line in path.read_text("utf-8").split("\n") if line.strip()]
    if lines:
        at = rng.randrange(max(1, len(lines) - 30 * count))
        lines = lines[at : at + 30 * count]
    else:
        lines = prose.paragraphs(rng, 30 * count)
    for name, measure in sets(rng, lines, count):
        if options.only in name:
            start = time.perf_counter()
            print(f"{name:50} {measure()}  ({time.perf_counter() - start:.1f} s)", flush=True)


if __name__ == "__main__":
    main()
