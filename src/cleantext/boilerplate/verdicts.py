"""The labels of lines, and why each is given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cleantext.boilerplate.block import DOUBT

if TYPE_CHECKING:
    from cleantext.boilerplate.shape import Shape


class Verdict(NamedTuple):
    """The label of a line, with the rule that gave it."""

    label: str
    kind: str
    rule: str
    confidence: float


_verdict = partial(tuple.__new__, Verdict)  # a third of the time of the constructor
REASONS = {
    "line.body": "a line of the article",
    "line.source": "a line of a program, of data or of a list of words: it is left as it is written",
    "line.flat": "a piece inside the article of a page whose line breaks were lost, or of such a page that is not understood",
    "line.blank": "a blank line",
    "line.title": "the article's headline",
    "line.caption": "a sentence that says what a picture shows",
    "line.meta": "states source, author, date, editor or views of the article",
    "line.byline": "a name between the headline and the date line",
    "line.head": "above the headline and the date line: menus, breadcrumbs, the site's name",
    "line.between": "a button or number between the headline and the first paragraph",
    "line.tail": "below the article and the first line of furniture there: other articles, comments, the footer",
    "line.menu-run": "an entry of a menu: one of four and more short lines, many of them names of sections",
    "line.list": "an entry in a list of other articles inside the article",
    "line.echo": "repeats the headline",
    "line.tag-line": "a row of keywords: noun phrases that the article has already",
    "line.user": "the name of a user above or below a post",
    "line.references": "the list of references of a paper",
    "line.paper": "the head of a paper: authors, institutes, keywords, numbers",
    "line.interface": "speaks of the page and what readers can do on it, directly above or below the article",
    "line.button": "a button that the page prints at every section of the article",
    "line.crumb": "a piece of the path from the home page, a piece a line",
    "line.contents": "an entry of a table of contents that the page adds: the heading stands below again",
    "line.counter": "which picture of how many, the number of a program's line, the name of its language",
    "line.stuffing": "search words that the site stuffs into its pages: a row of them, or a paragraph that only lists them",
    "line.identifier": "the name of a picture or a style, one of several in a row",
    "line.linked": "nothing but links, directly above or below the article",
    "line.running": "the number of a printed page, or the head that stands on several of them",
    "line.repeat": "a caption printed twice, or the article's own beginning as the page's description, or the site's name and motto",
    "line.profile-card": "what a board or blog counts of a user",
    "line.author-card": "below the article its author's name again, and who he is",
    "line.toolbar": "between the name of an encyclopaedia's entry and the entry: languages, views, tools",
    "line.profile": "repeats on the pages of the site",
}

BODY = Verdict("body", "", "line.body", 0.9)
CERTAIN = Verdict("body", "", "line.body", 1.0)  # nothing on the page is furniture
SOURCE = Verdict("body", "", "line.source", 1.0)
TITLE = Verdict("title", "", "line.title", 0.9)
CAPTION = Verdict("caption", "", "line.caption", 0.8)
META = Verdict("meta", "", "line.meta", 0.95)
BYLINE = Verdict("meta", "byline", "line.byline", 0.6)
SIGNED = Verdict("meta", "signoff", "line.meta", 0.7)
BLANK = Verdict("drop", "blank", "line.blank", 1.0)


def dropped(shape: Shape, rule: str, kind: str, confidence: float = 0.8) -> Verdict:
    """A removal: by the line's own rule if it has one, else by the zone it stands in."""
    if shape.furniture >= DOUBT:
        return _verdict(("drop", shape.kind, shape.rule, 0.97 if shape.place == "any" else 0.9))
    return _verdict(("drop", kind, rule, confidence))
