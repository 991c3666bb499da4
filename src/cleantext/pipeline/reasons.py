"""Why text goes: one sentence for every rule."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cleantext import boilerplate, layout, metadata, script, tidy, watermark
from cleantext.repair import byteshift, entities, glosses, mojibake

if TYPE_CHECKING:
    from cleantext.model import Options


def why(rule: str, options: Options) -> str:
    """The sentence for a rule, the caller's own rules among them."""
    own = next((each.why for each in options.rules if each.id == rule), None)
    return own or reasons().get(rule) or "see the rule of this name"


@cache
def reasons() -> dict[str, str]:
    """One sentence for every rule of the package.

    >>> reasons()["layout.blank"]
    'a blank line between paragraphs: the article has one paragraph a line'

    """
    modules = (
        entities,
        mojibake,
        byteshift,
        glosses,
        tidy,
        script,
        watermark,
        boilerplate,
        metadata,
        layout,
    )
    return {rule: why for module in modules for rule, why in module.REASONS.items()}
