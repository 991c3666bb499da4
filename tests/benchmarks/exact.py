"""Whether ``overlay=False`` is OpenCC bit for bit, and the fast ways with our rules are OpenCC's own chain with them.

Run: ``python -m tests.benchmarks.exact [--corpus DIR] [--megabytes 60] [--fuzz 200000] [--seed 1]``

DIR holds unpacked Debian packages (src/cleantext/data/make/corpus.py says which), all documents of which are read, as they
are and mirrored by s2t, s2tw and s2hk; without it the text comes from the prose generator. Every text is compared whole
and in pieces of 400 characters. A fuzzed text is a row of fragments: of OpenCC's phrases, of our rules, of the blocks of
ideographs, of everything that a converter may treat apart. Prints what was compared and exits with 1 at a difference.
"""

from __future__ import annotations

import argparse
import random
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import opencc

from cleantext import data
from cleantext.script import converters, gather, to_simplified, to_traditional
from cleantext.script.overlay import rules
from tests.generators import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Convert = Callable[[str], str]

PIECE = 400
_RULED = (("all",), ("all", "human"), ("all", "human", "taiwan"))
_APART = "豈\ufa0e\U0002f800⿰⿱⿻々〇㐀\U00020000\U00030edd😀𠮷\u200d\ufe00\U000e0100\ufeff\x00\r\n\u2028 aZ0，。「」かナ한"
_BLOCKS = ((0x4E00, 0x9FFF), (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x323AF), (0xF900, 0xFAFF), (0x2E80, 0x2FFF))


def ways() -> dict[str, tuple[Convert, Convert]]:
    """Ours and OpenCC's, by direction; with our rules, the one dictionary and the table look-up beside OpenCC's chain."""
    exact = {
        config: opencc.OpenCC(config, include_tofu_risk_dictionaries=True).convert for config in ("t2s", "s2t", "s2tw", "s2hk")
    }
    found: dict[str, tuple[Convert, Convert]] = {
        "t2s": (lambda text: to_simplified(text, overlay=False), exact["t2s"]),
        "t2s, one dictionary": (converters.converter("t2s"), exact["t2s"]),
        "s2t": (lambda text: to_traditional(text, overlay=False), exact["s2t"]),
        "s2tw": (lambda text: to_traditional(text, "tw", overlay=False), exact["s2tw"]),
        "s2hk": (lambda text: to_traditional(text, "hk", overlay=False), exact["s2hk"]),
    }
    for sections in _RULED:
        chain = converters._chain("t2s", sections)
        found[f"t2s with {' '.join(sections)}, one dictionary"] = (converters.converter("t2s", *sections), chain)
        if gather._installed():
            found[f"t2s with {' '.join(sections)}, look-up"] = (lambda text, s=sections: gather.gather(text, s), chain)
    return found


def texts(root: Path | None, megabytes: float, rng: random.Random) -> Iterator[str]:
    """Documents and their mirrors, up to a size."""
    mirrors = [opencc.OpenCC(config).convert for config in ("s2t", "s2tw", "s2hk")]
    size = 0.0
    for text in _documents(root, rng):
        for each in (text, *(mirror(text) for mirror in mirrors)):
            if size > megabytes * 1e6:
                return
            size += len(each.encode())
            yield each


def _documents(root: Path | None, rng: random.Random) -> Iterator[str]:
    if root:
        sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src/cleantext/data/make"))
        yield from ("\n".join(document.lines) for document in import_module("corpus").documents(root))
    while not root:
        yield "\n".join(line for _ in range(50) for line in prose.paragraphs(rng, 12))


def fuzzed(count: int, rng: random.Random) -> Iterator[str]:
    """Texts that nobody wrote."""
    known = [*data.read("script-phrases.txt").splitlines()[1:], *(old for section in rules().values() for old in section)]
    for _ in range(count):
        yield "".join(_fragment(known, rng) for _ in range(rng.randint(1, 12)))


def _fragment(known: list[str], rng: random.Random) -> str:
    if rng.random() < 0.6:
        phrase = rng.choice(known)
        start = rng.randrange(len(phrase))
        return phrase[start : rng.randint(start + 1, len(phrase))] if rng.random() < 0.5 else phrase
    return chr(rng.randint(*rng.choice(_BLOCKS))) if rng.random() < 0.7 else rng.choice(_APART)


def compare(label: str, found: Iterator[str], *, pieces: bool) -> int:
    """Convert every text in every way, print what was seen, and give the number of differences."""
    known = ways()
    size = count = 0
    wrong = dict.fromkeys(known, 0)
    for text in found:
        size += len(text.encode())
        count += 1
        cut = [text[at : at + PIECE] for at in range(0, len(text), PIECE)] if pieces and len(text) > PIECE else []
        for name, (ours, theirs) in known.items():
            for each in (text, *cut):
                wrong[name] += ours(each) != theirs(each)
    print(f"{label}: {count:,} texts, {size / 1e6:.1f} MB, in {len(known)} ways")
    print("\n".join(f"  {name}: {number} differences" for name, number in wrong.items()), flush=True)
    return sum(wrong.values())


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="unpacked Debian packages")
    parser.add_argument("--megabytes", type=float, default=60)
    parser.add_argument("--fuzz", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    print(f"OpenCC {converters.version()}, seed {options.seed}")
    wrong = compare("text", texts(options.corpus, options.megabytes, rng), pieces=True)
    wrong += compare("fuzz", fuzzed(options.fuzz, rng), pieces=False)
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
