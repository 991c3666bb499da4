"""Signs of rare blocks strewn through the words of a sentence, by which a site makes its copies known.

``他第🝟🌗一眼就``: nobody types alchemical symbols, tiles and letters in boxes in the middle of a word. Where they stand, the
pictures beside them belong to the same mark; on a page without them pictures are what a writer put there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.model import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.fold import Folded

# Mahjong tiles to playing cards, enclosed letters and ideographs, ornamental dingbats, alchemy, geometric shapes, arrows.
# Flags are pairs of regional indicators, skin a modifier behind a hand: neither is a sign by itself.
_RARE = "\U0001f000-\U0001f0ff\U0001f100-\U0001f16f\U0001f172-\U0001f17d\U0001f200-\U0001f2ff\U0001f650-\U0001f67f\U0001f700-\U0001f8ff"
_SIGNS = "\U0001f000-\U0001faff\u2600-\u27bf\ufe0e\ufe0f\u200d"
_RUN = re.compile(f"(?<=[{HAN},，])[{_SIGNS}]+(?=[{HAN},。!?;:、，！？；：“”])")
_ODD = re.compile(f"[{_RARE}]")
_INSIDE = re.compile(f"(?<=[{HAN}])[{_SIGNS}]+(?=[{HAN}])")
_LEAST = 3  # runs with such a sign between two characters of a sentence
_ASTRAL = b"\xf0\x9f"


def find_symbols(view: Folded) -> Iterator[Edit]:
    """The runs of signs behind Han where three of them hold signs of rare blocks, of more than one: no game has all of them.

    >>> from cleantext.fold import fold
    >>> text = "他第🝟🌗一眼就觉得怪,可是一🈬时也看不出🞋来。"
    >>> [text[span.start : span.end] for span in find_symbols(fold(text))]
    ['🝟🌗', '🈬', '🞋']
    >>> list(find_symbols(fold("今天🌗真好,明天🌗也好,后天🌗更好。他打🀇后摸🀈再打🀙。")))
    []

    """
    source = view.source
    if _ASTRAL not in source.encode("utf-8", "surrogatepass"):
        return
    odd = [sign[0] for found in _INSIDE.finditer(source) if (sign := _ODD.search(found[0]))]
    if len(odd) >= _LEAST and len({ord(sign) >> 8 for sign in odd}) > 1:
        for found in _RUN.finditer(source):
            yield Edit(found.start(), found.end(), "", "watermark.symbol")
