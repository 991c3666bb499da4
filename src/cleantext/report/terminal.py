"""The page beside its article for a terminal: a diff by words instead of by lines, since a paragraph is one long line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.account import printable
from cleantext.report.rows import Piece, Row, rows
from cleantext.report.spans import spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Article


class Hunk(NamedTuple):
    """Lines of the page that nothing happened to, and the one behind them, to which something did, if there is one."""

    unchanged: int
    row: Row | None


def hunks(article: Article) -> Iterator[Hunk]:
    """The page, with the lines that stayed as they were counted only."""
    same = 0
    for row in rows(article, spans(article)):
        if all(piece.span is None for piece in row.pieces):
            same += 1
        else:
            yield Hunk(same, row)
            same = 0
    if same:
        yield Hunk(same, None)


def parts(piece: Piece) -> tuple[str, str, str]:
    """A piece of a line as text that stayed, that went and that came."""
    text = printable(piece.text)
    if piece.span is None:
        return text, "", ""
    return "", text, printable(piece.span.new) if piece.first else ""


def word_diff(name: str, article: Article) -> Iterator[str]:
    """The lines of a diff: removed ones with their kind behind, changed ones with what changed in them.

    A piece that went is ``[-in brackets-]``, what came for it ``{+in braces+}``.

    >>> from cleantext import clean_article
    >>> print("".join(word_diff("a.txt", clean_article("今天下雨,明天天晴。"))), end="")
    --- a.txt
    +++ a.txt (cleaned)
     今天下雨[-,-]{+，+}明天天晴。

    """
    yield f"--- {name}\n+++ {name} (cleaned)\n"
    for hunk in hunks(article):
        if hunk.unchanged:
            yield f"@@ {hunk.unchanged} line(s) unchanged @@\n"
        if hunk.row and hunk.row.clean:
            yield f" {''.join(map(_marked, hunk.row.pieces))}\n"
        elif hunk.row:
            text = "".join(printable(piece.text) for piece in hunk.row.pieces).strip()
            yield f"-{text}  ({hunk.row.label})\n"


def _marked(piece: Piece) -> str:
    same, gone, new = parts(piece)
    return same + (f"[-{gone}-]" if gone else "") + (f"{{+{new}+}}" if new else "")
