"""`ktxh export`: stored values as a workbook, CSV, Parquet or SDMX, in little memory however many they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.outputs import say, whole_file, write_whole
from ktxh.cli.plan_database import DatabaseOption, PlanDatabase, open_plan_database
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.exchange.export_rows import FlatRow
    from ktxh.model.observation import Item, Observation
    from ktxh.model.period import Period


class ExportForm(StrEnum):
    """The forms of an export."""

    XLSX = "xlsx"
    CSV = "csv"
    PARQUET = "parquet"
    SDMX = "sdmx"


ENDINGS = {ExportForm.SDMX: ".sdmx.csv"}
STRUCTURE_ENDING = ".dsd.xml"

FormatOption = Annotated[ExportForm | None, typer.Option("--format", "-f", help="Dạng tệp; mặc định theo tên tệp.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", metavar="TỆP", help="Ghi vào tệp này.")]
ItemOption = Annotated[
    list[str] | None,
    typer.Option("--item", "-i", metavar="CHỈ_TIÊU", help="Chỉ tiêu này, mọi phân tổ; lặp lại được."),
]
AreaOption = Annotated[
    list[str] | None,
    typer.Option("--area", "-a", metavar="ĐỊA_BÀN", help="Chỉ đơn vị này (tên hoặc khóa); lặp lại được."),
]
BelowOption = Annotated[bool, typer.Option("--below", help="Cả các đơn vị bên trong các đơn vị nêu ở --area.")]
PeriodOption = Annotated[
    list[str] | None, typer.Option("--period", "-p", metavar="KỲ", help="Chỉ kỳ này; lặp lại được.")
]
SectorOption = Annotated[
    list[str] | None, typer.Option("--sector", "-s", metavar="NGÀNH", help="Chỉ ngành này; lặp lại được.")
]


def export(
    form: FormatOption = None,
    output: OutputOption = None,
    item: ItemOption = None,
    area: AreaOption = None,
    below: BelowOption = False,
    period: PeriodOption = None,
    sector: SectorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Xuất số liệu ra Excel, CSV (nhập lại được), Parquet hoặc SDMX-CSV kèm định nghĩa cấu trúc."""
    chosen = _form(form, output)
    target = output or Path(f"so-lieu{ENDINGS.get(chosen, f'.{chosen.value}')}")
    plan = open_plan_database(database)
    items = _items(plan, item or [], sector or [])
    periods = [plan.period(text) for text in period] if period else None
    areas = _areas(plan, area or [], periods, below=below)
    if below and not area:
        raise UserError("--below đi cùng --area: hãy ghi đơn vị cần lấy các đơn vị bên trong.")
    found = plan.store.observations(items, areas, periods)
    count, lines = _write(plan, chosen, target, found)
    if not count:
        say("Không có số liệu nào đúng điều kiện; tệp chỉ có tên các cột.")
    say(f"Đã ghi “{target}”: {count} số liệu.".replace(",", "."))
    for line in lines:
        say(line)


def _form(form: ExportForm | None, output: Path | None) -> ExportForm:
    if form is not None:
        return form
    name = output.name.lower() if output is not None else ".xlsx"
    for each in ExportForm:
        if name.endswith(ENDINGS.get(each, f".{each.value}")) and not name.endswith(".sdmx.csv"):
            return each
    if name.endswith(".sdmx.csv"):
        return ExportForm.SDMX
    raise UserError(f"Chưa rõ dạng của tệp “{output}”; hãy thêm --format xlsx, csv, parquet hoặc sdmx.")


def _write(plan: PlanDatabase, form: ExportForm, target: Path, found: Iterable[Observation]) -> tuple[int, list[str]]:
    from ktxh.exchange.export_rows import csv_portions, flat_rows, write_sheet

    if form is ExportForm.SDMX:
        return _write_sdmx(plan, target, found)
    counted = _Counted()
    rows = flat_rows(counted.through(found), plan.catalogue, plan.tree)
    writing: dict[ExportForm, Callable[[Path, Iterable[FlatRow]], object]] = {
        ExportForm.CSV: lambda path, rows: _write_portions(path, csv_portions(rows)),
        ExportForm.XLSX: write_sheet,
        ExportForm.PARQUET: _write_parquet,
    }
    with whole_file(target) as beside:
        writing[form](beside, rows)
    simulated = [f"Trong đó {counted.simulated} số liệu mô phỏng (đánh dấu trong tệp)."] if counted.simulated else []
    return counted.count, simulated


def _write_sdmx(plan: PlanDatabase, target: Path, found: Iterable[Observation]) -> tuple[int, list[str]]:
    from ktxh.exchange.sdmx_observations import Used, sdmx_csv
    from ktxh.exchange.sdmx_structure import structure_message

    used = Used()
    structure = target.with_name(target.name.removesuffix(".csv").removesuffix(".sdmx") + STRUCTURE_ENDING)
    with whole_file(target) as beside:
        _write_portions(beside, sdmx_csv(found, plan.catalogue, used))
        write_whole(structure, structure_message(used, plan.catalogue, plan.tree, datetime.now().astimezone()))
    return used.count, [f"Định nghĩa cấu trúc (SDMX-ML 3.0): “{structure}”."]


def _write_parquet(path: Path, rows: Iterable[FlatRow]) -> object:
    from ktxh.exchange.export_parquet import write_parquet

    return write_parquet(path, rows)


def _write_portions(path: Path, portions: Iterable[bytes]) -> None:
    with path.open("wb") as out:
        for portion in portions:
            out.write(portion)


class _Counted:
    """Counts values as they go by."""

    def __init__(self) -> None:
        self.count = self.simulated = 0

    def through(self, found: Iterable[Observation]) -> Iterator[Observation]:
        for one in found:
            self.count += 1
            self.simulated += one.simulated
            yield one


def _items(plan: PlanDatabase, named: list[str], sectors: list[str]) -> list[Item] | None:
    """The stored items asked for; an indicator without breakdown stands for all of its parts."""
    if not named and not sectors:
        return None
    for sector in sectors:
        if sector not in plan.catalogue.sectors:
            raise UserError(f"Không có ngành “{sector}”; các ngành: {', '.join(plan.catalogue.sectors)}.")
    wanted = [plan.item(text) for text in named]
    whole = {one.indicator for one in wanted if not one.breakdown}
    exact = set(wanted)
    return [
        one
        for one in plan.store.items()
        if one in exact or one.indicator in whole or one.indicator.partition(".")[0] in sectors
    ]


def _areas(plan: PlanDatabase, named: list[str], periods: list[Period] | None, *, below: bool) -> list[str] | None:
    if not named:
        return None
    days = sorted({one.end for one in periods or plan.store.periods()}) or [date.today()]
    chosen = [plan.area(text, days[-1]) for text in named]
    if not below:
        return chosen
    found = dict.fromkeys(chosen)
    for key in chosen:
        for day in days:
            if plan.tree.area(key).exists(day):
                found |= dict.fromkeys(one.key for one in plan.tree.descendants(key, day))
    return list(found)
