"""The cleaner as a value, and Arrow batches."""

import pickle
import subprocess
import sys
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import Cleaner, CleantextError, Options, Rule, SiteProfile, clean_article
from cleantext.batch.arrow import schema, table
from cleantext.batch.columns import FLAT
from tests.strategies import hostile

PAGE = """首页 > 新闻 > 正文
社区食堂开张
来源：江畔晚报  记者：王小明  2024-03-05
社区食堂今天开张，中午来吃饭的老人排起了长队，十二点不到红烧肉就卖完了。
食堂负责人表示，下周起每天增加两个菜，并为行动不便的老人送餐上门。
版权所有 © 江畔晚报
"""
RULE = Rule("mine.meat", "红烧肉", "we are vegetarians", needs=("红烧肉",))
CLEANERS = [
    Cleaner(),
    Cleaner(Options(script="keep", without=frozenset({"nfc", "spacing", "width"}), protect=("食堂", "老人"))),
    Cleaner(Options(rules=(RULE,), reference_time=datetime(2024, 3, 5, tzinfo=UTC))),
    Cleaner(profile=SiteProfile.learn([PAGE, PAGE.replace("食堂", "书屋")]), encoding="gb18030"),
]


@pytest.mark.parametrize("cleaner", CLEANERS)
def test_a_cleaner_survives_pickling(cleaner):
    again = pickle.loads(pickle.dumps(cleaner))  # noqa: S301
    assert again == cleaner
    assert hash(again) == hash(cleaner)
    assert again.fingerprint() == cleaner.fingerprint()
    assert again.clean(PAGE) == cleaner.clean(PAGE)


def test_cleaners_of_different_configuration_differ():
    assert len(set(CLEANERS)) == len({cleaner.fingerprint() for cleaner in CLEANERS}) == len(CLEANERS)


def test_pickles_and_fingerprints_are_the_same_in_every_process():
    code = (
        "import pickle; from cleantext import *; c = Cleaner(Options(without=frozenset('abcdefgh')));"
        "print(c.fingerprint(), pickle.dumps(c).hex())"
    )
    said = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in "123"
    }
    assert len(said) == 1


def test_a_used_cleaner_pickles_to_the_same_bytes():
    cleaner = Cleaner()
    before = pickle.dumps(cleaner)
    cleaner.clean(PAGE)
    assert pickle.dumps(cleaner) == before


@pytest.mark.parametrize("wrong", [{"options": "simplified"}, {"profile": {}}, {"encoding": 7}])
def test_a_wrong_configuration_is_named(wrong):
    with pytest.raises(CleantextError, match=next(iter(wrong))):
        Cleaner(**wrong)


@settings(deadline=None)
@given(st.lists(hostile | st.binary(max_size=60), max_size=12), st.integers(1, 5))
def test_many_are_the_same_as_one_by_one(pages, size):
    assert list(Cleaner().clean_many(pages, batch_size=size)) == [clean_article(page) for page in pages]


def test_many_reads_no_further_ahead_than_a_batch():
    taken = []

    def pages():
        for number in range(100):
            taken.append(number)
            yield f"第{number}页。"

    articles = Cleaner().clean_many(pages(), batch_size=10)
    next(articles)
    assert len(taken) <= 10


def test_many_wants_a_batch_size():
    with pytest.raises(CleantextError, match="batch_size"):
        Cleaner().clean_many([], batch_size=0)


def test_a_flat_batch_has_the_documented_columns():
    batch = pa.RecordBatch.from_pydict({"id": [1, 2, 3], "page": [PAGE, None, ""]})
    done = Cleaner().clean_batch(batch, "page")
    assert done.schema.names == ["id", *FLAT]
    assert done.schema.field("authors").type == pa.list_(pa.string())
    rows = done.to_pylist()
    assert rows[0]["title"] == "社区食堂开张"
    assert rows[0]["authors"] == ["王小明"]
    assert rows[0]["published"] == "2024-03-05"
    assert 0 < rows[0]["removed_ratio"] < 1
    assert {rows[1][name] for name in FLAT} == {None}
    assert rows[2]["warnings"] == ["the page is empty"]


def test_a_struct_batch_is_the_article_as_a_dict():
    batch = pa.RecordBatch.from_pydict({"text": [PAGE.encode("gb18030"), None]})
    rows = Cleaner().clean_batch(batch, output="struct").to_pylist()
    assert rows == [{"article": clean_article(PAGE.encode("gb18030")).to_dict()}, {"article": None}]


def test_every_batch_has_the_same_schema_even_without_rows():
    none = pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())})
    for output in ("flat", "struct"):
        assert Cleaner().clean_batch(none, output=output).schema == schema(output)


@pytest.mark.parametrize("page", ["坏\ud800字。", "阅读：99999999999999999999999次\n" + PAGE])
def test_what_arrow_cannot_hold_is_replaced(page):
    for output in ("flat", "struct"):
        assert table([clean_article(page)], output).num_rows == 1


def test_column_errors_name_the_column():
    batch = pa.RecordBatch.from_pydict({"text": ["甲"], "title": ["乙"]})
    with pytest.raises(CleantextError, match="no single column 'body'; it has text, title"):
        Cleaner().clean_batch(batch, "body")
    with pytest.raises(CleantextError, match="named title already"):
        Cleaner().clean_batch(batch)
    with pytest.raises(CleantextError, match="output"):
        Cleaner().clean_batch(batch, output="wide")
    assert Cleaner().clean_batch(batch, prefix="clean_").schema.names == ["title", *(f"clean_{name}" for name in FLAT)]
