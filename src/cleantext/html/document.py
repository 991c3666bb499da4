"""From the bytes of a web page to its text and hints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleantext.decode import decode
from cleantext.html.hints import Hints, read_hints
from cleantext.html.style import hiding_selectors
from cleantext.html.text import read_text
from cleantext.model import CleantextError, Decoded

if TYPE_CHECKING:
    from cleantext.html.hints import Node

_HEAD = 1024  # bytes in which a page says that it is one, as browsers read them
_CHARSET_HEAD = 4096  # pages print titles and keywords, and even scripts, before the charset
_START = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]{0,200}\?>|<!--(?:(?!-->).){0,900}-->)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_INNER = re.compile(r"<(?:head|body|meta|title|link|script|style|div|table|p|h1)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*+=\s*+["']?\s*+([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.-]{2,40})""", re.IGNORECASE)
_RAW = ("script", "style", "noscript", "template", "iframe", "noembed", "noframes")  # their text is none of the page's
# A browser's parser looks through all open elements at each tag: 10,000 nested ones take 0.07 s, 100,000 take 23 s.
_DEEPEST = 5000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNCLOSED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dd",
        "dt",
        "option",
    ]
)


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a web page and what its markup says about it.

    ``text`` has one visible block a line; offsets in an article's receipts refer to it. ``decoded`` is the markup as read
    from bytes (``encoding`` is empty where there never were bytes). ``hidden`` are texts that the markup hides from readers.
    """

    text: str
    hints: Hints
    decoded: Decoded
    hidden: tuple[str, ...] = ()

    @property
    def encoding(self) -> str:
        """The encoding of the bytes, as ``decode`` found it."""
        return self.decoded.encoding


def looks_like_html(data: bytes | str) -> bool:
    """Whether bytes or text clearly are an HTML document; looks at the first 1,024 only.

    >>> looks_like_html("<!DOCTYPE html><p>通知"), looks_like_html(b"<html><head>"), looks_like_html("<html> 标签用来包住网页。")
    (True, True, False)

    """
    if isinstance(data, str):
        head = data[:_HEAD]
    else:
        head = bytes(data[:_HEAD]).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("latin-1")
    if "<" not in head:
        return False
    start = _START.match(head)
    return start is not None and (start[1][0] == "!" or bool(_INNER.search(head, start.end())))


def declared_charset(raw: bytes) -> str | None:
    """The charset that the markup declares near its beginning.

    >>> declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'

    """
    found = _CHARSET.search(raw[:_CHARSET_HEAD]) or _XML.search(raw[:_CHARSET_HEAD])
    return found[1].decode("ascii").lower() if found else None


def page_text(raw: bytes | str, charset: str | None = None) -> Page:
    """Read a web page, or a piece of one. ``charset`` is what the HTTP header says; like the page's own it is only weighed.

    Any bytes and any text give a ``Page``. Without the package selectolax (``pip install 'cleantext-zh[html]'``) and for
    what is not bytes or text it raises ``CleantextError``.

    >>> page_text("<nav><a>首页</a></nav><table><tr><td>来源<td>江城日报</table><pre>第一行\\n  第二行</pre>").text
    '首页\\n来源\\t江城日报\\n第一行\\n  第二行'

    """
    if isinstance(raw, bytes | bytearray | memoryview):
        raw = bytes(raw)
        return page_of(decode(raw, charset or declared_charset(raw)))
    if not isinstance(raw, str):
        raise CleantextError(f"a web page is bytes or str, not {type(raw).__name__}")
    return page_of(Decoded(raw, "", 1.0))


def page_of(decoded: Decoded) -> Page:
    """The page of markup that is decoded already."""
    parser = _parser()
    markup = _encodable(decoded.text)
    if _too_deep(markup):
        text, hidden = read_text(_without_raw(markup), ())
        return Page(text, Hints(), decoded, hidden)
    tree = parser(markup)
    hints = read_hints(tree)
    selectors = hiding_selectors(node.text(strip=False) for node in tree.css("style"))
    tree.strip_tags(list(_RAW))
    text, hidden = read_text(_body(tree), selectors)
    return Page(text, hints, decoded, hidden)


def _body(tree: Node) -> str:
    """The markup of what is shown, as the parser writes it: every element closed, quotes and angles escaped."""
    body = tree.body
    return (body.html if body is not None else tree.html) or ""


def _parser() -> Any:
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  an extra
    except ImportError:
        raise CleantextError("HTML needs the package selectolax: pip install 'cleantext-zh[html]'") from None
    return LexborHTMLParser


def _encodable(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which the parser cannot take, and without NUL, which no page shows."""
    text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _too_deep(markup: str) -> bool:
    """Whether more elements may be open at once than is safe to parse; no page that people read comes near."""
    if markup.count("<") <= _DEEPEST:
        return False
    depth = 0
    for closing, name in _TAG.findall(markup):
        if name.lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > _DEEPEST:
                return True
    return False


def _without_raw(markup: str) -> str:
    for name in _RAW:
        markup = re.sub(rf"<{name}\b[^<>]*>.*?(?:</{name}\s*>|\Z)", "", markup, flags=re.IGNORECASE | re.DOTALL)
    return markup
