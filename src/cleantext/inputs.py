"""What the commands read: pages, profiles, and the plain sentence for what cannot be read."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cleantext import compressed
from cleantext.html.document import declared_charset, looks_like_html, page_of
from cleantext.model import CleantextError, Decoded, Options
from cleantext.pipeline import clean_decoded, decode_page
from cleantext.profile import SiteProfile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.html.warc import WarcPage
    from cleantext.model import Article

WEB = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".warc": "warc",
    ".wet": "warc",
}  # by the end of a file's name; all else is a page of text, which may be an HTML document too
_RECORDS = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
# How files begin that people take for pages, and what to say of them.
_NO_PAGE = {
    b"%PDF-": "this is a PDF: take its text out first",
    b"PK\x03\x04": "this is a ZIP archive or an office document, not text",
    b"\xd0\xcf\x11\xe0": "this is an office document, not text: save it as text first",
    b"{\\rtf": "this is RTF: save it as text first",
    b"\x1f\x8b": "this is packed with gzip: its name must end in .gz",
    b"\x28\xb5\x2f\xfd": "this is packed with zstd: its name must end in .zst",
    b"WARC/": "this is a WARC archive: its name must end in .warc",
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_BINARY_SHARE = 0.1  # images and archives decode to 20 to 60 % controls and replacement characters, text to under 1 %
_SAMPLE = 4000
_CLOCK = timezone(timedelta(hours=8))  # of China, Taiwan, Hong Kong, Macau, Singapore


class Skip(Exception):  # noqa: N818  not an error of the program: one input is passed over
    """An input that cannot be cleaned; its text tells the person why."""


class Given(NamedTuple):
    """A page as it came: ``html`` says that it is HTML however it begins, ``fetched`` when it was taken from the web.

    ``size`` is in bytes, as they came; ``damage`` says what is missing of the page.
    """

    decoded: Decoded
    size: int
    html: bool = False
    name: str = ""
    url: str | None = None
    fetched: datetime | None = None
    damage: str | None = None


def read_pages(name: str, hint: str | None = None) -> Iterator[Given | Skip]:
    """The pages of a file, each or why it cannot be one; ``-`` is standard input. ``Skip`` is raised for the whole file."""
    if Path(compressed.bare(name)).suffix.lower() in _RECORDS:
        raise Skip("holds records, not a page: `cleantext batch` reads it")
    if kind_of(name) == "warc":
        yield from _archived(name, hint)
    else:
        yield read_page(name, hint)


def each_page(names: Iterable[str], hint: str | None, failed: list[str]) -> Iterator[Given]:
    """The pages of many files. What is none is told on standard error, and its name put into ``failed``."""
    for name in names:
        try:
            for page in read_pages(name, hint):
                if isinstance(page, Given):
                    yield page
                else:
                    complain(f"{name}: {page}", 1)
                    failed.append(name)
        except Skip as skip:
            complain(f"{name}: {skip}", 1)
            failed.append(name)


def read_page(name: str, hint: str | None = None, *, html: bool | None = None) -> Given:
    """Read and decode a page, unpacked if it is ``.gz`` or ``.zst``; ``-`` is standard input.

    ``html`` says whether it is HTML however it begins; by default its name does. ``Skip`` says why a file cannot be a page.
    """
    raw = _read(name)
    if not raw and name == "-":
        raise Skip("nothing came in on standard input")
    return given(raw, hint, html=kind_of(name) == "html" if html is None else html)._replace(name=name)


def kind_of(name: str) -> str | None:
    """What a file's name says of it: html, warc or nothing.

    >>> kind_of("page.HTM.gz"), kind_of("crawl.warc.wet.gz"), kind_of("page.txt")
    ('html', 'warc', None)

    """
    return WEB.get(Path(compressed.bare(name)).suffix.lower())


def given(raw: bytes, hint: str | None = None, *, html: bool = False) -> Given:
    """Bytes as a page. HTML has a tag: what has none is taken as text, whatever was said of it."""
    if not raw:
        raise Skip("the file is empty")
    for sign, why in _NO_PAGE.items():
        if raw.startswith(sign):
            raise Skip(why)
    html = html and b"<" in raw
    decoded = decode_page(raw, hint or (declared_charset(raw) if html else None))
    html = html or looks_like_html(decoded.text)
    sample = decoded.text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _BINARY_SHARE * len(sample):
        raise Skip("this looks like a binary file, not text")
    return Given(decoded, len(raw), html)


def archived(page: WarcPage, hint: str | None = None) -> Given:
    """A page of a WARC file; ``Skip`` where there is none."""
    if page.error:
        raise Skip(page.error)
    if not page.payload:
        raise Skip("the page is empty")
    found = given(page.payload, hint or page.charset, html=page.html)
    return found._replace(name=page.url, url=page.url or None, fetched=moment(page.date), damage=page.damage)


def _archived(name: str, hint: str | None) -> Iterator[Given | Skip]:
    from cleantext.html.warc import read_warc  # noqa: PLC0415  only for such files

    count = 0
    try:
        with open_archive(name) as stream:
            for count, page in enumerate(read_warc(stream), 1):  # noqa: B007  counted
                yield _or_skip(page, hint)
    except CleantextError as error:
        raise Skip(str(error)) from None
    except compressed.troubles() as error:
        raise Skip(f"cannot be read: {reason(error)}") from None
    if not count:
        raise Skip("holds no page: no record in it is an answer with HTML or text")


def open_archive(name: str) -> BinaryIO:
    """A WARC file as its reader wants it: it unpacks gzip by itself, record by record."""
    raw = Path(name).open("rb")  # noqa: SIM115  the caller's
    return compressed.unpacked(raw, name) if name.lower().endswith(".zst") else raw


def _or_skip(page: WarcPage, hint: str | None) -> Given | Skip:
    try:
        return archived(page, hint)
    except Skip as skip:
        return Skip(f"{page.url or 'a record'} (at byte {page.offset}): {skip}")


def moment(printed: str | None) -> datetime | None:
    """A time as archives print it, on the clock that Chinese pages go by; None for what is no time.

    >>> str(moment("2024-05-06T20:15:00Z")), moment("soon")
    ('2024-05-07 04:15:00+08:00', None)

    """
    try:
        found = datetime.fromisoformat(printed or "")
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(_CLOCK)


def clean_given(page: Given, options: Options, profile: SiteProfile | None) -> Article:
    """The article of a page. 昨天 is the day before it was fetched, unless the options have another time."""
    if page.fetched and options.reference_time is None:
        options = replace(options, reference_time=page.fetched)
    article = clean_decoded(page.decoded, options, profile=profile, markup=page.html, url=page.url)
    return replace(article, warnings=(*article.warnings, f"the page is not whole: {page.damage}")) if page.damage else article


def shown(page: Given) -> str:
    """The text of a page: of HTML, what a reader sees. ``Skip`` without the package that reads it."""
    if not page.html:
        return page.decoded.text
    try:
        return page_of(page.decoded).text
    except CleantextError as error:
        raise Skip(str(error)) from None


def _read(name: str) -> bytes:
    try:
        return _standard_input() if name == "-" else compressed.read(name)
    except IsADirectoryError:
        raise Skip("is a directory; name the files in it, or use `cleantext batch`") from None
    except CleantextError as error:
        raise Skip(str(error)) from None
    except compressed.troubles() as error:
        raise Skip(f"cannot be read: {reason(error)}") from None


def _standard_input() -> bytes:
    if sys.stdin.isatty():
        sys.stderr.write(
            "cleantext: reading a page from the terminal; ^D on a line of its own ends it, --help says what else there is\n"
        )
    return sys.stdin.buffer.read()


def reason(error: BaseException) -> str:
    """What an error says, without its number."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def load_profile(name: str) -> SiteProfile:
    """Read a profile that ``learn`` wrote; a bad one raises ``CleantextError`` naming the file."""
    try:
        return SiteProfile.from_json(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CleantextError(f"{name}: cannot be read: {reason(error)}") from None
    except CleantextError as error:
        raise CleantextError(f"{name}: {error}") from None


def complain(message: str, status: int) -> int:
    """Say on standard error what is wrong; give the exit status."""
    sys.stderr.write(f"cleantext: {message.encode('utf-8', 'backslashreplace').decode()}\n")
    return status
