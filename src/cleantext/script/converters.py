"""OpenCC behind a wall: made once per process, never raising on any text, the same object back when nothing changes."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any

from cleantext.model import CleantextError
from cleantext.script.overlay import rules, with_rules

if TYPE_CHECKING:
    from collections.abc import Callable

# OpenCC's Python default, its command line's opposite: 5 % of OpenCC's own t2s cases need it. Said here so that no
# change of a default changes what we write.
RARE_CHARACTERS = True

_SURROGATES = re.compile("([\ud800-\udfff]+)")
_LOCK = Lock()


def converter(config: str, *sections: str) -> Callable[[str], str]:
    """A converter as a function that takes every ``str``: OpenCC's configuration, and our rules of some sections.

    >>> converter("t2s")("漢\\ud800字")
    '汉\\ud800字'
    >>> converter("t2s")("座標"), converter("t2s", "all")("座標")
    ('座标', '坐标')

    """
    with _LOCK:  # two threads may ask at once, and a converter shall be made once
        return _converter(config, sections)


@cache
def _converter(config: str, sections: tuple[str, ...]) -> Callable[[str], str]:
    convert = (
        _with_overlay(config, sections) if sections else _engine().OpenCC(config, include_tofu_risk_dictionaries=RARE_CHARACTERS)
    )

    def run(text: str) -> str:
        try:
            new: str = convert.convert(text)
        except UnicodeEncodeError:  # lone surrogates: no phrase can reach across one
            pieces = _SURROGATES.split(text)
            new = "".join(piece if at % 2 else convert.convert(piece) for at, piece in enumerate(pieces))
        return text if new == text else new

    return run


def _with_overlay(config: str, sections: tuple[str, ...]) -> Any:
    """OpenCC reads a configuration from a file only, and dictionaries by their path."""
    opencc = _engine()
    share = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    entries = {old: new for section in sections for old, new in rules()[section].items()}
    chain = with_rules(json.loads((share / f"{config}.json").read_text(encoding="utf-8")), entries)
    with TemporaryDirectory(prefix="cleantext-") as folder:
        path = Path(folder) / f"{config}.json"
        path.write_text(json.dumps(_at(share, chain)), encoding="utf-8")
        return opencc.OpenCC(str(path), include_tofu_risk_dictionaries=RARE_CHARACTERS)


def _at(share: Path, node: Any) -> Any:
    """The configuration with the full path of every dictionary file."""
    if isinstance(node, dict):
        return {key: str(share / value) if key == "file" else _at(share, value) for key, value in node.items()}
    return [_at(share, item) for item in node] if isinstance(node, list) else node


def version() -> str:
    """The version of OpenCC that is installed."""
    return str(_engine().__version__)


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
