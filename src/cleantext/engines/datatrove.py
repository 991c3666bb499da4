"""datatrove: a pipeline step for its local, Slurm and Ray executors."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from cleantext.batch.cleaner import Cleaner
from cleantext.batch.columns import flat
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datatrove.pipeline.base import PipelineStep

    from cleantext.model import Article

_NAME = "ArticleCleaner"


def article_cleaner(
    cleaner: Cleaner | None = None, *, prefix: str = "", keep_empty: bool = True, batch_size: int = 64
) -> PipelineStep:
    """A step that puts the article's text in the place of each document's text, and all else into its metadata.

    The keys are the names of ``cleantext.batch.columns.FLAT`` but ``text``, with ``prefix`` before them; what the metadata
    had under such a name is overwritten. Documents in which no article is found pass with an empty text, or with
    ``keep_empty=False`` are dropped and counted. The step's stats count pages, characters in and out, removed spans by kind.
    """
    if not isinstance(cleaner := cleaner or Cleaner(), Cleaner):
        raise CleantextError(f"cleaner: {cleaner!r} is not a Cleaner")
    if batch_size < 1:
        raise CleantextError(f"batch_size: {batch_size!r} is not a positive number")
    step: PipelineStep = _step_class()(cleaner, prefix, keep_empty, batch_size)
    return step


def __getattr__(name: str) -> Any:
    """The class of the step, made when it is asked for: pickles of a step find it here in another process."""
    if name == _NAME:
        return _step_class()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _step_class() -> type:
    from datatrove.pipeline.formatters.base import BaseFormatter  # noqa: PLC0415  the host, an extra

    members: dict[str, Any] = {
        "__module__": __name__,
        "__qualname__": _NAME,
        "__doc__": article_cleaner.__doc__,
        "name": "cleantext",
        "_requires_dependencies": [],
        "__init__": _init,
        "format": _format,
        "run": _run,
    }
    return type(_NAME, (BaseFormatter,), members)


def _init(self: Any, cleaner: Cleaner, prefix: str, keep_empty: bool, batch_size: int) -> None:  # noqa: FBT001  made by article_cleaner alone
    host: Any = _step_class().__mro__[1]
    host.__init__(self)
    self.cleaner, self.prefix, self.keep_empty, self.batch_size = cleaner, prefix, keep_empty, batch_size


def _format(self: Any, text: str) -> str:
    """Clean one text; what a formatter of datatrove is asked for."""
    return str(self.cleaner.clean(text).text)


def _run(self: Any, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:  # noqa: ARG001  datatrove passes both
    documents = iter(data)
    while batch := list(islice(documents, self.batch_size)):
        with self.track_time("batch"):
            articles = list(self.cleaner.clean_many([document.text for document in batch], batch_size=self.batch_size))
        for document, article in zip(batch, articles, strict=True):
            _count(self, document.text, article)
            columns = flat(article)
            document.text = columns.pop("text")
            document.metadata.update({self.prefix + name: value for name, value in columns.items()})
            if document.text or self.keep_empty:
                yield document


def _count(step: Any, before: str, article: Article) -> None:
    step.stat_update("total")
    step.stat_update("characters_in", value=len(before))
    step.stat_update("characters_out", value=len(article.text))
    if not article.text:
        step.stat_update("kept_empty" if step.keep_empty else "dropped")
    if article.warnings:
        step.stat_update("with_warnings")
    for removed in article.removed:
        step.stat_update(f"removed_{removed.kind}", unit="span")
