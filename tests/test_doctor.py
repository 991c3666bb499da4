"""An installation that another distribution of the same import name has spoilt says so."""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

import cleantext
from cleantext import doctor

PACKAGE = Path(str(files("cleantext")))


@pytest.fixture
def site(tmp_path):
    """A copy of the package, and a function that runs Python on it."""
    copytree(PACKAGE, tmp_path / "cleantext", ignore=ignore_patterns("__pycache__", "make"))

    others = [place for place in sys.path if not Path(place, "cleantext").is_dir()]

    def run(*words):
        path = os.pathsep.join([str(tmp_path), *others])
        return subprocess.run(
            [sys.executable, "-S", *words],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    return tmp_path, run


def install(site, name, module, *names):
    """What an installer leaves of a distribution."""
    folder = site / f"{name.replace('-', '_')}-9.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 9.0\n", "utf-8")
    (folder / "RECORD").write_text("".join(f"{module}/{each},,\n" for each in names), "utf-8")


def test_a_sound_installation_has_no_faults(capsys):
    assert doctor.faults() == []
    assert doctor.main() == 0
    assert "nothing is wrong" in capsys.readouterr().out


def test_doctor_takes_no_arguments(capsys):
    assert doctor.main(["page.txt"]) == 2
    assert "takes no arguments" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "module"), [("clean-text", "clean"), ("cleantext", "cleantext")])
def test_a_namesake_that_came_last_is_named(site, name, module):
    folder, run = site
    (folder / "cleantext" / "__init__.py").write_text(f"from .{module} import *\n__all__ = ['clean']\n", "utf-8")
    (folder / "cleantext" / f"{module}.py").write_text("def clean(text):\n    return text\n", "utf-8")
    install(folder, name, "cleantext", "__init__.py", f"{module}.py")
    for words in (["page.txt"], ["doctor"]):
        done = run("-m", "cleantext", *words)
        assert done.returncode == 2
        assert f"{name} is installed beside cleantext-zh, and its files stand in the place" in done.stdout
        assert f"pip uninstall -y {name} cleantext-zh && pip install cleantext-zh" in done.stdout


def test_a_namesake_that_came_first_is_named(site):
    folder, run = site
    install(folder, "cleantext", "cleantext", "cleantext.py", "__init__.py")
    done = run("-m", "cleantext", "doctor")
    assert done.returncode == 1
    assert "both import as cleantext" in done.stdout


def test_files_that_a_namesake_took_away_are_missed(site):
    folder, run = site
    (folder / "cleantext" / "__init__.py").unlink()
    done = run("-m", "cleantext", "page.txt")
    assert done.returncode == 2
    assert "files of this package are missing" in done.stdout


def test_another_opencc_is_named(site):
    folder, run = site
    (folder / "opencc").mkdir()
    (folder / "opencc" / "__init__.py").write_text("class OpenCC: ...\n", "utf-8")
    done = run("-m", "cleantext", "doctor")
    assert done.returncode == 1
    assert "is not OpenCC's own" in done.stdout
    install(folder, "opencc-python-reimplemented", "opencc", "__init__.py")
    assert "pip uninstall -y opencc-python-reimplemented opencc && pip install opencc" in run("-m", "cleantext", "doctor").stdout


def test_a_name_of_the_namesake_is_explained():
    with pytest.raises(AttributeError, match="clean-text has it"):
        cleantext.clean  # noqa: B018
