"""Whether what a value or a target is for is known to the store, and how a message names it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item, Key
from ktxh.server.interning import Interned
from ktxh.server.problems import RefusedError


def faults(interned: Interned, keys: Collection[Key]) -> dict[Key, str]:
    """What is wrong with each of the keys that has something wrong."""
    indicators = interned.indicator_ids({key.item.indicator for key in keys})
    areas = interned.area_ids({key.area for key in keys})
    found = {key: _fault_of_item(key.item, indicators) or _fault_of_area(key.area, areas) for key in keys}
    return {key: fault for key, fault in found.items() if fault}


def refuse_unknown(interned: Interned, keys: Iterable[Key]) -> None:
    """Raise RefusedError where something is wrong with a key."""
    if found := faults(interned, list(keys)):
        raise RefusedError(tuple(f"{shown(key)}: {fault}" for key, fault in found.items()))


def shown(key: Key) -> str:
    """A key as a message names it."""
    return f"{key.item}, {key.area}, {key.period.label}"


def _fault_of_item(item: Item, indicators: Mapping[str, int]) -> str:
    if item.indicator not in indicators:
        return f"không có chỉ tiêu mang mã “{item.indicator}”"
    try:
        canonical = str(Breakdown.parse(item.breakdown))
    except ValueError as error:
        return str(error)
    return "" if canonical == item.breakdown else f"phân tổ “{item.breakdown}” phải viết là “{canonical}”"


def _fault_of_area(key: str, areas: Mapping[str, int]) -> str:
    return "" if key in areas else f"không có đơn vị hành chính mang khóa “{key}”"
