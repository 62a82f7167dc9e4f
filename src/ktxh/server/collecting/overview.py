"""The forms of a unit and a period with where each stands and by when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ktxh.model.form import Form
from ktxh.model.submission import Capability, State, Submission
from ktxh.server.collecting.forms_here import capabilities, forms_of
from ktxh.server.submissions.due import Due, due
from ktxh.server.web.place import Place

STATES = {
    State.NOT_BEGUN: "none",
    State.ENTERING: "warn",
    State.SENT: "warn",
    State.RETURNED: "bad",
    State.APPROVED: "ok",
    State.FROZEN: "ok",
    State.UNFROZEN: "warn",
    State.COMPILING: "warn",
    State.COMPLETE: "ok",
}


@dataclass(frozen=True, slots=True)
class FormHere:
    """A form, where it stands, its deadline (None where no regime asks for it), and whether the person enters it."""

    form: Form
    submission: Submission
    due: Due | None
    mine: bool

    @property
    def sign(self) -> str:
        """Which of the four states of the look it has."""
        return "bad" if self.due is not None and self.due.late else STATES[self.submission.state]

    @property
    def owed(self) -> bool:
        """Whether the person still has to send it."""
        return self.mine and self.due is not None and self.submission.state.owed


@dataclass(frozen=True, slots=True)
class Overview:
    """All forms of a place, in their order."""

    forms: tuple[FormHere, ...]

    @property
    def enters(self) -> bool:
        """Whether the person enters any of them, and does not only look."""
        return any(one.mine for one in self.forms)

    @property
    def owed(self) -> tuple[FormHere, ...]:
        """Those that the person still has to send, by deadline."""
        return tuple(sorted((one for one in self.forms if one.owed), key=lambda one: one.due.deadline))  # type: ignore[union-attr]

    @property
    def late(self) -> tuple[FormHere, ...]:
        """Those of them whose deadline is over."""
        return tuple(one for one in self.owed if one.due is not None and one.due.late)

    @property
    def returned(self) -> tuple[FormHere, ...]:
        """Those that were sent back to the person."""
        return tuple(one for one in self.forms if one.mine and one.submission.state is State.RETURNED)


def overview(place: Place, today: date) -> Overview:
    """The forms of a place."""
    store, area, forms = place.plan.store, place.area.key, forms_of(place)
    known = {one.form: one for one in due(store, place.plan.regimes, area, forms, [place.period], today, below=False)}
    standing = store.submissions([area], [place.period], [one.code for one in forms])
    return Overview(
        tuple(
            FormHere(
                one,
                standing.get((one.code, area, place.period)) or Submission(one.code, area, place.period),
                known.get(one.code),
                Capability.ENTER in capabilities(place, one),
            )
            for one in forms
        )
    )
