"""Whether furniture stands above the article, or below it, on a page that has none elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.lists import dated_list
from cleantext.boilerplate.page import BARE
from cleantext.labels import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.boilerplate.page import Page
    from cleantext.boilerplate.shape import Shape

_OWN = frozenset(("contact", "list-date"))  # a notice has addresses, a chronicle days
_REACH = 40  # lines above the article
_CLOSING = PEOPLE | {"updated"}  # what a line below the article may say of it
_SIGNS = 2  # lines of furniture or metadata, by which head or foot is known


def has_head(page: Page) -> bool:
    """Whether furniture and metadata stand above the article though nothing else on the page is furniture."""
    if not 0 < page.start <= _REACH or not page.told:
        return False
    head = page.shapes[: page.start]
    dated = page.dated is not None and page.dated < page.start and not page.shapes[page.dated].furniture
    signed = any(shape.own and shape.roles & PEOPLE for i, shape in enumerate(head) if i != page.dated)
    signs = sum(map(_is_sign, head))
    return signs + dated >= _SIGNS or (signs > 0 and signed)


def has_foot(page: Page) -> bool:
    """Whether furniture stands below the article though nothing else on the page is furniture.

    One line that closes articles is enough, or two others, one of them a sign-off or the date line again. Addresses may be
    the article's own.
    """
    if not page.told or page.end == len(page.shapes):
        return False
    foot = page.shapes[page.end :]
    if _told(foot) > _told(page.shapes[page.start : page.end]):  # a heading of the article, or a stray button
        return False
    dated = page.shapes[page.dated].text if page.dated is not None and page.dated < page.start else ""
    signed = any((shape.own and shape.roles & _CLOSING) or shape.text == dated for shape in foot)
    signs = [shape for i, shape in enumerate(foot) if _is_of_foot(shape) or (i and _is_invitation(foot[i - 1], shape))]
    if dated_list(page.shapes, page.end, len(page.shapes)) < len(page.shapes):
        return True
    return any(shape.ends and shape.sure for shape in signs) or (bool(signs) and len(signs) + signed >= _SIGNS)


def _told(shapes: Sequence[Shape]) -> float:
    return sum(max(shape.prose, 0.0) for shape in shapes if not shape.furniture)


def _is_sign(shape: Shape) -> bool:
    """Whether a line is furniture or metadata beside the article; the times of a log are not."""
    if shape.kind in BARE - {"tags"} or shape.rule == INTERFACE or (shape.kind == "list-date" and not shape.roles):
        return False
    return shape.furniture >= DOUBT


def _is_of_foot(shape: Shape) -> bool:
    """Whether a line below the article is furniture, and no address or day that may be the article's own."""
    return shape.kind not in _OWN and (_is_sign(shape) or (shape.rule == INTERFACE and shape.sure))


def _is_invitation(above: Shape, shape: Shape) -> bool:
    """Whether a line directly below the sign-off speaks of the site like its interface."""
    return shape.rule == INTERFACE and above.own and bool(above.roles & PEOPLE)
