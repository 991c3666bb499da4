"""The page beside its article for a terminal: a diff by words instead of by lines, since a paragraph is one long line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.report.rows import Piece, Row, rows
from cleantext.report.spans import spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Article

_RED, _GREEN, _DIM, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[0m"


def word_diff(name: str, article: Article, *, colour: bool) -> Iterator[str]:
    """The lines of a diff: removed ones with their kind behind, changed ones with what changed in them.

    A piece that went is ``[-in brackets-]``, what came for it ``{+in braces+}``; with ``colour`` red and green.

    >>> from cleantext import clean_article
    >>> print("".join(word_diff("a.txt", clean_article("今天下雨,明天天晴。"), colour=False)), end="")
    --- a.txt
    +++ a.txt (cleaned)
     今天下雨[-,-]{+，+}明天天晴。

    """
    yield f"--- {name}\n+++ {name} (cleaned)\n"
    same = 0
    for row in rows(article, spans(article)):
        if all(piece.span is None for piece in row.pieces):
            same += 1
            continue
        yield _skipped(same)
        same = 0
        yield _removed(row, colour=colour) if not row.clean else f" {''.join(_inside(piece, colour) for piece in row.pieces)}\n"
    yield _skipped(same)


def _skipped(count: int) -> str:
    return f"@@ {count} line(s) unchanged @@\n" if count else ""


def _removed(row: Row, *, colour: bool) -> str:
    text = "".join(_shown(piece.text) for piece in row.pieces).strip()
    return f"{_RED}-{text}{_PLAIN}  {_DIM}{row.label}{_PLAIN}\n" if colour else f"-{text}  ({row.label})\n"


def _inside(piece: Piece, colour: bool) -> str:  # noqa: FBT001  passed through a join
    text = _shown(piece.text)
    if piece.span is None:
        return text
    new = _shown(piece.span.new) if piece.first else ""
    if colour:
        return f"{_RED}{text}{_PLAIN}{_GREEN}{new}{_PLAIN}" if new else f"{_RED}{text}{_PLAIN}"
    return (f"[-{text}-]" if text else "") + (f"{{+{new}+}}" if new else "")


def _shown(text: str) -> str:
    """What a person must see of what is invisible, and what must not reach the terminal as a command."""
    return "".join(c if c.isprintable() or c in "\u3000\xa0" else f"\\u{ord(c):04x}" for c in text)
