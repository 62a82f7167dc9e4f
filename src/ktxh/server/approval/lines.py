"""The forms that a unit and the units below it owe or have sent, each with what the person can do with it now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ktxh.model.area import Area
from ktxh.model.form import Form
from ktxh.model.submission import State, Step, Submission
from ktxh.model.submission_steps import steps_from
from ktxh.server.approval.powers import Powers
from ktxh.server.collecting.overview import STATES
from ktxh.server.submissions.due import Due, due
from ktxh.server.web.place import Place

# the step that a state asks for next
_NEXT = {
    State.SENT: Step.APPROVE,
    State.APPROVED: Step.FREEZE,
    State.UNFROZEN: Step.FREEZE,
    State.COMPILING: Step.FREEZE,
    State.FROZEN: Step.COMPLETE,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A form of a unit; `due` is None where no regime asks for it. `steps` are those that the person can take."""

    form: Form
    area: Area
    submission: Submission
    due: Due | None
    steps: tuple[Step, ...]
    address: str
    opened: bool

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.submission.state

    @property
    def late(self) -> bool:
        """Whether it is owed and its deadline is over."""
        return self.due is not None and self.due.late

    @property
    def sign(self) -> str:
        """Which of the four states of the look it has."""
        return "bad" if self.late else STATES[self.state]

    @property
    def next(self) -> Step | None:
        """The step that it waits for the person to take."""
        step = _NEXT.get(self.state)
        return step if step in self.steps else None

    @property
    def approvable(self) -> bool:
        """Whether it waits for the person to approve it."""
        return self.next is Step.APPROVE

    @property
    def plain(self) -> bool:
        """Whether it waits for the person to approve it, and nothing in it is strange."""
        return self.approvable and self.submission.plain

    @property
    def why_left(self) -> str:
        """Why it is not approved together with others; "" where it is, or does not wait for approval."""
        if not self.approvable or self.plain:
            return ""
        count = self.submission.warnings
        return "chưa đếm cảnh báo" if count is None else f"{count} số liệu có cảnh báo"


def lines(place: Place, today: date) -> tuple[Line, ...]:
    """All forms of the place and of the units below it, by deadline, then by unit and form. Three questions."""
    plan, period = place.plan, place.period
    forms = {one.code: one for one in plan.forms.values() if period.kind in one.kinds}
    units = {one.key: one for one in (place.area, *plan.tree.descendants(place.area.key, period.end))}
    owed = due(plan.store, plan.regimes, place.area.key, forms.values(), [period], today)
    known: dict[tuple[str, str], tuple[Submission, Due | None]] = {
        (one.area, one.form): (one.submission, one) for one in owed
    }
    for one in plan.store.submissions(units, [period], forms).values():
        known.setdefault((one.area, one.form), (one, None))
    powers, order = Powers(place), {key: at for at, key in enumerate(units)}
    addresses = _Addresses(place)
    rank = {code: at for at, code in enumerate(forms)}
    found = [
        _line(powers, addresses, forms[code], units[area], submission, deadline)
        for (area, code), (submission, deadline) in known.items()
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (one.due.deadline if one.due else date.max, order[one.area.key], rank[one.form.code]),
        )
    )


class _Addresses:
    """The addresses of forms; those of one unit and page begin alike, and there are a thousand of them."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._begun: dict[tuple[str, str], str] = {}

    def of(self, page: str, form: str, area: str) -> str:
        """The address of a form below the first page of an app."""
        if (page, area) not in self._begun:
            self._begun[page, area] = self._place.url(page, area=area)
        return f"{self._begun[page, area]}{form}/"


def _line(
    powers: Powers, addresses: _Addresses, form: Form, area: Area, submission: Submission, deadline: Due | None
) -> Line:
    held = powers.over(form, area.key)
    steps = steps_from(submission.state, held) if held else ()
    page = "approval:first" if held else "collecting:first"
    address = addresses.of(page, form.code, area.key)
    return Line(form, area, submission, deadline, steps, address, bool(held))


def late_units(found: Iterable[Line]) -> tuple[Area, ...]:
    """The units that owe anything after its deadline, each once, in the order of the lines."""
    return tuple({one.area.key: one.area for one in found if one.late}.values())
