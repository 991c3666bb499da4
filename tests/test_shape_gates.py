"""Short cuts of single lines give what the long way gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.boilerplate import shape, stuffing
from cleantext.fold import fold
from cleantext.rules import builtin

HITS = tuple(dict.fromkeys(fold(hit).text.strip() for rule in builtin("lines") for hit in rule.hits))
PIECES = (*"望川装修公司,,,,。;!?:…", "装修")


@pytest.mark.parametrize("text", HITS[::5])
def test_a_shape_gets_another_kind(text):
    found = shape.shape_of(text)
    changed = found._replace(furniture=2.0, kind="nav", rule="line.menu-run", place="any")
    assert shape.named(found, 2.0, "nav", "line.menu-run") == changed


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join))
@settings(deadline=None, max_examples=400)
def test_a_list_of_searches_has_its_commas_in_one_clause(text):
    assert not stuffing._LIST.search(text) or max(part.count(",") for part in stuffing._CLAUSE.split(text)) >= stuffing._PARTS
