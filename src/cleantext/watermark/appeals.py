"""Appeals to follow an account that a maker of papers prints again and again amid his text: the same words each time."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleantext.watermark.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.watermark.page import Page

_WORDS = ("公众号", "QQ群", "微信号", "加微信")
# 更多免费资料,请关注公众号:某某、某某. What is named ends at a blank or a mark.
_APPEAL = re.compile(
    r"(?:(?:更多|获取|领取|下载)[^,。:;!?\s]{1,16},)?(?:请|欢迎|敬请)?(?:关注|搜索|添加|加入?)[^,。:;!?\s]{0,8}(?:公众号|QQ群|微信号?)"
    r" ?[::] ?[^\s,。、:;!?]{2,16}(?:、[^\s,。、:;!?]{2,16}){0,3} ?"
)
_LEAST = 3  # times: a text says so once, at its end


def find_appeals(page: Page) -> Iterator[Span]:
    """Every one of the appeals that stand three times and more, word by word the same.

    >>> from cleantext.watermark.page import Page
    >>> call = "更多资料,请关注公众号:江畔语文 "
    >>> text = f"{call}村居。{call}草长莺飞。{call}读准音。"
    >>> [(span.start, span.end) for span in find_appeals(Page(text))]
    [(0, 17), (20, 37), (42, 59)]

    """
    if not any(page.text.count(word) >= _LEAST for word in _WORDS):
        return
    found = list(_APPEAL.finditer(page.text))
    counted = Counter(each[0].strip() for each in found)
    for each in found:
        if counted[each[0].strip()] >= _LEAST:
            yield Span(each.start(), each.end(), "watermark.appeal")
