"""One page of the report: its card, its lines beside the article's, the reasons, the repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.report.markup import attribute, counted, number, share, shown
from cleantext.report.rows import Piece, Row, rows
from cleantext.report.spans import Span, spans
from cleantext.report.style import kind_style, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleantext.model import Article, Metadata, Person

_PLACES = 40  # links of a rule on one page; conversion alone has hundreds, all marked in the rows
_TEXT = 40  # characters of a piece in the list of reasons: one line of a phone


def fragment(article: Article) -> str:
    """A page by itself, with its style and without a script, for a notebook."""
    found = spans(article)
    kinds = {kind: index for index, kind in enumerate(dict.fromkeys(span.kind for span in found))}
    body = "".join(page(article, found, Marks(kinds, {}, "n")))
    return f'<div class="cleantext"><style>{sheet()}{kind_style(kinds)}</style>{body}</div>'


class Marks(NamedTuple):
    """How spans are marked: numbers of their kinds and rules, and what begins every identifier on the page.

    Rules without a number have their reason at every span: a page by itself has no script that looks it up.
    """

    kinds: Mapping[str, int]
    rules: Mapping[str, int]
    key: str

    def attributes(self, span: Span) -> str:
        """What tells the kind of a span, and why it is one."""
        rule = self.rules.get(span.rule)
        why = f'title="{attribute(f"{span.rule}: {span.why}")}"' if rule is None else f'data-r="{rule}"'
        return f'data-k="{self.kinds[span.kind]}" {why}'


def page(article: Article, found: Sequence[Span], marks: Marks) -> Iterator[str]:
    """The parts of a page."""
    yield from _card(article)
    yield from (f'<p class="warning">{shown(warning)}</p>' for warning in article.warnings)
    yield from _reasons(found, article.original, marks)
    yield '<div class="rows"><div class="row head"><b></b><b>page</b><b>article</b></div>'
    for row in rows(article, list(found)):
        yield from _row(row, marks)
    yield "</div>"


def _card(article: Article) -> Iterator[str]:
    """What the page says about its article."""
    yield '<dl class="card">'
    for name, value in _facts(article):
        if value:
            yield f"<div><dt>{name}</dt><dd>{shown(value)}</dd></div>"
    yield "</dl>"


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    meta: Metadata = article.metadata
    yield "title", article.title or ""
    yield "source", meta.source or ""
    yield "site", meta.site or ""
    yield "place", meta.place or ""
    yield "authors", _people(meta.authors)
    yield "editors", _people(meta.editors)
    yield "published", f"{meta.published.value} ({meta.published.precision})" if meta.published else ""
    yield "updated", f"{meta.updated.value} ({meta.updated.precision})" if meta.updated else ""
    yield "views", "" if meta.views is None else number(meta.views)
    yield "comments", "" if meta.comments is None else number(meta.comments)
    yield "tags", "、".join(meta.tags)
    yield "printed without a value", "、".join(field.label for field in meta.fields if field.label and not field.value)
    yield "encoding", article.encoding or ""
    yield "script", article.script
    yield "size", f"{number(len(article.text))} of {number(len(article.original))} characters"


def _people(people: tuple[Person, ...]) -> str:
    return "、".join(
        f"{person.name} ({person.role}{', ' + person.organisation if person.organisation else ''})" for person in people
    )


def _row(row: Row, marks: Marks) -> Iterator[str]:
    state = "kept" if row.clean else "gone"
    yield f'<div class="row {state}"><b>{shown(row.label)}</b><div lang="zh">'
    for piece in row.pieces:
        yield _piece(piece, marks)
    yield '</div><div lang="zh">'
    yield from (f"<p>{shown(text)}</p>" for text in row.clean)
    yield "</div></div>"


def _piece(piece: Piece, marks: Marks) -> str:
    if piece.span is None:
        return shown(piece.text)
    span, text = piece.span, shown(piece.text)
    named = f'id="{marks.key}-{piece.number}" ' if piece.first else ""
    if span.new:
        after = f"<ins>{shown(span.new)}</ins>" if piece.first else ""
        return f"<span {named}{marks.attributes(span)}><del>{text}</del>{after}</span>"
    return f"<mark {named}{marks.attributes(span)}>{text}</mark>"


def _reasons(found: Sequence[Span], original: str, marks: Marks) -> Iterator[str]:
    """The rules that spoke on this page, each with links to its places: the same by keyboard as by hovering."""
    groups: dict[str, list[int]] = {}
    for index, span in enumerate(found):
        groups.setdefault(span.rule, []).append(index)
    if not groups:
        return
    yield f"<details><summary>{counted(len(found), 'place')} by {counted(len(groups), 'rule')}</summary><ul class='reasons'>"
    for rule, places in groups.items():
        first = found[places[0]]
        size = sum(found[index].end - found[index].start for index in places)
        yield f'<li data-k="{marks.kinds[first.kind]}"><b>{shown(rule)}</b> <span class="dim">{shown(first.kind)} · '
        yield f"{counted(len(places), 'place')} · {counted(size, 'character')}</span><p>{shown(first.why)}</p><p lang='zh'>"
        yield " ".join(_link(found[index], original, f"{marks.key}-{index}") for index in places[:_PLACES])
        yield f" … and {number(len(places) - _PLACES)} more</p></li>" if len(places) > _PLACES else "</p></li>"
    yield "</ul></details>"


def _link(span: Span, original: str, anchor: str) -> str:
    text = " ".join(original[span.start : span.end].split())
    short = text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"
    change = f"{shown(short)} → {shown(span.new[:_TEXT])}" if span.new else shown(short)
    return f'<a href="#{anchor}">{change}</a>'


def summary(name: str, article: Article) -> str:
    """The line that stands for a page while it is folded."""
    kept = len(article.original) - sum(span.end - span.start for span in article.removed)
    gone = share(len(article.original) - kept, len(article.original))
    warned = f' <span class="warning">{len(article.warnings)} warnings</span>' if article.warnings else ""
    return f'<b>{shown(name)}</b> <span lang="zh">{shown(article.title or "")}</span> <span class="dim">{gone} removed</span>{warned}'
