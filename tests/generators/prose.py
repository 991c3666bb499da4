"""Invented Chinese prose: clean bodies to wrap damage around. The same seed gives the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

TIMES = [
    "昨天上午",
    "今年三月",
    "上周末",
    "去年冬天",
    "9月16日",
    "清晨",
    "两年前",
    "会后",
    "当天下午",
    "近日",
    "傍晚时分",
    "2019年",
    "第二天",
    "春节前后",
    "眼下",
]
PEOPLE = [
    "老周",
    "校长林青禾",
    "几位村民",
    "工程队的师傅",
    "研究员沈一舟",
    "厂里的年轻人",
    "县医院的医生",
    "驾驶员小何",
    "图书馆的志愿者",
    "孩子们",
    "代表团",
    "他",
    "她",
    "船长",
    "这家企业",
]
PLACES = [
    "在河边",
    "在江城二中的礼堂里",
    "沿着旧铁路",
    "在山脚的茶园",
    "在会议室",
    "在码头",
    "在新修的桥头",
    "在展馆门口",
    "在实验楼三层",
    "在老街",
]
DOINGS = [
    "搭起了一座临时的木桥",
    "讨论了下一年的计划",
    "把积水一桶一桶地舀出去",
    "介绍了设备的用法",
    "种下了三百多棵杨树",
    "修好了漏雨的屋顶",
    "签订了合作协议",
    "查看了每一处接口",
    "记录下水位的变化",
    "把旧书搬进了新库房",
    "试验了两种不同的配方",
    "谈起多年前的那场大雪",
    "为病人量了血压",
    "把样品送到了5公里外的检测站",
    "画出了整个院子的草图",
    "学会了用iPad记账",
]
RESULTS = [
    "大家都觉得很满意",
    "效率提高了26%",
    "没有一个人先离开",
    "雨却下得更大了",
    "这在当地还是头一回",
    "问题并没有完全解决",
    "费用比预计少了一半",
    "消息很快传开了",
    "远处传来汽笛声",
    "谁也没有再说什么",
    "前后花了四十多天",
    "成绩比往年都好",
    "水面上浮着一层薄雾",
    "灯一直亮到半夜",
]
SPOKEN = [
    "明年还要再来",
    "路修好了日子就好过了",
    "这件事急不得",
    "先把水引过去再说",
    "我们一定按时完工",
    "别忘了带上雨衣",
    "数字不会骗人",
]
HEADINGS = [
    "走进老街",
    "一座桥的来历",
    "数据从哪里来",
    "下一步怎么办",
    "写在最后",
    "几点说明",
    "从头开始",
    "看得见的变化",
    "三代人的选择",
]
# Characters that names and places are made of; heads are what sites call themselves.
NAMING = "江城云溪安宁远山海青禾东林白鹭长河石桥南屏北川星野明湖金沙"
HEADS = [
    "在线",
    "新闻网",
    "教育网",
    "资讯",
    "网",
    "日报",
    "论坛",
    "之家",
    "信息网",
    "门户",
    "传媒",
    "热线",
    "博客",
    "社区",
    "书院",
    "观察",
    "速递",
]


def pick(rng: Random, words: list[str] | str) -> str:
    """One of them."""
    return words[int(rng.random() * len(words))]


def sentence(rng: Random) -> str:
    """One sentence with its end mark."""
    parts = [pick(rng, TIMES) + ("," if rng.random() < 0.2 else "，") if rng.random() < 0.5 else ""]
    parts += [pick(rng, PEOPLE), pick(rng, PLACES) if rng.random() < 0.6 else "", pick(rng, DOINGS)]
    while rng.random() < 0.45:
        parts += ["，", pick(rng, RESULTS if rng.random() < 0.5 else DOINGS)]
    if rng.random() < 0.12:
        return f"{''.join(parts)}：“{pick(rng, SPOKEN)}{pick(rng, '。！？')}”"
    return "".join(parts) + pick(rng, "。。。。。。。。！？")


def paragraph(rng: Random, most: int = 4) -> str:
    """One to ``most`` sentences."""
    return "".join(sentence(rng) for _ in range(1 + int(rng.random() * most)))


def paragraphs(rng: Random, count: int, most: int = 4) -> list[str]:
    """Different paragraphs."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[paragraph(rng, most)] = None
    return list(found)


def site(rng: Random) -> str:
    """An invented name of a site."""
    stem = "".join(rng.sample(NAMING, 2 + (rng.random() < 0.3)))
    if rng.random() < 0.08:
        return "".join(rng.sample(NAMING, 4))
    return stem + pick(rng, HEADS)


def domain(rng: Random) -> str:
    """An invented domain."""
    letters = "abcdefghjkmnpqrstuvwxyz"
    body = "".join(pick(rng, letters) for _ in range(3 + int(rng.random() * 6))) + pick(rng, ["", "", "5", "520", "8"])
    return pick(rng, ["www.", "www.", "www.", "m."]) + body + pick(rng, [".com", ".com", ".net", ".cc", ".org", ".com.cn", ".cn"])
