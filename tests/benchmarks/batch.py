"""The batch command: processes, memory, kills.

    python -m tests.benchmarks.batch jobs   [--megabytes 200]
    python -m tests.benchmarks.batch memory [--megabytes 5000] [--ballast 160000]
    python -m tests.benchmarks.batch kill   [--megabytes 4] [--kills 20]

``jobs`` times one process and two in turns on the same file, compares the bytes, and prints the processor time of all
processes too: where the machine is shared, time by the clock says little. ``memory`` sums what all processes hold, read from
/proc every half second. ``kill`` ends a run by SIGKILL at random moments, resumes it, and compares with an undisturbed run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.corpus import write

PAGE = os.sysconf("SC_PAGE_SIZE")


def command(source, out, *more):
    """The command line of a run."""
    return [sys.executable, "-m", "cleantext", "batch", str(source), "--output", str(out), "--quiet", *map(str, more)]


def shards(folder):
    """The bytes of a run's output."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("part-*")))


def timed(source, out, jobs):
    """Seconds by the clock, and of processor time of all processes."""
    shutil.rmtree(out, ignore_errors=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command(source, out, "--jobs", jobs), check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def jobs(folder, given):
    """Two processes against one."""
    source = write(folder / "pages.jsonl", given.megabytes)
    size = source.stat().st_size / 1e6
    clock, used = {}, {}
    for count in (1, 2):
        clock[count], used[count] = timed(source, folder / str(count), count)
        print(
            f"--jobs {count}: {clock[count]:.1f} s, {size / clock[count]:.2f} MB/s, {used[count]:.1f} s of processor time",
            flush=True,
        )
    print(f"two against one: {clock[1] / clock[2]:.2f} times as fast by the clock")
    print(f"with two cores free: {used[1] / (used[2] / 2):.2f}, by the processor time of one against half of that of two")
    print("same bytes:", shards(folder / "1") == shards(folder / "2"))


def held(process):
    """Bytes that a process and its children hold: their resident sets, shared pages counted in each."""
    found = {process.pid, *children(process.pid)}
    total = 0
    for pid in found:
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        except OSError:
            continue
    return total


def children(pid):
    """The processes that a process has started, in any of its threads."""
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            yield from map(int, path.read_text().split())
        except OSError:
            continue


def memory(folder, given):
    """What all processes hold, tenth by tenth of the run."""
    source = write(folder / "pages.jsonl", given.megabytes, given.ballast)
    print(f"{source.stat().st_size / 1e9:.2f} GB in lines of {given.ballast / 1e3:.0f} kB and more", flush=True)
    seen = []
    with subprocess.Popen(command(source, folder / "out", "--jobs", 2)) as process:
        while process.poll() is None:
            seen.append(held(process) / 1e6)
            time.sleep(0.5)
    tenth = max(len(seen) // 10, 1)
    print("peak of each tenth, MB:", *(f"{max(seen[at : at + tenth]):.0f}" for at in range(0, len(seen), tenth)))
    print(f"peak {max(seen):.0f} MB in {len(seen) / 2:.0f} s; status {process.returncode}")


def kill(folder, given):
    """Kills at random moments; each run is then resumed and killed again or left to end."""
    rng = random.Random(given.seed)
    source = write(folder / "pages.jsonl", given.megabytes)
    with source.open("ab") as file:
        file.write(b"not json\n" * 50)
    more = ("--jobs", 2, "--shard-size", 60, "--rejects")
    start = time.perf_counter()
    subprocess.run(command(source, folder / "whole", *more, folder / "whole.rejects"), check=False)
    length, same = time.perf_counter() - start, 0
    for number in range(given.kills):
        out, rejects = folder / f"out{number}", folder / f"{number}.rejects"
        moments = []
        while True:
            run = subprocess.Popen(command(source, out, *more, rejects, *(["--resume"] if moments else [])))
            wait = rng.uniform(0, length * (1.1 if moments else 0.8))
            try:
                run.wait(wait)
                break
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.wait()
                moments.append(round(wait, 2))
        equal = shards(out) == shards(folder / "whole") and rejects.read_bytes() == (folder / "whole.rejects").read_bytes()
        same += equal
        print(f"killed after {moments} s: {'the same' if equal else 'DIFFERENT'}, {records(out)} records", flush=True)
        shutil.rmtree(out)
    print(f"{same} of {given.kills} the same as the undisturbed run of {length:.1f} s")


def records(folder):
    """Lines in all shards; an id that is there twice is an error."""
    ids = [json.loads(line)["id"] for path in sorted(folder.glob("part-*")) for line in path.read_bytes().splitlines()]
    assert len(ids) == len(set(ids))
    return len(ids)


def main():
    """Run one of the three."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("jobs", "memory", "kill"))
    parser.add_argument("--megabytes", type=float)
    parser.add_argument("--ballast", type=int, default=160_000, help="bytes of each record beside its page (memory)")
    parser.add_argument("--kills", type=int, default=20, help="runs that are killed (kill)")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    given.megabytes = given.megabytes or {"jobs": 200, "memory": 5000, "kill": 4}[given.what]
    with tempfile.TemporaryDirectory() as name:
        {"jobs": jobs, "memory": memory, "kill": kill}[given.what](Path(name), given)


if __name__ == "__main__":
    main()
