"""Where an article goes on beyond its main block: above code and lists, below tables, insertions and the sign-off's paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.boilerplate.alike import Alike
from cleantext.boilerplate.block import DOUBT, PASSING, SENTENCE, SIGNOFF, Block
from cleantext.boilerplate.matter import Matter, is_about
from cleantext.boilerplate.prose import PARAGRAPH, is_code, is_listed
from cleantext.boilerplate.shape import DATES, is_caption, is_row
from cleantext.labels import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.shape import Shape

_GAP = 40  # unmarked lines over which an article may go on: a table with a cell a line
_HEADLINE = 4  # such lines that a line of more than _CELL characters counts for
_CELL = 11
_ROW = 8  # lines of a row of buttons, a button a line
_CELLS = 8  # between two sentences of the article, a heading counting two: more are a menu
_CODE = 0.2  # a program is as long as it is
_SHARED = frozenset(
    ("share", "ad", "pagination", "counts", "font-size", "contact", "notice", "follow", "app", "appeal")
)  # one of them may stand within an article
_INSERTED = frozenset(
    ("related", "ranking", "nav", "login", "qr", "tags", "comment")
)  # one of them may stand within an article that goes on at length
_WITHIN = PASSING | _SHARED | _INSERTED
_DOUBTED = 2  # paragraphs below a telephone number, not only in a row: one alone is the site's own
_LISTED = 2  # paragraphs in a row below an inserted list: one alone may be the summary of a teaser
_COMMENTED = 3  # below keywords and buttons of comments: two teasers may stand there, and between comments stand names
_ENDED = 6  # below the copyright and the like
_SIGNED = 3  # lines from the last paragraph to the sign-off


def widened(shapes: Sequence[Shape], block: Block | None, dated: int | None = None) -> Block | None:
    """The block with what of the article stands above and below it; ``dated`` is the date line.

    >>> from cleantext.boilerplate.shape import shape_of
    >>> page = ["江城大桥今天通车,市民纷纷前来参观,现场十分热闹。", "相关新闻", "两地签约", "大桥全长三公里,市民步行要半个小时。"]
    >>> page.append("以前过江要坐轮渡,遇到大雾常常停航。")
    >>> widened([shape_of(line) for line in page], Block(0, 1, 1.0))[:2]
    (0, 5)

    """
    if block is None:
        return None
    matter = Matter(shapes, block.start, block.end)
    return block._replace(start=_led(shapes, block.start, dated, matter), end=_extended(shapes, block, matter))


def _led(shapes: Sequence[Shape], start: int, dated: int | None, matter: Matter) -> int:
    """The start of a block above which the article has more sentences, and between them code, lists and little else.

    Beyond a box they are the article's if they speak of its matter.
    """
    first, spent, boxed = start, 0, False
    for i in range(start - 1, -1 if dated is None or dated >= start else dated, -1):
        shape = shapes[i]
        boxed = boxed or (shape.sure and shape.kind in _INSERTED)
        if shape.own or (shape.sure and shape.kind not in _WITHIN):
            break
        if shape.prose >= SENTENCE and not shape.furniture:
            if boxed and not is_about(*matter.count(shape.text)):
                break
            first, spent = i, 0
        elif shape.prose < 0 and not (is_code(shape.text) or is_listed(shape.text) or is_row(shape.text)):
            spent += 2 if len(shape.text) > _CELL else 1
            if spent > _CELLS:
                break
    return first


def _extended(shapes: Sequence[Shape], block: Block, matter: Matter) -> int:
    """The end of a block that goes on below a list, a table, code or an insertion.

    It goes on to the next sentence if no furniture stands between, beyond a telephone number to the second one, and beyond
    an inserted list of other articles to two paragraphs in a row (a teaser has its headline between), to a line of a form
    that the article has, or if the editor signs below: the sign-off is the article's end.
    """
    far = beyond = block.end
    spent, shared = 0.0, 0
    passed = _Passed(shapes, block, matter)
    foreign = not any(shape.prose >= SENTENCE and shape.text.isascii() for shape in shapes[: block.end])
    for i in range(block.end, len(shapes)):
        shape = shapes[i]
        if shape.own and (shape.roles & SIGNOFF or (i == beyond and _signs(shape))):
            return beyond if i - beyond < _SIGNED else far
        if passed.is_alike(shape):
            spent, far = 0, i + 1
            continue
        passed.note_box(i)
        shared = _row(shape, shared)
        spent += _CODE if is_code(shape.text) else _HEADLINE if _is_headline(shape) else 1
        if spent > _GAP or shared > _ROW or shape.own:
            break
        if shape.prose < SENTENCE or shape.furniture >= DOUBT:
            passed.note_other(shape)
            continue
        spent = 0
        headed = _is_headline(shapes[i - 1])  # a teaser stands under its headline
        passed.note_paragraph(shape, headed=headed)
        if foreign and shape.text.isascii():  # a site's own English
            continue
        far = far if passed.asked else i + 1
        if not passed.asked or passed.run > 1 or not headed:
            beyond = i + 1
    return far


class _Passed:
    """What has been passed below the block: how many paragraphs are asked for before the article goes on, and how many came.

    A paragraph that speaks of the article counts twice, unless others came first that do not: teasers. Below comments, which
    speak of it too, all must stand in a row.
    """

    def __init__(self, shapes: Sequence[Shape], block: Block, matter: Matter) -> None:
        self.asked = 0
        self.run = 0  # paragraphs in a row
        self._shapes, self._block, self._matter = shapes, block, matter
        self._alike: Alike | None = None
        self._count = 0
        self._shared = self._whole = 0  # pairs of characters in the run
        self._listed = self._boxed = self._discussed = self._strange = self._ended = False

    def is_alike(self, shape: Shape) -> bool:
        """Whether a line below a box has a form of the article's: then nothing more is asked for."""
        if self._alike is None or shape.kind in {"contact", "tags"} or (self._ended and shape.sure):  # of the page's foot
            return False
        if not self._alike.goes_on(shape.text):
            return False
        self._alike.read(shape.text)
        self.asked = self._count = 0
        self._boxed = False
        self._end_run()
        return True

    def note_box(self, i: int) -> None:
        """Note a line that asks for paragraphs; the lines of one box ask once.

        Below one after which articles have ended only what goes on with the matter counts.
        """
        shape = self._shapes[i]
        ended = shape.furniture > 0 and _divides(shape)
        asked = _ENDED if ended else _asked(shape) if shape.furniture else 0
        if not asked:
            return
        if self._alike is None:
            self._alike = self._forms(i)
        self.asked += 0 if self._ended or (self._boxed and not ended) else asked
        self._boxed = True
        self._ended = self._ended or ended
        self._listed = self._listed or ended or shape.kind in {"related", "comment", "tags"}
        self._discussed = self._discussed or ended or shape.kind == "comment"
        self._end_run()

    def _forms(self, box: int) -> Alike:
        """The forms of the block's lines, and of those between it and the box."""
        start, end, _ = self._block
        found = Alike(shape.text for shape in self._shapes[start:end])
        found.read_doubtful(shape.text for shape in self._shapes[end:box])
        return found

    def note_other(self, shape: Shape) -> None:
        """Note a line that is no paragraph: below a list it ends a run, but for a caption."""
        if self._listed and (shape.furniture >= DOUBT or not is_caption(shape.text)):
            self._end_run()

    def note_paragraph(self, shape: Shape, *, headed: bool) -> None:
        """Note a paragraph; ``headed``: a headline stands above it."""
        self.run += 1
        self._boxed = False
        if not self.asked:
            return
        kin = self._goes_on(shape) and not self._strange and (self.run > 1 or not headed)
        self._count += 2 if kin else 0 if self._ended else 1
        if self._count >= self.asked:
            self.asked = self._count = 0

    def _goes_on(self, shape: Shape) -> bool:
        """Whether a run up to a paragraph speaks of the article; a short sentence may do so by chance."""
        shared, whole = self._matter.count(shape.text)
        self._shared, self._whole = self._shared + shared, self._whole + whole
        return shape.prose >= PARAGRAPH and is_about(self._shared, self._whole)

    def _end_run(self) -> None:
        self._strange = self._strange or 0 < self._count == self.run
        if self._strange or self._discussed:
            self._count = 0
        self.run = self._shared = self._whole = 0


def _signs(shape: Shape) -> bool:
    """Whether a line directly below a paragraph names who wrote it, and no day: that would head another article."""
    return bool(shape.roles & PEOPLE) and not shape.roles & DATES


def _row(shape: Shape, so_far: int) -> int:
    """How much of a row of buttons has been seen: its lines are short, and a long one is a box of its own."""
    if not (shape.sure and shape.kind in _SHARED):
        return 0
    return so_far + (1 if len(shape.text) <= _CELL or not so_far else _ROW)


def _asked(shape: Shape) -> int:
    """How many paragraphs must follow a line before the article is taken to go on below it."""
    if shape.kind == "contact":
        return _DOUBTED
    if not shape.sure or shape.kind not in _INSERTED:
        return 0
    return _COMMENTED if shape.kind in {"comment", "tags"} else _LISTED


def _divides(shape: Shape) -> bool:
    """Whether articles have ended above a line: furniture but for pictures, a button, or an inserted list."""
    return (shape.sure or (shape.ends and shape.rule != "line.bare-time")) and shape.kind not in _WITHIN


def _is_headline(shape: Shape) -> bool:
    """Whether a line may be another article's headline: cells of tables are shorter, code is no Han text."""
    return shape.prose < 0 and len(shape.text) > _CELL and not shape.text.isascii()
