"""Which period a page shows to who has not chosen one."""

from __future__ import annotations

from datetime import date

from ktxh.model.period import Period
from ktxh.model.period_kind import Season
from ktxh.server.web.periods import first_shown, offered

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


def test_what_has_figures_is_offered_besides_but_not_every_count_of_months() -> None:
    known = [Period.crop(2019, Season.MAIN), Period.school_year(2023), Period.stage(2021, 2025), Period.of_year(2015)]
    plain = set(offered(TODAY, Period.of_year(2025)))
    assert not plain & set(known)
    more = [Period.first_months(2025, 7), Period.first_months(2018, 6), Period.last_months(2025, 6)]
    found = offered(TODAY, Period.of_year(2025), [*known, *more])
    assert set(found) - plain == {*known, *more[1:]}
    assert list(found) == sorted(found)
