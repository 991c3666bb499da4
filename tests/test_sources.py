"""Programs, data, manuals and lists of words are left as written; documents in a markup lose no line; pages stay pages."""

from pathlib import Path

import pytest

from cleantext import Options, clean_article
from cleantext.boilerplate import is_source, label_lines
from cleantext.fold import fold
from cleantext.profile import SiteProfile
from cleantext.rules import Rule

FOLDER = Path(__file__).parent / "cases" / "sources"
DOCUMENTS = ("index.rst.txt", "readme.md.txt")
WRITTEN = sorted(path.name for path in FOLDER.glob("*.txt") if path.name not in DOCUMENTS)
AS_WRITTEN = Options(script="keep", punctuation="keep")
HEAD = [
    "听涛社区",
    "首页 新闻 论坛 登录 注册",
    "当前位置：首页 > 技术 > 正文",
    "一段读评论的程序",
    "来源：听涛社区  2023-04-18 10:21",
]
TAIL = [
    "分享到：微信 微博 QQ空间",
    "上一篇：城北公园改造完成",
    "下一篇：没有了",
    "相关阅读",
    "关于我们 | 联系我们 | 法律声明",
    "版权所有 © 听涛社区",
]


def without_blank_lines(text):
    return "\n".join(line for line in text.split("\n") if line.strip())


def _read(name):
    return (FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_no_page_is_left_as_written(name):
    text = _read(name)
    article = clean_article(text, AS_WRITTEN)
    assert is_source(fold(text))
    assert article.text == without_blank_lines(text)
    assert article.title is None
    assert {span.kind for span in article.removed} <= {"layout"}


@pytest.mark.parametrize("name", WRITTEN)
def test_by_default_only_the_script_of_what_is_no_page_changes(name):
    article = clean_article(_read(name))
    assert {change.step for change in article.changes} <= {"script", "layout"}


def test_a_list_of_words_is_left_as_written():
    words = [
        "首页",
        "下一页",
        "登录",
        "分享",
        "版权",
        "法*轮",
        "一",
        "about",
        *(chr(0x4E00 + 3 * i) + chr(0x5E00 + i) for i in range(400)),
    ]
    text = "\n".join(words) + "\n"
    assert clean_article(text, AS_WRITTEN).text == without_blank_lines(text)


def test_a_short_list_keeps_its_words_but_may_have_a_headline():
    lines = ["湖边的十二个词", *(f"风过{chr(0x82B1 + i)}岸" for i in range(60)), "下一页"]
    kept = [line.label for line in label_lines("\n".join(lines))]
    assert kept[0] in {"title", "body"}
    assert set(kept[1:]) == {"body"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_loses_no_line_but_its_headline(name):
    text = _read(name)
    assert not is_source(fold(text))
    assert {line.label for line in label_lines(text) if line.kind not in {"blank", "file-name"}} <= {"title", "body"}


def test_between_fences_nothing_is_cut_and_a_picture_elsewhere_goes():
    text = _read("readme.md.txt").replace("# 搜索", "![图](a.png)") + "\n![群二维码](qr.png)\n"
    article = clean_article(text, AS_WRITTEN)
    assert "![图](a.png)" in article.text
    assert "qr.png" not in article.text


@pytest.mark.parametrize("name", ["client.py.txt", "api.json.txt", "places.csv.txt", "schema.sql.txt"])
def test_a_page_around_a_program_or_a_table_is_a_page(name):
    page = "\n".join([*HEAD, "下面这段程序我们用了两年，今天把它贴出来，希望对大家有用。", *_read(name).splitlines(), *TAIL])
    article = clean_article(page, AS_WRITTEN)
    assert article.title == "一段读评论的程序"
    assert article.metadata.source == "听涛社区"
    assert "版权所有 © 听涛社区" not in article.text
    assert "登录 注册" not in article.text


def test_rules_of_the_caller_and_of_the_site_hold_for_programs_too():
    text = _read("client.py.txt")
    rule = Rule("mine.share", "分享到微信", "a call to share", kind="share", place="head")
    assert "分享到微信" not in clean_article(text, Options(rules=(rule,), script="keep")).text
    profile = SiteProfile.learn([text])
    assert clean_article(text, AS_WRITTEN, profile=profile).text == without_blank_lines(text)


@pytest.mark.parametrize("line", ["=" * 40, "-" * 30, "哈哈" * 12, "... ... ... ... "])
def test_a_pattern_is_no_caption_printed_twice(line):
    page = f"江城大桥今天通车，市民纷纷前来参观，现场十分热闹。\n{line}\n桥上设了观景台，晚上还有灯光。"
    assert clean_article(page, AS_WRITTEN).text == "\n".join(part.strip() for part in page.split("\n"))


def test_a_page_printed_as_text_with_numbers_for_its_links_is_a_page():
    entries = ["城北公园改造完成", "县医院新增三个科室", "渡口夜航恢复", "茶场开园"]
    page = "\n".join(
        [
            "   [1]听涛社区",
            *(f"     * [{n}]{word}" for n, word in enumerate(["首页", "新闻", "论坛", "登录"], 2)),
            "   当前位置：[6]首页 > [7]技术 > 正文",
            "                    一段读评论的程序",
            "   2023-04-18 10:21 来源：[8]听涛社区 作者：江一帆",
            "   下面这段程序我们用了两年，今天把它贴出来，希望对大家有用，也请大家指出不足。",
            "  相关阅读",
            *(f"     * [{n}]{word}" for n, word in enumerate(entries, 9)),
            "   版权所有 © 听涛社区 鄂ICP备20001234号",
            "References",
            *(f"   {n}. http://tingtao.example/{n}" for n in range(1, 13)),
        ]
    )
    article = clean_article(page)
    assert article.title == "一段读评论的程序"
    assert article.text == "下面这段程序我们用了两年，今天把它贴出来，希望对大家有用，也请大家指出不足。"


def test_a_short_page_that_indents_its_paragraphs_is_a_page():
    page = (
        "渡口镇集中清理家园环境\n2017-09-12 00:00:00作者:沈一舟来源:渡口镇党政办(方若水)\n\n"
        "    近日，渡口镇以“清街道、清沟塘”为重点整治内容，集中力量，提高标准，彻底消除杂草、散落秸秆和漂浮物。\n"
        "    该镇组织镇村干部分片包干，督促保洁公司维护好清洁设备，并对车辆乱放、广告乱贴等现象进行集中纠正。\n"
        "上一页:石滩镇多措并举推动移风易俗.. 下一页:青石镇对入伍青年家中进行走访.."
    )
    assert not is_source(fold(page))
    assert clean_article(page).metadata.published
