"""Blanks and line breaks that layout put into Chinese text: spaced-out words, stray blanks, wrapped lines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import apply
from cleantext.fold import HAN, line_spans
from cleantext.model import Edit
from cleantext.tidy.prose import lines_with
from cleantext.widths import columns, usual

if TYPE_CHECKING:
    from collections.abc import Iterator

REASONS = {
    "tidy.spacing": "Blanks that layout or character recognition put between, before or after Chinese characters.",
    "tidy.wrapped": "A line break inside a sentence, made by a fixed line width.",
}

_IDEOGRAPH = f"{HAN}々〇〆"
_BLANK = " \xa0\u3000"
_MARKS = "，。、；：？！"
_GATE = re.compile(f"[{_BLANK}\t]")
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
# A blank that may have to go: before another one or the end of a line, at its start, beside a mark, between single ideographs.
_NEED = re.compile(
    f"[{_BLANK}\t](?:(?=[{_BLANK}\t{_BREAKS}]|\\Z)|(?<=[{_BREAKS}]\u3000)|(?<=\\A\u3000)|(?=[{_MARKS}])|(?<=[{_MARKS}].)"
    f"|(?=[{_IDEOGRAPH}](?![{_IDEOGRAPH}]))(?<=[{_IDEOGRAPH}].)(?<![{_IDEOGRAPH}]{{2}}.))"
)
_HAN_CHAR = re.compile(f"[{_IDEOGRAPH}]")
_SET_OFF = f"{_MARKS}“”《》（）"
# Ideographs that stand alone, a blank or a mark between each two.
_SPACED = re.compile(
    f"(?<![{_IDEOGRAPH}])[{_IDEOGRAPH}{_SET_OFF}](?:[{_BLANK}][{_IDEOGRAPH}{_SET_OFF}]|[{_SET_OFF}]|(?<=[{_SET_OFF}])[{_IDEOGRAPH}])+"
    f"(?![{_IDEOGRAPH}])"
)
_PAIR = re.compile(f"[{_IDEOGRAPH}][{_BLANK}](?=[{_IDEOGRAPH}])")
_INNER = re.compile(f"[{_BLANK}](?!(?<=。.)。)")  # full stops that close up would read as an ellipsis
_STRAY = re.compile(f"(?<=[{_IDEOGRAPH}])[{_BLANK}](?=[{_MARKS}])|(?<=[{_MARKS}])[{_BLANK}](?=[{_IDEOGRAPH}])")
_WIDE_GAP = re.compile(f"[{_BLANK}]{{2,}}")
_TWO = re.compile(f"[{_IDEOGRAPH}]{{2}}")

GAP = 3  # blanks that may be a slip; more are a column or a blank to fill in
SINGLES = 3  # ideographs in a row with blanks between: two may be a name (张 三), three are a spaced-out word
# Lists of one-character items are spaced on purpose, and so are rows of two-character names. Each list is a closed set of the language.
_ITEMS = tuple(
    frozenset(items)
    for items in (
        "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北東上下左右前后後中内外",
        *(
            "春夏秋冬",
            "年月日时時分秒周週",
            "日一二三四五六",
            "红橙黄绿青蓝紫黑白灰粉棕紅黃綠藍",
            "大中小高低长短多少快慢長",
            "优良中差優可劣",
        ),
        *(
            "是否有无無对错對錯男女",
            "金木水火土风火山泽雷風澤",
            "乾坤震巽坎离艮兑離兌",
            "酸甜苦辣咸鹹麻鲜鮮",
            "梅兰竹菊蘭",
            "琴棋书画書畫",
            "柴米油盐酱醋茶鹽醬",
        ),
        *(
            "福禄寿喜财祿壽財",
            "德智体美劳體勞",
            "天地人和",
            "宫商角徵羽宮",
            "生旦净末丑淨",
            "鼠牛虎兔龙蛇马羊猴鸡狗猪龍馬雞豬",
            "省市县区乡镇村縣區鄉鎮",
        ),
        *(
            "听说读写译聽說讀寫譯",
            "衣食住行",
            "望闻问切聞問",
            "仁义礼智信義禮",
            "经史子集經",
            "诗书礼易詩書禮春秋",
            "平上去入",
            "起承转合轉",
            "吹拉弹唱彈",
        ),
    )
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛"
    "張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮葉蘇呂盧鍾譚陸賈鄒錢钱李严嚴龙龍万萬段雷史陶黎贺賀毛郝顾顧龚龔邵覃武戴莫孔向汤湯"
)


def fix_spacing(text: str) -> str:
    """Close up spaced-out words (``中 国 人``), and take out stray, trailing and doubled blanks in Chinese text.

    Two words with a blank between them stay (``勤学善思 笃行致远``), and so do columns, rows of names and lists of
    single characters. Blanks between ideographs and Latin letters are neither added nor removed.

    >>> fix_spacing("\\u3000\\u3000中 国 人 民 ，团结\\u3000")
    '中国人民，团结'
    >>> fix_spacing("张 三  李 四  王 五") == "张 三  李 四  王 五"
    True

    """
    return apply(text, find_spacing(text))


def find_spacing(text: str) -> Iterator[Edit]:
    """The edits of ``fix_spacing``.

    >>> list(find_spacing("好 "))
    [Edit(start=1, end=2, new='', rule='tidy.spacing')]

    """
    for start, end in lines_with(_NEED, text):
        for edit in _line_edits(text[start:end]):
            yield edit._replace(start=edit.start + start, end=edit.end + start)


def _line_edits(line: str) -> Iterator[Edit]:
    """Outer blanks first; the rest only where there are ideographs."""
    last = len(line.rstrip(f"{_BLANK}\t"))
    first = len(line) - len(line.lstrip(_BLANK))
    if last < len(line):
        yield Edit(last, len(line), "", "tidy.spacing")
    if first >= last or not _HAN_CHAR.search(line):
        return
    if "\u3000" in line[:first]:
        yield Edit(0, first, "", "tidy.spacing")
    yield from _inner_edits(line, first, last)


def _inner_edits(line: str, first: int, last: int) -> Iterator[Edit]:
    blanks = {blank.start() for blank in _STRAY.finditer(line, first, last)}
    words = [found.span() for found in _SPACED.finditer(line, first, last) if _is_spaced_out(found[0])]
    for start, end in words:
        blanks.update(blank.start() for blank in _INNER.finditer(line, start, end))
    yield from (Edit(at, at + 1, "", "tidy.spacing") for at in sorted(blanks))
    gaps = [found.span() for found in _WIDE_GAP.finditer(line, first, last)]
    if len(gaps) == 1 and _is_between_words(line, *gaps[0], words):
        yield Edit(*gaps[0], " ", "tidy.spacing")


def _is_between_words(line: str, start: int, end: int, words: list[tuple[int, int]]) -> bool:
    """Whether a gap lies between words of two ideographs or more; more than three blanks are a column or a blank to fill."""
    if end - start > GAP or not (_HAN_CHAR.match(line, start - 1) and _HAN_CHAR.match(line, end)):
        return False
    before = _TWO.match(line, start - 2) or any(start == word_end for _, word_end in words)
    after = _TWO.match(line, end) or any(end == word_start for word_start, _ in words)
    return bool(before and after)


def _is_spaced_out(run: str) -> bool:
    """Whether single characters make up a word, and not a list or a row of names."""
    singles = _HAN_CHAR.findall(run)
    if len(_PAIR.findall(run)) < SINGLES - 1 or any(items.issuperset(singles) for items in _ITEMS):
        return False
    return len(singles) % 2 == 1 or not _SURNAMES.issuperset(singles[::2])


class _Row(NamedTuple):
    start: int
    end: int
    columns: int  # two an ideograph, one a letter


NARROW = 36  # columns: shorter lines may be verse, whose couplets of seven with their two marks take 32
SLACK = 3  # columns by which a full line may fall short, since marks may not begin a line
FULL = 3  # full lines that make a width
SHORT = 13  # characters, which make 33 columns at most: no full line
_STOPS = re.compile(f"[{_IDEOGRAPH}，、]")
# A line that ends within a sentence and one that may go on with it. The break first: that is what the scan looks for.
_OPEN_END = re.compile(
    f"[{_BREAKS}](?<=[{_IDEOGRAPH}，、\r{_BLANK}].)(?=[\n{_IDEOGRAPH}A-Za-z0-9“‘《「『（(，。、；：？！”’》」』）)])", re.DOTALL
)
_INNER_MARK = re.compile(r"[，。、；：？！,;:](?=.)")
_GOES_ON = re.compile(f"[{_IDEOGRAPH}A-Za-z0-9“‘《「『（(，。、；：？！”’》」』）)]")
_ENDS = re.compile("[。！？…：；.!?:;”’」』）)》—]")
_STARTS_ANEW = re.compile(
    r"[(（]?[一二三四五六七八九十百]{1,3}[)）、.．]|第[一二三四五六七八九十百零0-9]{1,5}[章节節条條款编編部篇回课課]"
    r"|[(（]?[0-9]{1,3}[)）、.．](?![0-9])|[①-⑳]|[A-Za-z][.．、)）]"
)


def join_wrapped(text: str) -> str:
    """Rejoin lines that a fixed width broke: a line as wide as the text's usual width, ending within a sentence.

    A width is believed if three lines have it, hardly any is wider, and the lines are prose (marks inside them, at
    least 18 ideographs). Lines that end a sentence, list items, indented lines and verse stay.

    >>> line = "这一行要写满二十个字，然后就断开了，还没有完"
    >>> join_wrapped(f"{line}\\n{line}\\n{line}\\n完了。").count("\\n")
    0

    """
    return apply(text, find_wrapped(text))


def find_wrapped(text: str) -> Iterator[Edit]:
    """The edits of ``join_wrapped``: each takes out one line break.

    A width that would go on joining its own result was none, so the joined text is looked at once more.
    """
    edits = tuple(_joints(text))
    if edits and not any(_joints(apply(text, edits))):
        yield from edits


def _joints(text: str) -> Iterator[Edit]:
    if len(text) < FULL * NARROW // 2 or not any(_is_long(text, found.start()) for found in _OPEN_END.finditer(text)):
        return
    rows = [_row(text, start, end) for start, end in line_spans(text)]
    width = _usual_width(text, rows)
    if not width:
        return
    chain: list[_Row] = []
    for row, following in pairwise(rows):
        chain.append(row)
        if width - SLACK <= row.columns <= width and following.columns <= width and _continues(text, row, following):
            continue
        yield from _joined(text, chain)
        chain = []
    yield from _joined(text, [*chain, rows[-1]])


def _is_long(text: str, end: int) -> bool:
    """Whether the line that ends here can be as wide as a full line: most lines with an open end are headings and menus."""
    return "\n" not in text[max(end - SHORT, 0) : end]


def _joined(text: str, chain: list[_Row]) -> Iterator[Edit]:
    """A paragraph's last line ends a sentence, and its marks stand anywhere: not so records, headings and long verse.

    Records of one length (``张某，男，江城人``) end like all before them, and lines of one measure have their marks in one place.
    """
    if len(chain) < 2 or not _ENDS.match(text, chain[-1].end - 1):  # noqa: PLR2004
        return
    measures = {tuple(found.start() - row.start for found in _INNER_MARK.finditer(text, row.start, row.end)) for row in chain}
    if len(measures) > 1 or measures == {()}:
        yield from (Edit(row.end, following.start, "", "tidy.wrapped") for row, following in pairwise(chain))


def _row(text: str, start: int, end: int) -> _Row:
    line = text[start:end].rstrip(_BLANK)
    return _Row(start, start + len(line), columns(line))


def _usual_width(text: str, rows: list[_Row]) -> int:
    """The width that most lines fill, 0 if the lines have none."""
    width = usual((row.columns for row in rows), NARROW, SLACK, FULL)
    full = [row for row in rows if width - SLACK <= row.columns <= width]
    prose = sum(1 for row in full if _INNER_MARK.search(text, row.start, row.end))
    return width if prose * 2 >= len(full) else 0


def _continues(text: str, row: _Row, following: _Row) -> bool:
    """Whether a sentence runs on from one line to the next."""
    if not _STOPS.match(text, row.end - 1) or not _GOES_ON.match(text, following.start):
        return False
    return not _STARTS_ANEW.match(text, following.start)
