"""The folded view: what it equates, and the way back."""

import pytest
from hypothesis import given

from cleantext.fold import fold
from tests.strategies import hostile

SAME = {
    "责任编辑:": ("責任編輯：", "责任编辑：", "責任編輯(jí)：", "责 任 编 辑:", "責\u200b任編輯：", "责任编辑︰"),
    "来源: 某报": ("來源：　　某报", "来源:\xa0某报", "來(lái)源： 某报", "來(lái)　源：　某报"),
    "2020-10-21": ("２０２０－１０－２１",),
    "第1页": ("第①页",),
    "a\nb": ("a\r\nb", "a\rb", "a\u2028b"),
    "a b": ("a\u2000b", "a\u200ab", "a\tb"),
    "原来 源:": ("原來(lái) 源：",),
    "甲,来源:": ("甲,來(lái) 源：",),
    "甲/文": ("甲╱文", "甲∕文"),
    "双面:": ("雙(shuāng) 面：",),
    "a b c": ("a\u202fb\u205fc",),
    "甲\n乙\n丙\n丁": ("甲\x0b乙\x0c丙\x85丁", "甲\u2029乙\r丙\r\n丁"),
    "\n\n甲": ("\r\r\n甲",),
    "3m2左右": ("3㎡左右", "3㎡\u200b左右"),
    "国家圆": ("國家圓",),
}
# The first and last signs of each block whose compatible spelling is read.
EDGES = dict(
    zip(
        ("ª", "¾", "⁰", "ₜ", "₨", "℀", "①", "〶", "〺", "ㄱ", "㏿", "\uf900", "ﬆ", "︐", "﹫", "！", "￮"),
        ("a", "3⁄4", "0", "t", "Rs", "a/c", "1", "〒", "卅", "ᄀ", "gal", "岂", "st", ",", "@", "!", "○"),
        strict=True,
    )
)
OWN = ("龟(guī)" + "裂", "北京 上海 广州", "甲  乙丙".replace("  ", " "), "…", "《红楼梦》", "中(abcdefg)", "a~b", "´", "¨", "←")


@pytest.mark.parametrize(("folded", "spelling"), [(k, s) for k, v in SAME.items() for s in v])
def test_spellings_that_fold_to_one(folded, spelling):
    assert fold(spelling).text == folded


@pytest.mark.parametrize("text", [t for t in OWN if "guī" not in t])
def test_what_folds_to_itself(text):
    assert fold(text).text == text


@pytest.mark.parametrize(("sign", "plain"), EDGES.items())
def test_compatible_signs_up_to_the_edges_of_their_blocks(sign, plain):
    assert fold(f"甲{sign}乙").text == f"甲{plain}乙"
    assert fold("國" * 60 + sign).text == "国" * 60 + plain


@pytest.mark.parametrize("around", ["山", "國"], ids=["few signs change", "many do"])
def test_signs_beyond_the_first_plane(around):
    text = "".join(f"{around * 30}{sign}" for sign in ("\U0002114f", "\U00020bb7", "：", "a"))
    new = around.replace("國", "国")
    assert fold(text).text == "".join(f"{new * 30}{sign}" for sign in ("\U00020ca5", "\U00020bb7", ":", "a"))


def test_the_edits_are_signed_and_only_where_something_changes():
    view = fold("甲 乙丙：3㎡\r\n丁")
    assert view.text == "甲 乙丙:3m2\n丁"
    assert [edit.rule for edit in view._edits] == ["fold", "fold"]
    assert view.lines() is view.lines()
    assert [line.at for line in view.lines()] == [0, 9]
    assert [(line.start, line.end) for line in fold("甲\n乙丙\n").lines()] == [(0, 1), (2, 4), (5, 5)]
    assert [line.text for line in fold("甲\r乙\x0b丙\x0c丁\x85戊\u2028己\u2029庚\n辛").lines()] == list("甲乙丙丁戊己庚辛")


@given(hostile)
def test_every_span_leads_back_into_the_source(text):
    view = fold(text)
    for start in range(len(view.text)):
        left, right = view.span(start, start + 1)
        assert 0 <= left < right <= len(text)


@given(hostile)
def test_lines_of_the_view_are_the_lines_of_the_source(text):
    view = fold(text)
    lines = view.lines()
    assert "\n".join(line.text for line in lines) == view.text
    assert all(fold(text[line.start : line.end]).text == line.text for line in lines)


def test_a_megabyte_of_anything_folds():
    for piece in (" ", "中 ", "(", "(a", "(ai)", "\u200b", "\r", "說", "\U00020bb7"):
        assert fold(piece * (1_000_000 // len(piece))).source
