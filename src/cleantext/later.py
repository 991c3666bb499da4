"""Fields of a frozen value that are worked out when they are first read.

Who only wants the text of an article does not pay for the account of what was taken out of it. Nothing else tells such a
value from one that was made at once: equality, hash, ``repr``, pickles, copies and ``replace`` read all fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Value = TypeVar("_Value", bound="Later")


class Later:
    """A base for frozen, slotted dataclasses some fields of which may be promised."""

    __slots__ = ("_promises",)

    if not TYPE_CHECKING:  # for type checkers an unknown attribute is an error

        def __getattr__(self, name: str) -> object:
            """The value of a promised field; the name of any other attribute that is not there raises ``AttributeError``."""
            make = None if name == "_promises" else getattr(self, "_promises", {}).get(name)
            if make is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            value = make()
            object.__setattr__(self, name, value)
            return value


def promised(value: _Value, **promises: Callable[[], object]) -> _Value:
    """The same value, whose named fields will be what the functions give.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True, slots=True)
    ... class Sum(Later):
    ...     parts: tuple[int, ...]
    ...     total: int = 0
    >>> promised(both := Sum((1, 2)), total=lambda: sum(both.parts)) == Sum((1, 2), 3)
    True

    """
    for name in promises:
        object.__delattr__(value, name)
    object.__setattr__(value, "_promises", promises)
    return value
