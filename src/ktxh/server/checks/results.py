"""What came of a check as it is kept and shown: the report as a part of a page, its findings, the counts."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from markupsafe import Markup

from ktxh.model.finding import Status
from ktxh.server.checks.examining import Examined, name_of
from ktxh.showing.checked import Checked
from ktxh.showing.html import html_part
from ktxh.showing.page import Page

# where the decision about a finding stands in the kept page; everything else in it is escaped, so nothing is like it
_SLOT, _END = "<!--o:", "-->"
_SILENCED = ("silenced", "–", "Đã bỏ qua")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that does not simply hold: the key of its card, its number, and the name by which it is decided on.

    `silenced` says why the office does not want to see it, "" where it does.
    """

    key: int
    number: int
    name: str
    status: str
    rule: str
    quote: str
    message: str
    silenced: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many figures were read, how many places could be checked, and how those came out; what the office does not
    want to see is not counted.
    """

    figures: int
    checked: int
    errors: int
    warnings: int
    roundings: int
    holding: int


@dataclass(frozen=True, slots=True)
class Result:
    """A checked report as a part of a page with a slot in every card, and what was found."""

    page: str
    found: tuple[Found, ...]
    counts: Counts
    remarks: tuple[str, ...]

    def packed(self) -> bytes:
        """The part of the page, compressed."""
        return zlib.compress(self.page.encode(), 6)

    def listed(self) -> list[dict[str, str | int]]:
        """The findings as JSON."""
        return [asdict(one) for one in self.found]


def result_of(examined: Examined) -> Result:
    """What is kept of a check."""
    page = Page(examined.checked)
    part = html_part(page, lambda key: Markup(f"{_SLOT}{key}{_END}"), (_SILENCED,))
    found, number = [], 0
    for key, finding in enumerate(page.findings, 1):
        if finding.status is not Status.OK:
            number += 1
            name, status = name_of(finding), str(finding.status)
            why = examined.silenced.get(name, "")
            found.append(Found(key, number, name, status, finding.rule, finding.quote, finding.message, why))
    summary = without(examined.checked, examined.silenced).summary
    states = (Status.ERROR, Status.WARNING, Status.ROUNDING, Status.OK)
    counts = Counts(summary.figures, summary.checked, *(summary.count(status) for status in states))
    remarks = tuple(remark.message for remark in examined.checked.reading.document.remarks)
    return Result(str(examined.above) + part, tuple(found), counts, remarks)


def unpacked(page: bytes) -> str:
    """A part of a page as it was before `Result.packed`."""
    return zlib.decompress(page).decode()


def filled(page: str, fill: Callable[[int], str]) -> Markup:
    """The part of a page with something in the slot of every card; what `fill` gives stands there as it is."""
    first, *rest = page.split(_SLOT)
    parts = [first]
    for one in rest:
        key, _, text = one.partition(_END)
        parts += [fill(int(key)), text]
    return Markup("".join(parts))


def without(checked: Checked, silenced: Iterable[str]) -> Checked:
    """A checked report without the findings of those names."""
    names = frozenset(silenced)
    kept = tuple(one for one in checked.findings if one.status is Status.OK or name_of(one) not in names)
    return Checked(checked.reading, kept, checked.titles)
