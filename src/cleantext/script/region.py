"""Where traditional text comes from: Taiwan, Hong Kong, or a machine that mirrored simplified text."""

from __future__ import annotations

import re

# OpenCC's standard forms. Taiwan and Hong Kong write 為 吃 眾 偽, so nobody types them; 羣 牀 峯 啓 麪 are Hong Kong's own list's, too.
MIRRORED = re.compile("[爲喫衆僞]")
_TYPED = re.compile("[為吃眾偽]")
# Characters and everyday words (no proper names) that one region writes, and neither the other nor the mainland. 著 is Taiwan's only after
# the verbs with which Hong Kong writes 着. Every branch begins with a character, which is what the scan looks for. No evidence: 說, which Hong Kong's keyboards give too, 台, and words that both use (程式, 訊息, 影片).
_TAIWAN = re.compile(
    "裡|著(?<=[隨接跟看有想沿順對為朝帶拿穿坐站笑等藉試過]著)(?![名作者述稱書])|網路|軟體|硬體|計程車|公車|捷運|立委|國小|國中|縣市|便當|"
    "機車|塑膠|數位|部落格|行動電話|公尺|公分|韌體|字元|巨集",
)
_HONG_KONG = re.compile(
    "裏|着|羣|衞|説|脱|税|鋭|閲|咗|哋|嘅|嚟|啲|冇|喺|嗰|唔|佢|的士|巴士|港元|港幣|質素|屋苑|私隱|警員|視像|樓宇|公屋|劏房|特區政府|本港|電郵",
)
# Two signs (for Hong Kong two different ones: books in Taiwan print 裏, too), and three times as many as on the other side: below
# that a human text is called neither.
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
    taiwan, hong_kong = (pattern.findall(text) for pattern in (_TAIWAN, _HONG_KONG))
    more, fewer = sorted((taiwan, hong_kong), key=len, reverse=True)
    if len(more) < ENOUGH or len(more) < LEAD * len(fewer):
        return None
    if more is taiwan:
        return "tw"
    return "hk" if len(set(hong_kong)) >= ENOUGH else None
