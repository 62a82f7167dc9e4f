"""What a report would change in the plan database, row by row: new, changed, in conflict, there already, not taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ktxh.analytics.validation.validate import validate
from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.relations import Relations
from ktxh.exchange.proposal import Proposal, Refused
from ktxh.exchange.report_statements import Report
from ktxh.language.numbers import print_number
from ktxh.model.area_tree import AreaTree
from ktxh.model.figures import Figures
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from ktxh.model.relation import Severity
from ktxh.model.statement import Statement
from ktxh.model.target import Authority, GoalKind, Target


class Verdict(StrEnum):
    """What a row would do."""

    NEW = "mới"
    CHANGED = "thay đổi"
    CONFLICT = "xung đột"
    STANDS = "đã có"
    REFUSED = "không nhận"

    @property
    def sign(self) -> str:
        """The sign that stands beside the colour."""
        return {"mới": "+", "thay đổi": "≈", "xung đột": "✗", "đã có": "✓", "không nhận": "–"}[self.value]


_ORDER = (Verdict.CONFLICT, Verdict.CHANGED, Verdict.NEW, Verdict.REFUSED, Verdict.STANDS)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of a review; of a refused one only what the report says is known.

    `authority` says whose target it is, None for a value that was reached. `current` is what stands in the database,
    as shown; `remarks` are those of the rules for values. `take` is what is proposed to the person who reviews it;
    `own_unit` says that the value is in the unit of the report, not in that of the indicator.
    """

    verdict: Verdict
    source: Source
    item: Item | None = None
    label: str = ""
    area: str = ""
    period: Period | None = None
    value: Decimal | None = None
    unit: str = ""
    status: Status | None = None
    authority: Authority | None = None
    goal: GoalKind = GoalKind.AT_LEAST
    cut_off: date | None = None
    typed: str = ""
    note: str = ""
    current: str = ""
    remarks: tuple[str, ...] = ()
    reason: str = ""
    own_unit: bool = False

    @property
    def take(self) -> bool:
        """Whether nothing speaks against it."""
        return self.verdict is Verdict.NEW and not self.remarks


def reviewed(
    proposal: Proposal,
    figures: Figures,
    catalogue: Catalogue,
    tree: AreaTree,
    relations: Relations,
    report: Report | None = None,
) -> tuple[ReviewRow, ...]:
    """The rows of a review, what needs a person first; `report` says what refused rows speak of where they do not."""
    remarks: defaultdict[Key, list[str]] = defaultdict(list)
    refused_keys: set[Key] = set()
    for remark in validate(figures, catalogue, tree, relations, proposal.observations):
        remarks[remark.key].append(f"[{remark.severity.label}] {remark.message}")
        if remark.severity is Severity.ERROR:
            refused_keys.add(remark.key)
    rows = [
        _value_row(one, figures, tuple(remarks.get(one.key, ())), one.key in refused_keys)
        for one in proposal.observations
    ]
    rows += [_target_row(one, figures) for one in proposal.targets]
    rows += [_refused_row(one, catalogue, report) for one in proposal.refused]
    return tuple(sorted(_named(rows, catalogue), key=lambda row: _ORDER.index(row.verdict)))


def _named(rows: list[ReviewRow], catalogue: Catalogue) -> Iterator[ReviewRow]:
    for row in rows:
        if row.item is not None and row.item.indicator in catalogue:
            yield replace(row, label=catalogue.indicator(row.item.indicator).name)
        else:
            yield row


def _value_row(one: Observation, figures: Figures, remarks: tuple[str, ...], refused: bool) -> ReviewRow:
    current = figures.observation(one.key)
    verdict = Verdict.REFUSED if refused else _verdict(one, current)
    return ReviewRow(
        verdict,
        one.source,
        one.key.item,
        area=one.key.area,
        period=one.key.period,
        value=one.value,
        unit=one.unit,
        status=one.status,
        cut_off=one.cut_off,
        typed=one.typed,
        note=one.note,
        current="" if current is None else _shown(current),
        remarks=remarks,
        reason="vi phạm ràng buộc giữa các số liệu" if refused else "",
    )


def _verdict(one: Observation, current: Observation | None) -> Verdict:
    """A conflict is another value from another source that is at least as sure."""
    if current is None:
        return Verdict.NEW
    if current.value == one.value and current.none_occurred == one.none_occurred:
        return Verdict.STANDS
    elsewhere = (current.source.kind, current.source.name) != (one.source.kind, one.source.name)
    return Verdict.CONFLICT if elsewhere and current.status >= one.status else Verdict.CHANGED


def _target_row(one: Target, figures: Figures) -> ReviewRow:
    standing = [
        target
        for target in figures.targets([one.item], [one.area], [one.period])
        if target.authority is one.authority and target.holder == one.holder
    ]
    current = standing[0] if standing else None
    if current is None:
        verdict = Verdict.NEW
    elif (current.value, current.goal) == (one.value, one.goal):
        verdict = Verdict.STANDS
    else:
        verdict = Verdict.CHANGED if current.source.name == one.source.name else Verdict.CONFLICT
    return ReviewRow(
        verdict,
        one.source,
        one.item,
        area=one.area,
        period=one.period,
        value=one.value,
        authority=one.authority,
        goal=one.goal,
        note=one.note,
        current="" if current is None else f"{print_number(current.value)} ({_origin(current.source)})",
    )


def _refused_row(one: Refused, catalogue: Catalogue, report: Report | None) -> ReviewRow:
    statement = one.statement
    source = Source(SourceKind.REPORT, "", one.place, one.value)
    if statement is None:
        return ReviewRow(Verdict.REFUSED, source, reason=one.reason)
    known = statement.code is not None and statement.code in catalogue
    figure = statement.level or statement.share_pct
    return ReviewRow(
        Verdict.REFUSED,
        source,
        Item(statement.code or "", statement.breakdown) if known else None,
        statement.indicator,
        _area(statement, report),
        _period(statement, report),
        value=figure.value if figure else None,
        unit=(figure.unit if figure else "") or statement.unit,
        status=Status.ESTIMATE if statement.estimate else Status.PRELIMINARY,
        cut_off=statement.as_of,
        typed=figure.text if figure else "",
        reason=one.reason,
        own_unit=True,
    )


def _area(statement: Statement, report: Report | None) -> str:
    """The report's own area, unless the statement speaks of another place."""
    own = report is not None and (not statement.area or statement.area in report.names)
    return report.area if own and report is not None else ""


def _period(statement: Statement, report: Report | None) -> Period | None:
    try:
        return parse_period(statement.period) if statement.period else report.period if report else None
    except PeriodError:
        return report.period if report else None


def _shown(one: Observation) -> str:
    value = "không phát sinh" if one.none_occurred else print_number(one.value)
    return f"{value} ({one.status.label}, {_origin(one.source)})"


def _origin(source: Source) -> str:
    return f"{source.kind.label} {source.name}".strip()
