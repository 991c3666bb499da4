"""What the lines of a page are under the options, and what goes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext import boilerplate, metadata
from cleantext.edits import edit_of
from cleantext.protect import protected, touches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.fold import Folded
    from cleantext.model import Edit, Labelled, Options
    from cleantext.profile import SiteProfile


def label(view: Folded, options: Options, profile: SiteProfile | None) -> tuple[tuple[Labelled, ...], tuple[str, ...]]:
    """The lines, and a warning where more would have gone than the caller allows."""
    lines = _spared(view, _labelled(view, options, profile, options.mode), options)
    share = _dropped_share(view, lines) if options.max_removed_ratio < 1 else 0.0
    if share <= options.max_removed_ratio:
        return lines, ()
    lines = _spared(view, _labelled(view, options, profile, "conservative"), options)
    return lines, (f"{share:.0%} of the page would have been removed: only what is certain was",)


def _labelled(view: Folded, options: Options, profile: SiteProfile | None, mode: str) -> tuple[Labelled, ...]:
    placed = tuple(rule for rule in options.rules if rule.place != "any")
    return boilerplate.label_view(view, mode=mode, rules=placed, furniture=profile.furniture if profile else None)


def _spared(view: Folded, lines: tuple[Labelled, ...], options: Options) -> tuple[Labelled, ...]:
    """Give back to the body what the options protect."""
    if not options.without and not options.protect:
        return lines
    spans = protected(view.source, options.protect)
    return tuple(
        line._replace(label="body", kind="", rule="line.spared", confidence=1.0)
        if line.label == "drop"
        and line.end > line.start
        and (line.rule in options.without or touches(spans, line.start, line.end))
        else line
        for line in lines
    )


def _dropped_share(view: Folded, lines: Sequence[Labelled]) -> float:
    sizes = [0, 0]  # of what is kept, of what is dropped
    for line in lines:
        sizes[line.label == "drop"] += len(view.source[line.start : line.end].strip())
    return sizes[1] / (sum(sizes) or 1)


def is_written(lines: Sequence[Labelled]) -> bool:
    """Whether all that is kept are lines of a program, of data or of a list: a text that is left as it is written."""
    return {line.rule for line in lines if line.label != "drop"} == {"line.source"}


def cuts(view: Folded, lines: Sequence[Labelled], options: Options) -> Iterator[Edit]:
    """What goes from the body: whole lines, furniture glued to a line, sign-offs."""
    kept = {"body"} if options.captions == "drop" else {"body", "caption"}
    blanks = {"line.blank"} if is_written(lines) else ()
    for line in lines:
        if line.label not in kept and line.end > line.start and line.rule not in blanks:
            yield edit_of((line.start, line.end, "", line.rule))
    inside = list(boilerplate.find_partial(view, lines))
    if options.signoff == "drop":
        inside += metadata.find_signoffs(view, lines)
    yield from (edit for edit in inside if edit.rule not in options.without)
