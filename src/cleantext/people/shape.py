"""The shapes of names, of people and of organisations, on the folded view."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleantext.fold import HAN
from cleantext.people.surnames import COMMON, COMPOUND, SURNAMES

# How the names of organisations end; the first row hardly ever ends a personal name.
_MEDIA = (
    "网", "社", "台", "局", "厅", "委", "刊", "厂", "公司", "集团", "大学", "学院", "中学", "小学", "中心", "电视",
    "新闻", "财经", "在线", "周刊", "杂志", "频道", "客户端", "速递", "快讯", "传媒", "融媒", "媒体",
)  # fmt: skip
_NO_PAPER = frozenset("公通海情预汇喜申举警呈捷年季简")  # before 报: 公报, 海报
_ORGS = (
    "部", "院", "校", "会", "学校", "支部", "科", "处", "办", "办公室", "周刊", "月刊", "晚报", "时报", "政府", "法院",
    "检察院", "工作室", "编辑部", "组", "队", "站", "馆", "所", "室", "协会", "学会", "传媒", "融媒", "媒体", "银行", "医院",
    "分局", "支队", "大队", "街道", "镇", "乡", "村", "县", "区", "市", "省", "发布", "视讯", "通讯", "文化", "科技",
    "观察", "出版", "基金", "联盟", "图库", "影像", "联合会", "党委", "团委", "宣传部", "云", "网站", "读书", "教育", "国小", "国中",
)  # fmt: skip
_READERS = ("我的", "您的", "你的")  # 我的频道 is a button
_EVENTS = (
    "分享会", "座谈会", "运动会", "音乐会", "研讨会", "发布会", "展览会", "博览会", "报告会", "茶话会", "联欢会", "演唱会", "交流会", "推介会", "洽谈会", "招聘会",
    "说明会", "宣讲会", "见面会", "欢送会", "欢迎会", "晚会", "年会", "庙会", "峰会", "酒会", "盛会", "茶会", "舞会",
)  # fmt: skip
_LAST_OF_MEDIA, _LAST_OF_ORGS = (frozenset(end[-1] for end in ends) for ends in ((*_MEDIA, "报"), _ORGS))
_HAN_NAME = re.compile(f"[{HAN}]{{2,4}}")
_FOREIGN = re.compile(
    f"[{HAN}]{{1,8}}(?:[·•‧・.][{HAN}A-Z.]{{1,12}}){{1,3}}|[{HAN}]{{1,3}}-[{HAN}]{{1,3}}(?:[·•‧・.][{HAN}]{{1,8}})?"
)
_FULL = 4  # characters of a name with two surnames or two of each
_GLUED = range(4, 19)  # characters of two to six names without a blank
_NEVER_LAST = frozenset("说称问答了吗呢的是者员们摄")


class Name(NamedTuple):
    """A name in a folded text; ``role`` is '' where the page gives none beside the label, ``org`` a span or None.

    ``whole``: an organisation stands where a person would.
    """

    start: int
    end: int
    role: str
    org: tuple[int, int] | None = None
    whole: bool = False


def is_name(text: str) -> bool:
    """Whether a text is shaped as the name of one person and of nothing else.

    >>> is_name("王小明"), is_name("欧阳小明"), is_name("张三获奖"), is_name("玛丽·安")
    (True, True, False, True)

    """
    if not _HAN_NAME.fullmatch(text):
        return bool(_FOREIGN.fullmatch(text))
    if text[-1] in _NEVER_LAST or text.endswith(("报导", "报道")) or _ends_as_medium(text):
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
        if at + size <= len(text) and text[at] in COMMON and is_name(text[at : at + size]):
            rest = _cuts(text, at + size)
            if rest is not None:
                return [at + size, *rest]
    return None


def is_medium(text: str) -> bool:
    """Whether a text ends as names of media and offices do and as other words seldom do.

    >>> is_medium("江城网"), is_medium("地铁站")
    (True, False)

    """
    return len(text) > 2 and _ends_as_medium(text) and not text.startswith(_READERS)  # noqa: PLR2004  官网, 日报 are words


def is_org(text: str) -> bool:
    """Whether a text ends as the names of media, offices and schools do.

    >>> is_org("江城市水务局"), is_org("王小明")
    (True, False)

    """
    return is_medium(text) or (len(text) > 2 and _ends_as_office(text) and not text.endswith(_EVENTS) and not is_name(text))  # noqa: PLR2004


def ends_as_org(text: str) -> bool:
    """Whether a text ends as names of organisations and sections do, also where it could be a person: 高新区.

    >>> ends_as_org("高新区"), ends_as_org("王小明")
    (True, False)

    """
    return _ends_as_medium(text) or _ends_as_office(text)


def _ends_as_medium(text: str) -> bool:
    """The last character first: it rules out nearly all words, at a tenth of the time of a pattern."""
    if text[-1:] not in _LAST_OF_MEDIA:
        return False
    return text.endswith(_MEDIA) or (text[-1] == "报" and text[-2:-1] not in _NO_PAPER)


def _ends_as_office(text: str) -> bool:
    return text[-1:] in _LAST_OF_ORGS and text.endswith(_ORGS)
