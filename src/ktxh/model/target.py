"""Targets: what an authority set for an indicator, an area and a year, by which decision, and how it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ktxh.model.observation import Item, Source, SourceKind
from ktxh.model.period import Period

BY_HAND = Source(SourceKind.HAND)


class Authority(StrEnum):
    """Who sets a target. The three differ: the level above, the Council, the Committee."""

    SUPERIOR = "tinh"
    COUNCIL = "hdnd"
    COMMITTEE = "ubnd"

    @property
    def label(self) -> str:
        """As users read it."""
        return {"tinh": "Cấp trên giao", "hdnd": "HĐND giao", "ubnd": "UBND giao"}[self.value]


class GoalKind(StrEnum):
    """What it means to reach a target."""

    AT_LEAST = "at_least"  # 5.000 ha: as much or more
    AT_MOST = "at_most"  # dưới 1,2 %: as much or less
    REDUCE_BY = "reduce_by"  # giảm từ 5 % trở lên against the year before: the change, given as a positive number
    INCREASE_BY = "increase_by"  # tăng từ 5 % trở lên against the year before


@dataclass(frozen=True, slots=True)
class Decision:
    """The document that sets a target: number and symbol ("15/NQ-HĐND"), its date, who issued it."""

    number: str = ""
    on: date | None = None
    issuer: str = ""

    def __str__(self) -> str:
        day = f" ngày {self.on.day:02}/{self.on.month}/{self.on.year}" if self.on else ""
        return f"{self.number}{day}" + (f" của {self.issuer}" if self.issuer else "")


@dataclass(frozen=True, slots=True)
class Phase:
    """The part of a year's target that is to be reached by the end of a period, as a share of the whole (0 to 1)."""

    period: Period
    share: Decimal

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"phần phải đạt của {self.period.label} là {self.share}, phải từ 0 đến 1")


@dataclass(frozen=True, slots=True)
class Target:
    """One revision of one target.

    `value` is in the indicator's unit, for REDUCE_BY and INCREASE_BY in per cent. `holder` is the department that has
    to reach it ("" for the area itself). `reserve` is the part that is kept back when the target is handed down, with
    its reason. `phases` say how it is spread over the year; empty means evenly for flows. `source` is where the target
    was read, `note` how, where it is not printed as such.
    """

    item: Item
    area: str
    period: Period
    authority: Authority
    value: Decimal
    goal: GoalKind = GoalKind.AT_LEAST
    decision: Decision = Decision()
    revision: int = 0
    holder: str = ""
    reserve: Decimal = Decimal(0)
    reserve_reason: str = ""
    phases: tuple[Phase, ...] = ()
    source: Source = BY_HAND
    note: str = ""

    def __post_init__(self) -> None:
        if not self.value.is_finite():
            raise ValueError("chỉ tiêu giao phải là một số")
        if self.reserve and not self.reserve_reason:
            raise ValueError("phần dự phòng chưa phân bổ cần nêu lý do")
        if [phase.period.end for phase in self.phases] != sorted(phase.period.end for phase in self.phases):
            raise ValueError("các mốc tiến độ phải theo thứ tự thời gian")

    @property
    def simulated(self) -> bool:
        """Whether the target was made up for a demonstration."""
        return self.source.kind is SourceKind.SIMULATED

    @property
    def relative(self) -> bool:
        """Whether the target is a change against the year before."""
        return self.goal in (GoalKind.REDUCE_BY, GoalKind.INCREASE_BY)


class AssessedAt(StrEnum):
    """When a headline indicator can be judged."""

    ANY_PERIOD = "any"
    YEAR_END = "year_end"  # "đánh giá cuối năm"


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the headline indicators of a year (15 to 26 of them): its order, name as resolved, and how it is judged.

    `order` is as printed ("1", "2.1"); `threshold` the share of the year's target that counts as on the way at the
    period's end, None where the time elapsed or the phases of the target say so.
    """

    area: str
    period: Period
    order: str
    item: Item
    name: str
    authority: Authority
    assessed: AssessedAt = AssessedAt.ANY_PERIOD
    threshold: Decimal | None = None
