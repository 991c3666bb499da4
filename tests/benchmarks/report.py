"""How large the report of N pages is, and how long a browser takes to open it.

    python -m tests.benchmarks.report [--pages 200] [--rounds 5] [FILE…]

Pages are made as for ``speed``: a third each clean, mirrored, dirty; FILEs take their place. Chromium, headless, opens the
report; the time is the page's own, from the beginning of navigation until it is laid out, the median of the
rounds, the slowest behind it. The probe is added to a copy of the report.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from itertools import chain, islice
from pathlib import Path

from cleantext import clean_article, html_report
from tests.benchmarks.speed import mix

PROBE = """<script>addEventListener("load", () => {
  document.body.getBoundingClientRect();
  document.title = "opened " + performance.now();
});</script>"""
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def opened(browser: str, page: Path, profile: str) -> tuple[float, float]:
    """Seconds that the page took by itself, and those of the whole command."""
    start = time.perf_counter()
    done = subprocess.run(
        [browser, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()], capture_output=True, text=True, check=True
    )
    found = re.search(r"<title>opened ([0-9.]+)", done.stdout)
    return (float(found[1]) / 1000 if found else float("nan")), time.perf_counter() - start


def main() -> None:
    """Print size and times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    made = chain.from_iterable(mix(given.pages + 3).values())
    raw = (
        ((path.name, path.read_bytes()) for path in given.files)
        if given.files
        else ((str(n), page) for n, page in enumerate(made))
    )
    articles = [(name, clean_article(page)) for name, page in islice(raw, given.pages)]
    report = html_report(articles)
    size = sum(len(article.original) for _, article in articles)
    print(f"{len(articles)} pages, {size:,} characters: {len(report.encode()) / 1e6:.2f} MB")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "report.html")
            page.write_text(report.replace("</body>", f"{PROBE}</body>"), encoding="utf-8")
            times = sorted(opened(browser, page, f"{folder}/user") for _ in range(given.rounds))
        print(f"opened in {statistics.median(own for own, _ in times):.2f} s, at most {times[-1][0]:.2f} s;", end=" ")
        print(f"the browser with its start {statistics.median(whole for _, whole in times):.2f} s")


if __name__ == "__main__":
    main()
