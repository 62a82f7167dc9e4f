"""`ktxh periods`: the reporting periods of a year by the regime in force: data days and deadlines, level by level."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.options import paper
from ktxh.cli.outputs import say
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.catalogue.regimes import Regimes
    from ktxh.model.period import Period
    from ktxh.model.regime import Regime

LEVELS = (("xa", "xã"), ("huyen", "huyện"), ("tinh", "tỉnh"))

PeriodArgument = Annotated[str, typer.Argument(metavar="KỲ", help="Năm hoặc một kỳ, ví dụ 2024, 202406.")]
AreaOption = Annotated[
    str, typer.Option("--area", metavar="KHÓA", help="Khóa của đơn vị, để theo chế độ riêng của nơi đó.")
]
RegimeOption = Annotated[str, typer.Option("--regime", metavar="MÃ", help="Mã chế độ báo cáo.")]


def periods(period: PeriodArgument, area: AreaOption = "", regime: RegimeOption = "") -> None:
    """Các kỳ báo cáo: ngày mở, ngày chốt số liệu và hạn gửi của từng cấp."""
    from ktxh.model.period import PeriodError
    from ktxh.model.period_text import parse_period
    from ktxh.model.regime import RegimeError

    try:
        wanted = parse_period(period)
        known = _regimes()
        chosen = known.regime(regime) if regime else known.regime_for(_chain(area, wanted.end), wanted.end)
        say(_table(chosen, _within(wanted)))
    except (PeriodError, RegimeError) as error:
        raise UserError(str(error)) from error


def _regimes() -> Regimes:
    from ktxh.catalogue.regimes import of_locality
    from ktxh.cli.locality import own_folder

    return of_locality(own_folder(Path.cwd()))


def _chain(area: str, on: date) -> list[str]:
    if not area:
        return []
    from ktxh.cli.locality import locality

    tree = locality(Path.cwd()).tree
    if area not in tree:
        raise UserError(f"Không có đơn vị nào mang mã “{area}”; tìm bằng: ktxh areas TÊN.")
    return [area, *(above.key for above in tree.ancestors(area, on))]


def _within(period: Period) -> list[Period]:
    """The period itself, or for a year all its periods in order of time."""
    from ktxh.model.period import Period, PeriodKind

    if period.kind is not PeriodKind.YEAR:
        return [period]
    year = period.year
    found = [Period.month(year, month) for month in range(1, 13)] + [Period.quarter(year, one) for one in (1, 2, 3, 4)]
    found += [Period.first_months(year, 6), Period.last_months(year, 6), Period.first_months(year, 9), period]
    return sorted(found)


def _table(regime: Regime, wanted: list[Period]) -> str:
    from rich import box
    from rich.table import Table

    from ktxh.showing.sheet import Sheet

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Mã", "Kỳ", "Số liệu từ ngày", "đến ngày"):
        table.add_column(heading, no_wrap=True)
    for _, level in LEVELS:
        table.add_column(f"Hạn cấp {level}", no_wrap=True)
    for one in wanted:
        if regime.asks_for(one) or len(wanted) == 1:
            first, last = regime.bounds(one)
            deadlines = [_deadline(regime, one, level) for level, _ in LEVELS]
            table.add_row(one.code, one.label, _day(first), _day(last), *deadlines)
    sheet = Sheet(max(paper()[1], 110))
    sheet.console.print(f"{regime.name} ({regime.source})")
    sheet.console.print(table)
    return sheet.text


def _deadline(regime: Regime, period: Period, level: str) -> str:
    from ktxh.model.regime import RegimeError

    try:
        return _day(regime.deadline(period, level))
    except RegimeError:
        return "–"


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month}/{day.year}"
