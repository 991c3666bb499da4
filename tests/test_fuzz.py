"""What fuzzing found stays mended: each input of ``cases/fuzz.toml`` keeps the laws of its target."""

import tomllib
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CASES = tomllib.loads((Path(__file__).parent / "cases" / "fuzz.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["input"])
def test_a_finding_stays_mended(case):
    TARGETS[case["target"]](bytes.fromhex(case["input"]))


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("data", [b"", b"\0", b"\xff", "来源：江城".encode(), b"\xc0\xb4\xd4\xb4\xa3\xba"], ids=repr)
def test_a_target_takes_any_bytes(target, data):
    TARGETS[target](data)
