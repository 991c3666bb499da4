"""Writes ``script.txt``: the characters that give a text's script away.

A character of OpenCC's simplified table is proof of simplified text if it is no traditional form of anything; one of the
traditional table is proof of traditional text if it is no simplified form of anything and no name or idiom keeps it; a form of the Japanese table is
proof of Japanese if neither the Chinese tables nor GB 2312 nor Big5 know it.

Run: ``python src/cleantext/data/make/script.py``
"""

from __future__ import annotations

import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

import heads
import opencc

SHARE = Path(opencc.__file__).parent / "clib"
def table(name: str) -> dict[str, list[str]]:
    """One of OpenCC's compiled dictionaries, read with the tool that comes with it."""
    with tempfile.NamedTemporaryFile() as out:
        source = SHARE / "share/opencc" / f"{name}.ocd2"
        command = [SHARE / "bin/opencc_dict", "-i", source, "-o", out.name, "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True)  # noqa: S603  our own arguments
        rows = Path(out.name).read_text(encoding="utf-8").splitlines()
    return {key: values.split(" ") for key, values in (row.split("\t") for row in rows)}


def forms(mapping: dict[str, list[str]]) -> set[str]:
    """Every form that a table can give."""
    return {form for found in mapping.values() for form in found}


def fits(char: str, encoding: str) -> bool:
    """Whether a national character set holds it: 欠 and 予 are Japanese forms, and Chinese words of their own."""
    try:
        return bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False


def main() -> None:
    """Three lines: simplified only, traditional only, Japanese only; without the rare ones outside the first plane."""
    st = table("STCharacters")
    ts = table("TSCharacters") | table("TSCharactersExt")
    jp = table("JPShinjitaiCharacters")
    simplified = set(st) - forms(st) - set(ts)
    phrases = table("TSPhrases")
    kept = {c for old, new in phrases.items() for c in set(old) & set(new[0])}  # 乾隆, 於菟, 畢昇: mainland text keeps them
    traditional = set(ts) - forms(ts) - set(st) - kept
    japanese = {c for c in set(jp) - set(st) - set(ts) - forms(st) - forms(ts) if not (fits(c, "gb2312") or fits(c, "big5"))}
    body = "".join("".join(sorted(c for c in group if c < "\U00010000")) + "\n" for group in (simplified, traditional, japanese))
    heads.write("script.txt", "script.py", [f"OpenCC {version('opencc')}, Apache License 2.0"], body)


if __name__ == "__main__":
    main()
