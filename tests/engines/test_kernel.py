"""The kernel that the engines share."""

import pickle

import pyarrow as pa
import pytest

from cleantext import Cleaner, CleantextError, Options
from cleantext.engines.kernel import Kernel
from cleantext.engines.ray import BatchCleaner as RayCleaner
from cleantext.engines.spark import BatchCleaner as SparkCleaner
from tests.engines.pages import CLEANER, expected, rows, settled

KERNEL = Kernel(CLEANER)


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_a_table_is_cleaned_as_one_by_one(chunk):
    table = pa.concat_tables(pa.Table.from_pylist(rows()[at : at + chunk]) for at in range(0, len(rows()), chunk))
    assert settled(KERNEL(table).to_pylist()) == expected()


def test_a_table_without_rows_keeps_the_schema():
    table = pa.Table.from_pylist(rows())
    assert KERNEL(table.slice(0, 0)).schema == KERNEL(table).schema == KERNEL.schema_for(table.schema)


@pytest.mark.parametrize("kind", [pa.large_string(), pa.binary(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_other_types_of_text(kind):
    table = pa.table({"text": pa.array(["再見", None]).cast(kind)})
    assert KERNEL(table)["text"].to_pylist() == ["再见", None]


def test_kernels_travel():
    for each in (KERNEL, RayCleaner(KERNEL), SparkCleaner(KERNEL)):
        there = pickle.loads(pickle.dumps(each))  # noqa: S301  our own
        assert getattr(there, "kernel", there) == KERNEL


def test_wrong_calls():
    with pytest.raises(CleantextError, match="not a Cleaner"):
        Kernel("x")
    with pytest.raises(CleantextError, match="output"):
        Kernel(output="deep")
    with pytest.raises(CleantextError, match="text_column"):
        Kernel(text_column="body")(pa.table({"text": ["x"]}))
    assert Kernel(Cleaner(Options(script="keep")))(pa.table({"text": ["再見"]}))["text"].to_pylist() == ["再見"]
