"""What units owe and by when: deadlines of the regime in force and their extensions, beside where each form stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from ktxh.catalogue.regimes import Regimes
from ktxh.model.area import Area
from ktxh.model.area_tree import AreaTree
from ktxh.model.form import Form
from ktxh.model.period import Period
from ktxh.model.regime import Regime, RegimeError
from ktxh.model.submission import State, Submission
from ktxh.server.submissions.extension import Extension, Extensions, extension_for
from ktxh.server.submissions.filling import LEVELS, must_fill

if TYPE_CHECKING:
    from ktxh.server.store import Store


@dataclass(frozen=True, slots=True)
class Due:
    """A form that a unit owes for a period: the last day to send it (put off where there is an `extension`), where it
    stands, and how it stands to the day that is asked about.

    `days_left` counts the days to the deadline while the form is owed (0: today is the last), None when it was sent or
    the deadline is over. `days_late` counts the days by which it was sent late, or has been late until now; else 0.
    """

    form: str
    area: str
    period: Period
    deadline: date
    submission: Submission
    extension: Extension | None = None
    days_left: int | None = None
    days_late: int = 0

    @property
    def state(self) -> State:
        """Where the form stands."""
        return self.submission.state

    @property
    def late(self) -> bool:
        """Whether it is owed and the deadline is over."""
        return self.state.owed and self.days_late > 0


def due(
    store: Store,
    regimes: Regimes,
    area: str,
    forms: Collection[Form],
    periods: Collection[Period],
    today: date,
    *,
    below: bool = True,
) -> tuple[Due, ...]:
    """Every form that an area, and with `below` the units below it at any depth, owe for the periods.

    By period, form, and unit in tree order. Two questions to the store, whatever the number of units.
    """
    tree = store.area_tree
    units = {
        period: [tree.area(area), *(tree.descendants(area, period.end) if below else ())]
        for period in dict.fromkeys(periods)
    }
    keys = {unit.key for found in units.values() for unit in found}
    standing = store.submissions(keys, units.keys(), {form.code for form in forms})
    extensions = store.extensions(keys, units.keys())
    return tuple(
        one
        for period, found in units.items()
        for one in _of_period(_deadlines(tree, regimes, found, period), forms, period, standing, extensions, today)
    )


def _deadlines(
    tree: AreaTree, regimes: Regimes, units: Collection[Area], period: Period
) -> list[tuple[Area, Regime, date]]:
    """The units that a regime sets a deadline for, with that."""
    found = []
    for unit in units:
        level = LEVELS.get(unit.level)
        if level is None:
            continue
        try:
            regime = regime_of(tree, regimes, unit.key, period.end)
            found.append((unit, regime, regime.deadline(period, level.value)))
        except RegimeError:
            continue  # nobody asks this level for the period
    return found


def _of_period(
    deadlines: Collection[tuple[Area, Regime, date]],
    forms: Collection[Form],
    period: Period,
    standing: Mapping[tuple[str, str, Period], Submission],
    extensions: Extensions,
    today: date,
) -> Iterator[Due]:
    for form in forms:
        for unit, regime, day in deadlines:
            if not must_fill(form, unit, period, regime):
                continue
            submission = standing.get((form.code, unit.key, period)) or Submission(form.code, unit.key, period)
            extension = extension_for(extensions, form.code, unit.key, period)
            yield _due(submission, day if extension is None else max(day, extension.until), extension, today)


def _due(submission: Submission, deadline: date, extension: Extension | None, today: date) -> Due:
    left, late = None, 0
    if submission.state.owed:
        days = (deadline - today).days
        left, late = (days, 0) if days >= 0 else (None, -days)
    elif submission.sent_at is not None:
        late = max(0, (timezone.localdate(submission.sent_at) - deadline).days)
    return Due(submission.form, submission.area, submission.period, deadline, submission, extension, left, late)


def deadline_of(tree: AreaTree, regimes: Regimes, area: str, period: Period) -> date | None:
    """The last day on which a unit sends the figures of a period, without extensions; None where no regime sets one."""
    level = LEVELS.get(tree.area(area).level)
    if level is None:
        return None
    try:
        return regime_of(tree, regimes, area, period.end).deadline(period, level.value)
    except RegimeError:
        return None


def regime_of(tree: AreaTree, regimes: Regimes, area: str, on: date) -> Regime:
    """The regime that holds for a unit on a day; RegimeError where none is in force."""
    return regimes.regime_for([area, *(above.key for above in tree.ancestors(area, on))], on)
