"""The batch command, called as a person calls it: good inputs, odd ones, and what goes wrong."""

import csv
import gzip
import io
import json
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from cleantext import clean_article
from cleantext.batch import readers
from cleantext.batch.columns import FLAT
from cleantext.cli import main

TEXT = (
    "首页 > 新闻\n来源：江畔晚报  2024-03-05\n%s号渡口今天恢复通航，两岸的居民不用再绕行十里路去镇上买菜。\n版权所有 © 江畔晚报"
)
PAGES = [TEXT % number for number in range(7)]


def batch(*arguments):
    return main(["batch", *map(str, arguments), "--jobs", "1"])


def jsonl(*records):
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def rows(folder):
    return [json.loads(line) for path in sorted(folder.glob("part-*")) for line in path.read_bytes().splitlines()]


def texts(folder):
    return [row["text"] for row in rows(folder)]


CLEAN = [clean_article(page).text for page in PAGES]
RECORDS = [{"id": f"a{number}", "url": f"https://a.example/{number}", "text": page} for number, page in enumerate(PAGES)]


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_bytes(jsonl(*RECORDS))
    return path


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def test_json_lines_in_and_flat_columns_out(source, out):
    assert batch(source, "--output", out) == 0
    found = rows(out)
    assert [row["text"] for row in found] == CLEAN
    assert [row["id"] for row in found] == [f"a{number}" for number in range(7)]
    assert list(found[0]) == ["id", "url", "fetched", *FLAT]
    assert found[0]["published"] == "2024-03-05"


def test_full_is_the_article_as_a_dict(source, out):
    assert batch(source, "--output", out, "--full") == 0
    assert rows(out)[3] == {"id": "a3", "url": "https://a.example/3", "fetched": None, **clean_article(PAGES[3]).to_dict()}


def test_more_jobs_write_the_same_bytes(source, tmp_path):
    source.write_bytes(jsonl(*RECORDS) * 60 + b"no json\n")
    for jobs in "13":
        call = ["batch", str(source), "--output", str(tmp_path / jobs), "--jobs", jobs, "--shard-size", "150"]
        assert main([*call, "--rejects", str(tmp_path / f"{jobs}.rejects")]) == 1
    names = sorted(path.name for path in (tmp_path / "1").glob("part-*"))
    assert names == ["part-00000.jsonl", "part-00001.jsonl", "part-00002.jsonl"]
    for name in names:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "3" / name).read_bytes()
    assert (tmp_path / "1.rejects").read_bytes() == (tmp_path / "3.rejects").read_bytes()


def as_csv(delimiter):
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, ["id", "url", "text"], delimiter=delimiter)
    table.writeheader()
    table.writerows(RECORDS)
    return text.getvalue()


def as_parquet():
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(RECORDS), sink)
    return sink.getvalue()


FORMS = {
    "pages.jsonl.gz": lambda: gzip.compress(jsonl(*RECORDS)),
    "two members.jsonl.gz": lambda: gzip.compress(jsonl(*RECORDS[:3])) + gzip.compress(jsonl(*RECORDS[3:])),
    "pages.ndjson.zst": lambda: zstandard.compress(jsonl(*RECORDS)),
    "two frames.jsonl.zst": lambda: zstandard.compress(jsonl(*RECORDS[:3])) + zstandard.compress(jsonl(*RECORDS[3:])),
    "mark.jsonl": lambda: b"\xef\xbb\xbf" + jsonl(*RECORDS),
    "crlf.jsonl": lambda: jsonl(*RECORDS).replace(b"\n", b"\r\n"),
    "blank lines.jsonl": lambda: jsonl(*RECORDS).replace(b"\n", b"\n\n \n"),
    "no end.jsonl": lambda: jsonl(*RECORDS).rstrip(),
    "utf-16.jsonl": lambda: jsonl(*RECORDS).decode().encode("utf-16"),
    "big-endian.jsonl": lambda: b"\xfe\xff" + jsonl(*RECORDS).decode().encode("utf-16-be"),
    "gbk.jsonl": lambda: jsonl(*RECORDS).decode().encode("gb18030"),
    "pages.csv": lambda: as_csv(",").encode(),
    "mark.csv": lambda: as_csv(",").encode("utf-8-sig"),
    "gbk.csv": lambda: as_csv(",").encode("gb18030"),
    "pages.tsv": lambda: as_csv("\t").encode(),
    "pages.csv.gz": lambda: gzip.compress(as_csv(",").encode()),
    "pages.parquet": as_parquet,
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_input_gives_the_same(name, tmp_path, out):
    (tmp_path / name).write_bytes(FORMS[name]())
    assert batch(tmp_path / name, "--output", out) == 0
    found = rows(out)
    assert [row["text"].replace("©", "") for row in found] == CLEAN
    assert [(row["id"], row["url"]) for row in found] == [(record["id"], record["url"]) for record in RECORDS]


def test_a_folder_is_walked_in_order_without_what_is_no_input(tmp_path):
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.jsonl", "logo.png", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(jsonl(RECORDS[0]) if name.endswith("jsonl") else PAGES[1].encode("gb18030"))
    assert batch(tmp_path / "in", "--output", tmp_path / "in" / "out") == 0
    found = [row["id"].removeprefix(f"{tmp_path}/in/") for row in rows(tmp_path / "in" / "out")]
    assert found == ["a.txt", "a0", "b/10.txt", "b/2.txt"]


def test_patterns_and_compressed_pages(tmp_path, out):
    (tmp_path / "1.txt.gz").write_bytes(gzip.compress(PAGES[1].encode()))
    (tmp_path / "2.txt.zst").write_bytes(zstandard.compress(PAGES[2].encode()))
    assert batch(tmp_path / "*.txt.*", "--output", out) == 0
    assert texts(out) == CLEAN[1:3]


def test_standard_input_and_output():
    command = [sys.executable, "-m", "cleantext", "batch", "-", "--output", "-", "--format", "txt"]
    done = subprocess.run(command, input=jsonl(*RECORDS), capture_output=True, check=True)
    assert done.stdout.decode() == "".join(f"{text}\n\n" for text in CLEAN)
    assert done.stderr == b""


def test_text_output_can_be_taken_apart_again(source, out):
    assert batch(source, "--output", out, "--format", "txt", "--compress", "gz") == 0
    assert gzip.decompress((out / "part-00000.txt.gz").read_bytes()).decode().split("\n\n") == [*CLEAN, ""]


@pytest.mark.parametrize("full", [False, True])
def test_parquet_out_holds_what_json_lines_hold(source, tmp_path, full):
    more = ["--full"] if full else []
    assert batch(source, "--output", tmp_path / "j.jsonl", *more) == 0
    assert batch(source, "--output", tmp_path / "p", "--format", "parquet", *more) == 0
    lines = [json.loads(line) for line in (tmp_path / "j.jsonl").read_bytes().splitlines()]
    assert pq.read_table(tmp_path / "p" / "part-00000.parquet").to_pylist() == lines


def test_compressed_output_is_the_same_when_unpacked(source, tmp_path):
    for name in ("x.jsonl", "x.jsonl.gz", "x.jsonl.zst"):
        assert batch(source, "--output", tmp_path / name) == 0
    plain = (tmp_path / "x.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "x.jsonl.gz").read_bytes()) == plain
    assert zstandard.ZstdDecompressor().stream_reader((tmp_path / "x.jsonl.zst").read_bytes()).read() == plain


def test_own_field_names(tmp_path, out):
    path = tmp_path / "x.jsonl"
    path.write_bytes(jsonl({"nr": 7, "page": {"not": "this"}, "html": PAGES[0], "link": "https://b.example"}))
    assert batch(path, "--output", out, "--text-field", "html", "--id-field", "nr", "--url-field", "link") == 0
    assert [(row["id"], row["url"], row["text"]) for row in rows(out)] == [(7, "https://b.example", CLEAN[0])]


def test_without_an_id_a_record_is_known_by_its_line(tmp_path, out):
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\n" + jsonl({"content": PAGES[0]}))
    assert batch(path, "--output", out) == 0
    assert rows(out)[0]["id"] == f"{path}:2"


def test_cleaning_options_are_those_of_the_single_page_command(source, out):
    assert batch(source, "--output", out, "--script", "traditional") == 0
    assert "號渡口今天恢復通航" in texts(out)[0]


BAD_LINES = {
    b'{"text": "a"': "this is not JSON",
    b"[1, 2]": "the line is a list, not an object",
    b"null": "the line is null, not an object",
    b'"page"': "the line is text, not an object",
    b'{"id": 1}': "there is no field named text or content or raw_content or body or page; the record has id",
    b"{}": "the record has none",
    b'{"text": null}': "the field 'text' is null, not text",
    b'{"text": 3.5}': "the field 'text' is a number, not text",
    b'{"text": true}': "the field 'text' is true or false, not text",
    b'{"text": {"a": "b"}}': "the field 'text' is an object, not text",
    b"\x00\xff\xfe\x81": "this is not JSON",
    b"[" * 100_000: "this is not JSON",
}


@pytest.mark.parametrize("line", BAD_LINES, ids=[repr(line[:20]) for line in BAD_LINES])
def test_a_broken_record_goes_to_the_rejects_and_the_others_are_cleaned(line, tmp_path, out):
    path, rejects = tmp_path / "x.jsonl", tmp_path / "rejects.jsonl"
    path.write_bytes(jsonl(RECORDS[0]) + line + b"\n" + jsonl(RECORDS[1]))
    assert batch(path, "--output", out, "--rejects", rejects) == 1
    assert texts(out) == CLEAN[:2]
    (found,) = [json.loads(row) for row in rejects.read_bytes().splitlines()]
    assert (found["input"], found["line"]) == (str(path), 2)
    assert BAD_LINES[line] in found["reason"]
    assert found["raw"].encode("utf-8", "surrogateescape") == line


BAD_FILES = {
    "missing.jsonl": (None, "cannot be read: No such file or directory"),
    "short.jsonl.gz": (lambda: gzip.compress(jsonl(*RECORDS))[:-9], "cannot be read"),
    "short.jsonl.zst": (lambda: zstandard.compress(jsonl(*RECORDS))[:-9], "ends within its last frame"),
    "plain.jsonl.gz": (lambda: jsonl(*RECORDS), "cannot be read"),
    "plain.jsonl.zst": (lambda: jsonl(*RECORDS), "cannot be read"),
    "junk.parquet": (lambda: b"PAR1" + bytes(range(256)), "cannot be read"),
    "junk.txt": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "looks like a binary file"),
    "empty.txt": (lambda: b"", "the file is empty"),
    "other.csv": (lambda: b"a,b\n1,2\n", "--text-field; the columns are a, b"),
    "empty folder": ("folder", "holds no file to clean"),
    "*.none": (None, "no file matches"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_broken_input_is_one_plain_sentence_and_the_others_are_cleaned(name, tmp_path, out, source, capfdbinary):
    make, message = BAD_FILES[name]
    path = tmp_path / name
    if make == "folder":
        path.mkdir()
    elif make:
        path.write_bytes(make())
    assert batch(path, source, "--output", out) == 1
    assert texts(out)[-7:] == CLEAN
    said = capfdbinary.readouterr().err.decode()
    assert message in said.splitlines()[-1]
    assert str(path) in said
    assert "Traceback" not in said


def test_an_empty_table_or_list_is_no_error(tmp_path, out):
    (tmp_path / "x.jsonl").write_bytes(b"")
    (tmp_path / "x.csv").write_bytes(b"id,text\n")
    assert batch(tmp_path / "x.jsonl", tmp_path / "x.csv", "--output", out) == 0
    assert rows(out) == []


def test_an_unreadable_file(tmp_path, out, source):
    (tmp_path / "loop.jsonl").symlink_to(tmp_path / "loop.jsonl")
    assert batch(tmp_path / "loop.jsonl", source, "--output", out) == 1
    assert texts(out) == CLEAN


def test_a_folder_that_cannot_be_listed_is_told(tmp_path, out, source, monkeypatch, capfdbinary):
    def walk(name, onerror):
        onerror(PermissionError(13, "Permission denied", f"{name}/secret"))
        return iter([(name, [], [source.name])])

    monkeypatch.setattr("cleantext.batch.sources.os.walk", walk)
    assert batch(tmp_path, "--output", out) == 1
    assert "secret: cannot be read: Permission denied" in capfdbinary.readouterr().err.decode()
    assert texts(out) == CLEAN


def test_one_input_named_twice_is_read_twice(source, out):
    assert batch(source, source, "--output", out) == 0
    assert texts(out) == CLEAN * 2


def test_many_rejects_are_told_once(tmp_path, out, capfdbinary):
    (tmp_path / "x.jsonl").write_bytes(b"no\n" * 500)
    assert batch(tmp_path / "x.jsonl", "--output", out) == 1
    said = capfdbinary.readouterr().err.decode().splitlines()
    assert len(said) == 21
    assert "--rejects FILE" in said[-1]


def test_a_line_without_end_is_passed_over(tmp_path, out, monkeypatch):
    monkeypatch.setattr(readers, "LONGEST", 2000)
    more = ("--max-chars", 300)
    (tmp_path / "x.jsonl").write_bytes(jsonl(RECORDS[0]) + b'{"text": "' + b"x" * 3_000_000 + b'"}\n' + jsonl(RECORDS[1]))
    assert batch(tmp_path / "x.jsonl", "--output", out, *more) == 1
    assert texts(out) == CLEAN[:2]
    (tmp_path / "long.txt").write_text("一。" * 2000, "utf-8")
    assert batch(tmp_path / "long.txt", "--output", tmp_path / "o", *more) == 1


def test_a_page_of_more_characters_than_a_page_has(tmp_path, out):
    path = tmp_path / "x.jsonl"
    path.write_bytes(jsonl(RECORDS[0], {"text": "通航。" * 400_000}, {"text": PAGES[1] + "通航。" * 20}))
    assert batch(path, "--output", out, "--max-chars", "160", "--rejects", tmp_path / "r") == 1
    assert texts(out)[0] == CLEAN[0]
    assert len(texts(out)) == 2
    (lost,) = [json.loads(line) for line in (tmp_path / "r").read_bytes().splitlines()]
    assert lost["reason"] == "the page has 1200000 characters; --max-chars 1200000 would let it in"
    assert lost["raw"] is None  # it is 3 MB


def test_large_rows_of_a_table_are_read_one_by_one():
    class Metadata:
        num_row_groups = 2

        @staticmethod
        def row_group(index):
            return type("Group", (), {"num_rows": 4, "total_byte_size": (40, 4 << 22)[index]})

    assert readers._rows_at_once(Metadata) == 2


def test_a_huge_record_is_cleaned(tmp_path, out):
    page = PAGES[0] + "\n" + "两岸的居民不用再绕行十里路去镇上买菜。" * 20_000
    (tmp_path / "x.jsonl").write_bytes(jsonl({"text": page}, RECORDS[1]))
    assert batch(tmp_path / "x.jsonl", "--output", out) == 0
    assert texts(out) == [clean_article(page).text, CLEAN[1]]


def test_the_report_counts(source, out, tmp_path):
    with source.open("ab") as file:
        file.write(b"no json\n")
    assert batch(source, "--output", out, "--report", tmp_path / "stats.json") == 1
    found = json.loads((tmp_path / "stats.json").read_text("utf-8"))
    assert (found["documents"], found["rejected"], found["shards"], found["complete"]) == (7, 1, 1, True)
    assert found["input_bytes"] == source.stat().st_size
    assert found["page_bytes"] == sum(len(page.encode()) for page in PAGES)
    assert found["characters_in"] == sum(map(len, PAGES))
    assert found["characters_out"] == sum(map(len, CLEAN))
    assert sum(found["removed_by_kind"].values()) == sum(found["removed_by_rule"].values()) > 0
    assert found["scripts"] == {"simplified": 7}
    assert found["encodings"] == {"text": 7}
    assert found["rejects"] == {"this is not JSON": 1}


WRONG = {
    "no output": (["x.jsonl"], "--output"),
    "jobs": (["x.jsonl", "--output", "o", "--jobs", "0"], "--jobs"),
    "option": (["x.jsonl", "--output", "o", "--script", "latin"], "--script"),
    "encoding": (["x.jsonl", "--output", "o", "--encoding", "klingon"], "'klingon'"),
    "resume a file": (["x.jsonl", "--output", "o.jsonl", "--resume"], "only a folder"),
    "parquet compressed": (["x.jsonl", "--output", "o", "--format", "parquet", "--compress", "gz"], "by itself"),
    "parquet to standard output": (["x.jsonl", "--output", "-", "--format", "parquet"], "by itself"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_call_is_status_2(case, tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    arguments, message = WRONG[case]
    assert main(["batch", *arguments]) == 2
    assert message in capfdbinary.readouterr().err.decode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--output", "--rejects", "--report"])
def test_no_input_is_written_over(option, source, out, capfdbinary):
    before = source.read_bytes()
    more = [] if option == "--output" else ["--output", str(out)]
    assert batch(source, option, source, *more) == 2
    assert "is an input" in capfdbinary.readouterr().err.decode()
    assert source.read_bytes() == before


def test_a_page_that_the_cleaner_cannot_take_is_rejected(source, out, monkeypatch):
    def fail(*_):
        raise RuntimeError("out of order")

    monkeypatch.setattr("cleantext.batch.work.clean_given", fail)
    assert batch(source, "--output", out, "--rejects", out.with_name("r")) == 1
    assert "cleaning failed: RuntimeError: out of order" in out.with_name("r").read_text("utf-8")


def test_without_their_packages_formats_say_what_to_install(source, tmp_path, monkeypatch, capfdbinary):
    for name in ("pyarrow", "zstandard", "compression.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    assert batch(source, "--output", tmp_path / "o", "--format", "parquet") == 2
    assert batch(source, "--output", tmp_path / "o", "--compress", "zst") == 2
    (tmp_path / "x.jsonl.zst").write_bytes(b"x")
    assert batch(tmp_path / "x.jsonl.zst", source, "--output", tmp_path / "o") == 1
    said = capfdbinary.readouterr().err.decode().splitlines()
    assert [part in line for part, line in zip(("[parquet]", "[zstd]", "[zstd]"), said, strict=True)] == [True] * 3
