"""What each step and the whole cost, beside OpenCC alone and other cleaners, in one run on one core.

Run: ``python -m tests.benchmarks.speed [--pages 90] [--rounds 3] [FILE…]``

A third of the pages each is clean (an article and nothing else), mirrored (traditional, glossed, some with bytes out of
step) and dirty (an article inside a site's furniture); FILEs take their place. MB/s are UTF-8 bytes of input per second
of processor time, the best of the rounds; caches are emptied before each round, as if each page came from a site not
seen before. The ratio is to OpenCC t2s on the same pages. ``clean_article`` is measured with title and metadata, which are
worked out when they are asked for, and for its text alone. Peers that are installed take part: ftfy, JioNLP.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import random
import re
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import opencc

from cleantext import Options, boilerplate, clean_article, clean_text, labels, layout, metadata, script, watermark
from cleantext.boilerplate import shape
from cleantext.fold import fold
from cleantext.pipeline.steps import finish_steps, repair_steps
from tests.generators import mirrored_page, pages, prose

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[str], object]

_BLANKS = re.compile(r"[ \t\u3000]+")
_BREAKS = re.compile(r"\n\s*\n+")
_TAGS = re.compile(r"<[^>]+>")
_FURNITURE = re.compile(r"^.{0,20}(?:版权所有|责任编辑|上一篇|下一篇|分享到|来源[:：]|打印|关闭).*$", re.MULTILINE)
_T2S = opencc.OpenCC("t2s")


def mix(count: int) -> dict[str, list[str]]:
    """Pages of each sort."""
    each = range(count // 3)
    return {
        "clean": ["\n".join(prose.paragraphs(random.Random(seed), 8)) for seed in each],
        "mirrored": [mirrored_page.make(seed).text for seed in each],
        "dirty": [pages.make(seed).text for seed in each],
    }


def told(text: str) -> tuple[object, ...]:
    """Text, title and metadata of a page."""
    article = clean_article(text)
    return article.text, article.title, article.metadata


def naive(text: str) -> str:
    """What a corpus gets without a cleaner: NFKC, a few patterns, OpenCC."""
    text = _TAGS.sub("", unicodedata.normalize("NFKC", text))
    text = _FURNITURE.sub("", text)
    return _T2S.convert(_BREAKS.sub("\n", _BLANKS.sub(" ", text)))


def peers() -> dict[str, Run]:
    """The cleaners that can be imported."""
    found: dict[str, Run] = {"naive pipeline": naive}
    for name, module, function in (("ftfy.fix_text", "ftfy", "fix_text"), ("jionlp.clean_text", "jionlp", "clean_text")):
        with contextlib.redirect_stdout(io.StringIO()):  # JioNLP greets
            try:
                found[name] = getattr(importlib.import_module(module), function)
            except ImportError:
                continue
    return found


def steps() -> dict[str, Run]:
    """The steps of a page, each on the page as it came."""
    found: dict[str, Run] = {step.name: step.run for step in repair_steps(Options())}
    found |= {
        "fold": fold,
        "watermark": watermark.remove_watermarks,
        "lines": lambda text: boilerplate.label_view(fold(text)),
        "metadata": metadata.parse_metadata,
        "detect_script": script.detect_script,
        "verdict": script.verdict,
        "layout": layout.tidy_layout,
    }
    return found | {step.name: step.run for step in finish_steps(Options())}


def megabytes_per_second(run: Run, texts: list[str], rounds: int) -> float:
    """The best of some rounds."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    return size / min(_seconds(run, texts) for _ in range(rounds))


def _seconds(run: Run, texts: list[str]) -> float:
    shape.shape_of.cache_clear()
    labels._read.cache_clear()
    start = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - start


def _table(runs: dict[str, Run], sorts: dict[str, list[str]], rounds: int) -> None:
    """Print MB/s of every run on every sort of page, and the ratio to OpenCC on all of them."""
    everything = [text for texts in sorts.values() for text in texts]
    unit = megabytes_per_second(_T2S.convert, everything, rounds)
    print(f"| | {' | '.join(sorts)} | all | × OpenCC |\n|---|{'---:|' * (len(sorts) + 2)}")
    for name, run in runs.items():
        speeds = [megabytes_per_second(run, texts, rounds) for texts in sorts.values()]
        whole = megabytes_per_second(run, everything, rounds)
        print(f"| {name} | {' | '.join(f'{speed:.2f}' for speed in (*speeds, whole))} | {whole / unit:.3f} |", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=90)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    sorts = mix(given.pages)
    if given.files:
        sorts = {"files": [path.read_text("utf-8", "replace") for path in given.files]}
    whole: dict[str, Run] = {"OpenCC t2s": _T2S.convert, "clean_article": told, "its text alone": clean_article}
    whole["clean_text"] = clean_text
    runs = whole | peers() | steps()
    for run in runs.values():  # tables are read on first use
        run(sorts[next(iter(sorts))][0])
    _table(runs, sorts, given.rounds)


if __name__ == "__main__":
    main()
