"""A statement as the text of a column and back, field by field: what comes back is equal, the printed texts too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from typing import Any

from ktxh.model.figure import Figure
from ktxh.model.statement import CompareTo, Statement

_DEFAULTS: Mapping[str, object] = {one.name: one.default for one in fields(Statement)}


def statement_to_text(statement: Statement) -> str:
    """As JSON, without the fields that have what they have by default."""
    given = {name: getattr(statement, name) for name in _DEFAULTS}
    kept = {
        name: _kept(value) for name, value in given.items() if _DEFAULTS[name] is MISSING or value != _DEFAULTS[name]
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def statement_from_text(text: str) -> Statement:
    """The statement that was kept."""
    return Statement(**{name: _given(name, value) for name, value in json.loads(text).items()})


def _kept(value: object) -> object:
    if isinstance(value, Figure):
        return [str(value.value), value.text, value.start, value.end, value.unit, value.approximate]
    return value.isoformat() if isinstance(value, date) else value


def _given(name: str, value: Any) -> Any:
    if isinstance(value, list):
        number, *rest = value
        return Figure(Decimal(number), *rest)
    if name == "as_of":
        return date.fromisoformat(value)
    return CompareTo(value) if name == "compare_to" else value
