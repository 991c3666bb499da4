"""Half-width marks, dashes and dots in Chinese sentences.

A mark is judged by what stands around it. Between two words lies a cluster of marks and blanks; all marks of a cluster
see the same two neighbours, whatever their width. So a decision never depends on another one, and a second run finds
nothing new. Most marks stand between two ideographs: one pattern finds those.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.tidy.prose import HAN_CHAR, LATIN, SPEAKS_OF_WIDTH, count_han, is_prose, kept_spans, lines_with
from cleantext.tidy.simple import IDEOGRAPH, OTHER, PLAIN, WIDE, candidates, is_simple, plain_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

_STAYS = ("", "")
_DASHES = ("--", "──", "――", "－－")
_RUNS = ("...", *_DASHES)  # what belongs to a cluster though its single character does not
_BLANKS = " \t\xa0\u3000"
_SET = f",:;!?()，：；！？（）、。“”‘’\"'《》〈〉「」『』【】〔〕…—{_BLANKS}"

_FENCE = re.compile("```")
_CLUSTER = re.compile(rf"(?:[{_SET}]|\.{{3,}}|--+|──+|――+|－－+)+")
_MARK = re.compile(r"[,:;()]|[!?]+|\.{3,}|…+|。{3,}|--+|──+|――+|－－+")
_FOREIGN = re.compile(rf"[^.\-─―－{_SET}{HAN}々〇〆○◯][^{_SET}{HAN}々〇〆○◯]*")
_HAN_RUN = re.compile(f"{IDEOGRAPH}+")
_DOTS = re.compile(r"\.{3,6}|…|。{3,}")  # more dots lead to a page number; …… and ………… are right
_BRACKET = re.compile("[()（）]")
_OPENS = re.compile(f"[(] ?[{HAN}]")
_SILENCE = re.compile("(?<=[“「『])[.…。]+[”」』]")
_ONE_BLANK_AFTER = re.compile(rf" (?![{_BLANKS},:;!?.。…─―－)）-])")
_ONE_BLANK_BEFORE = re.compile(rf"[^{_BLANKS}(（] ")
# After a symbol, an opening bracket or a blank no sentence ends: such a mark is a sign that is spoken of, or program text.
_SPECIAL = re.compile(
    rf"(?<=[#$@^&=<|\\(（\[“‘「『《【〈〔])[,:;!?]|(?<=[{_BLANKS}])[!?;]+.|(?<=[和或与與及] )[,:;!?]|:(?=:)|(?<=:):"
    rf"|(?<=[{_BLANKS}])[:,][A-Za-z0-9%@#&*_+~]|(?<=[\"'])(?:[,:;]|[!?]+)[A-Za-z0-9%@#&*_+~]|[,:;!?](?=[=/\\|\[])"
    r"|\?[A-Za-z_][A-Za-z0-9_]*=|(?<=[A-Za-z0-9])!(?=[)）])"
)
# Marks alone in straight quotes are spoken of: options begin with "--".
_SPOKEN = re.compile(r"[\"'][,:;!?.…─―－-]+[\"']")
_SMILEY = re.compile(rf"[:;]-?(?:\)|\((?! ?[{HAN}]))")
_AFTER_EYES = re.compile(r"(?:(?<=[:;])|(?<=[:;]-))\)")
_LISTED = re.compile("[(] ?[和或与與及、] ?[)）]")  # the brackets themselves are the subject
_OPERATOR = re.compile("[+*/=<>×÷] ?$")
_NUMERAL = re.compile("[一二三四五六七八九十甲乙丙丁]")
_MATHS = re.compile(r"[=<>^*_\\|{}]|[A-Za-z0-9][(（]")
_WORD = re.compile(r"[A-Za-z]{2}|[12][0-9]{3} ?[-–—~～] ?(?:[12][0-9]{3}|[)）])")
_GAP = re.compile(rf"\([{_BLANKS}]+[)）]")
# Where bytes were lost, a ? may be one of them; in a title it is the interpunct that the page's encoding did not know, in a
# row the blanks.
_DAMAGE = re.compile(f"[\ue000-\uf8ff\ufffd]|[?] [?]|[?]{{6}}|《[^《》]{{0,20}}[{HAN}][?](?=[{HAN}])")
# Foreign words that a Chinese sentence takes in its stride (Visual Studio Code). Of 8,324 edits on manuals 3 would lose 12, 8 win 2.
NEAR = 5
# Ideographs, with four a foreign word: such a line is Chinese whatever it begins with. 4 would win 6 of those edits, 16 lose 10.
RICH = 8
GLOSS = 200  # characters: no foreign name in brackets was longer than 100


def find_marks(text: str) -> Iterator[Edit]:
    """Edits of half-width marks, dashes and ellipses. Only lines with a candidate are looked at; program text between fences is not."""
    wanted = candidates(text)
    if not wanted:
        return
    fences = [found.start() for found in _FENCE.finditer(text)] if "```" in text else []
    about_width = SPEAKS_OF_WIDTH.search(text) is not None
    for start, end in lines_with(wanted, text):
        if fences and bisect_right(fences, start) % 2:
            continue
        first, last = _inner(text, start, end)
        if first < last:
            yield from _line_edits(text, first, last, simple=not about_width and is_simple(text, first, last))


def _line_edits(text: str, start: int, end: int, *, simple: bool) -> Iterator[Edit]:
    """The edits of a line; most lines are simple, and most of these have no mark that must be judged."""
    edits = plain_edits(text, start, end) if simple else None
    if edits is not None:
        yield from edits
    elif simple or is_prose(text[start:end]):
        judge = _Line(text[start:end], start, simple=simple)
        yield from judge.plain_edits()
        yield from judge.other_edits()


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a line without its outer blanks."""
    if text[end - 1 : end] in _BLANKS:
        end = start + len(text[start:end].rstrip(_BLANKS))
    if text[start : start + 1] in _BLANKS:
        start = end - len(text[start:end].lstrip(_BLANKS))
    return start, end


class _Cluster(NamedTuple):
    """Marks and blanks between two words; ``left`` and ``right`` are the characters around it, empty at the line's ends."""

    start: int
    end: int
    left: str
    right: str


def _is_han(char: str) -> bool:
    return HAN_CHAR.match(char) is not None


class _Line:
    """One line of prose: what stands around its marks. What few marks need is computed for the first that needs it."""

    def __init__(self, line: str, offset: int, *, simple: bool) -> None:
        self.line = line
        self.offset = offset
        self.kept = [] if simple else kept_spans(line)
        self.is_damaged = not simple and _DAMAGE.search(line) is not None
        self.chinese_brackets: set[int] = set()

    @cached_property
    def is_rich(self) -> bool:
        """Whether the line is Chinese but for a word or two."""
        han = count_han(self.line)
        return han >= RICH and han >= 4 * len(LATIN.findall(self.line))

    @cached_property
    def han_runs(self) -> tuple[list[int], list[int]]:
        """Where runs of ideographs start, and where they end."""
        spans = [found.span() for found in _HAN_RUN.finditer(self.line)]
        return [start for start, _ in spans], [end for _, end in spans]

    @cached_property
    def foreign_words(self) -> list[int]:
        """Where words of letters, digits and symbols start."""
        return [found.start() for found in _FOREIGN.finditer(self.line)]

    @cached_property
    def partners(self) -> dict[int, int]:
        """For every bracket that has one, its partner, whatever the width of the two."""
        opened: list[int] = []
        partners: dict[int, int] = {}
        for found in _BRACKET.finditer(self.line):
            if self._is_kept(found.start()) or self.line.endswith((":-", ";-"), 0, found.start()):
                continue
            if found[0] in "(（":
                opened.append(found.start())
            elif opened:
                partners[opened.pop()] = found.start()
        return partners | {last: first for first, last in partners.items()}

    def _is_kept(self, at: int) -> bool:
        index = bisect_right(self.kept, (at, len(self.line))) - 1
        return index >= 0 and at < self.kept[index][1]

    def _words_before(self, at: int) -> int:
        """How many foreign words stand since the last ideograph, -1 if there is none before."""
        ends = self.han_runs[1]
        index = bisect_right(ends, at) - 1
        if index < 0:
            return -1
        return bisect_left(self.foreign_words, at) - bisect_left(self.foreign_words, ends[index])

    def plain_edits(self) -> Iterator[Edit]:
        """Marks after an ideograph and before a word."""
        line, offset = self.line, self.offset
        spans = [found.span() for found in PLAIN.finditer(line)]
        if self.kept or self.is_damaged:
            spans = [s for s in spans if not self._is_kept(s[0]) and not (self.is_damaged and line[s[0]] == "?")]
        for start, end in spans:
            yield Edit(offset + start, offset + end, WIDE[line[start]], "tidy.punctuation")

    def other_edits(self) -> Iterator[Edit]:
        """Marks in any other place, cluster by cluster."""
        reached = 0
        for found in OTHER.finditer(self.line):
            if found.start() < reached or (self.kept and self._is_kept(found.start())):
                continue
            cluster = self._cluster(found.start(), reached)
            reached = cluster.start
            spoken = self._spoken(cluster)
            for mark in _MARK.finditer(self.line, cluster.start, cluster.end):
                new, rule = self._judge(mark, cluster)
                if new and mark.start() not in spoken and not (self.kept and self._is_kept(mark.start())):
                    start, reached = self._with_blanks(mark, cluster, reached)
                    yield Edit(self.offset + start, self.offset + reached, new, rule)
            reached = cluster.end

    def _spoken(self, cluster: _Cluster) -> set[int]:
        spans = (found.span() for found in _SPOKEN.finditer(self.line, cluster.start, cluster.end))
        return {at for start, end in spans for at in range(start, end)} if cluster.end - cluster.start > 2 else set()  # noqa: PLR2004

    def _cluster(self, at: int, floor: int) -> _Cluster:
        """The cluster around a mark; ``floor`` is where the one before it ended."""
        line = self.line
        while at > floor and (line[at - 1] in _SET or line.endswith(_RUNS, floor, at)):
            last = line[at - 1]
            at -= 1
            while last not in _SET and at > floor and line[at - 1] == last:
                at -= 1
        found = _CLUSTER.match(line, at)
        end = found.end() if found else at + 1
        return _Cluster(at, end, line[at - 1 : at], line[end : end + 1])

    def _judge(self, mark: re.Match[str], cluster: _Cluster) -> tuple[str, str]:
        """What a mark becomes, and by which rule; empty if it stays."""
        sign = mark[0]
        if sign in "()":
            good = self._is_chinese_bracket(sign, mark.start(), cluster)
        elif sign[0] in WIDE:
            good = not self._is_special(mark.start(), cluster) and self._is_sentence(cluster)
        elif sign[0] in "-─―－":
            good = sign in _DASHES and _is_han(cluster.left) and (_is_han(cluster.right) or not cluster.right)
            return ("——", "tidy.dash") if good else _STAYS
        else:
            good = _DOTS.fullmatch(sign) is not None and self._is_broken_off(mark, cluster)
            return ("……", "tidy.ellipsis") if good else _STAYS
        return ("".join(map(WIDE.__getitem__, sign)), "tidy.punctuation") if good else _STAYS

    def _is_broken_off(self, mark: re.Match[str], cluster: _Cluster) -> bool:
        """Whether a Chinese sentence is broken off by dots; after a blank they may stand for names, as in a usage line."""
        start, end = mark.span()
        if mark[0][0] == "。" or _SILENCE.match(self.line, start):
            return True
        if not cluster.left:
            return (start, end) == (0, cluster.end) and _is_han(cluster.right)
        detached = self.line[start - 1] in _BLANKS
        return _is_han(cluster.left) and cluster.right not in ("/", "\\") and (not detached or _is_han(cluster.right))

    def _is_sentence(self, cluster: _Cluster) -> bool:
        """Whether marks here belong to a Chinese sentence.

        After an ideograph they do. After foreign words they do if the sentence goes on in Chinese or ends, and an
        ideograph came at most five words before, or the whole line is Chinese but for its first word.
        """
        if _is_han(cluster.left):
            return True
        words = self._words_before(cluster.start)
        if _is_han(cluster.right):
            return 0 <= words <= NEAR or (words < 0 and (self.is_rich or cluster.start == 1))
        return not cluster.right and 0 <= words <= 1

    def _is_special(self, at: int, cluster: _Cluster) -> bool:
        """Marks that are spoken of, operators, queries, smileys, and the colon of ``name: value``."""
        if _SPECIAL.match(self.line, at) or (self.is_damaged and self.line[at] == "?"):
            return True
        smiley = _SMILEY.match(self.line, at)
        if smiley:
            return smiley.end() - 1 not in self.partners
        return self.line[at] == ":" and cluster.start > 1 and self._words_before(cluster.start) < 0

    def _with_blanks(self, mark: re.Match[str], cluster: _Cluster, reached: int) -> tuple[int, int]:
        """The mark with the single blanks beside it that made up for its missing width."""
        start, end = mark.span()
        line = self.line
        if cluster.right and _ONE_BLANK_AFTER.match(line, end):
            end += 1
        if cluster.left and start > reached and _ONE_BLANK_BEFORE.search(line, start - 2, start):
            start -= 1
        return start, end

    def _is_chinese_bracket(self, mark: str, at: int, cluster: _Cluster) -> bool:
        partner = self.partners.get(at)
        if partner is None:
            return self._is_chinese_single(mark, at, cluster)
        if mark == "(" and self._is_chinese_pair(at, partner, cluster):
            self.chinese_brackets.add(partner)
            return True
        return at in self.chinese_brackets or self.line[partner] in "（）"

    def _is_chinese_single(self, mark: str, at: int, cluster: _Cluster) -> bool:
        """A bracket without its partner: opening before an ideograph; closing after one that is no list number."""
        if mark == "(":
            return bool(_OPENS.match(self.line, at)) and (_is_han(cluster.left) or not cluster.left)
        return _is_han(cluster.left) and not _AFTER_EYES.match(self.line, at) and not _NUMERAL.match(self.line, at - 1)

    def _is_chinese_pair(self, first: int, last: int, cluster: _Cluster) -> bool:
        """By the content: ideographs, a Latin word of two letters, years of a life, or a gap to fill; not ``(1)`` or ``f(x)``."""
        line = self.line
        before = line[first - 1 : first]
        if before == "]" or _LISTED.match(line, first) or _OPERATOR.search(line, max(first - 2, 0), first):
            return False
        starts = self.han_runs[0]
        index = bisect_right(starts, first)
        if index < len(starts) and starts[index] < last:
            return starts[0] < first or starts[-1] > last or not before
        if last - first > GLOSS or not _is_han(cluster.left) or _MATHS.search(line, first + 1, last):
            return False
        return bool(_WORD.search(line, first, last) or _GAP.match(line, first))
