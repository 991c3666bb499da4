"""Hugging Face datasets: the same bytes, and a cache that holds across processes."""

import subprocess
import sys

import pytest

from cleantext import Cleaner, Options
from tests.engines.pages import CLEANER, expected, rows, settled

datasets = pytest.importorskip("datasets")
from cleantext.engines.datasets import clean_dataset  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(autouse=True)
def _quiet(tmp_path, monkeypatch):
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    datasets.disable_progress_bars()


@pytest.mark.parametrize("options", [{}, {"batch_size": 5}, {"num_proc": 2}], ids=str)
def test_same_bytes(options):
    found = clean_dataset(datasets.Dataset.from_list(rows()), CLEANER, **options)
    assert list(found) == expected()


def test_streams_and_splits():
    stored = datasets.Dataset.from_list(rows())
    assert list(clean_dataset(stored.to_iterable_dataset(), CLEANER)) == expected()
    splits = clean_dataset(datasets.DatasetDict(train=stored, test=stored.select(range(4))), CLEANER)
    assert list(splits["train"]) == expected()
    assert list(splits["test"]) == expected()[:4]


def test_struct():
    found = clean_dataset(datasets.Dataset.from_list(rows()[:3]), CLEANER, output="struct")
    assert settled({"id": row["id"], **row["article"]} for row in found)[0]["text"] == expected()[0]["text"]


def test_the_fingerprint_depends_on_data_and_configuration():
    one, other = (datasets.Dataset.from_list(rows()[:count]) for count in (2, 3))
    names = [
        clean_dataset(data, cleaner, **options)._fingerprint
        for data, cleaner, options in (
            (one, CLEANER, {}),
            (other, CLEANER, {}),
            (one, Cleaner(Options(script="keep")), {}),
            (one, CLEANER, {"prefix": "x_"}),
        )
    ]
    assert len(set(names)) == 4
    assert clean_dataset(one, CLEANER)._fingerprint == names[0]


RUN = """
import sys, datasets
from cleantext import Cleaner
from cleantext.batch.cleaner import Cleaner as Class
from cleantext.engines.datasets import clean_dataset
pages = datasets.load_dataset("json", data_files=sys.argv[1], split="train", cache_dir=sys.argv[2])
calls = []
real = Class.clean_batch
Class.clean_batch = lambda *args, **options: calls.append(args[1].num_rows) or real(*args, **options)
cleaned = clean_dataset(pages, Cleaner())
print(sum(calls), cleaned._fingerprint, cleaned[0]["text"])
"""


def test_the_cache_holds_in_another_process(tmp_path):
    (tmp_path / "pages.jsonl").write_text('{"text": "再見，世界！"}\n{"text": "你好。"}\n', "utf-8")
    command = [sys.executable, "-W", "ignore", "-c", RUN, str(tmp_path / "pages.jsonl"), str(tmp_path / "cache")]
    first, second = (subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-3:] for _ in range(2))
    assert (int(first[0]), int(second[0])) == (2, 0)  # rows cleaned: the second process cleans none
    assert first[1:] == second[1:]
    assert second[2] == "再见，世界！"
