"""Keeps the tasks of a report in versions and reads them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence

from django.db.models import QuerySet
from django.utils import timezone

from ktxh.model.observation import Recorded
from ktxh.model.period import Period
from ktxh.model.report_parts import Task, TaskState
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
from ktxh.server.reports.withdrawing import missing, withdraw

LETTER = "n"
_WHAT = "nhiệm vụ"
_SHOWN = 60


def record_tasks(alias: str, interned: Interned, given: Sequence[Task], entry: Entry, *, whole: bool) -> Recorded:
    """Keep tasks, in their order, inside a transaction; see `Store.record_tasks`."""
    refuse(interned, given, _fault, _shown, _WHAT)
    refuse_twice(interned, given, _shown, _WHAT)
    areas = interned.area_ids({one.area for one in given})
    periods = interned.make_periods([one.period for one in given])
    at = entry.at or timezone.now()
    rows = [
        models.Task(
            area_id=areas[one.area],
            period_id=periods[one.period],
            identifier=one.identifier,
            order=one.order,
            text=one.text,
            owner=one.owner,
            due=one.due,
            state=one.state.value,
            done_on=one.done_on,
            section=one.section,
            withdrawn=False,
            author=entry.author,
            recorded_at=at,
        )
        for one in given
    ]
    known = standing(alias, models.Task, ((row.area_id, row.period_id) for row in rows))
    in_order = sorted(known.values(), key=lambda row: (row.withdrawn, row.order, row.pk))
    name_rows(rows, in_order, _likeness, LETTER)
    gone = missing(rows, in_order) if whole else []
    recorded = keep(alias, models.Task, rows, known)
    withdraw(alias, models.Task, gone, entry, known)
    return Recorded(recorded.new, recorded.changed + len(gone), recorded.unchanged)


def read_tasks(alias: str, interned: Interned, area: str, period: Period) -> tuple[Task, ...]:
    """The tasks given for a period, in their order."""
    ids = ids_of(interned, area, period)
    if ids is None:
        return ()
    rows = _rows(alias).filter(area_id=ids[0], period_id=ids[1], current=True, withdrawn=False)
    return tuple(_tasks_of(rows.order_by("order", "pk"), area, period))


def read_versions(alias: str, interned: Interned, area: str, period: Period, identifier: str) -> tuple[Task, ...]:
    """All versions of a task, oldest first, that of its withdrawal left out."""
    ids = ids_of(interned, area, period)
    if ids is None:
        return ()
    rows = _rows(alias).filter(area_id=ids[0], period_id=ids[1], identifier=identifier, withdrawn=False)
    return tuple(_tasks_of(rows.order_by("version"), area, period))


def withdraw_tasks(
    alias: str, interned: Interned, area: str, period: Period, identifiers: Collection[str], entry: Entry
) -> int:
    """Withdraw tasks, inside a transaction; see `Store.withdraw_tasks`."""
    ids = ids_of(interned, area, period)
    known = {} if ids is None else standing(alias, models.Task, [ids])
    gone = [row for row in known.values() if row.identifier in identifiers and not row.withdrawn]
    withdraw(alias, models.Task, gone, entry, known)
    return len(gone)


def _rows(alias: str) -> QuerySet[models.Task]:
    return models.Task.objects.using(alias)


def _tasks_of(rows: QuerySet[models.Task], area: str, period: Period) -> Iterator[Task]:
    return (
        Task(
            row.identifier,
            area,
            period,
            row.order,
            row.text,
            row.owner,
            row.due,
            TaskState(row.state),
            row.done_on,
            row.section,
        )
        for row in rows
    )


def _likeness(row: models.Task) -> Hashable:
    """What a task without identifier is known by: its words, whatever became of it."""
    return " ".join(row.text.casefold().split())


def _fault(one: Task) -> str:
    if not one.text.strip():
        return "chưa ghi nội dung nhiệm vụ"
    if one.done_on is not None and one.state is TaskState.OPEN:
        return "có ngày hoàn thành mà tình trạng là đang thực hiện; hãy sửa một trong hai"
    return (
        (fault_of_section(one.section) if one.section else "")
        or fault_of_identifier(one.identifier)
        or fault_of_texts((one.text, one.owner))
    )


def _shown(one: Task) -> str:
    return f"“{one.text if len(one.text) <= _SHOWN else one.text[:_SHOWN].rstrip() + '…'}”"
