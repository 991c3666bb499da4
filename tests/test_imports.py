"""Imports point one way, and importing the package costs next to nothing."""

import ast
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import cleantext

ROOT = Path(str(files("cleantext")))
# A unit is a module or package of the top level; each of the four repairs is one too. A unit imports only units of lower
# layers, so no step imports another step.
LAYERS = (
    ("_version", "data", "later", "patterns"),
    ("model",),
    ("edits", "charmodel", "readings", "scan", "widths", "bigrams"),
    ("syllables", "links"),
    ("fold", "trace", "receipts", "protect", "account", "rules"),
    ("dates", "people", "repair"),
    ("labels",),
    ("decode", "entities", "mojibake", "byteshift", "glosses", "tidy", "script"),
    ("watermark", "boilerplate", "metadata", "layout", "profile"),
    ("html",),
    ("pipeline",),
    ("compressed",),
    ("inputs",),
    ("arguments",),
    ("report",),
    ("batch",),
    ("engines",),
    ("learn", "doctor"),
    ("cli",),
    ("__main__",),
)
LEVEL = {unit: level for level, units in enumerate(LAYERS) for unit in units}
REPAIRS = {"entities", "mojibake", "byteshift", "glosses"}
BY_DESIGN = {
    ("model", "account"),
    ("model", "report"),
    ("__init__", "_version"),
    ("__init__", "decode"),
}  # explain(), notebooks, the public names
HEAVY = {"opencc", "chardet", "numpy", "pyarrow", "regex", "tomllib", "rich", "hypothesis", "importlib.metadata", "json"}
MODULES = [path for path in sorted(ROOT.rglob("*.py")) if "make" not in path.parts]


def unit(dotted):
    first, _, rest = dotted.partition(".")
    return rest if first == "repair" and rest in REPAIRS else first


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def run_time_imports(path):
    """The units that a module imports, anywhere in it, but for those under TYPE_CHECKING."""
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in for_types and (node.module or "").split(".")[0] == "cleantext":
            base = node.module.removeprefix("cleantext").lstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                is_module = (ROOT / inner.replace(".", "/")).with_suffix(".py").exists() or (
                    ROOT / inner.replace(".", "/")
                ).is_dir()
                yield unit(inner if is_module else base)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path):
    own = unit(name_of(path))
    for other in run_time_imports(path):
        if other not in {own, ""} and (own, other) not in BY_DESIGN:
            assert LEVEL[other] < LEVEL[own], f"{own} imports {other}"


def test_every_module_has_its_layer():
    assert {unit(name_of(path)) for path in MODULES} - {"__init__"} == set(LEVEL)


def test_public_names_are_listed_once_and_load():
    assert cleantext.__all__ == sorted(cleantext.__all__)
    assert set(cleantext.__all__) == {"__version__", "decode", *cleantext._HOME}
    assert all(getattr(cleantext, name) is not None for name in cleantext.__all__)
    assert set(cleantext.__all__) <= set(dir(cleantext))


def test_typing_sees_the_same_names():
    tree = ast.parse((ROOT / "__init__.py").read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    assert {alias.name: node.module.removeprefix("cleantext.") for node in imports for alias in node.names} == cleantext._HOME


def test_decode_stays_the_function():
    code = "import cleantext.pipeline, cleantext; assert cleantext.decode(b'a').text == 'a'"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(cleantext, "no_such_name")


@pytest.mark.untraced
def test_importing_loads_nothing_heavy():
    code = "import sys, cleantext; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "cleantext" in loaded
    assert not HEAVY & set(loaded)
