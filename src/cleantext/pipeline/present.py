"""Title and metadata in the characters of the body."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from cleantext.later import promised
from cleantext.pipeline.steps import conversion
from cleantext.receipts import Way, traced_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleantext.model import Metadata, Options, Person
    from cleantext.trace import Step


def rewritten(text: str | None, chosen: Iterable[Step]) -> str | None:
    """A title or value in the same characters as the body."""
    if text:
        for step in chosen:
            text = step.run(text)
    return text


def presented(found: Metadata, way: Way, options: Options) -> Metadata:
    """Metadata in the script asked for, its fields with spans in the decoded input and their values as printed."""
    value = partial(rewritten, chosen=conversion(options))
    shown = replace(
        found,
        source=value(found.source),
        site=value(found.site),
        place=value(found.place),
        authors=_named(found.authors, value),
        editors=_named(found.editors, value),
        tags=tuple(value(tag) or tag for tag in found.tags),
    )
    return promised(shown, fields=lambda: traced_fields(found.fields, way)) if found.fields else shown


def _named(people: Iterable[Person], value: Callable[[str | None], str | None]) -> tuple[Person, ...]:
    return tuple(_renamed(each, value(each.name) or "", value(each.organisation)) for each in people)


def _renamed(person: Person, name: str, organisation: str | None) -> Person:
    same = name == person.name and organisation == person.organisation
    return person if same else replace(person, name=name, organisation=organisation)
