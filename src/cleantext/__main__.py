"""``python -m cleantext`` and the console script ``cleantext``."""

from __future__ import annotations

import sys

import cleantext


def run() -> int:
    """Clean the files named on the command line, or say why this installation cannot."""
    if "clean_article" not in getattr(cleantext, "__all__", ()):  # another distribution's files stand here
        from cleantext.doctor import main as doctor  # noqa: PLC0415

        doctor()
        return 2
    from cleantext.cli import main  # noqa: PLC0415  argparse is for those who call the command

    return main()


if __name__ == "__main__":
    sys.exit(run())
