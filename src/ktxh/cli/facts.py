"""`ktxh facts`: figures that a report states though the catalogue has no indicator for them."""

from __future__ import annotations

from typing import Annotated

import typer

from ktxh.cli.options import paper
from ktxh.cli.outputs import say
from ktxh.cli.plan_database import DatabaseOption, open_plan_database
from ktxh.cli.report_place import ReportPlace
from ktxh.cli.report_tables import (
    AuthorOption,
    ExportOption,
    FileOption,
    WholeOption,
    WithdrawOption,
    exported,
    one_thing_at_a_time,
    read_table,
    stored,
    tell_unknown_sections,
    withdrawn,
)
from ktxh.cli.why import AreaArgument, PeriodArgument

SectionOption = Annotated[str, typer.Option("--section", metavar="MỤC", help="Mục của những dòng không ghi cột “mục”.")]
PointOption = Annotated[
    bool, typer.Option("--decimal-point", help="Số trong bảng viết kiểu 1,234.5, không phải 1.234,5.")
]


def facts(
    area: AreaArgument,
    period: PeriodArgument,
    file: FileOption = None,
    section: SectionOption = "",
    whole: WholeOption = False,
    withdraw: WithdrawOption = None,
    export: ExportOption = None,
    author: AuthorOption = "",
    decimal_point: PointOption = False,
    database: DatabaseOption = None,
) -> None:
    """Số liệu riêng của báo cáo, không có trong danh mục chỉ tiêu: xem, nhập từ bảng, lấy ra, rút."""
    from ktxh.exchange.fact_table import COLUMNS, FactFrame, fact_row, read_facts
    from ktxh.exchange.part_order import in_place
    from ktxh.server.entry import Entry
    from ktxh.showing.report_parts import facts_text

    one_thing_at_a_time(file, withdraw, export)
    place = ReportPlace.of(open_plan_database(database), area, period)
    store, where, when = place.store, place.area, place.period
    entry = Entry(author)
    if file is not None:
        frame = FactFrame(where, when, section, author, decimal_point)
        given = read_table(file, COLUMNS, lambda table: read_facts(table, frame))
        placed = in_place(given, store.facts(where, when), whole=whole)
        stored(file, lambda: store.record_facts(placed, entry, whole=whole), "số liệu riêng")
        tell_unknown_sections(place, (one.section for one in given))
        return
    known = store.facts(where, when)
    if withdraw:
        names = [one.identifier for one in known]
        withdrawn(withdraw, names, lambda: store.withdraw_facts(where, when, withdraw, entry), "số liệu riêng")
    elif export is not None:
        exported(export, COLUMNS, [fact_row(one) for one in known], "số liệu riêng")
    else:
        say(facts_text(known, width=paper()[1]))
