"""HTML tags that were printed: block tags and ``<br>`` become line breaks, inline tags and comments carry no text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from cleantext.model import Edit
from cleantext.repair import printed

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK_NAMES = "br p div li ul ol dl dt dd tr table tbody thead h1 h2 h3 h4 h5 h6 hr center blockquote section article"
_INLINE_NAMES = "a b i u s q em strong span font small big sub sup strike del ins mark img td th label abbr cite nobr wbr tt o:p st1:chsdate v:shape"
_OTHER_NAMES = (
    "acronym address area aside audio base bdo body button canvas caption code col colgroup data datalist details dfn dialog embed "
    "fieldset figcaption figure footer form frame frameset head header html iframe input kbd legend link main map menu meta meter nav "
    "noscript object optgroup option output param picture pre progress rp rt ruby samp script select source style summary svg template "
    "textarea tfoot time title track var video"
)
_BLOCK, _INLINE = frozenset(_BLOCK_NAMES.split()), frozenset(_INLINE_NAMES.split())
# Other elements of HTML. One that is neither is of another language: what stands near it is a sample of that.
_OTHERS = frozenset(_OTHER_NAMES.split()) | _BLOCK | _INLINE
_REST = r"(/?)([A-Za-z][A-Za-z0-9:]{0,11})((?:\s[^<>\n]{0,400}?)?)\s?/?(?:>|&(?:amp;)*gt;)"
_COMMENT = r"!--[^<>\n]{0,200}-->"
# Each begins with a literal or one class, which is what a scan can look for: alternatives at the front are tried everywhere.
_TAG = re.compile(f"<(?:{_REST}|{_COMMENT})")
_ESCAPED_TAG = re.compile(f"[<&](?:(?:(?<=<)|(?<=&)(?:amp;)*lt;){_REST}|(?<=<){_COMMENT})")
_PAGE_SOURCE = re.compile(r"<(?:(?i:!doctype|html|head|body|meta|script|style|link)\b|\?(?i:php))")
_FENCE = re.compile("```(?<=^```)", re.MULTILINE)
_SINGLE = frozenset(["br", "hr", "img"])


def find(text: str) -> Iterator[Edit]:
    """Printed tags. A page that shows whole documents or code blocks is about HTML, and keeps them all."""
    found = list((_ESCAPED_TAG if "lt;" in text else _TAG).finditer(text))
    if not found or _PAGE_SOURCE.search(text) or _FENCE.search(text):
        return
    closed = {m[2].lower() for m in found if m[1]}
    foreign = [m.start() for m in found if m[1] and m[2].lower() not in _OTHERS and ":" not in m[2]]
    for tag in found:
        new = _tag(tag, closed)
        if new is not None and not _is_word(text, tag) and not _is_near(foreign, tag.start()):
            yield Edit(tag.start(), tag.end(), new, "escape.tag")


# A closing tag whose bracket went with the byte before it: the pair of both was no character, and ``?`` was printed.
_EATEN = re.compile(r"/(?<=[^\x00-\x7f][?？]/|[?？][?？]/)(?:p|div|li|td|h[1-6]|span|section|strong)>(?=\s|<|\Z)")


def find_eaten(text: str) -> Iterator[Edit]:
    """What is left of closing tags that lost their bracket; the ``?`` stays, for it is half of a character.

    >>> list(find_eaten("再也见不到她了?！?/p>"))
    [Edit(start=10, end=13, new='', rule='escape.tag')]

    """
    yield from (Edit(*found.span(), "", "escape.tag") for found in _EATEN.finditer(text))


_SAMPLE = 300  # characters around an element of another language


def _is_near(places: list[int], at: int) -> bool:
    """Whether one of the places, which are in order, is close by."""
    index = bisect_left(places, at - _SAMPLE)
    return index < len(places) and places[index] < at + _SAMPLE


def _tag(tag: re.Match[str], closed: set[str]) -> str | None:
    """What a tag becomes. One that opens and is never closed may be a placeholder, a list mark or mathematics."""
    slash, name, attributes = tag[1], (tag[2] or "").lower(), tag[3]
    if not name:
        return ""
    sure = slash or "=" in attributes or name in closed or name in _SINGLE or (name == "p" and _touches(tag))
    if not sure or (name not in _BLOCK and name not in _INLINE):
        return None
    return "\n" if name in _BLOCK else ""


def _touches(tag: re.Match[str]) -> bool:
    """Whether the tag stands at a line's edge or directly at an East Asian character."""
    left, right = tag.string[tag.start() - 1 : tag.start()], tag.string[tag.end() : tag.end() + 1]
    return left in ("", "\n", "\u3000") or right in ("", "\n", "\u3000") or printed.is_east_asian(left + right)


def _is_word(text: str, tag: re.Match[str]) -> bool:
    """``a<b>c``: the brackets compare. ``(<li/>)`` and ``<p>、``: the tag is what the sentence is about."""
    left, right = text[tag.start() - 1 : tag.start()], text[tag.end() : tag.end() + 1]
    compared = not tag[3] and left.isascii() and left.isalnum() and right.isascii() and right.isalnum()
    return compared or (left != "" and left in "(（[“「、" and right != "" and right in ")）]”」、")
