"""Which report a command speaks of: the area and the period in a plan database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktxh.cli.plan_database import PlanDatabase

if TYPE_CHECKING:
    from ktxh.model.period import Period
    from ktxh.server.store import Store


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """A report in a plan database, by the area's key and the period."""

    plan: PlanDatabase
    area: str
    period: Period

    @classmethod
    def of(cls, plan: PlanDatabase, area: str, period: str) -> ReportPlace:
        """The report that a user names; UserError where there is no such area or period."""
        when = plan.period(period)
        return cls(plan, plan.area(area, when.end), when)

    @property
    def store(self) -> Store:
        """The store."""
        return self.plan.store

    @property
    def where(self) -> str:
        """The area's full name."""
        return self.plan.tree.area(self.area).full_name

    @property
    def title(self) -> str:
        """As messages name it: "6 tháng đầu năm 2024 của huyện Tràng Định"."""
        return f"{self.period.label} của {self.where}"
