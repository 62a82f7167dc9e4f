"""Periods of plans and reports: month, quarter, the first or last n months, year, season, school year, stage.

A `Period` is calendar time with a name; on which days the figures of a period close is the matter of a regime
(`ktxh.model.regime`). `ktxh.model.period_text.parse_period` makes periods out of codes and of Vietnamese words.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cache, total_ordering

from ktxh.model.period_kind import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    NUMBERED,
    PeriodError,
    PeriodKind,
    Season,
    code_of,
    label_of,
)

__all__ = ["OWN_PLAN", "Period", "PeriodError", "PeriodKind", "Season", "month_of"]

_KINDS = list(PeriodKind)
_PLACES = {kind: place for place, kind in enumerate(PeriodKind)}
OWN_PLAN = frozenset({PeriodKind.SEASON, PeriodKind.SCHOOL_YEAR, PeriodKind.STAGE})  # planned for as such, not by year


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A period; made by `Period.month(2024, 6)` and its like, ordered by the day it ends, then the shorter first.

    `number` is the month, the quarter, the count of months, or the last year of a stage, else 0. `year` is the first
    year of a school year or a stage; Đông Xuân bears the year it is harvested in, every other season the year it is
    sown in. Raises `PeriodError` for parts that make no period.
    """

    kind: PeriodKind
    year: int
    number: int = 0
    season: Season | None = None
    _hash: int = field(init=False, repr=False, compare=False)  # periods are looked up by the hundred thousand

    def __post_init__(self) -> None:
        """Refuses a thirteenth month, a stage that ends before it begins, a year out of reach."""
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise PeriodError(f"Năm {self.year} nằm ngoài khoảng {EARLIEST_YEAR}-{LATEST_YEAR}.")
        if (self.kind is PeriodKind.SEASON) != (self.season is not None):
            raise PeriodError("Tên vụ (Đông Xuân, Mùa, …) phải có ở kỳ theo vụ và chỉ ở đó.")
        if self.kind in NUMBERED:
            if not 1 <= self.number <= NUMBERED[self.kind]:
                raise PeriodError(self._out_of_range())
        elif self.kind is PeriodKind.STAGE:
            if not self.year < self.number <= LATEST_YEAR:
                raise PeriodError(f"Giai đoạn {self.year}-{self.number} phải kết thúc sau năm bắt đầu.")
        elif self.number:
            raise PeriodError(f"Kỳ “{self.kind}” của năm {self.year} không có số thứ tự {self.number}.")
        object.__setattr__(self, "_hash", (self.year * 4096 + self.number) * 8 + _PLACES[self.kind])

    def _out_of_range(self) -> str:
        if self.kind in (PeriodKind.MONTH, PeriodKind.QUARTER):
            noun = "quý" if self.kind is PeriodKind.QUARTER else "tháng"
            return f"Không có {noun} {self.number}: một năm có {NUMBERED[self.kind]} {noun}."
        return f"Số tháng cộng dồn phải từ 1 đến 12, không thể là {self.number}."

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """Tháng `month` (1-12)."""
        return cls(PeriodKind.MONTH, year, month)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """Quý `quarter` (1-4)."""
        return cls(PeriodKind.QUARTER, year, quarter)

    @classmethod
    def first_months(cls, year: int, count: int) -> Period:
        """The first `count` months (1-12) of a year, added up: 6 tháng đầu năm, 9 tháng."""
        return cls(PeriodKind.FIRST_MONTHS, year, count)

    @classmethod
    def last_months(cls, year: int, count: int) -> Period:
        """The last `count` months (1-12) of a year: 6 tháng cuối năm."""
        return cls(PeriodKind.LAST_MONTHS, year, count)

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The whole year."""
        return cls(PeriodKind.YEAR, year)

    @classmethod
    def crop(cls, year: int, season: Season) -> Period:
        """A crop season (vụ) of a year; Đông Xuân 2023-2024 is that of 2024."""
        return cls(PeriodKind.SEASON, year, season=season)

    @classmethod
    def school_year(cls, year: int) -> Period:
        """The school year that begins in `year`: 2023 is năm học 2023-2024."""
        return cls(PeriodKind.SCHOOL_YEAR, year)

    @classmethod
    def stage(cls, first: int, last: int) -> Period:
        """The years `first` to `last` as one plan: giai đoạn 2021-2025."""
        return cls(PeriodKind.STAGE, first, last)

    def __hash__(self) -> int:
        """The same for the seasons of one year only."""
        return self._hash

    def __lt__(self, other: object) -> bool:
        """By the last day, then the later beginning (the shorter period) first."""
        return self._key() < other._key() if isinstance(other, Period) else NotImplemented

    def _key(self) -> tuple[int, int, int, str]:
        return self.end.toordinal(), -self.start.toordinal(), _KINDS.index(self.kind), self.season or ""

    def __str__(self) -> str:
        """The code."""
        return self.code

    @property
    def code(self) -> str:
        """The canonical code; months, quarters and years as in the exchange of figures between offices.

        "202406", "20242", "2024D06", "2024C06", "2024", "2024-DX", "NH2023-2024", "2021-2025".
        """
        return code_of(self.kind, self.year, self.number, self.season)

    @property
    def label(self) -> str:
        """The words of a report: "6 tháng đầu năm 2024", "quý II năm 2024", "vụ Đông Xuân 2023-2024"."""
        return label_of(self.kind, self.year, self.number, self.season)

    @property
    def span(self) -> tuple[int, int]:
        """First and last month, counted from January of `year` as 1; 0 is the December before, 13 the January after."""
        match self.kind:
            case PeriodKind.MONTH:
                return self.number, self.number
            case PeriodKind.QUARTER:
                return self.number * 3 - 2, self.number * 3
            case PeriodKind.FIRST_MONTHS:
                return 1, self.number
            case PeriodKind.LAST_MONTHS:
                return 13 - self.number, 12
            case PeriodKind.YEAR:
                return 1, 12
            case PeriodKind.SEASON:
                assert self.season is not None
                return self.season.months
            case PeriodKind.SCHOOL_YEAR:
                return 9, 20
            case PeriodKind.STAGE:
                return 1, 12 * (self.number - self.year + 1)

    @property
    def start(self) -> date:
        """The first day by the calendar; a school year begins on 1 September."""
        year, month = month_of(self.year, self.span[0])
        return date(year, month, 1)

    @property
    def end(self) -> date:
        """The last day by the calendar; a school year ends on 31 August."""
        return _last_day(self)

    @property
    def year_of(self) -> int:
        """The plan year that answers for the period: its own; the last one of a school year or a stage."""
        if self.kind is PeriodKind.STAGE:
            return self.number
        return self.year + 1 if self.kind is PeriodKind.SCHOOL_YEAR else self.year

    def same_last_year(self) -> Period:
        """The period that "so với cùng kỳ" compares with: a year earlier; for a stage the stage before."""
        return self._moved(-1)

    def whole_last_year(self) -> Period:
        """What "so với năm trước" compares with: the whole year before; the season, school year or stage before."""
        return self._moved(-1) if self.kind in OWN_PLAN else Period.of_year(self.year - 1)

    def previous(self) -> Period:
        """The period before of the same kind: May before June, quarter IV before I; 6 months a year earlier."""
        return self._stepped(-1)

    def next(self) -> Period:
        """The period after of the same kind, the reverse of `previous`."""
        return self._stepped(1)

    def _stepped(self, step: int) -> Period:
        if self.kind not in (PeriodKind.MONTH, PeriodKind.QUARTER):
            return self._moved(step)
        years, number = divmod(self.number - 1 + step, NUMBERED[self.kind])
        return replace(self, year=self.year + years, number=number + 1)

    def _moved(self, years: int) -> Period:
        if self.kind is not PeriodKind.STAGE:
            return replace(self, year=self.year + years)
        length = self.number - self.year + 1
        return replace(self, year=self.year + years * length, number=self.number + years * length)

    def months(self) -> tuple[Period, ...]:
        """The months that the period holds, in order."""
        return _months(self)

    def holds(self, other: Period) -> bool:
        """Whether all days of the other period are days of this one."""
        return self.start <= other.start and other.end <= self.end

    def elapsed_share(self, on: date | None = None) -> Fraction:
        """The share of what is planned for that has gone by: of the year, at the period's end: 6 months are 1/2.

        With `on`, by days to the end of that day, from 0 to 1. A season, a school year and a stage are planned for as
        such: their own time counts, and at their end the share is 1.
        """
        whole = self if self.kind in OWN_PLAN else Period.of_year(self.year)
        if on is None:
            return Fraction(1) if whole is self else Fraction(self.span[1], 12)
        days = (whole.end - whole.start).days + 1
        return Fraction(min(max((on - whole.start).days + 1, 0), days), days)


def month_of(year: int, month: int) -> tuple[int, int]:
    """The calendar year and month of a month counted from January of `year`: (2024, 0) is December 2023."""
    years, zero_based = divmod(month - 1, 12)
    return year + years, zero_based + 1


@cache
def _last_day(period: Period) -> date:
    year, month = month_of(period.year, period.span[1])
    return date(year, month, calendar.monthrange(year, month)[1])


@cache
def _months(period: Period) -> tuple[Period, ...]:
    first, last = period.span
    return tuple(Period.month(*month_of(period.year, month)) for month in range(first, last + 1))
