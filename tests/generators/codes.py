"""Marks between and inside sentences that need no name of the site: broken-up words, signs, titles, codes, sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.generators.frames import Marked, framed, scripted
from tests.generators.prose import HEADINGS, PLACES, domain, paragraph, paragraphs, pick, site

if TYPE_CHECKING:
    from random import Random


def broken(rng: Random) -> Marked:
    """A chapter with names and calls of sites whose characters have signs between them."""
    words = ["桥边小说网", "无错小说", "更新最快", "精彩收藏", "免费小说阅读", "青禾中文网", "最快更新", "远灯书屋"]
    made = domain(rng)
    lines = []
    for line in paragraphs(rng, 6 + int(rng.random() * 4)):
        sign = pick(rng, "~☆⊙°┆∷★")
        word = sign.join(pick(rng, words))  # type: ignore[arg-type]
        mark = pick(rng, [f"{sign}{word}{sign}", f"{sign}{word}{sign}", f"{word}：{made}", f"{word}：{made}({made})"])
        lines.append((inserted(rng, line, mark) if rng.random() < 0.4 else line, line))
    return framed(rng, site(rng), lines)


def dots(rng: Random) -> Marked:
    """One to three signs of ASCII behind 的."""
    lines = [(line, line) for line in paragraphs(rng, 6 + int(rng.random() * 8))]
    sign = pick(rng, "..'")
    lines[0] = (lines[0][0] + "蓝色的天空下，人们谈着去年的收成和明年的计划。",) * 2
    for _ in range(1 + int(rng.random() * 3)):
        at = pick(rng, [n for n, (text, _) in enumerate(lines) if "的" in text[:-1]])  # type: ignore[arg-type]
        text, clean = lines[at]
        places = [n for n, c in enumerate(text[:-2], 1) if c == "的" and not text[n].isascii() and n > 1]
        places = [n for n in places if text[n] not in "，。！？：“”" and text[n - 2] not in "，。！？：“”"]
        if places:
            place = pick(rng, places)  # type: ignore[arg-type]
            lines[at] = (text[:place] + sign + text[place:], clean)
    return framed(rng, site(rng), lines)


def titles(rng: Random) -> Marked:
    """The title and the address of the page before full stops."""
    title = f"{pick(rng, HEADINGS)}{pick(rng, ['作文', '读后感', '的心得', '六百字'])}"
    card = f"《{title}》({pick(rng, ['http', 'https'])}://{domain(rng)}{pick(rng, ['', '/', '/zw/12.html'])})"
    lines = [(title, title)]
    for line in paragraphs(rng, 5 + int(rng.random() * 6)):
        at = pick(rng, [n for n, c in enumerate(line) if c in "。！？，"])  # type: ignore[arg-type]
        lines.append((line[:at] + card + line[at:] if rng.random() < 0.4 else line, line))
    return scripted(rng, Marked("\n".join(a for a, _ in lines), "\n".join(b for _, b in lines)))


def codes(rng: Random) -> Marked:
    """Tags of a forum's editor around and between the paragraphs, signs for new pages, smileys."""
    wraps = [
        ("[b]", "[/b]"),
        ("[color=Red]", "[/color]"),
        ("[size=4][font=宋体]", "[/font][/size]"),
        ("[align=left]", "[/align]"),
    ]
    ends = [
        "#p#分页标题#e#",
        "[!--empirenews.page--]",
        "[NextPage]",
        "{:4_95:}",
        f"[img]http://{domain(rng)}/1.jpg[/img]",
        "[/hide]",
    ]
    lines = []
    for line in paragraphs(rng, 5 + int(rng.random() * 6)):
        left, right = pick(rng, wraps) if rng.random() < 0.3 else ("", "")  # type: ignore[arg-type]
        lines.append((left + line + right + (pick(rng, ends) if rng.random() < 0.3 else ""), line))
    return framed(rng, site(rng), lines)


def sheets(rng: Random) -> Marked:
    """A text of a document site: numbered stretches that end inside a sentence, or a binding line before an exam paper."""
    text = "".join(paragraph(rng, 6) for _ in range(12))
    if rng.random() < 0.5:
        words = pick(rng, ["内装订线", "外装订线", "装订线"])
        binding = "".join(f"{'…' * 4}○{'…' * 4}{word}" for word in words) + "…" * 4
        field = pick(rng, ["", "第=page2页，总=sectionpages8页"])
        lines = [(binding + field + line, line) if rng.random() < 0.2 else (line, line) for line in paragraphs(rng, 6)]
        lines[0] = (binding + field + lines[0][1], lines[0][1])
        return framed(rng, site(rng), lines)
    size = 260 + int(rng.random() * 80)
    cuts = [0]
    while cuts[-1] + size < len(text) - 40:
        at = cuts[-1] + size
        while text[at - 1] in "。！？；，：“”":
            at += 1
        cuts.append(at)
    pieces = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return scripted(rng, Marked("\n".join(f"{n}、{piece}" for n, piece in enumerate(pieces, 1)), "\n".join(pieces)))


def shreds(rng: Random) -> Marked:
    """Pieces of the headline, cut into pairs, glued by columns and strewn through the first paragraphs."""
    title = f"{pick(rng, PLACES)[1:]}的{pick(rng, HEADINGS)}与{pick(rng, PLACES)[1:]}的{pick(rng, HEADINGS)}以及意外收获的那些事"
    pairs = [title[at : at + 2] for at in range(0, len(title) - 1, 2)]
    strings = ["".join(pairs[column::6]) for column in range(6)]
    lines, turn = [(title, title)], 0
    for number, line in enumerate(paragraphs(rng, 9, 5)):
        text = line
        for at in [n for n, c in enumerate(line) if c in "，。"][::-1] if number < 6 else ():
            text = text[: at + 1] + strings[turn % 6] + text[at + 1 :]
            turn += 1
        lines.append((text, line))
    return scripted(rng, Marked("\n".join(a for a, _ in lines), "\n".join(b for _, b in lines)))


def inserted(rng: Random, line: str, mark: str) -> str:
    """A line with a mark behind one of its sentences; ``www.`` alone stands inside of one."""
    if mark == "www.":
        inner = [at for at in range(4, len(line) - 4) if not line[at].isascii() and not line[at - 1].isascii()]
        at = pick(rng, inner or [len(line)])  # type: ignore[arg-type]
    else:
        at = pick(rng, [at + 1 for at, c in enumerate(line) if c in "。！？" and line[at + 1 : at + 2] != "”"] + [len(line)])  # type: ignore[arg-type]
    return line[:at] + mark + line[at:]
