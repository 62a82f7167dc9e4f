"""Which period a page shows to who has not chosen one."""

from __future__ import annotations

from datetime import date

from ktxh.model.period import Period
from ktxh.server.web.periods import first_shown

TODAY = date(2026, 11, 21)


def test_this_month_where_the_year_has_figures_or_nothing_has() -> None:
    assert first_shown([Period.of_year(2025), Period.of_year(2026)], TODAY) == Period.month(2026, 11)
    assert first_shown([], TODAY) == Period.month(2026, 11)


def test_the_last_year_that_has_figures_where_this_one_has_none() -> None:
    assert first_shown([Period.of_year(2024), Period.of_year(2025), Period.month(2025, 3)], TODAY) == Period.of_year(
        2025
    )


def test_a_year_to_come_does_not_count() -> None:
    assert first_shown([Period.of_year(2025), Period.of_year(2027)], TODAY) == Period.of_year(2025)
