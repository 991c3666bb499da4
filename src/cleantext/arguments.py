"""The options that every cleaning command has: one table, and how it is read."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NamedTuple

from cleantext.inputs import load_profile
from cleantext.model import CHOICES, CleantextError, Options
from cleantext.rules import load_rules

if TYPE_CHECKING:
    import argparse

    from cleantext.profile import SiteProfile


class Cleaning(NamedTuple):
    """How the command line says to clean."""

    options: Options
    profile: SiteProfile | None
    encoding: str | None


def add_cleaning(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how to clean."""
    add = parser.add_argument
    add("--script", choices=CHOICES["script"], default="simplified", help="the script to write (default: simplified)")
    add("--keep-punctuation", action="store_true", help="leave width, punctuation and blanks as the page has them")
    add("--mode", choices=CHOICES["mode"], default="balanced", help="how much to remove when unsure (default: balanced)")
    add("--captions", choices=CHOICES["captions"], default="keep", help="image captions that are sentences (default: keep)")
    add("--signoff", choices=CHOICES["signoff"], default="drop", help="sign-offs in brackets after the body (default: drop)")
    add("--without", action="append", default=[], metavar="RULE", help="a rule or step to leave out; may be repeated")
    add("--rules", action="append", default=[], metavar="TABLE", help="a TOML file of your own rules; may be repeated")
    add("--protect", action="append", default=[], metavar="REGEX", help="text that must not be removed; may be repeated")
    add("--profile", metavar="JSON", help="what is known of the site; `cleantext learn` writes it")
    add_encoding(parser)


def add_encoding(parser: argparse.ArgumentParser) -> None:
    """Add ``--encoding``."""
    parser.add_argument("--encoding", metavar="NAME", help="the encoding you believe the input to have")


def cleaning(given: argparse.Namespace) -> Cleaning:
    """What the options of ``add_cleaning`` say. A wrong one raises ``CleantextError``."""
    options = Options(
        script=given.script,
        punctuation="keep" if given.keep_punctuation else "fullwidth",
        captions=given.captions,
        signoff=given.signoff,
        mode=given.mode,
        without=frozenset(given.without),
        rules=tuple(rule for table in given.rules for rule in load_rules(table)),
        protect=tuple(given.protect),
    )
    profile = load_profile(given.profile) if given.profile else None
    return Cleaning(options, profile, known_encoding(given.encoding))


def known_encoding(name: str | None) -> str | None:
    """The name, if Python knows it."""
    try:
        codecs.lookup(name or "utf-8")
    except (LookupError, ValueError):
        raise CleantextError(f"--encoding: {name!r} is not an encoding that Python knows") from None
    return name
