"""The sample that a person looks at: which pages, and that an interruption does not change it."""

import json
import re
from collections import Counter

import pytest

from cleantext.batch.records import Record
from cleantext.batch.sample import Sample
from cleantext.batch.work import Job
from cleantext.cli import main

LINE = "首页 > 新闻\n来源：江畔晚报  2024-03-05\n%s号渡口今天恢复通航，两岸的居民不用再绕行十里路去镇上买菜。" + "\n版权所有" * 3


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "pages.jsonl"
    lines = (json.dumps({"id": f"p{number}-", "text": LINE % number}, ensure_ascii=False) for number in range(300))
    path.write_text("\n".join(lines) + "\nno json\n", "utf-8")
    return path


def names(path):
    return re.findall(r"<summary><b>(.*?)</b>", path.read_text("utf-8"))


def test_a_sample_is_the_same_for_any_number_of_processes_and_after_interruptions(source, tmp_path):
    for name, jobs in (("a", "1"), ("b", "2")):
        assert (
            main(["batch", str(source), "--output", str(tmp_path / name), "--jobs", jobs, "--html", "20", "--shard-size", "50"])
            == 1
        )
    found = names(tmp_path / "a.report.html")
    assert len(found) == 20
    assert names(tmp_path / "b.report.html") == found
    journal = tmp_path / "a" / ".cleantext-journal"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:4]))
    for _ in "12":  # the second time nothing is left to do
        (tmp_path / "a.report.html").unlink()
        again = ["batch", str(source), "--output", str(tmp_path / "a"), "--html", "20", "--shard-size", "50", "--resume"]
        assert main(again) == 1
        assert names(tmp_path / "a.report.html") == found
    shards = [b"".join(path.read_bytes() for path in sorted((tmp_path / name).glob("part-*"))) for name in "ab"]
    assert shards[0] == shards[1]


def test_every_record_is_as_likely_as_any_other():
    sample, size = Sample(400), 4000
    for number in range(size):
        sample.see(Record("x", number, json.dumps({"id": number, "text": "通航。"}).encode()))
    drawn = Counter(int(name) * 4 // size for name, _ in sample.articles(Job()))
    assert sum(drawn.values()) == 400
    assert all(70 < drawn[quarter] < 130 for quarter in range(4))  # 100, three and a half deviations


def test_what_is_too_large_or_broken_is_left_out():
    sample = Sample(5)
    for text in ("一。" * 200_000, "二。"):
        sample.see(Record("x", 1, json.dumps({"id": 7, "text": text}, ensure_ascii=False).encode()))
    sample.see(Record("x", 2, b"no json"))
    assert [name for name, _ in sample.articles(Job())] == ["7"]


PLACES = {"out": "out.report.html", "out.d/": "out.d.report.html", "clean.jsonl.gz": "clean.report.html"}


@pytest.mark.parametrize("output", PLACES)
def test_the_report_stands_beside_the_output(output, source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["batch", source.name, "--output", output, "--jobs", "1", "--html", "3"]) == 1
    assert len(names(tmp_path / PLACES[output])) == 3


def test_the_most_removed_stand_first(tmp_path):
    path = tmp_path / "pages.jsonl"
    pages = [LINE % number + "\n版权所有 © 江畔晚报" * number for number in range(8)]
    path.write_text("\n".join(json.dumps({"id": str(number), "text": page}) for number, page in enumerate(pages)))
    assert main(["batch", str(path), "--output", str(tmp_path / "out"), "--html", "9"]) == 0
    assert names(tmp_path / "out.report.html") == list("76543210")


def test_it_is_not_written_to_standard_output_or_over_an_input(source, tmp_path, capfdbinary):
    assert main(["batch", str(source), "--output", "-", "--html", "3"]) == 2
    assert "--html" in capfdbinary.readouterr().err.decode()
    page = tmp_path / "out.report.html"
    page.write_text("<p>渡口今天恢复通航。", "utf-8")
    assert main(["batch", str(page), "--output", str(tmp_path / "out"), "--html", "3"]) == 2
    assert "would be written over" in capfdbinary.readouterr().err.decode()
