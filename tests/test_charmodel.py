"""The character model: what must be likelier than what, in both scripts."""

import hashlib
import math
from importlib.resources import files

import pytest
from hypothesis import given, settings

from cleantext import charmodel
from tests.strategies import hostile

PROSE = (
    "清晨，县医院的医生在码头为病人量了血压，大家都觉得很满意。",
    "清晨，縣醫院的醫生在碼頭為病人量了血壓，大家都覺得很滿意。",
    "公司第三季度实现营业收入18.6亿元，同比增长7.4%。",
    "她推開門，屋裡靜悄悄的，只有牆上的鐘還在走。",
)
WRONG = (("gb18030", "big5hkscs"), ("utf-8", "gb18030"), ("gb18030", "cp1252"), ("utf-8", "cp1252"), ("utf-16-le", "utf-16-be"))


@pytest.mark.parametrize("text", PROSE)
@pytest.mark.parametrize(("right", "wrong"), WRONG)
def test_wrong_codec_is_less_likely(text, right, wrong):
    """In all, and by character: the sum must not favour the reading that has fewer characters."""
    garbled = text.encode(right).decode(wrong, "replace")
    assert charmodel.logp(garbled) < 1.4 * charmodel.logp(text)
    assert charmodel.mean(garbled) < charmodel.mean(text) - 2


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_likely(text):
    assert -8 < charmodel.mean(text) < -4
    assert not any(map(charmodel.rare, text))


def test_shifted_bytes_are_unlikely():
    text = PROSE[0]
    shifted = text.encode("gb18030")[1:].decode("gb18030", "replace")
    assert charmodel.mean(shifted) < charmodel.mean(text) - 3


@settings(deadline=None)
@given(hostile)
def test_sum_of_steps(text):
    """``logp`` is the first character and then pair after pair; every price is finite and below zero."""
    total = charmodel.logp(text)
    steps = [charmodel.unigram(text[0]), *map(charmodel.bigram, text, text[1:])] if text else []
    assert math.isclose(total, sum(steps), abs_tol=1e-6)
    assert all(-30 < step < 0 for step in steps)
    assert charmodel.mean(text) == (total / len(text) if text else 0.0)


@pytest.mark.parametrize("char", ["\ue2a2", "\ufffd", "\x85", "㐂", "𠮷", "ﾄ", "콱", "Ф", "袊"])
def test_strange_is_dearer_than_any_common_character(char):
    assert charmodel.unigram(char) < min(map(charmodel.unigram, PROSE[0] + PROSE[1]))


def test_mojibake_in_the_source_list_is_not_believed():
    """Jieba's word list holds characters of UTF-8 read as GBK thousands of times each."""
    assert all(map(charmodel.rare, "鐨鎴紝殑鏄"))
    assert charmodel.unigram("锛") < charmodel.unigram("锁") - 3


@pytest.mark.parametrize(("pair", "known"), [("学校", True), ("學校", True), ("校鎴", False), ("ab", True), ("a1", False)])
def test_known_pairs(pair, known):
    assert charmodel.known_pair(*pair) is known


def test_table_is_what_its_head_says():
    head, body = [], []
    for line in files("cleantext.data").joinpath("charmodel.txt").read_text(encoding="utf-8").splitlines(keepends=True):
        (head if line.startswith("#") and not body else body).append(line)
    assert f"sha256: {hashlib.sha256(''.join(body).encode()).hexdigest()}" in head[-1]
    assert sum(map(len, (line.encode() for line in body))) < 150_000
