"""How Japanese or Korean a run of characters is, as far as telling them from Chinese needs; shared by decode and repair."""

from __future__ import annotations

from functools import cache

from cleantext import charmodel

# The commonest syllables of Korean, by ear three quarters of any text.
_KOREAN = (
    "이다는에의을를가은고지하로한사도기서그리인자어나시수대들해있정아부일전제스안주장여과보만게면라구으와요했었조상원"
    "성소우경동공비개신유무적때국생문화세학모내음없것말당재위히마오년민실방중회연반물교분거습니까야된되될할함행통관계합"
    "강법미진러운입체단발업선식차건산양간등작불용결점호외표현영더데트씨남북알았던며려래렇같많"
)


@cache
def prices() -> dict[str, float]:
    """The natural log probabilities of kana and Hangul in their languages.

    >>> prices()["이"] > prices()["뷁"], "中" in prices()
    (True, False)

    """
    found = dict.fromkeys(map(chr, range(0xAC00, 0xD7A4)), -10.0) | dict.fromkeys(_KOREAN, -4.5)
    found |= dict.fromkeys(map(chr, range(0x3041, 0x3097)), -4.3)
    return found | dict.fromkeys(map(chr, range(0x30A1, 0x30FD)), -5.5)


def mean(text: str) -> float:
    """The mean price of the Hangul, kana and Han in a text; 0.0 for none.

    >>> mean("오늘은 날씨가") > mean("콱봤각썹")
    True

    """
    known = prices()
    found = [known.get(char) or charmodel.unigram(char) for char in text if char in known or "\u4e00" <= char <= "\u9fff"]
    return sum(found) / len(found) if found else 0.0
