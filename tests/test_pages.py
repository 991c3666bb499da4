"""Invented pages: the cleaner stays at or above the floors in ``quality_floors.json``.

``tests/cases/pages`` were read while rules were written, ``tests/cases/held`` by nobody who writes rules: they tell what to
expect of other sites. Read the totals of a held page, not its lines, or it is held no longer.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from cleantext.boilerplate import is_source
from cleantext.fold import fold
from tests.pages_score import HELD, PAGES, Score, gold_of, score_all, score_lines, totals

FLOORS = json.loads((Path(__file__).resolve().parent / "quality_floors.json").read_text("utf-8"))
FILES = sorted(PAGES.glob("*.txt"))
# Pages that came later have floors of their own, so that those of the others stay as high as they were.
LATER = 601
FLOORED = {
    "pages": (PAGES, False, FLOORS),
    "later": (PAGES, True, FLOORS["later"]),
    "held": (HELD, False, FLOORS["held"]),
    "held, later": (HELD, True, FLOORS["held, later"]),
}
scored = cache(score_all)


@cache
def measured(name):
    folder, later, _ = FLOORED[name]
    return totals([score for score in scored(folder=folder) if (int(score.page.partition("-")[0]) >= LATER) == later])


def bounds(kind):
    return [(name, bound) for name, (*_, floors) in FLOORED.items() for bound in sorted(floors[kind])]


def test_there_are_pages_of_many_kinds():
    assert len(FILES) >= 48


@pytest.mark.parametrize("path", [*FILES, *sorted(HELD.glob("*.txt"))], ids=lambda path: path.stem)
def test_no_page_is_taken_for_a_program_or_data(path):
    assert not is_source(fold(path.read_text("utf-8")))


@pytest.mark.parametrize("path", [*FILES, *sorted(HELD.glob("*.txt"))], ids=lambda path: path.stem)
def test_the_gold_has_one_label_a_line(path):
    gold, lines = gold_of(path), path.read_text("utf-8").splitlines()
    assert len(gold["lines"]) == len(lines)
    assert set(gold["lines"]) <= {"title", "meta", "keep", "drop", "partial"}
    assert set(gold["partial"]) == {str(n) for n, label in enumerate(gold["lines"], 1) if label == "partial"}


@pytest.mark.parametrize(("pages", "bound"), bounds("at_least"))
def test_at_least(pages, bound):
    *_, floors = FLOORED[pages]
    assert measured(pages)[bound] >= floors["at_least"][bound]


@pytest.mark.parametrize(("pages", "bound"), bounds("at_most"))
def test_at_most(pages, bound):
    *_, floors = FLOORED[pages]
    assert measured(pages)[bound] <= floors["at_most"][bound]


@pytest.mark.parametrize(
    ("given", "right", "lost", "cut", "left"),
    [
        (["甲说了一句很长的话。", "乙也说了一句话。"], 2, 0, 0, 0),
        (["甲说了一句很长的话。乙也说了一句话。"], 2, 0, 0, 0),
        (["甲说了一句很长的话。"], 1, 1, 0, 0),
        (["甲说了一句很长的", "乙也说了一句话。"], 1, 0, 1, 0),
        (["首页新闻体育", "甲说了一句很长的话。", "乙也说了一句话。"], 2, 0, 0, 1),
    ],
)
def test_the_scorer_tells_lost_cut_and_left_apart(given, right, lost, cut, left):
    score = Score("made up")
    score_lines(score, ["甲说了一句很长的话。", "乙也说了一句话。"], given)
    assert (score.right, len(score.lost), len(score.cut), len(score.left)) == (right, lost, cut, left)
