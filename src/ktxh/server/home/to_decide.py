"""The forms that wait for a decision of the person, as lines of the home page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from ktxh.model.form import Form
from ktxh.model.period import Period
from ktxh.model.submission import Capability, State, Step, Submission
from ktxh.model.submission_steps import steps_from
from ktxh.server.accounts.rights import Act
from ktxh.server.approval.powers import Powers, may_be_here
from ktxh.server.home.need import Need
from ktxh.server.submissions.by_when import by_when
from ktxh.server.submissions.due import deadline_of
from ktxh.server.submissions.extension import Extensions, extension_for
from ktxh.server.web.place import Place

_DECIDED = (
    (State.SENT, Step.APPROVE, "chờ duyệt"),
    (State.APPROVED, Step.FREEZE, "đã duyệt, chờ chốt số liệu"),
    (State.UNFROZEN, Step.FREEZE, "đã hủy chốt, chờ chốt lại"),
    (State.COMPILING, Step.FREEZE, "đang tổng hợp lại"),
    (State.FROZEN, Step.COMPLETE, "đã chốt, chờ hoàn thành"),
)
_STEPS = {state: step for state, step, _ in _DECIDED}


def to_decide(place: Place, periods: Iterable[Period], extended: Extensions, today: date) -> Iterator[Need]:
    """Forms of the unit and of those below it, by the day on which the unit itself has to send; those of a unit to
    which more time was given by the day until which it was. Beside the periods, those that were put off below.
    """
    if not may_be_here(place):
        return
    plan, area = place.plan, place.area.key
    put_off = [when for (_, unit, when) in extended if unit in plan.tree and plan.tree.within(unit, area, when.end)]
    wanted = list(dict.fromkeys([*periods, *put_off]))
    kinds = {one.kind for one in wanted}
    forms = {one.code: one for one in plan.forms.values() if not kinds.isdisjoint(one.kinds)}
    units = {area}
    if place.may(Act.APPROVE):
        units |= {one.key for period in wanted for one in plan.tree.descendants(area, period.end)}
    powers = Powers(place)
    counts: Counter[tuple[Period, State]] = Counter()
    later: dict[tuple[Period, State], date] = {}
    for one in plan.store.submissions(units, wanted, forms).values():
        if one.state in _STEPS and _STEPS[one.state] in _steps(powers, forms[one.form], one):
            at = one.period, one.state
            counts[at] += 1
            if more := extension_for(extended, one.form, one.area, one.period):
                later[at] = max(more.until, later.get(at, more.until))
    for period in wanted:
        for state, _, words in _DECIDED:
            if number := counts[period, state]:
                days = [deadline_of(plan.tree, plan.regimes, area, period), later.get((period, state))]
                yield _need(place, period, state, f"{number} biểu {period.label} {words}", days, today)


def _need(place: Place, period: Period, state: State, words: str, days: Iterable[date | None], today: date) -> Need:
    """What waits for a decision, until the last of the days; a form that was sent may not wait longer."""
    address = place.url("approval:first", period=period.code)
    day = max((one for one in days if one is not None), default=None)
    if day is None:
        return Need(f"{words}.", address, "warn")
    pressing = state is State.SENT and day < today
    return Need(f"{words}; {by_when(day, today)}.", address, "bad" if pressing else "warn")


def _steps(powers: Powers, form: Form, one: Submission) -> tuple[Step, ...]:
    held: frozenset[Capability] = powers.over(form, one.area)
    return steps_from(one.state, held) if held else ()
