"""Ray Data: the same bytes. Run with ``pytest -m engine_ray``; a cluster of one machine starts in about ten seconds."""

import gc

import pytest

from cleantext.engines.ray import clean_dataset
from tests.engines.pages import CLEANER, expected, rows, settled

pytestmark = [pytest.mark.engine_ray, pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def ray():
    host = pytest.importorskip("ray")
    host.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=200_000_000)
    yield host
    host.shutdown()
    gc.collect()  # what it leaves running warns here, where warnings are let be


@pytest.mark.parametrize("options", [{}, {"batch_size": 7}, {"compute": None}], ids=str)
def test_same_bytes(ray, options):
    if "compute" in options:
        options = {"compute": ray.data.ActorPoolStrategy(size=2)}
    dataset = clean_dataset(ray.data.from_items(rows(), override_num_blocks=3), CLEANER, **options)
    assert settled(dataset.take_all()) == expected()


def test_struct(ray):
    found = clean_dataset(ray.data.from_items(rows()[:3]), CLEANER, output="struct").take_all()
    assert {row["id"]: row["article"]["text"] for row in found} == {row["id"]: row["text"] for row in expected()[:3]}
