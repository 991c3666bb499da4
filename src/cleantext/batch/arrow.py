"""Arrow: a batch of pages in, a batch of articles out, with the same schema for every batch."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from cleantext.batch.columns import FLAT, fitting, flat
from cleantext.model import Article, CleantextError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyarrow as pa

    from cleantext.batch.cleaner import Cleaner

OUTPUTS = ("flat", "struct")
_SPAN = {"start": "int64", "end": "int64"}
_PERSON = {"name": "string", "role": "string", "organisation": "string"}
_FIELD = {"label": "string", "value": "string", **_SPAN, "rule": "string", "confidence": "double"}
_METADATA = {
    **dict.fromkeys(("source", "site", "place"), "string"),
    "authors": [_PERSON],
    "editors": [_PERSON],
    **dict.fromkeys(("published", "updated"), "string"),
    **dict.fromkeys(("views", "comments"), "int64"),
    "tags": ["string"],
    "fields": [_FIELD],
}
_ARTICLE = {
    "text": "string",
    "title": "string",
    "metadata": _METADATA,
    "lines": [{**_SPAN, "label": "string", "kind": "string", "rule": "string", "confidence": "double"}],
    "removed": [{**_SPAN, "text": "string", "kind": "string", "rule": "string", "why": "string"}],
    "changes": [{"step": "string", "edits": [{**_SPAN, "new": "string", "rule": "string"}]}],
    **dict.fromkeys(("encoding", "script"), "string"),
    "warnings": ["string"],
    "cleaned_by": "string",
}


def pyarrow() -> Any:
    """The package, or a plain sentence on how to get it."""
    try:
        import pyarrow  # noqa: ICN001, PLC0415  an extra
    except ImportError:
        raise CleantextError("Arrow and Parquet need the package pyarrow: pip install 'cleantext-zh[parquet]'") from None
    return pyarrow


def clean_batch(
    cleaner: Cleaner,
    batch: pa.RecordBatch,
    text_column: str,
    *,
    output: str = "flat",
    prefix: str = "",
) -> pa.RecordBatch:
    """What ``Cleaner.clean_batch`` does."""
    arrow = pyarrow()
    kept = _kept(batch, text_column, [prefix + field.name for field in schema(output)])
    pages = batch.column(text_column).to_pylist()
    articles = iter(cleaner.clean_many(page for page in pages if page is not None))
    new = table([None if page is None else next(articles) for page in pages], output)
    names = [*kept, *(prefix + name for name in new.schema.names)]
    return arrow.RecordBatch.from_arrays([*(batch.column(name) for name in kept), *new.columns], names=names)


def _kept(batch: pa.RecordBatch, text_column: str, new: Iterable[str]) -> list[str]:
    """The columns that stay as they are."""
    names = batch.schema.names
    if names.count(text_column) != 1:
        raise CleantextError(f"text_column: the batch has no single column {text_column!r}; it has {', '.join(names) or 'none'}")
    kept = [name for name in names if name != text_column]
    if taken := [name for name in new if name in kept]:
        raise CleantextError(f"the batch has columns named {', '.join(taken)} already: choose a prefix")
    return kept


@cache
def schema(output: str = "flat") -> pa.Schema:
    """The Arrow schema of the articles: that of ``FLAT``, or one column ``article`` in the shape of ``Article.to_dict``."""
    if output not in OUTPUTS:
        raise CleantextError(f"output: {output!r} is not one of {', '.join(OUTPUTS)}")
    arrow = pyarrow()
    if output == "struct":
        return arrow.schema([("article", _type(_ARTICLE))])
    return arrow.schema([(name, _type(["string"] if kind == "list<string>" else kind)) for name, kind in FLAT.items()])


def _type(form: Any) -> Any:
    """An Arrow type of a form: the name of a type, a list with the form of its items, or a dict of fields."""
    arrow = pyarrow()
    if isinstance(form, list):
        return arrow.list_(_type(form[0]))
    if isinstance(form, dict):
        return arrow.struct([(name, _type(inner)) for name, inner in form.items()])
    return {"string": arrow.string(), "int64": arrow.int64(), "double": arrow.float64()}[form]


def table(articles: Sequence[Article | None], output: str = "flat") -> pa.RecordBatch:
    """Articles as a batch of ``schema(output)``; nulls where there is none."""
    form = schema(output)
    if output == "struct":
        rows = [{"article": article and article.to_dict()} for article in articles]
    else:
        rows = [flat(article) if article else {} for article in articles]
    return batch_of(rows, form)


def batch_of(rows: Sequence[dict[str, Any]], form: pa.Schema) -> pa.RecordBatch:
    """Rows as a batch. Arrow holds no lone surrogates, U+FFFD stands in their place, and no number over 63 bits: null."""
    arrow = pyarrow()
    try:
        return arrow.RecordBatch.from_pylist(rows, schema=form)
    except (UnicodeEncodeError, OverflowError, arrow.ArrowInvalid):
        return arrow.RecordBatch.from_pylist([_fitting(row) for row in rows], schema=form)


def _fitting(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_fitting(item) for item in value]
    if isinstance(value, dict):
        return {key: _fitting(inner) for key, inner in value.items()}
    return fitting(value) if isinstance(value, int) else value


@cache
def records_schema(*, full: bool) -> pa.Schema:
    """The columns of Parquet output: ``id``, ``url``, ``fetched`` and those of ``FLAT``, or with all that ``Article.to_dict`` has."""
    arrow = pyarrow()
    ours = schema("struct").field("article").type if full else schema("flat")
    return arrow.schema([*((name, arrow.string()) for name in ("id", "url", "fetched")), *ours])


def record_bytes(rows: list[dict[str, Any]], *, full: bool) -> bytes:
    """Rows as a stream of Arrow's, to be sent to another process."""
    arrow = pyarrow()
    form = records_schema(full=full)
    batch = batch_of([{**row, "id": str(row["id"])} for row in rows], form)
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, form) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())
