"""What a profile learns, how two add up, and that a wrong one takes nothing from an article."""

import pickle
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.fold import fold
from cleantext.model import CleantextError
from cleantext.profile import ARTICLES, SiteProfile
from cleantext.watermark import remove_watermarks
from tests.generators.prose import HEADINGS, domain, paragraphs, pick, site
from tests.strategies import hostile

RECIPE = "用料\n{}\n做法\n{}\n小贴士"


def made(rng, name, furniture):
    """A page of a site: its furniture, a title, a date line and paragraphs."""
    body = paragraphs(rng, 3 + rng.randrange(5))
    title = f"{pick(rng, HEADINGS)}{rng.randrange(1000)}_{name}"
    date = f"来源:{site(rng)}  发布时间:20{rng.randrange(10, 24)}-10-21 08:{rng.randrange(10, 60)}"
    return "\n".join([*furniture[:3], title, date, *body, *furniture[3:]]), body


def world(seed, count=6):
    """A site's furniture, and pages of it with their bodies."""
    rng = Random(seed)
    name, host = site(rng), domain(rng)
    furniture = [
        name,
        f"{name}首页 > 要闻",
        f"热线:010-{rng.randrange(9999)}",
        f"版权属于{name}",
        f"投稿请寄{host}",
        "返回页首 | 打印",
    ]
    return name, furniture, [made(rng, name, furniture) for _ in range(count)]


@pytest.mark.parametrize("seed", range(20))
def test_furniture_is_found_and_bodies_are_not(seed):
    _, furniture, pages = world(seed)
    profile = SiteProfile.learn(text for text, _ in pages[:5])
    fresh, body = pages[5]
    assert all(profile.furniture(fold(line).text) for line in furniture)
    assert not any(profile.furniture(fold(line).text) for line in body)
    assert fresh


@pytest.mark.parametrize("count", [2, 3])
def test_two_pages_already_help(count):
    _, furniture, pages = world(1, count)
    profile = SiteProfile.learn(text for text, _ in pages)
    assert all(map(profile.furniture, furniture))


def test_one_page_teaches_nothing():
    _, furniture, pages = world(1, 1)
    profile = SiteProfile.learn(text for text, _ in pages)
    assert not any(map(profile.furniture, furniture))
    assert profile.names == frozenset()


def test_copies_of_one_article_count_once():
    _, furniture, pages = world(2, 1)
    profile = SiteProfile.learn([pages[0][0], pages[0][0] + "\n上一篇", pages[0][0]])
    assert len(profile.articles) == 1
    assert not any(map(profile.furniture, furniture))


def test_a_site_name_behind_sentences_is_learnt():
    name, _, pages = world(3)
    marked = ["\n".join(line + "x7K" + name if line in body else line for line in text.split("\n")) for text, body in pages]
    profile = SiteProfile.learn(marked)
    assert fold(name).text in profile.names
    alone = f"雨停了，渡口又开了。{name}"
    assert remove_watermarks(alone, names=profile.names) == "雨停了，渡口又开了。"


def test_digits_do_not_matter_and_dates_are_no_furniture():
    pages = [f"第{n}期读者群:{n}{n}0\n2020-10-{n}\n第{n}章\n{text}" for n, text in enumerate(paragraphs(Random(4), 6), 10)]
    profile = SiteProfile.learn(pages)
    assert profile.furniture("第99期读者群:12345")
    assert not profile.furniture("2020-10-21")
    assert not profile.furniture("第3章")


def test_headings_of_each_article_stay():
    rng = Random(5)
    pages = [
        f"江畔食谱网\n{paragraphs(rng, 1)[0]}\n{RECIPE.format(*paragraphs(rng, 2))}\n{paragraphs(rng, 1)[0]}\n加入收藏"
        for _ in range(8)
    ]
    profile = SiteProfile.learn(pages)
    assert profile.furniture("加入收藏")
    assert profile.furniture("江畔食谱网")
    assert not any(map(profile.furniture, ("用料", "做法", "小贴士")))


def test_a_wrong_profile_takes_nothing():
    profile = SiteProfile.learn(text for text, _ in world(6, 30)[2])
    for seed in range(100, 110):
        for _, body in world(seed)[2]:
            assert not any(profile.furniture(fold(line).text) for line in body)
            text = "\n".join(body)
            assert remove_watermarks(text, names=profile.names) is text


@given(st.lists(st.integers(0, 40), max_size=30), st.randoms(use_true_random=False), st.integers(0, 30))
@settings(deadline=None, max_examples=40)
def test_order_and_parts_do_not_matter(numbers, rng, cut):
    pages = [POOL[number] for number in numbers]
    whole = SiteProfile.learn(pages, gloss_table={"業": "yè"})
    rng.shuffle(pages)
    assert SiteProfile.learn(pages, gloss_table={"業": "yè"}) == whole
    left, right = (
        SiteProfile.learn(pages[:cut], gloss_table={"業": "yè"}),
        SiteProfile.learn(pages[cut:], gloss_table={"業": "ye"}),
    )
    assert left + right == right + left
    assert (left + SiteProfile.learn(pages[cut:])) == whole
    assert (left + right).gloss_table == {"業": "ye"}


POOL = [text for text, _ in world(7, 35)[2]] + ["", "首页", "\ud800。" * 20, "a\r\nb", "。" * 30, "江畔\n江畔"]


def test_memory_is_bounded_and_parts_still_add_up():
    rng = Random(8)
    pages = [made(rng, "江畔热线", ["江畔热线"] * 3)[0] for _ in range(3 * ARTICLES)]
    profile = SiteProfile.learn(pages)
    assert len(profile.articles) == ARTICLES
    assert SiteProfile.learn(pages[:200]) + SiteProfile.learn(pages[200:]) == profile
    assert profile.furniture("江畔热线")


@given(st.lists(hostile, max_size=6))
@settings(deadline=None, max_examples=60)
def test_any_pages_make_a_profile_that_survives_storing(pages):
    profile = SiteProfile.learn(pages, gloss_table={"業": "yè"})
    for copy in (SiteProfile.from_json(profile.to_json()), pickle.loads(pickle.dumps(profile))):  # noqa: S301  our own bytes
        assert copy == profile
        assert hash(copy) == hash(profile)
        assert copy.to_json() == profile.to_json()
    assert not any(map(profile.furniture, ("", "\ud800", "1")))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        '{"cleantext_profile":1}',
        '{"cleantext_profile":2,"articles":{},"gloss_table":{}}',
        '{"cleantext_profile":1,"articles":{"a":[[1],[],[]]},"gloss_table":{}}',
        '{"cleantext_profile":1,"articles":{"a":[[]]},"gloss_table":{}}',
        '{"cleantext_profile":1,"articles":{},"gloss_table":{"a":1}}',
        '{"cleantext_profile":1,"articles":[],"gloss_table":{}}',
    ],
)
def test_what_is_no_profile_is_refused(text):
    with pytest.raises(CleantextError, match="profile"):
        SiteProfile.from_json(text)


def test_a_profile_does_not_change():
    with pytest.raises(AttributeError):
        SiteProfile().names = frozenset({"江畔"})
