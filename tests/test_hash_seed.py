"""The hash seed of a process decides nothing: the order of sets and of equal counts differs, the articles do not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Words that lie across one another, in a row of searches: which one is counted first decides how many there are.
ROW = "望川装修公司价格,短租装修公司查询,旧房装修公司电话,店面改造大全"
PAGES = Path(__file__).parent / "cases" / "pages"
CODE = f"""
import hashlib
from pathlib import Path
from cleantext import clean_article
pages = [path.read_bytes() for path in sorted(Path({str(PAGES)!r}).glob("*.txt"))][::3]
pages.append({ROW!r} + "\\n新桥通车\\n望川县的新桥今天通车,居民一早就来到桥头。")
print(hashlib.sha256("".join(repr(clean_article(page)) for page in pages).encode("utf-8", "surrogatepass")).hexdigest())
"""


def digest(seed: int) -> str:
    env = {**os.environ, "PYTHONHASHSEED": str(seed)}
    return subprocess.run([sys.executable, "-c", CODE], env=env, capture_output=True, text=True, check=True).stdout


@pytest.mark.untraced
def test_articles_are_the_same_under_every_hash_seed():
    assert len({digest(seed) for seed in (1, 2, 3)}) == 1
