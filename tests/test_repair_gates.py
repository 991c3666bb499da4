"""What is decided cheaply in the repairs is what the dear way would have decided."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import charmodel
from cleantext.repair import bytecodec, bytereader, bytesigns, bytestretch, lossy, suspects, wildcards
from cleantext.repair.byteshift import find_byte_shift
from cleantext.repair.mojibake import find_mojibake
from tests.benchmarks.repair_mojibake import GRID, sample
from tests.generators import mirror, prose
from tests.strategies import SHIFTED, hostile

PIECES = [*SHIFTED, *("a(yè)", "!x你", "1∶2", "０１ｉL林", "5公", "ab", "鎴戜滑", "锛屽", "茅卢", "ÄãºÃ", "콱봤", "犍", "ɮ")]
MESSY = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
SEEDS = st.integers(0, 10**6)
ODD_LETTER = re.compile(r"[@-~][(\x80-\U0010ffff](?<=[^\x00-\x20\x22-\x2b\x2d-\x39\x3c-\x7f]..)")


def seldom(char):
    return "\u4e00" <= char <= "\u9fff" and -15 <= charmodel.unigram(char) < -11.5


@settings(deadline=None)
@given(MESSY | hostile | st.text(max_size=40))
def test_one_scan_finds_what_three_searches_find(text):
    apart = {found.start() for pattern in (bytesigns.odd(), ODD_LETTER) for found in pattern.finditer(text)}
    rare = [seldom(char) or bytesigns.odd().match(char) is not None for char in text]
    shape = "".join("\n" if char == "\n" else "r" if r else "." for char, r in zip(text, rare, strict=True))
    crowded = {found.start() for found in re.finditer("r(?=r.{0,2}r)", shape) if seldom(text[found.start()])}
    assert bytesigns._scanned(text) == sorted(apart | crowded)


@settings(deadline=None)
@given(MESSY | hostile, st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_a_stretch_is_printed_as_its_variants_say(text, start, size, folded):
    span = (min(start, len(text)), min(start + size, len(text)))
    marks = {",": "，", "!": "！"} if folded else {}
    for table in map(bytecodec.codec, bytecodec.CODECS):
        plains = bytestretch.plains(text, span, table, marks)
        assert not plains or plains == [way.plain for way in bytestretch.variants(text, span, table, marks)]


@settings(deadline=None)
@given(st.characters(min_codepoint=0x80), st.characters())
def test_two_characters_spell_an_ordinary_one(a, b):
    spelt = [bytecodec.across(a, b, table) for table in map(bytecodec.codec, bytecodec.CODECS)]
    assert bytecodec.spells_ordinary(a, b) == any(char and charmodel.unigram(char) > -10.5 for char in spelt)


@settings(deadline=None, max_examples=40)
@given(SEEDS, st.sampled_from(("gb18030", "big5")), st.booleans())
def test_no_shift_is_lost_to_a_gate(seed, codec, insert):
    rng = random.Random(seed)
    lines = [line[:60] for line in prose.paragraphs(rng, 3)]
    truth = [mirror.traditional(line) if codec == "big5" or seed % 2 else line for line in lines]
    page = "\n".join(mirror.shift(line.encode(codec, "ignore").decode(codec), rng, codec, insert=insert) for line in truth)
    gated = list(find_byte_shift(page))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bytereader, "_is_worth", lambda promise, *_: promise.gain >= bytereader.bytepromise.LEAST)
        assert list(find_byte_shift(page)) == gated


@settings(deadline=None)
@given(MESSY | hostile)
def test_what_a_survey_leaves_out_is_not_there(text):
    seen, gates = suspects.survey(text), suspects.gates()
    if gates.any.search(text) and not suspects.is_binary(text):
        assert seen.western or not gates.western.finds(text)
        assert seen.korean or not suspects.KOREAN_GATE.finds(text)
        assert list(seen.eastern) == list(suspects.hits(gates.east, text))
    assert seen.lone or not gates.lone.search(text)
    assert seen.lost or not re.search("[锟烫屯葺\ufffd]", text)


@settings(deadline=None, max_examples=60)
@given(SEEDS, st.sampled_from(GRID), st.sampled_from((4, 8, 32)))
def test_no_damage_is_lost_in_a_survey(seed, damage, length):
    text = sample(random.Random(seed), "t" if damage.name.startswith("big5") else "s", length)
    if text.encode("big5hkscs", "ignore").decode("big5hkscs") != text:
        return
    bad = damage.harm(text)
    gated = list(find_mojibake(bad))
    everything = suspects.Survey(
        western=True, eastern=tuple(suspects.hits(suspects.gates().east, bad)), korean=True, lost=True, lone=True
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suspects, "survey", lambda _: everything)
        if not gated:
            assert not list(find_mojibake(bad))


@given(
    st.text(alphabet=st.sampled_from([*"学校。，?€鎴ｱ\ufffdé😀a1\n", "\ue2a2", "㐀"]), max_size=12),
    st.sampled_from(("gb18030", "big5hkscs", "cp932")),
)
def test_bytes_of_a_text_are_those_of_its_characters(text, wrong):
    assert lossy.known_bytes(text, wrong) == b"".join(lossy._known(char, wrong, b"") for char in text)


@pytest.mark.parametrize("target", ["utf-8", "gb18030", "big5hkscs"])
def test_candidates_are_all_characters_with_these_bytes(target):
    chars = list(map(chr, (*range(0x2010, 0x2027), *range(0x3000, 0x3020), *range(0x3400, 0xA000), *range(0xFF01, 0xFF5F))))
    known = {c: c.encode(target, "ignore") for c in chars if charmodel.unigram(c) > -15.4}
    for char in "学的，校":
        code = tuple(char.encode(target, "ignore"))
        for at in range(len(code)):
            key = (*code[:at], wildcards.ANY, *code[at + 1 :])
            fits = [
                c
                for c, b in known.items()
                if len(b) == len(key) and all(k in (x, wildcards.ANY) for k, x in zip(key, b, strict=True))
            ]
            assert list(wildcards.candidates(key, target)) == fits
