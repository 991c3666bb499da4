"""HTML in: the text that a web page shows, one block a line, and what its head says about the article.

>>> from cleantext.html import page_text
>>> page = page_text("<title>通知</title><p>第一<b>段</b>。<p>第二段。<p hidden>水印")
>>> page.text, page.hints.first("title").value
('第一段。\\n第二段。', '通知')

"""

from cleantext.html.document import Page, declared_charset, looks_like_html, page_of, page_text
from cleantext.html.hints import Hint, Hints
from cleantext.html.merge import with_hints

__all__ = ["Hint", "Hints", "Page", "declared_charset", "looks_like_html", "page_of", "page_text", "with_hints"]
