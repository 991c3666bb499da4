"""Every rule table: its hits, its misses, and a bound on time."""

import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import CleantextError, Options, clean_article, load_rules
from cleantext.fold import fold
from cleantext.rules import Rule, RuleSet, builtin, gate, parse_rules

NAMES = sorted(
    path.name[:-5]
    for path in files("cleantext.data").iterdir()
    if path.name.endswith(".toml") and "[[rule]]" in path.read_text("utf-8")
)
RULES = [rule for name in NAMES for rule in builtin(name)]
ADVERSARIES = ("a", "1", " ", "-", "|", "。", "来", "(", ":", "a1", "1 ", "网 ", "www.", "2020-", "[来源:")


def test_there_are_rules():
    assert len(RULES) > 20


def test_no_id_is_used_twice():
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_hits_its_hits_and_misses_its_misses(rule):
    alone = RuleSet([rule])
    assert rule.hits, "a rule shows what it is for"
    for text in rule.hits:
        assert list(alone.search(fold(text).text)), text
    for text in rule.misses:
        assert not list(alone.search(fold(text).text)), text


@pytest.mark.untraced
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_takes_no_time_on_adversarial_text(rule):
    alone = RuleSet([Rule(rule.id, rule.pattern, rule.why)])
    for piece in (*ADVERSARIES, *rule.needs, *(hit[:6] for hit in rule.hits)):
        text = (piece * 20_000)[:20_000]
        start = time.perf_counter()
        list(alone.search(text))
        assert time.perf_counter() - start < 0.5, piece


@given(st.lists(st.text("abc", min_size=1, max_size=4), max_size=30, unique=True), st.text("abc", max_size=300))
def test_the_gate_finds_what_in_finds(words, text):
    assert gate(tuple(words))(text) == {word for word in words if word in text}


def test_a_gate_without_words_and_one_that_counts_them():
    assert gate(())("来源" * 200) == set()
    for words, size in ((19, 400), (20, 100), (40, 400)):
        names = tuple(f"词{chr(0x4E00 + number)}" for number in range(words))
        assert gate(names)("甲" * size + names[0] + names[-1] + "甲") == {names[0], names[-1]}


def test_rules_speak_in_the_order_of_their_table():
    rules = [Rule(f"r{number}", "a", "w", needs=(word,)) for number, word in enumerate("abcdefgh")] + [Rule("last", "a", "w")]
    assert [rule.id for rule, _ in RuleSet(rules).search("hgfedcba")] == [rule.id for rule in rules]


BAD = {
    "not TOML": ("[[rule", "not TOML"),
    "no table": ("rule = 3", "must be a list of tables"),
    "no id": ("[[rule]]\npattern = 'a'\nwhy = 'w'", "rule 1: id: missing"),
    "unknown field": ("[[rule]]\nid = 'x'\npattern = 'a'\nwhy = 'w'\ncolour = 'red'", "colour: not a field"),
    "wrong type": ("[[rule]]\nid = 'x'\npattern = 1\nwhy = 'w'", "pattern: must be a string"),
    "wrong list": ("[[rule]]\nid = 'x'\npattern = 'a'\nwhy = 'w'\nneeds = 'b'", "needs: must be a list of strings"),
    "bad pattern": ("[[rule]]\nid = 'x'\npattern = '('\nwhy = 'w'", "rule x: pattern"),
    "bad place": ("[[rule]]\nid = 'x'\npattern = 'a'\nwhy = 'w'\nplace = 'moon'", "place: 'moon' is not one of"),
    "too deep": (f"[[rule]]\nid = 'x'\npattern = '{'(' * 3000}{')' * 3000}'\nwhy = 'w'", "pattern: nested too deeply"),
    "too often": ("[[rule]]\nid = 'x'\npattern = 'a{65000}'\nwhy = 'w'", "pattern: a repetition of more than 999 times"),
    "too long": (f"[[rule]]\nid = 'x'\npattern = '{'a' * 10_001}'\nwhy = 'w'", "pattern: longer than 10,000 characters"),
    "for one engine only": ("[[rule]]\nid = 'x'\npattern = '\\p{Han}'\nwhy = 'w'", "pattern: bad escape"),
    "a deep table": ("a = " + "[" * 5000, "not TOML"),
    "a number without end": ("a = " + "1" * 5000, "not TOML"),
    "twice": ("[[rule]]\nid = 'x'\npattern = 'a'\nwhy = 'w'\n" * 2, "id: given twice"),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_a_bad_table_is_named_with_file_rule_and_field(text, message):
    with pytest.raises(CleantextError) as error:
        parse_rules(text, "mine.toml")
    assert str(error.value).startswith("mine.toml: ")
    assert message in str(error.value)


def test_a_table_that_is_not_there(tmp_path):
    with pytest.raises(CleantextError, match=r"none\.toml: cannot be read"):
        load_rules(tmp_path / "none.toml")


PAGE = "标题在这里\n第一段正文说明了今天发生的事情，写得很清楚。\n第二段正文又补充了一些细节，请扫码点赞。\n"


def test_a_users_rule_removes_what_it_matches_and_signs_for_it():
    rule = Rule("mine.qr", "请扫码点赞", "our own site's appeal", needs=("扫码",))
    article = clean_article(PAGE, Options(rules=(rule,)))
    assert "扫码" not in article.text
    assert ("mine.qr", "our own site's appeal") in {(span.rule, span.why) for span in article.removed}


@pytest.mark.untraced
def test_a_users_rule_that_never_ends_is_given_up():
    rule = Rule("mine.slow", r"(?:正|正文|[^x])+!$", "hangs in a backtracking engine")
    start = time.process_time()
    clean_article("正文" * 2000 + "。", Options(rules=(rule,)))
    assert time.process_time() - start < 5


@pytest.mark.untraced
def test_a_rule_that_is_late_on_three_lines_is_given_up_for_the_page():
    rules = RuleSet([Rule("mine.slow", r"(?:正|正文|[^x])+x|甲", "hangs in a backtracking engine")], timeout=0.01)
    assert list(rules.search("甲"))
    for _ in range(3):
        assert not list(rules.search("正文" * 2000))
    assert not list(rules.search("甲"))
    assert list(rules.for_page().search("甲"))


@pytest.mark.untraced
def test_a_page_of_many_such_lines_takes_no_longer():
    rule = Rule("mine.slow", r"(?:正|正文|[^x])+x", "hangs in a backtracking engine")
    page = ("正文" * 400 + "!\n") * 300
    start = time.process_time()
    clean_article(page, Options(rules=(rule,)))
    assert time.process_time() - start < 300 * 0.05 / 2


@pytest.mark.parametrize("field", ["rules", "protect"])
@pytest.mark.parametrize("pattern", ["(", "(" * 3000, "a{65000}", "a{99999999999999999999}"], ids=lambda pattern: pattern[:12])
def test_a_pattern_that_cannot_be_used_is_refused_before_a_page_is_read(field, pattern):
    value = Rule("mine", pattern, "w") if field == "rules" else pattern
    with pytest.raises(CleantextError, match=rf"Options\.{field}"):
        Options(**{field: (value,)})


def test_a_tables_text_is_data():
    table = parse_rules("[[rule]]\nid = '__import__(\"os\").abort()'\npattern = '{0.__class__}'\nwhy = '%s{why!r}'", "mine.toml")
    article = clean_article(PAGE.replace("请扫码点赞", "{0.__class__}"), Options(rules=table))
    assert article.text
    assert article.explain()


def test_a_rule_is_given_up_after_three_late_lines(monkeypatch):
    calls = []

    def late(*given):
        calls.append(given)
        raise TimeoutError

    monkeypatch.setattr("cleantext.rules._search", late)
    rules = RuleSet([Rule("mine.late", "x", "a slow one", needs=("x",))], timeout=1.0)
    for _ in range(9):
        assert not list(rules.search("x"))
    assert len(calls) == 3
