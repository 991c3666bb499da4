"""Script: a table of conversions and verdicts, and laws that hold for any text."""

import pickle
import subprocess
import sys
import threading
import time
import tomllib
from pathlib import Path
from types import ModuleType

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import data
from cleantext.edits import apply
from cleantext.model import CleantextError
from cleantext.script import (
    converters,
    detect_script,
    find_ambiguities,
    find_simplified,
    find_traditional,
    gather,
    simplified,
    to_simplified,
    to_traditional,
    verdict,
)
from cleantext.script.detect import tables
from cleantext.script.overlay import rules
from tests.strategies import hostile

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "script.toml")
    .read_text("utf-8")
    .replace("\\ud800", "\\uE800")
    .replace("\\udfff", "\\uEFFF")
)
SURROGATES = str.maketrans("\ue800\uefff", "\ud800\udfff")  # TOML cannot hold them
REGIONS = {"traditional": None, "tw": "tw", "hk": "hk"}
EXACT = {config: opencc.OpenCC(config, include_tofu_risk_dictionaries=True) for config in ("t2s", "s2t", "s2tw", "s2hk")}
CONVERT = [
    *(
        (group["to"], text.translate(SURROGATES), text.translate(SURROGATES))
        for group in CASES["convert"]
        for text in group.get("same", ())
    ),
    *(
        (group["to"], old.translate(SURROGATES), new.translate(SURROGATES))
        for group in CASES["convert"]
        for old, new in group.get("change", ())
    ),
]
PIECES = (
    *"著着乾干於于後后裏裡里麼祇像覆帳藉徵瞭鍾餘只隻爲為羣群汉漢说說國国，。「」\n ⿰",
    *(
        "看著",
        "著名",
        "著作",
        "名單",
        "座標",
        "想像",
        "於單",
        "於梨華",
        "乾隆",
        "覆核",
        "顛覆",
        "甚麼",
        "一个",
        "复杂",
        "皇后",
        "\ud800",
        "\U0002a6d6",
        "\u2028",
        "\r",
        "a",
    ),
)
PHRASES = data.read("script-phrases.txt").splitlines()[1:] + [
    old for section in ("all", "human", "taiwan") for old in rules()[section]
]
SECTIONS: list[tuple[str, ...]] = [(), ("all",), ("all", "human"), ("all", "human", "taiwan")]
RULED = st.sampled_from(SECTIONS)
CHAINS = {sections: converters._chain("t2s", sections) for sections in SECTIONS}
chinese = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
texts = chinese | hostile


def convert(to: str, text: str) -> str:
    return to_simplified(text) if to == "simplified" else to_traditional(text, REGIONS[to])


@pytest.mark.parametrize(("to", "old", "new"), CONVERT)
def test_conversion(to: str, old: str, new: str) -> None:
    assert convert(to, old) == new
    if old == new:
        assert convert(to, old) is old


@pytest.mark.parametrize(("said", "text"), [(said, text) for said, group in CASES["verdict"].items() for text in group])
def test_verdict(said: str, text: str) -> None:
    assert verdict(text.translate(SURROGATES)) == detect_script(text.translate(SURROGATES)).verdict == said


@settings(deadline=None)
@given(texts)
def test_the_verdict_alone_is_that_of_the_report(text: str) -> None:
    assert verdict(text) == detect_script(text).verdict


@pytest.mark.parametrize(("region", "text"), [(region, text) for region, group in CASES["region"].items() for text in group])
def test_region(region: str, text: str) -> None:
    assert detect_script(text).region == (None if region == "unknown" else region)


def test_report_counts_and_places() -> None:
    found = detect_script("汉字和漢字")
    assert (found.simplified, found.traditional, found.simplified_at, found.traditional_at) == (1, 1, (0,), (3,))
    assert detect_script("人口").confidence == 0
    assert detect_script("漢字" * 100).confidence > 0.98 > detect_script("漢字").confidence
    assert len(detect_script("漢" * 3000).traditional_at) == 1000


@settings(deadline=None)
@given(texts)
def test_simplified_laws(text: str) -> None:
    new = to_simplified(text)
    assert apply(text, find_simplified(text)) == new
    assert to_simplified(new) is new
    assert new.count("\n") == text.count("\n")


@settings(deadline=None)
@given(texts, st.sampled_from(list(REGIONS.values())))
def test_traditional_laws(text: str, region: str | None) -> None:
    new = to_traditional(text, region)
    assert apply(text, find_traditional(text, region)) == new
    assert to_traditional(new, region) is new


@settings(deadline=None)
@given(texts)
def test_exact_mode_is_opencc(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    assert to_simplified(text, overlay=False) == opencc.OpenCC("t2s", include_tofu_risk_dictionaries=True).convert(text)
    for region, config in ((None, "s2t"), ("tw", "s2tw"), ("hk", "s2hk")):
        assert to_traditional(text, region, overlay=False) == opencc.OpenCC(config, include_tofu_risk_dictionaries=True).convert(
            text
        )


@settings(deadline=None)
@given(texts)
def test_ambiguities_are_places_of_the_text(text: str) -> None:
    for found in find_ambiguities(text):
        assert text[found.offset] == found.character
        assert len(set(found.candidates)) == len(found.candidates) > 1
        assert 0 < found.confidence <= 1


@pytest.mark.parametrize(("text", "taken"), [("皇后在后面说", "后后後"), ("乾隆喝乾了漢酒", "乾乾干"), ("人口", "")])
def test_ambiguities_name_what_the_conversion_takes(text: str, taken: str) -> None:
    char, *forms = taken or "人"
    assert [found.candidates[0] for found in find_ambiguities(text) if found.character == char] == forms


def test_every_rule_does_what_it_says() -> None:
    """A rule that another one overrules, or that OpenCC makes superfluous, would be a line that nobody can trust."""
    for section, config in (("all", "t2s"), ("human", "t2s"), ("taiwan", "t2s"), ("traditional", "s2t"), ("to-taiwan", "s2tw")):
        ours = converters.converter(config, section)
        wrong = {old: ours(old) for old, new in rules()[section].items() if ours(old) != new}
        assert not wrong


def test_no_rule_leaves_evidence_of_the_script_it_converts_from() -> None:
    """Converting once is then enough: what comes out is simplified."""
    simple = {new for section in ("all", "human", "taiwan") for new in rules()[section].values()}
    assert not [new for new in simple if tables().traditional.search(new)]


def test_every_phrase_that_t2s_changes_holds_a_character_that_opens_the_gate(tmp_path: Path) -> None:
    share = Path(opencc.__file__).parent / "clib"
    if not (share / "bin/opencc_dict").exists():
        pytest.skip("this build of OpenCC comes without its dictionary tool")
    source = share / "share/opencc/TSPhrases.ocd2"
    subprocess.run([share / "bin/opencc_dict", "-i", source, "-o", tmp_path / "t", "-f", "ocd2", "-t", "text"], check=True)
    phrases = [row.split("\t")[0] for row in (tmp_path / "t").read_text("utf-8").splitlines()]
    exact = converters.converter("t2s")
    assert len(phrases) > 400
    assert not [phrase for phrase in phrases if exact(phrase) != phrase and not simplified._changeable().search(phrase)]


def test_a_stranger_under_the_name_of_opencc_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ModuleType("opencc")
    other.__file__ = "site-packages/opencc/__init__.py"
    monkeypatch.setitem(sys.modules, "opencc", other)
    with pytest.raises(CleantextError, match="not OpenCC's own"):
        converters._engine()
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(CleantextError, match="cannot be loaded"):
        converters._engine()


def test_a_region_that_does_not_exist_is_wrong_use() -> None:
    with pytest.raises(CleantextError, match="'cn' is not one of"):
        to_traditional("汉字", "cn")


def test_threads_share_one_converter() -> None:
    converters._converter.cache_clear()
    results: list[str] = []
    threads = [threading.Thread(target=lambda: results.append(to_simplified("漢字，看著"))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["汉字，看着"] * 16
    assert converters._converter.cache_info().misses <= 2


def test_the_functions_can_go_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(to_simplified))("漢字") == "汉字"  # noqa: S301


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PHRASES, *PIECES, *"豈⿰⿱"]), max_size=12), st.integers(0, 3), RULED)
def test_one_dictionary_gives_the_same_bytes_as_the_chain(phrases: list[str], cut: int, sections: tuple[str, ...]) -> None:
    text = "".join(phrase[cut % len(phrase) :] + phrase for phrase in phrases).encode("utf-8", "ignore").decode()
    assert converters.converter("t2s", *sections)(text) == CHAINS[sections](text)


def test_an_opencc_whose_phrases_are_not_listed_converts_by_its_own_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converters, "version", lambda: "0.0.0")
    assert converters._flat(("all",))("座標") == "坐标"
    assert "flat" not in converters._flat(()).__qualname__


of_the_same_opencc = pytest.mark.skipif(not gather._installed(), reason="the table is of another OpenCC, or there is no numpy")


@of_the_same_opencc
@settings(deadline=None)
@given(texts, RULED)
def test_one_look_up_gives_the_same_bytes_as_opencc(text: str, sections: tuple[str, ...]) -> None:
    assert gather.gather(text, sections) == converters.converter("t2s", *sections)(text)


@of_the_same_opencc
@settings(deadline=None)
@given(st.lists(st.sampled_from([*PHRASES, *"⿰🔎𠮷豈\n，"]), max_size=12), st.integers(0, 3), RULED)
def test_one_look_up_finds_every_phrase(phrases: list[str], cut: int, sections: tuple[str, ...]) -> None:
    text = "".join(phrase[cut % len(phrase) :] + phrase for phrase in phrases)
    assert gather.gather(text, sections) == converters.converter("t2s", *sections)(text)


def test_the_look_up_is_for_long_texts_and_for_the_opencc_that_it_was_made_from(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    made_with = data.read("script-phrases.txt").split("\n", 1)[0]
    monkeypatch.setattr(gather, "version", lambda: made_with)
    gather._installed.cache_clear()
    assert gather.usable("漢" * 100_000)
    assert not gather.usable("漢" * 400)
    assert to_simplified("漢字，看著" * 30_000) == "汉字，看着" * 30_000
    monkeypatch.setattr(gather, "version", lambda: "0.0.0")
    gather._installed.cache_clear()
    assert not gather.usable("漢" * 100_000)
    gather._installed.cache_clear()


@pytest.mark.untraced
@pytest.mark.parametrize("piece", ["漢字，看著", "汉字，看着", "汉字漢字，", "人口", "著", "「後"])
def test_time_is_linear_in_a_single_line(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    to_simplified(text)
    to_traditional(text, "tw")
    detect_script(text)
    assert time.perf_counter() - start < 20
