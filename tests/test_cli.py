"""The command line, called as a person calls it."""

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleantext.cli import main

PAGE = """首页 > 新闻 > 正文
社区食堂开张
来源：江畔晚报  2024-03-05
社区食堂今天开张，中午来吃饭的老人排起了长队，十二点不到红烧肉就卖完了。
食堂负责人表示，下周起每天增加两个菜，并为行动不便的老人送餐上门。
版权所有 © 江畔晚报
"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments, stdin=b""):
    return subprocess.run(
        [sys.executable, "-m", "cleantext", *map(str, arguments)], input=stdin, capture_output=True, check=False
    )


def test_text_of_one_file(page, capfdbinary):
    assert main([str(page)]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("社区食堂今天开张")
    assert out.endswith("送餐上门。\n")
    assert "版权" not in out


def test_standard_input_in_another_encoding_and_locale():
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "cleantext", "-"]
    done = subprocess.run(command, input=PAGE.encode("gb18030"), capture_output=True, check=False, env=env)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("社区食堂今天开张")
    assert done.stderr == b""


def test_json_is_a_line_a_file(page, capfdbinary):
    assert main(["--json", str(page), str(page)]) == 0
    rows = [json.loads(row) for row in capfdbinary.readouterr().out.decode().splitlines()]
    assert [row["title"] for row in rows] == ["社区食堂开张"] * 2
    assert rows[0]["metadata"]["published"] == "2024-03-05"
    assert rows[0]["metadata"]["source"] == "江畔晚报"


def test_explain_names_rules_and_reasons(page, capfdbinary):
    assert main(["--explain", str(page)]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "社区食堂开张" in out
    assert "why" in out
    assert "首页 > 新闻 > 正文" in out


def test_diff_shows_both_sides_without_colour_in_a_pipe(page, capfdbinary):
    assert main(["--diff", str(page)]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "-首页 > 新闻 > 正文" in out
    assert "\x1b" not in out


def test_several_files_get_a_heading_each(page, tmp_path, capfdbinary):
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("食堂", "书屋"), encoding="utf-8")
    assert main([str(page), str(other)]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert out.index(f"==> {page} <==") < out.index("社区食堂今天") < out.index(f"==> {other} <==") < out.index("社区书屋今天")


def test_script_and_punctuation_options(page, capfdbinary):
    page.write_text(PAGE.replace("，", ","), encoding="utf-8")
    assert main(["--script", "traditional", "--keep-punctuation", str(page)]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "社區食堂今天開張,中午" in out


BAD = {
    "missing": (lambda _: None, "cannot be read: No such file or directory"),
    "folder": (lambda path: path.mkdir(), "is a directory"),
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "pdf": (lambda path: path.write_bytes(b"%PDF-1.4\n% plain text inside"), "this is a PDF"),
    "word": (lambda path: path.write_bytes(b"PK\x03\x04aaa"), "an office document"),
    "gzip without its name": (lambda path: path.write_bytes(gzip.compress(b"a")), "must end in .gz"),
    "archive without its name": (lambda path: path.write_bytes(b"WARC/1.0\r\n"), "must end in .warc"),
    "image": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20), "looks like a binary file"),
}


@pytest.mark.parametrize(("make", "message"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_one_line_and_the_rest_goes_on(make, message, page, tmp_path, capfdbinary):
    bad = tmp_path / "bad"
    make(bad)
    assert main([str(bad), str(page)]) == 1
    said = capfdbinary.readouterr()
    assert said.err.decode().count("\n") == 1
    assert message in said.err.decode()
    assert "社区食堂今天开张" in said.out.decode()


def test_a_file_of_records_is_no_page(tmp_path, capfdbinary):
    path = tmp_path / "pages.jsonl.gz"
    path.write_bytes(b"")
    assert main([str(path)]) == 1
    assert "`cleantext batch` reads it" in capfdbinary.readouterr().err.decode()


def test_nothing_on_standard_input_is_told():
    done = run("-")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"cleantext: -: nothing came in on standard input\n"


def test_who_sits_before_a_waiting_command_is_told_what_it_waits_for(monkeypatch, capfdbinary):
    terminal = type("Terminal", (), {"isatty": lambda _: True, "buffer": io.BytesIO(PAGE.encode())})()
    monkeypatch.setattr(sys, "stdin", terminal)
    assert main([]) == 0
    said = capfdbinary.readouterr()
    assert b"^D" in said.err
    assert said.out.decode().startswith("社区食堂今天开张")


def test_output_to_a_file_and_to_a_folder(page, tmp_path, capfdbinary):
    target = tmp_path / "out" / "clean.txt"
    assert main(["--output", str(target), str(page)]) == 0
    assert target.read_text("utf-8").startswith("社区食堂今天开张")
    assert main(["--json", "--output", str(tmp_path / "many"), str(page), "-"]) in {0, 1}
    assert json.loads((tmp_path / "many" / "page.json").read_text("utf-8"))["title"] == "社区食堂开张"
    assert capfdbinary.readouterr().out == b""


def test_nothing_is_written_over_an_input(page, tmp_path, capfdbinary):
    link = tmp_path / "link.txt"
    link.symlink_to(page)
    for target in (page, link, tmp_path):
        assert main(["--output", str(target), str(page)]) == 1
        assert "the input itself" in capfdbinary.readouterr().err.decode()
    assert page.read_text("utf-8") == PAGE


def test_no_input_of_the_same_call_is_written_over(page, tmp_path, capfdbinary):
    other = tmp_path / "deep" / "page.txt"
    other.parent.mkdir()
    other.write_text(PAGE, encoding="utf-8")
    assert main(["--output", str(tmp_path), str(page), str(other)]) == 1
    capfdbinary.readouterr()
    assert page.read_text("utf-8") == PAGE


def test_two_inputs_of_one_name_do_not_overwrite_each_other(page, tmp_path, capfdbinary):
    other = tmp_path / "deep" / "page.txt"
    other.parent.mkdir()
    other.write_text(PAGE.replace("食堂", "书屋"), encoding="utf-8")
    assert main(["--output", str(tmp_path / "out"), str(page), str(other)]) == 1
    assert "already" in capfdbinary.readouterr().err.decode()
    assert "社区食堂" in (tmp_path / "out" / "page.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--encoding", "klingon"], "--encoding: 'klingon'"),
        (["--rules", "no-such-table.toml"], "no-such-table.toml: cannot be read"),
        (["--protect", "("], "Options.protect"),
    ],
)
def test_a_wrong_call_is_status_2_and_says_what_is_wrong(arguments, message, page, capfdbinary):
    assert main([*arguments, str(page)]) == 2
    said = capfdbinary.readouterr()
    assert said.out == b""
    assert message in said.err.decode()


def test_own_rules_without_and_protect(page, tmp_path, capfdbinary):
    table = tmp_path / "mine.toml"
    table.write_text(
        "[[rule]]\nid = 'mine.meat'\npattern = '十二点不到红烧肉就卖完了'\nwhy = 'we are vegetarians'\n", encoding="utf-8"
    )
    assert main(["--rules", str(table), str(page)]) == 0
    assert "红烧肉" not in capfdbinary.readouterr().out.decode()
    assert main(["--rules", str(table), "--without", "mine.meat", str(page)]) == 0
    assert "红烧肉" in capfdbinary.readouterr().out.decode()
    assert main(["--rules", str(table), "--protect", "红烧肉", str(page)]) == 0
    assert "红烧肉" in capfdbinary.readouterr().out.decode()


def test_a_reader_that_leaves_is_no_error(page):
    command = f"{sys.executable} -m cleantext {' '.join([str(page)] * 50)} | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_lone_surrogates_can_be_printed(tmp_path, capfdbinary):
    path = tmp_path / "page.txt"
    path.write_text(PAGE + "这一段正文里有一个坏字符\\ud83d，它没有另一半，但是这一段还是要保留下来。\n", encoding="utf-8")
    assert main(["--json", str(path)]) == 0
    json.loads(capfdbinary.readouterr().out.decode())


def test_the_console_script_is_the_same_command(page):
    script = Path(sys.executable).with_name("cleantext")
    assert subprocess.run([script, page], capture_output=True, check=True).stdout == run(page).stdout
