"""Ray Data: a dataset of pages in, a dataset of articles out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleantext.batch.cleaner import Cleaner
from cleantext.engines.kernel import Kernel

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset


class BatchCleaner:
    """What ``map_batches`` runs in each actor: made there once, with converters of its own.

    >>> import pyarrow as pa
    >>> BatchCleaner(Kernel())(pa.table({"text": ["再見"]}))["text"].to_pylist()
    ['再见']

    """

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel

    def __call__(self, batch: pa.Table) -> pa.Table:
        """Clean a batch as Ray hands it over with ``batch_format="pyarrow"``."""
        return self.kernel(batch)


def clean_dataset(
    dataset: Dataset, cleaner: Cleaner | None = None, *, text_column: str = "text", output: str = "flat", **options: Any
) -> Dataset:
    """Clean the column of text or bytes of a Ray dataset; the columns that come out are those of ``Cleaner.clean_batch``.

    ``options`` go to ``map_batches``: ``compute`` (by default actors, from one to as many as there are CPUs),
    ``batch_size`` (by default 256 rows), ``num_cpus``, ``memory``, and ``prefix`` for the names of the new columns.
    Rows keep their order within a block; Ray keeps that of blocks only with ``preserve_order``.
    """
    from ray import cluster_resources  # noqa: PLC0415  the host, an extra
    from ray.data import ActorPoolStrategy  # noqa: PLC0415

    kernel = Kernel(cleaner or Cleaner(), text_column, output, options.pop("prefix", ""))
    options.setdefault("batch_size", 256)
    if "compute" not in options:
        options["compute"] = ActorPoolStrategy(min_size=1, max_size=max(1, int(cluster_resources().get("CPU", 1))))
    return dataset.map_batches(BatchCleaner, fn_constructor_args=(kernel,), batch_format="pyarrow", **options)
