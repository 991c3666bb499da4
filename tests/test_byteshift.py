"""Shifted bytes are put back in step, and text that only looks odd stays."""

import random
import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.edits import apply
from cleantext.repair import bytebeam
from cleantext.repair.byteshift import REASONS, doubtful_byte_shift, find_byte_shift, fix_byte_shift
from cleantext.repair.glosses import strip_glosses
from tests.benchmarks.repair_bytes import Score
from tests.generators import mirror, mirrored_page, prose
from tests.strategies import SHIFTED, hostile

CASES = tomllib.loads((Path(__file__).parent / "cases" / "byteshift.toml").read_text(encoding="utf-8"))["case"]
PIECES = [*SHIFTED, "!", ";", "a", "恚\ue1f1蠹叶加X得很滿", "沟闹驹刚甙丫墒橐"]
MESSY = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    text = case["input"]
    expected = case.get("expected", text)
    assert fix_byte_shift(text) == expected
    if text == expected:
        assert fix_byte_shift(text) is text


@settings(deadline=None, max_examples=150)
@given(MESSY | st.text(max_size=40) | hostile)
def test_laws(text):
    edits = list(find_byte_shift(text))
    once = fix_byte_shift(text)
    assert apply(text, edits) == once
    assert fix_byte_shift(once) is once
    assert all(edit.rule in REASONS for edit in edits)
    assert all(left.end <= right.start for left, right in pairwise(edits))
    assert all(0 <= start < end <= len(once) for start, end in doubtful_byte_shift(once))


def damaged_pages(seed, **how):
    rng = random.Random(seed)
    score = Score()
    for _ in range(6):
        readings = mirror.table(rng, 40)
        page = prose.paragraphs(rng, 20)
        broken = [mirror.mirror(line, readings, **how) for line in page]
        fixed = strip_glosses(fix_byte_shift("\n".join(broken))).split("\n")
        plain = strip_glosses("\n".join(broken)).split("\n")
        for line, left, repaired in zip(page, plain, fixed, strict=True):
            score.add(mirror.traditional(line).translate(mirror.FOLD), left, repaired)
    return score


@pytest.mark.parametrize("how", [{}, {"stray": b""}, {"eat": False}], ids=["question marks", "no trace", "next byte kept"])
def test_pages_of_mirrors(how):
    score = damaged_pages(11, **how)
    assert score.lines > 8
    assert score.touched >= 0.8 * score.lines
    assert score.after < 0.2 * score.before
    assert score.harmed == 0


def test_doubtful_text_is_named_and_left():
    damaged = "会后，图书馆的志愿者在老街为病人量了\ue030埂"
    assert fix_byte_shift(damaged) is damaged
    assert doubtful_byte_shift(damaged) == ((8, len(damaged)),)
    assert doubtful_byte_shift("会后，图书馆的志愿者在老街为病人量了血压。") == ()


def test_a_page_is_searched_once(monkeypatch):
    searches = []
    search = bytebeam.read
    monkeypatch.setattr(bytebeam, "read", lambda *given: searches.append(given) or search(*given))
    page = mirrored_page.make(5).text
    assert "就規(guī)模化辦學" in fix_byte_shift(page)
    assert len(searches) == 1


def test_edits_of_a_page_come_in_order():
    head = "合作社的服務(wù)業(yè)務(wù)遍及本地區(qū),經(jīng)理對(duì)大家表示感謝。"
    lines = [
        head,
        "她說:『我們都很滿意?!?",
        "老人說:“路通了。“",
        "河谷的果園今年豐收?!按蠹叶己軡M意”,老人說。",
        "她說:“明天再來!?",
    ]
    edits = list(find_byte_shift("\n".join(lines)))
    assert len(edits) == 3
    assert edits == sorted(edits)


def test_an_orphan_gloss_that_stays_is_doubtful():
    damaged = "因?yàn)橛蛎?cè)的關(guān)系，學(xué)業(yè)與務(wù)必"
    assert doubtful_byte_shift(fix_byte_shift(damaged))


@pytest.mark.untraced
@pytest.mark.parametrize("piece", ["他{}說好", "甲{}乙座,好"])
def test_letters_between_characters_of_a_damaged_page_take_linear_time(piece):
    """What a page says again is counted once, not for every letter."""
    damaged = "上;炷\ue436翉S生產情況良好。\n" * 3

    def spent(times):
        text = damaged + "".join(piece.format(chr(65 + i % 26)) for i in range(times))
        start = time.process_time()
        fix_byte_shift(text)
        return time.process_time() - start

    spent(10)
    small = spent(1000)
    assert spent(4000) <= 9 * small + 0.1


@pytest.mark.parametrize(
    "garbage", ["\ue2a2", "?!", "\ufffd", "龟(guī)", "業(yè)", "鎴戜滑", "我?!", "上;炷\ue436翉S生產"], ids=ascii
)
def test_long_garbage_takes_linear_time(garbage):
    fix_byte_shift(garbage * 20_000)


def test_clean_prose_stays():
    rng = random.Random(3)
    for _ in range(100):
        text = "\n".join(prose.paragraphs(rng, 10))
        assert fix_byte_shift(text) is text
        text = mirror.traditional(text)
        assert fix_byte_shift(text) is text


@pytest.mark.parametrize(("codec", "share"), [("gb18030", 0.8), ("big5", 0.75)])
def test_pages_that_lose_bytes(codec, share):
    rng = random.Random(29)
    score = Score()
    for _ in range(8):
        page = [mirror.traditional(line)[:60] for line in prose.paragraphs(rng, 20)]
        page = [line.encode(codec, "ignore").decode(codec) for line in page]
        score.add_page(page, [mirror.shift(line, rng, codec) if at % 2 else line for at, line in enumerate(page)])
    assert score.lines == 80
    assert score.touched >= share * score.lines
    assert score.after < 0.5 * score.before
    assert score.harmed == 0
