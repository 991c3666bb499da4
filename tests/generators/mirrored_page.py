"""A mirrored school-news page in which every name, site, token, date and number is random.

The mirror converts a simplified page to traditional, folds its punctuation, glosses some characters from a fixed table, ends
each paragraph with a mark (a token and the site's name), and loses one byte of a GBK stream.
"""

import random
import string
from dataclasses import dataclass

import opencc

SYLLABLES = "都安北成川德东丰福高海河和红华江金景康兰利林龙明南宁平青泉日山石水松泰天通望文武西新星兴秀阳永远云长正中"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英文华玉红建国志强晓东海燕春梅雪峰佳怡"
READINGS = "yè fā xié jīng shè qū lián wǎng zhì zhàn guī yōu yǎng wù xiàn chuàng jié yīng lǐng huán guān jié luò mào"
GLOSSES = dict(zip("業發協經設區聯網質戰規優養務現創結應領環關節絡貿", READINGS.split(), strict=True))
FOLDS = str.maketrans("，：；！（）？", ",:;!()?")

BODY = (
    (
        "{place1}市中小学阅读推广现场会上周在{school1}召开，会上发布了《{place1}市校园图书馆建设三年行动方案》。全市图书馆负责人到会，"
        "{school1}（以下简称：{short1}）与{school2}当场结成了第一对阅读联盟学校，从{month}月{day}日起互借图书。"
    ),
    (
        "{year}年{month}月{day2}日，两校的结对仪式在{school2}的图书馆举行。按照协议，两校互相开放馆藏目录，每学期交换{n1}百册图书，"
        "并联合开设阅读指导课程，经费由两校各出一半。"
    ),
    (
        "交流会上，{school2}校长{person2}介绍了馆藏结构、借阅规则、“{n1}+6”志愿服务网络和读书节的组织情况。{short1}校长{person1}就规模化办学中的图书配置"
        "及“一日一读 日积月累”的做法谈了体会，建议把两校的读书会合并，每月办一次。"
    ),
    (
        "{person1}说，{school2}的学生编了一本校园植物志，从观察、绘图到排版都是学生自己动手，这种办法值得{short1}学习。"
        "今后两校的老师要多走动，把好的课程搬到对方的课堂上去。"
    ),
    (
        "{person2}说，县里的学校书少，老师也少，结对以后最实在的变化是学生能借到想看的书了。"
        "{place2}县已经为此增设了{n1}十个座位，周末照常开放，由学生志愿者值班管理。"
    ),
    "两校还商定，明年春天联合举办校园戏剧节，剧本从学生推荐的书里选，服装道具由两校的劳动课共同完成，演出收入全部用来买书！（通讯员 {person3}",
)


@dataclass(frozen=True)
class Page:
    """A page and what must come out of it; ``kept`` is the body in the page's own characters."""

    text: str
    title: str
    source: str
    author: str
    published: str
    tags: tuple[str, str]
    body: tuple[str, ...]
    kept: tuple[str, ...]
    mark: str


def make(seed):
    """The page of this seed."""
    rng = random.Random(seed)
    names = slots(rng)
    convert = opencc.OpenCC("s2t").convert

    def mirrored(text):
        text = convert(text).translate(FOLDS)
        return "".join(c + (f"({GLOSSES[c]})" if c in GLOSSES else "") for c in text)

    body = [paragraph.format(**names) for paragraph in BODY]
    token = "".join(rng.choice(string.ascii_letters + string.digits) for _ in range(2)) + rng.choice(string.digits + "WXYZ")
    site = names["site"]
    mark = token + convert(site)
    lines = head(names, mirrored)
    for number, paragraph in enumerate(body):
        lines += [lose_a_byte(mirrored(paragraph)) + mark, ""]
        for _ in range(rng.randint(0, 3) if number < 5 else 0):
            lines += [f"{names['camera']}{rng.randint(1000, 9999)}.JPG{mark}", ""]
    lines += foot(names, mirrored)
    signed = [text.removesuffix(f"（通讯员 {names['person3']}") for text in body]
    return Page(
        text="\n".join(lines),
        title=names["title"],
        source=names["school1"],
        author=names["person3"],
        published="{year}-{month:02}-{day2:02}".format(**names),
        tags=(names["school1"], f"{names['school2']}图书馆结对"),
        body=tuple(signed),
        kept=tuple(convert(text).translate(FOLDS) for text in signed),
        mark=mark,
    )


def slots(rng):
    """Random fillers for everything that names or counts something."""

    def syllables(count):
        return "".join(rng.sample(SYLLABLES, count))

    def person():
        return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.randint(1, 2)))

    place1, place2, short = syllables(2), syllables(2), syllables(2)
    schools = {"school1": f"{place1}市{short}职业高级中学", "short1": f"{short}职高", "school2": f"{place2}县职教中心"}
    return {
        **schools,
        "place1": place1,
        "place2": place2,
        **dict(zip(("person1", "person2", "person3"), (person() for _ in range(3)), strict=True)),
        "site": syllables(rng.randint(2, 3)) + rng.choice(["教育在线", "校园网", "教育网", "新闻在线"]),
        "title": f"{schools['short1']}与{schools['school2']}结成阅读联盟",
        "year": rng.randint(2005, 2023),
        "month": rng.randint(1, 12),
        "day": rng.randint(1, 28),
        "day2": rng.randint(1, 28),
        "n1": rng.randint(1, 9),
        "camera": rng.choice(["IMG_", "DSC_", "DSC0", "P10", "_MG_"]),
        "digits": "".join(rng.choices(string.digits, k=9)),
        "province": rng.choice("鄂川湘粤鲁豫皖"),
    }


def head(names, mirrored):
    """What stands above the first paragraph."""
    d = names["digits"]
    rows = (
        names["site"],
        "",
        f"热线：0{d[:3]}-{d[1:8]} 通讯员QQ群：1{d}",
        f"投稿邮箱： {d[:6]}@mail.example",
        "",
        names["title"],
        "",
        "来源：{school1}  作者：通讯员 {person3}  浏览量：   发布时间：{year}-{month:02}-{day2:02}".format(**names),
        "",
    )
    return [mirrored(row) for row in rows]


def foot(names, mirrored):
    """What stands below the last paragraph."""
    d, p = names["digits"], names["province"]
    rows = (
        "{school1}，{school2}图书馆结对".format(**names),
        "责任编辑：管理员  由{site}网整理发布".format(**names),
        "",
        "最火资讯",
        "",
        "网站简介   |  法律声明  |  联系我们   | ",
        f"Copyright © 2010 - 20{d[:1]}1 {names['place1']}文化传播有限公司 All Rights Reserved",
        f"{p}ICP备1{d[:7]}号-3 {p}公网安备：4{d}0252",
        f"广播电视节目制作经营许可证（{p}）字第00{d[:3]}号",
        f"网络文化经营许可证：{p}网文〔2022〕{d[:4]}-037号 增值电信业务经营许可证：{p}B2-20{d[:6]}",
        f"广告联系QQ4{d[:5]}",
    )
    return [mirrored(row) for row in rows]


def lose_a_byte(text):
    """Lose the lead byte of 模 in 就規模化辦學: what a search for the bytes of ； does to this phrase in a GBK stream."""
    good = "就規模化辦學"
    data = good.encode("gb18030")
    broken = (data[:4] + data[5:]).decode("gb18030").replace("；", ";")
    return text.replace("就規(guī)模化辦學", broken.replace("規", "規(guī)"))
