"""Pages with the marks that site software prints into text, and the same pages without them.

Each family follows what the generators do: EmpireCMS (three random characters and the site's name before every
paragraph end), DedeCMS (a sentence of an editable list), the jammer of Discuz! (groups of a sign, a blank and a
letter), exam sites, novel sites. All names, domains and sentences are invented; the seed hides every parameter.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.generators import prose
from tests.generators.codes import broken, codes, dots, inserted, sheets, titles
from tests.generators.frames import Marked, framed
from tests.generators.prose import HEADINGS, domain, paragraph, paragraphs, pick, site

if TYPE_CHECKING:
    from collections.abc import Callable

DIGITS = "0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
OLD_ALPHABET = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"


def page(family: str, seed: int) -> Marked:
    """The page of a family for a seed."""
    rng = Random(f"{family} {seed}")
    return FAMILIES[family](rng)


def _content(rng: Random, name: str, least: int = 3) -> list[str]:
    """Paragraphs with headings, image names and a sentence about the site among them."""
    lines = paragraphs(rng, least + int(rng.random() * 10))
    for at in range(len(lines) - 1, 0, -1):
        if rng.random() < 0.2:
            lines.insert(at, pick(rng, [pick(rng, HEADINGS), f"IMG_{int(rng.random() * 9000) + 1000}.JPG", "图为活动现场"]))
    if rng.random() < 0.3:
        lines[0] = pick(rng, [f"{name}讯 ", f"据{name}报道，", f"（{name}记者 何田）"]) + lines[0]
    if rng.random() < 0.2:
        lines.insert(1, f"记者从{name}获悉，{paragraph(rng, 1)}")
    return lines


def empirecms(rng: Random) -> Marked:
    """One token for the page."""
    name = site(rng)
    token = _token(rng)
    lines = [(line + token + name, line) for line in _content(rng, name)]
    if rng.random() < 0.15:
        lines.insert(2, (token + name, ""))
    if rng.random() < 0.15:  # the mark ate the last bracket
        line = f"{paragraph(rng)}（记者 何田"
        lines.append((line + token + name, line))
    return framed(rng, name, lines)


def empirecms_lines(rng: Random) -> Marked:
    """A new token on each line."""
    name = site(rng)
    return framed(rng, name, [(line + _token(rng) + name, line) for line in _content(rng, name)])


def _token(rng: Random, width: int = 3) -> str:
    alphabet = pick(rng, [DIGITS + LETTERS, DIGITS + LETTERS, OLD_ALPHABET])
    return "".join(pick(rng, alphabet) for _ in range(width))


def stamp(rng: Random) -> Marked:
    """The name alone after each paragraph, or in brackets after each line of a list."""
    name = site(rng)
    if rng.random() < 0.5:
        blank = pick(rng, ["", "", " "])
        return framed(rng, name, [(line + blank + name, line) for line in paragraphs(rng, 4 + int(rng.random() * 8))])
    around = pick(rng, ["【{}】", "[{}]", "【{}】【{}】", "（{}）（{}）"])
    lines = [paragraph(rng, 1)[:-1] for _ in range(4 + int(rng.random() * 6))]
    return framed(rng, name, [(line + around.format(name, name), line) for line in lines])


def seam(rng: Random) -> Marked:
    """Random letters and digits after each paragraph, with no name."""
    width = 3 + int(rng.random() * 4)
    return framed(rng, site(rng), [(line + _token(rng, width), line) for line in paragraphs(rng, 5 + int(rng.random() * 8))])


def dedecms(rng: Random) -> Marked:
    """A sentence of a list after each paragraph, with a blank on either side; some in a block of their own."""
    brand = site(rng)[:2]
    latin = "".join(rng.sample(LETTERS[:26], 4 + int(rng.random() * 4)))
    entries = [
        f"{brand}好，好{brand}",
        f"本文来自{brand}",
        f"{brand}内容管理系统",
        f"内容来自{latin}",
        f"copyright {latin}",
        f"{latin}.com",
    ]
    blank, blocks = pick(rng, ["", " "]), rng.random() < 0.3
    lines = []
    for line in paragraphs(rng, 4 + int(rng.random() * 8)):
        entry = pick(rng, entries)
        if blocks and rng.random() < 0.4:
            lines += [(line, line), (entry, "")]
        else:
            lines.append((f"{line} {entry}{blank}", line))
    return framed(rng, site(rng), lines)


def jammer(rng: Random) -> Marked:
    """Signs and letters before or after line breaks, as ASCII allows."""
    lines = []
    for line in paragraphs(rng, 2 + int(rng.random() * 8), 2):
        groups = "".join(f"{chr(32 + int(rng.random() * 28))} {chr(63 + int(rng.random() * 64))}" for _ in range(_groups(rng)))
        groups = groups.replace("\x7f", "~")
        groups = " ".join(groups.split(" ")) if rng.random() < 0.5 else " ".join(groups.split())
        lines.append((line + groups.rstrip() if rng.random() < 0.5 else groups.lstrip() + line, line))
    return framed(rng, site(rng), lines)


def _groups(rng: Random) -> int:
    made = 0
    while made < 5 + int(rng.random() * 11):
        made += 1
    return max(made, 5)


def exam(rng: Random) -> Marked:
    """Questions with bracketed and broken site marks, at line ends and inside."""
    name, latin = "".join(rng.sample("学科高考试卷题课标中", 3)) + "网", "".join(rng.sample("ZXKSUPBC", 4))
    marks = [f"[来源:{name}]", f"[来源:{name}{latin}]", f"[来源:{_broken(rng, name + latin)}]"]
    marks += [_broken(rng, name), f"[来源:{latin[0]},{latin[1:]}.Com]"]
    ends = [" ".join(name), f"{latin.lower()}1.com"]  # only at line ends
    lines = []
    for number in range(1, 4 + int(rng.random() * 5)):
        rows = [f"{number}．（4分）{paragraph(rng, 1)[:-1]}，下列说法正确的是（　　）"]
        rows += [f"{letter}．{paragraph(rng, 1)[:-1]}" for letter in "ABCD"]
        rows += [f"【答案】{pick(rng, 'ABCD')}", f"【解析】{paragraph(rng, 2)}"]
        lines += [(_with(rng, row, pick(rng, marks)) if rng.random() < 0.4 else row, row) for row in rows]
        at = len(lines) - 3 - int(rng.random() * 3)
        lines[at] = (lines[at][1] + pick(rng, ends), lines[at][1]) if rng.random() < 0.3 else lines[at]
    if all(a == b for a, b in lines):
        lines[0] = (lines[0][1] + marks[2], lines[0][1])
    return framed(rng, name, lines)


def _broken(rng: Random, word: str) -> str:
    return pick(rng, "#*&|+。.@").join(word)


def _with(rng: Random, line: str, mark: str) -> str:
    """A mark at the end of a line, or somewhere inside."""
    at = len(line) if rng.random() < 0.7 else 5 + int(rng.random() * (len(line) - 6)) if len(line) > 8 else len(line)
    return line[:at] + mark + line[at:]


def domains(rng: Random) -> Marked:
    """Domains whose letters are broken up, after sentences and inside them."""
    lines = []
    made = domain(rng)
    for line in paragraphs(rng, 6 + int(rng.random() * 8)):
        mark = _disguised(rng, made)
        lines.append((_inserted(rng, line, mark) if rng.random() < 0.35 else line, line))
    return framed(rng, site(rng), lines)


def _inserted(rng: Random, line: str, mark: str) -> str:
    """After one of the sentences of a line, or (one in four) inside one."""
    ends = [at + 1 for at, c in enumerate(line) if c in "。！？" and line[at + 1 : at + 2] != "”"]
    if rng.random() < 0.25:
        ends = [at for at in range(4, len(line) - 4) if not line[at].isascii() and not line[at - 1].isascii()]
    at = pick(rng, ends or [len(line)])  # type: ignore[arg-type]
    return line[:at] + mark + line[at:]


WIDE = {c: chr(ord(c) + 0xFEE0) for c in LETTERS + DIGITS + "."}
ALIKE = {"w": "ωш", "o": "οо0", "c": "сС", "e": "е", "a": "аɑ", "x": "х", "m": "м", "n": "п", "t": "т"}


def _disguised(rng: Random, plain: str) -> str:
    kind = int(rng.random() * 5)
    if kind == 0:  # widths and cases mixed
        return "".join(pick(rng, [c, c.upper(), WIDE.get(c, c), WIDE.get(c.upper(), c)]) for c in plain[:-1]) + WIDE[plain[-1]]
    if kind == 1:
        return " ".join(plain.replace(".", pick(rng, [".", "。", "．"])))
    if kind == 2:
        return pick(rng, "#*+|-_~^").join(plain)
    if kind == 3:
        dot = pick(rng, ["。", "．", "，", "·", "丶", "点"])
        return plain.replace(".", dot).upper() if rng.random() < 0.4 else plain.replace(".", dot)
    disguised = [pick(rng, ALIKE[c]) if c in ALIKE and rng.random() < 0.4 else c for c in plain]
    disguised[1] = pick(rng, ["ω", "W", "Ｗ"]) if plain.startswith("www") else disguised[1]
    return "".join(disguised)


def novel(rng: Random) -> Marked:
    """A chapter with calls to its readers, plain domains and bare names between its sentences."""
    name, made = site(rng), domain(rng)
    calls = [
        f"手机用户请浏览{made}阅读，更舒心的阅读体验。",
        f"请记住本书首发网址：{made}。",
        f"书友一秒记住本站网址：{made} 最快更新！无广告！",
        f"手机\\端 一秒记住『{made}』为您提\\供精彩小说\\阅读。",
        f"（{made} 全文字更新，牢记网址）",
        "（最快更新）",
        f"喜欢本书请大家收藏：（{made}）本书{name}更新速度最快。",
        f"{pick(rng, prose.NAMING)}{pick(rng, prose.NAMING)}{pick(rng, ['', '提醒书友', '先生'])}提示您：看后求收藏（{name}{made}），接着再看更方便。",
        f"〖∷更新快∷无弹窗∷纯文字∷{name}∷〗",
        pick(rng, ["本章未完，请点击下一页继续阅读！", "（本章未完，请翻页）", "内容未完，下一页继续阅读"]),
        f"【{name} {pick(rng, ['', 'http://', 'https://'])}{made}】",
        f"↗百度搜：{name}直达网址{made}↖",
        "如果觉得好看，请把本站网址推荐给您的朋友吧！",
        made,
        "www." if rng.random() < 0.5 else made,
    ]
    lines = [(inserted(rng, line, pick(rng, calls)) if rng.random() < 0.3 else line, line) for line in paragraphs(rng, 8)]
    if all(a == b for a, b in lines):
        lines[3] = (lines[3][1] + calls[2], lines[3][1])
    lines = [(pick(rng, ["第十二章 渡口", "第3章 雨夜"]),) * 2, *lines]  # type: ignore[list-item]
    return Marked("\n".join(a for a, _ in lines), "\n".join(b for _, b in lines), name)


def unseen(rng: Random) -> Marked:
    """Bits written in characters of no width."""
    lines = []
    for line in paragraphs(rng, 4):
        bits = "".join(pick(rng, "\u200b\u200c\u200d\u2060\ufeff") for _ in range(8 + int(rng.random() * 24)))
        lines.append((_with(rng, line, bits), line))
    return framed(rng, site(rng), lines)


FAMILIES: dict[str, Callable[[Random], Marked]] = {
    "empirecms": empirecms,
    "empirecms_lines": empirecms_lines,
    "stamp": stamp,
    "seam": seam,
    "dedecms": dedecms,
    "jammer": jammer,
    "exam": exam,
    "domains": domains,
    "novel": novel,
    "unseen": unseen,
    "broken": broken,
    "dots": dots,
    "titles": titles,
    "codes": codes,
    "sheets": sheets,
}
