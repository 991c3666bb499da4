"""From bytes to an article: a straight flow of phases, whose text phases are tuples of steps and a loop.

decode → repair → marks → label lines → lift metadata → cut once → convert → tidy. The order is not free: repair comes
before anything that changes a character, glosses before conversion, marks before lines are judged.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from cleantext import layout, metadata, script
from cleantext._version import VERSION
from cleantext.decode import decode
from cleantext.html.document import declared_charset, looks_like_html, page_of, page_text
from cleantext.html.merge import with_hints
from cleantext.later import promised
from cleantext.model import Article, CleantextError, Decoded, Options
from cleantext.pipeline.cautions import damage, doubts, emptiness
from cleantext.pipeline.flat import parted, stretched
from cleantext.pipeline.lines import cuts, is_written, label
from cleantext.pipeline.marks import unmarked
from cleantext.pipeline.present import presented, rewritten
from cleantext.pipeline.reasons import why
from cleantext.pipeline.steps import AS_WRITTEN, conversion, finish_steps, repair_steps, steps
from cleantext.protect import guarded
from cleantext.receipts import Way, removals, traced_lines
from cleantext.trace import Step, Trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.html.document import Page
    from cleantext.model import Labelled
    from cleantext.profile import SiteProfile

_DEFAULT = Options()
_LAYOUT = Step.cut("layout", layout.find_layout)


def clean_text(text: str, options: Options = _DEFAULT) -> str:
    """Repair, convert and tidy a text, without looking for an article in it.

    Text that needs nothing comes back as the same object.

    >>> clean_text("&#20320;&#22909;,世界!")
    '你好，世界！'

    """
    if not isinstance(text, str):
        raise CleantextError(f"clean_text takes str, not {type(text).__name__}")
    trace = Trace(text)
    trace.settle(steps(_checked(options)))
    return trace.text


def clean_article(raw: bytes | str, options: Options = _DEFAULT, *, profile: SiteProfile | None = None) -> Article:
    """Find the article in a scraped page, repair it, and account for every character that was changed.

    ``raw`` is a page as text or bytes in any encoding, ``profile`` what is known of its site. Any text and any bytes
    give an ``Article``; only a wrong call raises ``CleantextError``. An HTML document is read as ``clean_html`` reads it;
    without the extra ``html`` it is taken as text, with a warning.

    >>> page = (
    ...     "首页 > 新闻 > 正文\\n市图书馆延长开放时间\\n来源：江城晚报  2024-05-06\\n"
    ...     "市图书馆今天宣布，周末的闭馆时间从下午五点推迟到晚上十点，自习室同时开放。\\n"
    ...     "读者可以凭借书证入馆，也可以提前一天在网上预约座位，每次最多预约四个小时。"
    ... )
    >>> article = clean_article(page)
    >>> article.title, article.metadata.source, article.metadata.published.value
    ('市图书馆延长开放时间', '江城晚报', '2024-05-06')
    >>> article.text.count("\\n")
    1

    """
    if isinstance(raw, bytes | bytearray | memoryview):
        return clean_decoded(decode_page(bytes(raw)), options, profile=profile)
    if not isinstance(raw, str):
        raise CleantextError(f"clean_article takes bytes or str, not {type(raw).__name__}")
    return clean_decoded(Decoded(raw, "", 1.0), options, profile=profile)


def clean_html(
    raw: bytes | str, options: Options = _DEFAULT, *, profile: SiteProfile | None = None, charset: str | None = None
) -> Article:
    """Find the article in a web page or a piece of one; needs the extra ``html``.

    Offsets refer to the text that the page shows (``cleantext.html.page_text``). Title, source, people, dates and tags
    that this text leaves out come from the head (meta tags, JSON-LD), each as a field whose rule begins with ``hint.``;
    where both speak and differ, the page's words stay and ``warnings`` says so. ``charset`` is that of the HTTP header.

    >>> article = clean_html("<meta property='og:title' content='延长开放的通知'><p>市图书馆今天宣布，周末的闭馆时间推迟到晚上十点。")
    >>> article.title, article.metadata.fields[0].rule, article.text
    ('延长开放的通知', 'hint.og:title', '市图书馆今天宣布，周末的闭馆时间推迟到晚上十点。')

    """
    return _clean_web_page(page_text(raw, charset), _checked(options), profile)


def _clean_web_page(page: Page, options: Options, profile: SiteProfile | None, url: str | None = None) -> Article:
    hint = page.hints.first("url")
    article = _clean_page(replace(page.decoded, text=page.text), options, profile, url or (hint.value if hint else None))
    return with_hints(article, page.hints, lambda value: rewritten(value, conversion(options)) or "")


def decode_page(raw: bytes, hint: str | None = None) -> Decoded:
    """What ``decode`` makes of the bytes, with the charset that an HTML document declares as hint if there is no other."""
    return decode(raw, hint or (declared_charset(raw) if looks_like_html(raw) else None))


def clean_decoded(
    decoded: Decoded,
    options: Options = _DEFAULT,
    *,
    profile: SiteProfile | None = None,
    markup: bool = False,
    url: str | None = None,
) -> Article:
    """The same for a page that is decoded already; ``decoded.encoding`` is empty where there never were bytes.

    ``markup`` says that it is HTML however it begins: then ``CleantextError`` is raised without the extra. A date in ``url``
    gives its year to a date on the page that is printed without one.
    """
    _checked(options)
    if not markup and not looks_like_html(decoded.text):
        return _clean_page(decoded, options, profile, url)
    try:
        page = page_of(decoded)
    except CleantextError:
        if markup:
            raise
        article = _clean_page(decoded, options, profile, url)
        return replace(article, warnings=(*article.warnings, "the input is HTML: install cleantext-zh[html]"))
    return _clean_web_page(page, options, profile, url)


def _clean_page(decoded: Decoded, options: Options, profile: SiteProfile | None, url: str | None = None) -> Article:
    trace = Trace(decoded.text)
    trace.settle(repair_steps(options, profile.gloss_table if profile else None))
    doubtful = doubts(decoded.text, trace.text)
    view = unmarked(trace, options, profile)
    way = Way(trace.changes)
    lines, caution = label(view, options, profile)
    source = is_written(lines)
    flat = view.source != trace.text
    shown = stretched(view, lines) if flat else lines
    gaps = parted(trace.text, shown) if flat else ()
    trace.take("cut", guarded(trace.text, chain(cuts(view, shown, options), gaps), options.protect))
    finish = finish_steps(options)
    verdict = _written(trace, finish) if source else _laid_out(trace, finish)
    changes = tuple(trace.changes)  # the promises hold these, not the article: nothing is left to the garbage collector
    article = Article(
        text=trace.text,
        changes=changes,
        encoding=decoded.encoding or None,
        script=verdict,
        warnings=(*damage(decoded), *doubtful, *caution, *emptiness(trace.text, decoded.text)),
        cleaned_by=f"cleantext {VERSION}",
        original=decoded.text,
    )
    reason = partial(why, options=options)
    return promised(
        article,
        title=lambda: None if source else rewritten(metadata.read_title(view, lines), finish),
        metadata=lambda: presented(metadata.lift(view, lines, reference_time=options.reference_time, url=url), way, options),
        lines=lambda: traced_lines(shown, way),
        removed=lambda: removals(decoded.text, changes, _kinds(shown), reason),
    )


def _written(trace: Trace, finish: Sequence[Step]) -> str:
    """Finish what is no page: its characters alone, for its marks and its indentation are grammar. Gives its script."""
    verdict = script.verdict(trace.text)
    written = Step.cut("layout", partial(layout.find_layout, indented=True))
    trace.settle((*(step for step in finish if step.name in AS_WRITTEN), written))
    return verdict


def _laid_out(trace: Trace, finish: Sequence[Step]) -> str:
    """Finish an article, a paragraph a line. Gives its script."""
    trace.run(step for step in finish if step.name == "wrapped")  # while blank lines still part the paragraphs
    trace.run((_LAYOUT,))
    verdict = script.verdict(trace.text)
    trace.settle((*(step for step in finish if step.name != "wrapped"), _LAYOUT))
    return verdict


def _kinds(lines: Sequence[Labelled]) -> dict[tuple[int, int], str]:
    return {(line.start, line.end): line.kind or line.label for line in lines}


def _checked(options: Options) -> Options:
    if not isinstance(options, Options):
        raise CleantextError(f"options must be Options, not {type(options).__name__}")
    return options
