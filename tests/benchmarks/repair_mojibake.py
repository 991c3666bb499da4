"""Mojibake repair on generated damage: class x length x script, beside ftfy; and what it does to clean text.

Run: ``python tests/benchmarks/repair_mojibake.py [--small] [--seed 1] [--samples 20]``. The text is invented and its pieces are
drawn by the seed. "Exact" is the share of samples that come back character by character, among those that the damage left
without loss; the lossy classes also show the share of right characters over all samples.
"""

from __future__ import annotations

import argparse
import sys
import time
from difflib import SequenceMatcher
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import opencc

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from cleantext.repair.codecs import SINGLE, single
from cleantext.repair.entities import unescape
from cleantext.repair.mojibake import fix_mojibake
from tests.generators import prose

if TYPE_CHECKING:
    from collections.abc import Callable

REGISTERS = """\
区水务局昨日通报，受持续强降雨影响，东陂水库水位已超过汛限1.2米，下游三个乡镇连夜转移群众四千余人。
（记者 简一帆）11月25日，记者从发布会上获悉，第十二届青年合唱节将于下月8日至15日在滨江剧院举行。
合同一方未按约定履行义务的，应当承担违约责任；损失的计算方法由双方另行约定，没有约定的，适用前条规定。
他蹲在灶前添柴，火光照得脸发红。“今年的麦子收成好，”父亲说，“再攒两年，咱家也盖新房。”
将面粉、清水和少许盐揉成光滑的面团，盖上湿布醒发半小时，再分成十二份，擀成薄片，撒上芝麻烤至金黄。
实验结果表明，当溶液浓度低于百分之五时，两组样品的差异并不显著，这与先前报道的结论基本吻合。
本场比赛主队以3:1取胜，外援前锋梅开二度，凭借这场胜利，球队升至积分榜第四位，距离榜首仅差两分。
楼上说得对，我也遇到过同样的问题，后来换了一根数据线就好了，你可以先试试，不行再拿去修。
明月出山，清光满院；主人煮茶待客，谈及少年旧事，不觉夜深，唯闻溪声潺潺，竹影摇窗。
截至9月末，全市金融机构本外币存款余额为8,764亿元，比年初增加512亿元，贷款余额同比增长9.3%。
请携带本人身份证原件及复印件、近期免冠照片两张，于工作日上午9:00至11:30到二楼服务大厅办理。
孩子发热超过三十八度五时，可以在医生指导下服用退热药，同时注意补充水分，观察精神状态和尿量。
这条古道全长约四十公里，沿途有石亭七座、古桥三座，春天杜鹃盛开时，每天都有上千名游客慕名而来。
评论认为，技术进步并不会自动带来公平，只有让更多人掌握使用工具的能力，社会才能从中真正受益。
下列词语中，加点字的读音完全正确的一组是（　　）A.参差、狭隘　B.校对、憧憬　C.粗犷、拮据
董事会审议通过了《关于修订公司章程的议案》，同意票占出席会议有表决权股份总数的百分之九十九。
夜里起了大风，船老大把缆绳又紧了一遍，望着黑沉沉的海面，半晌没有说话，只是一口接一口地抽烟。
我国科研团队近日在高原湖泊沉积物中发现了保存完好的植物化石，距今约两千三百万年，填补了该地区的空白。
""".splitlines()

FOREIGN = """\
The committee's report — published in “Nature” — cost €30, naïve façade, déjà vu: 50 °C ± 2 %.
Où êtes-vous allés l’été dernier ? À Orléans, chez ma sœur, où l’on mangeait des crêpes « à volonté ».
Größere Änderungen müssen schriftlich bestätigt werden; Fußgänger überqueren die Straße.
El niño comió una piña; ¿qué pasó después? ¡Nada! Año 2019, EDICIÓN ESPAÑOLA, ÁÉÍÓÚÑÜ.
Příliš žluťoučký kůň úpěl ďábelské ódy. Zażółć gęślą jaźń. Árvíztűrő tükörfúrógép.
Съешь же ещё этих мягких французских булок, да выпей чаю. Объём вырос на 15 %.
今日は天気がいいので、散歩に出かけました。ﾊﾝｶｸｶﾅも使います。憂鬱な薔薇と檸檬、鬱蒼とした森。
오늘은 날씨가 좋아서 산책을 나갔습니다. 한국어 문장은 그대로 두어야 합니다. 大韓民國 만세.
for (int i = 0; i < n; ++i) { s += "¥€"; }  // naïve — don't touch: “ä”, 'ö', ñ
√2 ≈ 1.414, ∑ xᵢ ≤ ∞, π ≠ 3, α → β, ½ + ¼ = ¾; ① ② ③ ★☆ ♪ ■□ ─── ═══
👩‍👩‍👧 开心😀😂 一起去🏖️吧！①②③ ㎡ ℃
人名：朱翀、刘燚、王喆、陈堃、李翃、郑玥、张珺、赵赟、孙犇、吴淼焱；地名：郫都、亳州、浏阳、睢县、歙县、黟县、邛崃、珙县。
䷀䷁ 㐀㐁 𠀀𠀁 彳亍、踟蹰、饕餮、魑魅魍魉、氤氲、龃龉、觊觎、耄耋、囹圄、谄媚、龌龊、鳜鱼、薜荔、旖旎、蹀躞。
""".splitlines()


class Damage(NamedTuple):
    """A kind of damage: its name, what it does, and whether it may lose bytes."""

    name: str
    harm: Callable[[str], str]
    lossy: bool = False


def shown(data: bytes, wrong: str) -> str:
    """What a program shows that takes the bytes for ``wrong``; undefined bytes of a code page stay as C1 controls."""
    if wrong in SINGLE:
        images = single(wrong).images
        return "".join(chr(byte) if byte < 128 else images[byte][:1] for byte in data)
    return data.decode(wrong, "replace")


def reread(text: str, true: str, wrong: str) -> str:
    """Text written in ``true`` and read as ``wrong``."""
    return shown(text.encode(true), wrong)


def chained(text: str, *steps: tuple[str, str]) -> str:
    """Several wrong readings, one after the other."""
    for true, wrong in steps:
        text = reread(text, true, wrong)
    return text


def cut(text: str, true: str, wrong: str) -> str:
    """The last byte is missing."""
    return shown(text.encode(true)[:-1], wrong)


def half(text: str, true: str, wrong: str) -> str:
    """The second half of the line only."""
    middle = len(text) // 2
    return text[:middle] + reread(text[middle:], true, wrong)


def wrapped(text: str, true: str, wrong: str) -> str:
    """A line break after every 40 characters, wherever that is."""
    bad = reread(text, true, wrong)
    return "\n".join(bad[at : at + 40] for at in range(0, len(bad), 40))


def eaten(text: str) -> str:
    """NBSP and NEL became plain blanks."""
    return reread(text, "utf-8", "latin-1").replace("\xa0", " ").replace("\x85", " ")


def asked(text: str, wrong: str) -> str:
    """Unreadable bytes printed as question marks."""
    return reread(text, "utf-8", wrong).replace("\ufffd", "?")


def unseen(text: str, errors: str) -> str:
    """The five bytes that code page 1252 leaves undefined dropped, or printed as U+FFFD."""
    return text.encode().decode("cp1252", errors)


def converted(text: str) -> str:
    """A mirror in traditional characters that has converted what was damaged."""
    return _traditional()(reread(text, "utf-8", "gb18030"))


def _pair(true: str, wrong: str) -> Damage:
    return Damage(f"{true} > {wrong}", partial(reread, true=true, wrong=wrong))


GRID = (
    *(_pair(true, wrong) for true in ("utf-8", "gb18030", "big5hkscs") for wrong in ("latin-1", *SINGLE)),
    *(_pair(true, wrong) for true, wrong in (("utf-8", "gb18030"), ("utf-8", "gbk"), ("big5hkscs", "gb18030"))),
    *(_pair(true, wrong) for true, wrong in (("gb18030", "big5hkscs"), ("gb18030", "cp932"), ("gb18030", "cp949"))),
    Damage("utf-8 > latin-1, twice", lambda text: chained(text, ("utf-8", "latin-1"), ("utf-8", "latin-1"))),
    Damage("utf-8 > cp1252, twice", lambda text: chained(text, ("utf-8", "cp1252"), ("utf-8", "cp1252"))),
    Damage("utf-8 > gb18030, twice", lambda text: chained(text, ("utf-8", "gb18030"), ("utf-8", "gb18030"))),
    Damage("gbk > latin-1 > utf-8 > latin-1", lambda text: chained(text, ("gb18030", "latin-1"), ("utf-8", "latin-1"))),
    Damage("utf-8 > cp1252, last byte cut", partial(cut, true="utf-8", wrong="cp1252")),
    Damage("gb18030 > latin-1, last byte cut", partial(cut, true="gb18030", wrong="latin-1")),
    Damage("utf-8 > cp1252, half of a line", partial(half, true="utf-8", wrong="cp1252")),
    Damage("gb18030 > latin-1, half of a line", partial(half, true="gb18030", wrong="latin-1")),
    Damage("utf-8 > gb18030, half of a line", partial(half, true="utf-8", wrong="gb18030")),
    Damage("big5 > gb18030, half of a line", partial(half, true="big5hkscs", wrong="gb18030")),
    Damage("utf-8 > cp1252, wrapped", partial(wrapped, true="utf-8", wrong="cp1252")),
    Damage("utf-8 > gb18030, lossy", partial(reread, true="utf-8", wrong="gb18030"), lossy=True),
    Damage("utf-8 > gbk, lossy", partial(reread, true="utf-8", wrong="gbk"), lossy=True),
    Damage("utf-8 > gbk, lossy, as ?", partial(asked, wrong="gbk"), lossy=True),
    Damage("utf-8 > latin-1, blanks eaten", eaten, lossy=True),
    Damage("utf-8 > cp1252, undefined dropped", partial(unseen, errors="ignore"), lossy=True),
    Damage("utf-8 > cp1252, undefined as U+FFFD", partial(unseen, errors="replace"), lossy=True),
    Damage("utf-8 > gb18030, made traditional", converted, lossy=True),
    Damage("utf-8 > gb18030, lossy, half", partial(half, true="utf-8", wrong="gb18030"), lossy=True),
)


def corpus(rng: Random, script: str) -> str:
    """Invented prose in one script."""
    parts = rng.sample(REGISTERS, len(REGISTERS)) + [prose.paragraph(rng) for _ in range(6)]
    rng.shuffle(parts)
    text = "".join(parts)
    return _traditional()(text) if script == "t" else text


@cache
def _traditional() -> Callable[[str], str]:
    return opencc.OpenCC("s2t").convert


def sample(rng: Random, script: str, length: int) -> str:
    """So many characters from anywhere."""
    text = corpus(rng, script)
    length = min(length, len(text) - 1)
    start = rng.randrange(len(text) - length)
    return text[start : start + length]


def right(truth: str, got: str) -> float:
    """The share of right characters."""
    match = SequenceMatcher(None, truth, got, autojunk=False)
    return sum(block.size for block in match.get_matching_blocks()) / max(len(truth), len(got), 1)


def _encodable(text: str, damage: Damage) -> bool:
    return "big5" not in damage.name.split(">")[0] or text.encode("big5hkscs", "ignore").decode("big5hkscs") == text


def row(damage: Damage, length: int, options: argparse.Namespace, fix: Callable[[str], str]) -> tuple[int, int, float]:
    """Samples, exact ones, and the mean share of right characters."""
    done = exact = 0
    share = 0.0
    for number in range(options.samples * (1 if damage.lossy else 2)):
        script = "t" if damage.name.startswith("big5") or number % 2 else "s"
        text = sample(Random(f"{options.seed} {damage.name} {length} {number}"), script, length)
        if not _encodable(text, damage):
            continue
        bad = damage.harm(text)
        gone = "\ufffd" in bad or ("twice" in damage.name and ("锟" in bad or "拷" in bad))
        if (gone and not damage.lossy) or bad == text:
            continue
        got = fix(bad)
        truth = text[:-1] if "cut" in damage.name else text
        if "wrapped" in damage.name:
            got = got.replace("\n", "")
        done += 1
        exact += got == truth
        share += right(truth, got)
        if options.show and got != truth:
            print(f"{damage.name}\n  {truth!r}\n  {bad!r}\n  {got!r}")
    return done, exact, share / max(done, 1)


def peers() -> dict[str, Callable[[str], str] | None]:
    """What repairs mojibake; ``None`` for a peer that is not installed."""
    found: dict[str, Callable[[str], str] | None] = {"cleantext": lambda text: fix_mojibake(unescape(text))}
    for name, function in (("ftfy", "fix_encoding"), ("xiaojingcc", "repair")):
        try:
            found[name] = getattr(import_module(name), function)
        except ImportError:
            found[name] = None
    return found


def grid(options: argparse.Namespace) -> None:
    """The table: a line for each class of damage and peer."""
    lengths = (8, 32) if options.small else (4, 8, 16, 32, 64, 256)
    for name, fix in peers().items():
        began = time.perf_counter()
        print(f"\n{name}: exact / right characters, % (samples)")
        print(f"{'':36}" + "".join(f"{length:>18}" for length in lengths))
        for damage in GRID:
            if options.only in damage.name:
                cells = [row(damage, length, options, fix) if fix else (0, 0, 0.0) for length in lengths]
                print(f"{damage.name:36}" + "".join(_cell(*cell) for cell in cells), flush=True)
        print(f"{time.perf_counter() - began:.1f} s")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--samples", type=int, default=25)
    parser.add_argument("--small", action="store_true", help="fewer samples and lengths: under 20 s")
    parser.add_argument("--only", default="", help="classes whose name holds this")
    parser.add_argument("--show", action="store_true", help="print what fails")
    options = parser.parse_args()
    if options.small:
        options.samples = 6
    grid(options)
    _clean({name: fix for name, fix in peers().items() if fix})


def _cell(done: int, exact: int, share: float) -> str:
    return f"{'-':>18}" if not done else f"{100 * exact / done:7.1f}/{100 * share:5.1f}{f'({done})':>5}"


def _clean(peers: dict[str, Callable[[str], str]]) -> None:
    """What each peer changes in clean text, and how fast it reads it."""
    rng = Random("clean")
    lines = FOREIGN + [corpus(rng, script) for script in "st" for _ in range(20)]
    page = "\n".join(corpus(rng, "s") for _ in range(300))
    for name, fix in peers.items():
        changed = [line for line in lines if fix(line) != line]
        fix(page[:100])
        began = time.process_time()
        fix(page[: 20_000 if name == "ftfy" else len(page)])
        spent = max(time.process_time() - began, 1e-9)
        size = len((page[:20_000] if name == "ftfy" else page).encode())
        print(f"{name}: {len(changed)} of {len(lines)} clean lines changed; {size / spent / 1e6:.1f} MB/s on clean Chinese")
        for line in changed if name == "cleantext" else ():
            print("   ", line, "->", fix(line))


if __name__ == "__main__":
    main()
