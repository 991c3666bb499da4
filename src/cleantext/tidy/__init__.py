"""Tidy what is kept: Unicode form, invisible characters, width, radicals, punctuation, spacing, wrapped lines."""

from __future__ import annotations

from cleantext.tidy import characters, punctuation, spacing
from cleantext.tidy.characters import (
    compose,
    find_invisible,
    find_radicals,
    find_uncomposed,
    find_width,
    fold_width,
    strip_invisible,
    unify_radicals,
)
from cleantext.tidy.punctuation import find_punctuation, fix_punctuation
from cleantext.tidy.spacing import find_spacing, find_wrapped, fix_spacing, join_wrapped

REASONS = characters.REASONS | punctuation.REASONS | spacing.REASONS

__all__ = [
    "REASONS",
    "compose",
    "find_invisible",
    "find_punctuation",
    "find_radicals",
    "find_spacing",
    "find_uncomposed",
    "find_width",
    "find_wrapped",
    "fix_punctuation",
    "fix_spacing",
    "fold_width",
    "join_wrapped",
    "strip_invisible",
    "unify_radicals",
]
