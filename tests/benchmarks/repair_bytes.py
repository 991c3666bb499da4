"""Measure the repair of mirror pages and of lost bytes, and what happens to clean text, beside ftfy in the same run.

Run: ``python -m tests.benchmarks.repair_bytes [--seed N] [--small] [--text FILE …]``

Text comes from the prose generator, or from files of clean simplified text, one paragraph a line. Every figure says how
much of the damage is left; errors are character errors (edit distance over the length of the truth). Of the peer it is
shown which share of the damaged lines it changed, which it brought nearer to the truth, and how much processor time the
library took for the same text, as a multiple of the peer's: ``-`` where ftfy is not installed.
"""

from __future__ import annotations

import argparse
import importlib
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


class Repair:
    """A repair, and the processor time that it took."""

    def __init__(self, run: Callable[[str], str] | None) -> None:
        self._run = run
        self.seconds = 0.0

    def __bool__(self) -> bool:
        return self._run is not None

    def __call__(self, text: str) -> str:
        if self._run is None:
            return text
        start = time.process_time()
        text = self._run(text)
        self.seconds += time.process_time() - start
        return text


def ours(text: str) -> str:
    """Bytes back in step, readings removed."""
    return strip_glosses(fix_byte_shift(text))


def ftfy() -> Repair:
    """The peer, if it is installed."""
    try:
        return Repair(importlib.import_module("ftfy").fix_text)
    except ImportError:
        return Repair(None)


def ratio(mine: Repair, peer: Repair) -> str:
    """The processor time that the library took, as a multiple of the peer's."""
    return f"cost {mine.seconds / max(1e-9, peer.seconds):5.2f} × ftfy" if peer else "cost - × ftfy"


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
        self.changed = self.nearer = 0  # damaged lines, by the peer
        self.mine, self.peer = Repair(ours), ftfy()

    def add(self, truth: str, damaged: str, repaired: str) -> None:
        """Count a line."""
        before, after = distance(truth, damaged), distance(truth, repaired)
        self.chars += len(truth) if before else 0
        self.before += before
        self.after += after
        self.lines += before > 0
        self.touched += before > 0 and repaired != damaged
        self.exact += before > 0 and not after
        self.worse += after > before > 0
        self.harmed += after > before == 0

    def add_page(self, truth: list[str], damaged: list[str]) -> None:
        """Repair a page, with the peer too, and count its lines; readings are no damage of their own."""
        page = "\n".join(damaged)
        left = strip_glosses(page).split("\n")
        theirs = self.peer(page)
        for line in zip(truth, left, self.mine(page).split("\n"), strict=True):
            self.add(*line)
        if self.peer:
            self._compare(truth, left, (page.split("\n"), theirs.split("\n"), strip_glosses(theirs).split("\n")))

    def _compare(self, truth: list[str], left: list[str], peer: tuple[list[str], list[str], list[str]]) -> None:
        for line, plain, given, made, bare in zip(truth, left, *peer, strict=False):
            before = distance(line, plain)
            self.changed += before > 0 and given != made
            self.nearer += before > 0 and distance(line, bare) < before

    def __str__(self) -> str:
        n, chars = max(1, self.lines), max(1, self.chars)
        peer = f"changed {self.changed / n:6.1%} nearer {self.nearer / n:5.1%}" if self.peer else "-"
        return (
            f"lines {self.lines:5}  error {self.before / chars:6.2%} -> {self.after / chars:6.2%}  touched {self.touched / n:6.1%}"
            f"  exact {self.exact / n:6.1%}  worse {self.worse / n:5.1%}  good lines harmed {self.harmed}"
            f"  | ftfy {peer}  {ratio(self.mine, self.peer)}"
        )


def mirrors(rng: Random, pages: list[list[str]], **how: object) -> Score:
    """Whole pages of mirrors: glosses and straddles, repaired as pages, scored by line."""
    score = Score()
    for page in pages:
        readings = mirror.table(rng, rng.choice((24, 70, 300)))
        truth = [mirror.traditional(line).translate(mirror.FOLD) for line in page]
        score.add_page(truth, [mirror.mirror(line, readings, **how) for line in page])
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
        score.add_page(truth, damaged)
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
    theirs = 0
    text = ["\n".join(lines[i : i + 40]) for i in range(0, len(lines), 40)]
    text += [mirror.traditional(page) for page in text]
    mine, peer = Repair(ours), ftfy()
    for page in text:
        changed += [a for a, b in zip(page.split("\n"), mine(page).split("\n"), strict=False) if a != b]
        theirs += sum(a != b for a, b in zip(page.split("\n"), peer(page).split("\n"), strict=False))
    size = sum(len(page.encode("utf-8", "surrogatepass")) for page in text)
    shown = "".join(f"\n    {line[:100]}" for line in changed[:10])
    count = sum(page.count("\n") + 1 for page in text)
    return (
        f"{sum(map(len, text)):9,} characters  lines changed {len(changed)}  {size / mine.seconds / 1e6:.0f} MB/s"
        f"  | ftfy {f'lines changed {theirs / count:.0%}' if peer else '-'}  {ratio(mine, peer)}{shown}"
    )


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
    ours("上;炷\ue436翉S生產情況良好")  # tables are read on first use
    for name, measure in sets(rng, lines, count):
        if options.only in name:
            start = time.perf_counter()
            print(f"{name:50} {measure()}  ({time.perf_counter() - start:.1f} s)", flush=True)


if __name__ == "__main__":
    main()
