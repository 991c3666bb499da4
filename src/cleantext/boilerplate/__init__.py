"""What each line of a page is: title, body, metadata, caption, or furniture to drop.

The page is understood by its own shape, without a list of sites: a gate asks whether there is furniture at all, rules
and the grammar of metadata name lines that leave no doubt, the main block is the run of lines whose scores sum highest,
anchors (headline, date line, sign-off) extend it, and inside it only what is certain goes. Every line names its rule.
"""

from __future__ import annotations

from functools import cache
from functools import partial as bound
from typing import TYPE_CHECKING

from cleantext.boilerplate import decide, partial
from cleantext.boilerplate.linked import mark_linked
from cleantext.boilerplate.partial import find_partial
from cleantext.boilerplate.shape import Shape, shape_of
from cleantext.boilerplate.sources import is_source
from cleantext.boilerplate.verdicts import BLANK, BODY, SOURCE, Verdict, dropped
from cleantext.boilerplate.verdicts import REASONS as _ZONES
from cleantext.boilerplate.words import rows
from cleantext.edits import Origin, apply, settle
from cleantext.fold import fold
from cleantext.links import SIGN
from cleantext.model import Edit, Labelled, Line
from cleantext.rules import RuleSet, builtin

if TYPE_CHECKING:
    REASONS: dict[str, str]

    from collections.abc import Callable, Iterator, Sequence

    from cleantext.fold import Folded
    from cleantext.rules import Rule

__all__ = [
    "REASONS",
    "find_boilerplate",
    "find_partial",
    "is_source",
    "label_lines",
    "label_view",
    "reasons",
    "remove_boilerplate",
]

_TIMEOUT = 0.05  # seconds for one pattern of a caller on one line
_labelled = bound(tuple.__new__, Labelled)  # a third of the time of the constructor
_KEPT = frozenset(("title", "body", "caption"))


def label_lines(text: str, *, mode: str = "balanced", rules: tuple[Rule, ...] = ()) -> tuple[Line, ...]:
    """Label every line of a page, the blank ones too; the spans leave out the line breaks.

    ``mode`` is balanced, conservative (never drops a sentence that no rule names) or aggressive (keeps no unmarked line
    after the article). ``rules`` are the caller's own, beside the built-in ones.

    >>> page = "首页 > 新闻 > 正文\\n江城大桥通车\\n来源:江城日报 2024-05-06\\n江城大桥今天通车,市民纷纷前来参观。\\n打印 关闭"
    >>> [(line.label, line.kind) for line in label_lines(page)]
    [('drop', 'breadcrumb'), ('title', ''), ('meta', ''), ('body', ''), ('drop', 'share')]

    """
    return tuple(Line(*line) for line in label_view(fold(text), mode=mode, rules=rules))


def label_view(
    view: Folded,
    *,
    mode: str = "balanced",
    rules: tuple[Rule, ...] = (),
    furniture: Callable[[str], bool] | None = None,
    without: frozenset[str] = frozenset(),
) -> tuple[Labelled, ...]:
    """The same on a folded view that is ready. ``furniture`` says of a folded line whether the site repeats it."""
    lines = view.lines()
    own = RuleSet(rules, timeout=_TIMEOUT) if rules else None
    plain = own is None and furniture is None and not without
    written = [
        (i, shape_of(line.text) if plain else _shape(line.text, own, furniture, without))
        for i, line in enumerate(lines)
        if line.text and not line.text.isspace()
    ]
    shapes = [shape for _, shape in written]
    if SIGN in view.source:
        shapes = mark_linked([view.source[lines[i].start : lines[i].end] for i, _ in written], shapes)
    judged = _judged(view, shapes, mode, plain=plain) if written else []
    found = [BLANK] * len(lines)
    for (i, _), verdict in zip(written, judged, strict=True):
        found[i] = BODY if verdict.rule in without else verdict
    return tuple([_labelled((start, end, *verdict)) for (start, end, _, _), verdict in zip(lines, found, strict=True)])


def _judged(view: Folded, shapes: Sequence[Shape], mode: str, *, plain: bool) -> list[Verdict]:
    if not is_source(view):
        return decide.judge(shapes, mode)
    if plain:
        return [SOURCE] * len(shapes)
    return [SOURCE if shape == shape_of(shape.text) else dropped(shape, shape.rule, shape.kind) for shape in shapes]


def _shape(text: str, own: RuleSet | None, furniture: Callable[[str], bool] | None, without: frozenset[str]) -> Shape:
    shape = shape_of(text)
    if own is not None:
        for rule, _ in own.search(shape.text):
            return shape._replace(furniture=4.0, kind=rule.kind, rule=rule.id, place=rule.place)
    if furniture is not None and furniture(text):
        return shape._replace(furniture=4.0, kind="site", rule="line.profile", place="any")
    if without and shape.rule in without:
        return shape._replace(furniture=0.0, kind="", rule="", ends=False)
    return shape


def find_boilerplate(text: str, *, mode: str = "balanced", rules: tuple[Rule, ...] = ()) -> Iterator[Edit]:
    """Edits that leave title, body and captions: all other lines go, their line breaks included, and what is glued to lines.

    >>> list(find_boilerplate("江城大桥今天通车,市民纷纷前来参观。\\n打印 关闭"))
    [Edit(start=18, end=24, new='', rule='line.action')]

    """
    yield from _settled(text, mode, rules)


def remove_boilerplate(text: str, *, mode: str = "balanced", rules: tuple[Rule, ...] = ()) -> str:
    """Drop the lines that are not the article's. A page without furniture comes back as the same object.

    >>> remove_boilerplate("江城大桥今天通车,市民纷纷前来参观。\\n打印 关闭")
    '江城大桥今天通车,市民纷纷前来参观。'

    """
    return apply(text, find_boilerplate(text, mode=mode, rules=rules))


def _settled(text: str, mode: str, rules: tuple[Rule, ...]) -> Iterator[Edit]:
    """Cut until nothing more is found, so that a second run finds nothing: what goes may have hidden its neighbours."""
    trace: tuple[Edit, ...] = ()
    while True:
        now = apply(text, trace)
        cuts = tuple(_cuts(now, mode, rules))
        if not cuts:
            return iter(trace)
        origin = Origin(trace)
        trace = settle((*trace, *(Edit(*origin.span(cut.start, cut.end), "", cut.rule) for cut in cuts)))


def _cuts(text: str, mode: str, rules: tuple[Rule, ...]) -> Iterator[Edit]:
    view = fold(text)
    lines = label_view(view, mode=mode, rules=rules)
    yield from find_partial(view, lines)
    last = -1
    for number, line in enumerate(lines):
        if line.label in _KEPT or line.kind == "blank":
            last = line.end
            continue
        following = lines[number + 1].start if number + 1 < len(lines) else line.end
        start = line.start if following > line.end or last < 0 else last
        yield Edit(start, following, "", line.rule)


@cache
def reasons() -> dict[str, str]:
    """Why lines go: one sentence for every rule of this step.

    >>> reasons()["line.copyright"]
    'A copyright line.'

    """
    found = {rule.id: rule.why for rule in builtin("lines")} | {row.id: row.why for row in rows()}
    return found | _ZONES | partial.REASONS


def __getattr__(name: str) -> dict[str, str]:
    """``REASONS``, read from the tables on first use."""
    if name == "REASONS":
        return reasons()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
