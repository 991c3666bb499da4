"""Bytes to text: the encoding in which they say most, mixed files and damage included.

``cleantext`` imports this module at once, since its name is also its function's: so it imports nothing itself.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cleantext.model import Decoded


def decode(data: bytes, hint: str | None = None) -> Decoded:
    """Read bytes of unknown encoding. ``hint`` is a declared charset (a header's, say); it is weighed, not believed.

    ``encoding`` is a name that ``bytes.decode`` knows, or two joined by ``+`` where the bytes mix two. U+FFFD stands where
    characters were lost, one for each damaged place; nothing stands for a character cut off by the end of the bytes.

    >>> decode("今天学校组织学生参观博物馆".encode("gbk"))
    Decoded(text='今天学校组织学生参观博物馆', encoding='gb18030', confidence=1.0, damage=())
    >>> decode("今天".encode() + b"\\xff" + "学校".encode()).damage
    (Damage(start=6, end=7, position=2, why='not utf-8'),)

    """
    from cleantext.decode.declared import read  # noqa: PLC0415  see above

    return read(data, hint)
