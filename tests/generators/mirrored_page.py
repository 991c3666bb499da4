"""A mirrored school-news page in which every name, site, token, date and number is random.

The mirror converts a simplified page to traditional, folds its punctuation, glosses some characters from a fixed table, ends
each paragraph with a mark (a token and the site's name), and loses one byte of a GBK stream.
"""

import random
import string
from dataclasses import dataclass

import opencc

SYLLABLES = "安北成川德东丰福高海河和红华江金景康兰利林龙明南宁平青泉日山石水松泰天通望文武西新星兴秀阳永远云长正中"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英文华玉红建国志强晓东海燕春梅雪峰佳怡"
READINGS = "yè fā xié jīng shè qū lián wǎng zhì zhàn guī yōu yǎng wù xiàn chuàng jié yīng lǐng huán guān jié luò mào"
GLOSSES = dict(zip("業發協經設區聯網質戰規優養務現創結應領環關節絡貿", READINGS.split(), strict=True))
FOLDS = str.maketrans("，：；！（）？", ",:;!()?")

BODY = (
    (
        "近日，{place1}市召开职业教育工作会议，审议《{place1}地区职业教育协同发展建设规划》，为全市职业学校的专业建设制定“路线图”。今年{month}月{day}日，{place1}地区职业教育联盟成立。"
        "{school1}（以下简称：{short1}）与{school2}作为联盟成员单位，以此为契机，在专业共建、师资互聘、实训共享等方面开展合作。"
    ),
    "{year}年{month}月{day2}日，{school1}与{school2}的合作签约仪式在{place2}县举行，双方将以服务区域产业为立足点，共同推进优质课程资源的共享，努力打造职业教育协同发展的样板。",
    (
        "座谈会上，{school2}校长{person2}对学校基本情况、专业设置、实训条件、“{n1}+X”证书试点情况等进行了详细介绍。{short1}校长{person1}就学校基本情况及学校“厚积薄发 行稳致远”的办学理念作了分享，"
        "希望两校在人才培养上优势互补，共谋发展。"
    ),
    "会后，{person1}表示，{school2}在现代农业技术专业上经验丰富，此次合作是教师素质提升的需要，也是学校改革创新的需要。通过协议的签订，两校将搭建互相学习的平台，实现资源共享。",
    "{person2}表示，两校在办学规模、专业结构、学生来源等方面有很大的共同性，这有利于双方开展全方位的合作，逐步实现优势互补、互帮互学，为{place1}地区职业教育协同发展作出贡献。",
    "此次签订《{place1}地区职业教育协同发展合作协议》，两校将积极响应联盟号召，在教师交流、课程共建、学生实习就业等方面加强合作，一起唱好职业教育的“同城记”！（通讯员 {person3}",
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
        tags=(names["school1"], f"{names['school2']}合作协议"),
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
        "title": f"{schools['short1']}与{schools['school2']}签订战略合作协议",
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
        "{school1}，{school2}合作协议".format(**names),
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
    """Lose the first byte of the second character where 就 stands before 學校基本情況, as a GBK stream does."""
    good = "就學校基本情況及"
    data = good.encode("gb18030")
    return text.replace(good, (data[:4] + data[5:]).decode("gb18030").replace("；", ";"))
