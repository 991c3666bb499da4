"""An article whose account is worked out on demand is the article whose account was made at once."""

from __future__ import annotations

import copy
import gc
import operator
import pickle
from dataclasses import FrozenInstanceError, asdict, fields, replace

import pytest
from hypothesis import given, settings

from cleantext import clean_article
from cleantext.model import Article, Metadata
from tests.generators import mirrored_page, pages
from tests.strategies import hostile

PAGES = [mirrored_page.make(3).text, pages.make(4).text, "", "首页\n登录"]


def made_at_once(article: Article) -> Article:
    known = {each.name: getattr(article, each.name) for each in fields(article)}
    said = Metadata(**{each.name: getattr(article.metadata, each.name) for each in fields(Metadata)})
    return Article(**{**known, "metadata": said})


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "view",
    [
        repr,
        hash,
        asdict,
        Article.to_dict,
        Article.explain,
        pickle.dumps,
        copy.copy,
        copy.deepcopy,
        lambda article: replace(article, text=""),
        operator.attrgetter("removed"),
        operator.attrgetter("lines"),
        operator.attrgetter("metadata"),
        operator.attrgetter("metadata.fields"),
    ],
    ids=[
        "repr",
        "hash",
        "asdict",
        "to_dict",
        "explain",
        "pickle",
        "copy",
        "deepcopy",
        "replace",
        "removed",
        "lines",
        "metadata",
        "fields",
    ],
)
def test_nothing_tells_a_promised_account(page, view):
    assert view(clean_article(page)) == view(made_at_once(clean_article(page)))


@given(hostile)
@settings(deadline=None, max_examples=50)
def test_a_pickle_holds_the_account(text):
    fresh = clean_article(text)
    again = pickle.loads(pickle.dumps(fresh))  # noqa: S301
    assert again == fresh == made_at_once(fresh)


def test_the_account_is_made_once_and_stays_frozen():
    article = clean_article(PAGES[0])
    assert article.removed is article.removed
    assert article.lines is article.lines
    assert article.metadata.fields is article.metadata.fields
    with pytest.raises(FrozenInstanceError):
        article.removed = ()


def test_an_unknown_attribute_is_none_of_an_article():
    article = clean_article(PAGES[0])
    for name in ("remove", "_promise", "__wrapped__"):
        assert not hasattr(article, name)
    with pytest.raises(AttributeError, match="'Article' object has no attribute 'remove'"):
        article.remove  # noqa: B018
    with pytest.raises(AttributeError):
        Article("甲").remove  # noqa: B018


@pytest.mark.untraced
@pytest.mark.parametrize("read", [False, True])
def test_an_article_is_freed_with_its_last_reference(read):
    clean_article(PAGES[0])
    gc.collect()
    gc.disable()
    try:
        others = {id(each) for each in gc.get_objects() if isinstance(each, Article)}
        article = clean_article(PAGES[0])
        assert not read or article.removed
        del article
        assert not [each for each in gc.get_objects() if isinstance(each, Article) and id(each) not in others]
    finally:
        gc.enable()


@pytest.mark.untraced
def test_cleaning_leaves_nothing_to_the_collector():
    """Workers collect seldom: a cycle would stay for long."""
    for page in PAGES:
        clean_article(page)
    gc.collect()
    gc.disable()
    try:
        for page in PAGES:
            clean_article(page).to_dict()
        assert gc.collect() == 0
    finally:
        gc.enable()
