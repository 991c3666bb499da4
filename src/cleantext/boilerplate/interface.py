"""The language of interfaces: how much of a line speaks of the page and what readers can do on it.

Lists of furniture never end, but furniture speaks of few things: logging in, downloading, following, commenting, the site
and its rights. A line that is largely made of such words speaks of the page, however it puts it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleantext import data
from cleantext.boilerplate.pairs import finder

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

RULE = "line.interface"
# On 222 labelled pages, of lines that no rule names: of sentences that speak to the reader 2 kept and 37 dropped, of
# shorter lines that do 0 and 65, of shorter lines that do not 1 and 163.
_SENTENCE = (0.15, 3)  # share of characters, different pairs of characters
_LINE = (0.3, 2)
_ADDRESSED = (0.15, 2)  # of a line that is no sentence and speaks to the reader
# Who speaks of the page speaks to its reader (请, 您, an imperative), of himself (本站) or on conditions (如有, 仅供).
_ADDRESS = re.compile(
    "版权[归属]|看更多|更多精彩|本(?:[站网页平文库刊栏社报号客服]|系(?![统列数]))|(?<![申聘邀报提宴敦呈])请(?![示求假客教愿])|[您你]|(?<!受)欢迎|立即|马上|如[有需若]|若有|仅供|不代表|仅代表|不构成|"
    "(?<![不没])想看|往下[看滑]|[看阅]读?全文|更(?:清晰|流畅|方便|便捷)|抢[鲜先]|"
    "(?:^|[,。:!?>])(?:已|更多|下载|登录|扫|关注|点|搜|查看|使用|打开|订阅|长按|短信|回复|添加|转载)"
)
_PLEA = re.compile(
    "本(?:[站网页平文库刊栏社报号客服]|系(?![统列数]))|(?<![申聘邀报提宴敦呈])请(?![示求假客教愿])|[您你]|(?<!受)欢迎|立即|马上|(?<![不没])想看|往下[看滑]|看更多|更多精彩|更(?:清晰|流畅|方便|便捷)|抢[鲜先]|"
    "(?:^|[,。:!?>])(?:更多|下载|登录|扫|关注|点|搜|打开|订阅|长按|短信)"
)
# A machine that does what a button does (打印机) is no button.
_MACHINE = re.compile(r"(?:打印|复印|扫描|播放|点读|阅读)[机仪]")
_INTRODUCES = re.compile("[的是有为如].{0,8}:$")  # 搭建平台所用的工具是: leads to what the article shows


def pleads(text: str) -> bool:
    """Whether a line asks its reader for something, or speaks of the site by name: a law on reprints does neither.

    >>> pleads("转载请注明出处"), pleads("转载他人作品应当注明作者姓名、作品名称和出处。")
    (True, False)

    """
    return bool(_PLEA.search(text))


def addresses_reader(text: str) -> bool:
    """Whether a line speaks to the reader, of the site or on its conditions.

    >>> addresses_reader("广告 请继续往下阅读"), addresses_reader("图片与视频"), addresses_reader("衡量网页受欢迎程度的指标")
    (True, False, False)

    """
    return bool(_ADDRESS.search(text))


def speaks_of_page(text: str, *, sentence: bool, share: float = 0.0, keys: AbstractSet[str] | None = None) -> bool:
    """Whether a folded line is largely made of an interface's words.

    ``share`` is the share of its characters that is asked for, if more than usual; ``keys`` are the line's pairs of
    characters, if ``keys.find_keys`` has found them.

    >>> speaks_of_page("已阅读1页,还剩5页未读,点击继续免费阅读", sentence=False)
    True
    >>> speaks_of_page("标签打印机使用说明", sentence=False)
    False
    >>> speaks_of_page("江城大桥今天通车,市民纷纷点击手机快门。", sentence=True)
    False

    """
    found = len(interface_pairs(text) if keys is None else words_pairs() & keys)
    if found < _ADDRESSED[1] or text.startswith("//") or (_INTRODUCES.search(text) and not addresses_reader(text)):
        return False
    part = 2 * found / sum(map(str.isalnum, text))
    for (least, pairs), addressed in ((_SENTENCE, True),) if sentence else ((_LINE, False), (_ADDRESSED, True)):
        if part < max(share, least) or found < pairs:
            continue
        if addresses_reader(text) if addressed else not _MACHINE.search(text):
            return True
    return False


def interface_pairs(text: str) -> set[str]:
    """The interface's pairs of characters in a text."""
    pairs, find = _pairs()
    return find(text) & pairs


def words_pairs() -> frozenset[str]:
    """The pairs of characters in the interface's words."""
    return _pairs()[0]


@cache
def _pairs() -> tuple[frozenset[str], Callable[[str], set[str]]]:
    """The pairs of characters in the words of the table, and what finds them."""
    import tomllib  # noqa: PLC0415  19 ms, only when a table is read

    words: list[str] = tomllib.loads(data.read("line_words.toml"))["interface"]["words"]
    pairs = frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))
    return pairs, finder(pairs)
