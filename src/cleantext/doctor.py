"""What may be wrong with an installation, in plain words: ``cleantext doctor``.

Two other distributions, ``clean-text`` and ``cleantext``, install a module called ``cleantext`` too, into the same folder:
whichever comes last overwrites files of the first, and removing one takes files of the other away.
"""

from __future__ import annotations

import sys
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING

import cleantext
from cleantext._version import VERSION
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Sequence

OURS = "cleantext-zh"


def main(argv: Sequence[str] = ()) -> int:
    """Print the version and where it stands, and a sentence for each fault. Returns 1 if there is one, 2 for a wrong call."""
    if argv:
        sys.stderr.write("cleantext doctor takes no arguments: it says what is wrong with the installation\n")
        return 0 if argv[0] in {"-h", "--help"} else 2
    found = faults()
    sys.stdout.write(f"cleantext {VERSION}, Python {sys.version.split()[0]}, {next(iter(cleantext.__path__), '')}\n")
    sys.stdout.writelines(f"- {fault}\n" for fault in found or ["nothing is wrong"])
    return bool(found)


def faults() -> list[str]:
    """A sentence for everything that is wrong, with the command that mends it."""
    owners = packages_distributions()
    checks = (_clash(owners.get("cleantext", [])), _opencc(owners.get("opencc", [])))
    return [fault for fault in checks if fault]


def is_whole() -> bool:
    """Whether ``import cleantext`` gives this package's names. Costs nothing; ``faults`` says why it does not.

    >>> is_whole()
    True

    """
    return "clean_article" in getattr(cleantext, "__all__", ())


def _clash(owners: list[str]) -> str:
    rivals = sorted({owner for owner in owners if owner.lower() != OURS})
    if rivals:
        state = "both import as cleantext" if is_whole() else "its files stand in the place of this package's"
        names = " ".join(rivals)
        return f"{names} is installed beside {OURS}, and {state}. To mend it: {_again(f'{names} {OURS}', OURS)}"
    if is_whole():
        return ""
    return f"files of this package are missing or are another's. To mend it: {_again(OURS, OURS)}"


def _opencc(owners: list[str]) -> str:
    others = sorted({owner for owner in owners if owner.lower() != "opencc"})
    if others:
        names = " ".join(others)
        return f"{names} installs into the folder of OpenCC. To mend it: {_again(f'{names} opencc', 'opencc')}"
    from cleantext.script.converters import version  # noqa: PLC0415  the engine is not needed for the rest

    try:
        version()
    except CleantextError as error:
        return str(error)
    return ""


def _again(remove: str, install: str) -> str:
    return f"pip uninstall -y {remove} && pip install {install}"
