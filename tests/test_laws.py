"""The laws of the library, on hostile text."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleantext
from cleantext import CleantextError, Options, clean_article, clean_text, replay
from cleantext.edits import apply, invert
from cleantext.pipeline.steps import steps
from tests.strategies import hostile

KEEP = Options(script="keep", punctuation="keep")
ALL = (
    Options(),
    KEEP,
    Options(script="tw"),
    Options(script="traditional", punctuation="keep"),
    Options(script="hk", mode="aggressive"),
)
STEPS = {step.name: step for options in ALL for step in steps(options)}
PURE = ("remove_watermarks", "remove_boilerplate", "unescape", "fix_mojibake", "fix_byte_shift", "strip_glosses", "to_simplified")
PURE += ("to_traditional", "strip_invisible", "fold_width", "unify_radicals", "fix_punctuation", "fix_spacing", "join_wrapped")
TWINS = {
    "remove_watermarks": "find_watermarks",
    "remove_boilerplate": "find_boilerplate",
    "unescape": "find_escapes",
    "strip_glosses": "find_glosses",
    "join_wrapped": "find_wrapped",
    "to_simplified": "find_simplified",
    "to_traditional": "find_traditional",
}
CLEAN = """市图书馆延长开放时间

市图书馆今天宣布，周末的闭馆时间从下午五点推迟到晚上十点，自习室同时开放。
“读者可以凭借书证入馆。”馆长说，“也可以提前一天预约座位。”
《红楼梦》（第三版）共有 3 册，价格为 128.50 元，比例 3:2，网址 https://example.org/a?b=1,2。
首页、目录和版权页，一本书里人人翻过却没有人读。
"""

laws = settings(max_examples=150, deadline=None)


def twin(name):
    return TWINS.get(name) or "find_" + name.partition("_")[2]


@pytest.mark.parametrize("name", PURE)
@laws
@given(text=hostile)
def test_a_function_is_its_edits_applied(name, text):
    out = getattr(cleantext, name)(text)
    edits = list(getattr(cleantext, twin(name))(text))
    assert apply(text, edits) == out
    assert apply(out, invert(text, edits)) == text


@pytest.mark.parametrize("name", [name for name in PURE if name not in {"remove_boilerplate", "remove_watermarks"}])
@laws
@given(text=hostile)
def test_twice_is_once(name, text):
    once = getattr(cleantext, name)(text)
    assert getattr(cleantext, name)(once) == once


@pytest.mark.parametrize("name", STEPS)
@laws
@given(text=hostile)
def test_every_step_runs_as_it_explains(name, text):
    step = STEPS[name]
    assert apply(text, step.find(text)) == step.run(text)


@pytest.mark.parametrize("options", ALL, ids=range(len(ALL)))
@laws
@given(text=hostile)
def test_cleaning_twice_is_cleaning_once(options, text):
    once = clean_text(text, options)
    assert clean_text(once, options) == once


@pytest.mark.parametrize("name", [name for name in PURE if name != "to_traditional"])
def test_clean_text_comes_back_as_the_same_object(name):
    assert getattr(cleantext, name)(CLEAN) is CLEAN


@pytest.mark.parametrize("options", [Options(), KEEP])
def test_clean_text_needs_no_cleaning(options):
    assert clean_text(CLEAN, options) is CLEAN


@pytest.mark.parametrize("options", ALL, ids=range(len(ALL)))
@laws
@given(text=hostile)
def test_removed_and_kept_spans_make_up_the_input(options, text):
    check_receipts(clean_article(text, options), text)


@laws
@given(
    st.binary(max_size=300)
    | hostile.map(lambda text: text.encode("utf-16-le", "surrogatepass"))
    | hostile.map(lambda t: t.encode("gb18030", "replace"))
)
def test_any_bytes_give_an_article(data):
    article = clean_article(data)
    assert article.encoding
    check_receipts(article, article.original)


def check_receipts(article, text):
    assert article.original == text
    assert replay(article) == article.text
    reached = 0
    for span in article.removed:
        assert reached <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert span.why
        assert span.why != "see the rule of this name", span.rule
        reached = span.end
    for line in article.lines:
        assert 0 <= line.start <= line.end <= len(text)
    for field in article.metadata.fields:
        assert 0 <= field.start <= field.end <= len(text)
    assert "\n\n" not in article.text
    assert article.text == article.text.strip("\n")
    cleantext_json = article.to_dict()
    assert cleantext_json["text"] == article.text
    assert isinstance(article.explain(), str)


@pytest.mark.parametrize("wrong", [None, 3, ["text"], {}, object()])
def test_what_is_neither_text_nor_bytes_is_refused(wrong):
    with pytest.raises(CleantextError, match="takes bytes or str"):
        clean_article(wrong)
    with pytest.raises(CleantextError, match="takes str"):
        clean_text(wrong)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("script", "latin"),
        ("punctuation", None),
        ("mode", "wild"),
        ("captions", 1),
        ("signoff", True),
        ("without", "abc"),
        ("without", [1]),
        ("rules", ["x"]),
        ("protect", ["("]),
        ("protect", "a"),
        ("reference_time", "now"),
        ("max_removed_ratio", 0),
        ("max_removed_ratio", "a"),
    ],
)
def test_a_bad_option_is_named(name, value):
    with pytest.raises(CleantextError, match=rf"Options\.{name}"):
        Options(**{name: value})


def test_options_that_are_no_options():
    with pytest.raises(CleantextError, match="must be Options"):
        clean_article("正文", {"script": "keep"})


SHAPES = {
    "prose": "今天天气很好,我们去公园散步。",
    "brackets": "（(",
    "spaces": " ",
    "ideographic spaces": "\u3000",
    "glosses": "業(yè)務(wù)",
    "question marks": "?!",
    "private use": "\ue2a2",
    "digits": "2020-10-21 ",
    "labels": "来源:",
    "mojibake": "ä½\xa0å¥½",
    "entities": "&amp;",
    "escapes": "\\u4f60",
    "percent": "%E4",
    "replacement": "\ufffd",
    "tones": "(guī)",
    "latin": "a",
    "domains": "www.",
    "surrogates": "\ud800",
    "traditional": "這個國家的經濟發展",
    "marks": "。fW8某某网",
}


@pytest.mark.untraced
@pytest.mark.parametrize("piece", SHAPES.values(), ids=SHAPES)
def test_one_long_line_takes_linear_time(piece):
    small, large = (timed(piece * (size // len(piece))) for size in (50_000, 400_000))
    assert large < 8 * small * 2.5 + 0.5


def timed(text):
    start = time.process_time()
    clean_article(text)
    return time.process_time() - start


@pytest.mark.untraced
def test_many_lines_and_deep_nesting():
    for text in ("\n" * 100_000, "（" * 10_000 + "）" * 10_000, "来源：\n" * 20_000, "一。\n" * 20_000):
        check_receipts(clean_article(text), text)


def test_random_bytes():
    data = random.Random(7).randbytes(200_000)
    check_receipts(clean_article(data), clean_article(data).original)


@pytest.mark.parametrize("page", ["", " ", "\n\n", "\u3000\n", "\ufeff"])
def test_an_empty_page_gives_a_warning(page):
    article = clean_article(page)
    assert article.text == ""
    assert article.title is None
    assert article.warnings


def test_a_page_of_nothing_but_furniture_gives_a_warning():
    article = clean_article("首页 | 新闻 | 论坛\n登录 | 注册\n版权所有 © 2020 某某网\n鄂ICP备20001234号\n")
    assert article.text == ""
    assert any("no article" in warning for warning in article.warnings)
