"""Detection is by principle: with every name, site, token, date and number replaced, a page gives the same structure."""

import pytest

from cleantext import Options, clean_article
from tests.generators.mirrored_page import make

SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mirrored_page_of_random_names(seed):
    page = make(seed)
    article = clean_article(page.text)
    meta = article.metadata
    assert article.title == page.title
    assert meta.source == page.source
    assert [(person.name, person.role) for person in meta.authors] == [(page.author, "correspondent")]
    assert (meta.published.value, meta.published.precision) == (page.published, "day")
    assert meta.views is None
    assert [field.value for field in meta.fields if "浏览" in field.label or "瀏覽" in field.label] == [""]
    assert [person.name for person in meta.editors] == ["管理员"]
    assert meta.tags == page.tags
    assert article.text.split("\n") == list(page.body)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_in_the_pages_own_characters(seed):
    page = make(seed)
    article = clean_article(page.text, Options(script="keep", punctuation="keep"))
    assert article.text.split("\n") == list(page.kept)
    assert page.mark not in article.text


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_dropped_has_its_kind(seed):
    page = make(seed)
    article = clean_article(page.text)
    kinds = [line.kind for line in article.lines if line.label == "drop" and line.kind != "blank"]
    assert {"nav", "copyright", "licence", "contact", "tags", "ranking"} <= set(kinds)
    assert [line.label for line in article.lines].count("body") == 6
    assert [line.label for line in article.lines].count("title") == 1
