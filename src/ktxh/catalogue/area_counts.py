"""Counts of units in reports: "18/18 xã, thị trấn" against how many there are on that day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ktxh.catalogue.area_words import types_of
from ktxh.model.area import Area, AreaLevel, AreaType, printed
from ktxh.model.area_tree import AreaTree

_TYPE = r"(?:tỉnh|thành\s+phố|quận|huyện|thị\s+xã|phường|xã|thị\s+trấn|đặc\s+khu)"
_COUNT = re.compile(
    rf"(?:(?P<counted>\d+)\s*/\s*)?(?P<total>\d+)\s+(?P<types>{_TYPE}(?:\s*(?:,|và|/|-)\s*{_TYPE})*)", re.I
)


@dataclass(frozen=True, slots=True)
class AreaCount:
    """So many (`counted`) of so many (`total`) units of some types; `areas` are those there really are on that day.

    `problem` says in Vietnamese where the total is not the number of those units.
    """

    counted: int
    total: int
    types: tuple[AreaType, ...]
    areas: tuple[Area, ...]
    problem: str = ""


def read_count(text: str, tree: AreaTree, on: date, within: str) -> AreaCount | None:
    """The count that a text is, checked against the units in `within`; None where it is none."""
    match = _COUNT.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    words = re.findall(_TYPE, match["types"], re.IGNORECASE)
    types = tuple(dict.fromkeys(one for word in words for one in types_of(word)))
    total = int(match["total"])
    counted = total if match["counted"] is None else int(match["counted"])
    level = max(one.level for one in types)
    types = tuple(one for one in types if one.level is level)
    below = tree.descendants(within, on, level)
    areas = tuple(area for area in below if area.type in types)
    return AreaCount(counted, total, types, areas, _problem(tree, within, on, match, counted, total, below, areas))


def _problem(
    tree: AreaTree,
    within: str,
    on: date,
    match: re.Match[str],
    counted: int,
    total: int,
    below: tuple[Area, ...],
    areas: tuple[Area, ...],
) -> str:
    if counted > total:
        return f"“{match[0]}”: phần ({counted}) lớn hơn tổng số ({total})."
    if total == len(areas):
        return ""
    words = " ".join(match["types"].split())
    day = printed(on)
    told = f"“{match[0]}”: ngày {day}, {tree.area(within).full_name} có {len(areas)} {words}"
    if total == len(below) and below[0].level is AreaLevel.COMMUNE:
        return f"{told}; {total} là số của mọi đơn vị cấp xã."
    return f"{told}, không phải {total}."
