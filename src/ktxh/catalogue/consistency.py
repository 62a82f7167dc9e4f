"""What must hold between the entries of the catalogue: names told apart, and everything that is referred to exists."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.sources import Entry, Sources
from ktxh.model.indicator import Dimension, Indicator, Member, OverTime, Quantity

_BLANKS = re.compile(r"[\W_]+")


def check(sources: Sources, indicators: Mapping[str, Indicator], dimensions: Mapping[str, Dimension]) -> None:
    """Raise CatalogueError for the first thing that does not hold."""
    for code, dimension in dimensions.items():
        _check_members(sources.members.get(code, {}), sources.dimensions[code], dimension)
    _check_names(sources, indicators)
    for code, indicator in indicators.items():
        _check_references(sources.indicators[code], indicator, indicators, dimensions)


def _check_members(entries: Mapping[str, Entry], entry: Entry, dimension: Dimension) -> None:
    if not dimension.members:
        raise CatalogueError(entry.file, f"chiều phân tổ “{dimension.code}”", "chưa có giá trị nào, viết là [[member]]")
    parents = {member.code: member.parent for member in dimension.members}
    named: dict[str, Member] = {}
    for member in dimension.members:
        place = entries[member.code].file, f"giá trị “{member.code}” của chiều “{dimension.code}”"
        if member.parent and member.parent not in parents:
            raise CatalogueError(*place, f"không có giá trị “{member.parent}” mà “parent” nêu")
        above = member.parent
        for _ in parents:
            above = parents.get(above, "")
        if above:
            raise CatalogueError(*place, "“parent” đi thành vòng, một giá trị không thể nằm trong chính nó")
        for name in (member.name, *member.aliases):
            other = named.setdefault(_key(name), member)
            if other is not member:
                raise CatalogueError(*place, f"tên “{name}” đã dùng cho giá trị “{other.code}”")


def _check_names(sources: Sources, indicators: Mapping[str, Indicator]) -> None:
    named: dict[tuple[str, str], Indicator] = {}
    for code, indicator in indicators.items():
        for name in (indicator.name, *indicator.aliases):
            other = named.setdefault((indicator.sector, _key(name)), indicator)
            if other is not indicator:
                file = sources.indicators[code].file
                raise CatalogueError(file, f"chỉ tiêu “{code}”", f"tên “{name}” đã dùng cho chỉ tiêu “{other.code}”")


def _check_references(
    entry: Entry, indicator: Indicator, indicators: Mapping[str, Indicator], dimensions: Mapping[str, Dimension]
) -> None:
    place = entry.file, f"chỉ tiêu “{indicator.code}”"
    for code in indicator.dimensions:
        if code not in dimensions:
            raise CatalogueError(*place, f"không có chiều phân tổ “{code}” mà “dimensions” nêu")
    if indicator.weight and indicator.weight not in indicators:
        raise CatalogueError(*place, f"không có chỉ tiêu “{indicator.weight}” mà “weight” nêu")
    if indicator.quantity is Quantity.STOCK and indicator.over_time is OverTime.ADD:
        raise CatalogueError(*place, "số tại một thời điểm (stock) không cộng qua thời gian được")
    low, high = indicator.minimum, indicator.maximum
    if low is not None and high is not None and low > high:
        raise CatalogueError(*place, f"“minimum” ({low}) lớn hơn “maximum” ({high})")


def _key(name: str) -> str:
    return _BLANKS.sub(" ", name).strip().casefold()
