"""Textual escapes that were printed instead of decoded: entities, ``\\uXXXX``, ``%XX``, quoted-printable, tags.

Each class has a pattern that starts with a literal, so that clean text costs a few ``in`` scans. What a pattern finds is only a
candidate: it stays where it stands in code, in a URL, or where it is spoken *about* (quoted, or next to a word such as 编码 or
HTML). A tutorial is told from an escaped page by the page as a whole: one tag that is spoken about keeps every tag.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import apply, settle
from cleantext.fold import HAN
from cleantext.model import Edit
from cleantext.repair import mentions
from cleantext.repair.passes import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

REASONS = {
    "escape.entity": "An HTML entity was printed instead of the character it stands for.",
    "escape.unicode": "A \\uXXXX or %uXXXX escape was printed instead of its character.",
    "escape.percent": "A percent-encoded run of UTF-8 or GBK bytes was printed instead of its text.",
    "escape.quoted-printable": "A quoted-printable run of bytes was printed instead of its text.",
    "escape.tag": "An HTML tag was printed: a line break tag becomes a line break, other tags carry no text.",
}

# How far from an escape a word such as 编码 makes the escape a subject of the sentence: about one clause.
_CLAUSE = 32
_NEAR = 80
# From this many uses outside such sentences on, a spelling is how the page writes, whatever a sentence is about.
_HABIT = 3

_ABOUT = re.compile(
    r"(?ai)(?<![./a-z0-9])(?:x?html|xml|unicode|utf-?8|utf-?16|gbk|gb2312|ascii|java(?:script)?|python|php|urls?|mysql|markdown|escap\w*|\w*encod\w*|\w*decod\w*|entit\w*"
    r"|characters?|tags?)(?![a-z])|编码|編碼|转义|轉義|实体|實體|标签|標籤|标记|標記|代码|代碼|字符|字元|语法|語法|正则|正則|源码|原始碼"
    "|换行符|換行符|空格符|エンティティ|エスケープ|文字参照|タグ|マークアップ"
)
_CODE = re.compile(
    r"(?am)(?:^|[\s;{(])(?:def|class|var|let|const|function|import|return|public|private|static|void|int|char|string|elif)\s+[\w.*]+\s*[(=;:{,]"
    r"|\b(?:print|printf|echo|alert|write)\s*\(|[=!]==?|&&|\|\||\+=|=>|->|::|\$\w|^[ \t]*(?:#include|//|/\*|>>>|\$ |@\w)"
    r"|\b\w+\s*=\s*[\"']|[\w)\]][ \t]*[;{][ \t\r]*(?=\n)|\w\([\w\s,.\"']{0,60}\)\s*[;.:{]|[\"']\s*:\s*[\"'\[{]"
)
_URL = re.compile(r"(?i)://|www\.|\.(?:com|cn|net|org|gov|edu|html?|php|aspx?|jsp)\b|[?&/]\w*=|^/?\w+/|\w=")
_TOKEN = re.compile(r"[!-~]{1,200}$")
_MARK_PAIRS = dict(zip("\"'`“‘「『[", "\"'`”’」』]", strict=True))


class _Context(NamedTuple):
    """What is known about the place of a candidate."""

    code: bool
    about: bool
    leading: bool
    mention: bool


def unescape(text: str) -> str:
    """Put the characters in place of their printed escapes; text about escapes, code and URLs stay as they are.

    >>> unescape("&amp;ldquo;经济&amp;rdquo;发展&#65292;\\\\u7a33\\\\u5b9a")
    '“经济”发展，稳定'
    >>> unescape("空格要写成 &amp;nbsp; 这样的实体")
    '空格要写成 &amp;nbsp; 这样的实体'

    """
    return apply(text, find_escapes(text))


def find_escapes(text: str) -> Iterator[Edit]:
    """Every printed escape, with its character; see ``unescape``.

    >>> list(find_escapes("第一段<br/>第二段"))
    [Edit(start=3, end=8, new='\\n', rule='escape.tag')]

    """
    yield from settled(text, _pass)


def _pass(text: str) -> tuple[Edit, ...]:
    """The edits of one reading of the text."""
    found = [edit for finder, marks, signs in _FINDERS if _holds(text, marks) and _holds(text, signs) for edit in finder(text)]
    if not found:
        return ()
    edits = settle(found)
    masked = apply(text, (Edit(e.start, e.end, " " * (e.end - e.start), e.rule) for e in edits))
    contexts = _contexts(text, masked + "\n", edits)
    return tuple(_wanted(text, edits, contexts))


def _holds(text: str, signs: Iterable[str]) -> bool:
    return any(map(text.__contains__, signs))  # a generator would cost more than the scans, which run at 3 to 10 GB/s


def _wanted(text: str, edits: tuple[Edit, ...], contexts: list[_Context]) -> Iterator[Edit]:
    """Candidates that are used, not mentioned. One mention keeps what is taught with it, unless it is used far more often."""
    told = _told(edits, contexts)
    used = Counter(text[e.start : e.end] for e, seen in zip(edits, contexts, strict=True) if not (seen.about or seen.code))
    for edit, seen in zip(edits, contexts, strict=True):
        if seen.code or seen.mention or mentions.kind(edit) in told:
            continue
        if seen.leading or not seen.about or (used[text[edit.start : edit.end]] >= _HABIT and not _is_quoted(text, edit)):
            yield edit


def _told(edits: tuple[Edit, ...], contexts: list[_Context]) -> set[str]:
    """The kinds that the page speaks about. Words and code around an escape say so for tags and brackets only."""
    all_, told = Counter(map(mentions.kind, edits)), Counter[str]()
    for edit, seen in zip(edits, contexts, strict=True):
        kind = mentions.kind(edit)
        told[kind] += seen.mention or (kind == "escape.tag" and (seen.about or seen.code))
    return {kind for kind, count in told.items() if count * mentions.DOMINANT > all_[kind]}


def _contexts(text: str, masked: str, edits: tuple[Edit, ...]) -> list[_Context]:
    """Look around in the line, in a text whose candidates are blanks: they would look like code themselves."""
    windows = [_window(masked, edit) for edit in edits]
    regions = _union(windows)
    about, code = _Spans(_ABOUT, masked, regions), _Spans(_CODE, masked, regions)
    return [_context(text, masked, edit, window, (about, code)) for edit, window in zip(edits, windows, strict=True)]


def _context(text: str, masked: str, edit: Edit, window: tuple[int, int], spans: tuple[_Spans, _Spans]) -> _Context:
    start, end, new, rule = edit
    low, high = window
    about, code = spans
    opens = low == 0 or masked[low - 1] == "\n"
    leading = opens and not new.strip() and "\n" not in new and not masked[low:start].strip()
    spoken = _is_quoted(text, edit) or about.any(max(low, start - _CLAUSE), min(high, end + _CLAUSE))
    if opens and new.isascii() and new.strip() and rule == "escape.entity" and not masked[low:high].strip():
        spoken = True  # alone in its line: a row of a table of escapes
    mention = mentions.is_mention(masked, edit)
    return _Context(code.any(low, high) or _in_url(text[low:start], new, rule), spoken, leading, mention)


def _window(masked: str, edit: Edit) -> tuple[int, int]:
    low = masked.rfind("\n", max(0, edit.start - _NEAR), edit.start) + 1
    high = masked.find("\n", edit.end, edit.end + _NEAR)
    return low or max(0, edit.start - _NEAR), high + 1 if high >= 0 else edit.end + _NEAR


def _union(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping windows made one, so that nothing is searched twice."""
    merged = [windows[0]]
    for low, high in windows[1:]:
        if low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


class _Spans:
    """Where a pattern matches in some regions of a text."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, pattern: re.Pattern[str], text: str, regions: list[tuple[int, int]]) -> None:
        found = [m.span() for low, high in regions for m in pattern.finditer(text, low, high)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def any(self, low: int, high: int) -> bool:
        """Whether a match touches the span: matches do not overlap, so their ends are in order too."""
        at = bisect_right(self._ends, low)
        return at < len(self._starts) and self._starts[at] < high


def _is_quoted(text: str, edit: Edit) -> bool:
    """A single escape between quotes is an example; so is one beside a back quote."""
    left, right = text[edit.start - 1 : edit.start], text[edit.end : edit.end + 1]
    return "`" in (left, right) or (len(edit.new) == 1 and bool(left) and _MARK_PAIRS.get(left) == right)


def _in_url(before: str, new: str, rule: str) -> bool:
    """Whether the run of ASCII that the escape continues is an address. A blank ends an address."""
    if rule == "escape.tag" or not new.strip():
        return False
    token = _TOKEN.search(before)
    return bool(token and _URL.search(token[0]))


# --- entities ---------------------------------------------------------------------------------------------------------

_REFERENCE = (
    " ?(?:amp[;；]|#0*38;|#[xX]0*26;)*"
    "(?:#([0-9]{1,7})[;；]|#[xX]([0-9a-fA-F]{1,6})[;；]|([A-Za-z][A-Za-z0-9]{1,31}) ?[;；]"
    "|#([0-9]{5})(?![0-9])|(nbsp|[lr][ds]quo|quot)(?![A-Za-z0-9=]))"
)
# A literal at the front is found ten times as fast as a class, so the usual sign has a pattern of its own.
_ENTITY, _WIDE_ENTITY = re.compile("&" + _REFERENCE), re.compile("[&＆]" + _REFERENCE)
# The ampersand was eaten by somebody. What is left says enough only for a blank and for East Asian characters.
_TORN = re.compile("(?<![A-Za-z0-9&＆#])(?:amp;){0,3}#(?:[xX]([0-9a-fA-F]{4})|([0-9]{5}));")
_NUMBER = re.compile("#(?:[xX][0-9a-fA-F]{4}|[0-9]{5});")  # begins with a literal, and so finds fast that there is none
_TORN_NBSP = re.compile("(?:(?<![A-Za-z0-9&＆#])(?:amp;){0,3}nbsp;)+")
_HALVES = re.compile(
    "&#(?:(5[56][0-9]{3});&#(5[67][0-9]{3})|[xX]([dD][89abAB][0-9a-fA-F]{2});&#[xX]([dD][c-fC-F][0-9a-fA-F]{2}));"
)


def _entities(text: str) -> Iterator[Edit]:
    for found in _HALVES.finditer(text):
        numbers = [int(found[i], 10 if i < 3 else 16) for i in range(1, 5) if found[i]]  # noqa: PLR2004
        pair = _joined("".join(map(chr, numbers)))
        if pair:
            yield Edit(found.start(), found.end(), pair, "escape.entity")
    pattern = _WIDE_ENTITY if "＆" in text else _ENTITY
    for found in pattern.finditer(text):
        new = _entity(found)
        if new is not None:
            yield Edit(found.start(), found.end(), new, "escape.entity")


def _entity(found: re.Match[str]) -> str | None:
    """The text of a reference, or ``None`` where there is no such character."""
    decimal, hexadecimal, name, bare, torn = found.groups()
    if decimal or bare:
        code = int(decimal or bare)
        return _character(code) if decimal or _is_east_asian(chr(code)) else None
    if hexadecimal:
        return _character(int(hexadecimal, 16))
    return _named().get((name or torn) + ";")


@cache
def _named() -> dict[str, str]:
    from html.entities import html5  # noqa: PLC0415  2,231 names, wanted only when an entity is there

    return html5


def _character(code: int) -> str | None:
    """A numeric reference, read as browsers do: 128 to 159 mean Windows-1252. Line breaks become ``\\n``."""
    if 128 <= code < 160:  # noqa: PLR2004
        return bytes([code]).decode("cp1252", "ignore") or None
    if code in (10, 13):
        return "\n"
    if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:  # noqa: PLR2004
        return "\t" if code == 9 else None  # noqa: PLR2004
    return chr(code)


def _torn(text: str) -> Iterator[Edit]:
    for found in _TORN_NBSP.finditer(text):
        yield Edit(found.start(), found.end(), "\xa0" * found[0].count("nbsp"), "escape.entity")
    for found in _TORN.finditer(text) if _NUMBER.search(text) else ():
        char = chr(int(found[1], 16) if found[1] else int(found[2]))
        if _is_east_asian(char):
            yield Edit(found.start(), found.end(), char, "escape.entity")


_EAST = re.compile(f"[\u2010-\u2027\u2030-\u203b\u3000-\u30ff{HAN}\uff01-\uff5e·]")
_HAN = re.compile(f"[{HAN}]")


def _is_east_asian(text: str) -> bool:
    return bool(_EAST.search(text))


# --- \uXXXX and %uXXXX ------------------------------------------------------------------------------------------------

# Two backslashes at most, spelled so that the pattern begins with a literal: ``\\{1,2}`` is tried at every character.
_BACKSLASH = re.compile(r"\\\\?(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})(?:\\{1,2}(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}))*")
_PERCENT_U = re.compile("%u[0-9a-fA-F]{4}(?:%u[0-9a-fA-F]{4}|%[0-7][0-9a-fA-F])*")
_DRIVE = re.compile("[A-Za-z]:$")
_UNIT = re.compile(r"(?:\\{1,2}|%)(?:u([0-9a-fA-F]{4})|x?([0-9a-fA-F]{2}))")


def _backslashes(text: str) -> Iterator[Edit]:
    for found in _BACKSLASH.finditer(text):
        new = _units(found[0])
        if new and not _in_class(text, found):
            yield Edit(found.start(), found.end(), new, "escape.unicode")


def _in_class(text: str, found: re.Match[str]) -> bool:
    """Whether the escape stands in a pattern or a string of code: ``[\\u4e00-\\u9fa5]``, ``"\\u4e2d"``."""
    left, right = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if _DRIVE.search(text[max(0, found.start() - 2) : found.start()]):
        return True
    if left.isascii() and left.isalnum() and len(found[0]) <= 7:  # noqa: PLR2004  one escape after a letter: a path
        return True
    return (left != "" and left in "[-\"'/^") or (right != "" and right in "-]\"'")


def _percent_units(text: str) -> Iterator[Edit]:
    for found in _PERCENT_U.finditer(text):
        new = _units(found[0])
        if new:
            yield Edit(found.start(), found.end(), new, "escape.unicode")


def _units(run: str) -> str | None:
    """The text of a run of UTF-16 units, or of bytes where there are only bytes. It must be text that a page prints."""
    units = [(int(m[1] or m[2], 16), bool(m[1])) for m in _UNIT.finditer(run)]
    if not any(wide for _, wide in units) and len(units) > 1:
        return _bytes_text(bytes(code for code, _ in units))
    text = _joined("".join(chr(code) for code, _ in units))
    return text if text and _is_printed(text) else None


def _joined(units: str) -> str | None:
    """Surrogate pairs made one; ``None`` if a half stays over."""
    try:
        return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None


_PRINTED = re.compile(
    f"[{HAN}\u3000-\u30ff\uff01-\uffee\u2010-\u203b\u2100-\u27bf\U0001f000-\U0001faff·×÷°\xa0\u200b-\u200d\ufeff]"
)


def _is_printed(text: str) -> bool:
    """Whether the run holds what Chinese pages hold, and no character that is in none of them."""
    return bool(_PRINTED.search(text)) and not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff]", text)


# --- %XX and =XX ------------------------------------------------------------------------------------------------------

# A GBK trail byte may be a letter, which percent encoding leaves as it is.
_PERCENT = re.compile("%(?:25){0,3}[89a-fA-F][0-9a-fA-F](?:%(?:25){0,3}[0-9a-fA-F]{2}|(?<=%[89a-fA-F][0-9a-fA-F])[A-Za-z])+")
_EQUALS = re.compile("=[89A-F][0-9A-F](?:=[0-9A-F]{2}|=\r?\n)+=[0-9A-F]{2}")
_HEX = re.compile("[%=](?:25){0,3}([0-9a-fA-F]{2})|([A-Za-z])")


def _percents(text: str) -> Iterator[Edit]:
    for found in _PERCENT.finditer(text):
        data = bytes(int(m[1], 16) if m[1] else ord(m[2]) for m in _HEX.finditer(found[0]))
        new = _bytes_text(data)
        if new:
            yield Edit(found.start(), found.end(), new, "escape.percent")


def _equals(text: str) -> Iterator[Edit]:
    for found in _EQUALS.finditer(text):
        new = _bytes_text(bytes(int(m[1], 16) for m in _HEX.finditer(found[0])))
        if new:
            yield Edit(found.start(), found.end(), new, "escape.quoted-printable")


def _bytes_text(data: bytes) -> str | None:
    """Bytes read as UTF-8, or as GBK where that gives at least two Han and only common ones; else ``None``."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _gbk_text(data)
    return text if _is_east_asian(text) and _is_printed(text) else None


def _gbk_text(data: bytes) -> str | None:
    """GB2312's first level: 0xB0A1 to 0xD7FE holds 99.7 % of running text, and few other bytes fall into it by chance."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    han = _HAN.findall(text)
    common = sum("\xb0" <= c.encode("gb18030").decode("latin-1")[0] <= "\xd7" for c in han)
    return text if len(han) > 1 and common * 4 >= len(han) * 3 and _is_printed(text) else None


# --- tags -------------------------------------------------------------------------------------------------------------

_BLOCK = frozenset(
    [
        "br",
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "tr",
        "table",
        "tbody",
        "thead",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "center",
        "blockquote",
        "section",
        "article",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "b",
        "i",
        "u",
        "s",
        "q",
        "em",
        "strong",
        "span",
        "font",
        "small",
        "big",
        "sub",
        "sup",
        "strike",
        "del",
        "ins",
        "mark",
        "img",
        "td",
        "th",
        "label",
        "abbr",
        "cite",
        "nobr",
        "wbr",
        "tt",
        "o:p",
        "st1:chsdate",
        "v:shape",
    ]
)
_REST = r"(/?)([A-Za-z][A-Za-z0-9:]{0,11})((?:\s[^<>\n]{0,400}?)?)\s?/?(?:>|&(?:amp;)*gt;)"
_COMMENT = r"!--[^<>\n]{0,200}-->"
# Each begins with a literal or one class, which is what a scan can look for: alternatives at the front are tried everywhere.
_TAG = re.compile(f"<(?:{_REST}|{_COMMENT})")
_ESCAPED_TAG = re.compile(f"[<&](?:(?:(?<=<)|(?<=&)(?:amp;)*lt;){_REST}|(?<=<){_COMMENT})")
_PAGE_SOURCE = re.compile(r"<(?:(?i:!doctype|html|head|body|meta|script|style|link)\b|\?(?i:php))")
_FENCE = re.compile("```(?<=^```)", re.MULTILINE)
_SINGLE = frozenset(["br", "hr", "img"])


def _tags(text: str) -> Iterator[Edit]:
    """Printed tags. A page that shows whole documents or code blocks is about HTML, and keeps them all."""
    found = list((_ESCAPED_TAG if "lt;" in text else _TAG).finditer(text))
    if not found or _PAGE_SOURCE.search(text) or _FENCE.search(text):
        return
    closed = {m[2].lower() for m in found if m[1]}
    for tag in found:
        new = _tag(tag, closed)
        if new is not None and not _is_word(text, tag):
            yield Edit(tag.start(), tag.end(), new, "escape.tag")


def _tag(tag: re.Match[str], closed: set[str]) -> str | None:
    """What a tag becomes. One that opens and is never closed may be a placeholder, a list mark or mathematics."""
    slash, name, attributes = tag[1], (tag[2] or "").lower(), tag[3]
    if not name:
        return ""
    sure = slash or "=" in attributes or name in closed or name in _SINGLE or (name == "p" and _touches(tag))
    if not sure or (name not in _BLOCK and name not in _INLINE):
        return None
    return "\n" if name in _BLOCK else ""


def _touches(tag: re.Match[str]) -> bool:
    """Whether the tag stands at a line's edge or directly at an East Asian character."""
    left, right = tag.string[tag.start() - 1 : tag.start()], tag.string[tag.end() : tag.end() + 1]
    return left in ("", "\n", "\u3000") or right in ("", "\n", "\u3000") or bool(_EAST.search(left + right))


def _is_word(text: str, tag: re.Match[str]) -> bool:
    """``a<b>c``: the brackets compare. ``(<li/>)`` and ``<p>、``: the tag is what the sentence is about."""
    left, right = text[tag.start() - 1 : tag.start()], text[tag.end() : tag.end() + 1]
    compared = not tag[3] and left.isascii() and left.isalnum() and right.isascii() and right.isalnum()
    return compared or (left != "" and left in "(（[“「、" and right != "" and right in ")）]”」、")


# With each finder the single characters and then the signs without one of which it finds nothing: the former are found fastest.
_FINDERS: tuple[tuple[Callable[[str], Iterable[Edit]], str, tuple[str, ...]], ...] = (
    (_entities, "&＆", ("&", "＆")),
    (_torn, ";", ("#x", "#1", "#2", "#3", "#4", "#6", "nbsp;")),
    (_backslashes, "\\", ("\\u", "\\x")),
    (_percent_units, "%", ("%u",)),
    (_percents, "%", ("%",)),
    (_equals, "=", ("=",)),
    (_tags, "<;", ("<", "lt;")),
)
