"""Script conversion beside its peers: what is lost on the way there and back, what is damaged, and how fast.

Run: ``python -m tests.benchmarks.script [--small] [--corpus DIR] [--cases FILE] [--hong-kong FILE]``

DIR holds unpacked Debian packages (src/cleantext/data/make/corpus.py says which); only the half of the documents that no
rule was mined from is read. Without it, or with ``--small``, the text comes from the prose generator. Peers that are
installed take part: opencc-pyo3, zhconv-rs. FILE is OpenCC's own table of cases, ``test/testcases/testcases.json`` of its
source distribution (``pip download --no-binary :all: --no-deps opencc``). Wrong characters are per million characters of text.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import opencc

from cleantext.script import detect_script, to_simplified, to_traditional
from cleantext.script.detect import leaning
from tests.generators import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Convert = Callable[[str], str]

# The mainland's norm for money is 账; text that writes 帐户 comes back as 账户 from Taiwan's 帳戶. Counted apart.
BY_NORM = {("帐", "账")}
# What the mainland's documents have from translators in Taiwan, found by reading: there the source is wrong itself.
SLIPS = re.compile("[跟接藉随隨符]著|藉|馀|计画|着些规")
SIZES = (15, 40)


class Corpus(NamedTuple):
    """Documents, each as its lines."""

    mainland: list[list[str]]
    taiwan: list[list[str]]


def generated(rng: random.Random) -> Corpus:
    """Prose from the generator; Taiwan's is its conversion, so only speed means something there."""
    mainland = [prose.paragraphs(rng, 12) for _ in range(60)]
    return Corpus(mainland, [opencc.OpenCC("s2tw").convert("\n".join(lines)).split("\n") for lines in mainland])


def measured(root: Path) -> Corpus:
    """The half of the documents that was not used for mining."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src/cleantext/data/make"))
    corpus = import_module("corpus")
    held = [doc for doc in corpus.documents(root) if doc.half]
    human = [list(doc.lines) for doc in held if doc.language == "tw" and doc.package in corpus.HUMAN]
    return Corpus([list(doc.lines) for doc in held if doc.language == "cn"], human)


def exact(config: str) -> Convert:
    """OpenCC as its Python package configures it."""
    convert: Convert = opencc.OpenCC(config, include_tofu_risk_dictionaries=True).convert
    return convert


def simplifiers() -> dict[str, Convert]:
    """Everything that converts to simplified characters."""
    found = {"cleantext": to_simplified, "OpenCC t2s": exact("t2s"), "OpenCC tw2s": exact("tw2s")}
    try:
        found["opencc-pyo3 t2s"] = import_module("opencc_pyo3").OpenCC("t2s").convert
        found["opencc-pyo3 tw2s"] = import_module("opencc_pyo3").OpenCC("tw2s").convert
    except ImportError:
        pass
    try:
        zhconv = import_module("zhconv_rs").zhconv
        found["zhconv-rs zh-hans"] = lambda text: zhconv(text, "zh-hans")
    except ImportError:
        pass
    return found


def slips(gold: Iterable[list[str]], convert: Convert) -> tuple[Counter[tuple[str, str]], int]:
    """Characters that differ, as (right, wrong), and the number of characters; lines whose length changed count whole."""
    found: Counter[tuple[str, str]] = Counter()
    size = 0
    for lines in gold:
        text = "\n".join(lines)
        size += len(text)
        for right, got in zip(lines, convert(text).split("\n"), strict=True):
            pairs = zip(right, got, strict=True) if len(right) == len(got) else ((right, got),)
            found.update((a, b) for a, b in pairs if a != b)
    return found, size


def clean(documents: list[list[str]], side: str) -> list[list[str]]:
    """The documents without the lines that hold characters of the other script or slips: what is right there is not known."""
    return [[line for line in lines if leaning(line) in (side, "unknown") and not SLIPS.search(line)] for lines in documents]


def round_trips(corpus: Corpus) -> None:
    """Simplified, mirrored, and back."""
    gold = clean(corpus.mainland, "simplified")
    print(
        "\n| wrong characters per million after | "
        + " | ".join(simplifiers())
        + " |\n|---" * 1
        + "|---" * len(simplifiers())
        + "|"
    )
    for mirror in ("s2t", "s2tw", "s2hk"):
        row, marks = [], []
        for convert in simplifiers().values():
            found, size = slips(gold, chain(exact(mirror), convert))
            row.append(f"{per_million(sum(n for pair, n in found.items() if pair not in BY_NORM), size)}")
            marks.append(touch(found, gold))
        print(f"| {mirror} | " + " | ".join(row) + f" |\n| {mirror}: 着 and 著 right, % | " + " | ".join(marks) + " |")


def chain(first: Convert, second: Convert) -> Convert:
    """One after the other."""
    return lambda text: second(first(text))


def touch(found: Counter[tuple[str, str]], gold: list[list[str]]) -> str:
    """The share of 着 and 著 that came back."""
    total = sum(line.count("着") + line.count("著") for lines in gold for line in lines)
    return f"{100 - 100 * (found['着', '著'] + found['著', '着']) / max(total, 1):.2f} of {total}"


def per_million(count: int, size: int) -> str:
    """A rate with two significant digits."""
    return f"{count / max(size, 1) * 1e6:.1f}"


def damage(corpus: Corpus) -> None:
    """Changes on text that is in the target script already."""
    print("\n| changes per million on text already in the target script | |\n|---|---|")
    mainland, taiwan = clean(corpus.mainland, "simplified"), clean(corpus.taiwan, "traditional")
    rows = [(f"{name}, mainland text", mainland, convert) for name, convert in simplifiers().items()]
    for name, convert in (
        ("cleantext to tw", lambda t: to_traditional(t, "tw")),
        ("OpenCC s2tw", exact("s2tw")),
        ("OpenCC s2t", exact("s2t")),
    ):
        rows.append((f"{name}, Taiwan's text", taiwan, convert))
    for name, documents, convert in rows:
        found, size = slips(documents, convert)
        print(f"| {name} | {per_million(sum(found.values()), size)} |")


def verdicts(corpus: Corpus, rng: random.Random, clips: int) -> None:
    """Clips of one script, and of both; ``unknown`` is right where both scripts write the clip alike."""
    mainland, taiwan = (
        "".join(line for lines in side for line in lines)
        for side in (clean(corpus.mainland, "simplified"), clean(corpus.taiwan, "traditional"))
    )
    mirror = exact("s2t")
    print("\n| script verdict right, % (said / of all that differ between the scripts) | 15 | 40 |\n|---|---|---|")
    cut = {
        size: [(clip(mainland, size, rng), clip(taiwan, size, rng)) for _ in range(clips)]
        for size in (*SIZES, *(s // 2 for s in SIZES))
    }
    for name in ("simplified", "traditional", "mirror", "mixed"):
        row = []
        for size in SIZES:
            texts = {
                "simplified": [a for a, _ in cut[size]],
                "traditional": [b for _, b in cut[size]],
                "mirror": [mirror(a) for a, _ in cut[size]],
                "mixed": [a + b for a, b in cut[size // 2]],
            }[name]
            row.append(share(texts, "traditional" if name == "mirror" else name))
        print(f"| {name} | " + " | ".join(row) + " |")


def clip(text: str, size: int, rng: random.Random) -> str:
    """A piece of Chinese text."""
    at = rng.randrange(max(1, len(text) - 4 * size))
    found = "".join(c for c in text[at : at + 4 * size] if "\u4e00" <= c <= "\u9fff" or c in "，。、")[:size]
    return found if len(found) == size else clip(text, size, rng)


def share(texts: list[str], verdict: str) -> str:
    """How often the verdict is right, of all texts and of those that the two scripts write differently."""
    other = exact("t2s" if verdict == "traditional" else "s2tw")
    right = [detect_script(text).verdict == verdict for text in texts]
    differ = [ok for ok, text in zip(right, texts, strict=True) if other(text) != text or verdict == "mixed"]
    return f"{100 * sum(right) / len(right):.2f} / {100 * sum(differ) / len(differ):.2f}"


def hong_kong(text: str, rng: random.Random, clips: int) -> None:
    """What is said of text from Hong Kong, and what is changed in it, one sentence a line."""
    print("\n| text from Hong Kong | said to be traditional, % | region hk, % | another region, % |\n|---|---|---|---|")
    for size in (15, 40, 100, 300):
        found = [detect_script(text[at : at + size]) for at in (rng.randrange(len(text) - size) for _ in range(clips))]
        shares = [
            sum(map(test, found)) / clips * 100
            for test in (
                lambda each: each.verdict == "traditional",
                lambda each: each.region == "hk",
                lambda each: each.region not in ("hk", None),
            )
        ]
        print(f"| {size} characters | " + " | ".join(f"{share:.1f}" for share in shares) + " |")
    lines = re.sub("(?<=[.?!。？！])", "\n", text).split("\n")
    for name, convert in (("cleantext to hk", lambda t: to_traditional(t, "hk")), ("OpenCC s2hk", exact("s2hk"))):
        found_slips, size = slips([lines], convert)
        print(f"{name}: {per_million(sum(found_slips.values()), size)} changes per million")


def own_cases(path: Path) -> None:
    """OpenCC's own cases: sentences that come out as expected."""
    text = re.sub(r",(\s*[}\]])", r"\1", re.sub(r"(?m)^\s*//.*$", "", path.read_text("utf-8")))  # JSON with comments
    cases = json.loads(text)["cases"]
    print("\n| OpenCC's own cases | number | overlay=False, % | with our rules, % |\n|---|---|---|---|")
    for config, convert in {
        "t2s": to_simplified,
        "s2t": partial(to_traditional, region=None),
        "s2tw": partial(to_traditional, region="tw"),
        "s2hk": partial(to_traditional, region="hk"),
    }.items():
        pairs = [(case["input"], case["expected"][config]) for case in cases if config in case["expected"]]
        row = [100 * sum(convert(old, overlay=ours) == new for old, new in pairs) / len(pairs) for ours in (False, True)]
        print(f"| {config} | {len(pairs)} | {row[0]:.1f} | {row[1]:.1f} |")


def speed(corpus: Corpus, repeat: int) -> None:
    """MB of UTF-8 a second of processor time, the best of five runs, all tools in turn; short texts are articles of 2 KB."""
    same = "\n".join(line for lines in clean(corpus.mainland, "simplified") for line in lines)
    same = (same * (repeat * 200_000 // len(same) + 1))[: repeat * 200_000]
    there = "\n".join(line for line in exact("s2tw")(same).split("\n") if leaning(line) == "traditional")
    texts = {
        "traditional": [there],
        "simplified": [same],
        "articles, traditional": [there[at : at + 700] for at in range(0, len(there), 700)],
    }
    tools = {"cleantext exact": lambda t: to_simplified(t, overlay=False), **simplifiers()}
    print("\nwith numpy" if find_spec("numpy") else "\nwithout numpy")
    print("\n| MB/s | " + " | ".join(texts) + " |\n|---|---|---|---|")
    rates = {name: dict.fromkeys(texts, 0.0) for name in tools}
    for _ in range(5):
        for name, convert in tools.items():
            for kind, pieces in texts.items():
                rates[name][kind] = max(rates[name][kind], rate(convert, pieces))
    for name, row in rates.items():
        print(f"| {name} | " + " | ".join(f"{value:.0f}" for value in row.values()) + " |")


def rate(convert: Convert, pieces: list[str]) -> float:
    """MB a second."""
    start = time.process_time()
    for piece in pieces:
        convert(piece)
    seconds = time.process_time() - start
    return sum(len(piece.encode()) for piece in pieces) / 1e6 / seconds


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="generated text, under 20 seconds")
    parser.add_argument("--corpus", type=Path, help="unpacked Debian packages")
    parser.add_argument("--cases", type=Path, help="OpenCC's testcases.json")
    parser.add_argument("--hong-kong", type=Path, help="any text from Hong Kong, such as HKCanCor of the package pycantonese")
    parser.add_argument("--only", choices=["speed"], help="one table")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    corpus = measured(options.corpus) if options.corpus and not options.small else generated(rng)
    print(f"{sum(map(len, corpus.mainland))} lines of the mainland, {sum(map(len, corpus.taiwan))} of Taiwan")
    if options.cases:
        own_cases(options.cases)
    if options.hong_kong:
        hong_kong(options.hong_kong.read_text("utf-8"), random.Random(options.seed), 2000)
    if not options.only:
        round_trips(corpus)
        damage(corpus)
        verdicts(corpus, rng, 500 if options.small else 4000)
    speed(corpus, 1 if options.small else 10)


if __name__ == "__main__":
    main()
