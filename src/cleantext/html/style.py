"""What the markup hides from readers: by attribute, by inline style, by a class of the page's own style sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
    ]
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_GONE = re.compile(r"display\s*:\s*none\b", re.IGNORECASE)
# A script shows an article that is invisible at first (visibility, opacity), but nobody fades in a span of a sentence.
_UNSEEN = re.compile(
    r"display\s*:\s*none\b|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|(?<![-\w])opacity\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_RULE = re.compile(r"(?<![^{}])([^{}]*+)\{([^{}]*+)\}")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SIMPLE = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?\.[\w-]+", re.IGNORECASE)


def hiding_selectors(sheets: Iterable[str]) -> frozenset[str]:
    """The classes (``.x``, ``span.x``) and inline elements that a page's style sheets hide.

    >>> sorted(hiding_selectors(["p{margin:0} .jam, em.mark{display:none} @media print{.nav{display:none}} .tab:not(.on){display:none}"]))
    ['.jam', 'em.mark']

    """
    found: set[str] = set()
    for sheet in sheets:
        if _UNSEEN.search(sheet):
            found.update(_hiding(_COMMENT.sub("", sheet)))
    return frozenset(found)


def _hiding(sheet: str) -> Iterable[str]:
    at, depth = 0, 0
    for rule in _RULE.finditer(sheet):
        depth += sheet.count("{", at, rule.start()) - sheet.count("}", at, rule.start())
        at = rule.end()
        head = rule[1].rpartition("{")[2]
        inside = depth + rule[1].count("{") - rule[1].count("}") > 0
        if not inside and _UNSEEN.search(rule[2]):
            yield from (each for each in map(str.strip, head.split(",")) if _SIMPLE.fullmatch(each))
        depth += rule[1].count("{") - rule[1].count("}")


def is_hidden(tag: str, attributes: str, selectors: Collection[str]) -> bool:
    """Whether an element with these attributes (as written) is hidden.

    Whole blocks are believed to be hidden only by ``hidden`` and an inline ``display:none``: what a style sheet hides, a
    script often shows.

    >>> is_hidden("span", ' style="font-size:0px"', ()), is_hidden("div", ' style="visibility: hidden"', ())
    (True, False)

    """
    known = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(attributes)}
    style = known.get("style", "")
    if "hidden" in known and known["hidden"] != "until-found":
        return True
    if tag not in INLINE:
        return bool(_GONE.search(style))
    if _UNSEEN.search(style) or tag in selectors:
        return True
    return any(f".{name}" in selectors or f"{tag}.{name}" in selectors for name in known.get("class", "").split())
