"""Reports as sources of figures: first a review file for a person, or with --yes what is new and without remark."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.import_sources import Given
from ktxh.cli.outputs import write_whole
from ktxh.cli.plan_database import PlanDatabase
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.exchange.proposal import Proposal
    from ktxh.exchange.report_statements import Report
    from ktxh.exchange.review import ReviewRow
    from ktxh.model.statement import Statement

ENDING = ".duyet.xlsx"


def review(plan: PlanDatabase, path: Path, given: Given) -> tuple[Proposal, tuple[ReviewRow, ...]]:
    """Read a report and hold its statements against the database."""
    from ktxh.exchange.report_place import resolving_within
    from ktxh.exchange.report_statements import proposed
    from ktxh.exchange.review import reviewed

    statements = _statements(plan, path)
    report = _report(plan, path, given, statements)
    resolving = resolving_within(plan.tree, report.area, report.period)
    proposal = proposed(statements, report, plan.catalogue, resolving)
    return proposal, reviewed(proposal, plan.store, plan.catalogue, plan.tree, plan.relations, report)


def write_review(plan: PlanDatabase, path: Path, target: Path, rows: tuple[ReviewRow, ...]) -> list[str]:
    """Write the review file; what to say of it."""
    from ktxh.exchange.review import Verdict
    from ktxh.exchange.review_workbook import review_workbook

    write_whole(target, review_workbook(rows, path.name, plan.catalogue, plan.tree, target.name))
    counts = Counter(row.verdict for row in rows)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict]) or "không có số liệu nào"
    return [
        f"{path.name}: {told}.",
        f"Đã ghi tệp duyệt {target}: đánh dấu x các dòng cần lấy, lưu lại rồi chạy: ktxh import “{target}”",
    ]


def certain(proposal: Proposal, rows: tuple[ReviewRow, ...]) -> Proposal:
    """What is new and has no remark."""
    taken = {(row.item, row.area, row.period, row.authority) for row in rows if row.take}
    return replace(
        proposal,
        observations=tuple(
            one for one in proposal.observations if (one.key.item, one.key.area, one.key.period, None) in taken
        ),
        targets=tuple(one for one in proposal.targets if (one.item, one.area, one.period, one.authority) in taken),
        refused=(),
    )


def _statements(plan: PlanDatabase, path: Path) -> tuple[Statement, ...]:
    from ktxh.documents.errors import UnreadableError
    from ktxh.documents.opening import read_file
    from ktxh.reading.read import read

    try:
        return read(read_file(path), plan.catalogue).statements
    except UnreadableError as error:
        raise UserError(str(error)) from error


def _report(plan: PlanDatabase, path: Path, given: Given, statements: tuple[Statement, ...]) -> Report:
    """What is known of a report: its area has to be given, its period is the one that most of it speaks of."""
    from ktxh.exchange.report_place import common_period, report_of, spoken_of_instead

    if given.area is None:
        raise UserError(f"“{path.name}” là báo cáo: hãy ghi báo cáo của đơn vị nào, ví dụ --area “huyện Tràng Định”.")
    period = plan.period(given.period) if given.period else common_period(statements)
    if period is None:
        raise UserError(f"“{path.name}”: chưa rõ báo cáo của kỳ nào; hãy ghi --period, ví dụ --period “6 tháng 2024”.")
    own = plan.tree.area(plan.area(given.area, period.end))
    report = report_of(path.name, own, period, given.author, statements)
    if told := spoken_of_instead(statements, report, plan.tree):
        raise UserError(f"“{path.name}” nói về {told}, không phải {own.full_name}; hãy ghi đúng đơn vị ở --area.")
    return report
