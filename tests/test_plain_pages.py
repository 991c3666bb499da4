"""A page of nothing but sentences gets the verdicts that weighing it would give."""

from __future__ import annotations

import random
from pathlib import Path
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.boilerplate import decide, plain
from cleantext.boilerplate.ends import has_foot, has_head
from cleantext.boilerplate.shape import shape_of
from cleantext.boilerplate.verdicts import CERTAIN
from cleantext.fold import fold
from cleantext.rules import builtin
from tests.generators import mirrored_page, pages, prose

EXAMPLES = settings(deadline=None, max_examples=600)
FOLDER = Path(__file__).parent / "cases" / "pages"
TEXTS = [
    *(path.read_text("utf-8", "replace") for path in sorted(FOLDER.glob("*.txt"))),
    *(mirrored_page.make(seed).text for seed in range(8)),
    *(pages.make(seed).text for seed in range(8)),
    *("\n".join(prose.paragraphs(random.Random(seed), 8)) for seed in range(30)),
    *("\n".join((*rule.hits, *rule.misses)) for rule in builtin("lines")),
    "三更了。\n谁?\n“好!”\n上哪儿去?他问。\n(完)\n摘要:讲了一件事,说得很短。\n▲桥上的人。\n图为桥上的人。\n人在桥上。(方若水摄)\n为什么要修桥?",
]
SHAPES = [shape_of(line) for line in {line.text.strip(): 0 for text in TEXTS for line in fold(text).lines()} if line]
SENTENCES = [shape for shape in SHAPES if shape.prose > -0.2 and not shape.furniture and not shape.roles]
# What a page can do to its own sentences: print them again, cut them, begin alike.
CUT = [shape_of(shape.text[:size]) for shape in SENTENCES[::3] for size in (12, 45, -1) if shape.text[:size].strip()]


def weighed(shapes, mode):
    with mock.patch.object(decide, "is_plain", return_value=False):
        return decide.judge(shapes, mode)


@given(
    st.lists(st.sampled_from([*SENTENCES, *CUT]), min_size=1, max_size=14),
    st.sampled_from(("balanced", "conservative", "aggressive")),
)
@EXAMPLES
def test_sentences_are_judged_as_if_they_were_weighed(shapes, mode):
    assert decide.judge(shapes, mode) == weighed(shapes, mode)


def test_a_plain_page_may_begin_with_any_sentence():
    below = shape_of("江城大桥今天通车,市民纷纷前来参观,桥上人来人往,从早到晚都十分热闹,直到夜里才安静下来。")
    for first in SENTENCES:
        for shapes in ([first, below], [below, first], [first], [first] * 3):
            assert decide.judge(shapes, "balanced") == weighed(shapes, "balanced")


def test_many_sentences_are_plain():
    alone = [plain.is_plain([shape]) for shape in SENTENCES]
    assert sum(alone) > 0.8 * len(alone)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=30))
@EXAMPLES
def test_no_mark_speaks_on_a_plain_page(shapes):
    if plain.is_plain(shapes):
        for name, mark in vars(decide).items():
            if name.startswith(("mark_", "spare_")):
                assert [shape._replace(prose=0) for shape in mark(shapes)] == [shape._replace(prose=0) for shape in shapes], name
        page = decide._page(shapes, "balanced")
        assert (page.dated, page.is_dirty(), has_head(page), has_foot(page)) == (None, False, False, False)


@given(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=6))
@EXAMPLES
def test_a_page_that_is_plain_has_only_its_article(shapes):
    if plain.is_plain(shapes):
        assert weighed(shapes, "balanced") == [CERTAIN] * len(shapes)
