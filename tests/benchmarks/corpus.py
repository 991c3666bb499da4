"""A corpus of JSON lines of any size, made on the fly: invented pages, each with a line of its own so that none is twice."""

import json
from functools import cache

from tests.generators.pages import make

PAGES = 600


@cache
def pages():
    """The texts that are repeated."""
    return tuple(make(seed).text for seed in range(PAGES))


def lines(megabytes, ballast=0):
    """Lines of about so many megabytes in all, each with so many bytes beside the page, as where raw HTML is kept."""
    known, size, number = pages(), 0, 0
    while size < megabytes * 1_000_000:
        text = f"{known[number % PAGES]}\n第{number}号记录在档案室里编了号，没有第二份。"
        record = {"id": number, "url": f"https://a.example/{number}", "text": text}
        if ballast:
            record["html"] = "<div>" * (ballast // 5)
        line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
        yield line
        size += len(line)
        number += 1


def write(path, megabytes, ballast=0):
    """Write such a file."""
    with path.open("wb") as file:
        file.writelines(lines(megabytes, ballast))
    return path
