"""The readable account of a cleaned page: what went, why, by which rule, and what was repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.edits import apply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Article, Edit, Person, Removed

_EXAMPLES = 3
_WIDTH = 40  # characters of an example: two examples fit a terminal line of Chinese
_CONTEXT = 2  # characters on each side of a small repair, so that a person sees where it was


def account(article: Article) -> Iterator[str]:
    """The account, line by line.

    >>> from cleantext.model import Article
    >>> print("\\n".join(account(Article("正文。", title="题目", cleaned_by="cleantext 1", original="正文。"))))
    title      题目
    body       3 characters in 1 paragraph(s), of 3 in the input
    cleaned by cleantext 1

    """
    yield from _facts(article)
    yield from _removals(article.removed)
    yield from _repairs(article)
    for warning in article.warnings:
        yield f"warning    {warning}"
    yield f"cleaned by {article.cleaned_by}"


def _facts(article: Article) -> Iterator[str]:
    meta = article.metadata
    rows = {
        "title": article.title,
        "source": meta.source,
        "site": meta.site,
        "place": meta.place,
        "authors": _people(meta.authors),
        "editors": _people(meta.editors),
        "published": meta.published and f"{meta.published.value} ({meta.published.precision})",
        "updated": meta.updated and f"{meta.updated.value} ({meta.updated.precision})",
        "views": meta.views,
        "comments": meta.comments,
        "tags": "、".join(meta.tags),
        "encoding": article.encoding,
    }
    for name, value in rows.items():
        if value is not None and value != "":
            yield f"{name:10} {value}"
    empty = [field.label for field in meta.fields if not field.value]
    if empty:
        yield f"{'empty':10} {'、'.join(empty)}: printed without a value"
    paragraphs = article.text.count("\n") + 1 if article.text else 0
    yield f"{'body':10} {len(article.text)} characters in {paragraphs} paragraph(s), of {len(article.original)} in the input"


def _people(people: tuple[Person, ...]) -> str:
    return "、".join(f"{person.name} ({person.role})" for person in people)


def _removals(removed: tuple[Removed, ...]) -> Iterator[str]:
    """The removed spans by rule, in the order of their first one. Blanks between paragraphs are not worth a line."""
    groups: dict[str, list[Removed]] = {}
    for span in removed:
        if span.kind != "layout":
            groups.setdefault(span.rule, []).append(span)
    for rule, spans in groups.items():
        size = sum(span.end - span.start for span in spans)
        yield ""
        yield f"removed    {rule}: {len(spans)} place(s), {size} characters ({spans[0].kind})"
        yield f"  why      {spans[0].why}"
        for span in _samples(spans):
            yield f"  {span.start:>8} {_shown(span.text)}"
        if len(spans) > _EXAMPLES:
            yield f"           … and {len(spans) - _EXAMPLES} more"


def _samples(spans: list[Removed]) -> list[Removed]:
    """The first few, different ones before repeated ones."""
    different = {span.text: span for span in reversed(spans)}
    return sorted(different.values(), key=lambda span: span.start)[:_EXAMPLES]


def _repairs(article: Article) -> Iterator[str]:
    """Replacements by step and rule, with the characters around them."""
    text = article.original
    for change in article.changes:
        rules: dict[str, list[Edit]] = {}
        for edit in change.edits:
            if edit.new and change.step not in {"layout", "cut"}:
                rules.setdefault(edit.rule, []).append(edit)
        for rule, edits in rules.items():
            yield ""
            yield f"changed    {rule}: {len(edits)} place(s)"
            for edit in edits[:_EXAMPLES]:
                yield f"           {_difference(text, edit)}"
        text = apply(text, change.edits)


def _difference(text: str, edit: Edit) -> str:
    """One replacement, cut down to where it differs."""
    old, new = text[edit.start : edit.end], edit.new
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    lead = max(0, head - _CONTEXT)
    before = text[max(0, edit.start - _CONTEXT) : edit.start] if head < _CONTEXT else ""
    return f"{_shown(before + old[lead:])} → {_shown(before + new[lead:])}"


def _shown(text: str) -> str:
    """A short, printable form: a person must see what is invisible."""
    piece = text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in piece)
