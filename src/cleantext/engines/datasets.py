"""Hugging Face datasets: ``map`` whose cache holds from one process to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from cleantext._version import VERSION
from cleantext.batch.cleaner import Cleaner
from cleantext.engines.kernel import Kernel

if TYPE_CHECKING:
    from datasets import Dataset, DatasetDict, IterableDataset, IterableDatasetDict

AnyDataset = TypeVar("AnyDataset", bound="Dataset | DatasetDict | IterableDataset | IterableDatasetDict")


def clean_dataset(
    dataset: AnyDataset, cleaner: Cleaner | None = None, *, text_column: str = "text", output: str = "flat", **options: Any
) -> AnyDataset:
    """Clean the column of text or bytes of a dataset, of each split of a ``DatasetDict``, or of a stream.

    The columns that come out are those of ``Cleaner.clean_batch``. The fingerprint of the result depends on the dataset,
    the configuration and the version of this library alone, so a second run finds the first one's cache. ``options`` go to
    ``map``: ``num_proc``, ``batch_size``, ``load_from_cache_file``, …, and ``prefix`` for the names of the new columns.
    """
    from datasets import Dataset  # noqa: PLC0415  the host, an extra

    kernel = Kernel(cleaner or Cleaner(), text_column, output, options.pop("prefix", ""))
    given: Any = dataset
    cleaned: AnyDataset
    if hasattr(given, "keys"):
        cleaned = type(given)({name: _clean(split, kernel, options, Dataset) for name, split in given.items()})
    else:
        cleaned = _clean(given, kernel, options, Dataset)
    return cleaned


def _clean(dataset: Any, kernel: Kernel, options: dict[str, Any], stored: Any) -> Any:
    options = {"batch_size": 256, **options}
    if not isinstance(dataset, stored):
        return dataset.with_format("arrow").map(kernel, batched=True, **options).with_format(None)
    options.setdefault("new_fingerprint", fingerprint(dataset, kernel))
    options.setdefault("desc", "cleaning")
    return dataset.with_format("arrow").map(kernel, batched=True, **options).with_format(None)


def fingerprint(dataset: Any, kernel: Kernel) -> str:
    """The name of the result in the cache of ``datasets``: the same in every process, another for any other configuration."""
    from datasets.fingerprint import Hasher  # noqa: PLC0415  the host, an extra

    parts = (dataset._fingerprint, VERSION, kernel.cleaner.fingerprint(), kernel.text_column, kernel.output, kernel.prefix)  # noqa: SLF001  there is no public name
    return str(Hasher.hash_bytes("\0".join(parts).encode()))
