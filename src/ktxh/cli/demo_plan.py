"""The plan database of the demonstration: three districts, their communes, and the same territory after the reform.

One of the communes after the reform has figures of its own, enough for a report; they are all simulated.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.options import paper
from ktxh.cli.outputs import say
from ktxh.cli.plan_database import PlanDatabase, open_plan_database

if TYPE_CHECKING:
    from ktxh.exchange.doubts import Doubting
    from ktxh.model.observation import Item
    from ktxh.model.statement import Statement
    from ktxh.samples.plan_files import SamplePlan

DATABASE = "ktxh.db"
SERIES = ("tong_hop.gia_tri_san_xuat", "ngan_sach.thu_tren_dia_ban", "thuong_mai_du_lich.luot_khach")


def demo_plan(target: Path, reports: Path, command: str = "ktxh") -> None:
    """Build the database anew in the folder `target`, and print each district's headline indicators and a series."""
    from ktxh.samples.plan_files import commune_plans, province_plans, sample_plans

    database = target / DATABASE
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            database.with_name(database.name + ending).unlink()
    plan_database = open_plan_database(str(database))
    for plan in sample_plans():
        record_plan(plan_database, plan, reports)
        say(_table(plan_database, plan))
    for plan in commune_plans():
        record_commune(plan_database, plan)
    for plan in province_plans():
        record_province(plan_database, plan)
    say(_series(plan_database))
    say(
        f"Cơ sở dữ liệu: {database}. Mọi con số đều truy được nguồn, ví dụ:\n"
        f'  {command} why {SERIES[1]} "huyện Tràng Định" 2024D06 --database {database}\n'
        f'  {command} why {SERIES[1]} "tỉnh Lạng Sơn" 2024 --database {database}'
    )


def record_plan(database: PlanDatabase, plan: SamplePlan, reports: Path) -> None:
    """Record what a district's report states, then what is simulated around it, and its targets."""
    from ktxh.exchange.report_statements import Report, proposed
    from ktxh.samples.demonstration import Demonstration
    from ktxh.samples.stated_values import stated_values, with_stated

    statements, doubting = _stated(plan, reports)
    kind = database.tree.area(plan.area).type
    report = Report(plan.report, plan.area, plan.period, "chương trình minh họa", frozenset({plan.name}), kind)
    resolving = partial(_area, database, plan)
    read = proposed(statements, report, database.catalogue, resolving, doubting)
    proposal = with_stated(read, stated_values(plan.report), report, database.catalogue)
    indexes = _indexes(statements, plan)
    made = Demonstration(plan, proposal.observations, database.catalogue, database.tree, indexes).figures()
    with database.store.writing_together():
        database.store.record(proposal.observations)
        database.store.record(made.observations)
        database.store.set_targets(proposal.targets)
        database.store.set_targets(made.targets)
        database.store.set_headlines([one.headline for one in plan.targets])


def record_commune(database: PlanDatabase, plan: SamplePlan) -> None:
    """Record the made-up figures of a commune of the two-level government, and those of what it was made of."""
    from ktxh.exchange.report_statements import Report
    from ktxh.samples.communes import commune_figures

    report = Report(plan.report, plan.area, plan.period, "chương trình minh họa", frozenset({plan.name}))
    made = commune_figures(plan, report, database.catalogue)
    with database.store.writing_together():
        database.store.record(made.observations)
        database.store.set_targets(made.targets)
        database.store.set_headlines([one.headline for one in plan.targets])


def record_province(database: PlanDatabase, plan: SamplePlan) -> None:
    """Record what its communes lack so that their figures and targets add up to those of the province."""
    from ktxh.model.area import AreaLevel
    from ktxh.samples.province import province_figures

    communes = [one.key for one in database.tree.descendants(plan.area, plan.year.end, AreaLevel.COMMUNE)]
    made = province_figures(plan, communes, database.store, database.catalogue)
    with database.store.writing_together():
        database.store.record(made.observations)
        database.store.set_targets(made.targets)
        database.store.set_headlines([one.headline for one in plan.targets])


def _stated(plan: SamplePlan, reports: Path) -> tuple[tuple[Statement, ...], Doubting]:
    """The statements of the real report where it is there, with what its check doubts; else the kept ones."""
    from ktxh.exchange.doubts import doubts_of, no_doubts

    file = reports / f"{plan.report}.docx"
    if file.exists():
        from ktxh.checking.check import check
        from ktxh.cli.working import read_report

        reading = read_report(file, coded=True)
        return reading.statements, doubts_of(check(reading))
    from ktxh.samples.statement_rows import kept_statements

    return kept_statements(plan.report), no_doubts


def _indexes(statements: Iterable[Statement], plan: SamplePlan) -> dict[Item, Decimal]:
    """By which index each item of the district stands to the same period, where the report says only that."""
    from ktxh.model.observation import Item
    from ktxh.model.statement import CompareTo

    found: dict[Item, Decimal] = {}
    headlines = {one.headline.item for one in plan.targets}
    for one in statements:
        item = Item(one.code or "", one.breakdown)
        if item not in headlines or one.compare_to is not CompareTo.SAME_PERIOD_LAST_YEAR or one.actual is None:
            continue
        if one.index_pct is not None:
            found.setdefault(item, one.index_pct.value)
        elif one.change_pct is not None and one.change_pct.value > -100:
            found.setdefault(item, one.change_pct.value + 100)
    return found


def _area(database: PlanDatabase, plan: SamplePlan, name: str) -> str | None:
    """The unit of a name within the district; the district itself where its name is misspelt by a scan."""
    from ktxh.catalogue.area_names import resolve

    found = resolve(name, database.tree, plan.period.end, within=plan.area)
    if len(found.found) == 1:
        return found.found[0].key
    meant = {one.area.key for one in resolve(name, database.tree, plan.period.end).suggestions}
    return plan.area if plan.area in meant else None


def _table(database: PlanDatabase, plan: SamplePlan) -> str:
    from ktxh.analytics.headline_table import headline_table
    from ktxh.showing.headlines import headlines_text

    colour, width = paper()
    table = headline_table(database.cube(), plan.area, plan.period)
    return headlines_text(table, database.tree, colour=colour, width=max(width, 128))


def _series(database: PlanDatabase) -> str:
    """A few items of the territory of a district that is no more, year by year through the reform."""
    from ktxh.model.observation import Item
    from ktxh.model.period import Period
    from ktxh.showing.series import series_text

    years = [Period.of_year(year) for year in (2023, 2024, 2025)]
    items: list[Item] = [Item(code) for code in SERIES]
    colour, _ = paper()
    cube = database.cube()
    district = series_text(cube, items, "180", years, date(2025, 6, 30), colour=colour)
    commune = series_text(cube, items, "06040@2025", years, date(2025, 12, 31), colour=colour)
    return f"{district}\n{commune}"
