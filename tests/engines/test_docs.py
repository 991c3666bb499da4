"""The examples of docs/engines.md run as they are written."""

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs/engines.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"```python\n# (\w+)\n(.*?)```", PAGE, re.DOTALL))
MARKS = {"ray": [pytest.mark.engine_ray], "spark": [pytest.mark.engine_spark]}
HOST = {"spark": "pyspark"}


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", [pytest.param(name, marks=MARKS.get(name, [])) for name in BLOCKS])
def test_example(name, tmp_path):
    if not find_spec(HOST.get(name, name)):
        pytest.skip(f"{name} is not installed")
    (tmp_path / "pages").mkdir()
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(("再見，世界！", "&#20320;&#22909;。"))]
    (tmp_path / "pages/0.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "example.py").write_text(BLOCKS[name], "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "example.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    written = "".join(path.read_text("utf-8") for path in tmp_path.glob("articles/*.jsonl"))
    assert "再见，世界！" in done.stdout + written
    assert "你好。" in done.stdout + written
