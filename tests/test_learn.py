"""``cleantext learn`` and ``--profile``: several pages of a site know what one cannot."""

import json

import pytest

from cleantext.cli import main

APPEAL = "江畔热线每晚八点为您守候，把身边的新鲜事告诉我们。"
STORIES = (
    ("渡口的灯亮了", "渡口昨晚装上了新的路灯，夜里过江的人再也不用打手电。", "船家老秦说，灯一亮，心里就踏实了。"),
    ("老桥下的书摊", "老桥下的旧书摊今天重新开张，摊主把书按年代摆成了三排。", "第一位顾客买走了一本缺了封面的菜谱。"),
    ("巷口的面馆搬家", "开了三十年的面馆要搬到对面去，街坊们排队来吃最后一碗。", "老板说，汤头还是那个汤头。"),
    ("中学生修好钟楼", "停了十二年的钟楼又响了，修好它的是四个中学生。", "他们从图书馆里找到了当年的图纸。"),
    ("江边来了白鹭", "今年春天江边飞来一百多只白鹭，比去年多了一倍。", "护林员在滩涂上插了牌子，请大家远远地看。"),
)


@pytest.fixture
def pages(tmp_path):
    paths = []
    for number, (title, first, second) in enumerate(STORIES):
        path = tmp_path / f"page{number}.txt"
        path.write_text(f"{title}\n{first}\n{second}\n{APPEAL}\n", encoding="utf-8")
        paths.append(str(path))
    return paths


def test_a_profile_takes_what_every_page_prints_and_no_more(pages, tmp_path, capfdbinary):
    site = tmp_path / "site.json"
    assert main(["learn", *pages, "-o", str(site)]) == 0
    assert main([pages[0]]) == 0
    assert APPEAL in capfdbinary.readouterr().out.decode()
    assert main(["--profile", str(site), *pages]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert APPEAL not in out
    assert all(first in out and second in out for _, first, second in STORIES)


def test_a_profile_of_another_site_changes_nothing(pages, tmp_path, capfdbinary):
    site = tmp_path / "site.json"
    assert main(["learn", *pages, "-o", str(site)]) == 0
    other = tmp_path / "other.txt"
    other.write_text(
        "雨天的图书馆\n雨下了一整天，图书馆里坐满了人，伞在门口排成一条河。\n管理员给每把伞系上了号码。\n", encoding="utf-8"
    )
    assert main([str(other)]) == 0
    alone = capfdbinary.readouterr().out
    assert main(["--profile", str(site), str(other)]) == 0
    assert capfdbinary.readouterr().out == alone


def test_a_page_that_cannot_be_read_is_named_and_the_rest_is_learnt(pages, tmp_path, capfdbinary):
    site = tmp_path / "site.json"
    assert main(["learn", *pages, str(tmp_path / "none.txt"), "-o", str(site)]) == 1
    assert "none.txt: cannot be read" in capfdbinary.readouterr().err.decode()
    json.loads(site.read_text("utf-8"))


def test_a_profile_is_not_written_over_a_page(pages, capfdbinary):
    assert main(["learn", *pages, "-o", pages[0]]) == 2
    assert "nothing was written" in capfdbinary.readouterr().err.decode()


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"version": 99}', b"\xff\xfe\x00"])
def test_a_bad_profile_is_named(content, pages, tmp_path, capfdbinary):
    site = tmp_path / "bad.json"
    if content is not None:
        site.write_bytes(content)
    assert main(["--profile", str(site), pages[0]]) == 2
    assert "bad.json: " in capfdbinary.readouterr().err.decode()
