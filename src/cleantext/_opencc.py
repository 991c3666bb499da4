"""OpenCC behind a wall: made once per process, never raising on any text, the same object back when nothing changes."""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Callable

# OpenCC's Python default, its command line's opposite: 5 % of OpenCC's own t2s cases need it. Said here so that no
# change of a default changes what we write.
RARE_CHARACTERS = True

_SURROGATES = re.compile("([\ud800-\udfff]+)")
_LOCK = Lock()


def converter(config: str) -> Callable[[str], str]:
    """OpenCC's converter for one of its configurations, as a function that takes every ``str``.

    >>> converter("t2s")("漢字")
    '汉字'
    >>> converter("t2s")("漢\\ud800字")
    '汉\\ud800字'

    """
    with _LOCK:
        return _converter(config)


@cache
def _converter(config: str) -> Callable[[str], str]:
    convert = _engine().OpenCC(config, include_tofu_risk_dictionaries=RARE_CHARACTERS).convert

    def run(text: str) -> str:
        try:
            new: str = convert(text)
        except UnicodeEncodeError:  # lone surrogates: no phrase can reach across one
            new = "".join(piece if _SURROGATES.match(piece) else convert(piece) for piece in _SURROGATES.split(text))
        return text if new == text else new

    return run


def _engine() -> Any:
    try:
        import opencc  # noqa: PLC0415  11 ms, and text in one script never needs it
    except ImportError as error:
        raise CleantextError(f"script: the package opencc cannot be loaded ({error}); pip install 'opencc>=1.4'") from error
    if not hasattr(opencc, "opencc_clib"):
        raise CleantextError(
            f"script: the module {opencc.__file__} is not OpenCC's own. opencc-py, opencc-python-reimplemented and opencc install "
            "into the same folder: pip uninstall all of them, then pip install 'opencc>=1.4'",
        )
    return opencc
