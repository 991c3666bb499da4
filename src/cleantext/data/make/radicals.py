"""Writes ``radicals.txt``: Kangxi and CJK radicals and compatibility ideographs, and the unified ideographs they look like.

Run: ``python src/cleantext/data/make/radicals.py EquivalentUnifiedIdeograph.txt`` (Unicode Character Database; Debian: unicode-data)
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import heads

RADICALS = range(0x2E80, 0x2FE0)  # without the strokes from U+31C0: texts that hold those speak of strokes
COMPATIBILITY = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
ROW = re.compile(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)")


def main(source: Path) -> None:
    """Join the two sources: the Unicode file for radicals, the singleton decompositions for compatibility ideographs."""
    lines = source.read_text(encoding="utf-8").splitlines()
    pairs: dict[str, str] = {}
    for row in filter(None, map(ROW.match, lines)):
        first, last = int(row[1], 16), int(row[2] or row[1], 16)
        pairs |= {chr(code): chr(int(row[3], 16)) for code in range(first, last + 1) if code in RADICALS}
    for char in (chr(code) for block in COMPATIBILITY for code in block):
        plain = unicodedata.normalize("NFC", char)
        if plain != char:
            pairs[char] = plain
    rows = sorted(pairs.items())
    body = "".join(old for old, _ in rows) + "\n" + "".join(new for _, new in rows) + "\n"
    sources = [f"{lines[0].lstrip('# ')}, Unicode licence", f"decompositions of Unicode {unicodedata.unidata_version}"]
    heads.write("radicals.txt", "radicals.py", sources, body)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
