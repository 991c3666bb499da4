"""HTML files and WARC records through the commands: what comes out, in which order, after which damage."""

import gzip
import json
import subprocess
import sys

import pyarrow.parquet as pq
import pytest
import zstandard

from cleantext import clean_html
from cleantext.cli import main
from tests.test_warc import PAGES, RECORDS, chunked, html, record

NAMES = [f"https://a.example/{number}" for number in range(6)]
TEXT = clean_html(PAGES[0]).text
RELATIVE = "<p>来源：江畔晚报  昨天 18:30</p>"


def batch(*arguments):
    return main(["batch", *map(str, arguments), "--jobs", "1"])


def rows(folder):
    return [json.loads(line) for path in sorted(folder.glob("part-*")) for line in path.read_bytes().splitlines()]


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "in" / "crawl.warc.gz"
    path.parent.mkdir()
    path.write_bytes(b"".join(map(gzip.compress, RECORDS)))
    return path


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def test_records_become_rows_with_address_and_time(archive, out):
    assert batch(archive, "--output", out) == 0
    found = rows(out)
    assert [row["url"] for row in found] == NAMES
    assert [row["id"] for row in found] == [f"<urn:uuid:{number}>" for number in range(6)]
    assert {row["fetched"] for row in found} == {"2024-05-07T04:00:00+08:00"}
    assert {row["text"] for row in found} == {TEXT}
    assert [row["title"] for row in found] == [f"第{number}号渡口恢复通航" for number in range(6)]
    assert {row["encoding"] for row in found} == {"utf-8"}


@pytest.mark.parametrize("form", ["warc", "warc.gz", "warc.zst", "wet.gz"])
def test_every_form_of_archive(form, tmp_path, out):
    pack = {"gz": gzip.compress, "zst": zstandard.compress}.get(form.rpartition(".")[2], bytes)
    (tmp_path / f"x.{form}").write_bytes(b"".join(map(pack, RECORDS)))
    assert batch(tmp_path / f"x.{form}", "--output", out) == 0
    assert [row["url"] for row in rows(out)] == NAMES


def test_html_files_in_a_folder_and_packed(tmp_path, out):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1.html").write_bytes(PAGES[1])
    (folder / "2.HTM.gz").write_bytes(gzip.compress(html(2, "gbk").encode("gbk")))
    (folder / "3.xhtml").write_bytes(PAGES[3].replace(b"<!DOCTYPE html>", b'<?xml version="1.0"?>'))
    (folder / "4.shtml").write_bytes(f"<p>第4号</p><p hidden>水印</p>{TEXT}".encode())  # a piece of a page
    (folder / "5.txt").write_bytes(PAGES[5])
    assert batch(folder, "--output", out) == 0
    found = rows(out)
    assert [row["title"] for row in found] == [
        f"第{number}号渡口恢复通航" if number != 4 else row["title"] for number, row in enumerate(found, 1)
    ]
    assert "水印" not in found[3]["text"]
    assert "渡口今天恢复通航" in found[3]["text"]
    assert found[1]["encoding"] == "gb18030"


def test_html_without_a_tag_is_text_and_keeps_its_lines(tmp_path, out):
    (tmp_path / "x.html").write_text(TEXT, "utf-8")
    assert batch(tmp_path / "x.html", "--output", out) == 0
    assert rows(out)[0]["text"] == TEXT


def test_standard_input():
    for kind, data in (("html", PAGES[1][15:]), ("warc", b"".join(RECORDS))):
        command = [sys.executable, "-m", "cleantext", "batch", "-", "--input-format", kind, "--output", "-"]
        done = subprocess.run(command, input=data, capture_output=True, check=True)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert {row["text"] for row in found} == {TEXT}
        assert len(found) == (1 if kind == "html" else 6)


BODIES = {
    "gzip": (gzip.compress(PAGES[1]), ("Content-Encoding: gzip",), "text/html"),
    "chunks": (chunked(gzip.compress(PAGES[1])), ("Transfer-Encoding: chunked", "Content-Encoding: gzip"), "text/html"),
    "no type": (PAGES[1], (), ""),
    "gbk by its head": (html(1, "gbk").encode("gbk"), (), "text/html"),
    "gbk by HTTP": (html(1).replace('<meta charset="utf-8">', "").encode("gbk"), (), "text/html; charset=GBK"),
    "gbk, but HTTP says Latin-1": (html(1, "gb2312").encode("gbk"), (), "text/html; charset=ISO-8859-1"),
    "gbk, but HTTP says UTF-8": (html(1, "gbk").encode("gbk"), (), "text/html; charset=utf-8"),
    "gbk, but both say UTF-8": (html(1, "utf-8").encode("gbk"), (), "text/html; charset=utf-8"),
    "utf-8, but HTTP says GBK": (PAGES[1], (), "text/html; charset=gbk"),
    "utf-8, but both say GBK": (html(1, "gbk").encode(), (), "text/html; charset=gbk"),
    "big5, but HTTP says GBK": (
        html(1, "big5").replace("仍是", "是").encode("big5", "xmlcharrefreplace"),
        (),
        "text/html; charset=gbk",
    ),
    "a charset that is none": (PAGES[1], (), "text/html; charset=klingon"),
}


@pytest.mark.parametrize("case", BODIES)
def test_bodies_and_wrong_charsets(case, tmp_path, out):
    body, head, kind = BODIES[case]
    (tmp_path / "x.warc").write_bytes(record(1, body, head, kind=kind))
    assert batch(tmp_path / "x.warc", "--output", out) == 0
    (row,) = rows(out)
    assert row["text"].replace("船票是", "船票仍是") == TEXT
    assert row["title"] == "第1号渡口恢复通航"


def test_yesterday_is_that_of_the_fetching(tmp_path, out):
    page = html(1).replace("<p>", RELATIVE + "<p>", 1).encode()
    (tmp_path / "x.warc").write_bytes(record(1, page))
    (tmp_path / "x.jsonl").write_text(
        json.dumps({"text": page.decode(), "fetched": "2024-01-01T00:00:00"})
        + "\n"
        + json.dumps({"text": page.decode(), "fetched": "some day"})
    )
    assert batch(tmp_path / "x.warc", tmp_path / "x.jsonl", "--output", out) == 0
    assert [row["published"] for row in rows(out)] == ["2024-05-06T18:30", "2023-12-31T18:30", None]


def test_a_field_with_the_time_of_fetching(tmp_path, out):
    page = html(1).replace("<p>", RELATIVE + "<p>", 1)
    (tmp_path / "x.jsonl").write_text(json.dumps({"text": page, "day": "2024-05-07"}) + "\n" + json.dumps({"text": page}))
    assert batch(tmp_path / "x.jsonl", "--output", out, "--fetched-field", "day", "--rejects", tmp_path / "r") == 1
    assert [row["published"] for row in rows(out)] == ["2024-05-06T18:30"]
    assert "there is no field 'day'" in (tmp_path / "r").read_text("utf-8")


def test_a_day_without_year_takes_that_of_the_address(tmp_path, out):
    page = html(1).replace("<p>", "<p>发布时间：05-06 18:30</p><p>", 1).encode()
    raw = record(1, page).replace(b"https://a.example/1", b"https://a.example/2019/0506/c1.html")
    (tmp_path / "x.warc").write_bytes(raw)
    assert batch(tmp_path / "x.warc", "--output", out) == 0
    assert rows(out)[0]["published"] == "2019-05-06T18:30"


def test_broken_records_are_rejected_with_their_place(archive, tmp_path, out):
    parts = [gzip.compress(each) for each in RECORDS]
    parts[2] = parts[2][:150]
    parts[4] = gzip.compress(record(4, b"PK\3\4", ("Content-Encoding: zip",)))
    parts.append(gzip.compress(record(7, bytes(range(256)) * 8)))
    parts.append(gzip.compress(record(8, b"")))
    archive.write_bytes(b"".join(parts)[:-20])
    assert batch(archive, "--output", out, "--rejects", tmp_path / "r") == 1
    assert [row["url"][-1] for row in rows(out)] == ["0", "1", "3", "5"]
    lost = [json.loads(line) for line in (tmp_path / "r").read_bytes().splitlines()]
    assert [(row["line"], (row["url"] or " ")[-1]) for row in lost] == [(3, " "), (5, "4"), (7, "7"), (8, "8")]
    assert [part in row["reason"] for part, row in zip(("unpacked", "'zip'", "binary", "ends within"), lost, strict=True)] == [
        True
    ] * 4
    assert lost[1]["offset"] == sum(map(len, parts[:4]))
    assert {row["raw"] for row in lost} == {None}


def test_what_is_missing_of_a_page_is_a_warning(tmp_path, out):
    body = gzip.compress((html(1) + "".join(f"<p>{number}</p>" for number in range(3000))).encode())[:-40]
    (tmp_path / "x.warc").write_bytes(record(1, body, ("Content-Encoding: gzip",)))
    assert batch(tmp_path / "x.warc", "--output", out) == 0
    assert "the page is not whole: its end is missing" in rows(out)[0]["warnings"]


def test_more_jobs_and_an_interruption_write_the_same_bytes(archive, tmp_path):
    parts = [gzip.compress(record(number, html(number).encode())) for number in range(300)]
    parts[7] = parts[7][:60]
    archive.write_bytes(b"".join(parts))
    (archive.parent / "z.html").write_bytes(PAGES[0])
    for name in "123":
        call = ["batch", str(archive.parent), "--output", str(tmp_path / name), "--shard-size", "40"]
        call += ["--rejects", str(tmp_path / "same.rejects"), "--jobs", "2" if name == "2" else "1"]
        assert main(call) == 1
    journal = tmp_path / "3" / ".cleantext-journal"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:4]))
    assert main([*call, "--resume"]) == 1
    shards = [[path.read_bytes() for path in sorted((tmp_path / name).glob("part-*"))] for name in "123"]
    assert shards[0] == shards[1] == shards[2]
    assert [row["id"] for row in rows(tmp_path / "3")][-1].endswith("z.html")
    assert len(rows(tmp_path / "3")) == 300
    assert len((tmp_path / "same.rejects").read_bytes().splitlines()) == 1


def test_parquet_has_the_columns_too(archive, tmp_path):
    assert batch(archive, "--output", tmp_path / "x.parquet") == 0
    found = pq.read_table(tmp_path / "x.parquet").to_pylist()
    assert [row["url"] for row in found] == NAMES
    assert list(found[0])[:3] == ["id", "url", "fetched"]


@pytest.mark.parametrize("name", ["page.html", "crawl.warc"])
def test_without_the_extra_it_says_what_to_install(name, tmp_path, out, monkeypatch, capfdbinary):
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    (tmp_path / name).write_bytes(PAGES[0] if name == "page.html" else b"".join(RECORDS))
    assert batch(tmp_path / name, "--output", out) == 2
    assert main([str(tmp_path / name)]) == 1
    assert main(["learn", str(tmp_path / name), "-o", str(tmp_path / "p.json")]) == 1
    assert main(["report", str(tmp_path / name), "-o", str(tmp_path / "p.html")]) == 1
    said = capfdbinary.readouterr()
    lines = said.err.decode().splitlines()
    assert all("pip install 'cleantext-zh[html]'" in line for line in lines)
    assert lines[0] == "cleantext: HTML needs the package selectolax: pip install 'cleantext-zh[html]'"
    assert said.out == b""
    assert not out.exists()


# -- one page, or some


def test_a_page_on_the_command_line(tmp_path, capfdbinary):
    path = tmp_path / "page.html"
    path.write_bytes(html(1, "gb2312").encode("gbk"))
    assert main([str(path)]) == 0
    assert capfdbinary.readouterr().out.decode() == TEXT + "\n"


def test_an_archive_on_the_command_line(archive, tmp_path, capfdbinary):
    parts = [gzip.compress(each) for each in RECORDS]
    archive.write_bytes(b"".join([*parts[:2], parts[2][:99], *parts[3:]]))
    assert main([str(archive)]) == 1
    said = capfdbinary.readouterr()
    others = [name for name in NAMES if name[-1] != "2"]
    assert said.out.decode() == "".join(f"==> {name} <==\n{TEXT}\n\n" for name in others)
    assert said.err.decode().startswith(
        f"cleantext: {archive}: a record (at byte {len(parts[0] + parts[1])}): it cannot be unpacked"
    )
    assert main(["--json", "--output", str(tmp_path / "x"), str(archive)]) == 1
    found = [json.loads(line) for line in (tmp_path / "x").read_bytes().splitlines()]
    assert [row["url"] for row in found] == others
    assert found[0]["fetched"] == "2024-05-07T04:00:00+08:00"


def test_an_archive_without_pages_is_told(tmp_path, capfdbinary):
    path = tmp_path / "x.warc"
    path.write_bytes(record(1, b"\x89PNG", kind="image/png"))
    assert main([str(path)]) == 1
    assert "holds no page" in capfdbinary.readouterr().err.decode()


def test_learn_and_report_read_them_too(archive, tmp_path):
    assert main(["learn", str(archive), "-o", str(tmp_path / "site.json")]) == 0
    assert "<p>" not in (tmp_path / "site.json").read_text("utf-8")
    assert main(["report", str(archive), "-o", str(tmp_path / "report.html")]) == 0
    assert (tmp_path / "report.html").read_text("utf-8").count(NAMES[3]) == 1
