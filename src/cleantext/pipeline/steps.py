"""The steps that repair and finish a text, as the options choose them."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from cleantext import script, tidy
from cleantext.model import Options
from cleantext.repair import byteshift, entities, glosses, mojibake
from cleantext.trace import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_DEFAULT = Options()
AS_WRITTEN = frozenset(("nfc", "radicals", "script"))  # the finishing steps that leave marks and blanks alone


@lru_cache(64)
def steps(options: Options = _DEFAULT) -> tuple[Step, ...]:
    """The steps that ``clean_text`` runs with these options, in order.

    >>> [step.name for step in steps(Options(script="keep", punctuation="keep"))]
    ['entities', 'mojibake', 'byteshift', 'glosses', 'invisible', 'nfc', 'radicals']

    """
    return (*repair_steps(options), *finish_steps(options))


def repair_steps(options: Options, gloss_table: Mapping[str, str] | None = None) -> tuple[Step, ...]:
    """Steps that undo damage and must see the text before anything else changes it."""
    return _undoing(options, gloss_table) if gloss_table else _of_any_site(options)


@lru_cache(64)
def _of_any_site(options: Options) -> tuple[Step, ...]:
    return _undoing(options, None)


def _undoing(options: Options, gloss_table: Mapping[str, str] | None) -> tuple[Step, ...]:
    found = (
        Step.cut("entities", entities.find_escapes),
        Step.cut("mojibake", mojibake.find_mojibake),
        Step.cut("byteshift", byteshift.find_byte_shift),
        Step.cut("glosses", partial(glosses.find_glosses, table=gloss_table)),
        Step.cut("invisible", tidy.find_invisible),
    )
    return _chosen(found, options)


@lru_cache(64)
def finish_steps(options: Options) -> tuple[Step, ...]:
    """Steps for what is kept: Unicode form, script, width, punctuation, spacing."""
    always = (Step.cut("nfc", tidy.find_uncomposed), Step.cut("radicals", tidy.find_radicals))
    full = (
        Step.cut("width", tidy.find_width),
        Step.cut("punctuation", tidy.find_punctuation),
        Step.cut("spacing", tidy.find_spacing),
        Step.cut("wrapped", tidy.find_wrapped),
    )
    return _chosen((*always, *_conversion(options.script), *(full if options.punctuation == "fullwidth" else ())), options)


def conversion(options: Options) -> tuple[Step, ...]:
    """The conversion of script alone, as a title or a name of a source gets it."""
    return _chosen(_conversion(options.script), options)


def _conversion(target: str) -> tuple[Step, ...]:
    if target == "keep":
        return ()
    if target == "simplified":
        return (Step.cut("script", script.find_simplified),)
    return (Step.cut("script", partial(script.find_traditional, region=None if target == "traditional" else target)),)


def _chosen(found: Iterable[Step], options: Options) -> tuple[Step, ...]:
    """Leave out the steps named in ``without`` and, in the others, the edits of rules named there."""
    if not options.without:
        return tuple(found)
    return tuple(_allowing(step, options.without) for step in found if step.name not in options.without)


def _allowing(step: Step, without: frozenset[str]) -> Step:
    return Step.cut(step.name, lambda text: (edit for edit in step.find(text) if edit.rule not in without))
