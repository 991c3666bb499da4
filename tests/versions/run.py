"""The suite on other Pythons, and on the oldest dependencies: ``python -m tests.versions.run 3.12 3.13 lowest``.

Each one gets a fresh environment, made by uv (``pip install uv``), which finds or fetches the interpreter. ``lowest`` is the
first supported Python with the oldest release of each dependency that ``pyproject.toml`` allows. Prints the summary of every
run; the exit code says whether all of them passed. A Python that is not here and cannot be fetched has not passed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")


def run(*words):
    """Run a command at the root of the tree; its exit code and what it said."""
    path = os.pathsep.join([*map(str, PYENV.glob("3*/bin")), os.environ["PATH"]])  # its shims show uv one version only
    done = subprocess.run(words, cwd=ROOT, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def suite(name, folder, tests):
    """Install into a fresh environment and run the tests there; the exit code and the last lines."""
    python = str(folder / "bin" / "python")
    oldest = name == "lowest"
    steps = (
        ("uv", "venv", "--quiet", "--python", PYTHONS[0] if oldest else name, str(folder)),
        ("uv", "pip", "install", "--quiet", "--python", python, *(["--resolution", "lowest-direct"] if oldest else [])),
        (python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests),
    )
    for number, step in enumerate(steps):
        code, said = run(*step, *(["-e", ".[test]"] if number == 1 else []))
        if code:
            break
    return code, "\n".join(said.strip().splitlines()[-1 if not code else -30 :])


def main():
    parser = argparse.ArgumentParser(description="Run the suite on other Pythons and on the oldest dependencies.")
    parser.add_argument("names", nargs="*", default=[*PYTHONS, "lowest"], metavar="VERSION", help="3.11 … 3.14, lowest")
    parser.add_argument("--tests", nargs="*", default=[], help="only these, as for pytest")
    given, failed = parser.parse_args(), []
    with tempfile.TemporaryDirectory() as place:
        for name in given.names:
            start = time.monotonic()
            code, said = suite(name, Path(place, name), given.tests)
            print(f"{name}: {said} ({time.monotonic() - start:.0f} s in all)", flush=True)
            failed += [name] if code else []
    print("failed:" if failed else "all passed", *failed)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
