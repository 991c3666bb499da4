"""Writes ``script.txt``, the characters that give a text's script away, ``script-ambiguous.txt`` and ``script-phrases.txt``.

A character of OpenCC's simplified table is proof of simplified text if it is no traditional form of anything; one of the
traditional table is proof of traditional text if it is no simplified form of anything and no name or idiom keeps it; a form of the Japanese table is
proof of Japanese if neither the Chinese tables nor GB 2312 nor Big5 know it. One more line holds simplified characters that are no proof
and yet nearly always tell, since hardly one of OpenCC's phrases keeps them (据 in 拮据).

``script-ambiguous.txt`` lists the characters with several counterparts in the other script, and for each counterpart the
number of OpenCC's phrases that have it: how often it is the right one when nothing else is known.

``script-phrases.txt`` holds OpenCC's version and the phrases of t2s.

Run: ``python src/cleantext/data/make/script.py``
"""

from __future__ import annotations

import subprocess
import tempfile
from collections import Counter, defaultdict
from importlib.metadata import version
from pathlib import Path

import heads
import opencc

# Two ways to simplify that OpenCC's table of characters does not list, because t2s decides them by phrase or not at all.
OURS = {"著": ["着", "著"], "祇": ["只", "祇"], "像": ["像", "象"], "覆": ["覆", "复"]}
# Of OpenCC's phrases with a character, the share that keeps it and the number that must be there for it to tell the script.
NEARLY_ALWAYS = 0.07
PHRASES = 9
TYPED = {"万", "雇", "霉"}  # short forms that people in Taiwan and Hong Kong type, whatever a dictionary says
# Words of their own in written Cantonese (做晒 all done, 等吓 a bit); of 201,000 characters of recorded Hong Kong speech 2 in 1,000.
CANTONESE = {"晒", "吓", "揾", "糍", "咤"}
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


def counterparts(pairs: list[tuple[str, str]], known: dict[str, list[str]]) -> list[str]:
    """A row for every character with several counterparts: itself, then each with its number of phrases, the commonest first."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for old, new in pairs:
        for a, b in zip(old, new, strict=True):
            if b in known.get(a, ()):
                seen[a][b] += 1
    rows = []
    for char, forms_of in sorted(known.items()):
        counts = {form: seen[char][form] + 1 for form in forms_of if form < "\U00010000"}
        if len(counts) > 1 and char < "\U00010000":
            rows.append(char + "".join(f" {form}{n}" for form, n in sorted(counts.items(), key=lambda item: -item[1])))
    return rows


def ambiguous() -> str:
    """Two lists, from simplified and from traditional characters, parted by an empty line."""
    pairs = [(old, new[0]) for old, new in table("STPhrases").items() if len(old) == len(new[0])]
    back = [(new, old) for old, new in pairs]
    return "\n".join([*counterparts(pairs, table("STCharacters")), "", *counterparts(back, table("TSCharacters") | OURS)]) + "\n"


def telling(pairs: list[tuple[str, str]], proof: set[str]) -> set[str]:
    """The first character of each pair that is no proof, if nearly no phrase leaves it as it is."""
    seen: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for old, new in pairs:
        seen.update(old)
        kept.update(a for a, b in zip(old, new, strict=True) if a == b)
    often = {c for c, n in seen.items() if n >= PHRASES and kept[c] <= NEARLY_ALWAYS * n and c < "\U00010000"}
    return often - proof - TYPED


def main() -> None:
    """The evidence: simplified only, traditional only, Japanese only, and what t2s changes inside a phrase; first plane only."""
    st = table("STCharacters")
    ts = table("TSCharacters") | table("TSCharactersExt")
    jp = table("JPShinjitaiCharacters")
    # Taiwan and Hong Kong write 群 and 床 as the mainland does; OpenCC's own standard does not.
    variants = forms(table("TWVariants")) | forms(table("HKVariants"))
    pairs = [(old, new[0]) for old, new in table("STPhrases").items() if len(old) == len(new[0])]
    names = {a for old, new in pairs for a, b in zip(old, new, strict=True) if a == b and a != st.get(a, [a])[0]}  # 恒生, 虱目鱼
    simplified = set(st) - forms(st) - set(ts) - variants - names - CANTONESE
    phrases = table("TSPhrases")
    kept = {c for old, new in phrases.items() for c in set(old) & set(new[0])}  # 乾隆, 於菟, 畢昇: mainland text keeps them
    traditional = set(ts) - forms(ts) - set(st) - (kept - {"計"})  # 計 is a slip in one phrase
    changed = {a for old, new in phrases.items() for a, b in zip(old, new[0], strict=True) if a != b}
    japanese = {c for c in set(jp) - set(st) - set(ts) - forms(st) - forms(ts) if not (fits(c, "gb2312") or fits(c, "big5"))}
    often = telling(pairs, simplified | variants | traditional) - CANTONESE
    body = "".join(
        "".join(sorted(c for c in group if c < "\U00010000")) + "\n"
        for group in (simplified, traditional, japanese, changed, often)
    )
    listed = "\n".join([version("opencc"), *sorted(old for old in phrases if max(old) < "\U00010000")]) + "\n"
    sources = [f"OpenCC {version('opencc')}, Apache License 2.0"]
    heads.write("script-ambiguous.txt", "script.py", sources, ambiguous())
    heads.write("script-phrases.txt", "script.py", sources, listed)
    heads.write("script.txt", "script.py", sources, body)


if __name__ == "__main__":
    main()
