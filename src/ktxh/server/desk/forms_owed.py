"""How many forms of the unit for the period of a report are not sent or not frozen yet: figures may still change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ktxh.model.submission import State
from ktxh.server.collecting.forms_here import forms_of
from ktxh.server.submissions.due import due
from ktxh.server.web.place import Place

_FINAL = frozenset({State.FROZEN, State.COMPLETE})


@dataclass(frozen=True, slots=True)
class FormsOwed:
    """Of all forms that the unit owes for the period, how many are not sent, and how many are sent but not frozen."""

    all: int
    not_sent: int
    not_frozen: int

    def sentence(self, period: str) -> str:
        """What is said before a report is composed and before it is signed; "" where all forms are frozen."""
        parts = []
        if self.not_sent:
            parts.append(f"{self.not_sent}/{self.all} biểu {period} chưa gửi")
        if self.not_frozen:
            parts.append(f"{self.not_frozen}/{self.all} biểu {'' if parts else f'{period} '}đã gửi nhưng chưa chốt")
        return f"{', '.join(parts)}: số liệu của báo cáo còn có thể đổi." if parts else ""


def forms_owed(place: Place, today: date) -> FormsOwed:
    """The forms of the unit itself; two questions. None are owed where no regime asks for the period."""
    plan = place.plan
    found = due(plan.store, plan.regimes, place.area.key, forms_of(place), [place.period], today, below=False)
    not_sent = sum(one.state.owed for one in found)
    frozen = sum(one.state in _FINAL for one in found)
    return FormsOwed(len(found), not_sent, len(found) - not_sent - frozen)


def owed_sentence(place: Place, today: date) -> str:
    """The sentence for a page of the place; "" where nothing is owed."""
    return forms_owed(place, today).sentence(place.period.label)
