"""Write docs/api.md from the public names: ``python docs/make_api.py``."""

from __future__ import annotations

import inspect
from pathlib import Path

import cleantext

PAGE = Path(__file__).with_name("api.md")
GROUPS = {
    "Whole pages": "clean_article clean_text clean_html Cleaner Options SiteProfile html_report replay",
    "Results": "Article Metadata Person Date Field Line Removed Change Edit Decoded Damage ScriptReport CleantextError",
    "Rules": "Rule load_rules",
}
HEAD = """# API

`from cleantext import …`; every name loads on first use. A function that repairs text (`str -> str`) has a twin `find_…` that yields the edits, so that
`apply(text, find_x(text)) == x(text)`. Text never raises; a wrong call raises `CleantextError`.
"""


def page() -> str:
    """The whole page: the groups, then every other public name."""
    grouped = {name for names in GROUPS.values() for name in names.split()}
    groups = {title: names.split() for title, names in GROUPS.items()}
    groups["Single steps"] = [name for name in cleantext.__all__ if name not in grouped and name != "__version__"]
    parts = [HEAD]
    for title, names in groups.items():
        parts.append(f"## {title}\n\n```{{eval-rst}}")
        parts += [_directive(name) for name in names if name in cleantext.__all__]
        parts.append("```\n")
    return "\n".join(parts)


def _directive(name: str) -> str:
    thing = getattr(cleantext, name)
    if not inspect.isclass(thing):
        return f".. autofunction:: cleantext.{name}\n"
    kind = "exception" if issubclass(thing, Exception) else "class"
    methods = [key for key, value in vars(thing).items() if not key.startswith("_") and inspect.isroutine(getattr(thing, key))]
    own = f"   :members: {', '.join(methods)}\n" if methods and kind == "class" else ""
    return f".. auto{kind}:: cleantext.{name}\n{own}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
