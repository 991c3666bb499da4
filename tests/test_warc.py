"""WARC: archives as crawlers write them, as disks break them, and the commands that read them."""

import gc
import gzip
import io
import random
import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from cleantext.html.warc import read_warc

BODY = (
    "<p>渡口今天恢复通航，两岸的居民不用再绕行十里路去镇上买菜，船票仍是两元。</p>"
    "<p>船老大说，遇到大雾和七级以上大风，渡船照旧停在岸边，等天晴了再开。</p>"
)


def html(number, charset="utf-8"):
    head = f'<meta charset="{charset}"><meta property="og:title" content="第{number}号渡口恢复通航">'
    return f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href=/>首页</a></nav>{BODY}</body></html>"


def record(number, payload, head=(), **known):
    """A record with what is wrong in it: ``head`` are lines of HTTP, ``length`` is added to the Content-Length."""
    kind, status = known.get("kind", "text/html"), known.get("status", "200 OK")
    rec_type, length = known.get("rec_type", "response"), known.get("length", 0)
    http = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", f"Content-Type: {kind}", *head)).encode()
    block = http + b"\r\n" + payload
    lines = (
        "WARC/1.0",
        f"WARC-Type: {rec_type}",
        f"WARC-Target-URI: https://a.example/{number}",
        "WARC-Date: 2024-05-06T20:00:00Z",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        f"Content-Length: {len(block) + length}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


PAGES = [html(number).encode() for number in range(6)]
RECORDS = [record(number, page) for number, page in enumerate(PAGES)]


def pages(data):
    return list(read_warc(io.BytesIO(data)))


def good(found):
    return [page.url.rpartition("/")[2] for page in found if not page.error]


@pytest.mark.filterwarnings("ignore")  # it leaves a file of its own open
def test_an_archive_of_the_reference_writer():
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    writer.write_record(writer.create_warcinfo_record("x.warc.gz", {"software": "a"}))
    for number, page in enumerate(PAGES):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=UTF-8")], protocol="HTTP/1.1")
        for kind in ("revisit", "response"):
            known = writer.create_warc_record(
                f"https://a.example/{number}", kind, io.BytesIO(page if kind == "response" else b""), http_headers=head
            )
            writer.write_record(known)
    found = pages(file.getvalue())
    assert [page.payload for page in found] == PAGES
    assert {page.charset for page in found} == {"utf-8"}
    assert all(page.id.startswith("<urn:uuid:") and page.date for page in found)
    for page in found:  # an offset is where a member begins
        assert pages(file.getvalue()[page.offset :])[0] == page._replace(offset=0)
    del writer, known
    gc.collect()


def test_offsets_of_what_is_not_packed():
    data = b"".join(RECORDS)
    assert [data[page.offset :].startswith(RECORDS[at]) for at, page in enumerate(pages(data))] == [True] * 6


LAYOUTS = {
    "plain": b"".join,
    "a member each": lambda records: b"".join(map(gzip.compress, records)),
    "one member": lambda records: gzip.compress(b"".join(records)),
    "no blank lines": lambda records: b"".join(each.removesuffix(b"\r\n\r\n") for each in records),
    "line feeds": lambda records: b"".join(each.replace(b"\r\n", b"\n") for each in records),
    "padding": lambda records: (b"\0" * 512).join(map(gzip.compress, records)),
    "many blank lines": (b"\r\n" * 40_000).join,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout(layout):
    length = -3 if layout == "line feeds" else 0
    data = LAYOUTS[layout]([record(number, page, length=length) for number, page in enumerate(PAGES)])
    assert [page.payload for page in pages(data)] == PAGES


def test_what_is_no_page_is_passed_over():
    others = (
        record(10, b"\x89PNG", kind="image/png"),
        record(11, PAGES[0], status="404 Not Found"),
        record(12, b"{}", kind="application/json"),
        record(12, b"<?xml version='1.0'?><rss><channel>", kind="text/xml"),
        *(record(13, PAGES[0], rec_type=kind) for kind in ("request", "revisit", "metadata", "warcinfo")),
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
        record(14, b"x", ("Content-Encoding: zip",), kind="image/png"),
    )
    assert good(pages(b"".join([*others, RECORDS[3], *others]))) == ["3"]
    xhtml = b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head>"
    assert good(pages(record(15, xhtml, kind="application/xml"))) == ["15"]


def test_texts_that_somebody_took_out_of_pages():
    text = "渡口今天恢复通航。\n<p>".encode()
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n"
    (page,) = pages(head.format(len(text)).encode() + text)
    assert (page.payload, page.html) == (text, False)


def chunked(data, size=50):
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


BODIES = {
    "gzip": (("Content-Encoding: gzip",), gzip.compress),
    "x-gzip in capitals": (("content-encoding: X-GZIP",), gzip.compress),
    "deflate": (("Content-Encoding: deflate",), zlib.compress),
    "raw deflate": (("Content-Encoding: deflate",), lambda data: zlib.compress(data)[2:-4]),
    "twice": (("Content-Encoding: deflate, gzip",), lambda data: gzip.compress(zlib.compress(data))),
    "chunks": (("Transfer-Encoding: chunked",), chunked),
    "chunks of gzip": (("Transfer-Encoding: chunked", "Content-Encoding: gzip"), lambda data: chunked(gzip.compress(data))),
    "no chunks": (("Transfer-Encoding: chunked",), lambda data: data),
    "no gzip": (("Content-Encoding: gzip",), lambda data: data),
    "an encoding of text": (("Content-Encoding: UTF-8",), lambda data: data),
    "a folded head": (("X-Note: a", "  b: c", "Content-Encoding:", " gzip"), gzip.compress),
}


@pytest.mark.parametrize("case", BODIES)
def test_bodies_are_unpacked(case):
    head, pack = BODIES[case]
    (page,) = pages(record(1, pack(PAGES[1]), head))
    assert (page.payload, page.error, page.damage) == (PAGES[1], None, None)


CUT = {
    "gzip": (("Content-Encoding: gzip",), gzip.compress(PAGES[1])[:-60], "its end is missing"),
    "chunks": (("Transfer-Encoding: chunked",), chunked(PAGES[1])[:-30], "the last of its chunks are missing"),
    "garbage": (
        ("Content-Encoding: gzip",),
        gzip.compress("".join(map(str, range(5000))).encode())[:5000] + random.Random(1).randbytes(4000),
        "its end cannot be unpacked",
    ),
}


@pytest.mark.parametrize("case", CUT)
def test_what_is_there_of_a_body_is_kept_and_the_rest_told(case):
    head, body, why = CUT[case]
    (page,) = pages(record(1, body, head))
    assert page.payload
    assert page.damage == why


def test_the_crawler_says_that_it_cut_a_page():
    (page,) = pages(RECORDS[0].replace(b"WARC-Date", b"WARC-Truncated: length\r\nWARC-Date"))
    assert page.damage == "the crawler cut it off (length)"


LOST = {
    "garbage": ("gzip", b"\x1f\x8b\x08\x00" + b"\xff" * 40, "it cannot be unpacked"),
    "unknown": ("zip", b"PK", "it is packed in a way that is not known here: 'zip'"),
}


@pytest.mark.parametrize("case", LOST)
def test_a_body_that_cannot_be_had(case):
    coding, body, why = LOST[case]
    found = pages(record(1, body, (f"Content-Encoding: {coding}",)) + RECORDS[2])
    assert [page.error for page in found] == [why, None]


def test_brotli_needs_its_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "brotli", None)
    (page,) = pages(record(1, b"x", ("Content-Encoding: br",)))
    assert "pip install brotli" in page.error


def test_brotli_where_its_package_is(monkeypatch):
    class BrokenError(Exception):
        pass

    def decompress(body):
        if body == b"broken":
            raise BrokenError
        return body[::-1]

    monkeypatch.setitem(sys.modules, "brotli", type("brotli", (), {"error": BrokenError, "decompress": staticmethod(decompress)}))
    found = pages(b"".join(record(1, body, ("Content-Encoding: br",)) for body in (PAGES[1][::-1], b"broken")))
    assert [(page.payload, page.error) for page in found] == [(PAGES[1], None), (b"", "it cannot be unpacked")]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_record_that_is_too_large_is_passed_over(pack):
    data = b"".join(map(pack, [RECORDS[0], record(1, b"x" * 900_000), RECORDS[2]]))
    found = list(read_warc(io.BytesIO(data), limit=1000))
    assert good(found) == ["0", "2"]
    assert "it is larger than" in found[1].error


def test_a_bomb_is_not_unpacked():
    bomb = gzip.compress(b"x" * 50_000_000)
    (page,) = read_warc(io.BytesIO(record(1, bomb, ("Content-Encoding: gzip",))), limit=1_000_000)
    assert page.error == "it is larger than 1000000 bytes"


# -- damage


@pytest.mark.parametrize("layout", ["plain", "a member each", "one member"])
def test_cut_off_anywhere(layout):
    """What is whole before the cut is read, in order; what is cut is told."""
    data = LAYOUTS[layout](RECORDS)
    ends = {"plain": [len(b"".join(RECORDS[: at + 1])) - 4 for at in range(6)]}
    ends["a member each"] = [len(b"".join(map(gzip.compress, RECORDS[: at + 1]))) - 8 for at in range(6)]
    for cut in range(0, len(data), 37 if layout == "plain" else 11):
        found = pages(data[:cut])
        names = good(found)
        assert names == [str(number) for number in range(len(names))]
        assert all(page.payload == PAGES[at] for at, page in enumerate(found) if not page.error)
        if layout in ends:
            assert len(names) >= sum(end + 8 <= cut for end in ends[layout])


@pytest.mark.parametrize("packed", [False, True])
def test_a_record_that_is_damaged_does_not_take_the_others_along(packed):
    pack = gzip.compress if packed else bytes
    rng = random.Random(packed)
    for _ in range(60):
        parts = [bytearray(pack(each)) for each in RECORDS]
        hurt = rng.randrange(1, 5)
        if rng.random() < 0.5:
            del parts[hurt][rng.randrange(4, len(parts[hurt])) :]
        else:
            at = rng.randrange(len(parts[hurt]))
            parts[hurt][at : at + 20] = rng.randbytes(20)
        names = good(pages(b"".join(parts)))
        others = [str(number) for number in range(6) if number != hurt]
        assert [name for name in names if name in others and name != str(hurt)] == others


def test_a_member_that_breaks_off_is_told_with_its_place():
    parts = [gzip.compress(each) for each in RECORDS]
    parts[2] = parts[2][:200]
    found = pages(b"".join(parts))
    assert good(found) == ["0", "1", "3", "4", "5"]
    (lost,) = [page for page in found if page.error]
    assert "cannot be unpacked" in lost.error
    assert lost.offset == len(parts[0] + parts[1])


@pytest.mark.parametrize("length", [-300, -1, 1, 4, 300, 3000])
def test_a_wrong_length_costs_at_most_its_own_record(length):
    data = b"".join([RECORDS[0], record(1, PAGES[1], length=length), *RECORDS[2:]])
    found = pages(data)
    assert good(found) == ["0", "1", "2", "3", "4", "5"]
    if length >= 0:
        assert found[1].payload.strip() == PAGES[1]
        assert bool(found[1].damage) == (length > 4)
    if length < -4:
        assert "belong to no record" in found[2].error


@pytest.mark.parametrize("value", [b"", b"-7", b"many", "١".encode(), b"9" * 5000])
def test_a_length_that_is_none(value):
    damaged = RECORDS[1].replace(b"Content-Length: ", b"Content-Length: " + value + b"x")
    found = pages(RECORDS[0] + damaged + RECORDS[2])
    assert good(found) == ["0", "2"]
    assert any(page.error for page in found)


def test_what_is_no_archive():
    (page,) = pages(PAGES[0])
    assert page.error == "it does not begin as a WARC file does"
    assert pages(b"") == []


def test_junk_before_the_first_record():
    found = pages(b"junk\n" * 30_000 + RECORDS[0])
    assert good(found) == ["0"]
    assert len(found) == 2


def test_a_head_without_end():
    found = pages(RECORDS[0] + b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000 + b"\r\n" + RECORDS[1])
    assert good(found) == ["0", "1"]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_nothing_raises(data):
    raw = bytearray(data.draw(st.sampled_from([b"".join(RECORDS[:3]), b"".join(map(gzip.compress, RECORDS[:3]))])))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 9))] = data.draw(
            st.sampled_from([b"", b"\r\n\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"\0"])
        )
    offsets = [page.offset for page in pages(bytes(raw))]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(raw) for offset in offsets)
