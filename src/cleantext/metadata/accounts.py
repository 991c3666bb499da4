"""Lines of metadata without a label: nothing but names, an account beside its date, a name that signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.dates import find_dates
from cleantext.fold import HAN
from cleantext.labels import read_line
from cleantext.labels.vocabulary import vocabulary
from cleantext.metadata.edges import signature
from cleantext.metadata.facts import Fact, Writer, moved
from cleantext.people import Name, has_common_surname, is_medium, is_name, name_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.fold import FoldedLine
    from cleantext.model import Labelled

_TOP = 8  # lines in which a page names its site
_SHORT_NAME = 8  # characters of a medium that stands alone: 川江新闻网
_LONGEST_NAME = 3  # characters; of four most are words
_ACCOUNT = re.compile(f"[{HAN}A-Za-z0-9·_-]{{3,16}}")
_ACCOUNT_NAME = re.compile(f"[{HAN}A-Za-z0-9·_-]{{2,16}}")
_SIGNED = re.compile(rf" *\(([{HAN}]{{2,4}})\) *")
_ENTRY = re.compile(rf" *([•·▪●◦]) ?([{HAN}A-Za-z0-9]{{2,12}})(?![{HAN}A-Za-z]) *")


class Accounts:
    """The rows of a page, with what they say without labels; ``number`` is a row's place among them."""

    def __init__(self, rows: Sequence[tuple[Labelled, FoldedLine]], folded: Sequence[FoldedLine], write: Writer) -> None:
        self.rows = rows
        self.folded = folded
        self.write = write

    def unlabelled(self, number: int, line: Labelled, row: FoldedLine) -> Iterator[Fact]:
        """A line of nothing but names, or an account's name beside the date."""
        beside = self._beside_date(number) and not self._is_glued(row.text.strip())
        words = vocabulary()
        text = row.text.strip()
        if text == "原创":
            yield from self._original(number)
            return
        said = text in words.section or text in words.control or text in words.role
        labelled = number and self.rows[number - 1][1].text.rstrip().endswith(":")  # 责编:, and under it its value
        names = name_list(row.text) if not said and not labelled else None
        if names and (len(names) > 1 or (line.label == "meta" and _is_person(text, sure=beside))):
            yield from self.write.names(names, row, "bare", "head", "author")
            return
        signed = signature(row.text) if line.kind == "paper" else []
        if signed and signed[0].org:
            yield from self.write.names(signed, row, "bare", "head", "author")
            return
        stated = (
            line.label == "meta"
            and line.kind != "paper"
            and (beside or (is_medium(text) and len(text) <= _SHORT_NAME and "的" not in text))
        )
        if stated and not said and _ACCOUNT.fullmatch(text) and not read_line(text).explained:
            yield from self._account(row, text)

    def _account(self, row: FoldedLine, text: str) -> Iterator[Fact]:
        """An account is the source, or the author where the site is named after it: 阿瓜的后院."""
        start = row.text.index(text)
        if any(other.text.strip().startswith((text + "的", text + " 的")) for other in self.folded[:_TOP]):
            yield from self.write.names([Name(start, start + len(text), "")], row, "bare", "head", "author")
        else:
            yield self.write.bare("source", (row.at + start, row.at + start + len(text)), "bare.account", "head")

    def _original(self, number: int) -> Iterator[Fact]:
        """The author between the word 原创 and the account, over the date, as public accounts print them."""
        block = [row for _, row in self.rows[number + 1 : number + 4] if row.text.strip()]
        dated = next((i for i, row in enumerate(block) if next(find_dates(row.text), None)), 0)
        if dated == 2 and _ACCOUNT_NAME.fullmatch(block[0].text.strip()):  # noqa: PLR2004  author, account, date
            start = block[0].text.index(block[0].text.strip())
            name = Name(start, start + len(block[0].text.strip()), "")
            yield from self.write.names([name], block[0], "bare", "head", "author")

    def _is_glued(self, name: str) -> bool:
        """Whether a name stands behind the day at the end of another line too: 2021-03-04 08:30王小明."""
        others = (row.text.strip() for row in self.folded[: 2 * _TOP])
        return any(text != name and text.endswith(name) and text[:1].isdigit() for text in others)

    def _beside_date(self, number: int) -> bool:
        near = [self.rows[i] for i in (number - 1, number + 1) if 0 <= i < len(self.rows)]
        return any(line.label not in {"title", "body"} and next(find_dates(row.text), None) for line, row in near)

    def bulleted(self, number: int, row: FoldedLine) -> Iterator[Fact]:
        """The account over or below its date, each an entry of a list: • 江城观察 / • 2021-03-04."""
        dated = _ENTRY.match(row.text)
        near = [self.rows[i][1] for i in (number - 1, number + 1) if dated and 0 <= i < len(self.rows)]
        for other in near:
            account = _ENTRY.fullmatch(other.text)
            if account and dated and account[1] == dated[1] and not read_line(account[2]).explained:
                yield self.write.bare("source", moved(account.span(2), other.at), "bare.account", "head")
                return

    def signed(self, line: Labelled, row: FoldedLine) -> Iterator[Fact]:
        """A name in brackets that signs the article on a line of its own: (王小明)."""
        found = _SIGNED.fullmatch(row.text) if line.kind == "signoff" else None
        if found and is_name(found[1]):
            yield from self.write.names([Name(*found.span(1), "")], row, "signature", "sign-off", "author")


def _is_person(text: str, *, sure: bool) -> bool:
    """Whether a line of one name names a person; beside a date, where accounts stand too, only one that is surely a name."""
    if not is_name(text):
        return not sure
    return has_common_surname(text) if sure or len(text) > _LONGEST_NAME else True
