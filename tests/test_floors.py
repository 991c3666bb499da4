"""The benchmarks at small size stay at or above their floors in ``quality_floors.json``."""

import json
from functools import cache
from pathlib import Path

import pytest

from tests.benchmark_scores import scores

FLOORS = json.loads((Path(__file__).resolve().parent / "quality_floors.json").read_text("utf-8"))["benchmarks"]
measured = cache(scores)


def test_every_figure_has_one_floor():
    assert sorted([*FLOORS["at_least"], *FLOORS["at_most"]]) == sorted(measured())


@pytest.mark.parametrize("name", sorted(FLOORS["at_least"]))
def test_at_least(name):
    assert measured()[name] >= FLOORS["at_least"][name]


@pytest.mark.parametrize("name", sorted(FLOORS["at_most"]))
def test_at_most(name):
    assert measured()[name] <= FLOORS["at_most"][name]
