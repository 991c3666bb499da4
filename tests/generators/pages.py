"""Whole pages: invented articles of many kinds inside the furniture of mainland, Taiwan and Hong Kong sites.

Every choice depends on the seed: layout, names, numbers, titles of other articles. The label of each line is known.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

import opencc

from tests.generators import furniture, prose

KINDS = (
    "news",
    "headed",
    "captions",
    "list",
    "interview",
    "short-lines",
    "notice",
    "dialogue",
    "brief",
    "recipe",
    "review",
    "table",
)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英文华玉红建国志晓东海燕春梅雪峰佳怡"
_THINGS = [
    "大桥",
    "图书馆",
    "旧铁路",
    "茶园",
    "体育馆",
    "夜市",
    "医院",
    "公园",
    "码头",
    "展馆",
    "学校食堂",
    "地铁三号线",
    "养老院",
    "菜市场",
    "博物馆",
    "水库",
    "供暖",
    "公交",
]
_EVENTS = [
    "月底通车",
    "迎来改造",
    "明起试运行",
    "延长开放时间",
    "年内完工",
    "推出新服务",
    "引发热议",
    "首次对外开放",
    "票价不变",
    "获省级表彰",
    "完成验收",
    "周末停运",
    "启动招标",
    "受到欢迎",
]
_LEADS = ["好消息", "提醒", "最新", "独家", "快讯", "图说", "聚焦", "关注", "记者调查", "暖新闻", "{n}万人次", "一图看懂", "专家"]
_TEASER = "日前，记者从有关部门了解到，{thing}{event}，不少市民表示期待，相关工作正在有序推进当中…"


@dataclass(frozen=True)
class Page:
    """A page, and for each of its lines whether it is the article's: ``body``, ``title``, ``meta`` or ``drop``."""

    text: str
    labels: tuple[str, ...]
    title: str
    kind: str
    region: str


def make(seed: int, *, region: str | None = None, kind: str | None = None, full: bool | None = None) -> Page:
    """The page of a seed. ``full`` pages carry hundreds of furniture lines."""
    rng = random.Random(seed)
    region = region or rng.choice(tuple(furniture.REGIONS))
    kind = kind or rng.choice(KINDS)
    full = rng.random() < 0.3 if full is None else full
    slots = _slots(rng)
    head, dates, gap, signoff, tail, foot = furniture.REGIONS[region]
    lines: list[tuple[str, str]] = []

    def put(label: str, *templates: str) -> None:
        for template in templates:
            lines.extend((line.format_map(_filled(rng, slots)), label) for line in template.split("\n") if line)

    if full:
        put("drop", *_menu(rng))
    put("drop", *rng.sample(head, rng.randint(1, 4)))
    title_first = rng.random() < 0.85
    if title_first:
        put("title", "{title}")
    put("meta", rng.choice(dates))
    if not title_first:
        put("title", "{title}")
    put("drop", *rng.sample(gap, rng.randint(0, 2)))
    lines += [(line, "body") for line in body(rng, kind, slots)]
    put("meta", rng.choice(signoff))
    put("drop", *rng.sample(tail, rng.randint(2, 6)))
    put("drop", *rng.sample(foot, rng.randint(1, 3)))
    if full:
        put("drop", *_menu(rng))
    return _page(rng, lines, slots["title"], kind, region)


def _page(rng: random.Random, lines: list[tuple[str, str]], title: str, kind: str, region: str) -> Page:
    """Convert to the region's script, space the lines out or indent them as some scrapers do."""
    text = "\n".join(line for line, _ in lines)
    if region != "mainland":
        text, title = (_traditional().convert(part) for part in (text, title))
    labels = [label for _, label in lines]
    pieces = text.split("\n")
    if rng.random() < 0.3:
        pieces = [f"　　{line}" if label == "body" else line for line, label in zip(pieces, labels, strict=True)]
    if rng.random() < 0.3:
        pieces = [each for line in pieces for each in (line, "")]
        labels = [each for label in labels for each in (label, "blank")]
    return Page("\n".join(pieces), tuple(labels), title, kind, region)


@cache
def _traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


# ---- slots ----------------------------------------------------------------------------------------------------


def person(rng: random.Random) -> str:
    """An invented name."""
    return rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, rng.randint(1, 2)))


def headline(rng: random.Random) -> str:
    """The title of another article."""
    base = f"{_town(rng)}{rng.choice(_THINGS)}{rng.choice(_EVENTS)}"
    shape = rng.random()
    if shape < 0.25:
        return f"{rng.choice(_LEADS).format(n=rng.randint(2, 90))}！{base}"
    if shape < 0.45:
        return f"{base} {rng.choice(_THINGS)}{rng.choice(_EVENTS)}"
    if shape < 0.6:
        return f"{base}，{rng.choice(prose.RESULTS)}"
    return f"【{rng.choice(_LEADS).format(n=3)}】{base}" if shape < 0.7 else base


def _town(rng: random.Random) -> str:
    return "".join(rng.sample(prose.NAMING, 2))


def _slots(rng: random.Random) -> dict[str, str]:
    """What is one for the whole page."""
    month, day, year = rng.randint(1, 12), rng.randint(1, 28), rng.randint(2008, 2023)
    site = _town(rng) + rng.choice(prose.HEADS)
    return {
        "site": site,
        "source": rng.choice((site, _town(rng) + rng.choice(("日报", "晚报", "新闻网", "广播网", "商报", "发布")))),
        "place": _town(rng),
        "date": f"{year}-{month:02}-{day:02}",
        "date_slash": f"{year}/{month:02}/{day:02}",
        "date_han": f"{year}年{month:02}月{day:02}日",
        "day": str(day),
        "time": f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}",
        "time2": f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}",
        "roc": f"{year - 1911}{month:02}{day:02}",
        "title": headline(rng).split("！")[-1],
        "url": "".join(rng.choices("abcdefghijklmnop", k=6)) + ".example",
        "p": rng.choice("鄂川湘粤鲁豫皖"),
    }


def _filled(rng: random.Random, slots: dict[str, str]) -> dict[str, str]:
    """Fresh values for what differs from line to line."""
    digits = {f"d{k}": "".join(rng.choices("123456789", k=k)) for k in (3, 4, 6, 8, 9, 11, 14)}
    titles = {f"other{k}": headline(rng) for k in ("", 2, 3, 4, 5)}
    old = {f"old{k}": f"{rng.randint(2008, 2023)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}" for k in ("", 2)}
    words = {f"word{k}": rng.choice(_THINGS) + rng.choice(("", "改造", "服务")) for k in ("", 2, 3, 4)}
    users = {f"user{k}": rng.choice(("{}的风", "爱吃{}", "{}2019", "小{}同学")).format(_town(rng)) for k in ("", 2)}
    comments = {f"comment{k}": rng.choice(furniture.COMMENTS) for k in ("", 2)}
    teasers = {f"teaser{k}": _TEASER.format(thing=rng.choice(_THINGS), event=rng.choice(_EVENTS)) for k in ("", 2)}
    channels = {"channel": rng.choice(furniture.CHANNELS), "channel2": rng.choice(furniture.CHANNELS)}
    channels |= {"channel_tw": rng.choice(furniture.CHANNELS_TW), "channel_tw2": rng.choice(furniture.CHANNELS_TW)}
    channels["channel_hk"] = rng.choice(furniture.CHANNELS_HK)
    numbers = {"n": str(rng.randint(2, 30000)), "m": str(rng.randint(1, 300)), "code": f"NB{rng.randint(100, 9999)}"}
    people = {"person": person(rng), "person2": person(rng)}
    return digits | titles | old | words | users | comments | teasers | channels | numbers | people | slots


def _menu(rng: random.Random) -> list[str]:
    """The menu of a full page, and a column of other articles' titles."""
    sections = [rng.choice(furniture.SECTIONS) for _ in range(rng.randint(30, 120))]
    titles = ["{other}\n{other2}\n{other3}" for _ in range(rng.randint(0, 12))]
    return ["\n".join(sections), *titles] if rng.random() < 0.5 else [*titles, "\n".join(sections)]


# ---- bodies ---------------------------------------------------------------------------------------------------


def body(rng: random.Random, kind: str, slots: dict[str, str]) -> list[str]:
    """The paragraphs of an article of this kind. The first says what the headline says."""
    lead = f"{slots['title']}。{prose.paragraph(rng)}".replace("】", "】，")
    paragraphs = prose.paragraphs(rng, rng.randint(2, 8))
    made = _BODIES[kind](rng, paragraphs)
    return [lead, *made]


def _headed(rng: random.Random, paragraphs: list[str]) -> list[str]:
    heads = rng.sample(prose.HEADINGS, 2)
    middle = len(paragraphs) // 2
    return [heads[0], *paragraphs[:middle], heads[1], *paragraphs[middle:]]


def _captions(rng: random.Random, paragraphs: list[str]) -> list[str]:
    what = f"{rng.choice(prose.PEOPLE)}{rng.choice(prose.DOINGS)}"
    caption = rng.choice(
        (
            f"▲{what}。",
            f"图为{what}。",
            f"{what}。（{person(rng)} 摄）",
            f"{what}。{person(rng)} 摄",
            f"活动现场。{person(rng)}摄",
        )
    )
    return [paragraphs[0], caption, *paragraphs[1:]]


def _list(rng: random.Random, paragraphs: list[str]) -> list[str]:
    marks = rng.choice((("一、", "二、", "三、"), ("1.", "2.", "3."), ("（一）", "（二）", "（三）"), ("• ", "• ", "• ")))
    items = [f"{mark}{rng.choice(prose.DOINGS)}" for mark in marks]
    return [*paragraphs, "主要有以下几项：", *items]


def _interview(rng: random.Random, paragraphs: list[str]) -> list[str]:
    made = []
    for answer in paragraphs:
        made += [f"记者：{rng.choice(prose.SPOKEN)}？", f"{person(rng)}：{answer}"]
    return made


def _short_lines(rng: random.Random, paragraphs: list[str]) -> list[str]:
    pieces = "".join(paragraphs).replace("。", "。|").replace("，", "，|").split("|")
    return [piece for piece in pieces if piece] + [rng.choice(prose.SPOKEN)]


def _notice(rng: random.Random, paragraphs: list[str]) -> list[str]:
    return [
        *paragraphs[:2],
        f"时间：{rng.randint(1, 12)}月{rng.randint(1, 28)}日上午9点",
        f"地点：{_town(rng)}路{rng.randint(1, 200)}号二楼会议室",
        f"请于周五前拨打电话0571-8{rng.randint(1000000, 9999999)}报名，名额有限，报满为止。",
    ]


def _dialogue(rng: random.Random, paragraphs: list[str]) -> list[str]:
    return [each for text in paragraphs for each in (f"“{rng.choice(prose.SPOKEN)}。”", text)]


def _recipe(rng: random.Random, paragraphs: list[str]) -> list[str]:
    goods = [f"{name} {rng.randint(1, 9) * 50}克" for name in rng.sample(("面粉", "白糖", "清水", "黄油", "牛奶", "鸡蛋"), 4)]
    return ["用料", *goods, "步骤", *(f"{k}. {text}" for k, text in enumerate(paragraphs, 1))]


def _review(rng: random.Random, paragraphs: list[str]) -> list[str]:
    return [*paragraphs, rng.choice(("延伸阅读", "写在最后", "几点说明")), prose.paragraph(rng, 4), prose.paragraph(rng, 4)]


def _table(rng: random.Random, paragraphs: list[str]) -> list[str]:
    rows = [f"{rng.choice(_THINGS)}\t{rng.randint(1, 999)}\t{rng.randint(1, 99)}.{rng.randint(0, 9)}%" for _ in range(4)]
    return [paragraphs[0], "项目\t数量\t占比", *rows, *paragraphs[1:]]


_BODIES = {
    "news": lambda _, paragraphs: paragraphs,
    "headed": _headed,
    "captions": _captions,
    "list": _list,
    "interview": _interview,
    "short-lines": _short_lines,
    "notice": _notice,
    "dialogue": _dialogue,
    "brief": lambda _, paragraphs: paragraphs[:1],
    "recipe": _recipe,
    "review": _review,
    "table": _table,
}
