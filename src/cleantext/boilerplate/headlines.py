"""What a headline looks like: which lines can be one, and what chapters, documents and offices are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.boilerplate.block import DOUBT
from cleantext.boilerplate.interface import RULE as INTERFACE
from cleantext.boilerplate.prose import is_number
from cleantext.boilerplate.shape import is_caption, is_facts
from cleantext.labels.whole import is_desk
from cleantext.people import ends_as_org, is_org

if TYPE_CHECKING:
    from cleantext.boilerplate.shape import Shape

_LONGEST = 80
# What official texts are called.
_DOCUMENT = re.compile(
    r"(?:条例|办法|公告|通知|通告|通报|决定|规定|意见|细则|规划|方案|报告|批复|公示|启事|判决书|裁定书|调解书|起诉书|声明|章程|纲要|决议|命令|倡议书|说明书)(?:\([^()]{1,12}\))?$"
)
_QUOTED_STOP = re.compile("。[”」』]")  # a headline may quote a sentence
_HEADING = re.compile(r"#{1,6}\s\s*\S|第[一二三四五六七八九十百千零〇两\d]{1,6}[章回节卷篇集部话幕]")
_CHOICE = re.compile(r"[A-H][.、)]\s?[一-鿿]")  # an answer to choose
_COMMAS = 4  # in a headline; a line with more is a list of keywords
_OPTIONS = re.compile(r"[^:]{2,8}: [^:|]{1,12}(?: \| [^:|]{1,12})+$")  # 选城市: 江城 | 望川
OPTION = re.compile(r"[A-H][.、)]\s?\S|[-*•]\s|[^:]{2,6}:\s*(?:[\d¥$★]|\S{1,8}$)")  # of a question, of a list, a fact
SECOND = ("——", "--")  # before the second line of a headline
FULL = 10  # characters of a headline that needs no other sign
TELLING = 6  # characters that do not recur by chance


def is_chapter(text: str) -> bool:
    """Whether a line is marked as a heading: ``# …``, ``第一回 …``."""
    return bool(_HEADING.match(text))


def is_document(text: str) -> bool:
    """Whether a line is called what official texts are called.

    >>> is_document("江城县河道管理办法(试行)"), is_document("江城大桥通车")
    (True, False)

    """
    return bool(_DOCUMENT.search(text))


def is_possible(shape: Shape) -> bool:
    """Whether a line can be the headline: no furniture but what only speaks like it, no metadata, fact or entry of a list."""
    text = shape.text
    return (
        2 <= len(text) <= _LONGEST  # noqa: PLR2004
        and (shape.furniture < DOUBT or shape.rule == INTERFACE or (shape.rule == "line.dated-title" and text.endswith("日)")))
        and (not shape.roles or only_looks_labelled(shape))
        and not is_number(text)
        and not is_facts(text)
        and "。" not in _QUOTED_STOP.sub("", text).rstrip("。")
        and not (text.endswith("。") and not text.endswith("。。"))
        and not (text.endswith("…") and text.count(",") > 1)
        and not text.endswith((",", ":", ";", "|"))
        and text.count(",") <= _COMMAS
        and any(map(str.isalnum, text))
        and not _OPTIONS.match(text)
        and not _CHOICE.match(text)
        and not is_desk(text)
        and not text.startswith(("#" if not is_chapter(text) else "\0", "—", "--"))
        and not (is_caption(text) and not is_chapter(text))
    )


def only_looks_labelled(shape: Shape) -> bool:
    """Whether ``租给时间:一次实验`` has the shape of another date's label, but no number behind it."""
    return shape.roles == {"other"} and shape.explained <= 0.5 and not any(map(str.isdigit, shape.text))  # noqa: PLR2004


def is_headline(shape: Shape) -> bool:
    """Whether a line is a headline by its form alone: neither marked as anything else nor a sentence."""
    return 4 < len(shape.text) <= _LONGEST and shape.furniture < DOUBT and not shape.roles and shape.prose < 1  # noqa: PLR2004


def is_office(text: str) -> bool:
    """Whether a line is the name of offices, media or schools, and nothing else."""
    pieces = text.replace("·", " ").split()
    return is_org(text) or (len(pieces) > 1 and all(map(ends_as_org, pieces)))
