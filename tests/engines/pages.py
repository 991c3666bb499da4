"""The pages that every engine gets, and what ``Cleaner.clean_many`` makes of them, as plain values."""

from pathlib import Path

from cleantext import Cleaner, Options
from cleantext.batch.columns import flat

CLEANER = Cleaner(Options(script="simplified", captions="drop"))
SAMPLES = Path(__file__).parents[2] / "samples"
MARKED = "<!DOCTYPE html><html><head><meta name=author content='王小明'></head><body><p>市圖書館今天宣布，週末開放。<p hidden>水印</html>"


def texts():
    """Pages as text: the samples, a web page, an empty one, emoji and controls."""
    pages = [path.read_text("utf-8", "replace") for path in sorted(SAMPLES.glob("*.txt"))]
    return [*pages, MARKED, "", "🙂再見，\u200b世界！\r\n", "錕斤拷" * 3] * 3


def rows():
    return [{"id": number, "url": f"https://example.org/{number}", "text": text} for number, text in enumerate(texts())]


def expected():
    """The rows that must come out, in the order of the pages."""
    articles = CLEANER.clean_many(texts())
    return [{"id": row["id"], "url": row["url"], **flat(article)} for row, article in zip(rows(), articles, strict=True)]


def settled(found):
    """Rows in the order of their ids, as plain Python values."""
    return sorted(({name: _plain(value) for name, value in row.items()} for row in found), key=lambda row: row["id"])


def _plain(value):
    return [*value] if isinstance(value, (list, tuple)) else value
