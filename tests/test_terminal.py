"""What a person sees in a terminal: --explain and --diff, plain and in colours."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from cleantext import Options, clean_article
from cleantext.account import facts, removals, repairs
from cleantext.cli import main
from cleantext.report.colour import coloured_account, coloured_diff
from cleantext.report.terminal import word_diff
from tests.strategies import hostile

pty = pytest.importorskip("pty")  # not on Windows
SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
PAGE = (
    "首页 > 新闻 > 正文\n图书馆开门\n来源：江城晚报 2024-05-06\n"
    "圖書館今天開門,讀者可以進館,也可以在網上預約\x1b[31m座位。\n读者可以凭书证入馆，每次最多借五本书。"
)
ARTICLE = clean_article(PAGE)


def bare(text):
    return ESCAPE.sub("", text)


def test_a_plain_diff_shows_changes_inside_a_line():
    plain = "".join(word_diff("a.txt", ARTICLE))
    assert "-首页 > 新闻 > 正文  (breadcrumb)\n" in plain
    assert "[-圖書館-]{+图书馆+}今天" in plain
    assert "[-,-]{+，+}" in plain
    assert "@@ 1 line(s) unchanged @@" in plain
    assert "\x1b" not in plain  # a page commands no terminal


def test_a_coloured_diff_shows_the_same():
    shown = coloured_diff("a.txt", ARTICLE, 80)
    assert "\x1b[32m图书馆\x1b[0m" in shown
    assert re.search(r"\x1b\[9?;?31m圖書館", shown)
    assert "\\u001b[31m座位" in bare(shown)
    assert re.search(r"breadcrumb +首页 > 新闻 > 正文", bare(shown))
    assert "1 unchanged" in shown


def test_a_coloured_account_tells_the_same():
    shown = bare(coloured_account(ARTICLE, 80))
    for group in (*removals(ARTICLE), *repairs(ARTICLE)):
        assert group.rule in shown
        assert all(sample.old in shown for sample in group.samples)
        assert group.why in " ".join(shown.split())
    assert all(value in shown for _, value in facts(ARTICLE))
    assert "圖書館图书馆今天" in shown


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("path", SAMPLES[:6], ids=lambda path: path.stem)
def test_no_line_is_wider_than_the_terminal(path, width):
    article = clean_article(path.read_bytes())
    for text in (coloured_diff(path.name, article, width), coloured_account(article, width)):
        lines = bare(text).splitlines()
        assert max(map(cell_len, lines)) <= min(width, 120)
        assert max(map(cell_len, lines)) > min(width, 120) // 2


@given(hostile)
@settings(deadline=None, max_examples=50)
def test_no_text_reaches_the_terminal_as_a_command(text):
    article = clean_article(text)
    for told in (coloured_diff(text, article, 60), coloured_account(article, 60)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ufeff]", bare(told))
    plain = "".join(word_diff("x", article)) + article.explain()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", plain)


def test_markup_and_emoji_codes_stay_as_they_are():
    article = clean_article("[red]图书馆[/red]今天开门&#65281; :smile:", Options(punctuation="keep"))
    assert "[red]图书馆[/red]今天开门&#65281;！ :smile:" in bare(coloured_diff("[b]x", article, 80))


def in_terminal(*arguments, **env):
    """What the command writes to a terminal of 60 columns."""
    known = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    known |= {"TERM": "xterm-256color", "COLUMNS": "60", **env}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cleantext", *map(str, arguments)]
    with subprocess.Popen(command, stdout=theirs, env=known) as run:
        os.close(theirs)
        said = b"".join(iter(lambda: received(ours), b""))
    os.close(ours)
    assert run.returncode == 0
    return said.decode().replace("\r\n", "\n")


def received(terminal):
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # the other end is closed
        return b""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE.replace("\x1b[31m", ""), "utf-8")
    return path


@pytest.mark.parametrize("form", ["--diff", "--explain"])
def test_a_terminal_gets_colours_unless_it_says_no(form, page, tmp_path):
    shown = in_terminal(form, page)
    assert "\x1b[" in shown
    assert max(map(cell_len, bare(shown).splitlines())) <= 60
    plain = subprocess.run([sys.executable, "-m", "cleantext", form, page], capture_output=True, check=True).stdout.decode()
    assert "\x1b" not in plain
    assert in_terminal(form, page, NO_COLOR="1") == plain
    assert in_terminal(form, page, TERM="dumb") == plain
    assert in_terminal(form, page, NO_COLOR="") == shown  # as no-color.org has it
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nf = u.find_spec\nu.find_spec = lambda n, p=None: None if n == 'rich' else f(n, p)"
    )
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    assert in_terminal(form, page, PYTHONPATH=path) == plain


def test_a_file_gets_no_colours(page, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdout", type("Terminal", (io.StringIO,), {"isatty": lambda _: True})())
    assert main(["--diff", "--output", str(tmp_path / "x"), str(page)]) == 0
    assert "\x1b" not in (tmp_path / "x").read_text("utf-8")
