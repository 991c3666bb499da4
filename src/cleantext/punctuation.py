"""Chinese punctuation: half-width marks, dashes, ellipses, middle dots and zeros as Chinese prints them.

A mark is judged by what stands around it. Between two stretches of letters, digits or ideographs lies a cluster of
marks and blanks; all marks of a cluster see the same two neighbours, whatever their width. So a decision never depends
on another decision, and a second run finds nothing new.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import apply
from cleantext.fold import HAN, line_spans
from cleantext.model import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

REASONS = {
    "tidy.punctuation": "A half-width mark in a Chinese sentence, where the norm (GB/T 15834) prints the full-width one.",
    "tidy.dash": "Two hyphens or bars between ideographs stand for the Chinese dash, which is ——.",
    "tidy.ellipsis": "Dots after ideographs stand for the Chinese ellipsis, which is six dots: ……",
    "tidy.middle-dot": "A bullet or katakana dot between ideographs stands for the interpunct of names, which is ·.",
    "tidy.zero": "A circle among Chinese digits stands for the digit 〇.",
}

_WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_STAYS = ("", "")
_DASHES = ("--", "──", "――", "－－")
_CANDIDATE = re.compile(r"[,:;!?()…]|\.{3}|。{3}|--|──|――|－－")
_BLANK = r" \t\xa0\u3000"
_BLANKS = " \t\xa0\u3000"
# What the tokenizer sees: spans that are nobody's prose, and clusters of marks and blanks. What is left are words.
_TOKEN = re.compile(
    r"(?P<kept>(?:https?|ftp|file)://[!-'*-~]*[A-Za-z0-9/]|www\.[!-'*-~]*[A-Za-z0-9/]|`[^`]*`"
    rf"|\$[^${HAN}]{{1,200}}\$|<[A-Za-z/!][^<>]{{0,500}}>|&#?[A-Za-z0-9]{{1,10}};)"
    rf"|[,:;!?()，：；！？（）、。“”‘’\"'《》〈〉「」『』【】〔〕…—{_BLANK}]"
    rf"(?:[,:;!?()，：；！？（）、。“”‘’\"'《》〈〉「」『』【】〔〕…—{_BLANK}]|\.{{3,}}|--+|──+|――+|－－+)*"
    rf"|(?:\.{{3,}}|--+|──+|――+|－－+)"
    rf"(?:[,:;!?()，：；！？（）、。“”‘’\"'《》〈〉「」『』【】〔〕…—{_BLANK}]|\.{{3,}}|--+|──+|――+|－－+)*"
)
_MARK = re.compile(r"[,:;()]|[!?]+|\.{3,}|…+|。{3,}|--+|──+|――+|－－+")
_DOTS = re.compile(r"\.{3,6}|…|。{3,}")  # more dots lead to a page number; …… and ………… are right
_BRACKET = re.compile("[()（）]")
_OPENS = re.compile(f"[(] ?[{HAN}]")
_SILENCE = re.compile("(?<=[“「『])[.…。]+[”」』]")
_ONE_BLANK_AFTER = re.compile(rf" (?![{_BLANK},:;!?.。…─―－)）-])")
_ONE_BLANK_BEFORE = re.compile(rf"[^{_BLANK}(（] ")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'./:@&%#=?+_-]*")
_OUTER = " \t\xa0\u3000“‘「『《【（([\"'"
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HAN_RUN = re.compile(f"[{HAN}々〇〆○◯]+")  # a circle is a digit, or a character left out
# After a symbol, an opening bracket or a blank no sentence ends: such a mark is a sign that is spoken of, or program text.
_SPECIAL = re.compile(
    rf"(?<=[#$@^&=<|\\(（\[“‘「『《【〈〔])[,:;!?]|(?<=[\"'])[,:;!?]+[\"']|(?<=[{_BLANK}])[!?;]+."
    rf"|(?<=[{_BLANK}\"'])[:,][A-Za-z0-9%@#&*_+~]|[,:;!?](?=[=/\\|\[])|\?[A-Za-z_][A-Za-z0-9_]*="
)
_QUOTED = re.compile(r"(?<=[\"'])[^\"']{1,6}[\"']")
_SMILEY = re.compile(rf"[:;]-?(?:\)|\((?! ?[{HAN}]))")
_AFTER_EYES = re.compile(r"(?:(?<=[:;])|(?<=[:;]-))\)")
_NUMERAL = re.compile("[一二三四五六七八九十甲乙丙丁]")
_MATHS = re.compile(r"[=<>^*_\\|{}]|[A-Za-z0-9]\(")
_WORD = re.compile(r"[A-Za-z]{2}|[12][0-9]{3} ?[-–—~～] ?(?:[12][0-9]{3}|[)）])")
_GAP = re.compile(rf"\([{_BLANK}]+[)）]")
# Lines of program text: braces, calls, operators, quoted keys, statements. A line of prose left alone costs little.
_CODE = re.compile(
    r"[{}]|==|!=|&&|\|\||=>|::|</|/>|[A-Za-z_]\((?:\)|[\"'])|[\"']\s{0,3}[:,]\s{0,3}[\"'\[{0-9]|=\s{0,3}[\"']"
    r"|/\*|\*/|[)A-Za-z0-9_\"'];\s*(?:$|#|//)|^\s*(?:#include|import|from|def|class|var|let|const|public|return|function)\b[^,]*$"
)
_DAMAGE = re.compile("[\ue000-\uf8ff\ufffd]")  # where bytes were lost, a ? may be one of them
SPEAKS_OF_WIDTH = re.compile("[全半][角形型]")
_DOT = re.compile(f"(?<=[{HAN}])[･•・](?=[{HAN}])")
_CIRCLE = re.compile("[○◯]")
_DIGIT = "一二三四五六七八九"
# A circle is a digit after a Chinese digit, in a number of three signs or before 年 and the like: not in 某○, ○○中学, 图一○.
_DIGITS = re.compile(
    f"[{_DIGIT}][{_DIGIT}〇零百千]*[○◯](?:[{_DIGIT}○◯〇]+|(?=[年后後号號]))|(?<![{_DIGIT}○◯〇])[○◯][{_DIGIT}](?=年)"
)

NEAR = 5  # foreign words that a Chinese sentence takes in its stride: Visual Studio Code
RICH = 8  # ideographs, with four a foreign word: such a line is Chinese whatever it begins with
JAPANESE = 30  # characters around a dot in which kana are looked for


def fix_punctuation(text: str) -> str:
    """Half-width marks of Chinese sentences become full width; so do dashes, ellipses, middle dots and the zero 〇.

    Nothing changes in numbers, times, ratios, URLs, mail addresses, program text and Latin phrases. Quotation marks of
    every kind and repeated marks stay as they are.

    >>> fix_punctuation("会后,王某说:“6+1”很好!(见IMG_7931.JPG)时间 2020-10-21 9:30")
    '会后，王某说：“6+1”很好！（见IMG_7931.JPG）时间 2020-10-21 9:30'
    >>> fix_punctuation("二○二○年...卡尔•李--他")
    '二〇二〇年……卡尔·李——他'

    """
    return apply(text, find_punctuation(text))


def find_punctuation(text: str) -> Iterator[Edit]:
    """The edits of ``fix_punctuation``.

    >>> list(find_punctuation("好,再见"))
    [Edit(start=1, end=2, new='，', rule='tidy.punctuation')]

    """
    if text.isascii():
        return
    if _CANDIDATE.search(text):
        yield from _find_marks(text)
    if _DOT.search(text):
        yield from _find_dots(text)
    if "○" in text or "◯" in text:
        yield from _find_zeros(text)


def _find_marks(text: str) -> Iterator[Edit]:
    fenced = False
    for first, last in line_spans(text):
        line = text[first:last].rstrip(_BLANKS)
        start = first + len(line) - len(line.lstrip(_BLANKS))
        line = text[start : first + len(line)]
        if "```" in line:
            fenced = not fenced
        if fenced or not _CANDIDATE.search(line) or _is_foreign(line):
            continue
        for edit in _Line(line).edits():
            yield edit._replace(start=edit.start + start, end=edit.end + start)


def _is_foreign(line: str) -> bool:
    """Whether a line is not Chinese prose: it has too many Latin words, much kana, or is program text.

    Two ideographs a Latin word are enough, or one where the line begins with an ideograph.
    """
    han, latin = _han_count(line), len(_LATIN.findall(line))
    needed = latin if _is_han(line.lstrip(_OUTER)[:1]) else 2 * latin
    if han < needed or han < 4 * len(_KANA.findall(line)) or not han:
        return True
    return bool(_CODE.search(line) or _DAMAGE.search(line) or SPEAKS_OF_WIDTH.search(line))


def _han_count(line: str) -> int:
    return sum(map(len, _HAN_RUN.findall(line)))


class _Cluster(NamedTuple):
    """Marks and blanks between two words; ``left`` and ``right`` are the characters around it, empty at the line's ends.

    ``words`` counts the foreign words since the last ideograph, -1 if there is none before.
    """

    start: int
    end: int
    left: str
    right: str
    words: int


def _clusters(line: str) -> Iterator[_Cluster]:
    done, words = 0, -1
    for found in _TOKEN.finditer(line):
        start, end = found.span()
        words = _count_words(line[done:start], words)
        done = end
        if found["kept"]:
            words += words >= 0
        else:
            yield _Cluster(start, end, line[start - 1 : start], line[end : end + 1], words)


def _count_words(word: str, before: int) -> int:
    if not word:
        return before
    if _is_han(word[-1]):
        return 0
    if _HAN_RUN.search(word):
        return 1
    return before + 1 if before >= 0 else -1


def _is_han(char: str) -> bool:
    return _HAN_RUN.match(char) is not None


class _Line:
    """One line, its clusters and its brackets."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.clusters = tuple(_clusters(line))
        self.partners = self._pair_brackets() if "(" in line or ")" in line else {}
        self.chinese_brackets: set[int] = set()
        self.is_rich = (han := _han_count(line)) >= RICH and han >= 4 * len(_LATIN.findall(line))

    def _pair_brackets(self) -> dict[int, int]:
        opened: list[int] = []
        partners: dict[int, int] = {}
        for cluster in self.clusters:
            for found in _BRACKET.finditer(self.line, cluster.start, cluster.end):
                if found[0] in "(（":
                    opened.append(found.start())
                elif opened:
                    partners[opened.pop()] = found.start()
        return partners | {last: first for first, last in partners.items()}

    def edits(self) -> Iterator[Edit]:
        for cluster in self.clusters:
            reached = cluster.start
            for mark in _MARK.finditer(self.line, cluster.start, cluster.end):
                new, rule = self._judge(mark, cluster)
                if new:
                    start, reached = self._with_blanks(mark, cluster, reached)
                    yield Edit(start, reached, new, rule)

    def _judge(self, mark: re.Match[str], cluster: _Cluster) -> tuple[str, str]:
        """What a mark becomes, and by which rule; empty if it stays."""
        sign = mark[0]
        if sign in "()":
            good = self._is_chinese_bracket(sign, mark.start(), cluster)
        elif sign[0] in _WIDE:
            good = self._is_sentence(cluster) and not self._is_special(mark.start(), cluster)
        elif _QUOTED.match(self.line, mark.start()):
            good = False
        elif sign[0] in "-─―－":
            good = sign in _DASHES and _is_han(cluster.left) and (_is_han(cluster.right) or not cluster.right)
            return ("——", "tidy.dash") if good else _STAYS
        else:
            good = _DOTS.fullmatch(sign) is not None and self._is_broken_off(mark, cluster)
            return ("……", "tidy.ellipsis") if good else _STAYS
        return ("".join(map(_WIDE.__getitem__, sign)), "tidy.punctuation") if good else _STAYS

    def _is_broken_off(self, mark: re.Match[str], cluster: _Cluster) -> bool:
        """Whether a Chinese sentence is broken off by dots; after a blank they may stand for names, as in a usage line."""
        start, end = mark.span()
        if _SILENCE.match(self.line, start):
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
        if _is_han(cluster.right):
            return 0 <= cluster.words <= NEAR or (cluster.words < 0 and (self.is_rich or cluster.start == 1))
        return not cluster.right and 0 <= cluster.words <= 1

    def _is_special(self, at: int, cluster: _Cluster) -> bool:
        """Marks that are spoken of, operators, queries, smileys, and the colon of ``name: value``."""
        if _SPECIAL.match(self.line, at):
            return True
        smiley = _SMILEY.match(self.line, at)
        if smiley:
            return smiley.end() - 1 not in self.partners
        return self.line[at] == ":" and cluster.words < 0 and cluster.start > 1

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
        if before == "]":
            return False
        if _HAN_RUN.search(line, first, last):
            return bool(_HAN_RUN.search(line, 0, first) or _HAN_RUN.search(line, last)) or not before
        if not _is_han(cluster.left) or _MATHS.search(line, first + 1, last):
            return False
        return bool(_WORD.search(line, first, last) or _GAP.match(line, first))


def _find_dots(text: str) -> Iterator[Edit]:
    for found in _DOT.finditer(text):
        at = found.start()
        if found[0] != "・" or not _near_kana(text, at):
            yield Edit(at, at + 1, "·", "tidy.middle-dot")


def _near_kana(text: str, at: int) -> bool:
    """Japanese writes its dot as Chinese writes the interpunct; kana nearby tell."""
    return _KANA.search(text, max(at - JAPANESE, 0), at + JAPANESE) is not None


def _find_zeros(text: str) -> Iterator[Edit]:
    for found in _DIGITS.finditer(text):
        for circle in _CIRCLE.finditer(text, *found.span()):
            yield Edit(circle.start(), circle.end(), "〇", "tidy.zero")
