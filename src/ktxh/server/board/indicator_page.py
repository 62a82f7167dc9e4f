"""One indicator of a unit's plan: targets with phases, judgement and its arithmetic, forecast, revisions, charts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import Http404

from ktxh.analytics.comparing import Compared, compare, plan_period, shift
from ktxh.analytics.cube import Cube
from ktxh.analytics.forecasting import Forecast, forecast, prefetch_years
from ktxh.analytics.headline_table import evaluate
from ktxh.catalogue.forms import item_label
from ktxh.language.numbers import print_number, print_short
from ktxh.model.evaluation import Evaluation, Judgement
from ktxh.model.indicator import Indicator
from ktxh.model.observation import Item
from ktxh.model.target import Authority, Headline, Target
from ktxh.server.board.setting import revision_key
from ktxh.server.board.trend import Chart, Subject, charts
from ktxh.server.board.units_below import UnitsBelow, units_below
from ktxh.server.board.wording import GOALS, STATES, asked, figure, target_text
from ktxh.server.board.year_board import lacking
from ktxh.server.web.place import Place
from ktxh.showing.why import target_lines

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target or one of its revisions: what was set, by which decision, where it was read."""

    target: Target
    text: str
    goal: str
    decision: str
    phases: str
    lines: tuple[str, ...]
    share: Decimal | None = None
    withdrawable: str = ""  # names it where it is in force (`setting.revision_key`)


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """Everything the page shows; `seen` is how many revisions there are, so that nobody's change is lost."""

    headline: Headline
    indicator: Indicator
    name: str
    query: str
    value: str
    compared: Compared
    awaits: bool
    lacking: str
    evaluation: Evaluation
    state: str
    sentence: str
    targets: tuple[TargetRow, ...]
    revisions: tuple[TargetRow, ...]
    forecast: Forecast | None
    expected: str
    charts: tuple[Chart, ...]
    units: UnitsBelow

    @property
    def change(self) -> Decimal | None:
        """Against the same period: in per cent, of a rate in points."""
        return shift(self.compared.same_period, self.indicator.unit)

    @property
    def seen(self) -> int:
        """How many revisions have been kept."""
        return len(self.revisions)


def item_of(place: Place, text: str) -> Item:
    """The item that an address names; Http404 where the catalogue has none."""
    try:
        item = Item.parse(text)
        item_label(place.plan.catalogue, item)
    except (KeyError, ValueError) as error:
        raise Http404 from error
    return item


def indicator_page(place: Place, cube: Cube, item: Item) -> IndicatorPage:
    """The page of an item; one that is no headline indicator is judged by the first authority that set a target."""
    area, period, year = place.area.key, place.period, plan_period(place.period)
    prefetch_years(cube, [item], area, period)
    (compared,) = compare(cube, [item], area, period)
    headline = _headline(place, cube, compared)
    indicator, against = cube.indicator(item), compared.target_of(headline.authority)
    evaluation = evaluate(headline, indicator, compared, against.target if against else None)
    expected = forecast(cube, compared, against)
    standing = {revision_key(one) for one in place.plan.store.targets([item], [area], [year])}
    revisions = [
        replace(_told(one), withdrawable=revision_key(one) if revision_key(one) in standing else "")
        for one in place.plan.store.target_revisions(item, area, year)
    ]
    return IndicatorPage(
        headline=headline,
        indicator=indicator,
        name=headline.name,
        query=asked(item),
        value=figure(compared.actual, indicator.decimals),
        compared=compared,
        awaits=place.plan.awaiting([compared.actual]).of(compared.actual),
        lacking=lacking(compared),
        evaluation=evaluation,
        state=STATES.get(evaluation.judgement, "none"),
        sentence=_sentence(evaluation, compared, indicator, against.target if against else None),
        targets=tuple(_told(one.target, one.share) for one in compared.targets),
        revisions=tuple(revisions),
        forecast=expected,
        expected=_range(expected, indicator.decimals),
        charts=charts(cube, Subject(item, area, period, headline.authority), headline.name, expected),
        units=units_below(place, cube, headline),
    )


def _headline(place: Place, cube: Cube, compared: Compared) -> Headline:
    item, year = compared.actual.key.item, plan_period(place.period)
    for one in cube.figures.headlines(place.area.key, year):
        if one.item == item:
            return one
    given = [one.target.authority for one in compared.targets if not one.target.holder]
    authority = given[0] if given else Authority.COUNCIL
    return Headline(place.area.key, year, "", item, item_label(cube.catalogue, item), authority)


def _told(one: Target, share: Decimal | None = None) -> TargetRow:
    phases = "; ".join(f"{phase.period.label}: {print_short(phase.share * _HUNDRED)} %" for phase in one.phases)
    return TargetRow(one, target_text(one), GOALS[one.goal], str(one.decision), phases, tuple(target_lines(one)), share)


def _range(found: Forecast | None, decimals: int) -> str:
    if found is None:
        return ""
    low, high = print_short(found.low, decimals), print_short(found.high, decimals)
    value = print_short(found.value, decimals)
    return value if low == high else f"{value} (từ {low} đến {high})"


def _sentence(evaluation: Evaluation, compared: Compared, indicator: Indicator, target: Target | None) -> str:
    """What the judgement rests on, as one line of figures."""
    measured, wanted, due = evaluation.measured, evaluation.wanted, evaluation.due
    if evaluation.judgement is Judgement.NO_TARGET or wanted is None or target is None:
        return "Chưa giao chỉ tiêu cho năm này nên chưa đánh giá."
    unit = indicator.unit
    if measured is None:
        per = "" if target.relative else f" {unit}"
        return f"Chỉ tiêu {target_text(target)}{per}; chưa có số liệu thực hiện để đánh giá."
    if target.relative:
        return f"Mức thay đổi so với cùng kỳ {print_short(measured)} %, chỉ tiêu {target_text(target)}."
    told = f"Thực hiện {figure(compared.actual, indicator.decimals)} {unit}, chỉ tiêu {target_text(target)} {unit}"
    if due is not None and due != wanted:
        told += f"; đến kỳ này phải đạt {print_short(due, max(indicator.decimals, 2))} {unit}"
    return told + "."


def reserve_text(target: Target) -> str:
    """What is kept back and why: "dự phòng 20: thiên tai", "" where nothing is."""
    return f"dự phòng {print_number(target.reserve)}: {target.reserve_reason}" if target.reserve else ""
