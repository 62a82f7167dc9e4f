"""What stands over the columns of a table: the period and the authority that each is of."""

from __future__ import annotations

from ktxh.analytics.comparing import plan_period
from ktxh.composing.stating.items import authority_words
from ktxh.model.area import Area
from ktxh.model.period import Period
from ktxh.model.period_kind import PeriodKind
from ktxh.model.target import Authority

COMPARED = "So sánh (%)"
OF_PLAN = "% KH"


def done(period: Period, *, estimate: bool = False) -> str:
    """Over what was done in a period: "TH 6 tháng đầu năm 2024"."""
    return f"{'Ước TH' if estimate else 'TH'} {period.label}"


def done_before(period: Period) -> str:
    """Over what was done in the same period a year before: "TH cùng kỳ (6 tháng đầu năm 2023)"."""
    before = period.same_last_year()
    return f"TH năm trước ({before.year})" if period.kind is PeriodKind.YEAR else f"TH cùng kỳ ({before.label})"


def plan(period: Period) -> str:
    """Over the plan of a period: "KH năm 2024"."""
    return f"KH {plan_period(period).label}"


def giver(authority: Authority, area: Area, above: Area | None) -> str:
    """Who set a plan: "Tỉnh giao", "HĐND huyện giao"."""
    words = authority_words(authority, area, above)
    return f"{words[:1].upper()}{words[1:]} giao"


def of_same(period: Period) -> str:
    """Over the value in per cent of that of the same period: "% cùng kỳ"."""
    return "% năm trước" if period.kind is PeriodKind.YEAR else "% cùng kỳ"
