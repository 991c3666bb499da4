"""Runs that are ended: by a kill, by ^C, by a full disk, by a reader that leaves. Resumed, they write what an undisturbed run writes."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleantext.batch.pool import results
from cleantext.batch.records import Chunk, Position, Record
from cleantext.batch.shards import Bytes
from cleantext.batch.work import Job
from cleantext.cli import main

LINE = "渡口今天恢复通航，两岸的居民不用再绕行十里路去镇上买菜，编号%d。"
COMMAND = [sys.executable, "-m", "cleantext", "batch"]


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": number, "text": LINE % number}).encode() for number in range(400)]
    lines[50:50] = lines[333:333] = [b"no json"]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def call(source, out, *more):
    return ["batch", str(source), "--output", str(out), "--shard-size", "40", "--rejects", f"{out}.rejects", *map(str, more)]


def written(out):
    shards = {path.name: path.read_bytes() for path in sorted(out.glob("part-*"))}
    return shards, out.with_name(out.name + ".rejects").read_bytes()


@pytest.fixture
def whole(source, tmp_path):
    assert main(call(source, tmp_path / "whole", "--jobs", "1")) == 1
    return written(tmp_path / "whole")


def start(arguments, **more):
    return subprocess.Popen([*COMMAND, *arguments[1:]], stderr=subprocess.PIPE, **more)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_after_kills_at_any_moment_nothing_is_lost_or_doubled(form, source, tmp_path):
    assert main(call(source, tmp_path / "whole", "--jobs", "1", "--format", form)) == 1
    out, rng = tmp_path / "out", random.Random(form)
    more = ["--jobs", "2", "--format", form]
    for moment in (rng.uniform(0.1, 1.0) for _ in range(4)):
        run = start(call(source, out, *more))
        time.sleep(moment)
        run.kill()
        assert b"Traceback" not in run.communicate()[1]  # of a worker that is left alone
        more = [*more, "--resume"]
    assert main(call(source, out, *more)) == 1
    assert written(out) == written(tmp_path / "whole")
    assert not list(out.glob("*.partial"))


@pytest.mark.parametrize("after", range(0, 11, 2))
def test_after_a_kill_between_any_two_steps(after, source, tmp_path, whole, monkeypatch):
    """The run is ended before the shard gets its name, and between that and the journal."""
    out, finish = tmp_path / "out", Bytes.finish
    for moment in ("before", "after"):
        calls = iter(range(100))

        def ended(shard, moment=moment, calls=calls):
            if next(calls) == after:
                if moment == "after":
                    finish(shard)
                raise SystemExit(9)
            return finish(shard)

        monkeypatch.setattr(Bytes, "finish", ended)
        with pytest.raises(SystemExit):
            main(call(source, out, "--jobs", "1"))
        monkeypatch.undo()
        assert main(call(source, out, "--jobs", "1", "--resume")) == 1
        assert written(out) == whole
        shutil.rmtree(out)


def test_a_half_written_line_of_the_journal_is_made_again(source, tmp_path, whole):
    out = tmp_path / "out"
    assert main(call(source, out, "--jobs", "1")) == 1
    journal = out / ".cleantext-journal"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:4])[:-7])
    (out / "part-00002.jsonl").write_bytes(b"torn")
    assert main(call(source, out, "--jobs", "1", "--resume")) == 1
    assert written(out) == whole


def test_a_whole_run_has_nothing_left_to_do(source, tmp_path, whole):
    out = tmp_path / "whole"
    before = (out / ".cleantext-journal").read_bytes()
    assert main(call(source, out, "--jobs", "1", "--resume", "--report", tmp_path / "report")) == 1
    assert written(out) == whole
    assert (out / ".cleantext-journal").read_bytes() == before
    assert json.loads((tmp_path / "report").read_text("utf-8"))["documents"] == 400


def test_counts_of_an_interrupted_run_are_those_of_a_whole_one(source, tmp_path, whole):
    out = tmp_path / "whole"
    assert main(call(source, out, "--jobs", "1", "--resume", "--report", tmp_path / "a")) == 1
    journal = out / ".cleantext-journal"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:5]))
    assert main(call(source, out, "--jobs", "2", "--resume", "--report", tmp_path / "b")) == 1
    first, second = (json.loads((tmp_path / name).read_text("utf-8")) for name in "ab")
    timings = {"seconds", "megabytes_per_second"}
    assert {key: first[key] for key in first if key not in timings} == {key: second[key] for key in second if key not in timings}
    assert written(out) == whole


DIFFERENT = {
    "cleaning options": ["--script", "keep"],
    "format": ["--full"],
    "shard size": ["--shard-size", "7"],
    "fields": ["--text-field", "text"],
}


@pytest.mark.parametrize("what", DIFFERENT)
def test_another_run_does_not_go_on_in_the_same_folder(what, source, tmp_path, whole, capfdbinary):
    out = tmp_path / "whole"
    assert main(call(source, out, "--resume", *DIFFERENT[what])) == 2
    assert f"begun with other {what};" in capfdbinary.readouterr().err.decode()
    assert main(call(source, out)) == 2
    assert "--resume goes on with it" in capfdbinary.readouterr().err.decode()
    assert written(out) == whole


def test_changed_inputs_and_lost_shards_are_noticed(source, tmp_path, whole, capfdbinary):
    out = tmp_path / "whole"
    (out / "part-00003.jsonl").unlink()
    assert main(call(source, out, "--resume")) == 2
    assert "part-00003.jsonl: is not as the journal has it" in capfdbinary.readouterr().err.decode()
    with source.open("ab") as file:
        file.write(b"{}\n")
    assert main(call(source, out, "--resume")) == 2
    assert "other inputs" in capfdbinary.readouterr().err.decode()
    assert whole


def test_a_lost_file_of_rejects_is_noticed(source, tmp_path, whole, capfdbinary):
    out = tmp_path / "whole"
    journal = out / ".cleantext-journal"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:5]))
    (tmp_path / "whole.rejects").unlink()
    assert main(call(source, out, "--resume")) == 2
    assert "whole.rejects: is not as the journal has it" in capfdbinary.readouterr().err.decode()
    assert whole


def wait_for(path):
    for _ in range(600):
        if path.exists():
            return
        time.sleep(0.05)
    raise AssertionError(path)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_ends_with_130_and_can_be_resumed(jobs, source, tmp_path, whole):
    out = tmp_path / "out"
    with source.open("rb") as file:
        content = file.read()
    source.write_bytes(content * 5)
    assert main(call(source, tmp_path / "long", "--jobs", "2")) == 1
    run = start(call(source, out, "--jobs", jobs), start_new_session=True)
    wait_for(out / "part-00000.jsonl")
    os.killpg(run.pid, signal.SIGINT)  # as a terminal sends it: to all processes of the group
    said = run.communicate(timeout=20)[1].decode()
    assert run.returncode == 130
    assert said.splitlines()[-1] == "cleantext: stopped; the same command with --resume goes on from the last whole shard"
    assert "Traceback" not in said
    assert not list(out.glob("*.partial"))
    assert main(call(source, out, "--jobs", "2", "--resume")) == 1
    assert written(out) == written(tmp_path / "long")
    assert whole


def test_workers_end_with_a_parent_that_is_killed(source, tmp_path):
    source.write_bytes(source.read_bytes() * 20)
    run = start(call(source, tmp_path / "out", "--jobs", "2"))
    wait_for(tmp_path / "out" / "part-00000.jsonl")
    workers = [pid for task in Path(f"/proc/{run.pid}/task").iterdir() for pid in (task / "children").read_text().split()]
    run.kill()
    run.communicate()
    assert len(workers) == 2
    for _ in range(200):
        if not any(Path("/proc", pid).exists() for pid in workers):
            return
        time.sleep(0.05)
    raise AssertionError(workers)


def test_only_one_run_at_a_time_writes_to_a_folder(source, tmp_path, capfdbinary):
    source.write_bytes(source.read_bytes() * 20)
    run = start(call(source, tmp_path / "out", "--jobs", "1"))
    wait_for(tmp_path / "out" / "part-00000.jsonl")
    assert main(call(source, tmp_path / "out", "--resume")) == 2
    assert "another run is writing there" in capfdbinary.readouterr().err.decode()
    run.kill()
    run.communicate()


@pytest.mark.untraced
def test_a_full_disk_is_told_and_can_be_resumed(source, tmp_path, whole):
    out = tmp_path / "out"

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))

    size = max(map(len, whole[0].values()))
    assert size > 6000
    run = start(call(source, out, "--jobs", "2"), preexec_fn=small_files)
    said = run.communicate(timeout=60)[1].decode()
    assert run.returncode == 1
    assert (
        said
        == f"cleantext: {out}: cannot be written: File too large; the same command with --resume goes on from the last whole shard\n"
    )
    assert not list(out.glob("part-*"))
    assert main(call(source, out, "--resume")) == 1
    assert written(out) == whole


def test_a_reader_that_leaves_is_no_error(source):
    command = f"{sys.executable} -m cleantext batch {source} --output - --rejects /dev/null | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert (done.returncode, done.stderr, len(done.stdout)) == (0, b"", 10)


class Bomb:
    """Ends the process that unpickles it."""

    def __reduce__(self):
        return os._exit, (3,)


def test_a_worker_that_dies_costs_one_record():
    records = [Record("x", number, json.dumps({"id": number, "text": LINE % number}).encode()) for number in range(10)]
    records[4] = Record("x", 4, Bomb())
    chunks = [Chunk(tuple(records), Position(0, 10), 0, last=False), Chunk(tuple(records[5:]), Position(0, 15), 0, last=True)]
    (_, first), (_, second) = results(chunks, Job(), 2)
    assert [json.loads(line)["id"] for line in b"".join(first.payloads).splitlines()] == [0, 1, 2, 3, 5, 6, 7, 8, 9]
    assert [(reject.number, reject.reason) for reject in first.rejects] == [
        (4, "the process that cleaned this ended with status 3")
    ]
    assert (first.stats["documents"], first.stats["rejected"], second.stats["documents"]) == (9, 1, 5)


def test_shards_of_unknown_origin_are_not_written_over(source, tmp_path, whole, capfdbinary):
    (tmp_path / "whole" / ".cleantext-journal").unlink()
    for more in ([], ["--resume"]):
        assert main(call(source, tmp_path / "whole", *more)) == 2
        assert "is there without a journal" in capfdbinary.readouterr().err.decode()
    assert written(tmp_path / "whole")[0] == whole[0]


def test_a_folder_that_cannot_be_written(source, tmp_path, capfdbinary):
    (tmp_path / "out").write_bytes(b"a file")
    assert main(call(source, tmp_path / "out")) == 1
    said = capfdbinary.readouterr().err.decode()
    assert said.startswith(f"cleantext: {tmp_path}/out: cannot be written: ")
    assert "--resume" not in said  # there is nothing to go on with
