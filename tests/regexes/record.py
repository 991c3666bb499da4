"""Which patterns the package compiles, and with which methods it uses them."""

import ast
import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import regex

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "cleantext"
RULES = ("rules.py", "boilerplate/table.py")  # compile what tables hold, to search with it
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
ENGINES = {"re": re, "regex": regex}


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern, the file and line that made it, and the methods that the package calls on it."""

    engine: str
    pattern: str | bytes
    flags: int
    file: str
    line: int
    ways: tuple[str, ...] = ()


def recorded(work):
    """Every pattern that ``work`` makes the package compile. None of its modules may be loaded yet."""
    if "cleantext" in sys.modules:
        raise RuntimeError("the package is loaded, and its patterns are made already")
    found = {}
    real = {(name, method): getattr(engine, method) for name, engine in ENGINES.items() for method in ("compile", *METHODS)}
    for (name, method), function in real.items():
        setattr(ENGINES[name], method, _recording(name, method, function, found))
    try:
        work()
    finally:
        for (name, method), function in real.items():
            setattr(ENGINES[name], method, function)
    return list({(each.engine, each.pattern, each.flags, each.ways): each for each in map(_with_ways, found)}.values())


def _recording(name, method, function, found):
    def wrapper(pattern, *args, **named):
        frame = sys._getframe(1)
        file = frame.f_code.co_filename
        if isinstance(pattern, str | bytes) and file.startswith(str(SRC)):
            flags = named.get("flags", args[0] if args and method == "compile" else 0)
            ways = () if method == "compile" else (method,)
            found[Found(name, pattern, int(flags), str(Path(file).relative_to(SRC)), frame.f_lineno, ways)] = None
        return function(pattern, *args, **named)

    return wrapper


def _with_ways(found):
    if found.ways:
        return found
    if found.file in RULES:
        return replace(found, ways=("search",))
    bound, named = _tree(found.file)
    ways = bound.get(found.line) or _uses(found.file).get(named.get(found.line, ""), ())
    return replace(found, ways=tuple(sorted(ways or METHODS)))


@cache
def _tree(file):
    """For each line of a file: the method bound where a pattern is made, and the name that the pattern gets."""
    bound, named = {}, {}
    for node in ast.walk(ast.parse((SRC / file).read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in METHODS and isinstance(node.value, ast.Call):
            bound |= dict.fromkeys(range(node.lineno, node.end_lineno + 1), (node.attr,))
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name) and ast.unparse(node.value.func) in {"re.compile", "regex.compile"}:
                named |= dict.fromkeys(range(node.lineno, node.end_lineno + 1), target.id)
    return bound, named


def _uses(file):
    """The methods called on each name: in its own file, or for a public name in any."""
    return {name: ways for name, ways in _all_uses()[file].items() if name[:1] == "_"} | {
        name: ways - {"split"}
        for name, ways in _all_uses()[""].items()
        if name and name[:1] != "_"  # str has a split too
    }


@cache
def _all_uses():
    """By file, and under "" of all files."""
    found = defaultdict(lambda: defaultdict(set))
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                for file in ("", str(path.relative_to(SRC))):
                    found[file][_name(node.value)].add(node.attr)
    return found


def _name(node):
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def load_all():
    """Import every module of the package that the machine has the dependencies for."""
    import cleantext  # noqa: PLC0415  after the recorder stands

    for module in pkgutil.walk_packages(cleantext.__path__, "cleantext."):
        if ".data." in module.name or module.name.endswith("__main__"):
            continue
        try:
            importlib.import_module(module.name)
        except ImportError:  # an engine whose host is not here
            continue


def use_all():
    """Make the patterns that only a first use makes: the samples as text and as bytes, under every kind of option."""
    load_all()
    from cleantext import Options, clean_article, clean_html, parse_date  # noqa: PLC0415

    options = [
        Options(script=script, mode=mode) for script in ("keep", "tw", "simplified") for mode in ("aggressive", "conservative")
    ]
    paths = sorted((ROOT / "samples").glob("*.txt"))
    for number, path in enumerate(paths):
        clean_article(path.read_bytes(), options[number % len(options)])
    text = paths[0].read_text("utf-8")
    for code in ("gb18030", "utf-16", "big5"):
        clean_article(text.encode(code, "replace"))
    clean_html(f"<html><body><p>{text}</p></body></html>")
    parse_date("2020年10月21日")
