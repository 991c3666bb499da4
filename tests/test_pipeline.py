"""clean_article and clean_text: what each option does, and what the receipts say."""

import json
from datetime import datetime

import pytest

from cleantext import Options, clean_article, clean_text
from cleantext.model import CleantextError, Edit
from cleantext.pipeline.reasons import reasons
from cleantext.pipeline.steps import steps
from cleantext.trace import Step, Trace

PAGE = """江畔晚报网 > 新闻 > 民生 > 正文
老城区新增三处口袋公园
2023-04-18 09:15　来源：江畔晚报　作者：何静怡　浏览：1027
本报讯（记者 何静怡）昨天，记者从市园林局了解到，老城区新增的三处口袋公园已经完工，五月一日起对市民开放。
▲市民在新建成的口袋公园里散步。
市园林局工作人员介绍,口袋公园占地不大,却能让居民推窗见绿,今年还将再建十处。
居民王先生说：“以前这里堆的都是杂物，现在吃过晚饭可以来走一走。”（编辑 宋雅琴）
分享到： 微信 微博
上一篇：跨江大桥封顶
下一篇：图书馆延长开放
版权所有 © 江畔晚报 鄂ICP备20001234号
"""
FIRST = "本报讯（记者 何静怡）昨天，记者从市园林局了解到，老城区新增的三处口袋公园已经完工，五月一日起对市民开放。"


def test_the_article_and_what_is_known_of_it():
    article = clean_article(PAGE)
    paragraphs = article.text.split("\n")
    assert article.title == "老城区新增三处口袋公园"
    assert paragraphs[0] == FIRST
    assert paragraphs[2] == "市园林局工作人员介绍，口袋公园占地不大，却能让居民推窗见绿，今年还将再建十处。"
    assert len(paragraphs) == 4
    assert article.metadata.source == "江畔晚报"
    assert article.metadata.views == 1027
    assert article.metadata.published.value == "2023-04-18T09:15"
    assert {person.name for person in article.metadata.authors} == {"何静怡"}
    assert [(person.name, person.role) for person in article.metadata.editors] == [("宋雅琴", "editor")]
    assert article.script == "simplified"
    assert article.encoding is None


def test_bytes_know_their_encoding():
    article = clean_article(PAGE.encode("gb18030"))
    assert article.encoding == "gb18030"
    assert article.text == clean_article(PAGE).text
    assert clean_article(bytearray(PAGE.encode())).text == article.text


def test_captions():
    assert "▲" in clean_article(PAGE).text
    assert "▲" not in clean_article(PAGE, Options(captions="drop")).text


def test_signoff():
    assert clean_article(PAGE).text.endswith("走一走。”")
    kept = clean_article(PAGE, Options(signoff="keep"))
    assert kept.text.endswith("走一走。”（编辑 宋雅琴）")
    assert kept.metadata.editors == clean_article(PAGE).metadata.editors


def test_punctuation_keep():
    assert "介绍,口袋公园" in clean_article(PAGE, Options(punctuation="keep")).text


def test_script_traditional_converts_body_title_and_values():
    article = clean_article(PAGE, Options(script="traditional"))
    assert article.title == "老城區新增三處口袋公園"
    assert article.metadata.source == "江畔晚報"
    assert article.text.startswith("本報訊（記者 何靜怡）")


def test_without_a_rule_or_a_step():
    dropped = {line.rule for line in clean_article(PAGE).lines if line.label == "drop" and line.kind == "breadcrumb"}
    assert dropped
    assert "正文" in clean_article(PAGE, Options(without=dropped)).text
    assert "介绍,口袋公园" in clean_article(PAGE, Options(without={"punctuation"})).text


def test_protected_text_is_not_removed():
    article = clean_article(PAGE, Options(protect=("ICP备[0-9]+号",)))
    assert article.text.endswith("鄂ICP备20001234号")
    assert any(line.rule == "line.spared" for line in article.lines)


def test_a_ratio_that_is_passed_gives_the_cautious_result_and_a_warning():
    article = clean_article(PAGE, Options(max_removed_ratio=0.01))
    assert any("would have been removed" in warning for warning in article.warnings)
    assert not any("would have been removed" in warning for warning in clean_article(PAGE).warnings)


def test_relative_dates_need_a_reference():
    page = PAGE.replace("2023-04-18 09:15", "3小时前")
    assert clean_article(page).metadata.published is None
    reference = Options(reference_time=datetime(2023, 4, 18, 12, 0))  # noqa: DTZ001  pages print local time
    assert clean_article(page, reference).metadata.published.value.startswith("2023-04-18T09")


def test_removed_spans_say_why_in_words():
    for span in clean_article(PAGE).removed:
        assert PAGE[span.start : span.end] == span.text
        assert len(span.why) > 15


def test_a_dropped_line_keeps_its_own_reason_among_blank_lines():
    article = clean_article(PAGE.replace("\n", "\n\n"))
    assert {span.text.strip(): span.kind for span in article.removed}["江畔晚报网 > 新闻 > 民生 > 正文"] == "breadcrumb"
    assert all(not span.text.strip() for span in article.removed if span.kind == "layout")


def test_every_reason_is_a_sentence_and_every_rule_has_one():
    assert all(len(why.split()) > 3 or len(why) > 10 for why in reasons().values())


def test_explain_tells_what_went_and_what_changed():
    told = clean_article(PAGE).explain()
    for expected in ("老城区新增三处口袋公园", "1027", "何静怡 (reporter)", "removed", "changed", "tidy.punctuation"):
        assert expected in told


def test_the_account_shows_what_is_invisible():
    assert "\\u200b" in clean_article(PAGE.replace("口袋公园占地", "口袋\u200b公园占地")).explain()


def test_to_dict_speaks_json():
    result = json.loads(json.dumps(clean_article(PAGE).to_dict(), ensure_ascii=False))
    assert result["metadata"]["published"] == "2023-04-18T09:15"
    assert result["metadata"]["authors"][0]["role"] in {"author", "reporter"}
    assert set(result["removed"][0]) == {"start", "end", "text", "kind", "rule", "why"}
    assert set(result["changes"][0]["edits"][0]) == {"start", "end", "new", "rule"}
    assert "original" not in result


def test_clean_text_touches_no_structure():
    assert clean_text(PAGE, Options(script="keep", punctuation="keep")) == PAGE


def test_a_step_given_by_its_result_is_explained_line_by_line():
    step = Step.rewrite("shout", str.upper)
    assert list(step.find("a\nB\nc")) == [Edit(0, 1, "A", "shout"), Edit(4, 5, "C", "shout")]


def test_a_trace_stops_when_nothing_changes():
    trace = Trace("aaaa")
    trace.settle((Step.cut("halve", lambda text: [Edit(0, 1, "", "r")] if len(text) > 1 else []),))
    assert trace.text == "a"
    assert [change.step for change in trace.changes] == ["halve"] * 3


def test_steps_are_chosen_by_options():
    names = [step.name for step in steps(Options(without={"byteshift", "wrapped"}))]
    assert "byteshift" not in names
    assert "wrapped" not in names
    assert names.index("glosses") < names.index("script") < names.index("punctuation")


def test_a_wrong_call_to_the_public_names():
    with pytest.raises(CleantextError):
        clean_article(PAGE, options=None)
