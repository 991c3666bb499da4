"""What many pages of one site have in common: its furniture, its name, its table of glosses.

One page cannot tell a notice that its site prints on every page from a sentence of its article; five pages can.
A profile keeps a fair sample of the site's articles as fingerprints of their lines, so it stays small however many
pages it has seen, does not depend on their order, and two profiles add up.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.fold import HAN, fold
from cleantext.model import CleantextError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

VERSION = 1
ARTICLES = 128  # in the sample: a share of 30 % is then known to within 4 %
LINES = 400  # of one article, 12 hexadecimal digits each: a full profile is about 0.3 MB of JSON
NAMES = 8  # candidates of one article
LEAST, SHARE = 3, 0.3  # a line is furniture in 3 articles and 30 % of them: on 36 pages of 7 sites this found half the junk
MANY, NEARLY = 4, 0.8  # a sentence is furniture in 4 articles and 80 % of them: an article may quote another
PROSE = 15  # folded characters of a line that holds a sentence

_SENTENCE = "."  # marks the fingerprint of a sentence

_DIGITS = re.compile("[0-9]+")
_DATE = re.compile("0[-/.年]0[-/.月]0|0:0")
_NUMBERED = re.compile("第.{1,3}[章回节条篇卷集部讲课页]")
_LETTER = re.compile(f"[A-Za-z{HAN}]")
_STOP = re.compile("[。!?…;]")
_TAIL = re.compile("[。!?…;][”’」』\"'】》)\\]]{0,3} ?([^。!?…;]{2,24})\\Z")
_TOKEN = re.compile("[0-9A-Za-z]{2,6}(?=[^0-9A-Za-z ]{2})")
_TITLE = re.compile("[^-_|–—]{4,60}[-_|–—]{1,2} ?([^-_|–—,:0-9]{2,12})\\Z")


class _Article(NamedTuple):
    """Fingerprints of an article's lines, and the strings that may name its site."""

    edge: frozenset[str]  # above its first sentence and below its last
    inside: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """What is known of a site. Immutable and picklable; ``learn`` makes one.

    >>> pages = [f"江畔热线\\n{day}，渡口又涨了水，船家们都在岸上等。\\n投稿请寄江畔热线编辑部" for day in ("昨天", "周三", "月底")]
    >>> site = SiteProfile.learn(pages)
    >>> site.furniture("投稿请寄江畔热线编辑部"), site.furniture("船家们都在岸上等。")
    (True, False)

    """

    articles: Mapping[str, _Article] = field(default_factory=dict)
    gloss_table: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = field(init=False)
    _furniture: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "articles", _sample(self.articles))
        object.__setattr__(self, "names", _names(self.articles))
        object.__setattr__(self, "_furniture", _shared_lines(self.articles))

    def __hash__(self) -> int:
        return hash((self.names, self._furniture))

    @classmethod
    def learn(cls, pages: Iterable[str], *, gloss_table: Mapping[str, str] | None = None) -> SiteProfile:
        """Learn a site from pages of it, best from five and more; repaired text is best.

        Pages of the same article count once: an article is known by its first and its middle sentence line. A page
        without a sentence teaches nothing. ``gloss_table`` comes from ``learn_gloss_table``.
        """
        found: dict[str, _Article] = {}
        for page in pages:
            _add(found, _read(page))
            if len(found) > 2 * ARTICLES:
                found = _sample(found)
        return cls(found, dict(gloss_table or {}))

    def __add__(self, other: SiteProfile) -> SiteProfile:
        """What both have seen: the same as one profile of all the pages."""
        found = dict(self.articles)
        for key, article in other.articles.items():
            _add(found, (key, article))
        return SiteProfile(found, _joined(self.gloss_table, other.gloss_table))

    def furniture(self, folded_line: str) -> bool:
        """Whether the site prints this line, its digits aside, around its articles. The line is one of the folded view.

        >>> SiteProfile().furniture("返回首页")
        False

        """
        key = _key(folded_line)
        return bool(key) and _print(key) in self._furniture

    def to_json(self) -> str:
        """The profile as JSON text, the same text for the same profile.

        >>> SiteProfile.from_json(SiteProfile().to_json()) == SiteProfile()
        True

        """
        import json  # noqa: PLC0415  only when a profile is stored

        articles = {key: [sorted(part) for part in article] for key, article in sorted(self.articles.items())}
        known = {"cleantext_profile": VERSION, "articles": articles, "gloss_table": dict(sorted(self.gloss_table.items()))}
        return json.dumps(known, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> SiteProfile:
        """Read what ``to_json`` wrote. Anything else raises ``CleantextError``."""
        import json  # noqa: PLC0415  only when a profile is read

        try:
            known = json.loads(text)
            version = known["cleantext_profile"]
            articles = {key: _Article(*(frozenset(_texts(part)) for part in parts)) for key, parts in known["articles"].items()}
            table = dict(zip(known["gloss_table"], _texts(known["gloss_table"].values()), strict=True))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise CleantextError(f"profile: not a profile that cleantext learn wrote ({error})") from None
        if version != VERSION:
            raise CleantextError(f"profile: version {version!r}, this library reads {VERSION}")
        return cls(articles, table)


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if not isinstance(value, str):
            raise TypeError(f"{value!r} is not text")
        yield value


def _read(page: str) -> tuple[str, _Article] | None:
    """An article's key and what it says of its site; nothing for a page without a sentence."""
    lines = [line.strip(" ") for line in fold(page).text.split("\n")]
    prose = [number for number, line in enumerate(lines) if len(line) >= PROSE and _STOP.search(line)]
    if not prose:
        return None
    first, last, middle = prose[0], prose[-1], prose[len(prose) // 2]
    edge = _prints(lines[:first] + lines[last + 1 :])
    names = sorted({*map(_tail, lines), *(_title(line) for line in lines[:first])} - {""})[:NAMES]
    return _print(lines[first] + "\n" + lines[middle]), _Article(edge, _prints(lines[first : last + 1]), frozenset(names))


def _prints(lines: list[str]) -> frozenset[str]:
    """The fingerprints of lines; of very many those with the smallest, which no order changes."""
    found = {_print(key) + ("" if len(key) < PROSE or not _STOP.search(key) else _SENTENCE) for key in map(_key, lines) if key}
    return frozenset(sorted(found)[:LINES])


def _key(line: str) -> str:
    """A line as it is compared: digits folded. Empty for what says nothing of a site: dates, numbers, single letters."""
    key = _DIGITS.sub("0", line.strip(" "))
    tells = len(_LETTER.findall(key[:PROSE])) > 1 and not _DATE.search(key) and not _NUMBERED.fullmatch(key)
    return key if tells else ""


def _print(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _tail(line: str) -> str:
    """What follows the last sentence of a line, without the random token of a mark."""
    found = _TAIL.search(line[-40:])
    return _TOKEN.sub("", found[1].strip(" "), count=1) if found else ""


def _title(line: str) -> str:
    """The last part of ``标题_江畔热线``."""
    found = _TITLE.match(line)
    return found[1].strip(" ") if found else ""


def _add(found: dict[str, _Article], read: tuple[str, _Article] | None) -> None:
    """Add what was read of a page; pages of one article are one."""
    if read is None:
        return
    key, article = read
    if key in found:
        edge, inside, names = (old | new for old, new in zip(found[key], article, strict=True))
        article = _Article(_least(edge, LINES), _least(inside, LINES), _least(names, NAMES))
    found[key] = article


def _least(values: frozenset[str], count: int) -> frozenset[str]:
    return values if len(values) <= count else frozenset(sorted(values)[:count])


def _sample(articles: Mapping[str, _Article]) -> dict[str, _Article]:
    """The articles with the smallest fingerprints: a fair sample, and the same whatever the order."""
    return {key: articles[key] for key in sorted(articles)[:ARTICLES]}


def _enough(count: int, articles: int) -> bool:
    return count >= max(LEAST, SHARE * articles) or (count == articles == 2)  # noqa: PLR2004  two pages already help


def _names(articles: Mapping[str, _Article]) -> frozenset[str]:
    counts = Counter(name for article in articles.values() for name in article.names)
    return frozenset(name for name, count in counts.items() if _enough(count, len(articles)))


def _shared_lines(articles: Mapping[str, _Article]) -> frozenset[str]:
    """Lines around many articles, unless they stand inside of more: ``做法`` belongs to each recipe. Sentences in nearly all."""
    edge = Counter(line for article in articles.values() for line in article.edge)
    inside = Counter(line for article in articles.values() for line in article.inside - article.edge)
    around = {line for line, count in edge.items() if _enough(count, len(articles)) and count >= inside[line]}
    nearly = max(MANY, NEARLY * len(articles))
    said = {line for line in edge | inside if line.endswith(_SENTENCE) and edge[line] + inside[line] >= nearly}
    return frozenset(line.removesuffix(_SENTENCE) for line in around | said)


def _joined(left: Mapping[str, str], right: Mapping[str, str]) -> dict[str, str]:
    """Both tables; of two readings the lesser, so that no order matters."""
    return {c: min(left.get(c, right.get(c, "")), right.get(c, left.get(c, ""))) for c in (*left, *right)}
