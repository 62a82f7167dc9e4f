"""Where a form stands: the form with its rows, the area and the period, and their short numbers in the store."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.model.form import Form
from ktxh.model.period import Period
from ktxh.server.interning import Interned
from ktxh.server.problems import RefusedError


@dataclass(frozen=True, slots=True)
class Place:
    """A form of an area and a period, with the ids of both."""

    form: Form
    area: str
    period: Period
    area_id: int
    period_id: int

    @property
    def subject(self) -> str:
        """How the trail of changes names it."""
        return f"form {self.form.code} {self.area} {self.period.code}"


def place_of(interned: Interned, form: Form, area: str, period: Period) -> Place:
    """The place, for writing inside a transaction; RefusedError where the area is unknown."""
    areas = interned.area_ids([area])
    if not areas:
        reason = f"{form.title}, {period.label}: không có đơn vị hành chính mang khóa “{area}”"
        raise RefusedError((reason,), "biểu")
    return Place(form, area, period, areas[area], interned.make_periods([period])[period])
