"""Names of people in bylines: where one begins and ends, with its role and organisation, on the folded view."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleantext.fold import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator


class Name(NamedTuple):
    """A name in a folded text; ``role`` is '' where the page gives none beside the label, ``org`` a span or None.

    ``whole``: an organisation stands where a person would.
    """

    start: int
    end: int
    role: str
    org: tuple[int, int] | None = None
    whole: bool = False


# The family names of nearly all Chinese people, roughly by frequency: a closed class, like the digits.
_BY_FREQUENCY = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖"
    "武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲靳祁路涂甘裴包宁霍游阮凌冉翁舒阳柯单岳梅童成房应盛凤戚喻解娄宫费"
    "卜计席卫车项闻党谷明冷鲍郎占褚隋麻华边池桂练简敖来缪奚支蒙巩原米肖闫付代冼麦邝鄢蔺逄佟佘古卓沙全班仇栾司丛屈晏谈糜牟桑戈储荆宗茅封艾查况农楚苑植臧胥匡鹿修闵习海国衣尉迟时竺商巴寇铁"
    "乐皮幸楼滕井逯钮塔仝宿郗鞠丰花鱼郁云昌廉岑伏元穆平湛禹狄贝祖刁虞柏水窦强暴荀羊惠麴家甄富巫乌弓牧隗山仰秋仲伊暨璩濮寿扈燕冀浦别瞿慕茹宦容戎弘广阙东殴沃利蔚越夔隆师厍晁勾融訾阚空毋乜"
    "养须红权盖桓公上官粘苟揭褟脱揣谌邸铉忻郜仵仉滑豆宣刚虎库危尧禤芮巢蒯颛亓鄂冒戢拓檀卞佴招续泰笪哈谯墨门信晋牙户税区雍承帅达呼卿"
    "景尤屠饶邬裘荣吉厉蒲杭诸索姬丘嵇劳贡堵薄汲蓟邰莘郦郏庾殳宓钭酆贲邴籍郤苍衡慎亢佴禚缑隽茆贠兰言琚"
)
SURNAMES = frozenset(_BY_FREQUENCY)
_COMMON = frozenset(_BY_FREQUENCY[:175])  # after these come characters that are words first
_MOST_COMMON = _COMMON - frozenset("高万方金黄文常马白江龙安平")  # also words
# Two of them are so common that what else they begin can be told: 黄金, 马路.
_GOES_WITH = {"黄": "金色河山海土灯石埔浦牛瓜豆页", "马": "上路来拉尔克里德耳桶力车术赛达蒂"}
COMPOUND = frozenset(
    (
        *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "长孙", "宇文", "端木"),
        *("南宫", "澹台", "闻人", "拓跋", "百里", "呼延", "独孤", "轩辕", "西门", "东郭", "完颜", "太史", "钟离", "第五", "张简"),
        *("范姜", "申屠", "赫连", "万俟", "公冶", "淳于", "单于"),
    )
)
# How the names of organisations end; the first row hardly ever ends a personal name.
_MEDIUM = re.compile(
    "(?:[网社台局厅委刊厂]|(?<![公通海情预汇喜申举警呈捷年季])报)$|(?:公司|集团|大学|学院|中学|小学|中心|电视|新闻|财经|在线|周刊|杂志|频道|客户端|速递|快讯|传媒|融媒|媒体)$"
)
_ORG = re.compile(
    "(?:部|院|校|会|学校|支部|科|处|办|办公室|周刊|月刊|晚报|时报|政府|法院|检察院|工作室|编辑部|组|队|站|馆|所|室|协会|学会"
    "|传媒|融媒|媒体|银行|医院|分局|支队|大队|街道|镇|乡|村|县|区|市|省|发布|视讯|通讯|文化|科技|观察|出版|基金|联盟"
    "|联合会|党委|团委|宣传部|云|网站|读书|教育|国小|国中)$"
)
_EVENT = re.compile(
    "(?:分享|座谈|运动|音乐|研讨|发布|展览|博览|报告|茶话|联欢|演唱|交流|推介|洽谈|招聘|说明|宣讲|见面|欢送|欢迎)会$"
)
_ROLES = {
    "记者": "reporter", "实习生": "reporter", "特派员": "reporter", "通讯员": "correspondent", "通信员": "correspondent",
    "通迅员": "correspondent", "摄影": "photographer", "编译": "translator", "翻译": "translator", "责编": "editor",
    "编辑": "editor", "专栏作者": "author", "专栏作家": "author", "作者": "author", "撰稿": "author", "撰文": "author",
    "评论员": "author", "校对": "proofreader", "审核": "reviewer",
}  # fmt: skip
_ROLE = re.compile(
    f"(?:本报|本刊|本网|本台|本社|全媒体|融媒体|见习|实习|特约|首席|特派|资深|驻(?:(?!驻)[{HAN}]){{1,3}}?|摄影|文字|采访|责任|网络|高级|新媒体|综合|即时|学生|校园){{0,6}}"
    f"({'|'.join(sorted(_ROLES, key=len, reverse=True))})人?[:/ ]?"
)
_TITLED = re.compile("(?:律师|医生|医师|护士|教授|副教授|讲师|研究员|老师|博士|主任|同学|院士)$")
_LENT = re.compile("(?:提供|供图|授权|翻摄)$")
_CODE = re.compile(r"(?:(?<![_ (,/-])[_ (,/-]+|(?<![A-Za-z0-9]))(?:[A-Z]{1,4}\d{2,7}|\d{3,8}|[A-Z]{2}\d*)\)?$")
_SPLIT = re.compile(rf"[、,;&+|/ ]+|(?<=[{HAN}][{HAN}])(?:和|与)(?=[{HAN}]{{2}})")
_WITHIN = re.compile("(?<=..)(?:本报|特约|见习|实习){0,4}(?:通讯员|通信员|通迅员|实习生|记者)")  # 记者王小明通讯员李雨
_HAN_NAME = re.compile(f"[{HAN}]{{2,4}}")
_FOREIGN = re.compile(
    f"[{HAN}]{{1,8}}(?:[·•‧・.][{HAN}A-Z.]{{1,12}}){{1,3}}|[{HAN}]{{1,3}}-[{HAN}]{{1,3}}(?:[·•‧・.][{HAN}]{{1,8}})?"
)
_LATIN = re.compile(r"[A-Z][A-Za-z'.-]*+(?: [A-Z][A-Za-z'.-]*+){0,3}|[a-z][A-Za-z0-9_]{1,20}")
_WORD = re.compile(f"[{HAN}A-Za-z0-9_·-]{{1,20}}")
_SENTENCE = re.compile(r"[。!?:\"“”《》…=<>]")
_LONGEST = 60  # characters of all names behind one label
_REMARK = re.compile(r" ?\([^()]{1,16}\)$")
_FULL = 4  # characters of a name with two surnames or two of each
_GLUED = range(4, 19)  # characters of two to six names without a blank
_NEVER_LAST = frozenset("说称问答了吗呢的是者员们")
_PEN_NAME = 8  # characters
_SAID = re.compile(
    "(?:认为|表示|说|说道|指出|介绍|透露|写道|强调|报道|谈|称|问|答|出席|参加|发表|获奖|当选|去世|逝世|离职|辞职|退休|回应|回忆|坦言|感谢"
    "|建议|提醒|发现|提出|是谁|是什么|的|了|吗|呢)$"
)


def is_name(text: str) -> bool:
    """Whether a text is shaped as the name of one person and of nothing else.

    >>> is_name("王小明"), is_name("欧阳小明"), is_name("张三获奖"), is_name("玛丽·安")
    (True, True, False, True)

    """
    if not _HAN_NAME.fullmatch(text):
        return bool(_FOREIGN.fullmatch(text))
    if text[-1] in _NEVER_LAST or text.endswith(("报导", "报道")) or _MEDIUM.search(text):
        return False
    if len(text) == _FULL:
        return text[:2] in COMPOUND or (text[0] in SURNAMES and text[1] in SURNAMES)
    return text[0] in SURNAMES and text[0] != text[1]


def glued_names(text: str) -> list[int] | None:
    """Where to cut a run of Han into two to four names, or None. Three characters are preferred to two.

    >>> glued_names("王小明李四赵大山")
    [0, 3, 5, 8]

    """
    cuts = _cuts(text, 0) if len(text) in _GLUED else None
    return [0, *cuts] if cuts and len(cuts) > 1 else None


def _cuts(text: str, at: int) -> list[int] | None:
    if at == len(text):
        return []
    for size in (3, 2, 4):
        if at + size <= len(text) and text[at] in _COMMON and is_name(text[at : at + size]):
            rest = _cuts(text, at + size)
            if rest is not None:
                return [at + size, *rest]
    return None


def is_medium(text: str) -> bool:
    """Whether a text ends as names of media and offices do and as other words seldom do.

    >>> is_medium("江城网"), is_medium("地铁站")
    (True, False)

    """
    return len(text) > 2 and bool(_MEDIUM.search(text))  # noqa: PLR2004  官网, 日报 are words


def is_org(text: str) -> bool:
    """Whether a text ends as the names of media, offices and schools do.

    >>> is_org("江城市水务局"), is_org("王小明")
    (True, False)

    """
    return is_medium(text) or (len(text) > 2 and bool(_ORG.search(text)) and not _EVENT.search(text) and not is_name(text))  # noqa: PLR2004


def ends_as_org(text: str) -> bool:
    """Whether a text ends as names of organisations and sections do, also where it could be a person: 高新区.

    >>> ends_as_org("高新区"), ends_as_org("王小明")
    (True, False)

    """
    return bool(_MEDIUM.search(text) or _ORG.search(text))


def has_common_surname(text: str) -> bool:
    """Whether a text begins with one of the family names that nearly everyone has.

    >>> has_common_surname("王小明"), has_common_surname("白皮书")
    (True, False)

    """
    return text[0] in _MOST_COMMON or text[:2] in COMPOUND or text[1:2] not in _GOES_WITH.get(text[0], text[1:2])


def read_names(text: str, start: int, end: int, *, lax: bool = True) -> tuple[list[Name], int] | None:
    """The names between two offsets, and where they end; None where something else stands there.

    ``lax`` accepts pen names and organisations, which only a label makes believable.

    >>> names, end = read_names("江城日报记者 王小明 今天", 0, 13)
    >>> (names[0].role, names[0].start, end)
    ('reporter', 7, 10)

    """
    piece = text[start:end]
    if len(piece) > _LONGEST or _SENTENCE.search(piece):
        return None
    code = _CODE.search(piece)
    stop = start + (code.start() if code and code.start() > 0 else len(piece))
    names: list[Name] = []
    said, reached = Name(start, start, ""), start
    for left, right in (part for item in _items(text, start, stop) for part in _halves(text, *item)):
        got = list(
            _item(text, (left, _without_remark(text, left, right)), lax=lax and (not names or text[left - 1] != " "), said=said)
        )
        if not got:
            break
        said = got[-1]
        if said.start < said.end:
            names += got
            reached = right
    return (names, end if reached == stop else reached) if names else None


def _without_remark(text: str, left: int, right: int) -> int:
    """The end of an item without the brackets behind a name: 王小明(学生记者)、李雨."""
    found = _REMARK.search(text, left, right)
    return found.start() if found and found.start() > left else right


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts between commas, bars and blanks; a blank between Latin words belongs to the name."""
    at = start
    for found in _SPLIT.finditer(text, start, end):
        if found.start() == at:
            at = found.end()
        elif not (found[0] == " " and text[found.start() - 1].isascii() and text[found.end() : found.end() + 1].isascii()):
            yield at, found.start()
            at = found.end()
    if at < end:
        yield at, end


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An item, cut before a second role word that is glued to the names before it."""
    for found in _WITHIN.finditer(text, start, end):
        role = _ROLE.match(text, start)
        names = text[role.end() if role else start : found.start()]
        if names and (is_name(names) or glued_names(names)):
            yield start, found.start()
            start = found.start()
    yield start, end


def _item(text: str, span: tuple[int, int], *, lax: bool, said: Name) -> Iterator[Name]:
    """One item: a name, several glued names, a role word alone (a name of no length), or an organisation.

    ``said`` is the item before: its role and organisation hold until another role is named.
    """
    left, right = span
    role, org = said.role, said.org
    found = _role_in(text, left, right)
    if found:
        org = (left, found.start()) if found.start() > left else None
        role, left = _ROLES[found[1]], found.end()
    word = text[left:right]
    titled = _TITLED.search(word)
    word = word[: titled.start()] if titled and is_name(word[: titled.start()]) else word
    cuts = [0, len(word)] if is_name(word) else glued_names(word)
    lent = _LENT.search(word)
    if not word:
        yield Name(right, right, role, org)
    elif lax and lent and lent.start():
        yield Name(left, left + lent.start(), role, org, whole=True)
    elif cuts:
        yield from (Name(left + a, left + b, role, org) for a, b in pairwise(cuts))
    elif lax and _is_believable(word):
        yield Name(left, right, role, org, whole=is_org(word))


def _role_in(text: str, left: int, right: int) -> re.Match[str] | None:
    """A role word at the start of an item or behind an organisation."""
    for found in _ROLE.finditer(text, left, right):
        if found.start() == left or is_org(text[left : found.start()]):
            return found
    return None


def _is_believable(word: str) -> bool:
    """A pen name (江南三少), a Latin name or an organisation, but not a name with a verb behind it (张三获奖)."""
    if _LATIN.fullmatch(word):
        return True
    if not _WORD.fullmatch(word):
        return False
    return is_org(word) or (len(word) <= _PEN_NAME and not _SAID.search(word))


_NAME_SIZES = range(2, 4)
_SURE_NAMES = 3  # for one item that could be a name (a rare surname) so many in all
_WORKPLACE = re.compile(r"[(\[].*")
_NAME_ITEM = re.compile(f"[{HAN}·]+|[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){{0,3}}")
_COUNTED = re.compile(rf"(?:^|[\s,、])\d[\d.]* ?[{HAN}]")  # 18公尺: footnotes stand behind names
_NOT_NAMES = re.compile(rf"[^{HAN}A-Za-z.\-·\s\d,、;*#'’†‡{{}}\\$^▲△●★☆※]")


def name_list(text: str) -> list[Name] | None:
    """The names in a folded line that holds only names and perhaps, in brackets, where they work; else None.

    Footnote marks behind the names are passed over.

    >>> [name.start for name in name_list("王小明1,李四2*(江城大学,江城 100000)")]
    [0, 5]
    >>> name_list("王小明出席") is None
    True

    """
    head = _WORKPLACE.sub("", text)
    if "?" in head and all(is_name(part) for part in head.strip().split("?")):  # the dot between them was lost
        head = head.replace("?", "、")
    if len(head) > 2 * _LONGEST or _NOT_NAMES.search(head) or _COUNTED.search(head):
        return None
    found: list[Name] = []
    odd = latin = 0
    for item in _NAME_ITEM.finditer(head):
        if item[0].isascii():
            found.append(Name(item.start(), item.end(), ""))
            latin += 1
            continue
        cuts = [0, len(item[0])] if is_name(item[0]) else glued_names(item[0])
        odd += cuts is None
        if cuts is None and len(item[0]) not in _NAME_SIZES:
            return None
        found += [Name(item.start() + a, item.start() + b, "") for a, b in pairwise(cuts or [0, len(item[0])])]
    titled = len(found) == 1 and "·" in head  # 国风·周南 has the shape of a foreign name
    return found if len(found) > _SURE_NAMES * odd + latin and not titled else None
