"""What can be said beforehand of how a figure is asked for: its unit, its decimals, how many of it, which chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ktxh.catalogue.indicators import Catalogue
from ktxh.composing.charts.chart import kinds
from ktxh.composing.outlines.grammar import near
from ktxh.composing.stating.choice import MOST_DECIMALS
from ktxh.composing.stating.scaling import in_unit
from ktxh.model.measure import MeasureError

_COUNTS = ("top", "bottom", "most")


def value_faults(name: str, given: Mapping[str, Any], catalogue: Catalogue) -> Iterator[str]:
    """What is wrong with the values of a call whose items are known, each a Vietnamese sentence without full stop."""
    decimals = given.get("decimals")
    if isinstance(decimals, int) and not 0 <= decimals <= MOST_DECIMALS:
        yield f"tham số “decimals” phải từ 0 đến {MOST_DECIMALS}, không phải “{decimals}”"
    for key in _COUNTS:
        if isinstance(given.get(key), int) and given[key] < 0:
            yield f"tham số “{key}” không thể là số âm ({given[key]})"
    item, unit = given.get("item"), given.get("unit")
    if isinstance(item, str) and item and isinstance(unit, str) and unit:
        own = catalogue.indicator(item.partition("[")[0].strip()).unit
        if not _converts(own, unit):
            yield f"“{unit}” không phải đơn vị của chỉ tiêu này ({own}) và không đổi sang được"
    kind = given.get("kind")
    if name == "chart" and isinstance(kind, str) and kind not in kinds():
        yield f"không có loại biểu đồ “{kind}”{near(kind, list(kinds()))}"


def _converts(own: str, unit: str) -> bool:
    try:
        in_unit(Decimal(1), own, unit)
    except MeasureError:
        return False
    return True
