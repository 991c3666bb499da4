"""README's two commands are the ones that the checks run."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_checks_run_the_readmes_commands_word_for_word():
    blocks = re.findall(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) == 2
    assert "-m cleantext samples/" in blocks[0]
    assert blocks[1].rstrip().endswith("-m pytest -q")
    assert all(block.startswith("python3 -m venv .venv && ") for block in blocks)
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert 'bash -euc "$(readme 1)"' in script
    assert 'bash -euc "$(readme 2)"' in script


def test_what_readme_and_docs_link_to_is_there():
    for page in (*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")):
        prose = re.sub(r"`[^`\n]+`", "", page.read_text("utf-8"))  # what looks like a link in code is none
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", prose):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
