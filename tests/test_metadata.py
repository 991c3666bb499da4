"""Pages become fields: values, roles, dates, spans; lead-ins and sign-offs; the same for every rendering."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import clean_article, metadata
from cleantext.edits import apply
from cleantext.fold import fold
from cleantext.metadata.leadins import read_lead_in
from cleantext.metadata.signed import REASONS
from cleantext.metadata.signoffs import read_sign_off
from cleantext.model import Line, Metadata
from tests.benchmarks.metadata import trapped
from tests.strategies import hostile

CASES = tomllib.loads((Path(__file__).parent / "cases/metadata.toml").read_text(encoding="utf-8"))
NOW = datetime(2020, 10, 21, 20, 0)  # noqa: DTZ001  a page's wall clock


def page(rows):
    """A page from [label, text] rows, as a view and its lines."""
    text, lines = "", []
    for label, row in rows:
        lines.append(Line(len(text), len(text) + len(row), label, "", "", 1.0))
        text += row + "\n"
    return fold(text), lines


def people(found):
    return [[person.name, person.role] for person in found]


PROSE = "昨天上午，江城地铁三号线正式通车，沿线居民的出行时间缩短了二十分钟。"


# ---- lead-ins and sign-offs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES["lead_in"], ids=lambda case: case["input"][:20])
def test_lead_in(case):
    view, lines = page([("title", "江城通报"), ("body", case["input"]), ("body", PROSE)])
    found = metadata.lift(view, lines)
    assert (found.source or "") == case.get("agency", "")
    assert (found.place or "") == case.get("place", "")
    assert people(found.authors) == case["people"]
    days = [field.value for field in found.fields if field.rule == "leadin.date"]
    assert days == ([case["day"]] if "day" in case else [])


@pytest.mark.parametrize("text", CASES["lead_in_none"]["lines"])
def test_no_lead_in(text):
    assert read_lead_in(fold(text).text) is None


@pytest.mark.parametrize("case", CASES["sign_off"], ids=lambda case: case["input"])
def test_sign_off(case):
    view, lines = page([("title", "江城通报"), ("meta", "2021-03-04 08:30"), ("body", PROSE), ("body", case["input"])])
    edits = list(metadata.find_signoffs(view, lines))
    assert apply(view.source, edits).split("\n")[3].strip() == case["kept"]
    assert all(edit.rule in REASONS for edit in edits)
    found = metadata.lift(view, lines)
    assert people([*found.authors, *found.editors]) == case["people"]
    assert (found.source or "") == case.get("source", "")


@pytest.mark.parametrize("text", CASES["sign_off_none"]["lines"])
def test_no_sign_off(text):
    assert read_sign_off(fold(text).text) is None
    view, lines = page([("title", "江城通报"), ("body", PROSE), ("body", text)])
    assert list(metadata.find_signoffs(view, lines)) == []
    assert metadata.lift(view, lines) == Metadata()


def test_several_sign_offs_all_go():
    text = "会议在江城闭幕。（记者 赵大山）（编辑：李云飞）"
    view, lines = page([("title", "江城通报"), ("body", PROSE), ("body", text)])
    once = apply(view.source, metadata.find_signoffs(view, lines))
    assert once.split("\n")[2] == "会议在江城闭幕。"
    found = metadata.lift(view, lines)
    assert people([*found.authors, *found.editors]) == [["赵大山", "reporter"], ["李云飞", "editor"]]


def test_a_bare_name_signs_only_a_page_with_metadata():
    verse = "举目见江城，低头听渔歌。（赵大山）"
    assert list(metadata.find_signoffs(*page([("title", "渔歌"), ("body", PROSE), ("body", verse)]))) == []
    stated = [("title", "渔歌"), ("meta", "来源：江城网"), ("body", PROSE), ("body", verse)]
    assert [edit.rule for edit in metadata.find_signoffs(*page(stated))] == ["signoff.name"]


def test_cutting_sign_offs_twice_is_cutting_them_once():
    for case in CASES["sign_off"]:
        text = PROSE + "\n" + case["input"]
        lines = [Line(0, len(PROSE), "body", "", "", 1.0), Line(len(PROSE) + 1, len(text), "body", "", "", 1.0)]
        once = apply(text, metadata.find_signoffs(fold(text), lines))
        lines[1] = Line(len(PROSE) + 1, len(once), "body", "", "", 1.0)
        assert apply(once, metadata.find_signoffs(fold(once), lines)) == once


@pytest.mark.parametrize("text", CASES["traps"]["lines"])
def test_prose_gives_no_fields(text):
    view, lines = page([("title", "江城通报"), ("body", PROSE), ("body", text), ("body", PROSE)])
    found = metadata.lift(view, lines)
    assert found == Metadata()
    assert metadata.parse_metadata(f"江城通报\n{PROSE}\n{text}\n{PROSE}") == Metadata()


def test_the_day_that_was_dropped_directly_below_a_notice_is_its_own():
    below = [("body", PROSE), ("drop", "完"), ("drop", "2022年5月18日（星期三）"), ("drop", "返回")]
    assert metadata.lift(*page([("title", "江城通报"), *below])).published.value == "2022-05-18"
    other = [("body", PROSE), ("drop", "2022年5月18日 江城大桥通车")]
    assert metadata.lift(*page([("title", "江城通报"), *other])).published is None


def test_the_entry_over_or_below_the_date_is_its_account():
    rows = [("title", "江城通报"), ("body", "• 江城观察"), ("meta", "• 2021-03-04 08:30"), ("body", PROSE)]
    assert metadata.lift(*page(rows)).source == "江城观察"
    assert metadata.lift(*page([rows[0], rows[2], rows[1], rows[3]])).source == "江城观察"
    rows[1] = ("body", "○ 江城观察")
    assert metadata.lift(*page(rows)).source is None


def test_an_office_in_brackets_before_a_headline_sends_no_report():
    rows = [("title", "【江城水务局】关于老桥封桥检修的报告"), ("meta", "发布时间：2021-03-04"), ("body", PROSE)]
    assert metadata.lift(*page(rows)).source is None


def test_the_day_a_user_joined_is_no_date_of_his_post():
    card = [("drop", "河边的猫"), ("drop", "注册"), ("meta", "2008-09-27"), ("body", "帖子"), ("drop", "10,585")]
    assert metadata.lift(*page([("title", "江城通报"), *card, ("body", PROSE)])).published is None
    assert metadata.lift(*page([("title", "江城通报"), card[0], *card[2:], ("body", PROSE)])).published.value == "2008-09-27"


def test_a_name_below_its_label_is_read_whatever_it_was_taken_for():
    text = f"江城通报\n{PROSE}\n责任编辑：\n赵大山\n江城大桥"
    starts = [0, 5, 6 + len(PROSE), 12 + len(PROSE), 16 + len(PROSE)]
    kinds = [("title", ""), ("body", ""), ("meta", ""), ("drop", "related"), ("drop", "related")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    lines = [Line(a, b, label, kind, "", 1.0) for a, b, (label, kind) in zip(starts, ends, kinds, strict=True)]
    assert people(metadata.lift(fold(text), lines).editors) == [["赵大山", "editor"]]


def test_metadata_like_prose_stays_in_the_body():
    kept, clean, total = trapped()
    assert kept >= 0.99 * total
    assert clean == total


# ---- titles ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES["page"], ids=lambda case: case["rows"][0][:20] + case["rows"][-1][:6])
def test_page_without_labels(case):
    view, lines = page([("body", row) for row in case["rows"]])
    found = metadata.lift(view, lines)
    dates = {"published": found.published, "updated": found.updated}
    assert found.source == case.get("source")
    assert found.place == case.get("place")
    assert {name: date.value for name, date in dates.items() if date} == {name: case[name] for name in dates if name in case}
    assert people(found.authors) == case["people"]
    assert [person.name for person in found.editors] == case.get("editors", [])
    if "title" in case:
        assert (metadata.read_title(view, lines) or "") == case["title"]


@pytest.mark.parametrize("case", CASES["title"], ids=lambda case: case["lines"][0][1])
def test_title(case):
    view, lines = page(case["lines"])
    assert (metadata.read_title(view, lines) or "") == case["expected"]


# ---- whole pages -----------------------------------------------------------------------------------------------

PAGE = [
    ("title", "江城职业学校签订合作协议"),
    ("meta", "来源：江城市职业学校  作者：通讯员 赵大山  浏览量：   发布时间：2020-10-21"),
    ("body", PROSE),
    ("body", "双方还将在师资培训方面展开合作。（通讯员 赵大山）"),
    ("meta", "责任编辑：管理员"),
]


def test_page():
    found = metadata.lift(*page(PAGE))
    assert found.source == "江城市职业学校"
    assert people(found.authors) == [["赵大山", "correspondent"]]
    assert people(found.editors) == [["管理员", "editor"]]
    assert (found.published.value, found.published.precision) == ("2020-10-21", "day")
    assert found.views is None
    assert [(field.label, field.value) for field in found.fields if field.label == "浏览量"] == [("浏览量", "")]
    assert [field.rule for field in found.fields if field.label == "责任编辑"] == ["label.editor.pseudo"]


TRADITIONAL = str.maketrans(
    "来源职业学校讯员赵发时间浏览责编辑双师资训开约协议签订对话实", "來源職業學校訊員趙發時間瀏覽責編輯雙師資訓開約協議簽訂對話實"
)
GLOSSED = {"业": "业(yè)", "员": "员(yuán)", "间": "间(jiān)", "览": "览(lǎn)", "编": "编(biān)"}


@pytest.mark.parametrize(
    "render",
    [
        lambda text: text.translate(TRADITIONAL),
        lambda text: "".join(GLOSSED.get(char, char) for char in text),
        lambda text: text.replace("：", ":").replace("  ", "\u3000\u3000"),
        lambda text: text.replace("作者", "作 者").replace("来源", "来 源"),
    ],
    ids=["traditional", "glossed", "half width", "spaced"],
)
def test_renderings_give_the_same_fields(render):
    found = metadata.lift(*page([(label, render(text)) for label, text in PAGE]))
    same = fold
    assert same(found.source).text == "江城市职业学校"
    assert [same(person.name).text for person in found.authors] == ["赵大山"]
    assert [person.role for person in found.authors] == ["correspondent"]
    assert [same(person.name).text for person in found.editors] == ["管理员"]
    assert found.published.value == "2020-10-21"
    assert "(" not in "".join(person.name for person in [*found.authors, *found.editors]) + found.source


def test_who_put_a_text_on_the_page_is_no_author_where_one_is_named():
    head = "江城大桥通车\n发布者：李云飞 发布时间：2021-03-04\n"
    body = "江城大桥今天通车，市民纷纷前来参观，现场十分热闹，桥上桥下都是人。\n"
    assert [person.name for person in metadata.parse_metadata(head + body).authors] == ["李云飞"]
    assert [person.name for person in metadata.parse_metadata(head + "作者：王小明\n" + body).authors] == ["王小明"]


def test_spans_lead_to_the_page():
    view, lines = page(PAGE)
    for field in metadata.lift(view, lines).fields:
        assert field.value in view.source[field.start : field.end] or not field.value


def test_head_beats_tail_and_label_beats_lead_in():
    rows = [
        ("title", "江城通报"),
        ("meta", "2021-03-04 08:30 来源：江城日报"),
        ("body", "江华社北京3月4日电（记者 赵大山）" + PROSE),
        ("meta", "本文来源：江北网 责任编辑：李云飞_JC123"),
    ]
    found = metadata.lift(*page(rows))
    assert found.source == "江城日报"
    assert people(found.authors) == [["赵大山", "reporter"]]
    assert people(found.editors) == [["李云飞", "editor"]]
    assert found.place == "北京"


def test_the_publication_date_beats_the_others_and_takes_the_finest_clock():
    rows = [
        ("title", "江城通报"),
        ("meta", "更新时间：2021-03-05 09:00"),
        ("meta", "发布时间：2021-03-04"),
        ("meta", "2021-03-04 08:30:15"),
        ("body", PROSE),
    ]
    found = metadata.lift(*page(rows))
    assert found.published.value == "2021-03-04T08:30:15"
    assert found.updated.value == "2021-03-05T09:00"


def test_nobody_is_no_author_and_the_web_is_no_source():
    found = metadata.lift(*page([("title", "江城通报"), ("meta", "作者：佚名 来源：网络整理"), ("body", PROSE)]))
    assert found.source is None
    assert found.authors == ()
    assert [field.rule for field in found.fields] == ["label.author.pseudo", "label.source.pseudo"]


def test_picture_credits_are_neither_source_nor_author():
    rows = [
        ("title", "江城通报"),
        ("meta", "图片来源：江城大学"),
        ("meta", "图/材料学院"),
        ("body", PROSE),
        ("caption", "会场一角。赵大山 摄"),
    ]
    found = metadata.lift(*page(rows))
    assert found.source is None
    assert found.authors == ()


def test_an_organisation_as_author_says_so():
    found = metadata.lift(*page([("title", "江城通报"), ("meta", "作者：江城市水务局 时间：2021-03-04"), ("body", PROSE)]))
    assert [(person.name, person.organisation) for person in found.authors] == [("江城市水务局", "江城市水务局")]


def test_a_reporters_paper_is_the_organisation():
    found = metadata.lift(*page([("title", "江城通报"), ("meta", "江城晚报记者 赵大山"), ("body", PROSE)]))
    assert [(person.name, person.role, person.organisation) for person in found.authors] == [("赵大山", "reporter", "江城晚报")]


def test_counts():
    rows = [("title", "江城通报"), ("meta", "来源：江城网 阅读：1.2万 评论：38"), ("body", PROSE)]
    found = metadata.lift(*page(rows))
    assert (found.views, found.comments) == (12000, 38)


def test_a_dropped_counter_is_read_and_several_are_not():
    rows = [("title", "江城通报"), ("body", PROSE), ("drop", "阅读 539")]
    assert metadata.lift(*page(rows)).views == 539
    assert metadata.lift(*page([*rows, ("drop", "阅读 20")])).views is None


def test_tags():
    view, lines = page([("title", "江城通报"), ("body", PROSE), ("drop", "标签：地铁 江城,交通")])
    assert metadata.lift(view, lines).tags == ("地铁", "江城", "交通")
    view, lines = page([("title", "江城通报"), ("body", PROSE), ("drop", "江城地铁，三号线")])
    lines[-1] = Line(lines[-1].start, lines[-1].end, "drop", "tags", "line.tags", 0.9)
    assert metadata.lift(view, lines).tags == ("江城地铁", "三号线")


def test_relative_dates_need_a_reference():
    rows = [("title", "江城通报"), ("meta", "来源：江城网 发布时间：3小时前"), ("body", PROSE)]
    assert metadata.lift(*page(rows)).published is None
    assert metadata.lift(*page(rows), reference_time=NOW).published.value == "2020-10-21T17"


def test_a_year_is_never_invented_but_read_from_the_address():
    text = "江城通报\n来源：江城网 发布时间：10-08 12:00\n" + PROSE
    assert metadata.parse_metadata(text).published is None
    assert metadata.parse_metadata(text, url="https://example.org/2019/10-08/1234.html").published.value == "2019-10-08T12:00"
    assert metadata.parse_metadata(text, url="https://example.org/2019/11-09/1234.html").published is None


def test_years_of_the_republic_need_evidence_on_the_page():
    rows = [("title", "江城通報"), ("meta", "109/10/21"), ("body", PROSE)]
    assert metadata.lift(*page(rows)).published is None
    rows[1] = ("meta", "記者趙大山／台北報導 109/10/21")
    assert metadata.lift(*page(rows)).published.value == "2020-10-21"


def test_an_account_beside_the_date_is_the_source():
    rows = [("title", "江城通报"), ("meta", "江城必读"), ("meta", "发布时间：10-0812:00"), ("body", PROSE)]
    assert metadata.lift(*page(rows)).source == "江城必读"


def test_authors_of_a_paper_stand_under_its_title():
    rows = [
        ("title", "# 江城苔藓研究"),
        ("body", "赵大山1,李云飞1*,孙小海2"),
        ("body", "（江城大学生命科学学院，江城100000）"),
        ("body", PROSE),
    ]
    assert [person.name for person in metadata.lift(*page(rows)).authors] == ["赵大山", "李云飞", "孙小海"]


def test_a_value_may_stand_on_the_line_below_its_label():
    rows = [
        ("title", "江城通报"),
        ("meta", "责任编辑："),
        ("meta", "赵大山"),
        ("meta", "• 发布日期:"),
        ("meta", "2021年03月04日 16:34"),
        ("body", PROSE),
    ]
    found = metadata.lift(*page(rows))
    assert people(found.editors) == [["赵大山", "editor"]]
    assert found.published.value == "2021-03-04T16:34"


def test_names_below_the_label_of_editors_are_no_authors():
    rows = [("title", "渡口演练 老桥共守护"), ("meta", "2026-01-16 16:40:26"), ("meta", "责编:"), ("meta", "余蕾 郑茹 王素英")]
    found = metadata.lift(
        *page([*rows, ("body", "老桥修好以后，渡口的船一天比一天少，去年冬天只剩下两条，船老大说，开春再没有人坐。")])
    )
    assert not found.authors
    assert [person.name for person in found.editors] == ["余蕾", "郑茹", "王素英"]


def test_a_dropped_line_near_the_article_speaks_where_no_other_does():
    rows = [("title", "江城通报"), ("body", PROSE), ("drop", "版权声明 来源：江城晚报 时间：2021-03-04 14:34:05 作者：")]
    found = metadata.lift(*page(rows))
    assert found.source == "江城晚报"
    assert found.published.value == "2021-03-04T14:34:05"
    found = metadata.lift(*page([rows[0], ("meta", "来源：江北日报"), *rows[1:]]))
    assert found.source == "江北日报"


def test_related_articles_give_nothing():
    rows = [
        ("title", "江城通报"),
        ("body", PROSE),
        ("drop", "江北举行读书节 2019-05-06"),
        ("drop", "阅读排行"),
        ("drop", "江南新貌（组图） 2018-01-02"),
    ]
    assert metadata.lift(*page(rows)) == Metadata()


def test_share_buttons_between_title_and_body_are_no_authors():
    rows = [("title", "江城通报"), ("meta", "2021-03-04 08:30"), ("drop", "易信"), ("drop", "微信"), ("body", PROSE)]
    found = metadata.lift(*page(rows))
    assert found.authors == ()
    assert found.source is None


def test_a_headline_without_label_is_the_short_first_line():
    view, lines = page([("body", "如何修好一座桥"), ("body", PROSE)])
    assert metadata.read_title(view, lines) == "如何修好一座桥"
    view, lines = page([("body", "他说：“走吧。”"), ("body", PROSE)])
    assert metadata.read_title(view, lines) is None


def test_one_author_stands_over_the_workplace():
    rows = [("title", "江城苔藓研究"), ("body", "赵大山"), ("body", "(江城学院 生物系, 江城 421002)"), ("body", PROSE)]
    assert [person.name for person in metadata.lift(*page(rows)).authors] == ["赵大山"]
    rows[2] = ("body", "他是一位植物学家。")
    assert metadata.lift(*page(rows)).authors == ()


def test_empty_pages():
    assert metadata.parse_metadata("") == Metadata()
    assert metadata.lift(fold(""), []) == Metadata()
    assert metadata.read_title(fold(""), []) is None


LABELS = st.sampled_from(["title", "body", "meta", "caption", "drop"])


@given(st.lists(st.tuples(LABELS, hostile), max_size=6))
@settings(deadline=None, max_examples=200)
def test_nothing_raises_and_spans_are_inside(rows):
    view, lines = page([(label, fold(text).text.replace("\n", " ")) for label, text in rows])
    found = metadata.lift(view, lines, reference_time=NOW)
    for field in found.fields:
        assert 0 <= field.start <= field.end <= len(view.source)
    edits = list(metadata.find_signoffs(view, lines))
    once = apply(view.source, edits)
    assert len(once) <= len(view.source)
    metadata.read_title(view, lines)


@given(hostile)
@settings(deadline=None, max_examples=200)
def test_parse_metadata_takes_any_text(text):
    for field in metadata.parse_metadata(text).fields:
        assert 0 <= field.start <= field.end <= len(text)


def test_a_page_on_one_line_is_read_in_linear_time():
    assert metadata.parse_metadata("来源：江城网，" * 200_000) == Metadata()


def test_many_lines_and_a_long_title_are_read_in_linear_time():
    view, lines = page([("meta", "来源：江城网 2021-03-04 08:30")] * 3000)
    assert metadata.lift(view, lines).source == "江城网"
    title = "江城-" * 100_000
    assert metadata.read_title(*page([("title", title)])) == title


@pytest.mark.parametrize(
    ("rows", "source", "authors"),
    [
        ([("meta", "江見新聞網"), ("meta", "趙大山"), ("meta", "2021年3月4日 下午1:32")], "江見新聞網", ["趙大山"]),
        ([("meta", "江城客"), ("meta", "2021-03-04 13:32")], "江城客", []),
        ([("meta", "【江城報專訊】赵大山"), ("meta", "2021年3月4日")], "江城報", ["赵大山"]),
        ([("meta", "文章目录"), ("meta", "作者：赵大山")], None, ["赵大山"]),
        ([("meta", "作者：请先登录"), ("meta", "来源：江城网")], "江城网", []),
    ],
)
def test_bylines_between_headline_and_body(rows, source, authors):
    found = metadata.lift(*page([("title", "江城地铁三号线昨天开通"), *rows, ("body", PROSE)]))
    assert found.source == source
    assert [person.name for person in found.authors] == authors


def test_a_site_named_after_its_author():
    rows = [("drop", "Lin 的机房"), ("title", "把数据迁到第二块盘"), ("meta", "Lin"), ("meta", "2021年3月4日"), ("body", PROSE)]
    found = metadata.lift(*page(rows))
    assert (found.source, [person.name for person in found.authors]) == (None, ["Lin"])
    rows[0] = ("drop", "江城机房")
    assert metadata.lift(*page(rows)).source == "Lin"


def test_only_the_count_beside_the_article_is_its_own():
    rows = [
        ("title", "江城通报"),
        ("body", PROSE),
        ("drop", "浏览次数：88"),
        *[("drop", "相关文章甲乙丙丁")] * 20,
        ("drop", "阅读 3521"),
    ]
    assert metadata.lift(*page(rows)).views == 88


def test_a_byline_in_brackets_below_the_article():
    rows = [("title", "江城通报"), ("body", PROSE), ("meta", "（江城時鑑 記者赵大山報道）")]
    assert people(metadata.lift(*page(rows)).authors) == [["赵大山", "reporter"]]


def test_a_kicker_above_the_headline_does_not_hide_the_byline():
    rows = [("body", "花农老杜的“反季节”生意"), ("title", "大棚里飘出桂花香"), ("meta", "孔山淼"), ("body", PROSE)]
    assert [person.name for person in metadata.lift(*page(rows)).authors] == ["孔山淼"]


def test_a_table_of_labels_and_values_above_the_headline():
    rows = [("drop", "发文机关"), ("drop", "江城市水务局"), ("drop", "发布日期"), ("drop", "2021年03月04日"), ("drop", "有效期")]
    rows += [("meta", "2028年05月31日"), ("title", "江城市水务局关于汛期安全的通知"), ("body", PROSE)]
    found = metadata.lift(*page(rows))
    assert (found.source, found.published.value, found.authors) == ("江城市水务局", "2021-03-04", ())


def test_of_dates_without_label_one_with_a_clock_is_the_articles():
    rows = [("title", "江城通报"), ("meta", "2013-10-29"), ("meta", "2013-11-02 20:15"), ("body", PROSE)]
    assert metadata.lift(*page(rows)).published.value == "2013-11-02T20:15"


def test_buttons_below_the_article_do_not_hide_its_sign_off():
    rows = [("title", "江城通报"), ("body", PROSE + "（编辑：赵大山）"), ("body", "iOS 下载"), ("body", "Android App 下载")]
    assert people(metadata.lift(*page(rows)).editors) == [["赵大山", "editor"]]


def test_a_marked_author_below_a_list_of_headlines():
    rows = [("body", "拿出决心整顿砂石车!"), ("meta", "☉赵大山"), ("body", PROSE)]
    assert [person.name for person in metadata.lift(*page(rows)).authors] == ["赵大山"]


def test_a_medium_before_the_author_employs_them():
    rows = [("title", "江城通报"), ("body", PROSE), ("meta", "栏目编辑:赵大山"), ("meta", "来源:作者:江城晚报 李云飞")]
    found = metadata.lift(*page(rows))
    assert [(person.name, person.organisation) for person in found.authors] == [("李云飞", "江城晚报")]
    assert [person.name for person in found.editors] == ["赵大山"]


@pytest.mark.parametrize("line", ["| 名称 = 江城大桥", "{{江城市的桥梁}}", "== 江城的桥 ==", "<江城大桥>"])
def test_markup_is_no_headline(line):
    page = f"{{{{桥梁信息\n{line}\n}}}}\n江城大桥是一座斜拉桥，主塔高一百八十米，两岸的居民走过去要二十分钟。"
    assert clean_article(page).title is None
