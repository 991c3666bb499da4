"""``python -m cleantext`` and the console script ``cleantext``."""

from __future__ import annotations

import sys


def run() -> int:
    """Clean the files named on the command line."""
    from cleantext.cli import main  # noqa: PLC0415  argparse is for those who call the command

    return main()


if __name__ == "__main__":
    sys.exit(run())
