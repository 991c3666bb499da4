"""How far a run came: a line of JSON for every shard that is whole, in the folder of the shards.

A shard is renamed first and entered afterwards. A kill in between leaves a shard that is not entered: it is made again from
the same records and takes the place of the same bytes. So no record is lost and none is there twice.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.batch.records import Position
from cleantext.batch.shards import settle
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".cleantext-journal"  # hidden: what reads the folder reads the shards only


class State(NamedTuple):
    """What is done: so many shards, up to a position; bytes of rejects; counts; seconds."""

    shards: int = 0
    position: Position = Position()
    rejects: int = 0
    stats: dict[str, dict[str, int]] | None = None
    seconds: float = 0.0
    done: bool = False


class Journal:
    """The journal of a folder, held against a second run of the same folder."""

    def __init__(self, folder: Path, run: dict[str, Any], *, resume: bool) -> None:
        """Open it for the run that ``run`` describes. ``CleantextError`` if another run was begun there."""
        self._folder = folder
        path = folder / NAME
        known = path.exists()
        if known and not resume:
            raise CleantextError(f"{folder}: holds the output of a run: --resume goes on with it, or name another folder")
        folder.mkdir(parents=True, exist_ok=True)
        if not known and (shard := next(folder.glob("part-*"), None)):
            raise CleantextError(f"{shard}: is there without a journal, and would be written over; name another folder")
        self._file = path.open("r+b" if known else "w+b")
        try:
            self.state = self._begin(run)
        except BaseException:
            self._file.close()
            raise

    def _begin(self, run: dict[str, Any]) -> State:
        _hold(self._file.fileno(), self._folder)
        lines = self._whole_lines()
        if not lines:
            self._write(run)
        elif lines[0] != run:
            raise CleantextError(f"{self._folder}: begun with other {_difference(lines[0], run)}; --resume needs the same")
        return self._read(lines[1:])

    def _whole_lines(self) -> list[dict[str, Any]]:
        """The entries; a half written last line is cut off."""
        raw = self._file.read()
        end = raw.rfind(b"\n") + 1
        self._file.truncate(end)
        self._file.seek(end)
        return [json.loads(line) for line in raw[:end].splitlines()]

    def _read(self, entries: list[dict[str, Any]]) -> State:
        for entry in entries:
            shard = self._folder / entry["shard"] if entry["shard"] else None
            if shard and (not shard.exists() or shard.stat().st_size != entry["bytes"]):
                raise CleantextError(f"{shard}: is not as the journal has it; put it back, or start again in another folder")
        if not entries:
            return State()
        last = {key: value for key, value in entries[-1].items() if key in State._fields}
        return State(**{**last, "position": Position(*last["position"])})

    def enter(self, state: State, shard: str, size: int) -> None:
        """A shard is whole: everything up to ``state`` is done."""
        self._write({"shard": shard, "bytes": size, **state._asdict()})
        self.state = state

    def _write(self, entry: dict[str, Any]) -> None:
        self._file.write(json.dumps(entry, ensure_ascii=True).encode() + b"\n")
        settle(self._file)

    def close(self) -> None:
        """Let go of the folder."""
        self._file.close()


def _difference(old: dict[str, Any], new: dict[str, Any]) -> str:
    return ", ".join(name for name in new if old.get(name) != new[name]) or "settings"


def _hold(descriptor: int, folder: Path) -> None:
    """Only one run at a time; the lock goes with the process, however it ends."""
    if sys.platform == "win32":
        return
    import fcntl  # noqa: PLC0415  not on Windows

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CleantextError(f"{folder}: another run is writing there") from None
    except OSError:  # a file system without locks
        os.fstat(descriptor)
