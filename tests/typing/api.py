"""The library as a user writes it; checked by mypy, never run."""

from collections.abc import Callable, Iterator

import cleantext
from cleantext import Article, Edit, Options, Rule, SiteProfile, clean_article, clean_text

options = Options(script="keep", without=frozenset({"glosses"}), rules=(Rule("mine.ad", "^广告$", "an ad"),))
article: Article = clean_article(b"page", options)
with_profile: Article = clean_article("page", profile=SiteProfile.learn(["page", "page"]))
title: str | None = article.title
published: str | None = article.metadata.published.value if article.metadata.published else None
names: list[str] = [person.name for person in article.metadata.authors]
reasons: set[str] = {span.why for span in article.removed}
text: str = clean_text("text", Options())
steps: tuple[Callable[[str], str], ...] = (
    cleantext.unescape,
    cleantext.fix_mojibake,
    cleantext.strip_glosses,
    cleantext.to_simplified,
)
edits: Iterator[Edit] = cleantext.find_glosses("text")
verdict: str = cleantext.detect_script("text").verdict
