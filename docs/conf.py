"""How the site is built: ``python -m sphinx -n -W --keep-going docs docs/_build``."""

from cleantext import __version__

project = "cleantext"
author = "The cleantext developers"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"cleantext {release}"
language = "en"
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True  # Options(), not each of its fields
# Names of the standard library are not looked up: building the site needs no network.
nitpick_ignore_regex = [("py:.*", r"(?!cleantext\.).*"), ("py:.*", r"cleantext\.\w+\..*")]
