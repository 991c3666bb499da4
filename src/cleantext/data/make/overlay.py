"""Writes ``script-mined.txt``: rules learnt from what mainland text loses on the way to traditional characters and back.

Real mainland text tells which form is right: a machine mirrors it (s2t, s2tw), t2s with our hand-written rules leads back,
and where the two differ the characters around the place are a rule, if they are right wherever they occur. The words of
jieba's list (MIT licence) with ``着`` count as text too. Half of the documents is left for measuring.

Run: ``python src/cleantext/data/make/overlay.py DIR`` (see corpus.py), with jieba installed.
"""

from __future__ import annotations

import sys
from collections import Counter
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import corpus
import heads
import opencc

from cleantext.script.converters import converter
from cleantext.script.detect import weigh

MIRRORS = ("s2t", "s2tw", "s2hk")
# jieba's rarer words are full of 着 for 著 (着名); the frequency is that of its own corpus.
WORD_FREQUENCY = 10
SUPPORT = 2
PRECISION = 0.97
# Where the mainland writes two forms side by side (帐户 and 账户) the norm decides, by hand.
BY_NORM = "著帳分像畫覆藉"


def lines(root: Path) -> list[str]:
    """Mainland text for mining: lines without any traditional character."""
    found = [line for doc in corpus.documents(root) if doc.language == "cn" and not doc.half for line in doc.lines]
    return [line for line in dict.fromkeys(found) if not weigh(line).traditional]


def words() -> dict[str, int]:
    """Words of jieba's list with 着 or 著 and their frequencies."""
    rows = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    split = [row.split(" ") for row in rows if "着" in row or "著" in row]
    return {word: int(frequency) for word, frequency, _ in split if int(frequency) >= WORD_FREQUENCY}


def aspect(gold: list[str], vocabulary: dict[str, int]) -> dict[str, tuple[str, Counter[str]]]:
    """For every character before 着 or 著, which of them follows it, and how often."""
    mirror = opencc.OpenCC("s2tw").convert
    seen: dict[str, tuple[str, Counter[str]]] = {}
    counted = [(line, 1) for line in gold] + list(vocabulary.items())
    for text, weight in counted:
        for at, char in enumerate(text):
            if char in "着著" and at and "\u4e00" <= text[at - 1] <= "\u9fff":
                old = mirror(text)[at - 1] + "著"
                seen.setdefault(old, (text[at - 1] + "着", Counter()))[1][char] += weight
    return seen


def windows(gold: list[str]) -> dict[tuple[str, str], int]:
    """Pieces of two and three characters around every place that the way there and back changes."""
    found: Counter[tuple[str, str]] = Counter()
    for mirror in MIRRORS:
        there, back = opencc.OpenCC(mirror).convert, converter("t2s", *sections(mirror))
        for line in gold:
            old = there(line)
            new = back(old)
            for at in (i for i, (a, b) in enumerate(zip(line, new, strict=True)) if a != b):
                for start, end in ((at - 1, at + 1), (at, at + 2), (at - 1, at + 2)):
                    if start >= 0 and end <= len(line) and all("\u4e00" <= c <= "\u9fff" for c in line[start:end]):
                        found[old[start:end], line[start:end]] += 1
    return {pair: count for pair, count in found.items() if count >= SUPPORT}


def sections(mirror: str) -> tuple[str, ...]:
    """The rules that the way back uses."""
    return ("all", "human") if mirror == "s2tw" else ("all",)


def precise(candidates: dict[tuple[str, str], int], gold: list[str]) -> dict[str, tuple[str, int, int]]:
    """The candidates that are right wherever their traditional side occurs in any mirror, with the counts."""
    mirrors = "\n".join(opencc.OpenCC(mirror).convert("\n".join(gold)) for mirror in MIRRORS)
    return consistent(list(candidates), mirrors, "\n".join(gold * len(MIRRORS)))


def consistent(candidates: list[tuple[str, str]], source: str, gold: str) -> dict[str, tuple[str, int, int]]:
    """The candidates that are right wherever they occur, the shortest first; one that a shorter one covers adds nothing."""
    kept: dict[str, tuple[str, int, int]] = {}
    for old, new in sorted(candidates, key=lambda pair: (len(pair[0]), pair)):
        places = _places(source, old)
        right = sum(gold.startswith(new, at) for at in places)
        if right >= PRECISION * len(places) and not any(short in old and kept[short][0] in new for short in kept):
            kept[old] = new, right, len(places)
    return kept


def _places(text: str, piece: str) -> list[int]:
    found, at = [], text.find(piece)
    while at >= 0:
        found.append(at)
        at = text.find(piece, at + 1)
    return found


def main() -> None:
    """Mine, and write the rules with their counts; from an empty table, so that what was mined before counts for nothing."""
    heads.write("script-mined.txt", "overlay.py", [], "[all]\n")
    gold, vocabulary = lines(Path(sys.argv[1])), words()
    rows = ["[all]"]
    for old, (new, forms) in sorted(aspect(gold, vocabulary).items()):
        total = forms["着"] + forms["著"]
        if forms["着"] >= SUPPORT and forms["着"] >= PRECISION * total:
            rows.append(f"{old}\t{new}\t{forms['着']} of {total}")
    for old, (new, right, total) in sorted(precise(windows(gold), gold).items()):
        if not set(BY_NORM) & set(old):
            rows.append(f"{old}\t{new}\t{right} of {total}")
    sources = [f"Debian packages as listed in corpus.py, jieba {version('jieba')}, OpenCC {version('opencc')}"]
    heads.write("script-mined.txt", "overlay.py", sources, "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
