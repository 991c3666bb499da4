"""The whole report: head, totals, filters, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext._version import VERSION
from cleantext.report.markup import attribute, counted, number, share, shown
from cleantext.report.page import Marks, page, summary
from cleantext.report.style import kind_style, script, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.model import Article
    from cleantext.report.spans import Span
    from cleantext.report.totals import Count, Totals

# The page may neither fetch nor send anything, whatever an input page contained.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def document(title: str, totals: Totals, pages: Sequence[tuple[Article, Sequence[Span]]]) -> str:
    """The report as HTML; those pages first of which the largest share was removed."""
    kinds = {kind: index for index, kind in enumerate(sorted(totals.kinds, key=lambda kind: -totals.kinds[kind].characters))}
    return "".join(_parts(title, totals, pages, kinds))


def _parts(
    title: str, totals: Totals, pages: Sequence[tuple[Article, Sequence[Span]]], kinds: Mapping[str, int]
) -> Iterator[str]:
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
    yield f"<title>{shown(title)}</title><style>{sheet()}{kind_style(kinds)}</style></head>"
    yield f'<body class="cleantext"><header><h1>{shown(title)}</h1>'
    yield from _sums(totals)
    yield "</header><main>"
    yield from _kinds(totals, kinds)
    yield from _rules(totals, kinds)
    yield from _pages(totals, pages, kinds)
    yield f'</main><footer class="dim">cleantext {VERSION}</footer><script>{script()}</script></body></html>'


def _sums(totals: Totals) -> Iterator[str]:
    size, kept = sum(row.size for row in totals.pages), sum(row.kept for row in totals.pages)
    warned = sum(1 for row in totals.pages if row.warnings)
    yield '<dl class="card">'
    for name, value in (
        ("pages", number(len(totals.pages))),
        ("characters", number(size)),
        ("removed", f"{number(size - kept)} ({share(size - kept, size)})"),
        ("repaired places", number(sum(row.repairs for row in totals.pages))),
        ("pages with warnings", number(warned)),
    ):
        yield f"<div><dt>{name}</dt><dd>{value}</dd></div>"
    yield "</dl>"


def _kinds(totals: Totals, kinds: Mapping[str, int]) -> Iterator[str]:
    """The chart by kind, which is the legend and the filter too."""
    most = max((count.characters for count in totals.kinds.values()), default=1)
    yield '<section id="kinds"><h2>By kind</h2><p class="dim">Untick a kind to see the pages without its marks.</p>'
    yield '<div class="tools"><button type="button" data-all="1">all</button> <button type="button" data-all="">none</button></div>'
    for kind, index in kinds.items():
        yield f'<label class="bar" data-k="{index}"><input type="checkbox" checked value="{index}"><span>{shown(kind)}</span>'
        yield f"{_bar(totals.kinds[kind], most)}</label>"
    yield "</section>"


def _bar(count: Count, most: int) -> str:
    width = max(0.5, 100 * count.characters / (most or 1))
    sizes = " · ".join((counted(count.characters, "character"), counted(count.places, "place"), counted(count.pages, "page")))
    return f'<span class="track"><i style="width:{width:.1f}%"></i></span><span class="dim">{sizes}</span>'


def _rules(totals: Totals, kinds: Mapping[str, int]) -> Iterator[str]:
    """What each rule took, the largest first, with its reason."""
    most = max((count.characters for count in totals.rules.values()), default=1)
    yield f"<section><details><summary><h2>By rule</h2> <span class='dim'>{len(totals.rules)}</span></summary>"
    numbers = _numbers(totals)
    for rule, count in sorted(totals.rules.items(), key=lambda item: -item[1].characters):
        kind, why = totals.reasons[rule]
        hint = attribute(f"{rule}: {why}")
        yield f'<div class="bar" data-k="{kinds[kind]}" id="r{numbers[rule]}" title="{hint}"><span>{shown(rule)}</span>'
        yield _bar(count, most)
        yield f'<span class="why">{shown(why)}</span></div>'
    yield "</details></section>"


def _numbers(totals: Totals) -> dict[str, int]:
    """The rules, numbered: a span says the number, and the script looks its reason up."""
    return {rule: number for number, rule in enumerate(totals.rules)}


def _pages(totals: Totals, pages: Sequence[tuple[Article, Sequence[Span]]], kinds: Mapping[str, int]) -> Iterator[str]:
    yield '<section id="pages"><h2>Pages</h2><div class="tools"><label>order <select id="order"><option value="removed">'
    yield 'most removed first</option><option value="repairs">most repaired first</option><option value="warnings">most warnings'
    yield '</option><option value="name">as given</option></select></label> <label>find <input id="find" type="search"></label></div>'
    numbers = _numbers(totals)
    for place, index in enumerate(totals.order()):
        row, (article, found) = totals.pages[index], pages[index]
        data = (
            f'data-removed="{row.removed:.4f}" data-repairs="{row.repairs}" data-warnings="{row.warnings}" data-name="{-index}"'
        )
        yield f'<details class="page" {data}{" open" if place == 0 else ""}><summary>{summary(row.name, article)}'
        yield f'<span class="track"><i style="width:{100 * row.removed:.1f}%"></i></span></summary>'
        yield from page(article, found, Marks(kinds, numbers, f"p{index}"))
        yield "</details>"
    yield "</section>"
