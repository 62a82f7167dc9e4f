"""`ktxh tasks` and `ktxh bases`: the tasks that a report accounts for, and the documents that it rests on."""

from __future__ import annotations

from datetime import date

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


def tasks(
    area: AreaArgument,
    period: PeriodArgument,
    file: FileOption = None,
    whole: WholeOption = False,
    withdraw: WithdrawOption = None,
    export: ExportOption = None,
    author: AuthorOption = "",
    database: DatabaseOption = None,
) -> None:
    """Nhiệm vụ được giao trong kỳ, ai làm, hạn nào, đến đâu: xem, nhập từ bảng, lấy ra, rút."""
    from ktxh.exchange.part_order import in_place
    from ktxh.exchange.task_table import TASK_COLUMNS, read_tasks, task_row
    from ktxh.server.entry import Entry
    from ktxh.showing.report_parts import tasks_text

    one_thing_at_a_time(file, withdraw, export)
    place = ReportPlace.of(open_plan_database(database), area, period)
    store, where, when = place.store, place.area, place.period
    entry = Entry(author)
    if file is not None:
        given = read_table(file, TASK_COLUMNS, lambda table: read_tasks(table, where, when))
        placed = in_place(given, store.tasks(where, when), whole=whole)
        stored(file, lambda: store.record_tasks(placed, entry, whole=whole), "nhiệm vụ")
        tell_unknown_sections(place, (one.section for one in given))
        return
    known = store.tasks(where, when)
    if withdraw:
        names = [one.identifier for one in known]
        withdrawn(withdraw, names, lambda: store.withdraw_tasks(where, when, withdraw, entry), "nhiệm vụ")
    elif export is not None:
        exported(export, TASK_COLUMNS, [task_row(one) for one in known], "nhiệm vụ")
    else:
        say(tasks_text(known, date.today(), width=paper()[1]))


def bases(
    area: AreaArgument,
    period: PeriodArgument,
    file: FileOption = None,
    export: ExportOption = None,
    author: AuthorOption = "",
    database: DatabaseOption = None,
) -> None:
    """Văn bản làm căn cứ của báo cáo: xem, nhập cả danh sách từ bảng, lấy ra."""
    from ktxh.exchange.task_table import BASIS_COLUMNS, basis_row, read_bases
    from ktxh.server.entry import Entry
    from ktxh.showing.report_parts import bases_text

    one_thing_at_a_time(file, export)
    place = ReportPlace.of(open_plan_database(database), area, period)
    store, where, when = place.store, place.area, place.period
    if file is not None:
        given = read_table(file, BASIS_COLUMNS, lambda table: read_bases(table, where, when))
        stored(file, lambda: store.record_legal_bases(where, when, given, Entry(author)), "văn bản")
    elif export is not None:
        rows = [basis_row(one) for one in store.legal_bases(where, when)]
        exported(export, BASIS_COLUMNS, rows, "văn bản")
    else:
        say(bases_text(store.legal_bases(where, when), width=paper()[1]))
