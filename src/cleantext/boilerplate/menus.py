"""Menus: runs of short lines, many of them names of sections."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.boilerplate.alike import is_counted
from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.interface import interface_pairs
from cleantext.boilerplate.shape import named, unmarked
from cleantext.people import has_common_surname, is_name, is_org

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.boilerplate.shape import Shape


_RUN = 4  # entries in a row that make a menu: three short lines may be headings, a stanza or a list
_ENTRY = 8  # characters of a menu's entry
_KNOWN = 0.4  # share of entries that are names of sections or controls; the others are the site's own sections
_BUTTONS = 3  # controls in a run of very short lines
_INSIDE = 0.8  # and between sentences, where a table may stand a cell a line
_SENTENCE = 1.5  # prose of 13 characters
_PERSON = range(2, 5)  # characters of a name
_NAMED = 0.8  # of the pieces
_CLAUSE = 3 * 6  # bytes of an entry: no section's name is longer than six ideographs, but those of offices are
_SAID = re.compile("[不也就都之其者曰矣乎若而我你他她很没还吗吧呢着过得]")
_OFTEN = 0.05  # of the characters
_NO_ENTRY = re.compile(r"[,。!?;:、…“”\"《》()\d%=#*]|^[-•]")


def spare_rows(shapes: Sequence[Shape]) -> list[Shape]:
    """Spare rows of words that are no menu: names of persons, clauses, and the head of a table above its first row.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> row = shape_of("王小明 李国华 张文英 陈静平 刘伟国 赵军文")
    >>> row.rule, spare_rows([row])[0].rule
    ('line.menu', '')

    """
    found = list(shapes)
    for i, shape in enumerate(shapes):
        if shape.rule == "line.menu" and (
            _is_roster(shape.text) or _is_spaced(shape.text) or (i + 1 < len(shapes) and _heads(shape.text, shapes[i + 1].text))
        ):
            found[i] = shape._replace(furniture=0.0, kind="", rule="", place="any")
    return found


def _is_roster(text: str) -> bool:
    """Whether most pieces of a row are names of persons."""
    pieces = text.split()
    persons = sum(len(piece) in _PERSON and has_common_surname(piece) and is_name(piece) for piece in pieces)
    return persons >= _NAMED * len(pieces)


def _is_spaced(text: str) -> bool:
    """Whether a row is a text with blanks for its marks: it has clauses, words that only sentences have, or a number of its own.

    Of 56 menus in labelled pages two have any of these, of 45 lines of articles that the rule takes for menus 34.
    """
    pieces = (piece for piece in text.split()[1:] if len(piece.encode("utf-8")) > _CLAUSE and not piece.isascii())
    clauses = any(not is_org(piece) for piece in pieces)
    return clauses or is_counted(text) or len(_SAID.findall(text)) > _OFTEN * len(text)


def _heads(head: str, row: str) -> bool:
    """Whether a row of words is the head of a table: the row below has as many cells, and figures in them."""
    cells = row.split()
    return abs(len(cells) - len(head.split())) <= 1 and any(map(str.isdigit, row)) and cells[0][0].isalnum()


def mark_menus(shapes: Sequence[Shape], headlines: Container[int] = ()) -> list[Shape]:
    """Mark the runs of short lines that are menus: four and more entries, many of them names of sections.

    A run begins and ends with a known entry: next to a menu stand headlines. ``headlines`` are lines that no run holds.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> [shape.kind for shape in mark_menus([shape_of(x) for x in ("要闻", "港闻", "小城大事", "副刊", "地产")])][2]
    'nav'

    """
    found = list(shapes)
    start = 0
    sentences = [i for i, shape in enumerate(shapes) if shape.prose >= _SENTENCE and shape.furniture < DOUBT]
    told = (sentences[0], sentences[-1]) if sentences else (0, 0)
    others = [i for i, shape in enumerate(shapes) if not _is_entry(shape) or i in headlines or shape.rule == "line.contents"]
    for i in (*others, len(shapes)):
        if i - start < _RUN:
            start = i + 1
            continue
        known = [k for k in range(start, i) if shapes[k].furniture > 0 and shapes[k].rule != "line.button"]
        share = _KNOWN
        if told[0] < start < told[1]:
            sure = sum(shapes[k].furniture >= DOUBT for k in known)
            buttons = sure >= _BUTTONS and all(len(shape.text) <= _LABEL for shape in shapes[start:i])
            share = _KNOWN if buttons else _INSIDE
        if len(known) >= 2 and known[-1] - known[0] + 1 >= _RUN and len(known) >= share * (known[-1] - known[0] + 1):  # noqa: PLR2004
            found[known[0] : known[-1] + 1] = [_as_entry(shape) for shape in shapes[known[0] : known[-1] + 1]]
        start = i + 1
    return found


def _is_entry(shape: Shape) -> bool:
    if shape.kind == "counts":  # readers are counted below headlines
        return False
    return shape.furniture > 0 or (shape.prose < 0 and len(shape.text) <= _ENTRY and not _NO_ENTRY.search(shape.text))


def _as_entry(shape: Shape) -> Shape:
    if shape.furniture >= DOUBT:
        return shape
    return named(shape, 2.0, "nav", "line.menu-run")


_SURE = 3.0  # furniture beyond doubt
_TIMES = 3  # a button is printed at every section of an article
_LABEL = 4  # characters of its label
_MOSTLY = 0.7  # of the times that a button is printed, another one stands below it


def mark_buttons(shapes: Sequence[Shape]) -> list[Shape]:
    """Mark what is printed again and again under the headings of an article: an interface's word, and what always follows it.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> lines = [x for head in ("水文", "开发", "航运") for x in (head, "播报", "编辑", "这条河全长九十公里,流过三个县。")]
    >>> [shape.text for shape in mark_buttons([shape_of(x) for x in lines]) if shape.rule][:2]
    ['播报', '编辑']

    """
    if len({shape.text for shape in shapes}) == len(shapes):
        return list(shapes)
    seen = Counter([shape.text for shape in shapes if len(shape.text) <= _LABEL and shape.prose < 0 and not _states(shape)])
    often = {text for text, times in seen.items() if times >= _TIMES and not any(map(str.isdigit, text))}
    doubted = Counter([shape.text for shape in shapes if 0 < shape.furniture < _SURE])
    asked = {text for text, times in doubted.items() if times > 1}
    if not often and not asked:
        return list(shapes)
    spoken = {below.text for above, below in pairwise(shapes) if above.prose > 0}  # 回答, as a speaker, stands below sentences
    named = {text for text in often - spoken if interface_pairs(text)}
    speakers = _speakers(shapes, asked & spoken)
    if not named and not speakers:
        return list(shapes)
    beside: Counter[str] = Counter()
    for above, below in pairwise(shapes):
        if below.text in named and above.text in often:
            beside[above.text] += 1
    named |= {text for text, times in beside.items() if times >= _MOSTLY * seen[text]}
    return [_relabelled(shape, named, speakers) for shape in shapes]


def _states(shape: Shape) -> bool:
    """Whether a line holds a value, not a label alone: ``[编辑]``."""
    return bool(shape.roles) and shape.text[:1] not in "[(【"


def _speakers(shapes: Sequence[Shape], spoken: AbstractSet[str]) -> AbstractSet[str]:
    """Of control words said twice and more a speaker's name, ``提问`` and ``回答``: each time directly above a sentence."""
    if not spoken:
        return spoken
    return spoken - {above.text for above, below in pairwise(shapes) if below.prose < 1} - {shapes[-1].text}


def _relabelled(shape: Shape, buttons: AbstractSet[str], speakers: AbstractSet[str]) -> Shape:
    if shape.text in speakers:
        return unmarked(shape)
    return _as_button(shape) if shape.text in buttons else shape


def _as_button(shape: Shape) -> Shape:
    if shape.furniture >= DOUBT:
        return shape
    return shape._replace(furniture=DOUBT, kind="player", rule="line.button", place="any", roles=frozenset(), explained=0.0)
