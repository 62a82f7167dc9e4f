"""The statements of a report as values and targets: each keeps the report, the place and the words it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.comparing import plan_period
from ktxh.catalogue.indicators import Catalogue
from ktxh.exchange.doubts import Doubting, no_doubts
from ktxh.exchange.plan_givers import authority_of
from ktxh.exchange.proposal import Proposal, Refused
from ktxh.language.units import PERCENT, comparable
from ktxh.model.area import AreaType
from ktxh.model.evaluation import goal_for
from ktxh.model.figure import Figure
from ktxh.model.indicator import Breakdown, Indicator
from ktxh.model.measure import MeasureError, convert
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from ktxh.model.statement import CompareTo, Statement
from ktxh.model.target import Authority, Target

Resolving = Callable[[str], str | None]  # the name of an area, as the report writes it, to its key

# "cấp xã" is no unit but a part of the figure of the whole, where the indicator is broken down by level
_BY_LEVEL = "cap_hanh_chinh"
_LEVELS = {"cấp trung ương": "trung_uong", "cấp tỉnh": "tinh", "cấp huyện": "huyen", "cấp xã": "xa"}


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a report beforehand: its name, the area it speaks of, its period, and who reads it in.

    `names` are the ways in which it calls its own area ("huyện Tràng Định", misspellings of a scan included), `kind` is
    the type of that area, by which the plans of the level above are told from its own (None where it is not known).
    """

    name: str
    area: str
    period: Period
    author: str = ""
    names: frozenset[str] = frozenset()
    kind: AreaType | None = None


def proposed(
    statements: Iterable[Statement],
    report: Report,
    catalogue: Catalogue,
    resolving: Resolving,
    doubting: Doubting = no_doubts,
) -> Proposal:
    """What the statements of a report would record.

    A statement without a code, of a place that is no unit, of a unit of measure that does not fit, or a goal for later
    is refused with its reason. A quantity stated twice is taken once where both agree, the first one where not, and the
    other is refused. Earlier levels that the report prints, or that its change in absolute terms gives exactly, are
    proposed for the earlier period.
    """
    found: dict[Key, Observation] = {}
    targets: dict[tuple[Item, str, Period, Authority], Target] = {}
    refused: list[Refused] = []
    for statement in statements:
        place = f"ký tự {statement.start}"
        taken = _placed(statement, report, catalogue, resolving)
        if isinstance(taken, str):
            refused.append(Refused(place, statement.quote, taken, statement))
            continue
        if doubt := doubting(statement):
            refused.append(Refused(place, statement.quote, f"kiểm tra thấy cần xem lại: {doubt}", statement))
            continue
        for observation in _observations(statement, taken, report):
            earlier = found.setdefault(observation.key, observation)
            if earlier.value != observation.value:
                refused.append(Refused(place, statement.quote, _said_twice(earlier), statement))
        target = _target(statement, taken, report)
        if target is not None:
            targets.setdefault((target.item, target.area, target.period, target.authority), target)
    return Proposal(tuple(found.values()), tuple(targets.values()), tuple(refused))


@dataclass(frozen=True, slots=True)
class _Placed:
    key: Key
    indicator: Indicator
    source: Source


def _placed(statement: Statement, report: Report, catalogue: Catalogue, resolving: Resolving) -> _Placed | str:
    """Where a statement belongs, or why it cannot be taken."""
    if statement.code is None or statement.code not in catalogue:
        return "chưa gắn được với chỉ tiêu nào trong danh mục"
    if statement.goal:
        return "là mục tiêu của kỳ sau, không phải kết quả thực hiện"
    area, breakdown = report.area, statement.breakdown
    if statement.area in _LEVELS and _BY_LEVEL in catalogue.indicator(statement.code).dimensions:
        members = dict(Breakdown.parse(breakdown).members)
        members.setdefault(_BY_LEVEL, _LEVELS[statement.area])
        breakdown = str(Breakdown.of(**members))
    elif statement.area and statement.area not in report.names:
        found = resolving(statement.area)
        if found is None:
            return f"“{statement.area}” không phải một đơn vị hành chính đã biết"
        area = found
    try:
        period = parse_period(statement.period) if statement.period else report.period
    except PeriodError:
        period = report.period
    source = Source(SourceKind.REPORT, report.name, f"ký tự {statement.start}-{statement.end}", statement.quote)
    item = Item(statement.code, breakdown)
    return _Placed(Key(item, area, period), catalogue.indicator(statement.code), source)


def _observations(statement: Statement, placed: _Placed, report: Report) -> Iterator[Observation]:
    figure = _own_figure(statement, placed.indicator)
    value = _converted(figure, placed.indicator) if figure else None
    if figure is None or value is None:
        return
    status = Status.ESTIMATE if statement.estimate or figure.approximate else Status.PRELIMINARY
    yield Observation(
        placed.key,
        value,
        status,
        placed.source,
        author=report.author,
        typed=figure.text,
        unit=figure.unit or statement.unit,
        cut_off=statement.as_of,
    )
    period = _compared_with(placed.key.period, statement.compare_to)
    before, how = _before(statement, value, placed.indicator)
    if period is not None and before is not None:
        yield Observation(
            placed.key._replace(period=period), before, Status.PRELIMINARY, placed.source, report.author, note=how
        )


def _own_figure(statement: Statement, indicator: Indicator) -> Figure | None:
    """The figure that states the indicator itself: the value; for a share the share, where no value is in per cent."""
    if indicator.unit in PERCENT:
        if statement.actual is not None and statement.actual.unit in PERCENT:
            return statement.actual
        return statement.share_pct
    return statement.actual


def _converted(figure: Figure, indicator: Indicator) -> Decimal | None:
    unit = figure.unit or indicator.unit
    if unit == indicator.unit or (unit in PERCENT and indicator.unit in PERCENT):
        return figure.value
    try:
        return convert(figure.value, unit, indicator.unit)
    except MeasureError:
        return figure.value if comparable(unit, indicator.unit) else None


def _before(statement: Statement, value: Decimal, indicator: Indicator) -> tuple[Decimal | None, str]:
    """The earlier level: as printed, or the value less its change, which is exact."""
    if statement.before is not None:
        return _converted(statement.before, indicator), "mức so sánh ghi trong báo cáo"
    if statement.change_abs is None:
        return None, ""
    change = _converted(statement.change_abs, indicator)
    return (None, "") if change is None else (value - change, "suy ra từ mức tăng, giảm ghi trong báo cáo")


def _compared_with(period: Period, compare_to: CompareTo | None) -> Period | None:
    if compare_to is CompareTo.SAME_PERIOD_LAST_YEAR:
        return period.same_last_year()
    return None if compare_to is None else period.whole_last_year()


def _target(statement: Statement, placed: _Placed, report: Report) -> Target | None:
    if statement.plan is None:
        return None
    value = _converted(statement.plan, placed.indicator)
    if value is None:
        return None
    return Target(
        placed.key.item,
        placed.key.area,
        plan_period(placed.key.period),
        authority_of(statement.authority, report.kind),
        value,
        goal=goal_for(placed.indicator.direction),
        source=placed.source,
    )


def _said_twice(earlier: Observation) -> str:
    return f"khác với {earlier.typed} đã nêu ở {earlier.source.place}"
