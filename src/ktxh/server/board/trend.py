"""How an indicator went: over the years beside its targets, and within the year beside the year before."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.analytics.answer import Answer
from ktxh.analytics.comparing import plan_period
from ktxh.analytics.cube import Cube
from ktxh.analytics.forecasting import Forecast
from ktxh.model.indicator import Indicator, OverTime
from ktxh.model.observation import Item, Status
from ktxh.model.period import Period
from ktxh.model.period_kind import PeriodKind
from ktxh.model.target import Authority, Target
from ktxh.server.board.wording import plain

_YEARS = 5
_FEWEST = 2  # years or months without which there is no line
_MONTHS = 12

Chart = dict[str, object]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the charts are of: an item of an area, by whose targets, as it stands in a period."""

    item: Item
    area: str
    period: Period
    authority: Authority


def charts(cube: Cube, of: Subject, name: str, forecast: Forecast | None) -> tuple[Chart, ...]:
    """The charts there are enough figures for, as the page's script draws them."""
    return tuple(one for one in (_over_years(cube, of, name, forecast), _within_year(cube, of, name)) if one)


def _over_years(cube: Cube, of: Subject, name: str, forecast: Forecast | None) -> Chart | None:
    """Whole years; the forecast stands where this year is not over."""
    indicator = cube.indicator(of.item)
    years = [plan_period(of.period)]
    while len(years) < _YEARS:
        years.insert(0, years[0].same_last_year())
    answers = _answers(cube, of, years)
    values = [_shown(one, indicator) for one in answers]
    estimate = [one.status is Status.ESTIMATE for one in answers]
    if values[-1] is None and forecast is not None:
        values[-1], estimate[-1] = plain(forecast.value, indicator.decimals), True
    targets = {one.period: one for one in _targets(cube, of, years)}
    plan = [plain(targets[year].value, indicator.decimals) if year in targets else None for year in years]
    known = [at for at in range(_YEARS) if values[at] is not None or plan[at] is not None]
    if len(known) < _FEWEST:
        return None
    first = known[0]
    reached: Chart = {"name": "Thực hiện", "values": values[first:], "estimate": estimate[first:]}
    return _chart(
        f"{name} qua các năm", indicator, [year.label for year in years[first:]], [reached, *_planned(plan[first:])]
    )


def _within_year(cube: Cube, of: Subject, name: str) -> Chart | None:
    """The months of this year and the one before: added up from January for what adds up, else as they stood."""
    year, indicator = plan_period(of.period), cube.indicator(of.item)
    if year.kind is not PeriodKind.YEAR or indicator.over_time is OverTime.NONE:
        return None
    cumulative = indicator.over_time is OverTime.ADD
    here = [_until(year.year, month, cumulative) for month in range(1, _MONTHS + 1)]
    before = [one.same_last_year() for one in here]
    now = [_shown(one, indicator) for one in _answers(cube, of, here)]
    then = [_shown(one, indicator) for one in _answers(cube, of, before)]
    if sum(value is not None for value in now) < _FEWEST:
        return None
    found = _targets(cube, of, [year])
    plan = [plain(found[0].value, indicator.decimals)] * _MONTHS if found else []
    series: list[Chart] = [{"name": f"Năm {year.year}", "values": now}]
    if any(value is not None for value in then):
        series.append({"name": f"Năm {year.year - 1}", "values": then})
    heads = [f"{month} tháng" if cumulative else f"Tháng {month}" for month in range(1, _MONTHS + 1)]
    words = "lũy kế trong năm" if cumulative else "trong năm"
    chart = _chart(f"{name}, {words}", indicator, heads, [*series, *_planned(plan, "Kế hoạch năm")])
    return {**chart, "zero": cumulative}


def _until(year: int, month: int, cumulative: bool) -> Period:
    return Period.first_months(year, month) if cumulative and month > 1 else Period.month(year, month)


def _answers(cube: Cube, of: Subject, periods: list[Period]) -> list[Answer]:
    """On the boundaries that the area has at the end of the period looked at."""
    day = of.period.end if cube.tree.area(of.area).exists(of.period.end) else None
    cube.prefetch_across([of.item], [of.area], periods, day)
    return [cube.answer(of.item, of.area, period, day) for period in periods]


def _targets(cube: Cube, of: Subject, years: list[Period]) -> list[Target]:
    found = cube.figures.targets([of.item], [of.area], years)
    return [one for one in found if one.authority is of.authority and not one.holder and not one.relative]


def _planned(values: list[str | None] | list[str], name: str = "Kế hoạch") -> list[Chart]:
    return [{"name": name, "values": values, "plan": True}] if any(value is not None for value in values) else []


def _shown(answer: Answer, indicator: Indicator) -> str | None:
    return plain(answer.value, indicator.decimals) if answer.whole else None


def _chart(title: str, indicator: Indicator, categories: list[str], series: list[Chart]) -> Chart:
    return {"kind": "line", "title": title, "unit": indicator.unit, "categories": categories, "series": series}
