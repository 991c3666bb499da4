"""Write docs/rules.md from the tables and the reasons that receipts give: ``python docs/make_rules.py``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.pipeline.reasons import reasons
from cleantext.rules import Rule, builtin

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).with_name("rules.md")
TABLES = ("lines", "watermark")
HOMES = {
    "byteshift": "byteshift-and-glosses",
    "escape": "mojibake",
    "gloss": "byteshift-and-glosses",
    "line": "lines",
    "mojibake": "mojibake",
    "script": "script",
    "signoff": "metadata",
    "tidy": "tidy",
    "watermark": "watermarks",
}
HEAD = """# Rules

Every id that a receipt may name, and the sentence that goes with it. `Options(without={"line.share"})` or `--without line.share` leaves one out;
the first word of an id is its family. Ids are public: [how they may change](versioning.md).

Rules that a pattern can state stand in tables with their own examples, on the folded view (simplified characters, half width): each *hit* is removed, each *miss* stays,
and the tests hold every rule to both. The others are heuristics; the page of the family says how they decide and when they are wrong.
"""


def page() -> str:
    """The whole page."""
    stated = {rule.id: rule for table in TABLES for rule in builtin(table)}
    whys = {**{rule.id: rule.why for rule in stated.values()}, **reasons()}
    parts = [HEAD]
    for family, ids in groupby(sorted(whys), key=lambda rule: rule.partition(".")[0]):
        parts += _family(family, list(ids), whys, stated)
    return "\n".join(parts)


def _family(family: str, ids: list[str], whys: dict[str, str], stated: dict[str, Rule]) -> Iterator[str]:
    yield f"## {family}\n"
    if family in HOMES:
        yield f"How they decide: [{HOMES[family]}]({HOMES[family]}.md).\n"
    yield "| rule | why |\n|---|---|"
    yield from (f"| `{rule}` | {_cell(whys[rule])} |" for rule in ids)
    yield ""
    for rule in ids:
        if rule in stated:
            yield from _examples(stated[rule])


def _examples(rule: Rule) -> Iterator[str]:
    place = {"any": "anywhere", "edge": "around the main block", "head": "above it", "tail": "below it"}[rule.place]
    yield f"### {rule.id}\n\nKind `{rule.kind}`, {place}.\n"
    yield from (f"- hit: {_code(text)}" for text in rule.hits)
    yield from (f"- miss: {_code(text)}" for text in rule.misses)
    yield ""


def _code(text: str) -> str:
    """Text as inline code, whatever back quotes it holds."""
    text = text.replace("\n", "⏎")
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "\\<")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
