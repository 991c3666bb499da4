"""From bytes to an article: a straight flow of phases, whose text phases are tuples of steps and a loop.

decode → repair → marks → label lines → lift metadata → cut once → convert → tidy. The order is not free: repair comes
before anything that changes a character, glosses before conversion, marks before lines are judged.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from cleantext import boilerplate, layout, metadata, script, tidy, watermark
from cleantext._version import VERSION
from cleantext.decode import decode
from cleantext.edits import edit_of
from cleantext.fold import fold
from cleantext.html.document import declared_charset, looks_like_html, page_of, page_text
from cleantext.html.merge import with_hints
from cleantext.model import Article, CleantextError, Decoded, Edit, Line, Metadata, Options, Person
from cleantext.protect import guarded, protected, touches
from cleantext.receipts import Way, removals, traced_fields, traced_lines
from cleantext.repair import byteshift, entities, glosses, lost, mojibake
from cleantext.rules import RuleSet
from cleantext.trace import Step, Trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cleantext.fold import Folded
    from cleantext.html.document import Page
    from cleantext.profile import SiteProfile
    from cleantext.rules import Rule

_DEFAULT = Options()
_SURE = 0.6  # below this confidence an encoding is worth a warning
_USER_TIMEOUT = 0.05  # seconds for one pattern of a stranger's table on one line


@lru_cache(64)
def steps(options: Options = _DEFAULT) -> tuple[Step, ...]:
    """The steps that ``clean_text`` runs with these options, in order.

    >>> [step.name for step in steps(Options(script="keep", punctuation="keep"))]
    ['entities', 'mojibake', 'byteshift', 'glosses', 'invisible', 'nfc', 'radicals']

    """
    return (*repair_steps(options), *finish_steps(options))


def repair_steps(options: Options, gloss_table: Mapping[str, str] | None = None) -> tuple[Step, ...]:
    """Steps that undo damage and must see the text before anything else changes it."""
    found = (
        Step.cut("entities", entities.find_escapes),
        Step.cut("mojibake", mojibake.find_mojibake),
        Step.cut("byteshift", byteshift.find_byte_shift),
        Step.cut("glosses", partial(glosses.find_glosses, table=gloss_table)),
        Step.cut("invisible", tidy.find_invisible),
    )
    return _chosen(found, options)


@lru_cache(64)
def finish_steps(options: Options) -> tuple[Step, ...]:
    """Steps for what is kept: Unicode form, script, width, punctuation, spacing."""
    always = (Step.cut("nfc", tidy.find_uncomposed), Step.cut("radicals", tidy.find_radicals))
    full = (
        Step.cut("width", tidy.find_width),
        Step.cut("punctuation", tidy.find_punctuation),
        Step.cut("spacing", tidy.find_spacing),
        Step.cut("wrapped", tidy.find_wrapped),
    )
    return _chosen((*always, *_conversion(options.script), *(full if options.punctuation == "fullwidth" else ())), options)


def _conversion(target: str) -> tuple[Step, ...]:
    if target == "keep":
        return ()
    if target == "simplified":
        return (Step.cut("script", script.find_simplified),)
    return (Step.cut("script", partial(script.find_traditional, region=None if target == "traditional" else target)),)


def _chosen(found: Iterable[Step], options: Options) -> tuple[Step, ...]:
    """Leave out the steps named in ``without`` and, in the others, the edits of rules named there."""
    if not options.without:
        return tuple(found)
    return tuple(_allowing(step, options.without) for step in found if step.name not in options.without)


def _allowing(step: Step, without: frozenset[str]) -> Step:
    return Step.cut(step.name, lambda text: (edit for edit in step.find(text) if edit.rule not in without))


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
    return with_hints(article, page.hints, lambda value: _rewritten(value, _chosen(_conversion(options.script), options)) or "")


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
    doubts = _doubts(decoded.text, trace.text)
    view = _unmarked(trace, options, profile)
    way = Way(trace.changes)
    lines, caution = _label(view, options, profile)
    found = metadata.lift(view, lines, reference_time=options.reference_time, url=url)
    title = metadata.read_title(view, lines)
    trace.take("cut", guarded(trace.text, _cuts(view, lines, options), options.protect))
    finish = finish_steps(options)
    trace.run(step for step in finish if step.name == "wrapped")  # while blank lines still part the paragraphs
    trace.take("layout", layout.find_layout(trace.text))
    verdict = script.verdict(trace.text)
    trace.settle((*(step for step in finish if step.name != "wrapped"), Step.cut("layout", layout.find_layout)))
    kinds = {(line.start, line.end): line.kind or line.label for line in lines}
    return Article(
        text=trace.text,
        title=_rewritten(title, finish),
        metadata=_presented(found, way, options),
        lines=traced_lines(lines, way),
        removed=removals(decoded.text, trace.changes, kinds, partial(_why, options=options)),
        changes=tuple(trace.changes),
        encoding=decoded.encoding or None,
        script=verdict,
        warnings=(*_damage(decoded), *doubts, *caution, *_emptiness(trace.text, decoded.text)),
        cleaned_by=f"cleantext {VERSION}",
        original=decoded.text,
    )


def _checked(options: Options) -> Options:
    if not isinstance(options, Options):
        raise CleantextError(f"options must be Options, not {type(options).__name__}")
    return options


def _unmarked(trace: Trace, options: Options, profile: SiteProfile | None) -> Folded:
    """Take out marks inside the text and what the caller's own rules match; give the folded view of what is left."""
    view = fold(trace.text)
    if "watermark" not in options.without:
        marks, rest = watermark.split_marks(view, profile.names if profile else ())
        if _take(trace, "watermark", marks, options):
            view = rest if rest.source == trace.text else fold(trace.text)
    if "rules" not in options.without and _take(trace, "rules", _user_edits(view, options.rules), options):
        view = fold(trace.text)
    return view


def _take(trace: Trace, name: str, edits: Iterable[Edit], options: Options) -> bool:
    """Carry out what the options allow of some edits; whether it changed anything."""
    allowed = (edit for edit in edits if edit.rule not in options.without)
    return trace.take(name, guarded(trace.text, allowed, options.protect))


def _user_edits(view: Folded, rules: tuple[Rule, ...]) -> Iterator[Edit]:
    """What the caller's rules match, in each line's folded view; rules with a place speak when lines are labelled."""
    own = _everywhere(rules)
    if own is None:
        return
    own = own.for_page()
    for line in view.lines():
        for rule, match in own.search(line.text):
            if match.end() > match.start():
                yield Edit(*view.span(line.at + match.start(), line.at + match.end()), "", rule.id)


@lru_cache(16)
def _everywhere(rules: tuple[Rule, ...]) -> RuleSet | None:
    """The caller's rules that may match anywhere; built once for a corpus."""
    own = [rule for rule in rules if rule.place == "any"]
    return RuleSet(own, timeout=_USER_TIMEOUT) if own else None


def _label(view: Folded, options: Options, profile: SiteProfile | None) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines, and a warning where more would have gone than the caller allows."""
    lines = _spared(view, _labelled(view, options, profile, options.mode), options)
    share = _dropped_share(view, lines) if options.max_removed_ratio < 1 else 0.0
    if share <= options.max_removed_ratio:
        return lines, ()
    lines = _spared(view, _labelled(view, options, profile, "conservative"), options)
    return lines, (f"{share:.0%} of the page would have been removed: only what is certain was",)


def _labelled(view: Folded, options: Options, profile: SiteProfile | None, mode: str) -> tuple[Line, ...]:
    placed = tuple(rule for rule in options.rules if rule.place != "any")
    return boilerplate.label_view(view, mode=mode, rules=placed, furniture=profile.furniture if profile else None)


def _spared(view: Folded, lines: tuple[Line, ...], options: Options) -> tuple[Line, ...]:
    """Give back to the body what the options protect."""
    if not options.without and not options.protect:
        return lines
    spans = protected(view.source, options.protect)
    return tuple(
        replace(line, label="body", kind="", rule="line.spared", confidence=1.0)
        if line.label == "drop"
        and line.end > line.start
        and (line.rule in options.without or touches(spans, line.start, line.end))
        else line
        for line in lines
    )


def _dropped_share(view: Folded, lines: Sequence[Line]) -> float:
    sizes = [0, 0]  # of what is kept, of what is dropped
    for line in lines:
        sizes[line.label == "drop"] += len(view.source[line.start : line.end].strip())
    return sizes[1] / (sum(sizes) or 1)


def _cuts(view: Folded, lines: Sequence[Line], options: Options) -> Iterator[Edit]:
    """What goes from the body: whole lines, furniture glued to a line, sign-offs."""
    kept = {"body"} if options.captions == "drop" else {"body", "caption"}
    for line in lines:
        if line.label not in kept and line.end > line.start:
            yield edit_of((line.start, line.end, "", line.rule))
    inside = list(boilerplate.find_partial(view, lines))
    if options.signoff == "drop":
        inside += metadata.find_signoffs(view, lines)
    yield from (edit for edit in inside if edit.rule not in options.without)


def _rewritten(text: str | None, chosen: Iterable[Step]) -> str | None:
    """A title or value in the same characters as the body."""
    if text:
        for step in chosen:
            text = step.run(text)
    return text


def _presented(found: Metadata, way: Way, options: Options) -> Metadata:
    """Metadata in the script asked for, its fields with spans in the decoded input and their values as printed."""
    value = partial(_rewritten, chosen=_chosen(_conversion(options.script), options))
    return replace(
        found,
        source=value(found.source),
        site=value(found.site),
        place=value(found.place),
        authors=_named(found.authors, value),
        editors=_named(found.editors, value),
        tags=tuple(value(tag) or tag for tag in found.tags),
        fields=traced_fields(found.fields, way),
    )


def _named(people: Iterable[Person], value: Callable[[str | None], str | None]) -> tuple[Person, ...]:
    return tuple(replace(each, name=value(each.name) or "", organisation=value(each.organisation)) for each in people)


def _doubts(before: str, after: str) -> tuple[str, ...]:
    """What repair had to give up."""
    shifts = len(byteshift.doubtful_byte_shift(after))
    doubtful = (f"{shifts} place(s) look byte-shifted and could not be repaired with certainty",) if shifts else ()
    return (*lost.lost_content(before), *doubtful)


def _damage(decoded: Decoded) -> Iterator[str]:
    if decoded.damage:
        first = decoded.damage[0]
        yield f"{len(decoded.damage)} damaged place(s) in the bytes, the first at offset {first.start}: {first.why}"
    if decoded.encoding and decoded.confidence < _SURE:
        yield f"the encoding is uncertain: {decoded.encoding} (confidence {decoded.confidence:.2f})"


def _emptiness(text: str, original: str) -> Iterator[str]:
    if not original.strip():
        yield "the page is empty"
    elif not text:
        yield "no article was found: every line is furniture or metadata"


def _why(rule: str, options: Options) -> str:
    own = next((each.why for each in options.rules if each.id == rule), None)
    return own or reasons().get(rule) or "see the rule of this name"


@cache
def reasons() -> dict[str, str]:
    """One sentence for every rule of the package.

    >>> reasons()["layout.blank"]
    'a blank line between paragraphs: the article has one paragraph a line'

    """
    modules = (
        entities,
        mojibake,
        byteshift,
        glosses,
        tidy,
        script,
        watermark,
        boilerplate,
        metadata,
        layout,
    )
    return {rule: why for module in modules for rule, why in module.REASONS.items()}
