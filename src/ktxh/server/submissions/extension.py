"""A later deadline for one unit: to which day, by whom, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ktxh.model.period import Period


@dataclass(frozen=True, slots=True)
class Extension:
    """A deadline put off for a unit and a period, for one form (its code) or for all ("").

    `number` grows with each that is given. `at` None is the moment of keeping, and must know its time zone.
    """

    area: str
    period: Period
    until: date
    reason: str
    author: str = ""
    form: str = ""
    at: datetime | None = None
    number: int = 0

    def __post_init__(self) -> None:
        if self.at is not None and self.at.tzinfo is None:
            raise ValueError("thời điểm phải kèm múi giờ")


Extensions = Mapping[tuple[str, str, Period], Extension]


def extension_for(known: Extensions, form: str, area: str, period: Period) -> Extension | None:
    """The one that counts for a form: of that for the form itself and that for all, the one given later."""
    found = [one for code in (form, "") if (one := known.get((code, area, period))) is not None]
    return max(found, key=lambda one: one.number, default=None)
