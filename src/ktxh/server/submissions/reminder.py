"""Reminders of deadlines: three days and one day before, one, three and seven days after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ktxh.model.area import printed
from ktxh.model.period import Period
from ktxh.server.submissions.due import Due

BEFORE = (1, 3)  # days left
AFTER = (7, 3, 1)  # days late
LONGEST = 30  # who is later than that is not reminded any more


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder of a form that a unit owes. `days` says which: 3 or 1 before the deadline, -1, -3 or -7 after it.

    It is the same reminder as long as these fields are the same; a deadline that is put off gets reminders of its own.
    """

    form: str
    area: str
    period: Period
    deadline: date
    days: int

    def sentence(self, title: str, unit: str, today: date) -> str:
        """What is said to the unit: `title` is that of the form, `unit` the full name of the area."""
        what = f"Biểu “{title}” {self.period.label} của {unit}"
        left = (self.deadline - today).days
        if left > 0:
            return f"{what} còn {left} ngày là đến hạn gửi ({printed(self.deadline)})."
        if left == 0:
            return f"{what} đến hạn gửi hôm nay ({printed(self.deadline)})."
        return f"{what} đã quá hạn gửi {-left} ngày (hạn {printed(self.deadline)}); hãy gửi sớm, hoặc xin gia hạn."


def reminders(today: date, dues: Iterable[Due]) -> tuple[Reminder, ...]:
    """The reminders whose time has come, for what is still owed: of each form the last one only, so that a day on
    which nobody asked leaves none out and brings no two at once.
    """
    found = []
    for one in dues:
        days = _which((one.deadline - today).days) if one.state.owed else None
        if days is not None:
            found.append(Reminder(one.form, one.area, one.period, one.deadline, days))
    return tuple(found)


def _which(left: int) -> int | None:
    if left < 0:
        return next((-mark for mark in AFTER if mark <= -left <= LONGEST), None)
    return next((mark for mark in BEFORE if left <= mark), None)
