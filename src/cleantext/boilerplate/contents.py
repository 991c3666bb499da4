"""Tables of contents that a page adds to an article: each entry is a heading that stands below again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.shape import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.boilerplate.shape import Shape

# What the widget is called; 目录 alone may be a law's or a report's own table of contents, but not an entry's.
_PLAIN = re.compile("目 ?录|目次")
_CALLED = re.compile(
    r"(?:[^\W\d_]{1,4}目录|本文导航|文章导航|内容导航|文章导读|本页内容|页面导航|TOC|Contents|Table of [Cc]ontents|On this page)[:>]?$"
)
_LAST = frozenset("录次航读容Cse:>")  # what these end in
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*[.、]?|[一二三四五六七八九十]+[、.]|[•·▪-])\s*(?=\S)")
_BARE_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*[.、]?|[•·▪-])$")
_ENTRY = 40  # characters
_LEAST = 2  # entries
_PAGED = re.compile(r"[^\W\d][.·…/\s]*(\d{1,4})$")
_SECTION = 10  # characters
_PAGES = 4  # entries with rising numbers of pages


def mark_contents(shapes: Sequence[Shape], *, entry: bool = False) -> list[Shape]:
    """Mark a table of contents under its name: lines that all stand below again. ``entry``: of an encyclopaedia.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = ["文章目录", "水文", "开发", "水文", "这条河全长九十公里,流过三个县。", "开发", "上游建有两座水库,用于发电。"]
    >>> [shape.rule for shape in mark_contents([shape_of(x) for x in lines])][:4]
    ['line.contents', 'line.contents', 'line.contents', '']

    """
    found = list(shapes)
    starts = [
        i
        for i, shape in enumerate(shapes)
        if shape.text[-1] in _LAST and (_CALLED.match(shape.text) or (entry and _PLAIN.fullmatch(shape.text)))
    ]
    last = {_bare(shape.text): i for i, shape in enumerate(shapes)} if starts else {}
    for start in starts:
        stop = _end(shapes, start + 1, last)
        if sum(not _BARE_NUMBER.match(each.text) for each in shapes[start + 1 : stop]) >= _LEAST:
            found[start:stop] = [_as_contents(each) for each in found[start:stop]]
    return found


def spare_paged(shapes: Sequence[Shape]) -> list[Shape]:
    """Spare the lines of a document's own table of contents: a run of lines that end in rising numbers of pages.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = [shape_of(x) for x in ("摘要1", "第一章 绪论2", "第二章 测量8", "参考文献16")]
    >>> lines[3].kind, spare_paged(lines)[3].kind
    ('related', '')

    """
    found = list(shapes)
    for start, end in paged_runs(shapes):
        found[start:end] = [_as_body(shape) for shape in found[start:end]]
    return found


def is_contents(shapes: Sequence[Shape]) -> bool:
    """Whether lines are mostly a table of contents: numbers of pages behind them, that rise over the whole.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> is_contents([shape_of(x) for x in ("人物", "渡口的老人/文 方若水/12", "一本账/文 周文远/28", "地理", "石滩/36", "河源/44")])
    True

    """
    pages = [page for page in map(_page, shapes) if page is not None]
    return len(pages) >= max(_PAGES, len(shapes) // 2) and pages == sorted(pages)


def _page(shape: Shape) -> int | None:
    """The number of a page at the end of a line."""
    found = _PAGED.search(shape.text) if shape.prose < 0 and shape.text[-1].isdecimal() else None
    return int(found[1]) if found else None


def paged_runs(shapes: Sequence[Shape]) -> Iterator[tuple[int, int]]:
    """The runs of lines that end in rising numbers of pages, the names of sections between them."""
    run: list[tuple[int, int]] = []  # lines and their pages
    for i, page in enumerate(map(_page, shapes)):
        if page is None:
            continue
        if run and (page < run[-1][1] or not _follows(shapes, run[-1][0], i)):
            yield from _whole(run)
            run = []
        run.append((i, page))
    yield from _whole(run)


def _follows(shapes: Sequence[Shape], last: int, i: int) -> bool:
    """Whether at most the name of a section stands between two entries."""
    return i - last == 1 or (i - last == 2 and len(shapes[last + 1].text) <= _SECTION)  # noqa: PLR2004


def _whole(run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if len(run) >= _PAGES:
        yield run[0][0], run[-1][0] + 1


def _as_body(shape: Shape) -> Shape:
    """An entry names its author, not the article's; a section may be called as other articles are."""
    told = shape._replace(roles=frozenset(), explained=0.0) if shape.own else shape
    return unmarked(told) if told.kind == "related" else told


def _bare(text: str) -> str:
    return _NUMBER.sub("", text)


def _end(shapes: Sequence[Shape], start: int, last: dict[str, int]) -> int:
    """Behind the entries that begin at ``start``: lines that stand again further below, numbers and bullets between them."""
    stop, seen = start, set[str]()
    for i in range(start, len(shapes)):
        text = shapes[i].text
        if _BARE_NUMBER.match(text):
            continue
        if len(text) > _ENTRY or _bare(text) in seen or last[_bare(text)] <= i:
            break
        seen.add(_bare(text))
        stop = i + 1
    return stop


def _as_contents(shape: Shape) -> Shape:
    if shape.sure:
        return shape
    return shape._replace(furniture=2.0, kind="contents", rule="line.contents", place="any", ends=False)
