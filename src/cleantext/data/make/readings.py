"""Writes ``readings.txt``: the first single-character reading of common Chinese characters, one reading a line.

The common characters are the 3,755 of GB 2312 level 1, which the standard itself picked for being common. A traditional
character reads like its simplified form (``t2s.txt``) unless it is listed itself, which halves the table.

Run, after ``t2s.py``: ``python src/cleantext/data/make/readings.py``
"""

from __future__ import annotations

from importlib.metadata import version

import heads
from pypinyin.constants import PINYIN_DICT

LEVEL_1 = range(0xB0A1, 0xD7FA)


def main() -> None:
    """Group the characters by reading, in the order of their code points."""
    common = [c for code in LEVEL_1 if (c := code.to_bytes(2).decode("gb2312", "ignore")) >= "一"]
    body = (heads.DATA / "t2s.txt").read_text(encoding="utf-8").splitlines()[-2:]
    traditional = {t: s for t, s in zip(*body, strict=True) if s in set(common) and _usable(t)}
    unlike = [t for t, s in traditional.items() if _first(t) != _first(s)]
    groups: dict[str, list[str]] = {}
    for c in sorted(common + unlike):
        groups.setdefault(_first(c), []).append(c)
    table = "".join(reading + "".join(groups[reading]) + "\n" for reading in sorted(groups))
    heads.write("readings.txt", "readings.py", [f"pypinyin {version('pypinyin')}, MIT License"], table)


def _first(char: str) -> str:
    return PINYIN_DICT[ord(char)].split(",")[0]


def _usable(char: str) -> bool:
    return len(char.encode("gbk", "ignore")) > 1 and ord(char) in PINYIN_DICT


if __name__ == "__main__":
    main()
