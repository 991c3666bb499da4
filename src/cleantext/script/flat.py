"""t2s with our rules as one dictionary: OpenCC then looks up a character once, where its own chain does so five times.

The chain is: compatibility ideographs first, then whichever of our rules, OpenCC's phrases and its characters matches
first. One dictionary takes the longest match instead, so a phrase that begins with a rule is left out; a text with
compatibility ideographs goes through the chain. The result is the same, 1.4 times as fast as t2s without rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext import data
from cleantext.scan import lacks

if TYPE_CHECKING:
    from collections.abc import Callable

    Convert = Callable[[str], str]

_HAN_BLOCKS = (range(0x2E80, 0x2FE0), range(0x3000, 0xD800), range(0x20000, 0x33480))
_COMPATIBILITY = "\uf900-\ufaff\U0002f800-\U0002fa1f"


def phrases(version: str) -> list[str] | None:
    """The phrases of t2s, or ``None`` if those of this version of OpenCC are not listed."""
    listed, *rows = data.read("script-phrases.txt").splitlines()
    return rows if listed == version else None


def characters(exact: Convert) -> dict[str, str]:
    """What t2s makes of single characters, asked of the OpenCC that is installed; only those that change."""
    chars = [chr(code) for block in _HAN_BLOCKS for code in block]
    return {old: new for old, new in zip(chars, exact("\n".join(chars)).split("\n"), strict=True) if old != new}


def entries(rules: dict[str, str], listed: list[str], exact: Convert) -> dict[str, str]:
    """The one dictionary: characters, phrases, rules."""
    free = (phrase for phrase in listed if not any(phrase[:size] in rules for size in range(1, len(phrase) + 1)))
    return characters(exact) | {phrase: exact(phrase) for phrase in free} | rules


def routed(flat: Convert, chain: Convert) -> Convert:
    """The dictionary, and the chain for texts with compatibility ideographs."""
    plain = lacks(_COMPATIBILITY)
    return lambda text: flat(text) if plain(text) else chain(text)
