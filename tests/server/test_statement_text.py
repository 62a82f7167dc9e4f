"""A statement kept as text comes back equal, whatever it states."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ktxh.model.figure import Figure
from ktxh.model.statement import CompareTo, Statement
from ktxh.server.reports.statement_text import statement_from_text, statement_to_text

TEXTS = st.text(max_size=12)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.sampled_from(
    [Decimal("12.50"), Decimal("1E+3"), Decimal("-0.0")]
)
FIGURES = st.builds(Figure, NUMBERS, TEXTS, st.integers(0, 999), st.integers(0, 999), TEXTS, st.booleans())
KINDS = {
    "str": TEXTS,
    "str | None": st.none() | TEXTS,
    "int": st.integers(0, 10**6),
    "bool": st.booleans(),
    "date | None": st.none() | st.dates(date(1901, 1, 1), date(2098, 12, 31)),
    "Figure | None": st.none() | FIGURES,
    "CompareTo | None": st.none() | st.sampled_from(CompareTo),
}


@given(st.fixed_dictionaries({one.name: KINDS[str(one.type)] for one in fields(Statement)}))
def test_every_field_of_a_statement_comes_back_as_it_was(given_fields: dict[str, object]) -> None:
    statement = Statement(**given_fields)  # type: ignore[arg-type]
    back = statement_from_text(statement_to_text(statement))
    assert back == statement
    assert repr(back) == repr(statement)  # 12.50 is not 12.5 where it was printed so
