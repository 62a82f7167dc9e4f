"""The catalogue to read: indicators by sector, one with all its fields, the relations between them, the units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404

from ktxh.catalogue.searching import search
from ktxh.language.numbers import print_number
from ktxh.model.indicator import Direction, Indicator, Level, OverAreas, OverTime, Quantity
from ktxh.model.relation import Relation
from ktxh.server.web.opening import Plan

_QUANTITY = {
    Quantity.STOCK: "số tại thời điểm",
    Quantity.FLOW: "số trong kỳ",
    Quantity.RATE: "tỷ lệ",
    Quantity.INDEX: "chỉ số",
}
_OVER_AREAS = {
    OverAreas.ADD: "cộng các đơn vị",
    OverAreas.WEIGHTED: "bình quân có quyền số",
    OverAreas.LATEST: "theo đơn vị tiếp tục",
    OverAreas.NONE: "không tổng hợp được",
}
_OVER_TIME = {
    OverTime.ADD: "cộng các kỳ",
    OverTime.LAST: "số cuối kỳ",
    OverTime.MEAN: "bình quân các kỳ",
    OverTime.NONE: "không tổng hợp được",
}
_DIRECTION = {Direction.UP: "càng cao càng tốt", Direction.DOWN: "càng thấp càng tốt", Direction.NEUTRAL: "trung tính"}
_LEVEL = {Level.PROVINCE: "tỉnh", Level.DISTRICT: "huyện", Level.COMMUNE: "xã"}


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector with the indicators that were asked for."""

    code: str
    name: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator: its fields as names and words, its breakdowns with their members, the relations it stands in."""

    indicator: Indicator
    fields: tuple[tuple[str, str], ...]
    dimensions: tuple[tuple[str, str], ...]
    relations: tuple[Relation, ...]


def sectors(here: Plan, words: str, sector: str) -> tuple[Sector, ...]:
    """The sectors with the indicators that the words find, the best match first; with all of them for no words."""
    catalogue = here.catalogue
    named = [catalogue.indicator(item.indicator) for item in search(catalogue, words)]
    found: dict[str, list[Indicator]] = {}
    for one in named if words.strip() else catalogue.indicators:
        if not sector or one.sector == sector:
            found.setdefault(one.sector, []).append(one)
    return tuple(Sector(code, here.catalogue.sector_name(code), tuple(each)) for code, each in found.items())


def entry(here: Plan, code: str) -> Entry:
    """One indicator; Http404 where there is none."""
    if code not in here.catalogue:
        raise Http404
    one = here.catalogue.indicator(code)
    dimensions = [here.catalogue.dimension(each) for each in one.dimensions]
    return Entry(
        one,
        tuple((name, value) for name, value in _fields(here, one) if value),
        tuple((each.name, ", ".join(member.name for member in each.members)) for each in dimensions),
        tuple(each.relation for each in here.relations.all if code in each.codes),
    )


def units_of_measure(here: Plan) -> tuple[tuple[str, int], ...]:
    """The units of measure with how many indicators have each, the commonest first."""
    return tuple(Counter(one.unit for one in here.catalogue.indicators).most_common())


def _fields(here: Plan, one: Indicator) -> Iterator[tuple[str, str]]:
    yield "Mã", one.code
    yield "Lĩnh vực", here.catalogue.sector_name(one.sector)
    yield "Đơn vị tính", one.unit
    yield "Loại", _QUANTITY[one.quantity]
    yield "Qua các địa bàn", _OVER_AREAS[one.over_areas]
    yield "Quyền số", one.weight
    yield "Qua thời gian", _OVER_TIME[one.over_time]
    yield "Chiều tốt", _DIRECTION[one.direction]
    yield "Công thức", one.formula
    yield "Tên khác", "; ".join(one.aliases)
    yield "Số lẻ khi in", str(one.decimals)
    yield "Cấp", ", ".join(_LEVEL[level] for level in one.levels)
    yield "Kỳ báo cáo", ", ".join(one.frequency)
    yield "Cơ quan báo cáo", one.reporter
    yield "Thấp nhất có thể", "" if one.minimum is None else print_number(one.minimum)
    yield "Cao nhất có thể", "" if one.maximum is None else print_number(one.maximum)
    yield "Chỉ tiêu chủ yếu", "có" if one.headline else ""
    yield "Căn cứ", one.source
