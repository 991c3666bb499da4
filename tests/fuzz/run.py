"""Fuzz the library: ``python -m tests.fuzz.run --seconds 600``, guided by coverage where atheris is installed.

A finding does not end the run: it is written to ``--findings`` once for each place that raised, and the count is printed.
Its bytes become a case in ``tests/cases/fuzz.toml``, which ``tests/test_fuzz.py`` replays.
"""

import argparse
import os
import random
import sys
import time
import tomllib
import traceback
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
LARGEST = 4096


def seeds():
    """Inputs of every kind for every target: samples, invented pages, and the texts of all case tables."""
    from tests.fuzz.targets import NAMES  # noqa: PLC0415  after atheris has hooked the imports

    pages = [path.read_bytes() for path in (*(ROOT / "samples").glob("*.txt"), *(CASES / "pages").glob("*.txt"))]
    texts = [text for path in CASES.glob("*.toml") for text in strings(table(path))]
    tables = [path.read_bytes() for path in (ROOT / "src/cleantext/data").glob("*.toml")]
    small = [text.encode("utf-8", "surrogatepass") for text in texts if text]
    for number in range(len(NAMES)):
        for body in (*small, *(page[at : at + 1500] for page in (*pages, *tables) for at in (0, 1500))):
            yield bytes([number, 0]) + body


def table(path):
    """A case table as data, or one that holds lone surrogates, which are no TOML, as its lines."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError:
        return path.read_text("utf-8").splitlines()


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


class Catch:
    """Runs inputs, and keeps the first one for each place that raises."""

    def __init__(self, folder):
        self.folder, self.found, self.runs, self.slowest = folder, {}, 0, (0.0, b"")

    def __call__(self, data):
        from tests.fuzz.targets import one_input  # noqa: PLC0415

        self.runs += 1
        start = time.process_time()
        try:
            one_input(data)
        except Exception as error:  # noqa: BLE001  whatever it is, it is a finding
            self.keep(data, error)
        self.slowest = max(self.slowest, (time.process_time() - start, data))

    def keep(self, data, error):
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if "cleantext" in frame.filename or "targets" in frame.filename
        ]
        place = f"{type(error).__name__}-{data[0]}-{Path(frames[-1].filename).stem}-{frames[-1].lineno}"
        if place in self.found and len(self.found[place]) <= len(data):
            return
        self.found[place] = data
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / place).write_bytes(data)
        (self.folder / f"{place}.txt").write_text("".join(traceback.format_exception(error)), "utf-8")

    def report(self):
        seconds, data = self.slowest
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "slowest").write_bytes(data)
        return f"{self.runs} inputs, {len(self.found)} findings, slowest {seconds:.2f} s on {len(data)} bytes"


def mutated(rng, pool):
    """A seed, changed in one to eight places: bytes flipped, cut, doubled, or taken from another seed."""
    data = bytearray(rng.choice(pool))
    for _ in range(rng.randint(1, 8)):
        at, other = rng.randrange(len(data) + 1), rng.choice(pool)
        size = rng.choice((1, 2, 3, 8, 40))
        kind = rng.randrange(5)
        if kind == 0 and at < len(data):
            data[at] = rng.randrange(256)
        elif kind == 1:
            del data[at : at + size]
        elif kind == 2:
            data[at:at] = data[at : at + size] * rng.randint(1, 30)
        elif kind == 3:
            start = rng.randrange(len(other))
            data[at:at] = other[start : start + size]
        else:
            data[at:at] = rng.randbytes(size)
    return bytes(data[:LARGEST])


def plain(catch, seconds, seed):
    rng, pool, end = random.Random(seed), list(seeds()), time.monotonic() + seconds
    while time.monotonic() < end:
        catch(mutated(rng, pool))


def guided(catch, seconds, seed, corpus):
    import pkgutil  # noqa: PLC0415

    import atheris  # noqa: PLC0415

    with atheris.instrument_imports(include=["cleantext"]):
        import cleantext  # noqa: PLC0415

        for module in pkgutil.walk_packages(cleantext.__path__, "cleantext."):
            if ".data." not in module.name and not module.name.endswith("__main__"):
                try:
                    __import__(module.name)
                except ImportError:  # an engine whose host is not here
                    continue
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(data)
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-seed={seed}",
            f"-max_len={LARGEST}",
            "-timeout=60",
            "-rss_limit_mb=3000",
        ],
        until(time.monotonic() + seconds, catch),
    )
    atheris.Fuzz()


def until(end, catch):
    """One input after another, and at the end of the time the count and a red exit code where there are findings.

    The end is ours: libFuzzer leaves the process at its own with exit code 0 and without Python's handlers.
    """

    def run(data):
        if time.monotonic() > end:
            print(catch.report(), flush=True)
            os._exit(bool(catch.found))
        catch(data)

    return run


def main():
    parser = argparse.ArgumentParser(description="Fuzz the library.")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="mutations without coverage, even where atheris is installed")
    parser.add_argument("--findings", type=Path, default=ROOT / "tests/fuzz/findings")
    parser.add_argument("--corpus", type=Path, default=ROOT / "tests/fuzz/corpus")
    given = parser.parse_args()
    catch = Catch(given.findings)
    if given.plain or not find_spec("atheris"):
        plain(catch, given.seconds, given.seed)
        print(catch.report())
    else:
        guided(catch, given.seconds, given.seed, given.corpus)
    return bool(catch.found)


if __name__ == "__main__":
    sys.exit(main())
