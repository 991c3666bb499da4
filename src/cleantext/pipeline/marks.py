"""What goes from inside the text before its lines are judged: marks, and what the caller's own rules match."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext import watermark
from cleantext.boilerplate import is_source
from cleantext.fold import fold
from cleantext.model import Edit, Options
from cleantext.pipeline.flat import broken
from cleantext.protect import guarded
from cleantext.rules import RuleSet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.fold import Folded
    from cleantext.profile import SiteProfile
    from cleantext.rules import Rule
    from cleantext.trace import Trace

_USER_TIMEOUT = 0.05  # seconds for one pattern of a stranger's table on one line


def unmarked(trace: Trace, options: Options, profile: SiteProfile | None) -> Folded:
    """Take out marks inside the text and what the caller's own rules match; give the folded view of what is left.

    The view of a flattened page has line breaks for some of its blanks.
    """
    view = fold(trace.text)
    if "watermark" not in options.without and not is_source(view):
        marks, rest = watermark.split_marks(view, profile.names if profile else ())
        if _take(trace, "watermark", marks, options):
            view = rest if rest.source == trace.text else fold(trace.text)
    if "rules" not in options.without and _take(trace, "rules", _user_edits(view, options.rules), options):
        view = fold(trace.text)
    flat = broken(trace.text)
    return view if flat is trace.text else fold(flat)


def _take(trace: Trace, name: str, edits: Iterable[Edit], options: Options) -> bool:
    """Carry out what the options allow of some edits; whether it changed anything."""
    allowed = (edit for edit in edits if edit.rule not in options.without)
    return trace.take(name, guarded(trace.text, allowed, options.protect))


def _user_edits(view: Folded, rules: tuple[Rule, ...]) -> Iterator[Edit]:
    """What the caller's rules match, in each line's folded view; rules with a place speak when lines are labelled."""
    own = _everywhere(rules)
    if own is None:
        return
    own = own.for_page()
    for line in view.lines():
        for rule, match in own.search(line.text):
            if match.end() > match.start():
                yield Edit(*view.span(line.at + match.start(), line.at + match.end()), "", rule.id)


@lru_cache(16)
def _everywhere(rules: tuple[Rule, ...]) -> RuleSet | None:
    """The caller's rules that may match anywhere; built once for a corpus."""
    own = [rule for rule in rules if rule.place == "any"]
    return RuleSet(own, timeout=_USER_TIMEOUT) if own else None
