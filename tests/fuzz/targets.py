"""What is fuzzed: every entry point that takes a stranger's bytes, each held to its laws and not only to "does not raise"."""

from datetime import datetime

import cleantext
from cleantext import CleantextError, Options, clean_article, clean_text, decode, parse_date, parse_metadata, replay
from cleantext.edits import apply, invert
from cleantext.html import looks_like_html
from cleantext.rules import RuleSet, parse_rules

NOW = datetime(2020, 10, 21, 20, 0)  # noqa: DTZ001  a page's wall clock
CHOICES = (
    Options(),
    Options(script="keep", punctuation="keep"),
    Options(script="tw", captions="drop"),
    Options(script="hk", mode="aggressive", signoff="keep"),
    Options(script="traditional", mode="conservative", max_removed_ratio=0.5),
)


def text_of(data):
    """Bytes as text that can hold anything: UTF-8 where it is, else UTF-16 with its lone surrogates."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return (
            data.decode("utf-16-le", "surrogatepass")
            if len(data) % 2 == 0 and ok_utf16(data)
            else data.decode("gb18030", "replace")
        )


def ok_utf16(data):
    try:
        data.decode("utf-16-le", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def article_of_bytes(data):
    check_article(clean_article(data[1:], CHOICES[data[0] % len(CHOICES)]) if data else clean_article(b""))


def article_of_text(data):
    text = text_of(data[1:])
    article = clean_article(text, CHOICES[data[0] % len(CHOICES)]) if data else clean_article("")
    assert not data or looks_like_html(text) or article.original == text
    check_article(article)


def check_article(article):
    text, reached = article.original, 0
    assert replay(article) == article.text
    for span in article.removed:
        assert reached <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert span.why
        reached = span.end
    for part in (*article.lines, *article.metadata.fields):
        assert 0 <= part.start <= part.end <= len(text)
    assert article.text == article.text.strip("\n")
    assert article.to_dict()["text"] == article.text
    article.explain()


def cleaned(data):
    options = CHOICES[data[0] % len(CHOICES)] if data else CHOICES[0]
    once = clean_text(text_of(data[1:]), options)
    assert clean_text(once, options) == once


def decoded(data):
    found = decode(data)
    assert isinstance(found.text, str)
    assert 0 <= found.confidence <= 1
    for damage in found.damage:
        assert 0 <= damage.start <= len(data)


def pure(name, twin):
    def run(data):
        text = text_of(data)
        out, edits = getattr(cleantext, name)(text), list(getattr(cleantext, twin)(text))
        assert apply(text, edits) == out
        assert apply(out, invert(text, edits)) == text

    return run


def date(data):
    text = text_of(data)
    for found in (parse_date(text), parse_date(text, NOW, roc=True)):
        if found:
            assert found.raw in text
            for part in found.value.split("/"):
                datetime.fromisoformat({4: f"{part}-01-01", 7: f"{part}-01"}.get(len(part), part))


def metadata(data):
    parse_metadata(text_of(data))


def rules(data):
    try:
        table = parse_rules(text_of(data), "mine.toml")
    except CleantextError:
        return
    list(RuleSet(table, timeout=0.05).search("来源：某报 2020-10-21 aaaa 版权所有"))


TARGETS = {
    "article_of_bytes": article_of_bytes,
    "article_of_text": article_of_text,
    "clean_text": cleaned,
    "decode": decoded,
    "unescape": pure("unescape", "find_escapes"),
    "fix_mojibake": pure("fix_mojibake", "find_mojibake"),
    "fix_byte_shift": pure("fix_byte_shift", "find_byte_shift"),
    "strip_glosses": pure("strip_glosses", "find_glosses"),
    "remove_watermarks": pure("remove_watermarks", "find_watermarks"),
    "to_simplified": pure("to_simplified", "find_simplified"),
    "parse_date": date,
    "parse_metadata": metadata,
    "load_rules": rules,
}
NAMES = tuple(TARGETS)


def one_input(data):
    """Run the target that the first byte names on the rest."""
    if data:
        TARGETS[NAMES[data[0] % len(NAMES)]](data[1:])
