"""Records what a file proposes, inside a transaction: after the rules for values, with explanations."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.import_decisions import by_decision
from ktxh.cli.import_results import Result
from ktxh.cli.plan_database import PlanDatabase
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.exchange.proposal import Proposal
    from ktxh.exchange.table_values import Reading


def record(plan: PlanDatabase, path: Path, proposal: Proposal, *, explanation: str, author: str) -> Result:
    """Record what is good of a proposal; what is not stands in the result's `refused`."""
    from ktxh.exchange.judged import judged
    from ktxh.exchange.proposal import Refused
    from ktxh.server.entry import Entry

    store = plan.store
    known = judged(
        proposal,
        store,
        plan.catalogue,
        plan.tree,
        plan.relations,
        explanation=explanation,
        explained=lambda key: {one.rule for one in store.explanations(key)},
    )
    good = known.proposal
    result = Result(path, blank=good.blank, refused=list(good.refused))
    result.lines = [f"! {line}" for line in (*good.noticed, *known.notes)]
    entry = Entry(author, sha256=digest(path))
    if good.observations:
        result.values = store.record(good.observations, entry, partial=True)
        result.refused += [Refused("số liệu", "", why) for why in result.values.refused]
    if good.targets:
        sorted_out = by_decision(store, good.targets)
        recorded = store.set_targets(sorted_out.fresh, author)
        result.targets = replace(recorded, unchanged=recorded.unchanged + sorted_out.known)
        result.refused += sorted_out.refused
    if good.headlines:
        result.headlines = store.set_headlines(good.headlines)
    for reason in known.reasons:
        if all((one.rule, one.text) != (reason.rule, reason.text) for one in store.explanations(reason.key)):
            store.explain(reason.key, reason.rule, reason.text, author)
            result.reasons += 1
    return result


def record_large(plan: PlanDatabase, path: Path, reading: Reading, *, partial: bool) -> Result:
    """Hand a large table of values to the store, which checks every value by itself."""
    from ktxh.exchange.proposal import Refused
    from ktxh.server.collection.import_form import ImportOptions
    from ktxh.server.entry import Entry

    if reading.area is not None or reading.period is not None:
        raise UserError(f"“{path.name}” là bảng lớn: cần có cột địa bàn và kỳ, không dùng --area, --period.")
    options = ImportOptions(decimal_point=reading.decimal_point, status=reading.status, partial=partial)
    simulated = _simulated(path)
    if simulated:
        from ktxh.model.observation import SourceKind

        options = replace(options, kind=SourceKind.SIMULATED)
    report = plan.store.import_csv(path, options, Entry(reading.author))
    result = Result(path, values=report.recorded, blank=report.blank)
    result.refused = [
        Refused(f"dòng {one.line}" + (f", cột “{one.head}”" if one.head else ""), one.value, one.reason)
        for one in report.refused
    ]
    result.lines = ["Bảng lớn: đã kiểm tra từng giá trị, không so với các kỳ trước."]
    if report.repeated:
        result.lines.append(f"{report.repeated} dòng lặp lại y hệt một dòng khác.")
    return result


def _simulated(path: Path) -> bool:
    """Whether a large table says of all its rows that they are simulated; UserError where only of some."""
    from ktxh.exchange.table_columns import COLUMN_BY_HEAD
    from ktxh.exchange.table_files import open_csv
    from ktxh.exchange.table_values import TRUE
    from ktxh.exchange.workbook_cells import text

    table = open_csv(path)
    at = table.columns(COLUMN_BY_HEAD).get("simulated")
    if at is None:
        return False
    found = {text(row, at).lower() in TRUE for _, row in table.rows}
    if len(found) > 1:
        raise UserError(f"“{path.name}” lẫn số liệu mô phỏng và số liệu thật; với bảng lớn hãy tách thành hai tệp.")
    return found == {True}


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
