"""Keeps facts, the figures of a section that the catalogue has no indicator for, in versions and reads them."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterator, Sequence

from django.db.models import QuerySet
from django.utils import timezone

from ktxh.model.observation import Recorded
from ktxh.model.period import Period
from ktxh.model.report_parts import Fact
from ktxh.server.entry import Entry
from ktxh.server.interning import Interned
from ktxh.server.reports import models
from ktxh.server.reports.keeping import keep, standing
from ktxh.server.reports.numbering import name_rows
from ktxh.server.reports.placing import (
    fault_of_identifier,
    fault_of_section,
    fault_of_texts,
    ids_of,
    refuse,
    refuse_twice,
)
from ktxh.server.reports.statement_text import statement_from_text, statement_to_text
from ktxh.server.reports.withdrawing import missing, withdraw

LETTER = "f"
_WHAT = "số liệu"
_LIKE = ("indicator", "area", "period", "authority", "goal")


def record_facts(alias: str, interned: Interned, given: Sequence[Fact], entry: Entry, *, whole: bool) -> Recorded:
    """Keep facts, in their order, inside a transaction; see `Store.record_facts`."""
    refuse(interned, given, _fault, _shown, _WHAT)
    refuse_twice(interned, given, _shown, _WHAT)
    areas = interned.area_ids({one.area for one in given})
    periods = interned.make_periods([one.period for one in given])
    at = entry.at or timezone.now()
    rows = [
        models.Fact(
            area_id=areas[one.area],
            period_id=periods[one.period],
            identifier=one.identifier,
            section=one.section,
            order=one.order,
            statement=statement_to_text(one.statement),
            withdrawn=False,
            author=one.author or entry.author,
            recorded_at=at,
        )
        for one in given
    ]
    known = standing(alias, models.Fact, ((row.area_id, row.period_id) for row in rows))
    in_order = sorted(known.values(), key=lambda row: (row.withdrawn, row.order, row.pk))
    name_rows(rows, in_order, _likeness, LETTER)
    gone = missing(rows, in_order, lambda row: row.section) if whole else []
    recorded = keep(alias, models.Fact, rows, known)
    withdraw(alias, models.Fact, gone, entry, known)
    return Recorded(recorded.new, recorded.changed + len(gone), recorded.unchanged)


def read_facts(alias: str, interned: Interned, area: str, period: Period) -> tuple[Fact, ...]:
    """The facts of a report by section and order."""
    ids = ids_of(interned, area, period)
    if ids is None:
        return ()
    rows = _rows(alias).filter(area_id=ids[0], period_id=ids[1], current=True, withdrawn=False)
    return tuple(_facts_of(rows.order_by("section", "order", "pk"), area, period))


def read_versions(alias: str, interned: Interned, area: str, period: Period, identifier: str) -> tuple[Fact, ...]:
    """All versions of a fact, oldest first, that of its withdrawal left out."""
    ids = ids_of(interned, area, period)
    if ids is None:
        return ()
    rows = _rows(alias).filter(area_id=ids[0], period_id=ids[1], identifier=identifier, withdrawn=False)
    return tuple(_facts_of(rows.order_by("version"), area, period))


def withdraw_facts(
    alias: str, interned: Interned, area: str, period: Period, identifiers: Collection[str], entry: Entry
) -> int:
    """Withdraw facts, inside a transaction; see `Store.withdraw_facts`."""
    ids = ids_of(interned, area, period)
    known = {} if ids is None else standing(alias, models.Fact, [ids])
    gone = [row for row in known.values() if row.identifier in identifiers and not row.withdrawn]
    withdraw(alias, models.Fact, gone, entry, known)
    return len(gone)


def _rows(alias: str) -> QuerySet[models.Fact]:
    return models.Fact.objects.using(alias)


def _facts_of(rows: QuerySet[models.Fact], area: str, period: Period) -> Iterator[Fact]:
    return (
        Fact(row.identifier, area, period, row.section, row.order, statement_from_text(row.statement), row.author)
        for row in rows
    )


def _likeness(row: models.Fact) -> Hashable:
    """What a fact without identifier is known by: its section and what it is of, whatever the figures."""
    statement = json.loads(row.statement)
    return row.section, *(statement.get(name) for name in _LIKE)


def _fault(one: Fact) -> str:
    statement = one.statement
    return (
        fault_of_section(one.section)
        or fault_of_identifier(one.identifier)
        or ("" if statement.indicator.strip() else "chưa ghi tên chỉ tiêu")
        or fault_of_texts((statement.indicator, statement.subject, statement.unit, statement.quote, one.author))
    )


def _shown(one: Fact) -> str:
    return f"“{one.statement.indicator}”, mục “{one.section}”"
