"""Progress: a bar, a line now and then, or nothing."""

import io
from contextlib import redirect_stderr

from cleantext.batch import progress as module
from cleantext.batch.progress import progress
from cleantext.batch.stats import Stats

STATS = Stats({"totals": {"documents": 1200, "rejected": 3}, "warnings": {"the page is empty": 2}})


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(monkeypatch, screen, *, quiet=False):
    monkeypatch.setattr(module, "_EVERY", 0.0)
    with redirect_stderr(screen):
        view = progress(2_000_000, 500_000, quiet=quiet)
        view.show(1_000_000, STATS)
        view.close()
    return screen.getvalue()


def test_a_line_without_rich(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    said = shown(monkeypatch, Terminal())
    assert said.startswith("50% 1.0 MB, ")
    assert said.endswith(" left: 1,200 cleaned, 3 rejected, 2 warnings\n")


def test_a_bar_with_rich(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "150")
    said = shown(monkeypatch, Terminal())
    assert "1,200 cleaned, 3 rejected, 2 warnings" in said
    assert "1.0/2.0 MB" in said


def test_nothing_when_asked_to_be_quiet_or_where_nobody_looks(monkeypatch):
    assert shown(monkeypatch, Terminal(), quiet=True) == ""
    assert shown(monkeypatch, io.StringIO()) == ""
