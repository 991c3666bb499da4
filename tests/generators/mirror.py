"""What a gloss mirror does to a page, byte by byte, and what a lost byte does to a stream. Seeded.

The mirror: simplified text becomes traditional GBK; a find and replace over the *bytes* puts readings behind the
characters of a table, also where the two bytes of a key straddle two characters; straddled full-width marks lose the
byte before them; a decoder prints ``?`` for what is no pair; full-width marks are folded.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

# Common traditional characters that simplify, in falling order of how many tables hold them.
TIERS = (
    "業發經設區務現應領關網結優創環節規質協聯戰養絡貿",
    "學導轉構內術數調農樹點負類達護雙語標樣",
    "國濟對時會個進過動實機來們這與還長問當隨員總強產運東邊頭連電讓認識話樓處願變華書車見體為氣門愛間",
)
MARKS = ("！", "；", "，", "：")
# Mirrors that gloss hardly any character twice in different ways gloss nearly all that simplify: some four hundred.
WIDE = (
    "題認識讓給單報記誤論設試話該詳語說請課調議講訪評詞診訴證誰諒譯護賽貨貴費資質購貿賬賴贏車軍軟輕較輔輪轉辦農運違遠還這進連過達遲適選"
    "鄉鄧釋銀銷鋪錢鍵錯鎮鏈鐵鑒鋼針鐘長門問間開閉閱闊闡隊陽陰際陸陳險隱難雜電靈靜響頁項順須預領頻題額類風飛飯飲館馬驗驚騰魚鮮鳥點齊齒龍"
    "亂亞產親億僅從倉價眾優會傳傷偉側僑儀兒黨內冊寫決況凍減創劃劇劉則剛別動勞勢勝勵務區協單衛歷壓參雙變敘號嘆員響團園圍國圖圓聖場壞塊堅塵"
    "聲處備復夠頭夾奪奮婦媽孫學寧實審寬寶對導將爾屆屬層歲島幣師帳帶幫幹並庫廣廠應廟廢開異張強彈歸當錄徹徑後從復懷態憶慮慶擴掃揚擇擊擔據損"
    "換撥攝攜數敵斷無舊時晉晝暫暢術機殺權條來極構標樣樹橋檔檢樓歐歡殘殲畢氣漢溝沒況淚濟測渾濃滅溫滿漁潔瀏燈災爐煉煩熱愛爺獎獨獲環現瑪"
)
FOLD = {code + 0xFEE0: code for code in range(0x21, 0x7F)}


def table(rng: Random, size: int) -> dict[str, str]:
    """A site's table: characters from the front tiers first, each with its first reading."""
    from cleantext.readings import first_reading  # noqa: PLC0415

    order = "".join("".join(rng.sample(tier, len(tier))) for tier in (*TIERS, "".join(sorted(set(WIDE)))))
    order = "".join(dict.fromkeys(order))
    return {c: reading for c in order[:size] if (reading := first_reading(c))}


def traditional(text: str) -> str:
    """The text as the mirror converts it, without what GBK cannot hold."""
    return _convert()(text).encode("gbk", "ignore").decode("gbk")


@cache
def _convert():
    import opencc  # noqa: PLC0415

    return opencc.OpenCC("s2t").convert


def glossed(text: str, readings: dict[str, str]) -> str:
    """The readings alone, put in character by character: no damage."""
    return "".join(f"{c}({readings[c]})" if c in readings else c for c in text)


def mirror(text: str, readings: dict[str, str], *, stray: bytes | None = b"?", eat: bool = True, private: bool = True) -> str:
    """What the mirror prints for a simplified or traditional text.

    ``stray`` is what stands in the place of a straddled mark's lost byte (``b""`` for nothing, ``None`` for no damage
    at marks); ``eat`` says whether the decoder swallows the byte after a bad lead byte; ``private`` whether nobody has
    removed the private-use characters since.
    """
    data = traditional(text).encode("gbk")
    if stray is not None:
        data = _straddled(data, stray)
    for char, reading in readings.items():
        key = char.encode("gbk")
        data = data.replace(key, key + f"({reading})".encode("gbk"))
    printed = read(data, eat=eat).translate(FOLD)
    return printed if private else "".join(c for c in printed if not "\ue000" <= c <= "\uf8ff")


def _straddled(data: bytes, stray: bytes) -> bytes:
    """Marks that straddle two characters. With no stray byte the byte before is lost, else the stray one comes after it."""
    marks = {mark.encode("gbk") for mark in MARKS}
    out = bytearray()
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            out += data[at : at + 1]
            at += 1
            continue
        if data[at + 1 : at + 3] in marks:
            out += data[at : at + 1] + stray if stray else b""
            at += 1
            out += data[at : at + 2]
            at += 2
            continue
        out += data[at : at + 2]
        at += 2
    return bytes(out)


def read(data: bytes, codec: str = "gb18030", *, eat: bool = True) -> str:
    """Decode pairs as a lenient converter does: ``?`` for what is no pair, private use for the user-defined area."""
    out: list[str] = []
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            out.append(chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        try:
            out.append(pair.decode(codec))
            at += 2
        except UnicodeDecodeError:
            out.append("?")
            at += 2 if eat else 1
    return "".join(out)


def shift(text: str, rng: Random, codec: str = "gb18030", *, insert: bool = False, at: int | None = None) -> str:
    """One byte lost or inserted, at a random place among the two-byte characters; what is no pair is dropped."""
    data = bytearray(text.encode(codec, "ignore"))
    wide = [i for i, byte in enumerate(data) if byte >= 0x80]
    if not wide:
        return text
    place = rng.choice(wide) if at is None else at
    if insert:
        data.insert(place, rng.randrange(0x81, 0xFE))
    else:
        del data[place]
    return bytes(data).decode(codec, "ignore")
