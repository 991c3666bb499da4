"""Article lines of whole pages: the library beside other tools, on generated pages and on a folder of labelled ones.

    python -m tests.benchmarks.pages [--pages 120] [--labelled FOLDER]

FOLDER holds ``pages/ID.txt`` and ``gold/ID.json`` with a label a line (keep, partial, title, meta, drop). All tools get
text: those that read HTML get every line as a paragraph. A line survives if at least 70 % of its characters, in order,
stand in the output.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import time
from collections import Counter
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path

from cleantext import Options, clean_article, remove_boilerplate
from cleantext.fold import fold
from tests.generators.pages import make


def nothing(text):
    """Keep everything."""
    return text


def clip(text):
    """Cut the page after its last sentence mark, as FlagData does."""
    ends = [found.end() for found in re.finditer("[。！？]", text)]
    return text[: ends[-1]] if ends else text


def justext(text):
    """With no stop list for Chinese: the language-independent mode."""
    tool = import_module("justext")
    found = tool.justext(_paragraphs(text), frozenset(), 10, 20, 0.0, 0.0, 0.2)
    return "\n".join(each.text for each in found if not each.is_boilerplate)


def trafilatura(text):
    """Its extraction with default settings."""
    return import_module("trafilatura").extract(_paragraphs(text), include_comments=False) or ""


def jionlp(text):
    """Its ``clean_text`` with default settings."""
    with redirect_stdout(None):  # it greets on import
        return import_module("jionlp").clean_text(text)


def article(text):
    """All of the library: repair, marks, lines."""
    return clean_article(text, Options(script="keep", punctuation="keep")).text


def _paragraphs(text):
    return "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip()) + "</body></html>"


TOOLS = {
    "do nothing": nothing,
    "FlagData-style clip": clip,
    "jusText": justext,
    "trafilatura": trafilatura,
    "JioNLP": jionlp,
    "cleantext, lines only": remove_boilerplate,
    "cleantext": article,
}


def generated(count):
    """Pages with, for each line, whether it should survive; ``None`` for lines that are not asked for."""
    for seed in range(90_000, 90_000 + count):
        page = make(seed)
        yield page.text, [{"body": True, "title": None, "blank": None}.get(label, False) for label in page.labels]


def labelled(folder):
    """The same from a folder of labelled pages; those that ``index.jsonl`` calls derived are left out."""
    index = (folder / "index.jsonl").read_text(encoding="utf-8").splitlines() if (folder / "index.jsonl").exists() else []
    derived = {row["id"] for row in map(json.loads, index) if not row.get("real", True)}
    for path in sorted(each for each in (folder / "pages").glob("*.txt") if each.stem not in derived):
        lines = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["lines"]
        text = path.read_bytes().decode("utf-8").removesuffix("\n")
        yield text, [{"keep": True, "partial": True, "title": None}.get(label, False) for label in lines]


def survives(line, output, lines):
    """Whether 70 % of a line stand in the output, in pieces of four characters; a short line must stand there as a line."""
    if len(line) < 8:
        return line in lines
    pieces = [line[i : i + 4] for i in range(len(line) - 3)]
    return sum(piece in output for piece in pieces) >= 0.7 * len(pieces)


def bare(text):
    """The folded lines of a text without blanks: repaired glosses and converted widths compare equal."""
    return [line.replace(" ", "") for line in fold(text).text.split("\n")]


def score(tool, pages):
    """Line F1, removal precision and recall by characters, pages a second."""
    count, spent = Counter(), 0.0
    for text, wanted in pages:
        start = time.perf_counter()
        output = tool(text)
        spent += time.perf_counter() - start
        lines = bare(output)
        joined, known = "".join(lines), frozenset(lines)
        for line, want in zip(bare(text), wanted, strict=True):
            if want is None or not line:
                continue
            kept = survives(line, joined, known)
            count["lines", want, kept] += 1
            count["characters", want, kept] += len(line)
    right, lost, left = count["lines", True, True], count["lines", True, False], count["lines", False, True]
    gone, wrong, due = (count["characters", *key] for key in ((False, False), (True, False), (False, True)))
    return (
        2 * right / (2 * right + lost + left) if right else 0.0,
        gone / (gone + wrong) if gone + wrong else 1.0,
        gone / (gone + due) if gone + due else 1.0,
        len(pages) / spent,
    )


def main():
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--labelled", type=Path)
    options = parser.parse_args()
    pages = list(labelled(options.labelled) if options.labelled else generated(options.pages))
    print(f"{len(pages)} pages\n\n| tool | line F1 | removal precision | removal recall | pages/s |\n|---|---|---|---|---|")
    for name, tool in TOOLS.items():
        try:
            row = score(tool, pages)
        except ImportError:
            print(f"| {name} | not installed | | | |")
            continue
        print(f"| {name} | {row[0]:.3f} | {row[1]:.3f} | {row[2]:.3f} | {row[3]:,.0f} |")


if __name__ == "__main__":
    main()
