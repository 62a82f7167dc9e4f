"""Sets of periods as numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ktxh.analytics.period_bits import PeriodBits
from ktxh.model.period import Period

_PERIODS = st.sets(st.builds(Period.month, st.integers(2020, 2026), st.integers(1, 12)))


@given(one=_PERIODS, other=_PERIODS)
def test_numbers_stand_for_sets(one: set[Period], other: set[Period]) -> None:
    bits = PeriodBits()
    first, second = bits.of(one), bits.of(other)
    assert set(bits.periods(first)) == one
    assert set(bits.periods(first | second)) == one | other
    assert set(bits.periods(first & ~second)) == one - other
    assert sum(map(bits.bit, one)) == first
