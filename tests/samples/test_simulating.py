from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.language.numbers import round_half_up
from ktxh.samples.implied import implied_target
from ktxh.samples.simulating import chance, split

NAMES = st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=30, unique=True)


@given(st.decimals(0, 10**9, places=3), NAMES)
def test_parts_add_up_to_the_whole_exactly_and_none_is_below_nothing(whole: Decimal, names: list[str]) -> None:
    parts = split(whole, names, "x")
    assert sum(parts) == whole
    assert min(parts) >= 0


def test_the_same_words_give_the_same_parts() -> None:
    assert split(Decimal("100.5"), ["a", "b", "c"], "x") == split(Decimal("100.5"), ["a", "b", "c"], "x")
    assert split(Decimal("100.5"), ["a", "b", "c"], "x") != split(Decimal("100.5"), ["a", "b", "c"], "y")
    assert 0 <= chance("a") < 1


@pytest.mark.parametrize(
    ("value", "share", "target"),
    [
        ("5074.36", "47", "10800"),  # 5.074,36 / 10.800 = 46,98 %, printed 47 %
        ("716", "119.3", "600"),  # 119,33 %
        ("120", "100", "120"),
        ("1", "14.28", "7"),  # 14,29 %, cut instead of rounded
    ],
)
def test_a_target_is_the_roundest_number_that_gives_the_printed_share(value: str, share: str, target: str) -> None:
    assert implied_target(Decimal(value), Decimal(share)) == Decimal(target)


@given(st.decimals(1, 10**6, places=2), st.decimals(1, 300, places=1))
def test_the_share_of_an_implied_target_prints_as_it_was_printed(value: Decimal, share: Decimal) -> None:
    target = implied_target(value, share)
    # counted things may be one in the last digit off
    assert abs(round_half_up(value / target * 100, 1) - share) <= Decimal("0.1")


def test_nothing_can_be_worked_out_from_no_share() -> None:
    with pytest.raises(ValueError, match="không dương"):
        implied_target(Decimal(5), Decimal(0))
