"""A small district on paper, and a store that keeps its figures in memory: a second fulfilment of `Figures`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from ktxh.analytics.cube import Cube
from ktxh.catalogue.indicators import Catalogue
from ktxh.model.area import Area, AreaType, Placement
from ktxh.model.area_tree import AreaTree
from ktxh.model.formula_parsing import parse_formula
from ktxh.model.indicator import Indicator, OverAreas, OverTime, Quantity
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status, Total, Value
from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.model.succession import Basis, Succession, SuccessionKind
from ktxh.model.target import Headline, Target

REFORM = date(2025, 7, 1)


class Remembered:
    """Figures kept in dictionaries, counted as they are asked for."""

    def __init__(self) -> None:
        self.kept: dict[Key, Observation] = {}
        self.set_targets: list[Target] = []
        self.set_headlines: list[Headline] = []
        self.questions = 0

    def put(
        self,
        item: str,
        area: str,
        period: str,
        value: str | int,
        *,
        status: Status = Status.OFFICIAL,
        kind: SourceKind = SourceKind.FORM,
        none_occurred: bool = False,
    ) -> None:
        key = Key(Item.parse(item), area, parse_period(period))
        self.kept[key] = Observation(key, Decimal(value), status, Source(kind), none_occurred=none_occurred)

    def values(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Mapping[Key, Value]:
        self.questions += 1
        return {
            key: Value(one.value, one.status, one.simulated, one.none_occurred)
            for key, one in self.kept.items()
            if key.item in items and key.area in areas and key.period in periods
        }

    def totals(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Mapping[tuple[Item, Period], Total]:
        grouped: defaultdict[tuple[Item, Period], list[Value]] = defaultdict(list)
        for key, value in self.values(items, areas, periods).items():
            grouped[key.item, key.period].append(value)
        return {
            place: Total(
                sum((value.number for value in values), Decimal(0)),
                len(values),
                min(value.status for value in values),
                any(value.simulated for value in values),
            )
            for place, values in grouped.items()
        }

    def observation(self, key: Key) -> Observation | None:
        return self.kept.get(key)

    def versions(self, key: Key) -> tuple[Observation, ...]:
        one = self.kept.get(key)
        return (one,) if one else ()

    def targets(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> tuple[Target, ...]:
        return tuple(
            one for one in self.set_targets if one.item in items and one.area in areas and one.period in periods
        )

    def target_revisions(self, item: Item, area: str, period: Period) -> tuple[Target, ...]:
        return self.targets([item], [area], [period])

    def headlines(self, area: str, period: Period) -> tuple[Headline, ...]:
        return tuple(one for one in self.set_headlines if (one.area, one.period) == (area, period))


def small_catalogue() -> Catalogue:
    """Area and output of rice with their yield, poor households with their rate, an income that is a weighted mean."""
    added = {"over_areas": OverAreas.ADD, "sector": "thu"}
    indicators = [
        Indicator(
            "thu.dien_tich",
            "Diện tích",
            "ha",
            quantity=Quantity.FLOW,
            over_time=OverTime.ADD,
            minimum=Decimal(0),
            **added,
        ),
        Indicator(
            "thu.san_luong",
            "Sản lượng",
            "tấn",
            quantity=Quantity.FLOW,
            over_time=OverTime.ADD,
            minimum=Decimal(0),
            **added,
        ),
        Indicator(
            "thu.nang_suat",
            "Năng suất",
            "tạ/ha",
            "thu",
            Quantity.RATE,
            OverAreas.NONE,
            OverTime.NONE,
            formula="thu.san_luong / thu.dien_tich",
        ),
        Indicator("thu.dan_so", "Dân số", "người", quantity=Quantity.STOCK, over_time=OverTime.LAST, **added),
        Indicator(
            "thu.thu_nhap",
            "Thu nhập bình quân",
            "triệu đồng",
            "thu",
            Quantity.RATE,
            OverAreas.WEIGHTED,
            OverTime.NONE,
            weight="thu.dan_so",
        ),
        Indicator("thu.xep_hang", "Xếp hạng", "hạng", "thu", Quantity.INDEX, OverAreas.NONE, OverTime.LAST),
    ]
    by_code = {one.code: one for one in indicators}
    formulas = {
        one.code: parse_formula(one.formula).check(lambda code: by_code[code].unit, one.unit)
        for one in indicators
        if one.formula
    }
    return Catalogue(by_code, {}, {"thu": "Thử"}, formulas)


def small_tree() -> AreaTree:
    """Tỉnh 90 with huyện 900 (three communes) and 901 (one); with the reform Xã Mới takes An and half of Bình."""
    communes = {"90001": "An", "90002": "Bình", "90003": "Cát", "90101": "Dân"}
    areas = [
        Area("VN", "VN", AreaType.COUNTRY, "Việt Nam"),
        Area("90", "90", AreaType.PROVINCE, "Thử"),
        Area("900", "900", AreaType.DISTRICT, "Một", end=REFORM),
        Area("901", "901", AreaType.DISTRICT, "Hai", end=REFORM),
        *(Area(key, key, AreaType.COMMUNE, name, end=REFORM) for key, name in communes.items()),
        Area("90001@2025", "90001", AreaType.COMMUNE, "Mới", start=REFORM),
        Area("90003@2025", "90003", AreaType.COMMUNE, "Còn", start=REFORM),
    ]
    placements = [
        Placement("90", "VN"),
        Placement("900", "90", end=REFORM),
        Placement("901", "90", end=REFORM),
        *(Placement(key, key[:3], end=REFORM) for key in communes),
        Placement("90001@2025", "90", REFORM),
        Placement("90003@2025", "90", REFORM),
    ]
    half = {Basis.POPULATION: Decimal("0.5")}
    successions = [
        Succession(REFORM, "90001", "90001@2025", SuccessionKind.MERGED_WHOLE),
        Succession(REFORM, "90002", "90001@2025", SuccessionKind.SPLIT, half),
        Succession(REFORM, "90002", "90003@2025", SuccessionKind.SPLIT, half),
        Succession(REFORM, "90003", "90003@2025", SuccessionKind.MERGED_WHOLE),
        Succession(REFORM, "90101", "90003@2025", SuccessionKind.MERGED_WHOLE),
    ]
    return AreaTree(areas, placements, successions)


def small_cube(figures: Remembered) -> Cube:
    """A cube over the small district."""
    return Cube(figures, small_catalogue(), small_tree())
