"""Letters that are what is left of a character: its first byte was lost, and its second one is ASCII.

Nothing is out of step around them, so nothing but the words tells. They are looked at only in a page that has shown damage in the
same codec, and not in simplified text: the characters of GB 2312 have no such byte.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.repair import bytecodec
from cleantext.repair.bytearound import Around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What the character has to be likelier than the letter. Of 1,000 such letters 630 reach it, and 10 of those characters are wrong; of
# 2,500 letters between Han in clean text, marks of tables and headwords aside, 8 do in GBK and 60 in Big5, before a page shows damage.
_LEAST = {"gb18030": 4.0, "big5hkscs": 4.5}
_BETWEEN = re.compile(f"[@-}}](?<=[{HAN}，。、；：！？》”].)(?=[{HAN}，。、；：！？《“])")


def find(text: str, places: Iterable[int], codecs: Sequence[str]) -> Iterator[Edit]:
    """The characters of the letters at some places, with the codec's name for a rule.

    >>> text = "這是中日關係l展中的重要年頭，雙方領導人會談了經濟問題"
    >>> list(find(text, [6], ["gb18030"]))
    [Edit(start=6, end=7, new='發', rule='gb18030')]
    >>> list(find("學會了唱K歌，雙方領導人會談了經濟問題", [4], ["gb18030", "big5hkscs"]))
    []

    """
    around = Around(text)
    for at in places:
        if _BETWEEN.match(text, at) and around.script(at) != "simplified" and _is_single(text, at):
            gain, char, name = max(_likeliest(text, at, name) for name in codecs)
            if gain > 0:
                yield Edit(at, at + 1, char, name)


def _is_single(text: str, at: int) -> bool:
    """Whether it is a letter, or a sign that is nowhere else: bars and brackets come in numbers."""
    return text[at].isalpha() or text.count(text[at]) == 1


def _likeliest(text: str, at: int, name: str) -> tuple[float, str, str]:
    """The character that fits best, and what it gains beyond what is asked of it."""
    before, letter, after = text[at - 1], text[at], text[at + 1]
    chars = bytecodec.codec(name, "traditional").by_trail.get(ord(letter), {})
    best, char = max((_price(before, char, after), char) for char in chars or letter)
    return best - _price(before, letter, after) - _LEAST[name], char, name


def _price(before: str, char: str, after: str) -> float:
    return bytecodec.continued(before, char) + bytecodec.continued(char, after)
