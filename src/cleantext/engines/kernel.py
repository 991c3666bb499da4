"""What every engine with Arrow tables runs: a table of pages in, a table of articles out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleantext.batch.arrow import pyarrow, schema
from cleantext.batch.cleaner import Cleaner
from cleantext.model import CleantextError

if TYPE_CHECKING:
    import pyarrow as pa

_PLAIN = Cleaner()
_ROWS = 256  # pages whose articles are held as Python objects at a time


@dataclass(frozen=True, slots=True)
class Kernel:
    """``Cleaner.clean_batch`` with its arguments, for tables. It pickles: it holds the configuration and nothing else.

    >>> import pyarrow as pa
    >>> Kernel()(pa.table({"text": ["再見，世界！"], "id": [7]})).select(["id", "text"]).to_pylist()
    [{'id': 7, 'text': '再见，世界！'}]

    """

    cleaner: Cleaner = _PLAIN
    text_column: str = "text"
    output: str = "flat"
    prefix: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.cleaner, Cleaner):
            raise CleantextError(f"cleaner: {self.cleaner!r} is not a Cleaner")
        schema(self.output)

    def batch(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Clean one batch."""
        return self.cleaner.clean_batch(batch, self.text_column, output=self.output, prefix=self.prefix)

    def __call__(self, table: pa.Table) -> pa.Table:
        """Clean a table of any size, a few hundred rows at a time."""
        batches = [self.batch(batch) for batch in table.to_batches(max_chunksize=_ROWS)]
        return pyarrow().Table.from_batches(batches, schema=self.schema_for(table.schema))

    def schema_for(self, before: pa.Schema) -> pa.Schema:
        """The schema of what comes out for a schema that goes in; a missing or doubled column raises ``CleantextError``."""
        arrow: Any = pyarrow()
        nothing = arrow.RecordBatch.from_pylist([], schema=before)
        return self.batch(nothing).schema
