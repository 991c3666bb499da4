"""Metadata from generated pages, beside other tools.

Every page has invented names, media, places, numbers and prose, and one of many header, lead-in, sign-off and tail
forms, in simplified, traditional or glossed rendering. What was drawn is the truth. Run::

    python -m tests.benchmarks.metadata            # 600 pages and the date table
    python -m tests.benchmarks.metadata 100 --errors

Peers that are not installed print dashes. They get the same page as HTML, one paragraph a line.
"""

from __future__ import annotations

import html
import random
import sys
import time
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext import Options, clean_article, parse_date, parse_metadata
from cleantext.boilerplate import label_view
from cleantext.boilerplate.shape import shape_of
from cleantext.fold import fold
from cleantext.metadata import lift

if TYPE_CHECKING:
    from collections.abc import Callable

SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉秀建文辉玲红梅浩宇欣怡子涵雨晨思远若琳一鸣佳慧志鹏晓峰海燕"
PLACES = ["江畔", "望川", "青田", "临河", "云岭", "南浦", "东岭", "平湾", "白石", "松江口", "清源", "长屿"]
MEDIA = ["日报", "晚报", "网", "新闻网", "在线", "时报", "电视台", "传媒", "早报", "商报", "教育网", "广播网"]
OFFICES = ["水务局", "教育局", "文化馆", "第三中学", "农业农村局", "人民医院", "图书馆", "交通运输局", "发改委", "团委"]
ROLES = {"author": "作者", "reporter": "记者", "correspondent": "通讯员"}
SENTENCES = (
    "{p}的河堤步道昨天完工，两岸居民多了一处散步的地方。",
    "负责人介绍，项目从去年秋天开始，前后用了九个月，期间没有影响通行。",
    "附近的小学组织学生前来参观，孩子们在展板前停留了很久。",
    "一位住在河边的老人说，小时候常在这里捕鱼，如今水又清了。",
    "下一步，{p}还将修复旧码头，并在沿线增设路灯和座椅。",
    "专家认为，这样的做法对其他中小城市也有参考意义，但要因地制宜。",
)
TITLES = ("{p}河堤步道建成开放", "{p}举办首届读书节 三千人参加", "冬日里的{p}：一座小城的慢生活", "关于加强{p}防汛工作的若干思考")
READINGS = {
    "來": "lái", "責": "zé", "編": "biān", "發": "fā", "會": "huì", "國": "guó", "學": "xué", "時": "shí", "間": "jiān", "報": "bào",
    "記": "jì", "訊": "xùn", "業": "yè", "開": "kāi", "關": "guān", "負": "fù", "從": "cóng", "後": "hòu", "見": "jiàn", "長": "cháng",
    "門": "mén", "場": "chǎng", "島": "dǎo", "專": "zhuān", "認": "rèn", "這": "zhè", "對": "duì", "點": "diǎn", "員": "yuán", "覽": "lǎn",
    "輯": "jí", "張": "zhāng", "陳": "chén", "趙": "zhào", "劉": "liú", "楊": "yáng", "網": "wǎng", "務": "wù", "農": "nóng", "區": "qū",
}  # fmt: skip


_GLOSSED = 0.4  # of the characters that can be glossed: a mirror glosses one in fifteen of all
CASES = Path(__file__).parents[1] / "cases"
TRAPS = tomllib.loads((CASES / "metadata.toml").read_text(encoding="utf-8"))["traps"]["lines"]


class Truth(NamedTuple):
    """What a page was made of."""

    title: str
    source: str | None
    authors: frozenset[str]
    editors: frozenset[str]
    published: str | None
    views: int | None


class Made(NamedTuple):
    """A page and its truth."""

    text: str
    truth: Truth


def person(draw: random.Random) -> str:
    return draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, draw.choice((1, 2, 2, 2))))


def moment(draw: random.Random) -> datetime:
    return datetime(2006, 1, 1) + timedelta(seconds=draw.randint(0, 20 * 365 * 24 * 3600))  # noqa: DTZ001  a wall clock


# Each header takes source, author, moment and views, and says which of them it prints: s, a, d(ay), m(inute), x(econd), v.
HEADERS = (
    ("来源：{s}  作者：{a}  发布时间：{d}  浏览量：{v}", "sadv"),
    ("来源：{s}  作者：通讯员 {a}  浏览量：   发布时间：{d}", "sad"),
    ("{x}　来源: {s} 举报", "sx"),
    ("{d} 来源：{s} 作者：{a} 点击：{v} 【字体：大 中 小】 我要评论(0)", "sadv"),
    ("{c} {t} {s}", "sm"),
    ("{c}{t} | 来源：{s}", "sm"),
    ("发布日期：{d} 浏览次数：{v} 信息来源：{s}", "sdv"),
    ("来源：{s}作者：{a}责任编辑：", "sa"),
    ("{x}来源：{s}作者：{a}", "sax"),
    ("{d} {t} 字号：A- A A+ 来源：{s}", "sm"),
    ("时间：{d} {t}　来源：{s}　作者：{a}", "sam"),
    ("作者：{a}\n来源：{s}\n时间：{c}", "sad"),
    ("来源:{s} | 发布时间:{d} {t} | 阅读:{v}次", "smv"),
    ("发表于{d} {t}| {v}次阅读| 来源{l}| 0 条评论| 作者{a}", "lamv"),
    ("（{d} {t}）  稿件来源： {s}", "sm"),
    ("撰文｜{a}　{d}", "ad"),
    ("记者丨{a} {d} {t}", "am"),
    ("作　者：{a}　　来　源：{s}　　日　期：{c}", "sad"),
    ("文章来源：{s} 发布时间：{c} 文章作者：{a} 阅读次数：{v} 【打印】 【关闭】", "sadv"),
    ("{s}记者 {a}  {d} {t}", "am"),
    ("{y} {t} {s} 记者{a}／即时报道", "sam"),
    ("供稿：{o} 摄影：{b} 发布时间：{d} 点击数：{v}", "dv"),
    ("{s}{d} {t}", "sm"),
    ("发布者：{a}发布时间：{d}浏览次数：{v}", "adv"),
    ("稿件来源：{s}发布时间：{d}浏览量：{v}", "sdv"),
    ("{d}", "d"),
    ("{c} {t}", "m"),
    ("发布时间：{c} {t}:{ss} 来源：{s} 编辑：{e}", "sxe"),
    ("来源：{s}", "s"),
    ("", ""),
)
TAILS = (
    ("责任编辑：{e}", "e"),
    ("[责任编辑：{e}]", "e"),
    ("（编辑：{e}）", "e"),
    ("本文来源：{s} 责任编辑：{e}_JC1{n}", "se"),
    ("编辑：{e} 校对：{b}", "e"),
    ("【编辑:{e}】", "e"),
    ("责编：{e}  审核：{b}", "e"),
    ("编辑 {e} 校对 {b}", "e"),
    ("（责任编辑：{e} CN0{n}）", "e"),
    ("", ""),
    ("", ""),
)
LEADS = (
    ("{s}讯（记者 {a}）", "a"),
    ("本报讯（记者{a}）", "a"),
    ("{s}{p}{mo}月{da}日电（记者 {a}）", "a"),
    ("", ""),
    ("", ""),
    ("", ""),
)
SIGNS = (("（记者 {a}）", "a"), ("（{a}）", "a"), ("（文/图 {a}）", "a"), ("(通讯员 {a}", "a"), ("", ""), ("", ""), ("", ""))


def make(seed: int, form: int) -> Made:
    """One page in one rendering: 0 simplified, 1 traditional, 2 glossed."""
    draw = random.Random(seed)
    place, when, views = draw.choice(PLACES), moment(draw), draw.randint(3, 90_000)
    source = place + draw.choice(MEDIA) if draw.random() < 0.7 else place + draw.choice(OFFICES)
    author, editor, other = person(draw), person(draw), person(draw)
    latin = "".join(draw.sample("ABCDEFGHKMNPRSTW", 4))
    values = {
        "s": source, "a": author, "e": editor, "b": other, "o": place + draw.choice(OFFICES), "l": latin, "p": place, "v": views,
        "n": draw.randint(100, 999), "d": f"{when:%Y-%m-%d}", "t": f"{when:%H:%M}", "x": f"{when:%Y-%m-%d %H:%M:%S}", "c": f"{when:%Y年%m月%d日}",
        "y": f"{when:%Y/%m/%d}", "ss": f"{when:%S}", "mo": when.month, "da": when.day,
    }  # fmt: skip
    header, tail, lead, sign = (draw.choice(table) for table in (HEADERS, TAILS, LEADS, SIGNS))
    said = set(header[1]) | set(tail[1]) | set(lead[1]) | set(sign[1])
    if "{s}" in lead[0]:
        said.add("s")
    title = draw.choice(TITLES).format(p=place)
    body = [sentence.format(p=place) for sentence in draw.sample(SENTENCES, 6)]
    body = ["".join(body[:2]), "".join(body[2:4]), "".join(body[4:])]
    body[0] = lead[0].format(**values) + body[0]
    body[-1] += sign[0].format(**values)
    body[1:1] = draw.sample(TRAPS, 2)
    related = [f"{draw.choice(TITLES).format(p=draw.choice(PLACES))} {moment(draw):%Y-%m-%d}" for _ in range(4)]
    noise = ["相关阅读", *related] if draw.random() < 0.5 else []
    rows = [
        "首页 > 新闻中心 > 正文",
        title,
        header[0].format(**values),
        *body,
        tail[0].format(**values),
        *noise,
        f"版权所有 © 2020 {place}在线",
    ]
    text = "\n".join(row for row in rows if row) + "\n"
    day = (
        f"{when:%Y-%m-%dT%H:%M:%S}"
        if "x" in said
        else f"{when:%Y-%m-%dT%H:%M}"
        if "m" in said
        else f"{when:%Y-%m-%d}"
        if "d" in said
        else None
    )
    truth = Truth(
        title,
        latin if "l" in said else source if "s" in said else None,
        frozenset({author} if "a" in said else ()),
        frozenset({editor} if "e" in said else ()),
        day,
        views if "v" in said else None,
    )
    return Made(render(text, form, draw), truth)


def render(text: str, form: int, draw: random.Random) -> str:
    if form == 0:
        return text
    from cleantext import to_traditional  # noqa: PLC0415

    text = to_traditional(text)
    if form == 1:
        return text
    return "".join(c + f"({READINGS[c]})" if c in READINGS and draw.random() < _GLOSSED else c for c in text)


# ---- the tools ------------------------------------------------------------------------------------------------


def cleaned(text: str) -> dict[str, object]:
    article = clean_article(text, Options(script="keep", punctuation="keep"))
    found = article.metadata
    return {
        "title": article.title,
        "source": found.source,
        "authors": frozenset(fold(person.name).text for person in found.authors if person.role != "photographer"),
        "editors": frozenset(fold(person.name).text for person in found.editors if person.role == "editor"),
        "published": found.published.value if found.published else None,
        "views": found.views,
    }


def as_html(text: str) -> str:
    rows = [row for row in text.split("\n") if row]
    return (
        f"<html><head><title>{html.escape(rows[1])}</title></head><body><h1>{html.escape(rows[1])}</h1>"
        + "".join(f"<p>{html.escape(row)}</p>" for row in rows[2:])
        + "</body></html>"
    )


def gne(text: str) -> dict[str, object]:
    from gne import GeneralNewsExtractor  # type: ignore[import-not-found]  # noqa: PLC0415

    found = GeneralNewsExtractor().extract(as_html(text))
    return {
        "title": found["title"],
        "authors": frozenset([fold(found["author"]).text] if found["author"] else []),
        "published": found["publish_time"].replace(" ", "T") or None,
    }


def trafilatura(text: str) -> dict[str, object]:
    from trafilatura import bare_extraction  # type: ignore[import-not-found]  # noqa: PLC0415

    found = bare_extraction(as_html(text), with_metadata=True)
    found = found.as_dict() if hasattr(found, "as_dict") else found or {}
    names = frozenset(fold(name.strip()).text for name in (found.get("author") or "").split(";") if name.strip())
    return {"title": found.get("title"), "source": found.get("sitename"), "authors": names, "published": found.get("date")}


def htmldate(text: str) -> dict[str, object]:
    from htmldate import find_date  # type: ignore[import-not-found]  # noqa: PLC0415

    return {"published": find_date(as_html(text))}


TOOLS = {"cleantext": cleaned, "GNE": gne, "trafilatura": trafilatura, "htmldate": htmldate}
FIELDS = ("title", "source", "authors", "editors", "published", "views")


def same(field: str, want: object, have: object) -> bool:
    if field == "published":
        return str(have)[:10] == str(want)[:10]
    if isinstance(want, str) and isinstance(have, str):
        return fold(want).text == fold(have).text
    return want == have


def score(name: str, pages: list[Made], *, errors: bool) -> None:
    counts = {field: [0, 0, 0] for field in FIELDS}  # right, given, wanted
    start, ran = time.process_time(), 0
    for made in pages:
        try:
            found = TOOLS[name](made.text)
        except ImportError:
            print(f"{name:12}" + "-".rjust(18) * len(FIELDS))
            return
        except Exception as error:  # noqa: BLE001  a peer's crash is a result
            found = {}
            print(f"{name}: {type(error).__name__}: {error}"[:100])
        ran += 1
        for field in FIELDS:
            want, have = getattr(made.truth, field), found.get(field)
            right = bool(want) and bool(have) and same(field, want, have)
            counts[field] = [a + b for a, b in zip(counts[field], (right, bool(have), bool(want)), strict=True)]
            if errors and name == "cleantext" and (bool(want) or bool(have)) and not right:
                print(f"  {field}: wanted {want}, got {have}\n    " + made.text.replace("\n", "\n    "))
    cells = [
        f"{2 * right / (given + wanted):.3f} ({given - right} wrong)" if wanted and given else "-"
        for right, given, wanted in counts.values()
    ]
    print(f"{name:12}" + "".join(f"{cell:>18}" for cell in cells) + f"{(time.process_time() - start) / ran * 1000:9.1f} ms")


def renderings(pages: int) -> None:
    """How many fields are the same from three renderings of one page."""
    total = equal = 0
    for seed in range(pages):
        first, *rest = (cleaned(make(seed, form).text) for form in range(3))
        for other in rest:
            for field in FIELDS:
                total += 1
                equal += (not first[field] and not other[field]) or same(field, first[field], other[field])
    print(f"same field from simplified, traditional and glossed rendering: {equal}/{total} = {equal / total:.4f}")


def trapped() -> tuple[int, int, int]:
    """Of pages with a line of metadata-like prose at one of four places: how many keep it, how many state nothing else, all."""
    kept = clean = 0
    for trap in TRAPS:
        for place in range(4):
            body = ["".join(SENTENCES[i : i + 2]).format(p="江畔") for i in (0, 2, 4)]
            body.insert(place, trap)
            rows = ["首页 > 新闻 > 正文", "江畔河堤步道建成开放", "来源：江畔日报 2020-10-21", *body, "责任编辑：周文"]
            article = clean_article("\n".join(rows), Options(script="keep", punctuation="keep"))
            kept += trap.removesuffix("[编辑]") in article.text
            found = article.metadata
            clean += (found.source, found.authors, len(found.editors)) == ("江畔日报", (), 1)
    return kept, clean, 4 * len(TRAPS)


# ---- dates ----------------------------------------------------------------------------------------------------

Case = dict[str, Any]
NOW = datetime(2020, 10, 21, 20, 0)  # noqa: DTZ001


def by_cleantext(case: Case) -> str | None:
    found = parse_date(case["input"], NOW, roc=case.get("roc", False))
    return found.value if found else None


def by_dateparser(case: Case) -> str | None:
    import dateparser  # type: ignore[import-not-found]  # noqa: PLC0415

    found = dateparser.parse(case["input"], languages=["zh", "en"], settings={"RELATIVE_BASE": NOW})
    return found.isoformat() if found else None


def by_jionlp(case: Case) -> str | None:
    import jionlp  # type: ignore[import-not-found]  # noqa: PLC0415

    try:
        return jionlp.parse_time(case["input"], time_base=NOW)["time"][0].replace(" ", "T")
    except Exception:  # noqa: BLE001  it raises on what is no date, and gives no list for spans of time
        return None


def by_htmldate(case: Case) -> str | None:
    from htmldate import find_date  # noqa: PLC0415

    return find_date(f"<html><body><p>{html.escape(case['input'])}</p></body></html>")


def dates() -> None:
    """The table of forms: right is the value to the printed precision; nothing may come from what is no date."""
    cases = tomllib.loads((CASES / "dates.toml").read_text(encoding="utf-8"))
    forms = [case for case in cases["date"] if "/" not in case["expected"]]
    none = [*cases["none"]["inputs"], *cases["none"]["with_reference"]]
    for name, tool in (
        ("cleantext", by_cleantext),
        ("dateparser", by_dateparser),
        ("JioNLP", by_jionlp),
        ("htmldate", by_htmldate),
    ):
        try:
            got = [tool(case) for case in forms]
        except ImportError:
            print(f"{name:12} -")
            continue
        right = sum((value or "").startswith(case["expected"].rstrip("Z")) for value, case in zip(got, forms, strict=True))
        wrong = sum(bool(value) for value in got) - right
        given = sum(bool(tool({"input": text})) for text in none if text.strip())
        print(f"{name:12} {right}/{len(forms)} right, {wrong} wrong, a date from {given} of {len(none)} that are none")


def cost(pages: list[Made], rounds: int = 3) -> None:
    """What metadata cost, in milliseconds a page, the best of the rounds.

    Within cleaning: each page is labelled before its metadata are lifted, and nothing of it was seen before. Of a text
    alone: all lines are read for the metadata.
    """
    best = {"labelling": float("inf"), "lifting": float("inf"), "text": float("inf"), "page": float("inf")}
    for _ in range(rounds):
        for name, seconds in (
            *_within([made.text for made in pages]).items(),
            ("text", _alone(parse_metadata, pages)),
            ("page", _alone(lambda text: clean_article(text).metadata, pages)),
        ):
            best[name] = min(best[name], seconds / len(pages) * 1000)
    print(f"cost of metadata: {best['lifting']:.2f} ms a page, labelling its lines {best['labelling']:.2f}, ", end="")
    print(f"cleaning it {best['page']:.2f}; parse_metadata of the text alone {best['text']:.2f} ms")


def _within(texts: list[str]) -> dict[str, float]:
    """The seconds that labelling and lifting take for pages of which no line was seen before."""
    shape_of.cache_clear()
    seconds = {"labelling": 0.0, "lifting": 0.0}
    for text in texts:
        view = fold(text)
        start = time.process_time()
        lines = label_view(view)
        labelled = time.process_time()
        lift(view, lines)
        seconds["labelling"] += labelled - start
        seconds["lifting"] += time.process_time() - labelled
    return seconds


def _alone(run: Callable[[str], object], pages: list[Made]) -> float:
    """The seconds that something takes for the texts of all pages."""
    start = time.process_time()
    for made in pages:
        run(made.text)
    return time.process_time() - start


def main() -> None:
    pages = next((int(word) for word in sys.argv[1:] if word.isdigit()), 600)
    made = [make(seed, seed % 3) for seed in range(pages)]
    print(f"{'':12}" + "".join(f"{field:>18}" for field in FIELDS))
    for name in TOOLS:
        score(name, made, errors="--errors" in sys.argv)
    renderings(min(pages, 200))
    kept, clean, total = trapped()
    print(f"metadata-like prose: {kept}/{total} kept in the body, {clean}/{total} pages with the right fields")
    cost(made)
    dates()


if __name__ == "__main__":
    main()
