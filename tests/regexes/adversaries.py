"""Texts that cost a backtracking engine the most, built from what a pattern itself is made of.

A pattern backtracks where something repeats: so each repetition is fed what it accepts, alone, behind what must stand
before it, mixed with what may follow it, and with an end that lets the whole fail.
"""

import re
import re._constants as ops
import re._parser as parser
from itertools import chain

REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
MANY = 8  # a repetition of fewer is a constant
ALWAYS = ("a", "1", " ", "-", "。", "来", "(", "\u3000", "\n", "a1", "1 ", "网 ", "www.", "2020-", "[来源:", "<a ", "&#1")
POOL = "中a1 -(.,:。\n|\x00"
KINDS = {
    ops.CATEGORY_DIGIT: "1",
    ops.CATEGORY_NOT_DIGIT: "a中 ",
    ops.CATEGORY_SPACE: " \n",
    ops.CATEGORY_NOT_SPACE: "a1中-",
    ops.CATEGORY_WORD: "a1中_",
    ops.CATEGORY_NOT_WORD: " -。",
}
ENDS = ("", "\x00", "。中")
# What only the module regex reads, as something that re reads too: a script, a cut set.
TRANSLATIONS = ((r"\\p\{(?:Han|Script=Han)\}", "一-鿿"), (r"\\p\{\w+\}", "a"), (r"\\h", " "))


def pieces(pattern):
    """For a pattern the (head, unit, end) of each text, to be built in any size."""
    seen = dict.fromkeys(chain(ALWAYS, *(_texts(tree) for tree in _trees(pattern))))
    return list(dict.fromkeys(piece if isinstance(piece, tuple) else ("", piece, "") for piece in seen))


def build(piece, size, kind=str):
    """The text, or the bytes, of one size."""
    head, unit, end = piece
    text = head + (unit * (size // len(unit) + 1))[: size - len(head) - len(end)] + end
    return text.encode("latin-1", "replace") if kind is bytes else text


def _trees(pattern):
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    for old, new in TRANSLATIONS:
        text = re.sub(old, new, text)
    try:
        yield parser.parse(text)
    except re.error:
        return


def _texts(tree):
    literals = "".join(dict.fromkeys(_literals(tree)))[:8]
    for head, piece, after in _repeats(list(tree), "", literals):
        follow = _sample(after[:1], literals)
        for unit in _units(piece, literals):
            yield unit
            yield from ((head, unit, end) for end in ENDS)
            yield from (head + unit, unit + follow, head + unit + follow, head + unit * 60, unit * 60 + follow)
    whole = _sample(tree, literals)
    yield from {whole, whole[:-1], whole[1:]} - {""}


def _literals(items):
    for op, value in items:
        if op in {ops.LITERAL, ops.NOT_LITERAL}:
            yield chr(value)
        elif op is ops.IN:
            yield from _literals([pair for pair in value if pair[0] is ops.LITERAL])
        else:
            for inner in _inner(op, value):
                yield from _literals(inner)


def _inner(op, value):
    """The sequences inside an item."""
    if op is ops.BRANCH:
        return list(value[1])
    if op in {*REPEATS, ops.SUBPATTERN, ops.ASSERT, ops.ASSERT_NOT}:
        return [value[-1]]
    if op is ops.ATOMIC_GROUP:
        return [value]
    if op is ops.GROUPREF_EXISTS:
        return [part for part in value[1:] if part]
    return []


def _repeats(items, head, literals):
    """Each repetition as (what stands before it, its body, what follows)."""
    for number, (op, value) in enumerate(items):
        if op in REPEATS and value[1] >= MANY:
            yield head, list(value[2]), items[number + 1 :]
        for inner in _inner(op, value):
            yield from _repeats(list(inner), head, literals)
        head += _sample([(op, value)], literals)


def _units(piece, literals):
    """What a repetition accepts: some characters of a class, or some texts of a longer body."""
    if len(piece) == 1 and piece[0][0] in {ops.IN, ops.NOT_LITERAL, ops.ANY}:
        return _chars(*piece[0], literals)[:7]
    if len(piece) == 1 and piece[0][0] in {ops.BRANCH, ops.SUBPATTERN}:
        return list(dict.fromkeys(filter(None, (_sample(part, literals) for part in _inner(*piece[0])))))[:7]
    return [text for text in (_sample(piece, literals),) if text]


def _chars(op, value, literals):
    """Characters that a class accepts, the first and last of each range among them."""
    if op is ops.ANY:
        return list(POOL)
    if op is ops.NOT_LITERAL:
        return [char for char in (*POOL, *literals) if char != chr(value)]
    if value[0][0] is ops.NEGATE:
        return [char for char in (*literals, *POOL) if not any(_holds(part, char) for part in value[1:])]
    return list(dict.fromkeys(chain.from_iterable(_of(part) for part in value)))


def _of(part):
    op, value = part
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.RANGE:
        return chr(value[0]) + chr(value[1])
    return KINDS.get(value, "")


def _holds(part, char):
    op, value = part
    if op is ops.LITERAL:
        return ord(char) == value
    if op is ops.RANGE:
        return value[0] <= ord(char) <= value[1]
    return bool({"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": _is_word}[str(value).rsplit("_", 1)[1]](char)) != (
        "NOT" in str(value)
    )


def _is_word(char):
    return char.isalnum() or char == "_"


def _sample(items, literals):
    """A text that a sequence accepts."""
    return "".join(_one(op, value, literals) for op, value in items)


def _one(op, value, literals):
    if op is ops.LITERAL:
        return chr(value)
    if op in {ops.IN, ops.NOT_LITERAL, ops.ANY}:
        return next(iter(_chars(op, value, literals)), "")
    if op in REPEATS:
        return _sample(value[2], literals) * min(max(value[0], 1), 50)
    if op is ops.BRANCH:
        return _sample(value[1][0], literals)
    if op is ops.SUBPATTERN:
        return _sample(value[-1], literals)
    return _sample(value, literals) if op is ops.ATOMIC_GROUP else ""
