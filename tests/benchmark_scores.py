"""Figures of the benchmarks at small size: ``python -m tests.benchmark_scores``. Their floors are in ``quality_floors.json``.

Everything is drawn by seeds, so that the same code gives the same figures on every machine.
"""

import argparse
import json
from random import Random

from cleantext.decode import decode
from cleantext.repair.mojibake import fix_mojibake
from cleantext.watermark import remove_watermarks
from tests.benchmarks import decode as decoding
from tests.benchmarks import marks, metadata, repair_bytes, repair_mojibake
from tests.generators import prose
from tests.generators.marks import FAMILIES, page

SEED = 500_000
GRID = repair_mojibake.GRID


def of_marks():
    """Pages with marks that come back exactly; pages and clean texts that lost a character."""
    made = [page(family, SEED + number) for family in FAMILIES for number in range(10)]
    pairs = [(marks.trimmed(remove_watermarks(one.text)), marks.trimmed(one.clean)) for one in made]
    clean = [text for number in range(3) for text in marks.clean_texts(Random(SEED + number)).values()]
    return {
        "marks_exact": sum(got == wanted for got, wanted in pairs) / len(pairs),
        "marks_lossy_pages": sum(not marks.holds(got, wanted) for got, wanted in pairs),
        "marks_clean_texts_changed": sum(remove_watermarks(text) is not text for text in clean),
    }


def of_metadata():
    """Fields of generated pages that are right, of those that are stated; and fields that are wrong."""
    right = stated = wrong = 0
    for seed in range(150):
        made = metadata.make(seed, seed % 3)
        found = metadata.cleaned(made.text)
        for field in metadata.FIELDS:
            wanted, given = getattr(made.truth, field), found.get(field)
            good = bool(wanted) and bool(given) and metadata.same(field, wanted, given)
            right, stated, wrong = right + good, stated + bool(wanted), wrong + (bool(given) and not good)
    return {"metadata_fields_right": right / stated, "metadata_fields_wrong": wrong}


def of_decoding():
    """Per cent of texts that are read right, by the rows of the benchmark's table."""
    rows = decoding.rows(1, 3, small=True)
    names = ("decode_right", "decode_right_8", "decode_right_16", "decode_utf16", "decode_utf16_cut", "decode_bad_byte")
    return {name: decoding.rate(found, ours, right) for name, (_, found, right) in zip(names, rows, strict=False)}


def ours(data):
    found = decode(data)
    return found.text, found.encoding


def of_mojibake():
    """The share of damaged samples that come back exactly, of those that the damage left without loss; clean lines changed."""
    options = argparse.Namespace(samples=4, seed="1", show=False)
    cells = [
        repair_mojibake.row(damage, size, options, fix_mojibake)[:2] for damage in GRID if not damage.lossy for size in (8, 32)
    ]
    rng = Random("clean")
    lines = repair_mojibake.FOREIGN + [repair_mojibake.corpus(rng, script) for script in "st" for _ in range(10)]
    return {
        "mojibake_exact": sum(exact for _, exact in cells) / sum(done for done, _ in cells),
        "mojibake_clean_lines_changed": sum(fix_mojibake(line) != line for line in lines),
    }


def of_bytes():
    """Mirror pages and lost bytes: the share of damaged lines that are exact, lines made worse, good lines harmed."""
    rng = Random(1)
    lines = prose.paragraphs(rng, 60, 3)
    mirrored = repair_bytes.mirrors(rng, [lines[:20], lines[20:40]])
    shifted = repair_bytes.shifts(rng, repair_bytes.cut(lines)[:60], ("gb18030", "simplified"), insert=False, page=20)
    return {
        "bytes_lines_exact": (mirrored.exact + shifted.exact) / (mirrored.lines + shifted.lines),
        "bytes_lines_worse": mirrored.worse + shifted.worse,
        "bytes_good_lines_harmed": mirrored.harmed + shifted.harmed,
    }


def scores():
    """All figures."""
    found = of_marks() | of_metadata() | of_decoding() | of_mojibake() | of_bytes()
    return {name: round(value, 4) for name, value in found.items()}


if __name__ == "__main__":
    print(json.dumps(scores(), indent=2))  # noqa: T201  its result
