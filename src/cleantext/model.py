"""The types that everything else speaks in. Frozen, slotted, standard library only."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.later import Later
from cleantext.patterns import why_not

if TYPE_CHECKING:
    from datetime import datetime

    from cleantext.rules import Rule


class CleantextError(ValueError):
    """The library was used wrongly (a bad option, a broken rule file). Text never causes it."""


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``new``; the offsets are in the text that the step was given.

    >>> Edit(1, 6, "", "gloss.table")
    Edit(start=1, end=6, new='', rule='gloss.table')

    """

    start: int
    end: int
    new: str
    rule: str


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that no codec could read: ``start`` and ``end`` are byte offsets, ``position`` is in the text."""

    start: int
    end: int
    position: int
    why: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """What ``decode`` made of some bytes. ``confidence`` runs from 0 to 1."""

    text: str
    encoding: str
    confidence: float
    damage: tuple[Damage, ...] = ()


@dataclass(frozen=True, slots=True, init=False)
class Line:
    """One line of a page: ``label`` is title, body, meta, caption or drop; ``kind`` says what is dropped."""

    start: int
    end: int
    label: str
    kind: str
    rule: str
    confidence: float

    def __init__(self, start: int, end: int, label: str, kind: str, rule: str, confidence: float) -> None:  # noqa: PLR0913, PLR0917
        put_start, put_end, put_label, put_kind, put_rule, put_confidence = _LINE
        put_start(self, start)
        put_end(self, end)
        put_label(self, label)
        put_kind(self, kind)
        put_rule(self, rule)
        put_confidence(self, confidence)


class Labelled(NamedTuple):
    """A ``Line`` of a page that is being worked on: a tuple is made in a third of the time, and few ask for an article's lines."""

    start: int
    end: int
    label: str
    kind: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, init=False)
class Removed:
    """A span of the decoded input that is not in the article's text, and the reason."""

    start: int
    end: int
    text: str
    kind: str
    rule: str
    why: str

    def __init__(self, start: int, end: int, text: str, kind: str, rule: str, why: str) -> None:  # noqa: PLR0913, PLR0917
        put_start, put_end, put_text, put_kind, put_rule, put_why = _REMOVED
        put_start(self, start)
        put_end(self, end)
        put_text(self, text)
        put_kind(self, kind)
        put_rule(self, rule)
        put_why(self, why)


# A page has thousands of these two: through the slots themselves a frozen one is made in half the time.
_LINE, _REMOVED = (tuple(vars(made)[each.name].__set__ for each in fields(made)) for made in (Line, Removed))


@dataclass(frozen=True, slots=True)
class Change:
    """The edits of one step, in the offsets of the text that the step was given."""

    step: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Date:
    """``value`` is ISO 8601, only as precise as the page; ``precision`` runs from year to second."""

    value: str
    precision: str
    raw: str


@dataclass(frozen=True, slots=True)
class Person:
    """A name as printed, its role (author, reporter, correspondent, editor, …) and organisation."""

    name: str
    role: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value as printed. An empty ``value`` means: the label is there, the value is not."""

    label: str
    value: str
    start: int
    end: int
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Metadata(Later):
    """What the page says about its article; ``None`` or empty where it says nothing."""

    source: str | None = None
    site: str | None = None
    place: str | None = None
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    published: Date | None = None
    updated: Date | None = None
    views: int | None = None
    comments: int | None = None
    tags: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptReport:
    """Which script a text is written in, with the offsets that say so."""

    verdict: str
    confidence: float
    simplified: int
    traditional: int
    region: str | None = None
    simplified_at: tuple[int, ...] = ()
    traditional_at: tuple[int, ...] = ()


CHOICES = {
    "script": ("simplified", "traditional", "tw", "hk", "keep"),
    "punctuation": ("fullwidth", "keep"),
    "captions": ("keep", "drop"),
    "signoff": ("keep", "drop"),
    "mode": ("balanced", "conservative", "aggressive"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """What ``clean_article`` shall do. Immutable, hashable and picklable.

    >>> Options(script="keep").punctuation
    'fullwidth'
    >>> Options(script="latin")
    Traceback (most recent call last):
    cleantext.model.CleantextError: Options.script: 'latin' is not one of simplified, traditional, tw, hk, keep

    """

    script: str = "simplified"
    punctuation: str = "fullwidth"
    captions: str = "keep"
    signoff: str = "drop"
    mode: str = "balanced"
    without: frozenset[str] = frozenset()
    rules: tuple[Rule, ...] = ()
    protect: tuple[str, ...] = ()
    reference_time: datetime | None = None
    max_removed_ratio: float = 1.0

    def __post_init__(self) -> None:
        for name, allowed in CHOICES.items():
            value = getattr(self, name)
            if value not in allowed:
                raise CleantextError(f"Options.{name}: {value!r} is not one of {', '.join(allowed)}")
        for name, kind in (("without", frozenset), ("rules", tuple), ("protect", tuple)):
            _settle_collection(self, name, kind)
        _check_patterns(self)
        _check_reference_time(self.reference_time)
        if not isinstance(self.max_removed_ratio, int | float) or not 0 < self.max_removed_ratio <= 1:
            raise CleantextError(f"Options.max_removed_ratio: {self.max_removed_ratio!r} is not a number above 0 and up to 1")


def _settle_collection(options: Options, name: str, kind: type) -> None:
    value = getattr(options, name)
    if isinstance(value, str | bytes) or not hasattr(value, "__iter__"):
        raise CleantextError(f"Options.{name}: {value!r} is not a collection")
    object.__setattr__(options, name, kind(value))
    if name != "rules" and not all(isinstance(x, str) for x in getattr(options, name)):
        raise CleantextError(f"Options.{name}: {value!r} holds something that is not text")
    if name == "rules" and not all(hasattr(x, "pattern") and hasattr(x, "needs") for x in getattr(options, name)):
        raise CleantextError("Options.rules: not every entry is a Rule; load_rules(path) makes them")


def _check_patterns(options: Options) -> None:
    for pattern in options.protect:
        if wrong := why_not(pattern):
            raise CleantextError(f"Options.protect: {pattern[:80]!r} is no regular expression: {wrong}")
    for rule in options.rules:
        if wrong := why_not(rule.pattern, both=True):
            raise CleantextError(f"Options.rules: rule {rule.id}: pattern: {wrong}")


def _check_reference_time(value: object) -> None:
    if value is not None and not (hasattr(value, "isoformat") and hasattr(value, "hour")):
        raise CleantextError(f"Options.reference_time: {value!r} is not a datetime")


@dataclass(frozen=True, slots=True)
class Article(Later):
    """A cleaned page, with an account of everything that was done to it.

    ``lines`` and ``removed`` hold offsets in ``original``, the decoded input; ``changes`` replay it into ``text``.
    """

    text: str
    title: str | None = None
    metadata: Metadata = Metadata()
    lines: tuple[Line, ...] = ()
    removed: tuple[Removed, ...] = ()
    changes: tuple[Change, ...] = ()
    encoding: str | None = None
    script: str = "none"
    warnings: tuple[str, ...] = ()
    cleaned_by: str = ""
    original: str = field(default="", repr=False)

    def to_dict(self) -> dict[str, Any]:
        """All but the input in JSON's types; dates become ISO text, persons and spans become objects."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self) if each.name != "original"}

    def explain(self) -> str:
        """An account for people: what went, why, by which rule, and what was repaired."""
        from cleantext.account import account  # noqa: PLC0415  the account knows the model, not the other way round

        return "\n".join(account(self))

    def _repr_html_(self) -> str:
        """The page beside its article, as notebooks show it."""
        from cleantext.report import notebook  # noqa: PLC0415

        return notebook(self)


def _plain(value: Any) -> Any:
    if isinstance(value, Date):
        return value.value
    if isinstance(value, Edit):
        return value._asdict()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value
