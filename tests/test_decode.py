"""Decoding: every encoding, damage, mixtures and other languages; and what must hold for any bytes."""

import time
import tomllib
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext.decode import decode, pieces
from cleantext.model import CleantextError
from tests.generators import prose

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("decode.toml").read_text(encoding="utf-8"))["case"]
ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-32-le", "cp932", "cp949", "cp1252", "koi8-r", "hz")
HOSTILE = (b"\xff", b"\x80", b"\0", b"\xed\xa0\xbd", b"~{", b"\x1b$B", b"\xef\xbb\xbf", b"\xfe\xff", b"\x810\x81", b"\n", b"<p>")


def piece(encoding, text):
    return bytes.fromhex(text) if encoding == "hex" else text.encode(encoding)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    found = decode(b"".join(piece(*part) for part in case["parts"]), case.get("hint"))
    assert found.text == case.get("expected", "".join(text for _, text in case["parts"]))
    assert found.encoding == case.get("encoding") or found.encoding == case["parts"][0][0]
    assert [[d.start, d.end, d.position] for d in found.damage] == case.get("damage", [])
    assert 0 <= found.confidence <= 1


words = st.text(min_size=1, max_size=12) | st.sampled_from(
    ("今天学校组织参观", "圖書館照常開放", "こんにちは", "안녕하세요", "déjà")
)
encoded = st.builds(lambda text, encoding: text.encode(encoding, "ignore"), words, st.sampled_from(ENCODINGS))
anything = st.lists(encoded | st.sampled_from(HOSTILE) | st.binary(max_size=6), max_size=8).map(b"".join)


@settings(deadline=None, max_examples=300)
@given(anything)
@example(b"\x1b$B \x80")
@example(b"\x1b$B0!\x80")
def test_any_bytes(data):
    found = decode(data)
    assert 0 <= found.confidence <= 1
    found.text.encode()  # no lone surrogates
    reached = 0
    for damage in found.damage:
        assert reached <= damage.start < damage.end <= len(data)
        assert 0 <= damage.position <= len(found.text)
        reached = damage.end


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_valid_utf8_is_kept(text):
    """Unless it is so short that it may be something else by chance."""
    data = (
        "这一行是普通的中文，足够长，不会被认成别的什么编码，后面跟着任意的文字，一个字都不能少。" + text.replace("\0", "")
    ).encode(errors="ignore")
    assert decode(data).text.encode() == data


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_one_bad_byte_costs_two_characters_at_most(encoding):
    rng = Random(7)
    for _ in range(20):
        text = prose.paragraph(rng, 6)
        data = bytearray(text.encode(encoding))
        data[rng.randrange(len(data))] = 0xFF
        found = decode(bytes(data))
        same = sum(left == right for left, right in zip(found.text, text, strict=False))
        same_from_end = sum(left == right for left, right in zip(reversed(found.text), reversed(text), strict=False))
        assert max(same, same_from_end) >= len(text) // 2
        assert abs(len(found.text) - len(text)) <= 2
        assert found.encoding == encoding


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
def test_rare_names_are_not_damage(encoding):
    text = "参加会议的有陈喆堃、李淼焱、赵犇骉、王翀翯、孙婧嫄、周旻昊、吴珺玥、郑璟瑄、冯翊翾。"
    text = text.encode(encoding, "ignore").decode(encoding)
    assert decode(text.encode(encoding)).text == text


def test_never_a_code_page_for_chinese():
    rng = Random(11)
    common = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    for _ in range(300):
        text = "".join(rng.choice(common) for _ in range(rng.randrange(3, 12)))
        data = bytearray(text.encode("gb18030"))
        if rng.random() < 0.5:
            del data[rng.randrange(len(data))]
        assert decode(bytes(data)).encoding in {"gb18030", "big5-hkscs", "utf-8", "utf-16-le", "utf-16-be"}


def test_rare_characters_beside_prose_are_not_an_alphabet():
    rng = Random(2)
    rare = [chr(code) for code in range(0x4E00, 0x9FA0, 7)]
    for _ in range(100):
        text = "图书馆的志愿者把旧书搬进了新库房，" + "".join(rng.sample(rare, 12))
        assert decode(text.encode("gb18030")).encoding == "gb18030"


def test_text_is_not_bytes():
    with pytest.raises(CleantextError, match="str is not bytes"):
        decode("文字")  # type: ignore[arg-type]


def test_other_byte_types():
    assert decode(bytearray("学校".encode())).text == decode(memoryview("学校".encode())).text == "学校"


@pytest.mark.untraced
@pytest.mark.parametrize("unit", ["学校组织参观。\n", "學", "a\xff", "<p>停\udcb5</p>"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16-le"])
def test_time_is_linear(unit, encoding):
    """A long line, damage everywhere: twice the bytes, twice the time."""
    spent = []
    for size in (100_000, 400_000):
        one = unit.encode(encoding, "surrogateescape" if encoding != "utf-16-le" else "surrogatepass") if unit.isascii() else b""
        one = one or b"".join(c.encode(encoding, "ignore") or b"\xff" for c in unit)
        data = one * (size // len(one))
        start = time.perf_counter()
        decode(data)
        spent.append(time.perf_counter() - start)
    assert spent[1] < 12 * spent[0] + 0.5


def test_runs_cover_the_bytes():
    data = Random(3).randbytes(5000)
    assert b"".join(run for _, run in pieces.runs(data)) == data
    assert all(data[at : at + len(run)] == run for at, run in pieces.runs(data))


@pytest.mark.parametrize(
    "name", ["idna", "undefined", "punycode", "utf-7", "unicode_escape", "utf-16", "base64", "oem", "", "\0", "é"]
)
def test_declarations_that_are_no_charset(name):
    for body in ("学校组织参观".encode("gbk"), b"caf\xe9 au lait, tr\xe8s bien", Random(5).randbytes(40)):
        with_meta = b"<meta charset='" + name.encode() + b"'>" + body
        assert decode(body, name).text == decode(body).text
        assert decode(with_meta, name).text
