"""Writes ``t2s.txt``: the characters that OpenCC's t2s changes when they stand alone, and what they become.

Run: ``python src/cleantext/data/make/t2s.py``
"""

from __future__ import annotations

from importlib.metadata import version

import heads
import opencc

HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x33480))


def main() -> None:
    """Ask OpenCC about every Han character, without the pairs that common fonts cannot show."""
    convert = opencc.OpenCC("t2s", include_tofu_risk_dictionaries=False).convert
    pairs = [(c, convert(c)) for block in HAN for c in map(chr, block)]
    pairs = [(c, s) for c, s in pairs if s != c and len(s) == 1]
    body = "".join(c for c, _ in pairs) + "\n" + "".join(s for _, s in pairs) + "\n"
    heads.write("t2s.txt", "t2s.py", [f"OpenCC {version('opencc')} t2s, Apache License 2.0"], body)


if __name__ == "__main__":
    main()
