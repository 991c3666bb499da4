"""Progress for people: a bar where rich is installed, else a line now and then; nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from cleantext.batch.stats import Stats

_EVERY = 5.0  # seconds between lines


class Progress(Protocol):
    """Is told how far the run is."""

    def show(self, read: int, stats: Stats) -> None:
        """``read`` bytes of the input are done."""

    def close(self) -> None:
        """Give the terminal back."""


def progress(total: int, start: int, *, quiet: bool) -> Progress:
    """What fits this terminal. ``total`` is 0 if the size of the input is not known; ``start`` was done before."""
    if quiet or not sys.stderr.isatty():
        return _Nothing()
    return _Bar(total, start) if find_spec("rich") else Lines(total, start)


class _Nothing:
    def show(self, read: int, stats: Stats) -> None:
        pass

    def close(self) -> None:
        pass


class Lines:
    """A line every few seconds."""

    def __init__(self, total: int, start: int) -> None:
        self._total, self._start = total, start
        self._began = self._said = time.monotonic()

    def show(self, read: int, stats: Stats) -> None:
        """``read`` bytes of the input are done."""
        now = time.monotonic()
        if now - self._said >= _EVERY:
            self._said = now
            sys.stderr.write(line(read, self._total, (read - self._start) / (now - self._began), stats) + "\n")

    def close(self) -> None:
        """Nothing to give back."""


def line(read: int, total: int, rate: float, stats: Stats) -> str:
    """How far, how fast, how long still, and what came out.

    >>> from cleantext.batch.stats import Stats
    >>> line(500_000, 2_000_000, 100_000, Stats({"totals": {"documents": 9, "rejected": 1}}))
    '25% 0.5 MB, 0.1 MB/s, 0:00:15 left: 9 cleaned, 1 rejected'

    """
    share = f"{read / total:.0%} " if total else ""
    left = f", {clock((total - read) / rate)} left" if total and rate > 0 else ""
    return f"{share}{read / 1e6:.1f} MB, {rate / 1e6:.1f} MB/s{left}: {counts(stats)}"


def counts(stats: Stats) -> str:
    """What came out, by kind."""
    warned = sum(stats.tables["warnings"].values())
    some = (("cleaned", stats["documents"]), ("rejected", stats["rejected"]), ("warnings", warned))
    return ", ".join(f"{count:,} {name}" for name, count in some if count or name == "cleaned")


def clock(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> clock(3725)
    '1:02:05'

    """
    whole = max(int(seconds), 0)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


class _Bar:
    def __init__(self, total: int, start: int) -> None:
        from rich.console import Console  # noqa: PLC0415  an extra
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            DownloadColumn,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )
        from rich.progress import Progress as Bar  # noqa: PLC0415

        columns: tuple[Any, ...] = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
        self._bar = Bar(*columns, TextColumn("{task.description}"), console=Console(stderr=True))
        self._task = self._bar.add_task("", total=total or None, completed=start)
        self._bar.start()

    def show(self, read: int, stats: Stats) -> None:
        self._bar.update(self._task, completed=read, description=counts(stats))

    def close(self) -> None:
        self._bar.stop()
