"""Reports as sources of figures: first a review file for a person, or with --yes what is new and without remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
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
    from ktxh.model.area import Area
    from ktxh.model.period import Period
    from ktxh.model.statement import Statement

ENDING = ".duyet.xlsx"


def review(plan: PlanDatabase, path: Path, given: Given) -> tuple[Proposal, tuple[ReviewRow, ...]]:
    """Read a report and hold its statements against the database."""
    from ktxh.exchange.report_statements import proposed
    from ktxh.exchange.review import reviewed

    statements = _statements(plan, path)
    report = _report(plan, path, given, statements)
    proposal = proposed(statements, report, plan.catalogue, _resolving(plan, report.area, report.period))
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
    from ktxh.exchange.report_statements import Report

    if given.area is None:
        raise UserError(f"“{path.name}” là báo cáo: hãy ghi báo cáo của đơn vị nào, ví dụ --area “huyện Tràng Định”.")
    period = plan.period(given.period) if given.period else _common_period(statements)
    if period is None:
        raise UserError(f"“{path.name}”: chưa rõ báo cáo của kỳ nào; hãy ghi --period, ví dụ --period “6 tháng 2024”.")
    area = plan.area(given.area, period.end)
    own = plan.tree.area(area)
    names = {own.full_name, own.title, own.name, own.type.words, f"toàn {own.type.words}"}
    names |= _misspelt(statements, own.full_name)
    _refuse_other_place(plan, path, statements, own, names, period)
    return Report(path.name, area, period, given.author, frozenset(names), own.type)


def _misspelt(statements: tuple[Statement, ...], name: str) -> set[str]:
    """The area that a report speaks of most is its own, also where a scan misspelt it ("huyện Trảng Định")."""
    from rapidfuzz import fuzz

    counts = Counter(one.area for one in statements if one.area)
    total = sum(counts.values())
    return {
        area for area, count in counts.items() if count > total / 2 and fuzz.ratio(area.lower(), name.lower()) >= 80
    }


def _refuse_other_place(
    plan: PlanDatabase, path: Path, statements: tuple[Statement, ...], own: Area, names: set[str], period: Period
) -> None:
    """Refuse a report that speaks most of another unit, be its name misspelt."""
    from ktxh.catalogue.area_names import resolve

    counts = Counter(one.area for one in statements if one.area)
    if not counts:
        return
    spoken_of, count = counts.most_common(1)[0]
    if spoken_of in names or count * 2 <= counts.total():
        return
    found = resolve(spoken_of, plan.tree, period.end)
    units = [*found.found, *found.candidates, *(one.area for one in found.suggestions)]
    if units and own.key not in {one.key for one in units}:
        told = found.found[0].full_name if len(found.found) == 1 else f"“{spoken_of}”"
        raise UserError(f"“{path.name}” nói về {told}, không phải {own.full_name}; hãy ghi đúng đơn vị ở --area.")


def _common_period(statements: tuple[Statement, ...]) -> Period | None:
    from ktxh.model.period import PeriodError
    from ktxh.model.period_text import parse_period

    for text, _ in Counter(one.period for one in statements if one.period).most_common():
        try:
            return parse_period(text)
        except PeriodError:
            continue
    return None


def _resolving(plan: PlanDatabase, area: str, period: Period) -> Callable[[str], str | None]:
    """Finds the units that a report names among those of its own area."""
    from ktxh.catalogue.area_names import resolve

    known: dict[str, str | None] = {}

    def resolved(text: str) -> str | None:
        if text not in known:
            found = resolve(text, plan.tree, period.end, area)
            known[text] = found.found[0].key if found.certain and len(found.found) == 1 else None
        return known[text]

    return resolved
