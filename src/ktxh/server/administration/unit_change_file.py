"""A change of units as the event file that the register of areas reads (docs/areas.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from ktxh.server.administration.unit_change import Amounts, UnitChange

_NAMES = ("population", "km2", "villages")


def file_name(change: UnitChange) -> str:
    """The name of its file: "2026-01-01-sap-nhap-06040-2025.toml"."""
    first = change.old[0].replace("@", "-").replace("~", "-")
    return f"{change.on.isoformat()}-{change.kind.value}-{first}.toml"


def event_file(change: UnitChange) -> str:
    """The text of the file."""
    lines = [f"on = {change.on.isoformat()}", f"title = {_quoted(change.title)}", f"source = {_quoted(change.source)}"]
    for unit in change.units:
        fields = {"key": unit.key, "type": unit.type.sign, "name": unit.name, "parent": unit.parent}
        lines += _entry("unit", fields)
    for moved, parent in change.moved:
        lines += _entry("moved", {"key": moved, "parent": parent})
    for one in change.passings:
        lines += _entry("change", {"kind": one.kind, "old": one.old, "new": one.new}, one.amounts)
    for size in change.sizes:
        if size.amounts.any:
            lines += _entry("size", {"key": size.key, "when": size.when}, size.amounts)
    return "\n".join(lines) + "\n"


def _entry(sort: str, fields: dict[str, str], amounts: Amounts | None = None) -> Iterator[str]:
    yield ""
    yield f"[[{sort}]]"
    for name, value in fields.items():
        yield f"{name} = {_quoted(value)}"
    for name in _NAMES:
        number: Decimal | None = getattr(amounts, name, None)
        if number is not None:
            yield f"{name} = {number:f}"


def _quoted(text: str) -> str:
    """A basic string of TOML, which takes what JSON writes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
