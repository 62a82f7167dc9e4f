"""Hypothesis strategies of periods."""

from __future__ import annotations

from hypothesis import strategies as st

from ktxh.model.period import Period, Season

YEARS = st.integers(1920, 2070)
COUNTS = st.integers(1, 12)
PARTS_OF_A_YEAR = st.one_of(
    st.builds(Period.month, YEARS, COUNTS),
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.first_months, YEARS, COUNTS),
    st.builds(Period.last_months, YEARS, COUNTS),
    st.builds(Period.of_year, YEARS),
)
OTHERS = st.one_of(
    st.builds(Period.crop, YEARS, st.sampled_from(Season)),
    st.builds(Period.school_year, YEARS),
    st.builds(lambda first, years: Period.stage(first, first + years), YEARS, st.integers(1, 9)),
)
PERIODS = PARTS_OF_A_YEAR | OTHERS
