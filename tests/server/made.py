"""A small register, a small catalogue and short ways to say a value, for the tests of the store."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ktxh.model.area import Area, AreaType, Placement
from ktxh.model.area_tree import AreaTree, country
from ktxh.model.indicator import Direction, Indicator, OverAreas, OverTime, Quantity
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.model.succession import Succession, SuccessionKind

SOWN = Item("trong_trot.dien_tich")
RICE = Item("trong_trot.dien_tich", "cay_trong=lua")
HARVEST = Item("trong_trot.san_luong")
POOR = Item("giam_ngheo.ty_le")
REFORM = date(2025, 7, 1)
JUNE = Period.month(2024, 6)
MAY = Period.month(2024, 5)
YEAR = Period.of_year(2024)
PROVINCE, DISTRICT = "20", "180"
COMMUNES = ("05995", "05998", "06001")
GONE = "06001"  # until 1 July 2025
NEW = "06001@2025"


def _indicator(item: Item, name: str, unit: str, quantity: Quantity, **more: object) -> Indicator:
    adds = quantity is Quantity.FLOW
    return Indicator(
        item.indicator,
        name,
        unit,
        item.indicator.partition(".")[0],
        quantity,
        OverAreas.ADD if adds else OverAreas.NONE,
        OverTime.ADD if adds else OverTime.NONE,
        **more,  # type: ignore[arg-type]
    )


def indicators() -> tuple[Indicator, ...]:
    """Three indicators: two that add up, one rate from 0 to 100 %."""
    return (
        _indicator(
            SOWN, "Diện tích gieo trồng", "ha", Quantity.FLOW, minimum=Decimal(0), dimensions=("cay_trong", "vu")
        ),
        _indicator(HARVEST, "Sản lượng lương thực", "tấn", Quantity.FLOW, minimum=Decimal(0)),
        _indicator(
            POOR,
            "Tỷ lệ hộ nghèo",
            "%",
            Quantity.RATE,
            direction=Direction.DOWN,
            minimum=Decimal(0),
            maximum=Decimal(100),
        ),
    )


def register() -> AreaTree:
    """A province with a district of three communes, of which one passes whole into a new one on 1 July 2025."""
    areas = [
        country(),
        Area(PROVINCE, "20", AreaType.PROVINCE, "Suối Vàng"),
        Area(DISTRICT, "180", AreaType.DISTRICT, "Đồi Thông", end=REFORM),
        Area("05995", "05995", AreaType.TOWNSHIP, "Bến Đá"),
        Area("05998", "05998", AreaType.COMMUNE, "Đèo Gió"),
        Area(GONE, "06001", AreaType.COMMUNE, "Khe Sim", end=REFORM),
        Area(NEW, "06001", AreaType.COMMUNE, "Khe Lớn", start=REFORM),
    ]
    placements = [Placement(PROVINCE, "VN"), Placement(DISTRICT, PROVINCE, end=REFORM)]
    placements += [Placement(commune, DISTRICT, end=REFORM) for commune in COMMUNES]
    placements += [Placement(commune, PROVINCE, start=REFORM) for commune in ("05995", "05998", NEW)]
    return AreaTree(areas, placements, [Succession(REFORM, GONE, NEW, SuccessionKind.MERGED_WHOLE, source="tự đặt")])


def stated(
    value: str,
    area: str = "05995",
    item: Item = SOWN,
    period: Period = JUNE,
    status: Status = Status.OFFICIAL,
    **more: object,
) -> Observation:
    """A value typed in by hand, unless another source is given."""
    given: dict[str, object] = {"source": Source(SourceKind.HAND), **more}
    return Observation(Key(item, area, period), Decimal(value), status, **given)  # type: ignore[arg-type]
