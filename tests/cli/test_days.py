"""Days in options of the command line, as Vietnamese offices and as computers write them."""

from __future__ import annotations

from datetime import date

import pytest

from ktxh.cli.days import day_of
from ktxh.cli.problems import UserError


@pytest.mark.parametrize("written", ["10/12/2025", "2025-12-10", " 10/12/2025 ", "10-12-2025"])
def test_the_day_goes_before_the_month_unless_the_year_goes_first(written: str) -> None:
    assert day_of(written, "--date") == date(2025, 12, 10)


def test_a_day_needs_no_noughts() -> None:
    assert day_of("5/6/2024", "--date") == date(2024, 6, 5)


@pytest.mark.parametrize("written", ["", "  "])
def test_nothing_written_is_no_day(written: str) -> None:
    assert day_of(written, "--date") is None


@pytest.mark.parametrize("written", ["12/31/2025", "31/6/2024", "10/12/25", "hôm nay", "2025", "10.12"])
def test_what_is_no_day_is_told_with_the_option_and_how_to_write_one(written: str) -> None:
    with pytest.raises(UserError) as error:
        day_of(written, "--cut-off")
    told = f"--cut-off: “{written}” không phải là ngày; hãy viết như 31/12/2024 hoặc 2024-12-31."
    assert str(error.value) == told
