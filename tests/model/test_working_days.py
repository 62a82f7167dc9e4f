from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.model.working_days import MONDAY_TO_FRIDAY, WorkingDays

# Friday 2/5 off, made up for on Saturday 26/4; 30/4 and 1/5 every year
SPRING_2025 = WorkingDays(frozenset({(4, 30), (5, 1)}), frozenset({date(2025, 5, 2)}), frozenset({date(2025, 4, 26)}))


def test_weekends_and_holidays_are_no_working_days() -> None:
    worked = [date(2025, 4, 24) + timedelta(day) for day in range(13)]
    assert [day.day for day in worked if SPRING_2025.is_worked(day)] == [24, 25, 26, 28, 29, 5, 6]


def test_the_next_working_day_jumps_over_days_off() -> None:
    assert SPRING_2025.after(date(2025, 4, 29), 1) == date(2025, 5, 5)
    assert SPRING_2025.after(date(2025, 4, 25), 2) == date(2025, 4, 28)
    assert SPRING_2025.at_or_after(date(2025, 4, 30)) == date(2025, 5, 5)
    assert SPRING_2025.at_or_after(date(2025, 4, 29)) == date(2025, 4, 29)


def test_calendars_are_joined() -> None:
    joined = MONDAY_TO_FRIDAY.joined(SPRING_2025)
    assert joined == SPRING_2025
    assert MONDAY_TO_FRIDAY.is_worked(date(2025, 5, 2))


def test_a_day_both_off_and_worked_is_refused() -> None:
    with pytest.raises(ValueError, match="26/04/2025 vừa là ngày nghỉ vừa là ngày làm bù"):
        WorkingDays(off=frozenset({date(2025, 4, 26)}), worked=frozenset({date(2025, 4, 26)}))


@given(st.dates(date(2024, 1, 1), date(2026, 1, 1)), st.integers(1, 30))
def test_so_many_working_days_lie_behind_the_day_that_is_counted_to(day: date, count: int) -> None:
    end = SPRING_2025.after(day, count)
    between = [day + timedelta(step) for step in range(1, (end - day).days + 1)]
    assert sum(map(SPRING_2025.is_worked, between)) == count
    assert SPRING_2025.is_worked(end)
