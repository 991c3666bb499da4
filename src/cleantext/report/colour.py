"""The same for a terminal that has colours, where the package rich is installed: columns, and what changed in its place."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from cleantext.account import Group, Sample, facts, printable, removals, repairs
from cleantext.report.terminal import hunks, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleantext.model import Article
    from cleantext.report.rows import Row

# Names of rich's; they follow the theme of the terminal. A line that went is not struck out: in Chinese that hides the strokes.
_GONE, _OLD, _NEW, _DIM = "red", "red strike", "green", "dim"
_PADDING = re.compile("(?<! ) +\n")
_NARROW, _WIDE = 60, 120  # columns: below, names get less room; above, lines would be too long to read


def coloured_diff(name: str, article: Article, width: int) -> str:
    """What ``word_diff`` tells, in colours and ``width`` columns: the kind of a line, and its text."""
    table = _table(width)
    for hunk in hunks(article):
        if hunk.unchanged:
            table.add_row("", _text((f"… {hunk.unchanged} unchanged", _DIM)))
        if hunk.row:
            table.add_row(hunk.row.label, _line(hunk.row))
    return _drawn(width, _text((printable(name), "bold")), table)


def coloured_account(article: Article, width: int) -> str:
    """What ``Article.explain`` tells, in colours and ``width`` columns."""
    known = _table(width)
    for name, value in facts(article):
        known.add_row(name, _text((printable(value), "bold" if name == "title" else "")))
    gone, done = _table(width), _table(width)
    for group in removals(article):
        gone.add_row(group.kind, _removed(group))
    for group in repairs(article):
        done.add_row(group.kind, _repaired(group))
    warned = [_text((f"warning: {printable(warning)}", "yellow")) for warning in article.warnings]
    heads = (("removed", gone), ("changed", done))
    tables = [each for head, table in heads if table.row_count for each in (_text((f"\n{head}", "bold")), table)]
    return _drawn(width, known, *tables, *warned, _text((article.cleaned_by, _DIM)))


def _line(row: Row) -> Any:
    """A line of the page: what went, what stayed, what came."""
    if not row.clean:
        return _text(("".join(printable(piece.text) for piece in row.pieces).strip(), _GONE))
    styled = (zip(parts(piece), ("", _OLD, _NEW), strict=True) for piece in row.pieces)
    return _text(*(part for piece in styled for part in piece))


def _removed(group: Group) -> Any:
    head = _text((group.rule, ""), (f"  {group.places} place(s), {group.characters} characters", _DIM))
    return _stacked(head, _text((group.why, _DIM)), _samples(group, lambda sample: [(sample.old, _GONE)]))


def _repaired(group: Group) -> Any:
    head = _text((group.rule, ""), (f"  {group.places} place(s)", _DIM))
    return _stacked(head, _samples(group, lambda x: [(x.before, ""), (x.old, _OLD), (x.new, _NEW), (x.after, "")]))


def _samples(group: Group, told: Callable[[Sample], list[tuple[str, str]]]) -> Any:
    """The places, each behind its offset."""
    table = _grid(7, _DIM)
    for sample in group.samples:
        table.add_row(str(sample.at), _text(*told(sample)))
    if rest := group.places - len(group.samples):
        table.add_row("", _text((f"… {rest} more", _DIM)))
    return table


def _stacked(*things: Any) -> Any:
    from rich.console import Group as Stack  # noqa: PLC0415  an extra

    return Stack(*things)


def _text(*parts: tuple[str, str]) -> Any:
    from rich.text import Text  # noqa: PLC0415  an extra

    return Text.assemble(*parts, overflow="fold")


def _table(width: int) -> Any:
    """Names, and what they name."""
    return _grid(12 if width >= _NARROW else 10, "cyan")


def _grid(first: int, style: str) -> Any:
    """Two columns, the first of a fixed width."""
    from rich.table import Table  # noqa: PLC0415

    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(style=style, justify="right", width=first, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    return table


def _drawn(width: int, *things: Any) -> str:
    """What the terminal is sent. Nothing in the page is taken for markup."""
    from rich.console import Console  # noqa: PLC0415

    width = min(width, _WIDE)
    console = Console(file=io.StringIO(), force_terminal=True, width=width, markup=False, highlight=False, emoji=False)
    with console.capture() as drawn:
        for thing in things:
            console.print(thing)
    return _PADDING.sub("\n", drawn.get())
