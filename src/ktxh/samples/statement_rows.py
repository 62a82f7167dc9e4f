"""Statements as rows without the words of a report, for the demonstration where the reports are not there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib.resources import files

from ktxh.language.numbers import read_number
from ktxh.model.figure import Figure
from ktxh.model.statement import CompareTo, Statement

FIGURES = ("actual", "plan", "pct_plan", "change_abs", "change_pct", "index_pct", "total", "share_pct", "before")


def rows_of(
    report: str, statements: Iterable[Statement], doubting: Callable[[Statement], str]
) -> Iterator[dict[str, object]]:
    """Rows of the statements that have a code and are not doubted; only figures and facts, and where they stand."""
    for one in statements:
        if one.code is None or doubting(one):
            continue
        row: dict[str, object] = {
            "report": report,
            "code": one.code,
            "breakdown": one.breakdown,
            "unit": one.unit,
            "area": one.area,
            "period": one.period,
            "as_of": one.as_of.isoformat() if one.as_of else None,
            "estimate": one.estimate,
            "goal": one.goal,
            "compare_to": one.compare_to,
            "authority": one.authority,
            "place": [one.start, one.end],
        }
        for name in FIGURES:
            figure = getattr(one, name)
            if figure is not None:
                row[name] = [figure.text, figure.unit, "-" if figure.value < 0 else "", figure.approximate]
        yield {key: value for key, value in row.items() if value}


def kept_statements(report: str) -> tuple[Statement, ...]:
    """The kept statements of a report, in its order."""
    text = (files("ktxh.samples") / "plans" / "figures.jsonl").read_text("utf-8")
    rows = (json.loads(line) for line in text.splitlines() if line)
    return tuple(_statement(row) for row in rows if row["report"] == report)


def _statement(row: dict[str, object]) -> Statement:
    place = row["place"]
    assert isinstance(place, list)
    start, end = int(place[0]), int(place[1])
    as_of, compare_to = row.get("as_of"), row.get("compare_to")
    figures = {name: _figure(row[name], start, end) for name in FIGURES if name in row}
    return Statement(
        indicator="",
        subject="",
        unit=str(row.get("unit", "")),
        start=start,
        end=end,
        quote="",
        area=_text(row.get("area")),
        period=_text(row.get("period")),
        as_of=date.fromisoformat(str(as_of)) if as_of else None,
        estimate=bool(row.get("estimate")),
        goal=bool(row.get("goal")),
        compare_to=CompareTo(str(compare_to)) if compare_to else None,
        authority=str(row.get("authority", "")),
        code=str(row["code"]),
        breakdown=str(row.get("breakdown", "")),
        **figures,  # type: ignore[arg-type]
    )


def _figure(kept: object, start: int, end: int) -> Figure:
    assert isinstance(kept, list)
    text, unit, sign, approximate = kept
    value = read_number(text.lstrip("-")).value
    return Figure(-value if sign else value, text, start, end, unit, bool(approximate))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
