"""The disbursement of public investment over the year against the plan, and against the year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ktxh.catalogue.house_styles import house_style, house_style_codes
from ktxh.composing.charts.kind_giai_ngan import Course, collect
from ktxh.composing.drafting import Setting
from ktxh.exchange.form_content import cumulative_to
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.period_kind import NUMBERED, PeriodKind
from ktxh.server.web.place import Place

Json = dict[str, object]
ITEM = Item("dau_tu_cong.giai_ngan")
_CENTS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Disbursement:
    """The course of the year, the last amount that is known with its share of the plan, and the chart; `to_date` is the
    part of the year up to that amount.
    """

    course: Course
    until: int
    to_date: Period
    last: Decimal
    share: Decimal | None
    chart: Json


def disbursement(place: Place, today: date) -> Disbursement | None:
    """The course up to the period's last month; None where nothing is known, or the period is no part of one year."""
    if place.period.kind is not PeriodKind.YEAR and place.period.kind not in NUMBERED:
        return None
    plan = place.plan
    style = house_style(house_style_codes()[0])  # asked for, of no account for figures
    setting = Setting(plan.cube(), plan.store, place.area.key, place.period, style, today, forms=plan.forms)
    course = collect(setting, ITEM, "Giải ngân vốn đầu tư công")
    if not course.now:
        return None
    last = course.now[course.last]
    share = last / course.plan * 100 if course.plan else None
    month = Period.month(course.year, course.last)
    return Disbursement(course, course.last, cumulative_to(month) or month, last, share, _chart(course))


def _chart(course: Course) -> Json:
    months = range(1, 13)
    series: list[Json] = [
        {
            "name": f"Năm {course.year}",
            "values": _values(course.now),
            "estimate": [month in course.estimates for month in months],
        }
    ]
    if course.before:
        series.append({"name": f"Năm {course.year - 1}", "values": _values(course.before)})
    if course.due:
        series.append({"name": "Tiến độ kế hoạch", "values": _values(course.due), "plan": True})
    return {
        "kind": "line",
        "zero": True,
        "title": f"{course.name} lũy kế năm {course.year}",
        "unit": course.unit,
        "categories": [f"T{month}" for month in months],
        "series": series,
    }


def _values(known: Mapping[int, Decimal]) -> list[str | None]:
    return [
        f"{known[month].quantize(_CENTS, ROUND_HALF_UP).normalize():f}" if month in known else None
        for month in range(1, 13)
    ]
