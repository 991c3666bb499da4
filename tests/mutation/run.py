"""Mutation check: ``python -m tests.mutation.run edits fold rules dates`` breaks one line at a time and expects a red test.

A mutant is one changed operator, constant, comparison or condition of a module's syntax tree; it is killed when a test of
``TESTS`` fails or hangs. Survivors are printed with line and change; the exit code says whether the score reached
``--at-least``. Mutants that do nothing a test could see stand in ``equivalent.toml`` with their reasons, and are left out.
"""

import argparse
import ast
import copy
import json
import os
import signal
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from shutil import copytree

import hypothesis.strategies  # noqa: F401  loaded once, before the forks
import pytest
import regex  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "cleantext"
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
TESTS = {
    "edits": ["tests/test_edits.py", "src/cleantext/edits.py"],
    "fold": ["tests/test_fold.py", "tests/test_labels.py", "src/cleantext/fold.py"],
    "rules": ["tests/test_rules.py", "src/cleantext/rules.py"],
    "dates": ["tests/test_dates.py", "src/cleantext/dates"],
}
OPTIONS = ["-q", "-x", "--no-header", "-p", "no:cacheprovider"]
OPTIONS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # of what is loaded before the forks
OPTIONS += ["-k", "not takes_no_time"]  # of test_rules.py: it looks at the tables only
SWAPS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Mod: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
SKIPPED = (ast.JoinedStr, ast.AnnAssign)  # messages and f-string patterns; annotations do nothing


def changes(node):
    """Every way to break one node, as a function that breaks it in place."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        yield lambda n: n.ops.__setitem__(0, SWAPS[type(n.ops[0])]())
    if isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in SWAPS and not _joins_types(node):
        yield lambda n: setattr(n, "op", SWAPS[type(n.op)]())
    if isinstance(node, ast.Constant):
        yield from constants(node)
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield lambda n: setattr(n, "operand", ast.UnaryOp(ast.Not(), n.operand))
    if isinstance(node, ast.Continue | ast.Break | ast.AugAssign):
        yield None  # the statement goes


def constants(node):
    if type(node.value) is int:
        yield lambda n: setattr(n, "value", n.value + 1)
    elif isinstance(node.value, bool):
        yield lambda n: setattr(n, "value", not n.value)
    elif isinstance(node.value, str) and len(node.value) < 8:  # a longer one is a message
        yield lambda n: setattr(n, "value", n.value + "~")


def _joins_types(node):
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and isinstance(node.left, ast.Constant | ast.JoinedStr)


def nodes(tree):
    """The nodes worth breaking, in a fixed order: no annotations, docstrings, messages, or imports for types."""
    for field, value in ast.iter_fields(tree):
        if field in {"annotation", "returns", "decorator_list"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, (*SKIPPED, ast.Raise)) or _is_talk(child):
                continue
            yield child
            yield from nodes(child)


def _is_talk(node):
    doc = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return doc or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")


def mutants(source):
    """Pairs of (what was changed, the whole module with that change)."""
    tree = ast.parse(source)
    for index, node in enumerate(nodes(tree)):
        for number, _ in enumerate(changes(node)):
            broken = copy.deepcopy(tree)
            target = list(nodes(broken))[index]
            before = ast.unparse(target)
            _break(broken, target, list(changes(target))[number])
            after = "pass" if isinstance(target, ast.Continue | ast.Break | ast.AugAssign) else ast.unparse(target)
            yield f"{node.lineno}: {before[:70]!r} -> {after[:70]!r}", ast.unparse(ast.fix_missing_locations(broken))


def _break(tree, target, change):
    if change:
        change(target)
        return
    for parent in ast.walk(tree):
        for _, value in ast.iter_fields(parent):
            if isinstance(value, list) and target in value:
                value[value.index(target)] = ast.Pass()


def killed(folder, path, code, tests, timeout):
    """Whether the tests notice. The mutant lives in a copy of the tree, and runs in a fork that has all but the package loaded."""
    place = folder / path
    kept = place.read_text("utf-8")
    place.write_text(code, "utf-8")
    child = os.fork()
    if not child:
        _run_tests(folder, tests)
    try:
        return _exit_code(child, timeout) != 0
    finally:
        place.write_text(kept, "utf-8")


def _run_tests(folder, tests):
    """Leave this process with pytest's exit code."""
    code = 2
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.chdir(folder)
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(folder / ".hypothesis")
        sys.path[:0] = [str(folder / "src"), str(folder)]
        sys.dont_write_bytecode = True
        code = pytest.main([*OPTIONS, *tests])
    finally:
        os._exit(int(code))


def _exit_code(child, timeout):
    """The code of a process, or 1 after ending one that hangs."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 1


def files_of(name):
    """The file of a module, or the files of a package."""
    return [SRC / f"{name}.py"] if (SRC / f"{name}.py").exists() else sorted((SRC / name).glob("*.py"))


def equivalent(name):
    """The mutants of a module that no test can notice: pairs of path and change. A row without a mutant is an error."""
    listed, known = tomllib.loads(EQUIVALENT.read_text("utf-8")).get(name, []), set()
    for path in files_of(name):
        source = path.read_text("utf-8")
        lines = source.splitlines()
        for what, _ in mutants(source):
            number, _, change = what.partition(": ")
            for row in listed:
                if change in row["changes"] and lines[int(number) - 1].strip().startswith(row["line"]):
                    known.add((path, what))
                    row["seen"] = True
    if stale := [row["line"] for row in listed if "seen" not in row]:
        raise SystemExit(f"{name}: equivalent.toml has lines without such mutants: {stale}")
    return known


def check(name, folder, every, timeout):
    """Break one module, or each file of one package; give the count of mutants and the survivors."""
    harmless = equivalent(name)
    files = files_of(name)
    tried, survivors = 0, []
    first = files[0].relative_to(ROOT)
    if killed(folder, first, files[0].read_text("utf-8"), TESTS[name], timeout):
        raise SystemExit(f"{name}: the tests fail with nothing broken")
    for file in files:
        path = file.relative_to(ROOT)
        for what, code in list(mutants(file.read_text("utf-8")))[::every]:
            if (file, what) in harmless:
                continue
            tried += 1
            if not killed(folder, path, code, TESTS[name], timeout):
                survivors.append(f"{path}:{what}")
                print(survivors[-1], flush=True)
    return tried, survivors


def main():
    parser = argparse.ArgumentParser(description="Break the core modules line by line and see whether a test goes red.")
    parser.add_argument("names", nargs="*", default=list(TESTS), metavar="MODULE", help=", ".join(TESTS))
    parser.add_argument("--every", type=int, default=1, help="only every n-th mutant")
    parser.add_argument("--at-least", type=float, default=0.85)
    parser.add_argument("--timeout", type=float, default=90)
    given = parser.parse_args()
    tried, survived = 0, 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "tree"
        folder.mkdir()
        for part in ("src", "tests"):
            copytree(ROOT / part, folder / part)
        (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
        for name in given.names:
            count, survivors = check(name, folder, given.every, given.timeout)
            print(json.dumps({"module": name, "mutants": count, "score": round(1 - len(survivors) / count, 3)}), flush=True)
            tried, survived = tried + count, survived + len(survivors)
    print(f"{tried} mutants, {survived} survivors, score {1 - survived / tried:.3f}")
    return 1 - survived / tried < given.at_least


if __name__ == "__main__":
    sys.exit(main())
