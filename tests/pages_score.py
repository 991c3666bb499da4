"""Score the cleaner on the invented pages of ``tests/cases/pages``: ``python -m tests.pages_score [--show STEM] [FOLDER]``.

A page's gold (JSON) says for every line what it is: title, meta, keep, drop, or partial with the text it should become;
and which metadata the page states. ``any`` holds further accepted values of a field, ``optional`` names fields that are
neither asked for nor wrong, ``account`` is a name that may stand as source, site or author.
Of the held pages only the totals are printed.
"""

import argparse
import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from cleantext import Options, clean_article

PAGES = Path(__file__).resolve().parent / "cases" / "pages"
HELD = PAGES.with_name("held")
AS_WRITTEN = Options(script="keep", punctuation="keep")
NAMES = re.compile(r"[、,，;；\s]+")
ALIKE = 0.7  # a line of which this much is left was cut into, not lost


@dataclass(slots=True)
class Score:
    """What one page scored; ``lost``, ``cut`` and ``left`` hold the lines themselves."""

    page: str
    right: int = 0
    lost: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    found: dict[str, tuple[str, object, object]] = field(default_factory=dict)

    @property
    def wanted(self):
        return self.right + len(self.lost) + len(self.cut)

    @property
    def given(self):
        return self.right + len(self.cut) + len(self.left)


def fold(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def gold_of(path):
    return json.loads(path.with_suffix(".json").read_text("utf-8"))


def body_of(path, gold):
    """The folded lines that the body should have."""
    lines = path.read_text("utf-8").split("\n")
    wanted = [gold["partial"].get(str(n), line) for n, line in enumerate(lines, 1)]
    folded = [fold(line) for line, label in zip(wanted, gold["lines"], strict=False) if label in {"keep", "partial"}]
    return [line for line in folded if line]


def _replaced(score, wanted, given):
    """Two stretches that differ: lines that were joined or split are right, lines that are alike were cut into."""
    whole, left = "".join(given), list(given)
    for line in wanted:
        near = max(left, key=lambda out: SequenceMatcher(None, line, out, autojunk=False).ratio(), default="")
        if line in whole and len(line) > 1:
            score.right += 1
        elif SequenceMatcher(None, line, near, autojunk=False).ratio() >= ALIKE:
            score.cut.append(f"{line} => {near}")
            left.remove(near)
        else:
            score.lost.append(line)
    expected = "".join(wanted)
    score.left += [line for line in left if line not in expected and not any(want in line for want in wanted)]


def score_lines(score, wanted, given):
    for kind, i, j, k, m in SequenceMatcher(None, wanted, given, autojunk=False).get_opcodes():
        if kind == "equal":
            score.right += j - i
        else:
            _replaced(score, wanted[i:j], given[k:m])


def _set(value):
    parts = value if isinstance(value, list) else [value]
    return {fold(name) for part in parts for name in NAMES.split(str(part)) if name}


def _said(article):
    """What the article states, in the fields of the gold."""
    found = article["metadata"]
    moment = found["published"] or found["updated"]
    stated = {
        "title": article["title"],
        "source": found["source"],
        "author": [person["name"] for person in found["authors"]],
        "editor": [person["name"] for person in found["editors"] if person["role"] == "editor"],
        "date": moment and moment[:10],
        "datetime": moment and moment.replace("T", " "),
        "views": found["views"] is not None and str(found["views"]),
    }
    return {name: value for name, value in stated.items() if value}


def _verdict(name, gold, said, lent):
    wanted = gold["meta"].get(name)
    if wanted is None:
        return "extra" if name in said and name not in gold["meta"].get("optional", []) else None
    if name not in said:
        return "missing" if name not in gold["meta"].get("optional", []) else None
    if name == "author" and _set(said[name]) - _set(lent) == _set(wanted):
        return "right"  # who took the pictures is named beside who wrote
    accepted = [wanted, *gold["meta"].get("any", {}).get(name, [])]
    same = _set if name in {"author", "editor"} else lambda value: fold(str(value))
    return "right" if same(said[name]) in [same(value) for value in accepted] else "wrong"


def _without_account(account, said, site):
    """A self-media account counts as stated in any of three places, and is then no value of its own."""
    places = [said.get("source"), site, *said.get("author", [])]
    verdict = "right" if account in places else "missing" if not any(places) else "wrong"
    if said.get("source") == account:
        del said["source"]
    if account in said.get("author", []):
        said["author"] = [name for name in said["author"] if name != account] or said.pop("author")
    return verdict


def score_fields(score, gold, article):
    said, account = _said(article), gold["meta"].get("account")
    lent = [person["name"] for person in article["metadata"]["authors"] if person["role"] == "photographer"]
    if account:
        score.found["account"] = (_without_account(account, said, article["metadata"]["site"]), account, None)
    for name in ("title", "source", "author", "editor", "date", "datetime", "views"):
        verdict = _verdict(name, gold, said, lent)
        if verdict:
            score.found[name] = (verdict, gold["meta"].get(name), said.get(name))


def score_page(path):
    gold, score = gold_of(path), Score(path.stem)
    article = clean_article(path.read_bytes(), AS_WRITTEN).to_dict()
    given = [fold(line) for line in article["text"].split("\n") if line.strip()]
    score_lines(score, body_of(path, gold), given)
    score_fields(score, gold, article)
    return score


def score_all(only="", folder=PAGES):
    return [score_page(path) for path in sorted(folder.glob("*.txt")) if only in path.stem]


def totals(scores):
    """The figures that the floors are kept for."""
    right, wanted, given = (sum(map(partial(_attribute, name), scores)) for name in ("right", "wanted", "given"))
    precision, recall = right / given, right / wanted
    verdicts = Counter(verdict for score in scores for verdict, _, _ in score.found.values())
    return {
        "line_precision": round(precision, 4),
        "line_recall": round(recall, 4),
        "line_f1": round(2 * precision * recall / (precision + recall), 4),
        "lost_lines": sum(len(score.lost) for score in scores),
        "cut_lines": sum(len(score.cut) for score in scores),
        "left_lines": sum(len(score.left) for score in scores),
        "metadata_right": verdicts["right"],
        "metadata_wrong": verdicts["wrong"] + verdicts["extra"],
        "metadata_missing": verdicts["missing"],
    }


def _attribute(name, score):
    return getattr(score, name)


def report(scores):
    for score in scores:
        faults = [f"  {kind:4} {line}" for kind in ("lost", "cut", "left") for line in getattr(score, kind)]
        faults += [
            f"  {verdict} {name}: {said!r} for {want!r}"
            for name, (verdict, want, said) in score.found.items()
            if verdict != "right"
        ]
        if faults:
            yield "\n".join([score.page, *faults])
    yield json.dumps(totals(scores))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Score the cleaner on the invented pages.")
    parser.add_argument("--show", default="", help="only pages with this in their name")
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES, help="a folder of other pages in the same form")
    options = parser.parse_args()
    found = score_all(options.show, options.folder)
    unseen = options.folder.name == HELD.name  # whose lines nobody reads who writes rules
    print(json.dumps(totals(found)) if unseen else "\n".join(report(found)))  # noqa: T201 - a report is its job
