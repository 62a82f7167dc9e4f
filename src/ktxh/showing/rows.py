"""Statements and findings as flat rows: the fields of the command line's contract, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, Place
from ktxh.model.statement import Statement

Value = str | int | bool | Decimal | date | None | list[Decimal] | list[dict[str, str | int]]
Row = dict[str, Value]

STATEMENT_FIELDS = (
    "file",
    "indicator",
    "code",
    "breakdown",
    "area",
    "period",
    "as_of",
    "unit",
    "actual",
    "estimate",
    "plan",
    "pct_plan",
    "change_abs",
    "change_pct",
    "index_pct",
    "compare_to",
    "total",
    "share_pct",
    "sector",
    "section",
    "start",
    "end",
    "quote",
)
FIGURE_FIELDS = ("actual", "plan", "pct_plan", "change_abs", "change_pct", "index_pct", "total", "share_pct")


def statement_rows(file: str, statements: Iterable[Statement]) -> Iterator[Row]:
    """One row a statement, with every field present; what is not stated is None."""
    for statement in statements:
        row: Row = {}
        for field in STATEMENT_FIELDS:
            value = file if field == "file" else getattr(statement, field)
            row[field] = value.value if isinstance(value, Figure) else value
        yield row


def finding_rows(file: str, findings: Iterable[Finding]) -> Iterator[Row]:
    """One row a finding, with every field present."""
    for finding in findings:
        yield {
            "file": file,
            "rule": finding.rule,
            "status": str(finding.status),
            "kind": str(finding.kind),
            "start": finding.start,
            "end": finding.end,
            "quote": finding.quote,
            "claimed": finding.claimed,
            "expected": finding.expected,
            "operands": list(finding.operands),
            "message": finding.message,
            "related": [_place(place) for place in finding.related],
        }


def figures(statement: Statement) -> Iterator[tuple[str, Figure]]:
    """The figures that a statement states, by field."""
    for field in FIGURE_FIELDS:
        figure = getattr(statement, field)
        if figure is not None:
            yield field, figure


def _place(place: Place) -> dict[str, str | int]:
    return {"start": place.start, "end": place.end, "quote": place.quote}
