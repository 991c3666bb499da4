"""Scraped Chinese in, a clean article out, and a receipt for every character that was changed.

>>> import cleantext
>>> cleantext.clean_text("經(jīng)濟(jì)發(fā)展")
'经济发展'
"""

from __future__ import annotations

from cleantext.decode import decode  # not lazily: the module of this name would stand in the function's place

TYPE_CHECKING = False  # typing costs 10 ms to import
if TYPE_CHECKING:
    __version__: str
    from cleantext.batch.cleaner import Cleaner
    from cleantext.boilerplate import find_boilerplate, label_lines, remove_boilerplate
    from cleantext.dates import parse_date
    from cleantext.edits import apply, invert
    from cleantext.metadata import parse_metadata
    from cleantext.model import (
        Article,
        Change,
        CleantextError,
        Damage,
        Date,
        Decoded,
        Edit,
        Field,
        Line,
        Metadata,
        Options,
        Person,
        Removed,
        ScriptReport,
    )
    from cleantext.pipeline import clean_article, clean_html, clean_text
    from cleantext.profile import SiteProfile
    from cleantext.receipts import replay
    from cleantext.repair.byteshift import find_byte_shift, fix_byte_shift
    from cleantext.repair.entities import find_escapes, unescape
    from cleantext.repair.glosses import find_glosses, learn_gloss_table, strip_glosses
    from cleantext.repair.mojibake import find_mojibake, fix_mojibake
    from cleantext.report import html_report
    from cleantext.rules import Rule, load_rules
    from cleantext.script import (
        detect_script,
        find_ambiguities,
        find_simplified,
        find_traditional,
        to_simplified,
        to_traditional,
    )
    from cleantext.tidy import (
        compose,
        find_invisible,
        find_punctuation,
        find_radicals,
        find_spacing,
        find_uncomposed,
        find_width,
        find_wrapped,
        fix_punctuation,
        fix_spacing,
        fold_width,
        join_wrapped,
        strip_invisible,
        unify_radicals,
    )
    from cleantext.watermark import find_watermarks, remove_watermarks

# Where each public name lives. They load on first use: importing the package costs no tables and no dependencies.
_HOMES = {
    "batch.cleaner": "Cleaner",
    "boilerplate": "find_boilerplate label_lines remove_boilerplate",
    "dates": "parse_date",
    "edits": "apply invert",
    "metadata": "parse_metadata",
    "model": "Article Change CleantextError Damage Date Decoded Edit Field Line Metadata Options Person Removed ScriptReport",
    "pipeline": "clean_article clean_html clean_text",
    "profile": "SiteProfile",
    "receipts": "replay",
    "repair.byteshift": "find_byte_shift fix_byte_shift",
    "repair.entities": "find_escapes unescape",
    "repair.glosses": "find_glosses learn_gloss_table strip_glosses",
    "repair.mojibake": "find_mojibake fix_mojibake",
    "report": "html_report",
    "rules": "Rule load_rules",
    "script": "detect_script find_ambiguities find_simplified find_traditional to_simplified to_traditional",
    "tidy": "compose find_invisible find_punctuation find_radicals find_spacing find_uncomposed find_width find_wrapped "
    "fix_punctuation fix_spacing fold_width join_wrapped strip_invisible unify_radicals",
    "watermark": "find_watermarks remove_watermarks",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Article",
    "Change",
    "Cleaner",
    "CleantextError",
    "Damage",
    "Date",
    "Decoded",
    "Edit",
    "Field",
    "Line",
    "Metadata",
    "Options",
    "Person",
    "Removed",
    "Rule",
    "ScriptReport",
    "SiteProfile",
    "__version__",
    "apply",
    "clean_article",
    "clean_html",
    "clean_text",
    "compose",
    "decode",
    "detect_script",
    "find_ambiguities",
    "find_boilerplate",
    "find_byte_shift",
    "find_escapes",
    "find_glosses",
    "find_invisible",
    "find_mojibake",
    "find_punctuation",
    "find_radicals",
    "find_simplified",
    "find_spacing",
    "find_traditional",
    "find_uncomposed",
    "find_watermarks",
    "find_width",
    "find_wrapped",
    "fix_byte_shift",
    "fix_mojibake",
    "fix_punctuation",
    "fix_spacing",
    "fold_width",
    "html_report",
    "invert",
    "join_wrapped",
    "label_lines",
    "learn_gloss_table",
    "load_rules",
    "parse_date",
    "parse_metadata",
    "remove_boilerplate",
    "remove_watermarks",
    "replay",
    "strip_glosses",
    "strip_invisible",
    "to_simplified",
    "to_traditional",
    "unescape",
    "unify_radicals",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from cleantext._version import VERSION  # noqa: PLC0415

        return VERSION
    if name not in _HOME:
        raise AttributeError(f"module 'cleantext' has no attribute {name!r}{_or_of_a_namesake(name)}")
    from importlib import import_module  # noqa: PLC0415

    value = getattr(import_module(f"cleantext.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def _or_of_a_namesake(name: str) -> str:
    """What to say of a name that a distribution called almost like this one has."""
    return ". The package clean-text has it: see `python -m cleantext doctor`" if name in {"clean", "clean_words"} else ""


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
