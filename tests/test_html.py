"""HTML in: what a page shows, what its head says, and how the two meet in an article."""

import gzip
import io
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import Cleaner, CleantextError, Options, clean_article, clean_html
from cleantext.html import Hint, Hints, declared_charset, looks_like_html, page_text, with_hints
from cleantext.html.jsonld import read_jsonld
from cleantext.html.warc import read_warc
from cleantext.model import Article, Decoded
from tests.strategies import hostile

CASES = tomllib.loads((Path(__file__).parent / "cases/html.toml").read_text("utf-8"))["case"]
BODY = (
    "<ul><li><a href=/>首页</a></li><li><a href=/n>新闻</a></li></ul><h1>市图书馆延长开放时间</h1>"
    "<div>来源：江城晚报  2024-05-06</div>"
    "<p>　　市图书馆今天宣布，周末的闭馆时间从下午五点推迟到晚上十点，自习室同时开放。</p>"
    "<p>　　读者可以凭借书证入馆，也可以提前一天在网上预约座位，每次最多预约四个小时。</p>"
)
BARE = BODY.replace("<h1>市图书馆延长开放时间</h1>", "").replace("<div>来源：江城晚报  2024-05-06</div>", "")


def document(head="", body=BODY):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_page_text(case):
    page = page_text(case["html"])
    assert page.text == case["text"]
    assert list(page.hidden) == case.get("hidden", [])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<!DOCTYPE html>", True),
        ("\ufeff\n <!doctype HTML PUBLIC '-//W3C//DTD XHTML 1.0'>", True),
        ("<!-- 缓存 --><html lang=zh><head>", True),
        ("<?xml version='1.0'?><html><body>", True),
        ("<html><p>", True),
        ("<!DOCTYPE html><html>".encode("utf-16"), True),
        (b"\xef\xbb\xbf<html><head>", True),
        ("<html> 标签用来包住整个网页，初学者常常忘记关上它。", False),
        ("教程：<!DOCTYPE html><html><head> 是网页的开头", False),
        ("<htmlx><head>", False),
        ("<p>只是一段</p>", False),
        ("", False),
        (" " * 2000 + "<!DOCTYPE html>", False),
    ],
)
def test_looks_like_html(data, expected):
    assert looks_like_html(data) is expected


@pytest.mark.parametrize("codec", ["gbk", "utf-8", "utf-16", "utf-8-sig"])
def test_bytes_are_decoded_first(codec):
    raw = document("<meta charset=gbk>").encode(codec)
    page = page_text(raw)
    assert "市图书馆今天宣布" in page.text
    assert page.encoding.startswith({"gbk": "gb18030", "utf-16": "utf-16-le"}.get(codec, codec))


def test_the_declared_charset_tells_twins_apart():
    raw = "<html><head><meta charset='big5'></head><p>今天</p>".encode("big5")
    assert page_text(raw).text == "今天"
    assert declared_charset(b"<html><meta name=x content=y>") is None


def test_a_wrong_charset_is_not_believed():
    assert "市图书馆今天宣布" in page_text(document("<meta charset=iso-8859-1>").encode()).text


def test_an_article_of_a_web_page():
    article = clean_article(
        document("<title>市图书馆延长开放时间_江城网</title><meta name=author content='王小明'>").encode("gbk")
    )
    assert article.title == "市图书馆延长开放时间"
    assert article.metadata.source == "江城晚报"
    assert [person.name for person in article.metadata.authors] == ["王小明"]
    assert [field.rule for field in article.metadata.fields] == ["hint.author", "label.source", "bare.date"]
    assert article.text.count("\n") == 1
    assert article.encoding == "gb18030"
    assert article.warnings == ()


def test_receipts_refer_to_the_page_text():
    raw = document()
    article = clean_article(raw)
    assert article.original == page_text(raw).text
    assert all(article.original[span.start : span.end] == span.text for span in article.removed)


@pytest.mark.parametrize("entry", ["bytes", "text", "decoded", "cleaner", "clean_html"])
def test_every_door_leads_to_the_same_article(entry):
    text = document("<meta name=author content='王小明'>")
    raw = text.encode()
    got = {
        "bytes": lambda: clean_article(raw),
        "text": lambda: clean_article(text),
        "decoded": lambda: Cleaner().clean(Decoded(text, "utf-8", 1.0)),
        "cleaner": lambda: next(Cleaner().clean_many([raw])),
        "clean_html": lambda: clean_html(raw),
    }[entry]()
    want = clean_html(raw)
    assert (got.text, got.title, got.metadata, got.removed) == (want.text, want.title, want.metadata, want.removed)


def test_text_is_not_taken_for_html():
    page = "<p> 是段落标签。\n首页 > 新闻\n网页里用 <br> 换行，用 <p> 分段，两者都不必关上，这是初学者最早学到的两条。"
    assert "<br>" in clean_article(page).text


# -- hints

HEAD = """<title>通知标题 - 江城网</title><meta property="og:title" content="关于延长开放时间的通知">
<meta property="og:site_name" content="江城网"><meta name="ContentSource" content="江城晚报">
<meta property="article:published_time" content="2024-05-06T08:30:00+08:00"><meta name="keywords" content="图书馆,开放时间，座位">
<meta property="article:author" content="https://example.org/wang"><meta name="author" content="王小明 李大伟">"""


def test_hints_fill_what_the_page_leaves_out():
    article = clean_article(document(HEAD, BARE))
    known = article.metadata
    assert article.title == "关于延长开放时间的通知"
    assert (known.site, known.source, known.published.value) == ("江城网", "江城晚报", "2024-05-06T08:30:00+08:00")
    assert known.tags == ("图书馆", "开放时间", "座位")
    assert {field.rule for field in known.fields} == {
        "hint.og:title",
        "hint.og:site_name",
        "hint.contentsource",
        "hint.article:published_time",
        "hint.keywords",
    }
    assert all((field.start, field.end) == (0, 0) for field in known.fields)
    assert article.warnings == ()


def test_hints_never_overrule_the_page():
    head = (
        "<meta property='og:title' content='江城网欢迎您'><meta name=pubdate content='2024-06-30'>"
        "<meta name=contentsource content='别处'>"
    )
    article = clean_article(document(head))
    assert (article.title, article.metadata.source) == ("市图书馆延长开放时间", "江城晚报")
    assert article.metadata.published.value == "2024-05-06"
    assert len(article.warnings) == 2
    assert "江城网欢迎您" in article.warnings[0]
    assert "2024-06-30" in article.warnings[1]


@pytest.mark.parametrize("hint", ["2024-05-06", "2024-05-05T18:00:00Z", "2024-05-06 08:00:00", "昨天"])
def test_the_same_day_is_no_disagreement(hint):
    assert clean_article(document(f"<meta name=pubdate content='{hint}'>")).warnings == ()


def test_another_author_is_a_disagreement():
    body = BODY.replace("江城晚报  ", "江城晚报  作者：王小明  ")
    assert clean_article(document("<meta name=author content='王小明'>", body)).warnings == ()
    article = clean_article(document("<meta name=author content='李大伟'>", body))
    assert [person.name for person in article.metadata.authors] == ["王小明"]
    assert "李大伟" in article.warnings[0]


@pytest.mark.parametrize("author", ["admin", "佚名", "https://example.org/u/1", "-"])
def test_who_is_nobody(author):
    assert clean_article(document(f"<meta name=author content='{author}'>", BARE)).metadata.authors == ()


def test_hints_are_written_in_the_script_asked_for():
    page = document("<meta property='og:title' content='圖書館延長開放時間'>", BARE)
    assert clean_article(page).title == "图书馆延长开放时间"
    assert clean_article(page, Options(script="keep")).title == "圖書館延長開放時間"


def test_an_empty_head_changes_nothing():
    article = Article("正文。")
    assert with_hints(article, Hints()) is article
    assert with_hints(article, Hints((Hint("url", "og:url", "https://example.org"),))) == article


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("通知标题_新闻_江城网", "通知标题"),
        ("通知标题 - 江城网", "通知标题"),
        ("A-B型设备通知", "A-B型设备通知"),
        ("通知", "通知"),
    ],
)
def test_a_title_element_loses_the_name_of_the_site(title, expected):
    assert clean_article(document(f"<title>{title}</title>", BARE)).title == expected


NEWS = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "江城网"}, {"@type": ["NewsArticle"],
"headline": "开放时间延长", "datePublished": "2024-05-06T08:30:00+08:00", "author": [{"name": "王小明"}, {"name": "李大伟"}],
"publisher": {"@type": "Organization", "name": "江城晚报社"}, "keywords": ["图书馆", "座位"]}]}"""


def test_jsonld():
    article = clean_article(document(f"<script type='application/ld+json'>{NEWS}</script>", BARE))
    assert article.title == "开放时间延长"
    assert [person.name for person in article.metadata.authors] == ["王小明", "李大伟"]
    assert (article.metadata.site, article.metadata.tags) == ("江城晚报社", ("图书馆", "座位"))
    assert article.metadata.published.value == "2024-05-06T08:30:00+08:00"


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 50_000, "null", "[1, [2]]", '{"@type": "WebSite", "name": "x"}', '{"@type": {"a": 1}, "headline": 3}']
)
def test_jsonld_that_says_nothing(text):
    assert read_jsonld(text) == []


def test_jsonld_of_chinese_search_engines():
    assert read_jsonld('{"title": "通知", "pubDate": "2024-05-06T08:00:00", "upDate": "2024-05-07"};') == [
        ("title", "title", "通知"),
        ("published", "pubDate", "2024-05-06T08:00:00"),
        ("updated", "upDate", "2024-05-07"),
    ]


# -- whatever comes

_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "<a>",
        "</a>",
        "<pre>",
        "</pre>",
        "<br>",
        "<span style='display:none'>",
        "</span>",
        "<svg>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<style>",
        ".a{display:none}",
        "<",
        ">",
        "&",
        "&#0;",
        "&lt;",
        "中文",
        "\r",
        "\u2028",
        "\ud800",
        "\x00",
        "<title>",
        "<meta charset=x>",
        "<template>",
        "<select>",
        "<rt>",
    ]
)


@given(st.one_of(st.lists(_PIECES, max_size=40).map("".join), hostile))
@settings(max_examples=200, deadline=None)
def test_nothing_raises(markup):
    text = page_text(markup).text
    assert "\0" not in text
    clean_html(markup)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_bytes_raise(raw):
    page_text(b"<html><head>" + raw)


@pytest.mark.untraced
@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000 + "正文",
        "<a" * 300_000 + ">正文",
        "<p style='display:none" * 50_000,
        "<td>" * 200_000 + "正文",
        "<!--" * 300_000,
        "<a>字</a>" * 100_000,
        "<style>" + "a{" * 200_000 + "display:none</style>正文",
        "<p>" + "字\n" * 300_000,
        "<p " + "hidden=" * 200_000 + ">正文",
    ],
    ids=range(9),
)
def test_time_is_linear(markup):
    started = time.perf_counter()
    page_text(markup)
    assert time.perf_counter() - started < 8  # quadratic ones take minutes


def test_wrong_calls():
    with pytest.raises(CleantextError, match="not NoneType"):
        page_text(None)
    with pytest.raises(CleantextError, match="options"):
        clean_html("<p>", options="x")


def test_without_the_extra():
    code = (
        "import sys; sys.modules['selectolax.lexbor'] = None\n"
        "from cleantext import clean_article, clean_html, CleantextError\n"
        "article = clean_article('<!DOCTYPE html><p>市图书馆今天宣布。</p>')\n"
        "assert article.warnings[-1] == 'the input is HTML: install cleantext-zh[html]', article.warnings\n"
        "try: clean_html('<p>')\n"
        "except CleantextError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'cleantext-zh[html]'" in done.stdout


def test_plain_text_loads_no_parser():
    code = (
        "import sys, cleantext; cleantext.clean_article('市图书馆今天宣布。')\n"
        "assert not {'selectolax', 'warcio'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# -- WARC


def record(url, payload, **known):
    kind, status = known.get("kind", "text/html; charset=GBK"), known.get("status", "200 OK")
    rec_type, extra = known.get("rec_type", "response"), known.get("extra", b"")
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n".encode() + extra + b"\r\n" + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: {rec_type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-06T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype={rec_type}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


PAGE = document().encode("gbk")
ARCHIVE = [
    record("http://a.example/1", PAGE),
    record("http://a.example/img", b"\x89PNG", kind="image/png"),
    record("http://a.example/404", PAGE, status="404 Not Found"),
    record("http://a.example/req", b"", rec_type="request"),
    record("http://a.example/zip", gzip.compress(PAGE), extra=b"Content-Encoding: gzip\r\n"),
    record("http://a.example/large", b"x" * 5000),
]


@pytest.mark.parametrize("packed", [False, True])
def test_warc(packed, tmp_path):
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(b"".join(gzip.compress(each) if packed else each for each in ARCHIVE))
    pages = list(read_warc(path, limit=4000))
    assert [page.url.rpartition("/")[2] for page in pages] == ["1", "zip", "large"]
    assert [(page.payload, page.charset) for page in pages[:2]] == [(PAGE, "gbk")] * 2
    assert pages[2].error == "it is larger than 4000 bytes"
    assert clean_html(pages[0].payload, charset=pages[0].charset).title == "市图书馆延长开放时间"


@pytest.mark.parametrize(
    "raw", [b"", b"no archive", b"WARC/1.0\r\n", ARCHIVE[0][:400], gzip.compress(ARCHIVE[0])[:300], b"\x1f\x8b\x08"]
)
def test_damaged_archives_do_not_raise(raw):
    for page in read_warc(io.BytesIO(raw)):
        assert page.error or page.url
