"""Working days: Monday to Friday, without public holidays, with the Saturdays worked in exchange for a day off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_ONE = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are worked; without holidays every Monday to Friday is.

    `every_year` holds holidays as (month, day), `off` those of one year (Tết, Giỗ Tổ, days off in lieu), `worked` the
    Saturdays and Sundays that are worked in exchange.
    """

    every_year: frozenset[tuple[int, int]] = frozenset()
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuses a day that is both off and worked, and a calendar without any working day."""
        if both := self.off & self.worked:
            raise ValueError(f"ngày {min(both):%d/%m/%Y} vừa là ngày nghỉ vừa là ngày làm bù")
        if len(self.every_year) > 100:
            raise ValueError("có quá 100 ngày lễ cố định trong một năm")

    def joined(self, other: WorkingDays) -> WorkingDays:
        """These days together with those of another calendar."""
        return WorkingDays(self.every_year | other.every_year, self.off | other.off, self.worked | other.worked)

    def is_worked(self, day: date) -> bool:
        """Whether offices work on that day."""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.off and (day.month, day.day) not in self.every_year

    def at_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the next one that is."""
        while not self.is_worked(day):
            day += _ONE
        return day

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after a day, which itself does not count."""
        for _ in range(count):
            day = self.at_or_after(day + _ONE)
        return day


MONDAY_TO_FRIDAY = WorkingDays()
