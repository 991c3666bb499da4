"""Progress: a bar, a line now and then, or nothing."""

import io

import pytest

from cleantext.batch import progress as module
from cleantext.batch.progress import progress
from cleantext.batch.stats import Stats

STATS = Stats({"totals": {"documents": 1200, "rejected": 3}, "warnings": {"the page is empty": 2}})


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(module, "_EVERY", 0.0)
    return screen


def shown(**more):
    view = progress(2_000_000, 500_000, **more)
    view.show(1_000_000, STATS)
    view.close()


def test_a_line_without_rich(terminal, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    shown(quiet=False)
    said = terminal.getvalue()
    assert said.startswith("50% 1.0 MB, ")
    assert said.endswith(" left: 1,200 cleaned, 3 rejected, 2 warnings\n")


def test_a_bar_with_rich(terminal, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "150")
    shown(quiet=False)
    assert "1,200 cleaned, 3 rejected, 2 warnings" in terminal.getvalue()
    assert "1.0/2.0 MB" in terminal.getvalue()


def test_nothing_when_asked_to_be_quiet(terminal):
    shown(quiet=True)
    assert terminal.getvalue() == ""


def test_nothing_where_nobody_looks(monkeypatch):
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    shown(quiet=False)
    assert screen.getvalue() == ""
