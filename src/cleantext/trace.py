"""A pipeline is a tuple of steps and a loop; a trace is a text on its way through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import apply, apply_settled, line_edits, settle
from cleantext.model import Change, Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Undoing one damage can uncover another; real pages settle in two rounds, the rest is for invented ones.
_ROUNDS = 4


class Step(NamedTuple):
    """One stage of a pipeline: ``run`` and ``find`` always agree, ``apply(text, find(text)) == run(text)``."""

    name: str
    run: Callable[[str], str]
    find: Callable[[str], Iterable[Edit]]

    @classmethod
    def cut(cls, name: str, find: Callable[[str], Iterable[Edit]]) -> Step:
        """A step given by its edits."""
        return cls(name, lambda text: apply(text, find(text)), find)

    @classmethod
    def rewrite(cls, name: str, fix: Callable[[str], str]) -> Step:
        """A step given by its result; it is explained line by line."""
        return cls(name, fix, lambda text: line_edits(text, fix(text), name))


class Trace:
    """A text on its way, with the edits that brought it here."""

    __slots__ = ("changes", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.changes: list[Change] = []

    def take(self, name: str, edits: Iterable[Edit]) -> bool:
        """Carry out the edits of one step; whether they changed anything."""
        chosen = settle(edits)
        text = apply_settled(self.text, chosen) if chosen else self.text
        if text is self.text:
            return False
        self.changes.append(Change(name, chosen))
        self.text = text
        return True

    def run(self, chosen: Iterable[Step]) -> bool:
        """Run steps one after the other; whether any changed the text."""
        before = self.text
        for step in chosen:
            self.take(step.name, step.find(self.text))
        return self.text is not before

    def settle(self, chosen: tuple[Step, ...]) -> None:
        """Run steps until nothing changes any more."""
        quiet = 0  # steps in a row that found nothing: when it is all of them, none has more to say
        for step in chosen * _ROUNDS:
            quiet = 0 if self.take(step.name, step.find(self.text)) else quiet + 1
            if quiet == len(chosen):
                return
