"""A reporting regime: from when to when the figures of a period are taken, and when each level sends them.

Regimes are data (`ktxh.catalogue.regimes`): that of Nghị định 09/2019/NĐ-CP, which closes figures on the 14th, a
calendar regime, and what provinces set for themselves. A regime holds from a day on, for an area and all below it.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from ktxh.model.indicator import Level
from ktxh.model.period import Period, PeriodKind, Season, month_of
from ktxh.model.period_kind import NUMBERED
from ktxh.model.working_days import MONDAY_TO_FRIDAY, WorkingDays

_ONE = timedelta(days=1)
_STEPPED = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR})  # one follows the other without gap
_FROM_BELOW = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


class RegimeError(ValueError):
    """A regime that cannot be, or a question it has no answer to; the message is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day of a month, 31 being the last of every month; `months` counts from the month it is said of."""

    day: int
    months: int = 0

    def __post_init__(self) -> None:
        """Refuses a 32nd and a month more than a year away."""
        if not 1 <= self.day <= 31:
            raise RegimeError(f"ngày {self.day} không có trong tháng, chỉ nhận 1 đến 31 (31 là ngày cuối tháng)")
        if not -12 <= self.months <= 12:
            raise RegimeError(f"lệch {self.months} tháng là quá xa, chỉ nhận -12 đến 12")

    def of(self, year: int, month: int) -> date:
        """The day, counted from that month of that year (which may be 0 or 13, see `Period.span`)."""
        year, month = month_of(year, month + self.months)
        return date(year, month, min(self.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Deadline:
    """When to send: so many working days after the data close, or a day counted from the period's last month."""

    working_days: int = 0
    mark: DayMark | None = None

    def __post_init__(self) -> None:
        """Refuses a deadline of both kinds or of none."""
        if (self.mark is None) == (self.working_days == 0) or not 0 <= self.working_days <= 60:
            raise RegimeError(
                "hạn gửi phải là số ngày làm việc sau khi chốt số liệu (1 đến 60) hoặc một ngày của tháng"
            )


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """How a kind of period is reported: data from `opens` (of its first month) to `closes` (of its last month).

    `cumulative` says that its figures are counted from the beginning of the year. `asked` holds the numbers of months
    that are to be reported, for the first or last months of a year; empty asks for every period of the kind.
    """

    opens: DayMark
    closes: DayMark
    cumulative: bool = False
    asked: tuple[int, ...] = ()
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)

    def bounds(self, period: Period) -> tuple[date, date]:
        """First and last day of the data of a period."""
        first, last = period.span
        return self.opens.of(period.year, first), self.closes.of(period.year, last)


@dataclass(frozen=True, slots=True, eq=False)
class Regime:
    """A reporting regime with the rule for each kind of period it knows; the same only if it is one object.

    `area` is the key of the unit it holds for with all below it, "" for the whole country; `valid_to` is its last day,
    None while it holds on. One `on_request` never holds by itself: it is asked for by its code.
    """

    code: str
    name: str
    source: str
    valid_from: date
    rules: Mapping[PeriodKind, PeriodRule]
    valid_to: date | None = None
    area: str = ""
    on_request: bool = False
    calendar: WorkingDays = MONDAY_TO_FRIDAY

    def __post_init__(self) -> None:
        """Refuses gaps between periods that follow each other, and deadlines before the data close."""
        if not self.code or not self.name:
            raise RegimeError("chế độ báo cáo thiếu mã hoặc tên")
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise RegimeError(f"chế độ “{self.code}” hết hiệu lực trước khi có hiệu lực")
        object.__setattr__(self, "rules", MappingProxyType(dict(self.rules)))
        for kind in self.rules:
            for period in _samples(kind):
                self._check(period)

    def _check(self, period: Period) -> None:
        first, last = self.bounds(period)
        if first > last:
            raise RegimeError(f"số liệu của {period.label} chốt ({last:%d/%m/%Y}) trước khi mở ({first:%d/%m/%Y})")
        if period.kind in _STEPPED:
            following = self.bounds(period.next())[0]
            if following != last + _ONE:
                fault = "hở" if following > last + _ONE else "chồng"
                raise RegimeError(f"số liệu của {period.label} và {period.next().label} {fault} ngày với nhau")
        deadlines = self.rules[period.kind].deadlines
        for level in deadlines:
            if self.deadline(period, level) <= last:
                raise RegimeError(f"hạn gửi của cấp “{level}” cho {period.label} không sau ngày chốt {last:%d/%m/%Y}")
        days = [self.deadline(period, level) for level in _FROM_BELOW if level in deadlines]
        if days != sorted(days):
            raise RegimeError(f"hạn gửi cho {period.label}: cấp dưới không được gửi sau cấp trên")

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def bounds(self, period: Period) -> tuple[date, date]:
        """First and last day of the data of a period; by the calendar where the regime has no rule for its kind."""
        rule = self.rules.get(period.kind)
        return (period.start, period.end) if rule is None else rule.bounds(period)

    def asks_for(self, period: Period) -> bool:
        """Whether a report is to be made for that period."""
        rule = self.rules.get(period.kind)
        return rule is not None and (not rule.asked or period.number in rule.asked)

    def is_cumulative(self, period: Period) -> bool:
        """Whether the figures of the period are counted from the beginning of the year."""
        rule = self.rules.get(period.kind)
        return rule is not None and rule.cumulative

    def deadline(self, period: Period, level: str) -> date:
        """The last day on which a level ("xa", "huyen", "tinh") sends the figures of a period.

        `RegimeError` where the regime sets none. A deadline that falls on a day off ends on the next working day (Bộ
        luật Dân sự 2015, Điều 148 khoản 5).
        """
        rule = self.rules.get(period.kind)
        deadline = None if rule is None else rule.deadlines.get(level)
        if rule is None or deadline is None:
            raise RegimeError(f"Chế độ “{self.name}” không đặt hạn gửi cho {period.label} ở cấp “{level}”.")
        if deadline.mark is None:
            return self.calendar.after(rule.bounds(period)[1], deadline.working_days)
        return self.calendar.at_or_after(deadline.mark.of(period.year, period.span[1]))


def _samples(kind: PeriodKind) -> Sequence[Period]:
    """Periods on which a rule is tried: those of a leap year and of the year before."""
    if kind in NUMBERED:
        return [Period(kind, year, number) for year in (2023, 2024) for number in range(1, NUMBERED[kind] + 1)]
    if kind is PeriodKind.STAGE:
        return [Period.stage(2021, 2025)]
    if kind is PeriodKind.SEASON:
        return [Period.crop(2024, season) for season in Season]
    return [Period(kind, year) for year in (2023, 2024)]


def regime_for(regimes: Iterable[Regime], area_chain: Sequence[str], on: date) -> Regime:
    """The regime of the nearest area that has one in force on that day; of two, the one that began later.

    `area_chain` holds the keys of an area and of the areas it lies in, the nearest first; a regime for the whole
    country comes last. `RegimeError` where none is in force.
    """
    depth = {key: place for place, key in reversed(list(enumerate(area_chain)))}
    depth.setdefault("", len(area_chain))
    found = [each for each in regimes if not each.on_request and each.area in depth and each.holds_on(on)]
    if not found:
        raise RegimeError(f"Không có chế độ báo cáo nào có hiệu lực vào ngày {on:%d/%m/%Y}.")
    return min(found, key=lambda each: (depth[each.area], -each.valid_from.toordinal(), each.code))
