"""Links of Markdown: what they do not hide from the labels, and what a cut takes with them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Options, clean_article
from cleantext.boilerplate import label_lines
from cleantext.edits import apply
from cleantext.fold import fold
from cleantext.links import find_link_marks, is_linked, without_marks
from tests.generators.markdown import as_markdown
from tests.pages_score import PAGES, Score, gold_of, score_lines
from tests.pages_score import fold as bare

AS_WRITTEN = Options(script="keep", punctuation="keep")
PAGE = """[首页](/) > [新闻](http://liutang.example/news/) > 正文

# [柳塘社区食堂开张](/2024/0305/1.html)

来源：[柳塘晚报](http://wb.example/)  作者：[何静怡](/u/1)、[李国安](/u/2)  2024-03-05 08:30

社区食堂今天开张，中午来吃饭的老人排起了长队，十二点不到[红烧肉](/tag/%E8%82%89/ "标签")就卖完了。

食堂负责人表示，下周起每天增加两个菜，并为行动不便的老人送餐上门。[打印](javascript:;) [关闭](javascript:;)

附件：[1.菜单.docx](/f/1.docx)

*   [分享](javascript:;)
*   [城北公园改造完成](/a/3.html)
*   [[广告]夏令营报名](/ad/9)

[关于我们](/about) | [联系我们](/contact)

版权所有 © 柳塘晚报 鄂ICP备20001234号
"""


def test_a_page_in_markdown():
    article = clean_article(PAGE)
    assert article.title == "柳塘社区食堂开张"
    assert article.metadata.source == "柳塘晚报"
    assert [person.name for person in article.metadata.authors] == ["何静怡", "李国安"]
    assert article.text.split("\n") == [
        '社区食堂今天开张，中午来吃饭的老人排起了长队，十二点不到[红烧肉](/tag/%E8%82%89/ "标签")就卖完了。',
        "食堂负责人表示，下周起每天增加两个菜，并为行动不便的老人送餐上门。",
        "附件：[1.菜单.docx](/f/1.docx)",
    ]


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("[首页](/)", "首页"),
        ("*   [首页](/)", "首页"),
        ("*   [张三](/u/1)说他来了。", "* 张三说他来了。"),
        ("[正文](http://a.example/wiki/江城_(桥))", "正文"),
        ("[[广告]报名](/ad)", "[广告]报名"),
        ("[![图](a.png)](/b)", "![图](a.png)"),
        ("[![图](/a.png)](/b)", "![图](/a.png)"),
        ("![图](/a.png)", "![图](/a.png)"),
        ("- [安装](#安装)", "- [安装](#安装)"),  # a document's own contents
        ("见[附录](appendix.md)。", "见[附录](appendix.md)。"),
        ("a[i](j)", "a[i](j)"),
        ("[注](本文作者)", "[注](本文作者)"),
        ("[](/)", "[](/)"),
    ],
)
def test_the_view_of_a_link(text, view):
    assert fold(text).text == view


@given(
    st.lists(
        st.sampled_from(["[", "]", "(", ")", "!", "/", "#", "* ", "甲", " ", "\n", "http://a.example", '"']), max_size=24
    ).map("".join)
)
def test_marks_are_in_order_and_leave_no_word_out(text):
    marks = list(find_link_marks(text))
    assert all(before.end <= after.start for before, after in pairwise(marks))
    assert apply(text, marks).count("甲") == text.count("甲")
    assert fold(text).lines()


def test_a_line_of_links_alone():
    assert is_linked("1. [甲乙](/a)　[丙丁](/b)")
    assert not is_linked("[甲乙](/a)：丙丁")
    assert not is_linked("## [甲乙](/a)")
    assert without_marks("### [甲](/a)与[乙](/b)") == "甲与乙"


def test_links_inside_an_article_stay_but_those_around_it_go():
    lines = [
        "[新闻](/n) [财经](/f) [体育](/s) [登录](/login)",
        "一份春天的书单",
        "来源：柳塘晚报 2024-03-05",
        "图书馆的老师们挑了三本书，都和河流有关，适合在春天慢慢地读，也适合带到船上去读。",
        "[河上的人家](/b/1)",
        "[渡口记](/b/2)",
        "三本书都可以在二楼的自习室里借到，借期是一个月，到期以前还可以在网上续借一次。",
        "[另一份书单](/a/9)",
        "版权所有 © 柳塘晚报",
    ]
    kept = [line.label for line in label_lines("\n".join(lines))]
    assert kept == ["drop", "title", "meta", "body", "body", "body", "body", "drop", "drop"]


def _scored(path):
    gold = gold_of(path)
    lines = path.read_text("utf-8").split("\n")
    rows = as_markdown(lines, gold["lines"], sum(map(ord, path.stem)))
    labels = [gold["lines"][number] for _, number in rows]
    wanted = [
        gold["partial"].get(str(n + 1), text) if label == "partial" else text
        for (text, n), label in zip(rows, labels, strict=True)
    ]
    article = clean_article("\n\n".join(text for text, _ in rows), AS_WRITTEN)
    score = Score(path.stem)
    kept = [bare(text) for text, label in zip(wanted, labels, strict=True) if label in {"keep", "partial"} and bare(text)]
    score_lines(score, kept, [bare(line) for line in article.text.split("\n") if bare(line)])
    return score


def test_pages_are_understood_in_markdown_as_they_are_in_plain_text():
    scores = [_scored(path) for path in sorted(PAGES.glob("*.txt"))]
    right, wanted, given_ = (sum(getattr(score, name) for score in scores) for name in ("right", "wanted", "given"))
    assert sum(len(score.lost) for score in scores) <= 16  # measured: 16 of 3,836
    assert 2 * right / (wanted + given_) > 0.965  # measured: .976; .78 without reading links
