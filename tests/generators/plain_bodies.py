"""Articles without a Chinese sentence a line, in the furniture of generated pages: verse, recipes, questions, tables, columns."""

import random
import re
from dataclasses import dataclass
from itertools import islice

from tests.generators import prose
from tests.generators.pages import make

_PAUSE = re.compile("[，。、：；！？“”《》]")
_PHRASE = range(4, 16)  # characters
_SURNAMES = "王李张刘陈杨黄赵周吴徐孙"
_GIVEN = ("明国", "华平", "文英", "静文", "伟民", "建军", "丽芳", "志强")


@dataclass(frozen=True)
class Placed:
    """A page, and which of its lines are the article's."""

    lines: list[str]
    own: list[bool]


def place(kind: str, seed: int, *, dated: bool = True) -> Placed:
    """A body of a kind in a generated page of mainland news, with its metadata or without."""
    rng = random.Random(f"{kind}/{seed}")
    page = make(seed, region="mainland", kind="news")
    rows = [
        (line, label)
        for line, label in zip(page.text.split("\n"), page.labels, strict=True)
        if label != "blank" and (dated or label != "meta")
    ]
    first = next(i for i, (_, label) in enumerate(rows) if label == "body")
    head, tail = rows[:first], [row for row in rows[first:] if row[1] != "body"]
    body = KINDS[kind](rng)
    return Placed(
        [*(line for line, _ in head), *body, *(line for line, _ in tail)],
        [False] * len(head) + [True] * len(body) + [False] * len(tail),
    )


def _phrases(rng: random.Random, number: int) -> list[str]:
    """Clauses without a number: a date on a line of its own would be a list's."""

    def endless():
        while True:
            for piece in _PAUSE.split(prose.paragraph(rng)):
                if len(piece) in _PHRASE and not any(map(str.isdigit, piece)):
                    yield piece

    return list(islice(endless(), number))


def _verse(rng):
    return _phrases(rng, rng.randint(8, 24))


def _song(rng):
    refrain = _phrases(rng, 3)
    return [line for _ in range(3) for line in (*_phrases(rng, 4), *refrain)]


def _halves(rng):
    return [f"{one} {other}" for one, other in zip(_phrases(rng, 12), _phrases(rng, 12), strict=True)]


def _couplets(rng):
    return [f"{one}，{other}。" for one, other in zip(_phrases(rng, 6), _phrases(rng, 6), strict=True)]


def _recipe(rng):
    goods = [f"{name} {rng.randint(1, 9) * 50}克" for name in rng.sample(["面粉", "白糖", "清水", "黄油", "牛奶", "酵母"], 5)]
    return ["用料", *goods, "做法", *(f"{k}. {text}" for k, text in enumerate(_phrases(rng, 5), 1))]


def _questions(rng):
    made = []
    for k in range(1, 5):
        made += [
            f"{k}. {_phrases(rng, 1)[0]}（ ）",
            *(f"{letter}. {text}" for letter, text in zip("ABCD", _phrases(rng, 4), strict=True)),
        ]
    return made


def _glossary(rng):
    return [f"{word[:4]}：{text}" for word, text in zip(_phrases(rng, 8), _phrases(rng, 8), strict=True)]


def _roster(rng):
    return [" ".join(rng.choice(_SURNAMES) + rng.choice(_GIVEN) for _ in range(rng.randint(4, 7))) for _ in range(6)]


def _schedule(rng):
    return [f"{8 + k}:{rng.randint(10, 59)}-{9 + k}:00 {text}" for k, text in enumerate(_phrases(rng, 8))]


def _scores(rng):
    return [
        f"{one[:4]} {rng.randint(0, 5)}-{rng.randint(0, 5)} {other[:4]}"
        for one, other in zip(_phrases(rng, 8), _phrases(rng, 8), strict=True)
    ]


def _dialogue(rng):
    return [f"{'甲乙'[k % 2]}：{text}" for k, text in enumerate(_phrases(rng, 10))]


def _numbered(rng):
    return [f"{k}、{one}，{other}" for k, (one, other) in enumerate(zip(_phrases(rng, 10), _phrases(rng, 10), strict=True), 1)]


def _table(rng):
    return [
        "姓名 学校 成绩",
        *(f"{rng.choice(_SURNAMES)}{rng.choice(_GIVEN)} 第{k}中学 {rng.randint(60, 99)}" for k in range(1, 7)),
    ]


def _unmarked(rng):
    """Paragraphs with blanks for all their marks, as posts of boards are written."""
    return [" ".join(_phrases(rng, 8)) for _ in range(5)]


def _pictured(rng):
    return [f"{one}，{other}{rng.choice('😊👍😂')}" for one, other in zip(_phrases(rng, 8), _phrases(rng, 8), strict=True)]


def _column(rng):
    """Paragraphs broken at twenty characters."""
    texts = prose.paragraphs(rng, 6)
    return [text[at : at + 20] for text in texts for at in range(0, len(text), 20)]


def _english(rng):
    words = [
        "the",
        "river",
        "village",
        "ferry",
        "bridge",
        "people",
        "morning",
        "old",
        "walked",
        "slowly",
        "across",
        "many",
        "years",
        "boat",
    ]
    return [" ".join(rng.choice(words) for _ in range(rng.randint(10, 40))).capitalize() + "." for _ in range(6)]


KINDS = {
    "unmarked": _unmarked,
    "pictured": _pictured,
    "column": _column,
    "english": _english,
    "verse": _verse,
    "song": _song,
    "halves": _halves,
    "couplets": _couplets,
    "recipe": _recipe,
    "questions": _questions,
    "glossary": _glossary,
    "roster": _roster,
    "schedule": _schedule,
    "scores": _scores,
    "dialogue": _dialogue,
    "numbered": _numbered,
    "table": _table,
}
