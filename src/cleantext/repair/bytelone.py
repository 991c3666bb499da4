"""Letters that are what is left of a character: its first byte was lost, and its second one is ASCII.

Nothing is out of step around them, so nothing but the words tells. They are looked at only in a page that has shown damage in the
same codec, and not in simplified text: the characters of GB 2312 have no such byte.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.repair import bytecodec, likelihood
from cleantext.repair.bytearound import Around
from cleantext.repair.bytesaid import Counts, Elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What the character has to be likelier than the letter. Of 1,000 such letters 630 reach it, and 10 of those characters are wrong; of
# 2,500 letters between Han in clean text, marks of tables and headwords aside, 8 do in GBK and 60 in Big5, before a page shows damage.
_LEAST = {"gb18030": 4.0, "big5hkscs": 4.5}
# The same in a page that has lost so many bytes that a letter is rather one more: 97 of 100 reach it, and 9 in 10 of real ones in Big5.
_LEAST_LOSING = 1.5
# Such a page holds no more letters than this for each other loss; with more, most of them are meant. Big5 makes one for two others, GBK for ten.
# Of 2,100 good lines with letters, ten to a page with ten damaged ones in Big5, 315 are harmed and not 453.
_EACH, _SOME = 1.5, 4
_PARTNER = dict(zip("[]{}", "][}{", strict=True))
_SERIES = 2  # ``A座``, ``B座``
_WIDE = f"{HAN}，。、；：！？”《》“『』「」—０-９％·（）"  # full-width letters and digits go together
_BETWEEN = re.compile(f"[@-~](?:(?<=[{_WIDE}].)|(?<=^.))(?=[{_WIDE}]|$)", re.MULTILINE)
_AT_EDGE = re.compile(f"^[@-~](?=[{HAN}]{{2}})|[@-}}](?<=[{HAN}].)$", re.MULTILINE)


def find(text: str, places: Iterable[int], codecs: Sequence[str], losses: int = 0) -> Iterator[Edit]:
    """The characters of the letters at some places, with the codec's name for a rule.

    ``losses`` are the other ones of a page that loses bytes all over.

    >>> text = "這是中日關係l展中的重要年頭，雙方領導人會談了經濟問題"
    >>> list(find(text, [6], ["gb18030"]))
    [Edit(start=6, end=7, new='發', rule='gb18030')]
    >>> list(find("學會了唱K歌，雙方領導人會談了經濟問題", [4], ["gb18030", "big5hkscs"]))
    []

    """
    around, said = Around(text), _Letters(text)
    page = Elsewhere(said, Counts())
    places = [at for at in places if _BETWEEN.match(text, at)]
    losing = losses > 0 and sum(said.may_be_byte(at, losing=True) for at in places) <= _EACH * losses + _SOME
    for at in places:
        if around.script(at) != "simplified" and said.may_be_byte(at, losing=losing):
            sure = losing and not said.again(at)
            near = (text[at - 1] if at else "\n", text[at], text[at + 1 : at + 2] or "\n")
            gain, char, name = max(_likeliest(page, near, name, _LEAST_LOSING if sure else _LEAST[name]) for name in codecs)
            if gain > 0:
                yield Edit(at, at + 1, char, name)


def at_edges(text: str) -> list[int]:
    """The places of such letters where lines begin and end, which nothing but a page full of damage makes suspicious.

    >>> at_edges("他說好C\\n她也說好。\\nu海的漁村")
    [3, 11]

    """
    return [found.start() for found in _AT_EDGE.finditer(text)]


class _Letters(Counts):
    """Whether a letter is what is left of a character, by what else the text says."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def may_be_byte(self, at: int, *, losing: bool) -> bool:
        """Whether it is a letter of no series, or a sign that is nowhere else: bars come in numbers, brackets in pairs."""
        sign, after = self.text[at], self.text[at + 1 : at + 2]
        if not sign.isalpha():
            return _PARTNER.get(sign, "\0") not in self.signs and (losing or self.signs[sign] == 1)
        return not (sign.isupper() and after.strip()) or len(self.series[after]) < _SERIES

    def again(self, at: int) -> bool:
        """Whether the letter stands elsewhere beside the same character: ``N次`` is what somebody says, bytes fall as they come."""
        before, sign, after = self.text[at - 1], self.text[at], self.text[at + 1 : at + 2]
        if not sign.isalpha():
            return self.signs[sign] > 1
        return self.pairs[before, sign] > 1 or (bool(after.strip()) and self.pairs[sign, after] > 1)


def _likeliest(said: Elsewhere, around: tuple[str, str, str], name: str, least: float) -> tuple[float, str, str]:
    """The character that fits best, and what it gains beyond what is asked of it."""
    before, letter, after = around
    chars = bytecodec.codec(name, "traditional").by_trail.get(ord(letter), {}) or letter
    best = max(_price(before, char, after) for char in chars)
    char = max(chars, key=lambda char: said.worth(before, char) + said.worth(char, after))
    return best - _price(before, letter, after) - least, char, name


def _price(before: str, char: str, after: str) -> float:
    return bytecodec.continued(before, char) + bytecodec.continued(char, after) + likelihood.unstopped(before, char)
