"""What the person has to do, by when, and where: forms to send, forms that wait for a decision, reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ktxh.model.area import printed
from ktxh.model.form import Form
from ktxh.model.period import Period
from ktxh.model.submission import Capability, State, Step, Submission
from ktxh.model.submission_steps import steps_from
from ktxh.server.accounts.rights import Act
from ktxh.server.approval.powers import ACTS, Powers, may_be_here
from ktxh.server.collecting.forms_here import capabilities
from ktxh.server.submissions.due import Due, due
from ktxh.server.submissions.open_periods import periods_open
from ktxh.server.web.place import Place

_DECIDED = (
    (State.SENT, Step.APPROVE, "chờ duyệt"),
    (State.APPROVED, Step.FREEZE, "đã duyệt, chờ chốt số liệu"),
    (State.UNFROZEN, Step.FREEZE, "đã hủy chốt, chờ chốt lại"),
    (State.COMPILING, Step.FREEZE, "đang tổng hợp lại"),
    (State.FROZEN, Step.COMPLETE, "đã chốt, chờ hoàn thành"),
)


@dataclass(frozen=True, slots=True)
class Need:
    """One sentence, where it is done, and its look: ok, warn, bad or none."""

    sentence: str
    address: str
    look: str


def needs(place: Place, today: date) -> tuple[Need, ...]:
    """What the person has to do at this unit, for the period shown and for all that are open; the most pressing first.

    At most four questions, whatever the number of units and periods.
    """
    plan = place.plan
    open_now = periods_open(today, plan.regimes, plan.tree, place.area.key)
    periods = tuple(dict.fromkeys([*open_now, place.period]))
    forms = {one.code: one for one in plan.forms.values() if any(each.kind in one.kinds for each in periods)}
    found = [*_of_clerk(place, forms.values(), periods, today), *_of_decider(place, forms, periods)]
    rank = {"bad": 0, "warn": 1}
    return tuple(sorted(found, key=lambda one: rank.get(one.look, 2)))


def _of_clerk(place: Place, forms: Iterable[Form], periods: Iterable[Period], today: date) -> Iterator[Need]:
    """Forms that the person still has to send."""
    if not place.may(Act.ENTER):
        return
    plan = place.plan
    mine = [one for one in forms if Capability.ENTER in capabilities(place, one)]
    by_period: defaultdict[Period, list[Due]] = defaultdict(list)
    for one in due(plan.store, plan.regimes, place.area.key, mine, list(periods), today, below=False):
        if one.state.owed:
            by_period[one.period].append(one)
    titles = {one.code: one.title for one in mine}
    for period, owed in by_period.items():
        for one in owed:
            if one.state is State.RETURNED:
                address = place.url("collecting:form", period=period.code, form=one.form)
                yield Need(f"“{titles[one.form]}” {period.label} bị trả lại, cần sửa và gửi lại.", address, "bad")
        yield from _to_send(place, period, [one for one in owed if one.state is not State.RETURNED], titles)


def _to_send(place: Place, period: Period, owed: list[Due], titles: dict[str, str]) -> Iterator[Need]:
    late = [one for one in owed if one.late]
    near = [one for one in owed if not one.late]
    address = place.url("collecting:first", period=period.code)
    if late:
        most = max(one.days_late for one in late)
        yield Need(f"{_what(late, titles)} {period.label} quá hạn gửi {most} ngày.", address, "bad")
    if near:
        first = min(near, key=lambda one: one.deadline)
        left = "hôm nay là hạn cuối" if first.days_left == 0 else f"còn {first.days_left} ngày"
        words = f"{_what(near, titles)} {period.label} chưa gửi, hạn {printed(first.deadline)} ({left})."
        yield Need(words, address, "warn" if first.days_left is not None and first.days_left <= 3 else "none")


def _of_decider(place: Place, forms: dict[str, Form], periods: Iterable[Period]) -> Iterator[Need]:
    """Forms of the unit and of those below it that wait for the person to decide."""
    if not may_be_here(place):
        return
    plan = place.plan
    wanted = list(periods)
    units = {place.area.key}
    if place.may(Act.APPROVE):
        units |= {one.key for period in wanted for one in plan.tree.descendants(place.area.key, period.end)}
    powers = Powers(place)
    counts: Counter[tuple[Period, State]] = Counter()
    steps = {state: step for state, step, _ in _DECIDED}
    for one in plan.store.submissions(units, wanted, forms).values():
        if one.state in steps and steps[one.state] in _steps(powers, forms[one.form], one):
            counts[one.period, one.state] += 1
    for period in wanted:
        for state, _, words in _DECIDED:
            if number := counts[period, state]:
                address = place.url("approval:first", period=period.code)
                yield Need(f"{number} biểu {period.label} {words}.", address, "warn")


def _steps(powers: Powers, form: Form, one: Submission) -> tuple[Step, ...]:
    held: frozenset[Capability] = powers.over(form, one.area)
    return steps_from(one.state, held) if held else ()


def _what(owed: list[Due], titles: dict[str, str]) -> str:
    """One form by its title, several by their number."""
    return f"“{titles[owed[0].form]}”" if len(owed) == 1 else f"{len(owed)} biểu"


def does_anything(place: Place) -> bool:
    """Whether the person has anything to do at this unit at all; who only looks on is not told that nothing waits."""
    return place.may(Act.ENTER) or any(place.may(act) for act in ACTS)
