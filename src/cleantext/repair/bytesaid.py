"""What a page says more than once: its words come again, and so tell what stood where a byte was lost."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from functools import cached_property
from itertools import chain, pairwise
from math import exp, log
from typing import TYPE_CHECKING

from cleantext.edits import apply
from cleantext.repair import bytecodec, likelihood

if TYPE_CHECKING:
    from cleantext.model import Edit

# What a pair that the page holds elsewhere is worth beside what the character model says, and a character that it holds. Of 2,400 bytes lost
# from newspaper and reviews in pages of 1,200 characters this brings back 3 to 5 in 100 more; 0.2 to 0.6 do alike.
_PAIR, _CHAR, _FEW, _PAGE = 0.3, 0.2, 8, 2000


class Counts:
    """The characters and pairs of some pieces of text, counted when they are first asked for: most pages never ask."""

    def __init__(self, *pieces: str) -> None:
        self._pieces = pieces

    @cached_property
    def size(self) -> int:
        """How many characters there are."""
        return sum(map(len, self._pieces))

    @cached_property
    def signs(self) -> Counter[str]:
        """How often each character occurs."""
        return Counter(chain.from_iterable(self._pieces))

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often each two neighbours occur."""
        return Counter(chain.from_iterable(map(pairwise, self._pieces)))

    @cached_property
    def series(self) -> defaultdict[str, set[str]]:
        """The capitals that stand before each character."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for sign, after in self.pairs:
            if "A" <= sign <= "Z":
                found[after].add(sign)
        return found


class Said:
    """What a text says where it is not damaged, and where it is repaired."""

    def __init__(self, text: str, spans: tuple[tuple[int, int], ...] = (), edits: tuple[Edit, ...] = ()) -> None:
        """``spans`` are damaged and ``edits`` their repairs, both in order."""
        self._text = text
        self._spans = spans
        self._edits = edits

    @cached_property
    def _repaired(self) -> dict[tuple[int, int], str]:
        """What the repaired stretches say."""
        rest, found = deque(self._edits), {}
        for start, end in self._spans:
            inside = []
            while rest and rest[0].start < end:
                edit = rest.popleft()
                inside.append(edit._replace(start=edit.start - start, end=edit.end - start))
            if inside:
                found[start, end] = apply(self._text[start:end], inside)
        return found

    @cached_property
    def _counts(self) -> Counts:
        starts, ends = [0, *(end for _, end in self._spans)], [*(start for start, _ in self._spans), len(self._text)]
        return Counts(*(self._text[start:end] for start, end in zip(starts, ends, strict=True)), *self._repaired.values())

    def elsewhere(self, text: str, span: tuple[int, int]) -> Elsewhere:
        """The same without what a stretch says: that is what is doubted."""
        return Elsewhere(self._counts, Counts(self._repaired.get(span) or text[slice(*span)]))


class Elsewhere:
    """What a text says outside a stretch."""

    def __init__(self, said: Counts, here: Counts) -> None:
        self._said = said
        self._here = here

    def worth(self, last: str, char: str) -> float:
        """The log probability of a character after another, and what the page adds to it.

        >>> said = Said("蓟县的林场，林区").elsewhere("林区", (0, 2))
        >>> said.worth("蓟", "县") > worth("蓟", "县"), said.worth("林", "区") == worth("林", "区")
        (True, True)

        """
        price = worth(last, char)
        times = self._said.pairs[last, char] - self._here.pairs[last, char]
        if times > 0:
            return log(exp(price) + _PAIR * times / (self._said.signs[last] + _FEW))
        times = self._said.signs[char] - self._here.signs[char]
        return log(exp(price) + _CHAR * times / (self._said.size + _PAGE)) if times > 0 else price


def worth(last: str, char: str) -> float:
    """How likely a character is after another: marks and full-width digits by their order, the others by words.

    >>> worth("，", "深") > worth("，", "榜")
    True

    """
    if char >= "０":
        return bytecodec.continued(last, char)
    order = bytecodec.ordered(last, char)
    return order + likelihood.bigram(bytecodec.narrowed(last), char) + likelihood.FUNCTION.get(char, 0.0)
