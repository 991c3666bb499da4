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
}
OWN = ("龟(guī)" + "裂", "北京 上海 广州", "甲  乙丙".replace("  ", " "), "…", "《红楼梦》", "中(abcdefg)", "a~b", "´", "¨", "←")


@pytest.mark.parametrize(("folded", "spelling"), [(k, s) for k, v in SAME.items() for s in v])
def test_spellings_that_fold_to_one(folded, spelling):
    assert fold(spelling).text == folded


@pytest.mark.parametrize("text", [t for t in OWN if "guī" not in t])
def test_what_folds_to_itself(text):
    assert fold(text).text == text


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
