"""What was done, in numbers that add up: over chunks, over processes, over an interrupted run and the rest of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.model import Article

_DETAIL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_QUOTED = re.compile(r"; the (?:record has|columns are).*|: .*", re.DOTALL)


class Stats:
    """Counters by name, each a table of counts by key.

    ``totals``: documents, rejected, characters_in, characters_out, bytes_in (of pages that came as bytes, else as UTF-8).
    ``removed_by_kind`` and ``removed_by_rule`` count characters, ``edits_by_step`` edits; the others documents.
    """

    TABLES = ("totals", "removed_by_kind", "removed_by_rule", "edits_by_step", "warnings", "encodings", "scripts", "rejects")

    def __init__(self, known: Mapping[str, Mapping[str, int]] | None = None) -> None:
        self.tables = {name: Counter((known or {}).get(name, {})) for name in self.TABLES}

    def add(self, other: Stats) -> None:
        """Count what another has counted, too."""
        for name, table in other.tables.items():
            self.tables[name].update(table)

    def cleaned(self, article: Article) -> None:
        """Count an article."""
        totals, size = self.tables["totals"], len(article.original)
        totals.update(documents=1, characters_in=size, characters_out=len(article.text))
        for each in article.removed:
            self.tables["removed_by_kind"][each.kind] += each.end - each.start
            self.tables["removed_by_rule"][each.rule] += each.end - each.start
        for change in article.changes:
            self.tables["edits_by_step"][change.step] += len(change.edits)
        self.tables["warnings"].update({_DETAIL.sub("N", warning) for warning in article.warnings})
        self.tables["encodings"][article.encoding or "text"] += 1
        self.tables["scripts"][article.script] += 1

    def rejected(self, reason: str) -> None:
        """Count a record that gave no article."""
        self.tables["totals"]["rejected"] += 1
        self.tables["rejects"][_DETAIL.sub("N", _QUOTED.sub("", reason))] += 1

    def __getitem__(self, name: str) -> int:
        return self.tables["totals"][name]

    def to_dict(self) -> dict[str, Any]:
        """All counts, the largest first."""
        return {name: dict(sorted(table.items(), key=lambda x: (-x[1], x[0]))) for name, table in self.tables.items()}
