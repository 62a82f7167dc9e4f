"""Lets the figures of a form climb the ladder: ước tính → sơ bộ → chính thức.

What is entered while a period runs is an estimate, what is entered after it preliminary. That a figure is official, or
that an estimate has held, somebody says who answers for the form: who compiles it, or who leads the unit, when the
period is over and the form is frozen. Freezing by itself says only that the figure does not change for now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from ktxh.model.area import printed
from ktxh.model.observation import Item, Observation, Status
from ktxh.model.period import Period
from ktxh.model.submission import Step
from ktxh.server.entry import Entry
from ktxh.server.submissions.current import current_observations
from ktxh.server.submissions.opened import Opened
from ktxh.server.submissions.place import Place
from ktxh.server.submissions.problems import StepError
from ktxh.server.submissions.stepping import take_step
from ktxh.server.submissions.taking import Taking


def confirm(store: Opened, place: Place, status: Status, given: Taking, today: date) -> tuple[Observation, ...]:
    """Confirm inside a transaction; what has climbed. See `SubmissionKeeper.confirm`."""
    known = current_observations(store.alias, store.interned, place.form.items, place.area, place.period)
    climbing = climbing_to(status, known)
    reason = ", ".join(filter(None, [f"số {status.label}, {len(climbing)} chỉ tiêu", given.reason.strip()]))
    take_step(store, place, replace(given, step=Step.CONFIRM, reason=reason))
    if not over(place.period, today):
        raise StepError(
            f"Chưa công nhận số {status.label} vì {place.period.label} đến {printed(place.period.end)} mới hết; "
            "hãy làm sau ngày đó."
        )
    if not climbing:
        raise StepError(f"Biểu “{place.form.title}” không có chỉ tiêu nào kém chắc chắn hơn số {status.label}.")
    store.record(climbing, Entry(given.author, given.at))
    return climbing


def climbing_to(status: Status, known: Mapping[Item, Observation]) -> tuple[Observation, ...]:
    """The figures below a rung as they stand on it; those made up for a demonstration never climb."""
    found: Iterable[Observation] = (one for one in known.values() if one.status < status and not one.simulated)
    return tuple(replace(one, status=status, version=0, author="", recorded_at=None) for one in found)


def over(period: Period, today: date) -> bool:
    """Whether all of a period has been counted."""
    return today > period.end
