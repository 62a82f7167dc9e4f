"""Stored values: what was stated for an indicator, an area and a period, by whom, how sure, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import NamedTuple

from ktxh.model.indicator import Breakdown
from ktxh.model.period import Period


class Status(IntEnum):
    """The ladder that figures climb (Nghị định 09/2019/NĐ-CP): ước tính, sơ bộ, chính thức."""

    ESTIMATE = 1
    PRELIMINARY = 2
    OFFICIAL = 3

    @property
    def label(self) -> str:
        """As users read it."""
        return ("ước tính", "sơ bộ", "chính thức")[self - 1]


class SourceKind(StrEnum):
    """What a value came from."""

    FORM = "form"  # a form that a unit filled in
    FILE = "file"  # an imported table
    REPORT = "report"  # a sentence of a report
    HAND = "hand"  # typed in by itself
    SIMULATED = "simulated"  # made up for a demonstration, never to be shown without saying so

    @property
    def label(self) -> str:
        """As users read it."""
        return _SOURCE_LABELS[self]


_SOURCE_LABELS = {
    SourceKind.FORM: "biểu nhập",
    SourceKind.FILE: "tệp nhập",
    SourceKind.REPORT: "báo cáo",
    SourceKind.HAND: "nhập tay",
    SourceKind.SIMULATED: "mô phỏng",
}


class Item(NamedTuple):
    """What is counted: an indicator, whole or one part of it (`breakdown` as `model.indicator.Breakdown` prints it)."""

    indicator: str
    breakdown: str = ""

    def __str__(self) -> str:
        return f"{self.indicator}[{self.breakdown}]" if self.breakdown else self.indicator

    @classmethod
    def parse(cls, text: str) -> Item:
        """Read "code" or "code[dim=member,…]"; the members are put in order."""
        indicator, bracket, rest = text.strip().partition("[")
        return cls(indicator.strip(), str(Breakdown.parse(rest.removesuffix("]"))) if bracket else "")


class Key(NamedTuple):
    """Where a value stands: item, area (its key, see `model.area`) and period."""

    item: Item
    area: str
    period: Period


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value came from: the kind, the name of file or form, the place in it, and the words of a report."""

    kind: SourceKind
    name: str = ""
    place: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One version of one value.

    `value` is in the indicator's unit with the decimals it was given with; `typed` and `unit` are what was typed
    ("1.234,5", "tấn"). "Không phát sinh" is a value: `none_occurred`, with value 0. What is missing has no observation.
    A version that is `withdrawn` takes back what stood before it, as if nothing had been stated; it has value 0, and is
    found only among all versions of a value, never as the current one.
    """

    key: Key
    value: Decimal
    status: Status
    source: Source
    author: str = ""
    none_occurred: bool = False
    typed: str = ""
    unit: str = ""
    cut_off: date | None = None
    recorded_at: datetime | None = None
    version: int = 0
    note: str = ""
    withdrawn: bool = False

    def __post_init__(self) -> None:
        if not self.value.is_finite():
            raise ValueError("giá trị phải là một số")
        if self.withdrawn and (self.value != 0 or self.none_occurred):
            raise ValueError("khi rút lại thì không nêu giá trị nào")
        if self.none_occurred and self.value != 0:
            raise ValueError("“không phát sinh” không đi cùng một số khác 0")

    @property
    def simulated(self) -> bool:
        """Whether the value was made up for a demonstration."""
        return self.source.kind is SourceKind.SIMULATED


@dataclass(frozen=True, slots=True)
class Value:
    """The short form of a current value, for computing: number, status, and whether it is simulated."""

    number: Decimal
    status: Status = Status.OFFICIAL
    simulated: bool = False
    none_occurred: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the current values of several areas: how many there are, the least sure status among them."""

    number: Decimal
    count: int
    status: Status = Status.OFFICIAL
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of recording values: how many were new, changed an older version, or stood already."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[str, ...] = field(default=())
