"""All repairs in one run: mojibake, lost bytes, glosses on generated damage, and what they change in clean text.

Run: ``python -m tests.benchmarks.repair [--small] [--seed 1]`` for the grids of damage, and

    python -m tests.benchmarks.repair --clean [--corpus DIR] [--show] [--chars 3000000]

for false repairs: ``unescape``, ``fix_mojibake``, ``fix_byte_shift`` and ``strip_glosses`` one after the other over clean text of
every kind, a document at a time (``--alone``: a line at a time, without the page that it stands on). ``DIR`` holds the archives
named in ``clean_text.py``, or ``KIND/*.txt``. Peers that are installed take part; one that is not shows as ``-``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from cleantext.edits import apply
from cleantext.repair.byteshift import find_byte_shift
from cleantext.repair.entities import find_escapes
from cleantext.repair.glosses import find_glosses
from cleantext.repair.mojibake import find_mojibake
from tests.benchmarks import clean_text, repair_bytes, repair_mojibake
from tests.generators import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleantext.model import Edit

STEPS: dict[str, Callable[[str], Iterable[Edit]]] = {
    "unescape": find_escapes,
    "fix_mojibake": find_mojibake,
    "fix_byte_shift": find_byte_shift,
    "strip_glosses": find_glosses,
}
PEERS = {
    "ftfy.fix_text": ("ftfy", "fix_text"),
    "ftfy.fix_encoding": ("ftfy", "fix_encoding"),
    "xiaojingcc": ("xiaojingcc", "repair"),
}


class Change(NamedTuple):
    """A line that a step changed."""

    rule: str
    before: str
    after: str


class Tally:
    """What happened to the clean text of one kind."""

    def __init__(self) -> None:
        self.chars = self.han = self.size = self.lines = 0
        self.changes: list[Change] = []
        self.spent = Counter[str]()
        self.peers = Counter[str]()

    def run(self, document: str, peers: dict[str, Callable[[str], str] | None]) -> None:
        """Every step over a document, and every peer over its lines."""
        self.chars += len(document)
        self.size += len(document.encode("utf-8", "surrogatepass"))
        lines = [line for line in document.split("\n") if line.strip()]
        self.lines += len(lines)
        now = document
        for name, find in STEPS.items():
            began = time.process_time()
            edits = tuple(find(now))
            self.spent[name] += time.process_time() - began
            self.changes += changed(now, edits)
            now = apply(now, edits)
        for name, fix in peers.items():
            if fix:
                began = time.process_time()
                after = fix(document)
                self.spent[name] += time.process_time() - began
                self.peers[name] += changed_lines(document, after)


def changed(text: str, edits: tuple[Edit, ...]) -> Iterator[Change]:
    """Each line that edits touch, once."""
    reached = -1
    for edit in edits:
        low = text.rfind("\n", 0, edit.start) + 1
        high = text.find("\n", edit.end)
        high = high if high >= 0 else len(text)
        if low > reached:
            inner = (e._replace(start=e.start - low, end=e.end - low) for e in edits if low <= e.start and e.end <= high)
            yield Change(edit.rule, text[low:high], apply(text[low:high], inner))
        reached = max(high, reached)


def changed_lines(before: str, after: str) -> int:
    """Lines of a text that are in the other no more."""
    if before == after:
        return 0
    left, right = Counter(before.split("\n")), Counter(after.split("\n"))
    return sum((left - right).values())


def installed() -> dict[str, Callable[[str], str] | None]:
    """The peers by name; ``None`` for one that is missing."""
    found: dict[str, Callable[[str], str] | None] = {}
    for name, (module, function) in PEERS.items():
        try:
            found[name] = getattr(import_module(module), function)
        except ImportError:
            found[name] = None
    return found


def clean(options: argparse.Namespace) -> None:
    """The table of false repairs, and what each step costs."""
    peers = installed() if options.peers else dict.fromkeys(PEERS)
    print(f"| clean text | characters | lines | changed | per million characters | MB/s | {' | '.join(peers)} |")
    print("|---|---|---|---|---|---|" + "---|" * len(peers))
    every: dict[str, Tally] = {}
    for kind, documents in clean_text.kinds(options.corpus, options.seed, options.chars):
        if options.only not in kind:
            continue
        tally = every[kind] = Tally()
        for document in documents:
            for part in document.split("\n") if options.alone else (document,):
                tally.run(part, peers)
        if tally.chars:
            print(_row(kind, [tally], peers), flush=True)
            _show(tally, options.show)
    print(_row("all", list(every.values()), peers))
    rules = Counter(change.rule for tally in every.values() for change in tally.changes)
    print("\nlines changed by rule:", ", ".join(f"{rule} {count}" for rule, count in rules.most_common()) or "none")
    _costs(list(every.values()), peers)


def _row(kind: str, tallies: list[Tally], peers: dict[str, Callable[[str], str] | None]) -> str:
    chars, lines = sum(t.chars for t in tallies), sum(t.lines for t in tallies)
    count = sum(len(t.changes) for t in tallies)
    others = (f"{sum(t.peers[name] for t in tallies):,}" if fix else "-" for name, fix in peers.items())
    speed = sum(t.size for t in tallies) / max(sum(t.spent[name] for t in tallies for name in STEPS), 1e-9) / 1e6
    figures = (kind, f"{chars:,}", f"{lines:,}", str(count), f"{count / max(chars, 1) * 1e6:.2f}", f"{speed:.1f}")
    return f"| {' | '.join((*figures, *others))} |"


def _show(tally: Tally, most: int) -> None:
    for change in tally.changes[:most]:
        print(f"    {change.rule}\n      {change.before[:200]!r}\n      {change.after[:200]!r}")


def _costs(tallies: list[Tally], peers: dict[str, Callable[[str], str] | None]) -> None:
    """Megabytes a second of processor time, and as a multiple of ``ftfy.fix_encoding``."""
    size = sum(t.size for t in tallies)
    spent = Counter[str]()
    for tally in tallies:
        spent.update(tally.spent)
    spent["all four steps"] = sum(spent[name] for name in STEPS)
    base = spent["ftfy.fix_encoding"]
    print("\n| cost on this text | MB/s | time, as a share of ftfy.fix_encoding |\n|---|---|---|")
    for name in (*STEPS, "all four steps", *peers):
        took = spent[name]
        shown = (f"{size / took / 1e6:.1f}", f"{took / base:.2f}" if base else "-") if took else ("-", "-")
        print(f"| {name} | {' | '.join(shown)} |")


def grids(options: argparse.Namespace) -> None:
    """Damage of every class: what comes back."""
    repair_mojibake.grid(options)
    rng, count = Random(options.seed), 8 if options.small else 40
    lines = prose.paragraphs(rng, 30 * count)
    print("\nlost bytes and glosses: character error, damaged lines touched, exact")
    for name, measure in repair_bytes.sets(rng, lines, count):
        if options.only in name and name != "clean":
            print(f"{name:50} {measure()}", flush=True)


def main() -> None:
    """Print the grids, or the check on clean text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--samples", type=int, default=25, help="samples a cell of the mojibake grid")
    parser.add_argument("--small", action="store_true", help="fewer samples: under a minute")
    parser.add_argument("--only", default="", help="a part of the names of the classes or kinds to run")
    parser.add_argument("--clean", action="store_true", help="false repairs instead of damage")
    parser.add_argument("--alone", action="store_true", help="clean text a line at a time")
    parser.add_argument("--corpus", type=Path, help="archives, or KIND/*.txt")
    parser.add_argument("--chars", type=int, default=3_000_000, help="characters a kind")
    parser.add_argument("--peers", action="store_true", help="run the peers over clean text too: slow")
    parser.add_argument("--show", type=int, nargs="?", const=20, default=0, help="print what fails or is changed")
    options = parser.parse_args()
    if options.small:
        options.samples, options.chars = 6, min(options.chars, 100_000)
    (clean if options.clean else grids)(options)


if __name__ == "__main__":
    main()
