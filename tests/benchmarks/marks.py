"""Marks: pages that come back exactly, by family; characters lost from clean texts; look-alikes kept; time of a page.

Run: ``python tests/benchmarks/marks.py [--seed N] [--small]``. The rules were tuned on seeds below 10,000.
"""

from __future__ import annotations

import argparse
import sys
import timeit
import tomllib
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from cleantext.fold import fold  # noqa: E402
from cleantext.watermark import find_marks, remove_watermarks  # noqa: E402
from tests.generators import prose  # noqa: E402
from tests.generators.marks import FAMILIES, page  # noqa: E402


def trimmed(text: str) -> str:
    """Without the blanks at line ends, which no one misses."""
    return "\n".join(line.rstrip() for line in text.split("\n"))


def families(seed: int, count: int) -> None:
    """Share of pages that come back exactly, and of those that lost a character."""
    print("| family | pages | exact | with a loss |\n|---|---|---|---|")
    for family in FAMILIES:
        made = [page(family, seed + number) for number in range(count)]
        cleaned = [trimmed(remove_watermarks(one.text)) for one in made]
        exact = sum(a == trimmed(b.clean) for a, b in zip(cleaned, made, strict=True))
        lost = sum(len(a) < len(trimmed(b.clean)) or not holds(a, trimmed(b.clean)) for a, b in zip(cleaned, made, strict=True))
        print(f"| {family} | {count} | {exact / count:.3f} | {lost / count:.3f} |")


def holds(text: str, wanted: str) -> bool:
    """Whether the characters of one text are all in another, in order."""
    rest = iter(text)
    return all(c in rest for c in wanted)


def clean_texts(rng: Random) -> dict[str, str]:
    """One long text of each kind without any mark."""
    pick, lines = prose.pick, range(60)
    return {
        "prose": "\n".join(prose.paragraphs(rng, 40, 6)),
        "law": "\n".join(
            f"第{n}条 {pick(rng, prose.PEOPLE)}应当{pick(rng, prose.DOINGS)}，{pick(rng, prose.RESULTS)}；" for n in lines
        ),
        "verse": "\n".join(pick(rng, [pick(rng, prose.DOINGS)[:7], prose.SPOKEN[0]]) for _ in lines),
        "list": "\n".join(
            f"{n}. {pick(rng, prose.PEOPLE)} {rng.randrange(900)}{pick(rng, ['元', '平方米', 'kg'])}" for n in lines
        ),
        "dialogue": "\n".join(
            f"“{pick(rng, prose.SPOKEN)}{pick(rng, '。！？')}”{pick(rng, prose.PEOPLE)}{pick(rng, ['说。', '问', ''])}"
            for _ in lines
        ),
        "exam": "\n".join(
            f"{n}．{prose.sentence(rng)}（　　）\nA．{pick(rng, prose.RESULTS)}　B．{pick(rng, prose.RESULTS)}" for n in lines
        ),
        "code": "\n".join(
            pick(rng, ["for i in range(10): print(i)", "if (a < b) { c; d; e; }", "x, y = f(a[1], b[2])", "import os.path"])
            for _ in lines
        ),
    }


def losses(seed: int, count: int) -> None:
    """Characters lost from texts without marks."""
    total = lost = changed = texts = 0
    for number in range(count):
        for text in clean_texts(Random(seed + number)).values():
            cleaned = remove_watermarks(text)
            total, lost = total + len(text), lost + len(text) - len(cleaned)
            changed, texts = changed + (cleaned is not text), texts + 1
    print(f"\nclean texts: {texts}, characters: {total:,}, lost: {lost}, texts changed: {changed}")


def kept() -> None:
    """Look-alike lines of the test table that stay."""
    rows = tomllib.loads((ROOT / "tests/cases/watermark.toml").read_text("utf-8"))["keep"]
    lines = [(row, line) for row in rows for line in row["input"].split("\n") if line.strip()]
    good = sum(line in remove_watermarks(row["input"]).split("\n") for row, line in lines)
    print(f"look-alike lines kept: {good} of {len(lines)}")


def speed(seed: int) -> None:
    """Time on a page of about 5 kB in 100 lines without a mark, folding not counted."""
    rng = Random(seed)
    lines = [prose.pick(rng, prose.HEADINGS) + prose.pick(rng, prose.NAMING) for _ in range(85)] + prose.paragraphs(rng, 15, 3)
    text = "\n".join(lines)
    view = fold(text)
    best = min(timeit.repeat(lambda: list(find_marks(view)), number=20, repeat=9)) / 20
    print(f"clean page of {len(text.encode()):,} bytes, {len(lines)} lines: {best * 1e6:.0f} µs")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=500_000)
    parser.add_argument("--small", action="store_true")
    options = parser.parse_args()
    families(options.seed, 100 if options.small else 1000)
    losses(options.seed, 20 if options.small else 400)
    kept()
    speed(options.seed)


if __name__ == "__main__":
    main()
