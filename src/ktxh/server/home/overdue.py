"""The tasks that were given for a period: those whose day is over first, then those that are near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ktxh.model.report_parts import Task, TaskState
from ktxh.server.web.place import Place

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Tasks:
    """What is overdue, what is still open, and how many were given and done."""

    overdue: tuple[Task, ...]
    open: tuple[Task, ...]
    given: int
    done: int


def tasks(place: Place, today: date) -> Tasks:
    """The tasks of the period as they stand on a day, by their days; one question."""
    found = place.plan.store.tasks(place.area.key, place.period)
    by_day = sorted(found, key=lambda one: (one.due or date.max, one.order))
    waiting = [one for one in by_day if one.state is TaskState.OPEN]
    return Tasks(
        tuple(one for one in waiting if one.overdue(today)),
        tuple(one for one in waiting if not one.overdue(today))[:_SHOWN],
        len(found),
        len(found) - len(waiting),
    )
