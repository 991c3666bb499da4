"""A page as scraped beside the page as written: the frame that generators of marks set around their lines."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tests.generators.prose import HEADINGS, pick, site

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


class Marked(NamedTuple):
    """A page as scraped, the page as written, and the site's name where the page has one."""

    text: str
    clean: str
    site: str = ""


def framed(rng: Random, name: str, lines: list[tuple[str, str]]) -> Marked:
    """Header and footer around lines given as (scraped, written)."""
    head = [pick(rng, [name, f"{name} - 首页", f"您的位置:{name} > 要闻 > 正文"])] if rng.random() < 0.7 else []
    head += [f"热线:010-5550{int(rng.random() * 9999):04d}"] if rng.random() < 0.4 else []
    title = pick(rng, HEADINGS)
    head += [title + pick(rng, ["", "", f"_{name}", f" - {name}"])]
    head += [f"来源:{site(rng)}  作者:佚名  发布时间:20{int(rng.random() * 20) + 10}-10-2{int(rng.random() * 9)}"]
    foot = [f"责任编辑:管理员  由{name}整理发布"] if rng.random() < 0.5 else []
    foot += (
        ["网站简介 | 法律声明 | 联系我们", f"Copyright © 2010-2021 {pick(rng, [name, site(rng)])} 版权所有"]
        if rng.random() < 0.7
        else []
    )
    gap = pick(rng, ["\n", "\n\n"])
    build = gap.join
    text, clean = build(head + [a for a, _ in lines] + foot), build(head + [b for _, b in lines] + foot)
    return scripted(rng, Marked(text, clean, name))


def scripted(rng: Random, made: Marked) -> Marked:
    """A third of the pages in traditional characters."""
    if rng.random() < 0.67:
        return made
    convert = _converter()
    return Marked(convert(made.text), convert(made.clean), convert(made.site))


@cache
def _converter() -> Callable[[str], str]:
    import opencc  # noqa: PLC0415

    one = cache(opencc.OpenCC("s2t").convert)
    return lambda text: "".join(map(one, text))  # by character: a phrase may not change because a mark stands in it
