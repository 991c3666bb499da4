"""What is shipped: the wheel has all that runs and nothing else, the sdist all that builds and tests it."""

import os
import subprocess
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
DIST = os.environ.get("CLEANTEXT_DIST")  # the folder with the two files; the checks build them
pytestmark = pytest.mark.skipif(not DIST, reason="looks at built files: CLEANTEXT_DIST=dist")


@pytest.fixture(scope="module")
def wheel():
    (path,) = Path(DIST).glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def sdist():
    (path,) = Path(DIST).glob("*.tar.gz")
    with tarfile.open(path) as archive:
        return {str(PurePosixPath(*PurePosixPath(name).parts[1:])) for name in archive.getnames()}


def tracked(*folders):
    """The files under version control: what a copy of the tree holds beside them is nobody's."""
    listed = subprocess.run(["git", "ls-files", "-z", *folders], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(filter(None, listed.split("\0")))


def test_the_wheel_is_the_package_without_its_generators(wheel):
    expected = {name.removeprefix("src/") for name in tracked("src") if "/data/make/" not in name}
    assert {name for name in wheel if ".dist-info/" not in name} == expected


def test_the_wheel_is_typed_pure_and_licensed(wheel):
    assert "cleantext/py.typed" in wheel
    (info,) = (data.decode() for name, data in wheel.items() if name.endswith(".dist-info/WHEEL"))
    assert "Root-Is-Purelib: true" in info
    assert "Tag: py3-none-any" in info
    assert any(name.endswith("/licenses/LICENSE") for name in wheel)


def test_the_wheel_says_what_it_is(wheel):
    (metadata,) = (data.decode() for name, data in wheel.items() if name.endswith(".dist-info/METADATA"))
    assert "Name: cleantext-zh" in metadata
    assert {f"Requires-Dist: {name}" for name in ("regex", "opencc", "chardet")} <= {
        line.partition(">")[0] for line in metadata.splitlines()
    }


def test_the_sdist_builds_and_tests_itself(sdist):
    kept = tracked(
        "src", "tests", "samples", "docs", ".ci", "README.md", "README.zh.md", "CHANGELOG.md", "LICENSE", "SECURITY.md"
    )
    assert kept - sdist == set()
    assert "pyproject.toml" in sdist
    assert {name for name in sdist if "__pycache__" in name or name.endswith(".pyc")} == set()
