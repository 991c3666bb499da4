"""Where traditional text comes from: Taiwan, Hong Kong, or a machine that mirrored simplified text."""

from __future__ import annotations

import re

# OpenCC's standard forms. Taiwan and Hong Kong write 為 吃 群 眾 偽 床 峰 啟 麵, so nobody types them.
MIRRORED = re.compile("[爲喫羣衆僞牀峯啓麪]")
_TYPED = re.compile("[為吃群眾偽床峰啟麵]")
# Characters and everyday words (no proper names) that one region writes, and neither the other nor the mainland. 著 is Taiwan's only after
# the verbs with which Hong Kong writes 着, and 說 is no evidence: Hong Kong's keyboards give it too.
_TAIWAN = re.compile(
    "裡|台|(?<=[隨接跟看有想沿順對為朝帶拿穿坐站笑等藉試過])著(?![名作者述稱書])|網路|軟體|硬體|計程車|公車|捷運|影片|品質|立委|國小|國中|縣市|便當|透過|"
    "機車|資料庫|滑鼠|程式|伺服器|塑膠|數位|專案|訊息|部落格|行動電話",
)
_HONG_KONG = re.compile(
    "裏|着|衞|説|脱|税|鋭|閲|[咗哋嘅嚟啲冇喺嗰唔佢]|的士|巴士|港元|港幣|質素|屋苑|私隱|警員|視像|樓宇|公屋|劏房|特區政府",
)
# Two signs, and three times as many as on the other side: below that a human text is called neither.
ENOUGH = 2
LEAD = 3


def region(text: str) -> str | None:
    """``tw``, ``hk``, ``machine-mirrored``, or ``None`` where the signs are too few or contradict one another.

    >>> region("他們在公車裡看著影片"), region("羣衆認爲"), region("他們")
    ('tw', 'machine-mirrored', None)

    """
    mirrored = len(MIRRORED.findall(text))
    if mirrored and mirrored > len(_TYPED.findall(text)):
        return "machine-mirrored"
    taiwan, hong_kong = len(_TAIWAN.findall(text)), len(_HONG_KONG.findall(text))
    if max(taiwan, hong_kong) < ENOUGH or max(taiwan, hong_kong) < LEAD * min(taiwan, hong_kong):
        return None
    return "tw" if taiwan > hong_kong else "hk"
