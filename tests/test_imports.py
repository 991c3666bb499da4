"""Imports point one way, and importing the package costs next to nothing."""

import ast
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import cleantext

ROOT = Path(str(files("cleantext")))
# Each layer may import those before it; steps may not import one another.
LAYERS = (
    {"_version", "model", "data"},
    {"edits"},
    {"fold", "charmodel", "trace"},
    {"rules", "dates", "readings", "protect", "receipts", "account"},
    {"labels"},
    {"STEPS"},
    {"pipeline"},
    {"batch", "report"},
    {"cli"},
    {"__main__"},
)
# A step may consist of several modules; within one step they may import one another.
STEPS = {
    "decode": "decode",
    "repair.entities": "entities",
    "repair.mojibake": "mojibake",
    "repair.byteshift": "byteshift",
    "repair.glosses": "glosses",
    "tidy": "tidy",
    "script": "script",
    "watermark": "watermark",
    "boilerplate": "boilerplate",
    "metadata": "metadata",
    "profile": "profile",
    "layout": "layout",
}
LAZY = {("model", "account"), ("model", "rules"), ("__init__", "*")}  # the first inside a function, the second for types only
HEAVY = {"opencc", "chardet", "numpy", "regex", "tomllib", "rich", "hypothesis", "importlib.metadata", "json"}


def modules():
    return [path for path in sorted(ROOT.rglob("*.py")) if "make" not in path.parts]


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path):
    """The package's modules that a module imports at run time, anywhere in it."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(x) for n in ast.walk(tree) if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.unparse(n.test) for x in ast.walk(n)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in typing_only and (node.module or "").startswith("cleantext"):
            base = node.module.removeprefix("cleantext").lstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                yield (
                    inner
                    if (ROOT / inner.replace(".", "/")).with_suffix(".py").exists() or (ROOT / inner.replace(".", "/")).is_dir()
                    else base
                )


def test_public_names_are_listed_once_and_load():
    assert cleantext.__all__ == sorted(cleantext.__all__)
    assert set(cleantext.__all__) == {"__version__", "decode", *cleantext._HOME}
    assert all(getattr(cleantext, name) is not None for name in cleantext.__all__)
    assert set(cleantext.__all__) <= set(dir(cleantext))


def test_typing_sees_the_same_names():
    tree = ast.parse((ROOT / "__init__.py").read_text("utf-8"))
    block = next(n for n in tree.body if isinstance(n, ast.If))
    seen = {
        alias.name: node.module.removeprefix("cleantext.")
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == cleantext._HOME


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(cleantext, "no_such_name")


def test_importing_loads_nothing_heavy():
    code = "import sys, cleantext; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "cleantext" in loaded
    assert not HEAVY & set(loaded)
