"""Where an escape stands: in code, in an address, between quotes, in a sentence about escapes."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from cleantext.repair import mentions

if TYPE_CHECKING:
    from cleantext.model import Edit

# How far from an escape a word such as 编码 makes the escape a subject of the sentence: about one clause.
_CLAUSE = 32
_NEAR = 80
_ABOUT = re.compile(
    r"(?ai)(?<![./a-z0-9])(?:x?html|xml|unicode|utf-?8|utf-?16|gbk|gb2312|ascii|java(?:script)?|python|php|urls?|mysql|markdown|escap\w*|\w{0,30}encod\w*|\w{0,30}decod\w*|entit\w*"
    r"|characters?|tags?)(?![a-z])|编码|編碼|转义|轉義|实体|實體|标签|標籤|标记|標記|代码|代碼|字符|字元|语法|語法|正则|正則|源码|原始碼"
    "|换行符|換行符|空格符|エンティティ|エスケープ|文字参照|タグ|マークアップ|엔티티|이스케이프|태그|마크업|인코딩"
)
_CODE = re.compile(
    r"(?am)(?:^|[\s;{(])(?:def|class|var|let|const|function|import|return|public|private|static|void|int|char|string|elif)\s+[\w.*]+\s*[(=;:{,]"
    r"|\b(?:print|printf|echo|alert|write)\s*\(|[=!]==?|&&|\|\||\+=|=>|->|::|\$\w|^[ \t]*(?:#include|//|/\*|>>>|\$ |@\w)"
    r"|\b\w+\s*=\s*[\[(]?[\"']|[\"']\s*%\s*\(|\(\[?[\"'](?:<\w+>)?\s|[\w)\]][ \t]*[;{][ \t\r]*(?=\n)|\w\([\w\s,.\"']{0,60}\)\s*[;.:{]|[\"']\s*:\s*[\"'\[{]"
)
_URL = re.compile(r"(?i)://|www\.|\.(?:com|cn|net|org|gov|edu|html?|php|aspx?|jsp)\b|[?&/]\w*=|\w=")
_ROOT = re.compile(r"/?\w+/")
_OVERLAP = 40  # characters of a name and its sign
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
_MARK_PAIRS = dict(zip("\"'`“‘「『[", "\"'`”’」』]", strict=True))


class Context(NamedTuple):
    """What is known about the place of a candidate."""

    code: bool
    about: bool
    leading: bool
    mention: bool


def contexts(text: str, masked: str, edits: tuple[Edit, ...]) -> list[Context]:
    """Look around in the line, in a text whose candidates are blanks: they would look like code themselves."""
    windows = [_window(masked, edit) for edit in edits]
    regions = _union(windows)
    about, code = _Spans(_ABOUT, masked, regions), _Spans(_CODE, masked, regions)
    found = [_context(text, masked, edit, window, (about, code)) for edit, window in zip(edits, windows, strict=True)]
    places = zip(found, edits, _addresses(text, edits), strict=True)
    return [seen._replace(code=True) if inside and _is_letters(edit) else seen for seen, edit, inside in places]


def _is_letters(edit: Edit) -> bool:
    """Whether an escape can be part of an address: tags and blanks cannot."""
    return edit.rule != "escape.tag" and bool(edit.new.strip())


def _context(text: str, masked: str, edit: Edit, window: tuple[int, int], spans: tuple[_Spans, _Spans]) -> Context:
    start, end, new, rule = edit
    low, high = window
    about, code = spans
    opens = low == 0 or masked[low - 1] == "\n"
    leading = opens and not new.strip() and "\n" not in new and not masked[low:start].strip()
    spoken = is_quoted(text, edit) or about.any(max(low, start - _CLAUSE), min(high, end + _CLAUSE))
    if opens and new.isascii() and new.strip() and rule == "escape.entity" and not masked[low:high].strip():
        spoken = True  # alone in its line: a row of a table of escapes
    mention = mentions.is_mention(masked, edit)
    return Context(code.any(low, high) or _in_markup(masked, edit), spoken, leading, mention)


_OPENED, _OPENS = re.compile(r"<\w[^<>]{0,80}>\s{0,80}$"), re.compile(r"\s{0,80}</?\w")


def _in_markup(masked: str, edit: Edit) -> bool:
    """Whether an escape stands between two tags that stay: both are the source of a page that somebody shows."""
    before = masked[max(0, edit.start - _NEAR) : edit.start]
    return edit.rule == "escape.entity" and bool(_OPENS.match(masked, edit.end) and _OPENED.search(before))


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


def is_quoted(text: str, edit: Edit) -> bool:
    """A single escape between quotes is an example; so is one beside a back quote."""
    left, right = text[edit.start - 1 : edit.start], text[edit.end : edit.end + 1]
    return "`" in (left, right) or (len(edit.new) == 1 and bool(left) and _MARK_PAIRS.get(left) == right)


def _addresses(text: str, edits: tuple[Edit, ...]) -> list[bool]:
    """For each edit whether the run of ASCII that it continues is an address. A blank ends an address.

    In one pass: what stands before an edit was looked at up to the edit before it.
    """
    found: list[bool] = []
    token, reached, inside = -1, 0, False
    for edit in edits:
        before = text[reached : edit.start]
        run = before[len(before.rstrip(_PRINTABLE)) :]
        if len(run) < len(before) or token < 0:
            token = edit.start - len(run)
            inside = _URL.search(run) is not None or _ROOT.match(run) is not None
        elif not inside:
            inside = _URL.search(text, max(token, reached - _OVERLAP), edit.start) is not None
        reached = edit.start
        found.append(inside)
    return found
