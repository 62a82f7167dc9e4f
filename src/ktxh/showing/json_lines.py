"""Rows as JSON lines: numbers as exact decimals, never through binary floats."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Context, Decimal

from ktxh.showing.rows import Row

# a quotient has no end; so many digits are more than any report prints and fit the numbers of every JSON reader
_QUOTIENT = Context(prec=15)


def json_lines(rows: Iterable[Row]) -> str:
    """One JSON object a line, letters as they are, each line ended."""
    return "".join(json_value(row) + "\n" for row in rows)


def json_value(value: object) -> str:
    """A value as JSON text; a Decimal keeps its printed digits (12.10 stays 12.10)."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json_value(str(name))}: {json_value(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(json_value, value)) + "]"
    if isinstance(value, date):
        return json.dumps(value.isoformat())
    if value is None or isinstance(value, str | int):
        return json.dumps(value, ensure_ascii=False)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _number(value: Decimal) -> str:
    if not value.is_finite():
        return "null"
    if len(value.as_tuple().digits) > _QUOTIENT.prec:
        value = value.normalize(_QUOTIENT)
    return format(value, "f")
