"""A statement: one row of a table that a sentence of a report states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ktxh.model.figure import Figure


class CompareTo(StrEnum):
    """What a change or an index compares with."""

    SAME_PERIOD_LAST_YEAR = "same_period_last_year"
    LAST_YEAR = "last_year"
    END_LAST_YEAR = "end_last_year"


@dataclass(frozen=True, slots=True)
class Statement:
    """Indicator, area, time and the figures stated of it; every figure keeps its place in the source text.

    `indicator` is the name as a statistician would write it, with what it inherits from its sentence; `subject` is the
    name by the words of its own clause. `authority` is who set the plan that `plan` and `pct_plan` speak of ("tỉnh",
    "HĐND huyện", "" where none is named); a sentence that measures one value against two authorities gives two
    statements with the same `actual`. `goal` marks a value that is still to be reached (a target for the next period).
    `before` is the level compared with, where the sentence prints it ("cùng kỳ 276,8 ha"), `beyond_plan` by how many
    per cent the plan was exceeded, negative where it was not reached ("vượt 8 % kế hoạch"). Changes are signed: giảm is
    negative. `code` is the indicator of the catalogue that it states, None where none was recognised with confidence,
    and `breakdown` the part of it ("cay_trong=lua", "" for the whole; see `model.indicator.Breakdown`). `block` and
    `sentence` number the place in reading order, `depth` counts open brackets, `note` names the footnote it stands in.
    """

    indicator: str
    subject: str
    unit: str
    start: int
    end: int
    quote: str
    area: str | None = None
    period: str | None = None
    as_of: date | None = None
    estimate: bool = False
    goal: bool = False
    actual: Figure | None = None
    plan: Figure | None = None
    pct_plan: Figure | None = None
    change_abs: Figure | None = None
    change_pct: Figure | None = None
    index_pct: Figure | None = None
    total: Figure | None = None
    share_pct: Figure | None = None
    before: Figure | None = None
    beyond_plan: Figure | None = None
    authority: str = ""
    compare_to: CompareTo | None = None
    sector: str = ""
    section: str = ""
    code: str | None = None
    breakdown: str = ""
    block: int = 0
    sentence: int = 0
    depth: int = 0
    note: str = ""

    @property
    def level(self) -> Figure | None:
        """The value in absolute terms, reached or planned."""
        return self.actual or self.plan
