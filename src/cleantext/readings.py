"""The first reading of common Chinese characters, in both directions: what glosses print is always this one."""

from __future__ import annotations

from functools import cache

from cleantext import data

_PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")


def first_reading(char: str) -> str | None:
    """The reading in pinyin with its tone mark; ``None`` for a character that is not common.

    >>> first_reading("業"), first_reading("业"), first_reading("犇")
    ('yè', 'yè', None)

    """
    readings, simple = _tables()
    return readings.get(char) or readings.get(simple.get(char, ""))


def characters(reading: str) -> str:
    """The characters with this first reading, in simplified and traditional forms.

    >>> "驱" in characters("qū"), "驅" in characters("qū"), characters("q")
    (True, True, '')

    """
    return _by_reading().get(reading, "")


def is_reading(char: str, reading: str) -> bool:
    """Whether a reading is the character's first one, its tone mark given or left out.

    >>> is_reading("長", "zhǎng"), is_reading("長", "zhang"), is_reading("長", "cháng")
    (True, True, False)

    """
    first = first_reading(char)
    return first is not None and reading.replace("ü", "v") in (first.replace("ü", "v"), first.translate(_PLAIN))


def has_tone(reading: str) -> bool:
    """Whether a reading carries a tone mark.

    >>> has_tone("yè"), has_tone("ye"), has_tone("lü")
    (True, False, False)

    """
    return reading.translate(_PLAIN) != reading.replace("ü", "v")


def is_traditional(char: str) -> bool:
    """Whether the character has a simplified form.

    >>> is_traditional("業"), is_traditional("业"), is_traditional("中")
    (True, False, False)

    """
    return char in _tables()[1]


def differs(char: str) -> bool:
    """Whether the character is written otherwise in the other script, be it simplified or traditional.

    >>> differs("業"), differs("业"), differs("中")
    (True, True, False)

    """
    return char in _tables()[1] or char in _simplified()


def simplified(char: str) -> str:
    """The simplified form of a traditional character; another one as it is.

    >>> simplified("學"), simplified("学")
    ('学', '学')

    """
    return _tables()[1].get(char, char)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Readings by character, and the simplified form of every traditional character."""
    readings: dict[str, str] = {}
    for row in data.read("readings.txt").splitlines():
        chars = row.lstrip("abcdefghijklmnopqrstuvwxyzāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü")
        readings.update(dict.fromkeys(chars, row[: -len(chars)]))
    old, new = data.read("t2s.txt").splitlines()
    return readings, dict(zip(old, new, strict=True))


@cache
def _simplified() -> frozenset[str]:
    return frozenset(_tables()[1].values())


@cache
def _by_reading() -> dict[str, str]:
    readings, simple = _tables()
    found: dict[str, list[str]] = {}
    for char in [*readings, *(t for t, s in simple.items() if s in readings and t not in readings)]:
        found.setdefault(first_reading(char) or "", []).append(char)
    return {reading: "".join(chars) for reading, chars in found.items()}
