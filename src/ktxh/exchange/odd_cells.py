"""Cells of a sheet's XML that libraries hand over as blank though something stands in them."""

from __future__ import annotations

import re
from typing import Final

from ktxh.exchange.typed import UNCOMPUTED

_CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE: Final = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f\b")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v>([^<]*)<")


def odd_cells(sheet: bytes) -> dict[tuple[int, int], str]:
    """Errors ("#REF!") and formulas that no program has worked out yet, by row and column from 0."""
    found: dict[tuple[int, int], str] = {}
    for cell in _CELL.finditer(sheet):
        inside = cell[2]
        if not inside:
            continue
        wrong = b't="e"' in cell[1]
        if not wrong and not _FORMULA.search(inside):
            continue
        place, value = _PLACE.search(cell[1]), _VALUE.search(inside)
        if place is not None and (wrong or value is None or not value[1]) and b't="str"' not in cell[1]:
            at = int(place[2]) - 1, _column(place[1])
            found[at] = value[1].decode("utf-8", "replace") if value is not None and value[1] else UNCOMPUTED
    return found


def formula_cells(sheet: bytes) -> frozenset[tuple[int, int]]:
    """The cells that hold a formula, by row and column from 0."""
    found = set()
    for cell in _CELL.finditer(sheet):
        place = _PLACE.search(cell[1])
        if place is not None and cell[2] and _FORMULA.search(cell[2]):
            found.add((int(place[2]) - 1, _column(place[1])))
    return frozenset(found)


def _column(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + letter - ord("A") + 1
    return at - 1
