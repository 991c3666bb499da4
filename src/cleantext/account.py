"""The readable account of a cleaned page: what went, why, by which rule, and what was repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import apply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.model import Article, Edit, Person, Removed

_EXAMPLES = 3
_WIDTH = 40  # characters of an example: two examples fit a terminal line of Chinese
_CONTEXT = 2  # characters on each side of a small repair, so that a person sees where it was


class Group(NamedTuple):
    """What one rule did on a page: how often, to how many characters, a few of the places."""

    rule: str
    kind: str
    why: str
    places: int
    characters: int
    samples: tuple[Sample, ...]


class Sample(NamedTuple):
    """A place: its offset in the input, or of a repair in the text that it found; what stood there, what does, and around it."""

    at: int
    old: str
    new: str = ""
    before: str = ""
    after: str = ""


def account(article: Article) -> Iterator[str]:
    """The account, line by line.

    >>> from cleantext.model import Article
    >>> print("\\n".join(account(Article("正文。", title="题目", cleaned_by="cleantext 1", original="正文。"))))
    title      题目
    body       3 characters in 1 paragraph(s), of 3 in the input
    cleaned by cleantext 1

    """
    yield from (f"{name:10} {value}" for name, value in facts(article))
    for group in removals(article):
        yield ""
        yield f"removed    {group.rule}: {group.places} place(s), {group.characters} characters ({group.kind})"
        yield f"  why      {group.why}"
        yield from (f"  {sample.at:>8} {sample.old}" for sample in group.samples)
        if group.places > _EXAMPLES:
            yield f"           … and {group.places - len(group.samples)} more"
    for group in repairs(article):
        yield ""
        yield f"changed    {group.rule}: {group.places} place(s)"
        yield from (f"           {x.before}{x.old}{x.after} → {x.before}{x.new}{x.after}" for x in group.samples)
    yield from (f"warning    {warning}" for warning in article.warnings)
    yield f"cleaned by {article.cleaned_by}"


def facts(article: Article) -> Iterator[tuple[str, str]]:
    """What is known of the article, by name."""
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
    yield from ((name, str(value)) for name, value in rows.items() if value is not None and value != "")
    empty = [field.label for field in meta.fields if not field.value]
    if empty:
        yield "empty", f"{'、'.join(empty)}: printed without a value"
    paragraphs = article.text.count("\n") + 1 if article.text else 0
    yield "body", f"{len(article.text)} characters in {paragraphs} paragraph(s), of {len(article.original)} in the input"


def _people(people: tuple[Person, ...]) -> str:
    return "、".join(f"{person.name} ({person.role})" for person in people)


def removals(article: Article) -> Iterator[Group]:
    """The removed spans by rule, in the order of their first one. Blanks between paragraphs are not worth a line."""
    groups: dict[str, list[Removed]] = {}
    for span in article.removed:
        if span.kind != "layout":
            groups.setdefault(span.rule, []).append(span)
    for rule, spans in groups.items():
        size = sum(span.end - span.start for span in spans)
        samples = tuple(Sample(span.start, printable(_short(span.text))) for span in _different(spans))
        yield Group(rule, spans[0].kind, spans[0].why, len(spans), size, samples)


def _different(spans: list[Removed]) -> list[Removed]:
    """The first few, different ones before repeated ones."""
    different = {span.text: span for span in reversed(spans)}
    return sorted(different.values(), key=lambda span: span.start)[:_EXAMPLES]


def repairs(article: Article) -> Iterator[Group]:
    """Replacements by step and rule."""
    text = article.original
    for change in article.changes:
        rules: dict[str, list[Edit]] = {}
        for edit in change.edits:
            if edit.new and change.step not in {"layout", "cut"}:
                rules.setdefault(edit.rule, []).append(edit)
        for rule, edits in rules.items():
            size = sum(edit.end - edit.start for edit in edits)
            yield Group(rule, change.step, "", len(edits), size, tuple(_sample(text, edit) for edit in edits[:_EXAMPLES]))
        text = apply(text, change.edits)


def _sample(text: str, edit: Edit) -> Sample:
    """One replacement, cut down to where it first differs, with a few characters around it."""
    old, new = text[edit.start : edit.end], edit.new
    start, old_end, new_end = _differing(old, new)
    before = (text[max(0, edit.start - _CONTEXT) : edit.start] + old[:start])[-_CONTEXT:]
    after = (old[old_end:] + text[edit.end : edit.end + _CONTEXT])[:_CONTEXT]
    gone, come = printable(_short(old[start:old_end])), printable(_short(new[start:new_end]))
    return Sample(edit.start + start, gone, come, printable(before), printable(after))


def _differing(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts first differ: the start, and the ends in both. Those of one length differ by runs of characters."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    if len(old) == len(new):
        end = next((i for i in range(start, shorter) if old[i] == new[i]), shorter)
        return start, end, end
    tail = next((i for i in range(shorter - start) if old[-1 - i] != new[-1 - i]), shorter - start)
    return start, len(old) - tail, len(new) - tail


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def printable(text: str) -> str:
    """What a person must see of what is invisible, and what must not reach a terminal as a command."""
    return "".join(c if c.isprintable() or c in "\u3000\xa0" else f"\\u{ord(c):04x}" for c in text)
