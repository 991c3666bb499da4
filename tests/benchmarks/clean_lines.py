"""Clean documents by kind, taken as pages: what removing boilerplate takes from texts that hold none.

    python -m tests.benchmarks.clean_lines [--corpus DIR] [--most 300000] [--kinds law,poetry] [--show 20] [--whole]

DIR is filled as ``tests.benchmarks.clean_text`` says. A document of more than 6,000 characters is cut into pages at line
breaks, but with ``--whole``. The figures are characters that are gone (blanks aside), pages from which nothing is gone, and the rules that took
most; ``--show`` prints so many lines that went.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext import label_lines
from tests.benchmarks.clean_text import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE = 6000  # characters
_FOREIGN = frozenset(("code", "markdown", "japanese", "korean", "urls", "escapes"))


def pages(document: str) -> Iterator[str]:
    """The document in pieces that end with a line."""
    page: list[str] = []
    size = 0
    for line in document.split("\n"):
        page.append(line)
        size += len(line)
        if size > _PAGE:
            yield "\n".join(page)
            page, size = [], 0
    if size:
        yield "\n".join(page)


def lost(page: str) -> list[tuple[str, str]]:
    """Lines that go, each with its rule; headlines and metadata are lifted, not lost."""
    return [
        (line.rule, page[line.start : line.end].strip())
        for line in label_lines(page)
        if line.label == "drop" and page[line.start : line.end].strip()
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--most", type=int, default=300_000, help="characters of each kind")
    parser.add_argument("--kinds", default="", help="only these, with commas between")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--whole", action="store_true", help="documents are pages, whatever their size")
    given = parser.parse_args()
    only = set(filter(None, given.kinds.split(",")))
    print("| kind | pages | characters | gone | share | pages unchanged | rules |\n|---|---:|---:|---:|---:|---:|---|")
    shown: list[str] = []
    for kind, documents in kinds(given.corpus, "lines", given.most):
        if kind in _FOREIGN or (only and kind not in only):
            continue
        count = total = gone = whole = 0
        rules: Counter[str] = Counter()
        for page in documents if given.whole else (page for document in documents for page in pages(document)):
            found = lost(page)
            count, total = count + 1, total + len("".join(page.split()))
            gone += sum(len("".join(text.split())) for _, text in found)
            whole += not found
            rules.update(rule for rule, _ in found)
            shown += [f"{kind} {rule}: {text[:90]}" for rule, text in found]
        share, same = gone / (total or 1), whole / (count or 1)
        print(f"| {kind} | {count} | {total} | {gone} | {share:.3%} | {same:.1%} | {dict(rules.most_common(4))} |", flush=True)
    print("\n".join(shown[: given.show]))


if __name__ == "__main__":
    main()
