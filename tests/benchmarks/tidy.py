"""Tidying beside its peers: how much of the table of cases each passes, what each does to clean text, and how fast.

Run: ``python -m tests.benchmarks.tidy [--small] [--text FILE]``

The table is tests/cases/tidy.toml: invented cases, more than half of them text that must stay. The table states our own
norm, so a peer that follows another one loses points by it; a peer is given every group, as a user who has one function
to call would do. FILE is any text in UTF-8, for speed and for counting changes; without it the prose generator writes
one. MB/s are UTF-8 bytes of input per second of processor time. Peers that are installed take part: ftfy, autocorrect-py,
pangu; NFKC comes from the standard library.
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
import time
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext import tidy
from tests.generators import prose

if TYPE_CHECKING:
    from collections.abc import Callable

    Fix = Callable[[str], str]

TABLE = Path(__file__).resolve().parents[1] / "cases" / "tidy.toml"
STEPS: dict[str, Fix] = {
    "invisible": tidy.strip_invisible,
    "nfc": tidy.compose,
    "radicals": tidy.unify_radicals,
    "width": tidy.fold_width,
    "punctuation": tidy.fix_punctuation,
    "spacing": tidy.fix_spacing,
    "wrapped": tidy.join_wrapped,
}
PEERS = {"ftfy": ("ftfy", "fix_text"), "autocorrect-py": ("autocorrect_py", "format"), "pangu": ("pangu", "space_text")}


def run_steps(text: str, names: str) -> str:
    for name in names.split():
        text = STEPS[name](text)
    return text


def peers() -> dict[str, Fix]:
    """The peers that can be imported."""
    found: dict[str, Fix] = {"NFKC": lambda text: unicodedata.normalize("NFKC", text)}
    for name, (module, function) in PEERS.items():
        try:
            found[name] = getattr(importlib.import_module(module), function)
        except (ImportError, AttributeError):
            print(f"{name}: not installed")
    return found


def shares(others: dict[str, Fix]) -> None:
    """Passed cases of each group, changes and texts that must stay counted apart."""
    groups = tomllib.loads(TABLE.read_text("utf-8"))["group"]
    names = ["cleantext", *others]
    totals: dict[tuple[str, str], list[bool]] = defaultdict(list)
    print(f"\n{'passed, %':58}" + "".join(f"{name:>16}" for name in names))
    for group in groups:
        row = f"{group['name']:58}"
        cases = [(text, text) for text in group.get("same", ())] + [tuple(pair) for pair in group.get("change", ())]
        for name in names:
            fix = (lambda text, steps=group["steps"]: run_steps(text, steps)) if name == "cleantext" else others[name]
            good = [fix(text) == expected for text, expected in cases]
            for (text, expected), passed in zip(cases, good, strict=True):
                totals[name, "stays" if text == expected else "changes"].append(passed)
            row += f"{100 * sum(good) / len(good):16.0f}"
        print(row)
    for kind in ("changes", "stays"):
        count = len(totals["cleantext", kind])
        figures = "".join(f"{100 * sum(totals[name, kind]) / count:16.1f}" for name in names)
        print(f"{f'all {count} cases: {kind}':58}{figures}")


def speed(text: str, others: dict[str, Fix], repeat: int) -> None:
    """MB/s of every function, and how many characters per million it leaves out or puts in."""
    size = len(text.encode("utf-8", "surrogatepass")) / 1e6
    print(f"\n{size:.1f} MB of text{'':42}{'MB/s':>10}{'changed lines, %':>20}")
    for name, fix in {**STEPS, **others}.items():
        sample = text if name in STEPS else text[:200_000]
        best = min(_seconds(fix, sample) for _ in range(repeat))
        changed = sum(fix(line) != line for line in sample.split("\n")[:2000])
        lines = min(sample.count("\n") + 1, 2000)
        rate = len(sample.encode("utf-8", "surrogatepass")) / 1e6 / best
        print(f"{name:58}{rate:10.1f}{100 * changed / lines:20.1f}")


def _seconds(fix: Fix, text: str) -> float:
    start = time.process_time()
    fix(text)
    return max(time.process_time() - start, 1e-9)


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--text", type=Path)
    options = parser.parse_args(argv)
    others = peers()
    shares(others)
    if options.text:
        text = options.text.read_text("utf-8", errors="replace")
    else:
        rng = random.Random(7)
        text = "\n".join(line for _ in range(60 if options.small else 600) for line in prose.paragraphs(rng, 12))
    print("\nnothing to do")
    speed(run_steps(text, " ".join(STEPS)), others, 2 if options.small else 5)
    print("\nthe same with half-width punctuation")
    speed(text.translate(str.maketrans("，：；！？（）", ",:;!?()")), others, 2 if options.small else 5)


if __name__ == "__main__":
    main(sys.argv[1:])
