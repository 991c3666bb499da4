"""Which lines can be a headline by their form alone: no list of names, no menu, no part, no speaker's turn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.fold import HAN
from cleantext.labels import read_line
from cleantext.labels.vocabulary import vocabulary
from cleantext.labels.whole import is_desk
from cleantext.metadata.edges import is_path, marked_names, penned, signature
from cleantext.metadata.leadins import read_lead_in
from cleantext.people import has_common_surname, is_name, is_org, name_list

if TYPE_CHECKING:
    from cleantext.fold import Folded

SENTENCE_END = re.compile("[。！？!?；;，,：:”」…][”」』）)]{0,8}$")
_SHORTEST, _LONGEST = 4, 75  # characters
_MENUS = re.compile("首页 ?[|>]|[|] ?首页|^首页 |首页$")
_LABELLED = re.compile("[^ :：]{2,8}[:：]")
_LISTED = re.compile("[、,?+]")
_PAGE_NUMBER = re.compile(r"第? ?[A-Z]?\d{1,5} ?版(?![^:： ])")
_REMARK = re.compile(r"\([^()]{6,}\)")
_TURN = re.compile("([^:]{1,8}:)[^:]")
_MARKUP = ("|", "{", "}", "=", "<")  # a cell of a table, a template, a tag
_STOPS = ("。", "?", "!", "…")
_TURNS = 20_000  # characters in which a speaker has a second turn
_CREDIT = re.compile(r"[。!?]\((?:图|文|摄|记者|资料|翻摄)[^()]{0,20}\)$|\([^()]{1,30}(?:摄|摄影|供图|提供|资料图)\)[ |]*$")
_BETWEEN = re.compile(" ?[-–—_] ?| ")
_NAME = 16  # characters of the name of an office or site
_INNER = re.compile("[,;?!]")
_SPOKEN = 3  # marks in a line of more than 40 characters: a sentence
_QUOTED_STOP = re.compile("。[”」』]")  # a headline may quote a sentence
_SECTION = re.compile(
    "[一二三四五六七八九十]+[、.]|\\d+[、.)]|[(（][一二三四五六七八九十\\d]+[)）]|[•·*▶►■◆●○◎☉※-]|第[一二三四五六七八九十]+[章节]|--|—"
)
_HAN = re.compile(f"[{HAN}]")
# What a part of the article is called, or of the page that shows it: 摘要, 作品简介, :::主要内容区.
_PART = re.compile(
    "(?:引言|前言|导言|导语|引子|序言|摘 ?要|结语|编者按|关键词) ?[:丨|]|(?:引言|导论|绪论|导言|导语|摘要|前言) *$|[【\\[(](?:摘 ?要|关 ?键 ?词|导 ?[读语]|编者按|内容提要)[】\\])]"
    "|(?i:preface|foreword|introduction|abstract|overview|summary) *$|:::"
    "|(?:作品|文章|论文|文档|资源|图书|本书|小说|剧情|影片|视频|软件|专利|全文|文本|主要|部分|内容|信息|详细)+(?:简介|介绍|阅读|导读|详情|描述|概述|预览|提要|区) *$"
)
_SPACED = re.compile(f"[{HAN}](?: [{HAN}]){{3,7}}")  # names of two characters that were set as wide as others
_SURE = 0.8
LONGEST_HEADLINE = 40  # characters of one that stands over its article without any other sign
_MENU = 5  # words with blanks between them
LENGTH = re.compile(r"(?:共|全文|约|本文)? ?\d+ ?字")  # 共 6318字,需浏览 13分钟


def is_possible(text: str) -> bool:
    """Whether a line can be the headline by itself: words, neither metadata, name, section nor menu."""
    words = vocabulary()
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and not text.endswith((",", ":", ";", "、"))
        and not text.startswith(_MARKUP)
        and "。" not in _QUOTED_STOP.sub("", _trailing_off(text))
        and not LENGTH.match(text)
        and not is_spoken(text)
        and not _SECTION.match(text)
        and len(text.split(" ")) < _MENU
        and bool(_HAN.search(text))
        and not (text in words.section or text in words.control or text in words.role)
        and not all(word in words.control or word in words.section for word in text.split(" "))
        and text.partition(":")[0].strip() not in words.role
        and not is_path(text)
        and not is_name(text)
        and not is_org(text.split("|", maxsplit=1)[0].strip() if "|" in text else "")
        and not is_metadata(text)
        and is_headline(text)
    )


def is_turn(text: str, view: Folded) -> bool:
    """Whether a line is a speaker's turn: a sentence behind a name and a colon, as which another line of the page begins.

    >>> from cleantext.fold import fold
    >>> is_turn("老坤:船呢?", fold("老坤:船呢?\\n阿渡:卖了。\\n老坤:可惜。"))
    True

    """
    turn = _TURN.match(text) if text.endswith(_STOPS) else None
    return turn is not None and len(set(re.findall(rf"^ *({re.escape(turn[1])}.*)", view.text[:_TURNS], re.MULTILINE))) > 1


def is_spaced(text: str, printed: str) -> bool:
    """Whether a line is names of two characters set as wide as others, which the folded text joins.

    >>> is_spaced("王明李雨", "王 明 李 雨"), is_spaced("春江花月", "春 江 花 月")
    (True, False)

    """
    names = [text[i : i + 2] for i in range(0, len(text), 2)] if _SPACED.fullmatch(printed) else []
    return len(names) > 1 and all(is_name(name) and has_common_surname(name) for name in names)


def is_office(text: str) -> bool:
    """Whether a line names one office or site, or several, and nothing else.

    >>> is_office("江城网 - 江城网"), is_office("江城网开通")
    (True, False)

    """
    return all(is_org(part) and len(part) <= _NAME for part in _BETWEEN.split(text))


def is_spoken(text: str) -> bool:
    """Whether a line is too long and has too many pauses for a headline.

    >>> is_spoken("江城地铁三号线昨天上午开通,沿线居民出行时间缩短")
    False

    """
    return len(text) >= LONGEST_HEADLINE and len(_INNER.findall(text)) >= _SPOKEN


def _trailing_off(text: str) -> str:
    """A headline without the stops that accounts print for dots: 夜里收了起来。。。."""
    return text.rstrip("。") if text.endswith("。。") else text


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences do; one that ends in a quoted word alone does not.

    >>> ends_sentence("他说:“走。”"), ends_sentence("寻找村庄的“密码”")
    (True, False)

    """
    quoted = text[-1] in "”」』" and text[-2:-1] not in "。！？!?…,;" and text[0] not in "“「『"
    return not quoted and bool(SENTENCE_END.search(_trailing_off(text)))


def is_metadata(text: str) -> bool:
    """Whether a line states who or when, or lists the authors.

    >>> is_metadata("发布时间:2021-03-04"), is_metadata("江城大桥通车")
    (True, False)

    """
    reading = read_line(text)
    named = len(text) < LONGEST_HEADLINE and bool(_LISTED.search(text)) and len(name_list(text) or ()) > 1
    dated = reading.pairs[:1] and reading.pairs[0].start == 0 and reading.pairs[0].label.endswith(("时间", "日期"))
    return (
        named
        or bool(dated)
        or bool(marked_names(text))
        or penned(text) is not None
        or (reading.explained >= _SURE and bool(reading.pairs))
    )


def is_headline(text: str) -> bool:
    """Whether a folded line can be a headline: no list of authors, no picture's credit, no remark in brackets.

    >>> is_headline("江城地铁三号线开通"), is_headline("(以上内容由读者提供)")
    (True, False)

    """
    names = name_list(text) if len(text) <= LONGEST_HEADLINE and _LISTED.search(text) else None
    if (
        _MENUS.search(text)
        or (_LABELLED.match(text) and _is_stated(text))
        or (len(text) < LONGEST_HEADLINE and (_is_signed(text) or marked_names(text)))
    ):
        return False
    lead_in = read_lead_in(text)
    if lead_in and lead_in.end >= len(text):
        return False
    return (
        bool(text)
        and not _REMARK.fullmatch(text)
        and not _PART.match(text)
        and not _PAGE_NUMBER.match(text)
        and not _CREDIT.search(text)
        and not is_desk(text)
        and (names is None or len(names) == 1)
    )


def _is_signed(text: str) -> bool:
    """Whether a line is the names of people, behind their office too, with a button behind them or none.

    >>> _is_signed("江城报 王小明 关注"), _is_signed("江城报 开通")
    (True, False)

    """
    head, _, last = text.rpartition(" ")
    return bool(signature(text)) or (last in vocabulary().control and bool(signature(head)))


def _is_stated(text: str) -> bool:
    """Whether a line is metadata: labels with their values and nothing else."""
    reading = read_line(text)
    return reading.explained >= _SURE and any(pair.label and pair.role != "original_title" for pair in reading.pairs)
