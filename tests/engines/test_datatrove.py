"""datatrove: the same bytes from its executors, with stats, and pickles that another process reads."""

import json
import pickle
import subprocess
import sys

import pytest

from cleantext import CleantextError
from tests.engines.pages import CLEANER, expected, rows, settled

pytest.importorskip("datatrove")
pytestmark = pytest.mark.filterwarnings("ignore")

from datatrove.data import Document  # noqa: E402
from datatrove.pipeline.base import PipelineStep  # noqa: E402

from cleantext.engines.datatrove import article_cleaner  # noqa: E402


def documents():
    return (Document(row["text"], row["id"], metadata={"url": row["url"]}) for row in rows())


@pytest.mark.parametrize("batch_size", [1, 5, 64])
def test_same_bytes(batch_size):
    step = article_cleaner(CLEANER, batch_size=batch_size)
    assert isinstance(step, PipelineStep)
    found = [{"id": doc.id, "text": doc.text, **doc.metadata} for doc in step.run(documents())]
    assert settled(found) == expected()
    assert step.stats["total"].total == len(rows())
    assert step.stats["characters_out"].total == sum(len(row["text"]) for row in expected())


def test_empty_articles_can_go():
    step = article_cleaner(CLEANER, keep_empty=False)
    full = [row for row in expected() if row["text"]]
    assert [doc.text for doc in step.run(documents())] == [row["text"] for row in full]
    assert step.stats["dropped"].total == len(rows()) - len(full) > 0


def test_prefix_keeps_what_the_metadata_had():
    [doc] = article_cleaner(CLEANER, prefix="article_").run([Document("再見。", "0", metadata={"title": "旧"})])
    assert (doc.metadata["title"], doc.metadata["article_script"]) == ("旧", "traditional")


def test_a_pickled_step_is_read_by_another_process(tmp_path):
    path = tmp_path / "step.pickle"
    path.write_bytes(pickle.dumps(article_cleaner(CLEANER)))
    code = "import pickle, sys; print(pickle.load(open(sys.argv[1], 'rb')).format('再見'))"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "再见"


SCRIPT = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from cleantext.engines.datatrove import article_cleaner
from tests.engines.pages import CLEANER

if __name__ == "__main__":
    source, out, method = sys.argv[1:]
    LocalPipelineExecutor(
        pipeline=[JsonlReader(source), article_cleaner(CLEANER), JsonlWriter(out, compression=None)],
        tasks=2, workers=2, logging_dir=out + "/logs", start_method=method,
    ).run()
"""


@pytest.mark.parametrize("method", ["fork", "forkserver"])
def test_local_executor(method, tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for half in range(2):
        lines = [json.dumps({**row, "id": str(row["id"])}) for row in rows()[half::2]]
        (source / f"{half}.jsonl").write_text("\n".join(lines), "utf-8")
    script = tmp_path / "job.py"
    script.write_text(SCRIPT, "utf-8")
    subprocess.run(
        [sys.executable, "-W", "ignore", str(script), str(source), str(out), method],
        check=True,
        capture_output=True,
        timeout=100,
        env={"PYTHONPATH": ".", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
    )
    found = [json.loads(line) for path in out.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    found = [{"id": int(row["id"]), "text": row["text"], **row["metadata"]} for row in found]
    for row in found:
        row.pop("file_path", None)
    assert settled(found) == [row for row in expected() if row["id"] in {each["id"] for each in found}]
    assert len(found) == sum(bool(row["text"]) for row in rows())  # the reader passes over empty documents
    logged = json.loads((out / "logs/stats.json").read_text("utf-8"))
    assert logged[1]["stats"]["total"] in (len(found), {"total": len(found)}), logged


def test_wrong_calls():
    with pytest.raises(CleantextError, match="not a Cleaner"):
        article_cleaner("x")
    with pytest.raises(CleantextError, match="batch_size"):
        article_cleaner(batch_size=0)
