"""What a person may do with the forms of many units; asked once a unit, not once a form."""

from __future__ import annotations

from collections.abc import Mapping

from ktxh.model.form import Form
from ktxh.model.submission import Capability
from ktxh.server.accounts.rights import Act
from ktxh.server.collecting.forms_here import sectors_of
from ktxh.server.web.place import Place

ACTS: Mapping[Act, Capability] = {
    Act.APPROVE: Capability.APPROVE,
    Act.FREEZE: Capability.COMPILE,
    Act.SIGN: Capability.LEAD,
}


class Powers:
    """The capabilities of the person of a place, entering left out; made for one request."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._sectors: dict[str, frozenset[str]] = {}
        self._held: dict[tuple[Act, str], frozenset[str] | None] = {}

    def over(self, form: Form, area: str) -> frozenset[Capability]:
        """What the person may do with a form of a unit: for a department, where one of its sectors is its own."""
        if form.code not in self._sectors:
            self._sectors[form.code] = sectors_of(self._place, form)
        return frozenset(what for act, what in ACTS.items() if self._has(act, area, self._sectors[form.code]))

    def may_put_off(self, area: str, form: Form | None = None) -> bool:
        """Whether the person may put off a deadline of a unit: who approves for the unit above it; None is all forms,
        for which one has to approve all sectors.
        """
        above = self._place.plan.tree.parent(area, self._place.period.end)
        if above is None:
            return False
        if form is not None:
            return Capability.APPROVE in self.over(form, above.key)
        return self._sectors_of(Act.APPROVE, above.key) is None

    def _has(self, act: Act, area: str, sectors: frozenset[str]) -> bool:
        held = self._sectors_of(act, area)
        if held is None:
            return True
        return bool(held & sectors) if sectors else bool(held)

    def _sectors_of(self, act: Act, area: str) -> frozenset[str] | None:
        if (act, area) not in self._held:
            self._held[act, area] = self._place.rights.sectors(act, area)
        return self._held[act, area]


def may_be_here(place: Place) -> bool:
    """Whether the person approves, freezes or completes anything at the place itself."""
    return any(place.may(act) for act in ACTS)


def list_area(place: Place) -> str:
    """The unit whose list a form stands in for the person: the highest above it where the person has such a role."""
    roots = {area for act in ACTS for area in place.rights.areas(act)}
    chain = [place.area.key, *(one.key for one in place.plan.tree.ancestors(place.area.key, place.period.end))]
    return next((key for key in reversed(chain) if key in roots), place.area.key)
