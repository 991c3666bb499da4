"""The cleaner: a configuration that can be pickled, hashed and compared, and what cleans with it.

It holds no converter and no compiled pattern: those are made once in each process, when first needed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from cleantext._version import VERSION
from cleantext.model import Article, CleantextError, Decoded, Options
from cleantext.pipeline import clean_decoded, decode_page
from cleantext.profile import SiteProfile
from cleantext.rules import Rule

_DEFAULT = Options()

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Cleans pages with fixed options, the profile of a site and the encoding that bytes are believed to have.

    Two cleaners of the same configuration are equal, hash alike and pickle to the same bytes, in every process.

    >>> Cleaner().clean("經濟發展。").text
    '经济发展。'
    >>> Cleaner(Options(script="keep")) == Cleaner(Options(script="keep"))
    True

    """

    options: Options = _DEFAULT
    profile: SiteProfile | None = None
    encoding: str | None = None

    def __post_init__(self) -> None:
        for name, kind in (("options", Options), ("profile", SiteProfile | None), ("encoding", str | None)):
            if not isinstance(getattr(self, name), kind):
                raise CleantextError(f"Cleaner.{name}: {getattr(self, name)!r} is of the wrong type")

    def clean(self, raw: bytes | str | Decoded) -> Article:
        """What ``clean_article`` gives for one page; one that is decoded already passes as such."""
        if isinstance(raw, bytes | bytearray | memoryview):
            return clean_decoded(decode_page(bytes(raw), self.encoding), self.options, profile=self.profile)
        if isinstance(raw, Decoded):
            return clean_decoded(raw, self.options, profile=self.profile)
        if not isinstance(raw, str):
            raise CleantextError(f"a page is bytes or str, not {type(raw).__name__}")
        return clean_decoded(Decoded(raw, "", 1.0), self.options, profile=self.profile)

    def clean_many(self, pages: Iterable[bytes | str | Decoded], *, batch_size: int = 64) -> Iterator[Article]:
        """The articles of many pages, in order, the same as one by one; ``batch_size`` pages are read ahead at most."""
        if batch_size < 1:
            raise CleantextError(f"batch_size: {batch_size!r} is not a positive number")
        return map(self.clean, pages)

    def clean_batch(
        self,
        batch: pa.RecordBatch,
        text_column: str = "text",
        *,
        output: str = "flat",
        prefix: str = "",
    ) -> pa.RecordBatch:
        """Clean a column of text or bytes of an Arrow batch (needs ``pyarrow``; ``pip install 'cleantext-zh[parquet]'``).

        The columns of the article take the place of the text column, and stand behind the other columns, which stay.
        ``output="flat"`` gives the columns of ``cleantext.batch.columns.FLAT``, ``"struct"`` one column ``article`` with
        all that ``Article.to_dict`` has. ``prefix`` goes before the new names; a name that the batch has already raises
        ``CleantextError``. Where the text is null, all new values are null.
        """
        from cleantext.batch.arrow import clean_batch  # noqa: PLC0415  pyarrow is an extra

        return clean_batch(self, batch, text_column, output=output, prefix=prefix)

    def configuration(self) -> str:
        """Options, profile and encoding as JSON text: the same text for equal cleaners, whatever the process."""
        import json  # noqa: PLC0415  only when a cleaner is sent or stored

        known = {
            "options": {each.name: _plain(getattr(self.options, each.name)) for each in fields(self.options)},
            "profile": self.profile.to_json() if self.profile else None,
            "encoding": self.encoding,
        }
        return json.dumps(known, ensure_ascii=True, sort_keys=True)

    @classmethod
    def from_configuration(cls, text: str) -> Cleaner:
        """Make the cleaner that ``configuration`` describes.

        >>> Cleaner.from_configuration(Cleaner().configuration()) == Cleaner()
        True

        """
        import json  # noqa: PLC0415

        known = json.loads(text)
        profile = SiteProfile.from_json(known["profile"]) if known["profile"] else None
        return cls(_options(known["options"]), profile, known["encoding"])

    def fingerprint(self) -> str:
        """A short name of this configuration and this version of the library, for caches and journals.

        >>> Cleaner().fingerprint() == Cleaner(Options(script="keep")).fingerprint()
        False

        """
        from hashlib import blake2b  # noqa: PLC0415

        return blake2b(f"{VERSION} {self.configuration()}".encode(), digest_size=12).hexdigest()

    def __reduce__(self) -> tuple[Callable[[str], Cleaner], tuple[str]]:
        return Cleaner.from_configuration, (self.configuration(),)


def _plain(value: Any) -> Any:
    """An option in JSON's types, in one order."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else asdict(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _options(known: dict[str, Any]) -> Options:
    from datetime import datetime  # noqa: PLC0415

    time = known["reference_time"]
    rules = tuple(_rule(rule) for rule in known["rules"])
    return Options(**{**known, "rules": rules, "reference_time": time and datetime.fromisoformat(time)})


def _rule(known: dict[str, Any]) -> Rule:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in known.items()}
    return Rule(**values)
