"""A province, indicators and figures to measure the store with; everything is made by rule, the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.model.area import Area, AreaType, Placement
from ktxh.model.area_tree import AreaTree, country
from ktxh.model.indicator import Indicator, OverAreas, OverTime, Quantity
from ktxh.model.observation import Item
from ktxh.model.period import Period

if TYPE_CHECKING:
    from ktxh.server.store import Store

UNITS, COMMUNES = 250, 230  # communes in the register, and those of the province that is asked about
INDICATORS = 400
MONTHS = tuple(Period.month(2017 + month // 12, month % 12 + 1) for month in range(100))
PROVINCE = "20"


@cache
def indicators() -> tuple[Indicator, ...]:
    """Indicators that add up over areas and time."""
    return tuple(
        Indicator(
            f"thu_nghiem.chi_tieu_{number}",
            f"Chỉ tiêu {number}",
            "ha",
            "thu_nghiem",
            Quantity.FLOW,
            OverAreas.ADD,
            OverTime.ADD,
            minimum=Decimal(0),
        )
        for number in range(INDICATORS)
    )


@cache
def items() -> tuple[Item, ...]:
    """The indicators as wholes."""
    return tuple(Item(one.code) for one in indicators())


@cache
def communes() -> tuple[str, ...]:
    """The keys of the communes."""
    return tuple(str(10_000 + number) for number in range(UNITS))


def register() -> AreaTree:
    """A province with communes, and another with the rest of them."""
    provinces = [Area(PROVINCE, PROVINCE, AreaType.PROVINCE, "Một"), Area("22", "22", AreaType.PROVINCE, "Hai")]
    units = [Area(key, key, AreaType.COMMUNE, f"Xã {key}") for key in communes()]
    placements = [Placement(one.key, "VN") for one in provinces]
    placements += [Placement(key, PROVINCE if at < COMMUNES else "22") for at, key in enumerate(communes())]
    return AreaTree([country(), *provinces, *units], placements)


def made_digits(item: int, month: int, area: int) -> int:
    """The made-up value of a cell, in hundredths; the same formula as in `fill`."""
    return (item * 7919 + month * 104729 + area * 1299709) % 1000003


def write_table(path: Path, rows: int) -> None:
    """A CSV file of the import format with so many values, as an office writes them: "9.876,05"."""
    with path.open("w", encoding="utf-8") as file:
        file.write("mã chỉ tiêu;phân tổ;mã địa bàn;kỳ;giá trị;đvt;trạng thái;số liệu đến;ghi chú\n")
        for number, (item, month, area) in enumerate(_cells()):
            if number == rows:
                return
            period = MONTHS[month]
            digits = made_digits(item, month, area)
            value = f"{digits // 100:,}".replace(",", ".") + (f",{digits % 100:02}" if digits % 3 else "")
            day = f"14/{period.number}/{period.year}"
            file.write(f"thu_nghiem.chi_tieu_{item};;{10_000 + area};{period.code};{value};ha;chính thức;{day};\n")
    raise ValueError(f"no more than {INDICATORS * len(MONTHS) * UNITS} values can be made")


def _cells() -> Iterator[tuple[int, int, int]]:
    return ((item, month, area) for item in range(INDICATORS) for month in range(len(MONTHS)) for area in range(UNITS))


def fill(store: Store, rows: int) -> None:
    """Put so many values straight into the tables, by one statement of the database itself."""
    from django.db import connections

    from ktxh.server.writing import settle

    connection = connections[store.alias]
    with store.writing_together():
        made_items, made_months = store.interned.make_items(items()), store.interned.make_periods(MONTHS)
        areas = store.interned.area_ids(communes())
        wanted = list(made_items.values())[: -(-rows // (len(MONTHS) * UNITS))]
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO collection_entry (kind, name, sha256, author, recorded_at, note) "
                "VALUES ('simulated', 'benchmark', '', '', '2025-01-01 00:00:00+00:00', '')"
            )
            cursor.execute("SELECT MAX(id) FROM collection_entry")
            entry = cursor.fetchone()[0]
            made = "({} * 7919 + {} * 104729 + {} * 1299709) % 1000003"
            cursor.execute(
                f"WITH i(n, id) AS ({_numbered(wanted)}), p(n, id) AS ({_numbered(list(made_months.values()))}), "
                f"a(n, id) AS ({_numbered(list(areas.values()))}) "
                "INSERT INTO collection_observation (item_id, area_id, period_id, digits, entry_id, version, decimals, "
                "status, none_occurred, simulated, current, typed, unit, place, quote, note) "
                f"SELECT i.id, a.id, p.id, {made.format('i.n', 'p.n', 'a.n')}, {entry}, 1, 2, 3, "
                "false, true, true, '', '', '', '', '' FROM i CROSS JOIN p CROSS JOIN a ORDER BY i.id, p.id, a.id"
            )
    settle(store.alias)


def _numbered(ids: Sequence[int]) -> str:
    return f"VALUES {', '.join(f'({number}, {one})' for number, one in enumerate(ids))}"
