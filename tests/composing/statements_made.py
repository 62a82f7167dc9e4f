"""Statements made from labels of reports, as a department would type them in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ktxh.language.numbers import print_number
from ktxh.language.units import counted_before
from ktxh.model.figure import Figure
from ktxh.model.statement import CompareTo, Statement

OWN = {"huyện", "tỉnh", "xã", "phường", "quận", "thị xã"}
PERCENT_FIELDS = {"pct_plan", "change_pct", "index_pct", "share_pct"}
LEVEL_FIELDS = {"actual", "plan", "change_abs", "total"}
OTHER = "khac"


@dataclass(frozen=True)
class Labelled:
    """A label with the statement that it is of."""

    identifier: str
    statement: Statement


def labelled(path: Path) -> list[Labelled]:
    """The labels of a report."""
    return [_labelled(line) for line in _lines(path)]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line, parse_float=Decimal, parse_int=Decimal)


def _labelled(label: dict[str, Any]) -> Labelled:
    name = str(label["indicator"])
    unit = label["unit"] or counted_before(name) or ""
    figures = {
        field: figure_of(label[field], "%" if field in PERCENT_FIELDS else unit)
        for field in (*LEVEL_FIELDS, *PERCENT_FIELDS)
        if label.get(field) is not None
    }
    place = label["place"]
    statement = Statement(
        indicator=name,
        subject=name,
        unit=unit,
        start=0,
        end=0,
        quote="",
        area=None if place in OWN else place,
        as_of=date.fromisoformat(label["as_of"]) if label.get("as_of") else None,
        estimate=bool(label.get("estimate")),
        goal="plan" in figures and "actual" not in figures and ("mục tiêu" in name.lower() or "total" in figures),
        compare_to=CompareTo(label["compare_to"]) if label.get("compare_to") else None,
        sector="tong_hop" if label["sector"] == OTHER else label["sector"],
        **figures,
    )
    return Labelled(label["id"], statement)


def figure_of(value: Decimal, unit: str) -> Figure:
    """A figure as offices print it: the closing zero that JSON writes behind whole numbers is none of its digits."""
    plain = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return Figure(plain, print_number(abs(plain)), 0, 0, unit)
