"""No pattern of the package takes more than linear time on the text that is worst for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.regexes.record import Found
from tests.regexes.run import faults

pytestmark = pytest.mark.untraced
ROOT = Path(__file__).resolve().parent.parent
# Patterns that must be caught, or the scan is blind: one for each way in which a pattern backtracks.
SLOW = {
    "a run before an end": (r"\s*[_|]$", "sub"),
    "two runs of one class": (r"[\d,]*\d[\d,]*\Z", "match"),
    "a repetition in a repetition": (r"(?:a|aa|[bc]{1,3})+$", "fullmatch"),
    "an opening without its end": (r"/\*.*?\*/", "finditer"),
    "a run behind a word": (r"发表于\s*:?\s*\d", "match"),
    "a class and a name": (r"\w*encode", "search"),
    "two of everything": (r"^x.*\d:\d.* (?:[A-Z]{3}|年)$", "search"),
}
FAST = (
    r"\s*+[_|]$",
    r"[\s,]*+\d[\d,]*+\Z",
    r"(?<!\s)\s+[_|]",
    r"/\*.*?(?:\*/|\Z)",
    r"[0-9]{4}年[0-9]{1,2}月",
    r"(?:来源|作者)[:：]",
)


@pytest.mark.parametrize(("pattern", "way"), SLOW.values(), ids=SLOW)
def test_the_scan_finds_what_is_slow(pattern, way):
    assert list(faults(Found("re", pattern, 0, "here.py", 1, (way,))))


@pytest.mark.parametrize("pattern", FAST)
def test_the_scan_passes_what_is_linear(pattern):
    assert not list(faults(Found("re", pattern, 0, "here.py", 1, ("search" if pattern.startswith("(") else "match",))))


def test_every_pattern_of_the_package_is_linear():
    done = subprocess.run([sys.executable, "-m", "tests.regexes.run"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.splitlines()[-1].split()[0]) > 400
