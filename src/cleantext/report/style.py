"""How the report looks: the style sheet, and one hue a kind."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cleantext.data import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_GOLDEN = 137.508  # degrees: any number of hues in a row are far apart


@cache
def sheet() -> str:
    """The style sheet of the report."""
    return text_of("report.css")


@cache
def script() -> str:
    """The script of the report: filters, order, opening what a link leads to."""
    return text_of("report.js")


def kind_style(kinds: Mapping[str, int]) -> str:
    """A hue for every kind, and the rules by which it can be switched off."""
    hues = (f'[data-k="{index}"]{{--h:{index * _GOLDEN % 360:.0f}}}' for index in kinds.values())
    off = (
        f'.off-{index} mark[data-k="{index}"],.off-{index} span[data-k="{index}"] del{{all:unset}}'
        f'.off-{index} span[data-k="{index}"] ins,.off-{index} li[data-k="{index}"]{{display:none}}'
        for index in kinds.values()
    )
    return "".join([*hues, *off])
