"""From markup to lines: every visible block a line, as a reader sees the page and a scraper gives it.

The parser writes well-formed markup, so its tags and texts are read here in a row, in a hundredth of the time that
walking its tree takes. Markup that no parser saw (nested too deeply) reads likewise, only less exactly.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.html.style import INLINE, is_hidden

if TYPE_CHECKING:
    from collections.abc import Collection

_TOKEN = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*+)([^<>]*+)>|<!--.*?(?:-->|\Z)|<[!?/][^<>]*>|([^<]+|<)", re.DOTALL)
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
# Never shown: the head, drawings, what stands in for media, closed menus, and readings over characters (ruby).
_UNSHOWN = frozenset(["head", "title", "svg", "audio", "video", "object", "canvas", "map", "option", "datalist", "rt", "rp"])
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "textarea",
        "tr",
        "ul",
        "caption",
        "colgroup",
        "listing",
        "optgroup",
        "xmp",
        "center",
        "marquee",
    ]
)
_CELLS = frozenset(("td", "th"))
_VERBATIM = frozenset(("pre", "textarea", "listing", "xmp"))
_WIDE = f"{HAN}\u3000-\u303f\uff00-\uffef"
_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CELL = 40  # characters up to which a cell without blocks is a datum; longer ones are layout
_HAN = re.compile(f"[{HAN}]")


def read_text(markup: str, selectors: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """The lines of the markup, and what it hides.

    Where a hidden block says more than the whole page shows, a script is to show it: then it is no hidden part.
    """
    reader = Reader(selectors)
    reader.read(markup)
    text, hidden = reader.result()
    shown = len(_HAN.findall(text))
    if any(block and len(_HAN.findall(each)) > shown for each, block in hidden):
        revealing = Reader(selectors, reveal=True)
        revealing.read(markup)
        text, hidden = revealing.result()
    return text, tuple(each for each, _ in hidden)


class Reader:
    """Reads tags and texts in a row. ``reveal`` shows blocks that are hidden."""

    def __init__(self, selectors: Collection[str], *, reveal: bool = False) -> None:
        self.selectors = selectors
        self.reveal = reveal
        self.lines: list[str] = []
        self.parts: list[str] = []  # of the line that is being read
        self.verbatim = 0
        self.unlinked = False  # whether the line has text outside links
        self.link = 0
        self.skipped = ""  # the element whose content is not shown, and how many of its name are open
        self.depth = 0
        self.dropped: list[str] | None = None  # its text, where the markup hides it
        self.hidden: list[tuple[str, bool]] = []
        self.rows: list[list[int]] = []  # of each open row, the line where each cell begins

    def read(self, markup: str) -> None:
        """Read all of the markup."""
        for closing, name, attributes, text in _TOKEN.findall(markup):
            if text:
                self._text(unescape(text) if "&" in text else text)
            elif self.skipped:
                self._skip(closing, name.lower(), attributes)
            elif closing:
                self._close(name.lower())
            elif name:
                self._open(name.lower(), attributes)

    def result(self) -> tuple[str, list[tuple[str, bool]]]:
        """The text, and hidden texts with whether each was a block."""
        self._shown_again()
        self._end_line()
        return "\n".join(self.lines), self.hidden

    def _text(self, text: str) -> None:
        if not self.skipped:
            self.parts.append(text)
            self.unlinked = self.unlinked or not (self.link or text.isspace())
        elif self.dropped is not None:
            self.dropped.append(text)

    def _open(self, name: str, attributes: str) -> None:
        if name in _UNSHOWN or (attributes and self._hides(name, attributes)):
            if name not in _VOID:
                self.skipped, self.depth = name, 1
                self.dropped = None if name in _UNSHOWN else []
        elif name == "br":
            self._end_line(always=bool(self.verbatim))
        elif name in _CELLS:
            self._end_line()
            if self.rows:
                self.rows[-1].append(len(self.lines))
        elif name in _BLOCKS:
            self._block(name)
        elif name == "a":
            self.link += 1
            self.parts.append("\0")

    def _hides(self, name: str, attributes: str) -> bool:
        if not ("hidden" in attributes or "style" in attributes or (self.selectors and "class" in attributes)):
            return False
        return (name in INLINE or not self.reveal) and is_hidden(name, attributes, self.selectors)

    def _block(self, name: str) -> None:
        self._end_line()
        if name in _VERBATIM:
            self.verbatim += 1
        elif name == "tr":
            self.rows.append([])

    def _close(self, name: str) -> None:
        if name in _BLOCKS or name in _CELLS:
            self._end_line()
            if name in _VERBATIM:
                self.verbatim = max(0, self.verbatim - 1)
            elif name == "tr" and self.rows:
                self._end_row(self.rows.pop())
        elif name == "a":
            self.link = max(0, self.link - 1)
            self.parts.append("\0")

    def _skip(self, closing: str, name: str, attributes: str) -> None:
        """A tag inside something that is not shown."""
        if name == self.skipped and not attributes.endswith("/"):
            self.depth += -1 if closing else 1
            if not self.depth:
                self._shown_again()
        elif self.dropped is not None and name in _BLOCKS:
            self.dropped.append("\n")

    def _shown_again(self) -> None:
        if self.dropped is not None:
            text = _BLANKS.sub(" ", "".join(self.dropped)).strip()
            if text:
                self.hidden.append((text, self.skipped not in INLINE))
        self.skipped, self.dropped = "", None

    def _end_line(self, *, always: bool = False) -> None:
        """The line is complete. Links that stand alone side by side are apart on the screen: a blank goes between them."""
        if not self.parts and not always:
            return
        text = "".join(self.parts)
        self.parts = []
        if self.verbatim:
            lines = text.replace("\0", "").replace("\r\n", "\n").split("\n")
            self.lines += lines if always or any(map(str.strip, lines)) else []
        else:
            text = text.replace("\0\0", "" if self.unlinked else " ").replace("\0", "")
            text = _BLANKS.sub(" ", _BREAK.sub("", text)).strip(" ")
            if text and not text.isspace():
                self.lines.append(text)
        self.unlinked = False

    def _end_row(self, starts: list[int]) -> None:
        """Short cells without blocks in them are the data of a table: a row a line, with tabs; else a cell a line."""
        if len(starts) < 2:  # noqa: PLR2004  nothing to join
            return
        first = starts[0]
        sizes = [end - start for start, end in zip(starts, [*starts[1:], len(self.lines)], strict=True)]
        if max(sizes) <= 1 and all(len(line) <= _CELL for line in self.lines[first:]):
            row = "\t".join(self.lines[first:])
            self.lines[first:] = [row] if row else []
