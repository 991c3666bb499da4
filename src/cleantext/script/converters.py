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
from cleantext.script import flat
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
    convert = _flat(sections) if config == "t2s" else _chain(config, sections)

    def run(text: str) -> str:
        try:
            new = convert(text)
        except UnicodeEncodeError:  # lone surrogates: no phrase can reach across one
            pieces = _SURROGATES.split(text)
            new = "".join(piece if at % 2 else convert(piece) for at, piece in enumerate(pieces))
        return text if new == text else new

    return run


def _flat(sections: tuple[str, ...]) -> Callable[[str], str]:
    chain = _chain("t2s", sections)
    phrases = flat.phrases(version())
    if phrases is None:
        return chain
    entries = flat.entries(_entries(sections), phrases, _chain("t2s", ()))
    return flat.routed(_made({"conversion_chain": [{"dict": {"type": "inline", "entries": entries}}]}), chain)


def _chain(config: str, sections: tuple[str, ...]) -> Callable[[str], str]:
    """OpenCC as it comes, or with our rules in front of its dictionaries."""
    opencc = _engine()
    if not sections:
        convert: Callable[[str], str] = opencc.OpenCC(config, include_tofu_risk_dictionaries=RARE_CHARACTERS).convert
        return convert
    share = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    own = json.loads((share / f"{config}.json").read_text(encoding="utf-8"))
    return _made(_at(share, with_rules(own, _entries(sections))))


def _entries(sections: tuple[str, ...]) -> dict[str, str]:
    return {old: new for section in sections for old, new in rules()[section].items()}


def _made(config: Any) -> Callable[[str], str]:
    """OpenCC reads a configuration from a file only, and dictionaries by their path."""
    with TemporaryDirectory(prefix="cleantext-") as folder:
        path = Path(folder) / "config.json"
        path.write_text(json.dumps({"name": "cleantext"} | config), encoding="utf-8")
        convert: Callable[[str], str] = _engine().OpenCC(str(path), include_tofu_risk_dictionaries=RARE_CHARACTERS).convert
        return convert


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
