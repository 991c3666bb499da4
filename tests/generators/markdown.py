"""A page as what turns HTML into Markdown leaves it: links with their targets, headings marked, blank lines between."""

from __future__ import annotations

import random
import re

_TARGETS = (
    "http://www.liutang.example/2023/{}.html",
    "https://m.liutang.example/c/2023-04-18/{}.shtml",
    "/a/{}.shtml",
    "/tag/%E6%96%B0%E9%97%BB/",
    "javascript:;",
    "#",
)
_PARTS = re.compile(r"(\s*[|｜·>›»]\s*|\s+)")
_SENTENCE = re.compile("[。！？]")
_SOURCE = re.compile(r"(来源|來源)([:：]\s*)(\S+)")
_LONGEST = 60  # characters of a link
_PROSE = 60  # and of a paragraph that may hold one


def as_markdown(lines: list[str], labels: list[str], seed: int) -> list[tuple[str, int]]:
    """The lines of a page, each with the number that it had; blank ones stand between them."""
    rng = random.Random(seed)
    titled = False
    found: list[tuple[str, int]] = []
    for number, (line, label) in enumerate(zip(lines, labels, strict=False)):
        text = line.strip()
        if text:
            found.append((f"# {text}" if label == "title" and not titled else _written(text, label, rng), number))
        titled = titled or label == "title"
    return found


def _written(text: str, label: str, rng: random.Random) -> str:
    if label == "drop" and len(text) < _LONGEST and not _SENTENCE.search(text) and rng.random() > 0.15:
        return _linked_words(text, rng) if _PARTS.search(text) else _entry(text, rng)
    if label == "meta" and rng.random() < 0.5:
        return _SOURCE.sub(lambda found: f"{found[1]}{found[2]}{_link(found[3], rng)}", text)
    if label == "keep" and len(text) > _PROSE and rng.random() < 0.2:
        at = rng.randrange(10, 40)
        return text[:at] + _link(text[at : at + 4], rng) + text[at + 4 :] if text[at : at + 4].isalnum() else text
    return text


def _entry(text: str, rng: random.Random) -> str:
    return ("*   " if rng.random() < 0.7 else "") + _link(text, rng)


def _linked_words(text: str, rng: random.Random) -> str:
    words = _PARTS.split(text)
    words[::2] = [_link(word, rng) if any(map(str.isalpha, word)) else word for word in words[::2]]
    return "".join(words)


def _link(text: str, rng: random.Random) -> str:
    return f"[{text}]({rng.choice(_TARGETS).format(rng.randrange(10**6))})"
