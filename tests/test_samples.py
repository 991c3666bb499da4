"""The sample pages: every one comes out as its golden file says. ``python tests/test_samples.py`` writes them anew."""

import json
from pathlib import Path

import pytest

from cleantext import clean_article

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGES = sorted(SAMPLES.glob("*.txt"))
GOLDEN = Path(__file__).resolve().parent / "golden"  # not among the pages, so that the command can be given samples/*


def golden(path):
    """What a person checks: the article, its metadata, what each line was taken for, and what was removed by which rule."""
    result = clean_article(path.read_bytes()).to_dict()
    metadata = {name: value for name, value in result["metadata"].items() if value and name != "fields"}
    metadata["empty"] = [field["label"] for field in result["metadata"]["fields"] if not field["value"]]
    lines = [f"{line['label']} {line['kind']}".strip() for line in result["lines"] if line["kind"] != "blank"]
    return {
        "title": result["title"],
        "metadata": metadata,
        "text": result["text"].split("\n"),
        "encoding": result["encoding"],
        "script": result["script"],
        "warnings": result["warnings"],
        "lines": lines,
        "removed": sorted({span["rule"] for span in result["removed"] if span["kind"] != "layout"}),
    }


def test_there_are_samples_and_each_has_its_golden_file():
    assert len(PAGES) >= 12
    assert {page.stem for page in PAGES} == {path.stem for path in GOLDEN.glob("*.json")}
    assert {path.suffix for path in SAMPLES.iterdir()} == {".txt"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_sample_comes_out_as_its_golden_file(path):
    assert golden(path) == json.loads((GOLDEN / f"{path.stem}.json").read_text("utf-8"))


if __name__ == "__main__":
    for page in PAGES:
        told = json.dumps(golden(page), ensure_ascii=False, indent=1) + "\n"
        (GOLDEN / f"{page.stem}.json").write_text(told, encoding="utf-8")
