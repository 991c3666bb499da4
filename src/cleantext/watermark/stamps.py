"""A publisher's stamp in brackets behind line after line, or twice in a row."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cleantext.watermark.page import Span, is_site, names_itself, stands_alone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleantext.watermark.page import Page

_MOST = 20  # groups that are looked at, the largest first
_LEAST = 3  # lines: fewer is chance
_STAMP = re.compile(r"(?:[\[【(《「]([^\[\]【】()《》「」]{2,16})[\]】)》」])(?: ?[\[【(《「]\1[\]】)》」])*\Z")
_CLOSE = frozenset("]】)》」")
_PAIRS = ("][", "】【", ")(", "》《", "」「")


def find_stamps(page: Page, names: Collection[str]) -> Iterator[Span]:
    """Stamps that are a site's name."""
    closed = [number for number, line in enumerate(page.lines) if line[-1:] in _CLOSE]
    if len(closed) < _LEAST and not any(pair in page.text for pair in _PAIRS):
        return
    groups: defaultdict[str, list[Span]] = defaultdict(list)
    for number in closed:
        if found := _STAMP.search(page.lines[number][-80:]):
            end = page.start(number) + len(page.lines[number])
            groups[found[1]].append(Span(end - len(found[0]), end, "watermark.stamp"))
    for name, spans in sorted(groups.items(), key=_size)[:_MOST]:
        twice = [span for span in spans if page.text.count(name, span.start, span.end) > 1]
        stamped = [span for span in spans if page.text[span.start - 1 : span.start] not in ("", "\n")]
        square = page.text[spans[0].end - 1] in "]】"
        always = len(twice) == len(spans) >= _LEAST  # no one signs each line twice
        if always or ((twice or len(stamped) >= _LEAST) and _is_site(page, name, names, square=square)):
            yield from stamped if len(stamped) >= _LEAST else twice


def _size(group: tuple[str, list[Span]]) -> int:
    return -len(group[1])


def _is_site(page: Page, name: str, names: Collection[str], *, square: bool) -> bool:
    """A name in round brackets may be an author's: one that stands alone elsewhere proves nothing there."""
    return name in names or is_site(name) or (square and (stands_alone(page, name) or names_itself(page, name)))
