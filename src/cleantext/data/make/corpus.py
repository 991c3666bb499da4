"""Documents in Chinese from unpacked Debian packages, for mining and for measuring; their text is not kept here.

Get them with ``apt-get download NAME`` and ``dpkg-deb -x NAME.deb DIR/NAME``. Used: manpages-zh, libreoffice-help-zh-cn,
libreoffice-help-zh-tw, linux-doc-6.1, debian-reference-zh-cn, debian-reference-zh-tw, debian-handbook, debian-faq-zh-cn,
maint-guide-zh-cn, installation-guide-amd64, gimp-help-zh-cn, wesnoth-1.16-data, freeciv-data (GPL, MPL and GFDL).
"""

from __future__ import annotations

import gettext
import gzip
import hashlib
import html
import io
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Traditional text that people wrote: the other packages' was made by a machine.
HUMAN = ("libreoffice-help-zh-tw", "wesnoth-1.16-data", "debian-handbook", "freeciv-data")
_HAN = re.compile("[\u4e00-\u9fff]{2}")
_BLOCK = re.compile(r"(?i)<(?:br|/?p|/?div|/?li|/?h\d|/?td|/?tr|/?dt|/?dd|/?pre)\b[^>]*>")


class Document(NamedTuple):
    """``language`` is cn or tw; ``half`` is 0 for mining, 1 for measuring."""

    package: str
    language: str
    half: int
    lines: tuple[str, ...]


def documents(root: Path) -> Iterator[Document]:
    """Every document with a hundred Chinese characters, each text once, in a stable order."""
    seen: set[str] = set()
    for path in sorted(root.rglob("*")):
        language = _language(str(path).lower())
        if not language or not path.is_file() or not re.search(r"\.(?:html|rst|txt|mo|\d\.gz)", path.name):
            continue
        lines = tuple(line.strip() for line in _text(path).split("\n") if _HAN.search(line))
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        if sum(map(len, lines)) > 100 and digest not in seen:  # noqa: PLR2004
            seen.add(digest)
            yield Document(path.relative_to(root).parts[0], language, int(digest, 16) % 2, lines)


def _language(path: str) -> str | None:
    if "zh_cn" in path or "zh-cn" in path:
        return "cn"
    return "tw" if "zh_tw" in path or "zh-tw" in path else None


def _text(path: Path) -> str:
    raw = path.read_bytes()
    raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
    if path.suffix == ".mo":
        catalog = gettext.GNUTranslations(io.BytesIO(raw))._catalog  # type: ignore[attr-defined]  # noqa: SLF001
        return "\n".join(str(text) for original, text in catalog.items() if original)
    text = raw.decode("utf-8", "ignore")
    if ".html" in path.name:
        text = re.sub(r"(?is)<(script|style|head)\b.*?</\1>", "", text)
        text = html.unescape(re.sub(r"<[^>]+>", "", _BLOCK.sub("\n", text)))
    return text
