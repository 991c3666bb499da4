"""What the commands read: pages, profiles, and the plain sentence for what cannot be read."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from cleantext import compressed
from cleantext.decode import decode
from cleantext.model import CleantextError, Decoded
from cleantext.profile import SiteProfile

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_BINARY_SHARE = 0.1  # images and archives decode to 20 to 60 % controls and replacement characters, text to under 1 %
_SAMPLE = 4000


class Skip(Exception):  # noqa: N818  not an error of the program: one input is passed over
    """An input that cannot be cleaned; its text tells the person why."""


def read_page(name: str, hint: str | None = None) -> Decoded:
    """Read and decode a page, unpacked if it is ``.gz`` or ``.zst``; ``-`` is standard input.

    ``Skip`` says why a file cannot be one.
    """
    raw = _read(name)
    if not raw:
        raise Skip("the file is empty")
    decoded = decode(raw, hint)
    sample = decoded.text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _BINARY_SHARE * len(sample):
        raise Skip("this looks like a binary file, not text")
    return decoded


def _read(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else compressed.read(name)
    except IsADirectoryError:
        raise Skip("is a directory; name the files in it") from None
    except CleantextError as error:
        raise Skip(str(error)) from None
    except compressed.troubles() as error:
        raise Skip(f"cannot be read: {reason(error)}") from None


def reason(error: BaseException) -> str:
    """What an error says, without its number."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def load_profile(name: str) -> SiteProfile:
    """Read a profile that ``learn`` wrote; a bad one raises ``CleantextError`` naming the file."""
    try:
        return SiteProfile.from_json(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CleantextError(f"{name}: cannot be read: {error}") from None
    except CleantextError as error:
        raise CleantextError(f"{name}: {error}") from None


def complain(message: str, status: int) -> int:
    """Say on standard error what is wrong; give the exit status."""
    sys.stderr.write(f"cleantext: {message.encode('utf-8', 'backslashreplace').decode()}\n")
    return status
