"""Distributions of communes over levels: "07 xã đạt 19 tiêu chí", "Số xã đạt 10-14 tiêu chí: 02 xã"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ktxh.model.figure import Figure
from ktxh.reading.reading import Reading

_BAND = re.compile(
    r"\b(?:đạt|có|được)\s+(?:từ\s+)?(?P<low>\d+)(?:\s*(?:[-–]|đến)\s*(?P<high>\d+))?\s*tiêu\s+chí\b", re.I
)
_UNDER = re.compile(r"\b(?:đạt\s+)?dưới\s+(?P<high>\d+)\s*tiêu\s+chí\b", re.I)
_KIND = re.compile(
    r"tiêu\s+chí\s+(?:NTM\s+|nông\s+thôn\s+mới\s+|xã\s+)?(nâng\s+cao|kiểu\s+mẫu|văn\s+minh|đô\s+thị)", re.I
)
_UNITS = frozenset({"xã", "thị trấn", "xã, thị trấn", "thôn", "đơn vị"})


@dataclass(frozen=True, slots=True)
class Band:
    """So many units at low to high criteria; `exact` where it is one number."""

    count: Figure
    low: Decimal
    high: Decimal
    block: int
    sentence: int
    note: str
    unit: str
    kind: str  # of which criteria, where the words say it ("nâng cao", "văn minh")
    statement: int

    @property
    def exact(self) -> bool:
        """Whether the band is a single level."""
        return self.low == self.high


def find_bands(reading: Reading) -> list[Band]:
    """All bands of a report, in reading order."""
    found: list[Band] = []
    for index, statement in enumerate(reading.statements):
        count = statement.actual
        if count is None or statement.unit not in _UNITS or statement.total is not None:
            continue
        limits = _limits(reading, count)
        if limits is not None:
            kind = _kind(reading, count)
            found.append(
                Band(count, *limits, statement.block, statement.sentence, statement.note, statement.unit, kind, index)
            )
    return found


def _limits(reading: Reading, count: Figure) -> tuple[Decimal, Decimal] | None:
    source = reading.document.source
    after = source[count.end : count.end + 60]
    before = source[max(0, count.start - 60) : count.start]
    match = _BAND.match(after.removeprefix(" ").partition(" ")[2]) or _match_before(before)
    under = _UNDER.search(before)
    if under and not match:
        return Decimal(0), Decimal(under["high"]) - 1
    if match is None:
        return None
    low = Decimal(match["low"])
    return low, Decimal(match["high"]) if match["high"] else low


def _kind(reading: Reading, count: Figure) -> str:
    around = reading.document.source[max(0, count.start - 50) : count.end + 60]
    match = _KIND.search(around)
    return match[1].lower() if match else ""


def _match_before(before: str) -> re.Match[str] | None:
    last = None
    for match in _BAND.finditer(before):
        last = match
    if last is None or len(before[last.end() :].strip(" :,–-")) > 4:
        return None
    return last
