"""Spark: the same bytes. Run with ``pytest -m engine_spark``; needs Java 17 and takes about half a minute."""

import os
import sys

import pytest

from cleantext.engines.spark import clean_dataframe
from tests.engines.pages import CLEANER, expected, rows, settled

pytestmark = [pytest.mark.engine_spark, pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql")
    os.environ["PYSPARK_PYTHON"] = sys.executable  # else the workers are whatever python3 the path has first
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.parametrize("partitions", [1, 3])
def test_same_bytes(spark, partitions):
    frame = spark.createDataFrame(rows()).repartition(partitions)
    found = [row.asDict() for row in clean_dataframe(frame, CLEANER).collect()]
    assert settled(found) == expected()


def test_struct_and_bytes(spark):
    frame = spark.createDataFrame([(1, bytearray("再見，世界！".encode("big5")))], ["id", "page"])
    [row] = clean_dataframe(frame, CLEANER, text_column="page", output="struct").collect()
    assert row.article.text == "再见，世界！"
    assert row.article.encoding.startswith("big5")
