"""Every public function takes linear time on one line of adversarial text: four times the text, at most nine times as long."""

import time

import pytest

import cleantext

pytestmark = pytest.mark.untraced
FUNCTIONS = (
    *("fix_mojibake", "fix_byte_shift", "unescape", "strip_glosses", "learn_gloss_table", "remove_watermarks", "label_lines"),
    *("remove_boilerplate", "parse_metadata", "parse_date", "detect_script", "to_simplified", "to_traditional", "compose"),
    *("strip_invisible", "fold_width", "unify_radicals", "fix_punctuation", "fix_spacing", "join_wrapped", "find_ambiguities"),
)
PIECES = {
    "a list of roles": "驻京见习记者",
    "years": "二〇二〇年",
    "brackets that stay open": "(【《“",
    "brackets that close": ")】》”",
    "blanks": " \u3000",
    "blank and bar": " | ",
    "dashes": "—-–",
    "dots": "….。",
    "digits and commas": "1,2.",
    "addresses": "a.com/?b=",
    "words of an interface": "查看更多评论",
    "Latin-1": "Ã¤Â",
    "half a character": "锟斤\ufffd",
    "escapes": "&amp;lt;\\u4e",
    "tones": "(ā行(",
    "tags": "\U0001f3f4\U000e0062",
    "marks": "中fW8某",
    "labels": "来源:作者:",
}
SMALL, NOISE = 20_000, 0.1
GROWTH = 9  # linear time takes four to five times as long, with other work on the machine up to eight; quadratic sixteen
DEAR = {"fix_mojibake": 2_000}  # where all of a line is damage each character costs 250 µs, in linear time


def taken(function, piece, size):
    text = (piece * (size // len(piece) + 1))[:size]
    start = time.process_time()
    function(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_is_linear(name):
    function = getattr(cleantext, name)
    function("热身。")
    start = DEAR.get(name, SMALL)
    for kind, piece in PIECES.items():
        small, large = (taken(function, piece, size) for size in (start, 4 * start))
        if large > GROWTH * small + NOISE:  # once may be chance
            small, large = (min(taken(function, piece, size) for _ in range(3)) for size in (start, 4 * start))
        assert large <= GROWTH * small + NOISE, f"{kind}: {small:.3f} s, then {large:.3f} s"


def test_every_function_of_a_text_is_tried():
    apart = {"clean_article", "clean_html", "clean_text"}  # test_laws.py has these on longer lines
    others = {"apply", "decode", "html_report", "invert", "load_rules", "replay"}  # take something else
    names = {name for name in cleantext.__all__ if name[0].islower() and not name.startswith("find_")}
    assert names - apart - others == set(FUNCTIONS) - {"find_ambiguities"}
