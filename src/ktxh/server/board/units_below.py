"""An indicator in the units right below: value, target and judgement of each, as a table and as bars."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.comparing import AgainstTarget, Compared, compare, shift
from ktxh.analytics.cube import Cube
from ktxh.analytics.headline_table import evaluate
from ktxh.model.area import Area
from ktxh.model.evaluation import Judgement
from ktxh.model.target import Authority, Headline
from ktxh.server.board.trend import Chart
from ktxh.server.board.wording import STATES, figure, plain, target_text
from ktxh.server.board.year_board import lacking
from ktxh.server.submissions.awaiting import Awaiting
from ktxh.server.web.place import Place


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit: its value as printed, share of its target and change to the same period in per cent."""

    key: str
    name: str
    value: str
    simulated: bool
    awaits: bool
    lacking: str
    target: str
    share: Decimal | None
    change: Decimal | None
    judgement: Judgement
    state: str


@dataclass(frozen=True, slots=True)
class UnitsBelow:
    """The units with a chart; None where no value is known."""

    rows: tuple[UnitRow, ...]
    chart: Chart | None


def units_below(place: Place, cube: Cube, headline: Headline) -> UnitsBelow:
    """The units below on the last day of the period, in tree order."""
    period, item = place.period, headline.item
    units = cube.tree.children(place.area.key, period.end)
    keys = [one.key for one in units]
    cube.prefetch_across([item], keys, [period, period.same_last_year(), period.whole_last_year()], period.end)
    found = [(unit, *_of_unit(cube, headline, unit.key, place)) for unit in units]
    open_ones = place.plan.awaiting([compared.actual for _, compared, _ in found])
    return UnitsBelow(
        tuple(_row(cube, headline, unit, compared, target, open_ones) for unit, compared, target in found),
        _chart(cube, headline, found),
    )


def _of_unit(cube: Cube, headline: Headline, unit: str, place: Place) -> tuple[Compared, AgainstTarget | None]:
    (compared,) = compare(cube, [headline.item], unit, place.period)
    order = (headline.authority, Authority.SUPERIOR, Authority.COUNCIL, Authority.COMMITTEE)
    return compared, next((found for one in order if (found := compared.target_of(one))), None)


def _row(
    cube: Cube, headline: Headline, unit: Area, compared: Compared, target: AgainstTarget | None, open_ones: Awaiting
) -> UnitRow:
    indicator = cube.indicator(headline.item)
    judgement = evaluate(headline, indicator, compared, target.target if target else None).judgement
    return UnitRow(
        unit.key,
        unit.full_name,
        figure(compared.actual, indicator.decimals),
        compared.actual.simulated,
        open_ones.of(compared.actual),
        lacking(compared),
        target_text(target.target) if target else "",
        target.share if target else None,
        shift(compared.same_period, indicator.unit),
        judgement,
        STATES.get(judgement, "none"),
    )


def _chart(cube: Cube, headline: Headline, found: list[tuple[Area, Compared, AgainstTarget | None]]) -> Chart | None:
    indicator = cube.indicator(headline.item)
    values = [plain(compared.actual.value, indicator.decimals) for _, compared, _ in found]
    if not any(value is not None for value in values):
        return None
    plans = [
        plain(target.target.value, indicator.decimals) if target and not target.target.relative else None
        for _, _, target in found
    ]
    series: list[Chart] = [{"name": "Thực hiện", "values": values}]
    if any(plan is not None for plan in plans):
        series.append({"name": "Kế hoạch", "values": plans, "plan": True})
    return {
        "kind": "bar",
        "title": f"{headline.name} theo đơn vị",
        "unit": indicator.unit,
        "categories": [unit.name for unit, _, _ in found],
        "series": series,
    }
