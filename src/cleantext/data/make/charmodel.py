"""Writes ``charmodel.txt``: how often Chinese characters and pairs inside words occur, in both scripts.

Run: ``python src/cleantext/data/make/charmodel.py`` with jieba installed; only its word list is read.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

import heads
import opencc

if TYPE_CHECKING:
    from collections.abc import Iterator

HAN = (range(0x3007, 0x3008), range(0x3400, 0xA000), range(0x20000, 0x33480))
# Half the mass to each script, and half of the traditional side to Taiwan's forms.
SCRIPTS = ((None, 0.5), ("s2t", 0.25), ("s2tw", 0.25))
LEVELS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
STEP = 0.25  # natural log units from one level to the next
PAIRS = 26_000


def main() -> None:
    """Count, keep the pairs that tell most over their single characters, and write levels."""
    source = files("jieba").joinpath("dict.txt").read_bytes()
    chars, pairs, inside = count(source.decode())
    total = sum(chars.values())
    prob = {c: n / total for c, n in chars.items()}
    after = {ab: n / chars[ab[0]] + (1 - inside[ab[0]] / chars[ab[0]]) * prob[ab[1]] for ab, n in pairs.items()}
    gain = {ab: pairs[ab] * math.log(p / prob[ab[1]]) for ab, p in after.items()}
    best = sorted(gain, key=lambda ab: (-gain[ab], ab))[:PAIRS]
    lines = [levelled({c: p for c, p in prob.items() if level(p) < len(LEVELS)})]
    rows: dict[str, dict[str, float]] = {}
    for ab in best:
        rows.setdefault(ab[0], {})[ab[1]] = after[ab]
    lines += [head + levelled(rows[head]) for head in sorted(rows, key=lambda c: (-prob[c], c))]
    digest = hashlib.sha256(source).hexdigest()
    sources = [
        f"jieba {version('jieba')} dict.txt, MIT License, sha256 {digest}",
        f"OpenCC {version('opencc')} s2t and s2tw for the traditional side, Apache License 2.0",
        f"line 1: characters; then each line: a character and those that follow it inside words; level n means log P = -{STEP} n",
    ]
    heads.write("charmodel.txt", "charmodel.py", sources, "\n".join(lines) + "\n")


def count(source: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Weighted counts of characters, of pairs inside words, and of characters that do not end a word."""
    listed = {word: int(n) for word, n, *_ in map(str.split, source.splitlines())}
    words, weights = list(listed), [n + 0.5 for n in believed(listed)]
    chars, pairs, inside = Counter[str](), Counter[str](), Counter[str]()
    for config, share in SCRIPTS:
        spelt = opencc.OpenCC(config).convert("\n".join(words)).split("\n") if config else words
        for word, n in zip(spelt, weights, strict=True):
            for a, b in zip(word, word[1:] + "\n", strict=True):
                if han(a):
                    chars[a] += n * share
                    if han(b):
                        pairs[a + b] += n * share
                        inside[a] += n * share
    return chars, pairs, inside


def believed(listed: dict[str, int]) -> Iterator[int]:
    """The counts, with those of single characters held to what the words around them support.

    jieba counted a corpus that held UTF-8 read as GBK: 鎴, 紝 and 锛 stand in its list thousands of times, in no word.
    The 3,755 characters of GB 2312's first level are never printed by that mistake as often as by people.
    """
    in_words = Counter[str]()
    for word, n in listed.items():
        in_words.update(dict.fromkeys(word, n) if len(word) > 1 else {})
    for word, n in listed.items():
        common = len(word) > 1 or b"\xb0" <= word.encode("gb2312", "replace")[:1] < b"\xd8"
        yield n if common else min(n, 2 * in_words[word] + 10)


def han(char: str) -> bool:
    """Whether a character is one of those that the table counts."""
    return any(ord(char) in block for block in HAN)


def level(p: float) -> int:
    """A probability on the table's scale."""
    return round(-math.log(p) / STEP)


def levelled(probs: dict[str, float]) -> str:
    """Characters behind the level that they share, the likely ones first."""
    groups: dict[int, list[str]] = {}
    for char, p in probs.items():
        groups.setdefault(level(p), []).append(char)
    return "".join(LEVELS[n] + "".join(sorted(groups[n])) for n in sorted(groups))


if __name__ == "__main__":
    main()
