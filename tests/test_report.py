"""The HTML report: what it shows, that nothing of a page can act in it, and how it behaves in a browser."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from cleantext import Options, clean_article, html_report
from cleantext.cli import main
from cleantext.report.markup import shown
from cleantext.report.rows import rows
from cleantext.report.spans import spans
from tests.strategies import hostile

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NAMED = re.compile(r'<i class="u">U\+([0-9A-F]+)</i>')
VOID = {"meta", "input", "br", "link"}


class Balanced(HTMLParser):
    """Fails on a tag that is closed twice or never, or that the report has no business with."""

    def __init__(self):
        super().__init__()
        self.open, self.scripts = [], 0

    def handle_starttag(self, tag, attrs):
        assert tag not in {"img", "iframe", "link", "object", "embed", "base", "form"}
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)
        assert all(value.startswith("#") for name, value in attrs if name == "href")
        self.scripts += tag == "script"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def checked(report):
    parser = Balanced()
    parser.feed(report)
    parser.close()
    assert not parser.open
    return parser


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_rows_are_the_input(path):
    article = clean_article(path.read_bytes())
    found = list(rows(article, spans(article)))
    lines = ["".join(piece.text for piece in row.pieces) for row in found]
    assert lines == [line for line in article.original.split("\n") if line.strip()]
    assert "\n".join(text for row in found for text in row.clean) == article.text


@given(hostile)
@settings(deadline=None)
def test_spans_are_in_order_and_apart(text):
    article = clean_article(text)
    found = spans(article)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.rule and span.why for span in found)


@given(hostile)
@settings(deadline=None)
def test_a_report_of_any_text_is_well_formed(text):
    checked(html_report([(text, clean_article(text))], title=text)).close()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a\u202eb", "\ud800"])
def test_markup_in_a_page_stays_text(name):
    page = f"{name}\n来源：{name}  作者：{name}\n今天的会议在{name}举行，会议通过了三项决定，与会者表示满意。\n"
    article = clean_article(page, Options(without=frozenset({"entities"})))
    report = html_report([(name, article)], title=name)
    assert checked(report).scripts == 1
    report.encode()


def test_what_cannot_be_seen_is_named():
    assert shown("a\u200b\x00\u202e\ud800\ue000b") == (
        'a<i class="u">U+200B</i><i class="u">U+0000</i><i class="u">U+202E</i><i class="u">U+D800</i><i class="u">U+E000</i>b'
    )
    assert NAMED.sub("", shown("普通 文字。\u3000𠀀")) == "普通 文字。\u3000𠀀"


def test_repairs_are_shown_character_by_character():
    found = spans(clean_article("&#32147;濟學家說,今年的經濟會更好。"))
    changes = {(span.rule, span.new) for span in found}
    assert any(rule.startswith("escape.entity") and rule.endswith(", script.simplified") and new == "经" for rule, new in changes)
    assert ("tidy.punctuation", "，") in changes
    assert all(span.end - span.start <= 8 for span in found)


def test_pages_stand_by_how_much_was_removed():
    clean = clean_article("图书馆今天开门，读者可以凭书证进馆，也可以在网上预约座位。")
    dirty = clean_article(SAMPLES[0].read_bytes())
    report = html_report([("clean.txt", clean), ("dirty.txt", dirty)])
    assert report.index("dirty.txt") < report.index("clean.txt")


def test_a_reason_stands_once_however_many_places_it_has():
    page = "圖書館今天開門,讀者可以進館,也可以在網上預約座位。\n" * 60
    report = html_report([(str(number), clean_article(page)) for number in range(3)])
    assert report.count(' title="tidy.punctuation: ') == 1
    assert report.count("<ins>，</ins>") == 360
    assert len(report) < 40 * 3 * len(page)  # 200 pages of 5,000 characters are 40 MB at most, and most have no such page
    assert "and 80 more" in report


def test_a_notebook_shows_the_article():
    shown_there = clean_article(SAMPLES[0].read_bytes())._repr_html_()
    parser = checked(shown_there)
    assert parser.scripts == 0
    assert "<style>" in shown_there


def test_the_command_writes_a_report_and_goes_on(tmp_path, capsys):
    out = tmp_path / "report.html"
    assert main(["report", str(SAMPLES[0]), str(tmp_path / "none.txt"), "-o", str(out)]) == 1
    assert "none.txt" in capsys.readouterr().err
    checked(out.read_text("utf-8"))
    page = tmp_path / "page.txt"
    page.write_text("正文。", "utf-8")
    assert main(["report", str(page), "-o", str(page)]) == 2
    assert page.read_text("utf-8") == "正文。"
    assert main(["report", str(page), "-o", str(tmp_path / "no" / "such.html")]) == 2


PROBE = """<script>addEventListener("load", () => {
  const box = document.querySelector('#kinds input'), mark = document.querySelector(`mark[data-k="${box.value}"]`);
  const colour = () => getComputedStyle(mark).backgroundColor, before = colour();
  box.click();
  const after = colour();
  document.querySelector('[data-all="1"]').click();
  const order = document.getElementById("order");
  order.value = "name";
  order.dispatchEvent(new Event("change"));
  const first = document.querySelector("details.page").dataset.name;
  mark.dispatchEvent(new Event("pointerover", { bubbles: true }));
  const link = document.querySelector(".reasons a");
  location.hash = link.getAttribute("href");
  setTimeout(() => {
    const target = document.querySelector(":target");
    const said = { filtered: before !== after && colour() === before, ordered: first === "0", revealed: Boolean(target && target.closest("details").open),
      told: mark.title.includes(": "), fetched: performance.getEntriesByType("resource").length };
    document.title = JSON.stringify(said);
  }, 100);
});</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_it_works_in_a_browser(tmp_path):
    report = html_report((path.name, clean_article(path.read_bytes())) for path in SAMPLES)
    page = tmp_path / "report.html"
    page.write_text(report.replace("</body>", f"{PROBE}</body>"), encoding="utf-8")
    quiet = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
    command = [CHROMIUM, "--headless", *quiet, "--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path}/user"]
    done = subprocess.run(
        [*command, "--enable-logging=stderr", "--virtual-time-budget=3000", "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    assert "CONSOLE" not in done.stderr
    title = re.search("<title>(.*?)</title>", done.stdout)[1]
    assert title == '{"filtered":true,"ordered":true,"revealed":true,"told":true,"fetched":0}'
