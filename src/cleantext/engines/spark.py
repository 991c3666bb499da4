"""Spark: a DataFrame of pages in, a DataFrame of articles out, through Arrow and without pandas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleantext.batch.cleaner import Cleaner
from cleantext.engines.kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame


@dataclass(frozen=True, slots=True)
class BatchCleaner:
    """What ``mapInArrow`` runs in each Python worker.

    >>> import pyarrow as pa
    >>> batch = pa.RecordBatch.from_pydict({"text": ["再見"]})
    >>> [each.column("text").to_pylist() for each in BatchCleaner(Kernel())([batch])]
    [['再见']]

    """

    kernel: Kernel

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Clean the batches of a partition."""
        return map(self.kernel.batch, batches)


def clean_dataframe(
    frame: DataFrame, cleaner: Cleaner | None = None, *, text_column: str = "text", output: str = "flat", prefix: str = ""
) -> DataFrame:
    """Clean the column of text or bytes of a DataFrame; the columns that come out are those of ``Cleaner.clean_batch``.

    Rows per batch: ``spark.sql.execution.arrow.maxRecordsPerBatch``. The workers need this package and ``pyarrow``.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema  # noqa: PLC0415  the host, an extra

    kernel = Kernel(cleaner or Cleaner(), text_column, output, prefix)
    after = from_arrow_schema(kernel.schema_for(to_arrow_schema(frame.schema)))
    return frame.mapInArrow(BatchCleaner(kernel), after)
