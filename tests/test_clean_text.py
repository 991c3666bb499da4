"""Clean text of kinds that look like damage: nothing of it may change. ``benchmarks/repair.py --clean`` reads far more."""

from itertools import islice
from random import Random

import pytest

from cleantext.repair.entities import find_escapes
from cleantext.repair.mojibake import find_mojibake
from tests.benchmarks import clean_text

SIZE = 30_000


def some(kind):
    """The first documents of a kind."""
    left = SIZE
    for document in clean_text.MADE[kind](Random(f"test {kind}")):
        yield document
        left -= len(document)
        if left < 0:
            return


@pytest.mark.parametrize("kind", clean_text.MADE)
def test_clean_text_stays(kind):
    documents = list(some(kind))
    assert sum(map(len, documents)) > SIZE
    for document in documents:
        assert list(find_escapes(document)) == []
        assert list(find_mojibake(document)) == []


def test_documentation_of_installed_packages_stays():
    documents = list(islice(clean_text.installed("METADATA", ".py"), 150))
    assert sum(map(len, documents)) > SIZE
    for document in documents:
        assert list(find_mojibake(document)) == []
