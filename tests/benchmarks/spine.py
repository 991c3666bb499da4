"""What importing costs, and how time grows with the input. Run: ``python tests/benchmarks/spine.py``."""

import random
import statistics
import subprocess
import sys
import time

from cleantext import clean_article

IMPORT = "import time; start = time.perf_counter(); import cleantext; print((time.perf_counter() - start) * 1000)"
MEGABYTE = 1_000_000
LINES = {
    "prose": "今天天气很好，我们去公园散步，遇到了很多老朋友，大家聊得很开心。",
    "glossed mirror": "江畔市職業(yè)學校的老師說,學生們把舊桌椅修好了,走廊里又多了一排發(fā)亮的書架。",
    "half-width prose": "今天天气很好,我们去公园散步,遇到了很多老朋友,大家聊得很开心.",
}
ODD = {
    "100,000 blank lines": "\n" * 100_000,
    "10,000 nested brackets": "（" * 10_000 + "）" * 10_000,
    "100,000 lone surrogates": "\ud800" * 100_000,
    "400,000 private-use characters": "\ue2a2" * 400_000,
    "1 MB of random bytes": random.Random(1).randbytes(MEGABYTE),
}


def seconds(raw):
    """Processor time of one call."""
    start = time.process_time()
    clean_article(raw)
    return time.process_time() - start


def main():
    """Print the figures."""
    times = [
        float(subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True).stdout)
        for _ in range(20)
    ]
    print(f"import cleantext: median of 20 {statistics.median(times):.1f} ms")
    for name, piece in LINES.items():
        small, large = (seconds(piece * (size // len(piece.encode()))) for size in (MEGABYTE, 10 * MEGABYTE))
        print(f"one line of {name}: 1 MB {small:.2f} s, 10 MB {large:.2f} s, ratio {large / small:.1f}")
    for name, raw in ODD.items():
        print(f"{name}: {seconds(raw):.2f} s")


if __name__ == "__main__":
    main()
