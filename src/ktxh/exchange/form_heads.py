"""The heads of a form's columns, each with the period it stands for, and the line of letters and numbers below."""

from __future__ import annotations

from ktxh.exchange.form_content import Content, cumulative_to, planned_for, previous_period
from ktxh.exchange.form_layout import Column
from ktxh.model.period import Period
from ktxh.model.period_kind import PeriodKind
from ktxh.model.target import Authority

WIDTHS = {
    Column.ORDER: 6,
    Column.LABEL: 44,
    Column.UNIT: 11,
    Column.PLAN: 14,
    Column.SAME: 14,
    Column.PREVIOUS: 14,
    Column.CURRENT: 14,
    Column.CUMULATIVE: 14,
    Column.OF_PLAN: 10,
    Column.OF_SAME: 10,
    Column.NOTE: 26,
    Column.ITEM: 10,
    Column.BEFORE: 10,
}
_SHORT = {Authority.SUPERIOR: "cấp trên", Authority.COUNCIL: "HĐND", Authority.COMMITTEE: "UBND"}


def heads(content: Content) -> dict[Column, str]:
    """What stands above each column."""
    period, cumulative = content.period, content.cumulative
    shown = " hoặc ".join(_SHORT[one] for one in content.authorities)
    previous = previous_period(period)
    to_date = cumulative_to(period) or period
    return {
        Column.ORDER: "TT",
        Column.LABEL: "Chỉ tiêu",
        Column.UNIT: "ĐVT",
        Column.PLAN: f"KH {planned_for(period).label}" + (f"\n({shown} giao)" if shown else ""),
        Column.SAME: f"Cùng kỳ\n({brief(period.same_last_year())})",
        Column.PREVIOUS: "Kỳ trước" + (f"\n({brief(previous)})" if previous else ""),
        Column.CURRENT: "Kỳ này" + ("" if cumulative else f"\n({brief(period)})"),
        Column.CUMULATIVE: f"Lũy kế\n({brief(to_date)})",
        Column.OF_PLAN: "% KH",
        Column.OF_SAME: "% cùng kỳ",
        Column.NOTE: "Ghi chú, giải trình",
    }


def under_heads(content: Content) -> dict[Column, str]:
    """The letters and numbers of the columns, with how the computed ones come about."""
    cumulative = content.cumulative
    return {
        Column.ORDER: "A",
        Column.LABEL: "B",
        Column.UNIT: "C",
        Column.PLAN: "1",
        Column.SAME: "2",
        Column.PREVIOUS: "3",
        Column.CURRENT: "4 = 5 - 3" if cumulative else "4",
        Column.CUMULATIVE: "5",
        Column.OF_PLAN: "6 = 5/1",
        Column.OF_SAME: "7 = 5/2" if cumulative else "7 = 4/2",
        Column.NOTE: "D",
    }


def brief(period: Period) -> str:
    """A period in few words: "tháng 6/2024", "6 tháng 2024", "năm 2023"."""
    match period.kind:
        case PeriodKind.MONTH:
            return f"tháng {period.number}/{period.year}"
        case PeriodKind.QUARTER:
            return period.label.replace(" năm ", "/")
        case PeriodKind.FIRST_MONTHS:
            return f"{period.number} tháng {period.year}"
        case _:
            return period.label
