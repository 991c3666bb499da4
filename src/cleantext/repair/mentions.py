"""Escapes that a page shows as examples: what tells a mention from a use without knowing the words around it.

An example stands beside what it stands for (``“松”转成了%E6%9D%BE``, ``©&copy;&#169;``), after a line that announces it, or as
the head of an entry. One example says what the page is about, so it keeps all escapes of its kind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleantext.model import Edit

DOMINANT = 10  # a page that uses a kind at least so many times as often as it speaks about it is no tutorial
_BESIDE = 16  # characters between an escape and what it stands for, in one line
_LINE = 200  # characters of a line that are looked at
# What an editor's program writes into prose: beside its own character it is a page that is escaped in part.
_TYPED = re.compile("[\\s“”‘’—–…·、，。：；！？（）《》\xa0\u3000&]*")
_ANNOUNCES = re.compile(r"[:：]\s*$|^\s*(?:>>>|\.\.\.|In ?\[|Out ?\[|[$#>]\s)|[\w)]\($|\)\s*+(?:;\s*+)?$")
_CLOSED = re.compile(r"\s*(?:$|[，。；、,.;）)])")
_SAID = re.compile(
    '(?:[写寫转轉变變换換编編译譯][成为為作]|[显顯]示[成为為]|替[换換][成为為]|[输輸]出|[输輸]入|[对對][应應]|表示)了?[:：]?\\s*[“"「]?$'
)
# ``换行写<br/>，``: a tag that a verb of writing ends in and a mark follows. Printed tags stand at ends of clauses, not before marks.
_WRITTEN = re.compile('(?:[写寫用]|输入|輸入|插入|加上?|[是叫成为為])\\s*[“"「]?$')
_STOPPED = re.compile('\\s*[，。；、,;）)”"」]')
_BULLET = re.compile(r"\s*+(?:(?:[•·●○▪*+-]|\d{1,2}[.、)])\s*+)?$")
_ENTRY = re.compile(r"\s*(?:[-–—=→]|[:：|\t])\s*[^\s\-–—=]")
_NAMED = re.compile("空格|空白|小于|小於|大于|大於|和号|和號|与号|引号|引號|版权符|版權符|商标|商標|换行|換行|尖括|不换行")
_SIGNS = re.compile("[<>&\"'©®™£¥€§×÷±°\xa0\u2002\u2003\u2009]")


def kind(edit: Edit) -> str:
    """What is taught together: all that makes markup is, and the references are.

    >>> from cleantext.model import Edit
    >>> kind(Edit(0, 4, "<", "escape.entity")), kind(Edit(0, 3, "", "escape.tag"))
    ('escape.tag', 'escape.tag')

    """
    return "escape.tag" if edit.rule == "escape.tag" or edit.new in ("<", ">", "'") else edit.rule


def is_mention(masked: str, edit: Edit) -> bool:
    """Whether the place of an escape shows that it is an example; ``masked`` has blanks in the place of all escapes.

    >>> from cleantext.model import Edit
    >>> is_mention("©      ", Edit(1, 7, "©", "escape.entity"))
    True
    >>> is_mention("林      ", Edit(1, 7, "©", "escape.entity"))
    False

    """
    first = max(0, edit.start - _LINE)
    low = max(masked.rfind("\n", first, edit.start) + 1, first)
    stop = masked.find("\n", edit.end, edit.end + _LINE)
    before, after = masked[low : edit.start], masked[edit.end : stop if stop >= 0 else edit.end + _LINE]
    if edit.rule == "escape.tag":
        return _WRITTEN.search(before) is not None and _STOPPED.match(after) is not None
    if _is_echo(before, after, edit) or _is_entry(before, after, edit) or _is_told(before, after, edit):
        return True
    return not (before + after).strip() and bool(edit.new.strip()) and _is_announced(masked, low, edit)


def _is_echo(before: str, after: str, edit: Edit) -> bool:
    """Whether what the escape stands for is there too, close by: marks of prose and a letter of a word prove nothing."""
    new = edit.new.strip()
    if not new or _TYPED.fullmatch(new):
        return False
    near = f"\n{before[-_BESIDE:]}\n{after[:_BESIDE]}\n"
    if len(new) > 1:
        return new in near
    return any(near[at] == new and not (_is_han(near[at - 1]) or _is_han(near[at + 1])) for at in range(1, len(near) - 1))


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_entry(before: str, after: str, edit: Edit) -> bool:
    """Whether the escape heads an entry that explains it, or follows the name of its sign."""
    signs = _SIGNS.fullmatch(edit.new) is not None
    if not signs:
        return False
    near = before[-_BESIDE:] + after[:_BESIDE]
    return bool(_NAMED.search(near)) or bool(
        _BULLET.match(before) and before.strip() and _ENTRY.match(after) and edit.new.strip()
    )


def _is_told(before: str, after: str, edit: Edit) -> bool:
    """``写成&lt;。``: a verb of writing before it, and nothing of the clause after it."""
    return not _TYPED.fullmatch(edit.new) and _SAID.search(before) is not None and _CLOSED.match(after) is not None


def _is_announced(masked: str, low: int, edit: Edit) -> bool:
    """Whether an escape alone in its line follows a colon, a prompt or a call, or a line that holds what it stands for."""
    line = masked[max(0, low - _LINE) : low].rstrip().rpartition("\n")[2]
    return bool(line) and (_ANNOUNCES.search(line) is not None or edit.new.strip() in line)
