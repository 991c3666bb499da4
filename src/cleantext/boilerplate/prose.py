"""How much article a line holds: sentences, and what is none: numbers, teasers, code, entries of lists."""

from __future__ import annotations

import re

PARAGRAPH = 3.0  # prose of 50 characters
_END = re.compile(r"[。!?;…~](?:[\"'”’」』)\]】》〉]|\[\d{1,3}\])*$|[.][\"'”’)]*$")
_CLOSING = 12  # characters in which a sentence end is looked for first
_STOPS = frozenset("。!?;…~.")  # behind which nothing more is looked at
_LAST = frozenset("。!?;…~.\"'”’」』)]】》〉")  # what such a line can end in
_TEASER = re.compile(
    r"(?:(?<!…)…+|(?<!\.)\.{2,}|(?<!。)。{2,})(?:\s*(?:\[?(?:详细|详情|全文|更多)\]?|more))?[>»\s]*$", re.IGNORECASE
)
_SAID = 4  # words of grammar in a paragraph without a mark; headlines and menus have fewer
_CHATTED = 0.9  # prose of a line that ends in a picture: less than a sentence
_PICTOGRAPHS = "\u2600"
_PICTURES = "\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff"
_PICTURED_END = re.compile(f"(?<![{_PICTURES}])[{_PICTURES}]+\\Z")
_LATIN = 7  # blanks in an English sentence; names, titles and buttons have fewer
GRAMMAR = re.compile("[的了是在和有不这也就都而与为以及对将被把从其]")
_NUMBER = re.compile(r"[\s,.:+|/()%°℃CF-]*+\d[\d\s,.:+|/()%°℃CF-]*+[KkWw万]?\Z")
_IDEOGRAPHS = "\u4e00", "\u9fff"
_BULLETS = frozenset("-*•·◆■●○★√×✓✔✗✘(一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳#")  # what it begins with, digits aside
_LIST = re.compile(
    r"(?:[-*•·◆■●○★√×✓✔✗✘]|\(?\d{1,2}[.、)]|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳]|#{1,6} ) ?"
)
_GAPS = re.compile("_{3,}")
_MARKS_OF_CODE = re.compile(r"[(){}\[\]=;<>$\\]").search
_WORDS_OF_CODE = ("#", "//", "import ", "export ", "const ", "let ", "var ", "def ", "return ")


def prose_of(text: str) -> float:
    """How much article a line holds. Sentence ends carry most of it, length and inner commas the rest.

    >>> prose_of("会议今天在江城召开,来自各地的代表参加了会议。") > 1 > 0 > prose_of("江城大桥月底通车")
    True

    """
    size = len(text)
    if is_number(text):
        return -0.5
    if size < 100 and ("…" in text or ".." in text or "。。" in text) and _TEASER.search(text):  # noqa: PLR2004  lists cut their teasers near 60 characters
        return -0.3
    commas = text.count(",") + text.count("。") + text.count(";")
    last = text[-1]
    if last in _STOPS:
        return _sentence(text, size, commas)
    if last >= _PICTOGRAPHS and not last.isalnum() and (spoken := _PICTURED_END.sub("!", text)) != text:  # 今天真冷😊
        return min(_sentence(spoken, len(spoken), commas), _CHATTED)  # readers who comment write so
    if last in _LAST and (_END.search(text, max(0, size - _CLOSING)) or _END.search(text)):
        return _sentence(text, size, commas)
    return _open(text, size, commas)


def _open(text: str, size: int, commas: int) -> float:
    """A line without a sentence's end: a paragraph that was cut, or has blanks for its marks, or none."""
    if size >= 40 and commas >= 2:  # noqa: PLR2004  cut, or it ends in a bracket or a mark
        return 0.6 * (1 + min(size, 200) / 25)
    if commas and text[-1] in ",:、;":
        return 0.4
    if is_code(text):  # a program is as long as it is
        return -0.1
    told = size >= 24 and commas >= 2 and len(GRAMMAR.findall(text, 0, 200)) > 1  # noqa: PLR2004
    if told and (commas > 2 or size >= 38):  # noqa: PLR2004  of 72 such lines 60 are articles'
        return 0.6 * (1 + min(size, 200) / 25)
    if size >= 50 and len(GRAMMAR.findall(text, 0, 200)) >= _SAID:  # noqa: PLR2004
        return 0.6 * (1 + min(size, 200) / 25)
    return -0.4 if is_listed(text) else -0.7


def _sentence(text: str, size: int, commas: int) -> float:
    if size < 12:  # noqa: PLR2004  `三更了。` is prose, but so is `好看！` under an article
        return 0.4
    if size < 30 and not commas and not text.endswith(("。", "。”", "。」")):  # noqa: PLR2004  a headline that asks or exclaims
        return -0.1
    if text.count(" ") >= _LATIN and 10 * len(text.encode("ascii", "ignore")) >= 9 * size:  # a letter says half of an ideograph
        return 1 + min(size, 400) / 50
    if not text.rstrip("”」)").endswith("。") and len(GRAMMAR.findall(text, 0, 200)) < 2:  # noqa: PLR2004
        return 0.2
    return 1 + min(size, 200) / 25


def is_code(text: str) -> bool:
    """Whether a line is a program's: Latin letters and the marks of code; the gaps of a form to fill in are neither.

    >>> is_code("print(total)"), is_code("出租方:_______(以下简称甲方)")
    (True, False)

    """
    text = _GAPS.sub("", text) if "___" in text else text
    return bool(text.startswith(_WORDS_OF_CODE) or _MARKS_OF_CODE(text)) and 2 * len(text.encode("ascii", "ignore")) > len(text)


def is_listed(text: str) -> bool:
    """Whether a line begins as list entries and headings do."""
    return (text[:1] in _BULLETS or text[:1].isdecimal()) and bool(_LIST.match(text))


def is_number(text: str) -> bool:
    """Whether a line holds no letter."""
    return not _IDEOGRAPHS[0] <= text[:1] <= _IDEOGRAPHS[1] and bool(_NUMBER.match(text))  # most lines begin with one
