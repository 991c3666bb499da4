"""Our phrase rules on top of OpenCC: read from their tables and handed to OpenCC as inline dictionaries."""

from __future__ import annotations

from functools import cache
from typing import Any

from cleantext import data

TABLES = ("script-overlay.txt", "script-mined.txt")


@cache
def rules() -> dict[str, dict[str, str]]:
    """The rules by section.

    ``all`` holds everywhere, ``human`` in text that no machine mirrored, ``taiwan`` where ``着`` is not in use.

    >>> rules()["all"]["座標"], rules()["taiwan"]["著"]
    ('坐标', '着')

    """
    found: dict[str, dict[str, str]] = {}
    for name in TABLES:
        section: dict[str, str] = {}
        for row in data.read(name).splitlines():
            if row.startswith("["):
                section = found.setdefault(row.strip("[]"), {})
            elif "\t" in row:
                old, new, _ = row.split("\t")
                section.setdefault(old, new)
    found["all"] = _behind(found["all"], found.pop("behind")) | found["all"]
    return found


def _behind(section: dict[str, str], tails: dict[str, str]) -> dict[str, str]:
    """``隨著`` + ``著名`` is 随著名, ``隨著`` + ``著名單`` is 随着名单: a verb takes its 著 from a word only if that word lets go."""
    verbs = {old[:-1]: new[:-1] for old, new in section.items() if old.endswith("著") and new.endswith("着")}
    return {verb + old: simple + new for verb, simple in verbs.items() for old, new in tails.items()}


def with_rules(config: dict[str, Any], entries: dict[str, str]) -> dict[str, Any]:
    """OpenCC's configuration with our entries in front of its own dictionaries: ours win, also when it cuts text into words."""
    changed = config | {"conversion_chain": [{"dict": _in_front(entries, stage["dict"])} for stage in config["conversion_chain"]]}
    if "segmentation" in config:
        cut = config["segmentation"]
        changed["segmentation"] = cut | {"dict": _in_front(entries, cut["dict"])}
    return changed


def _in_front(entries: dict[str, str], theirs: dict[str, Any]) -> dict[str, Any]:
    return {"type": "group", "match_policy": "short_circuit", "dicts": [{"type": "inline", "entries": entries}, theirs]}
