"""Who may do what with a section of a report.

Who compiles writes every section. Of those who may write at the place, a member of the committee itself writes every
section too; a member of a department only those that the outline gives to it: by the name of the department in
`[owners]`, or by a section that bears the name of one of its sectors. A section without owner is everybody's.

Where a section is assigned to an organisation (`Assigned`), that takes the place of the outline's owner and of the
sectors; whom it is assigned to by name writes it too, but approves nothing by that.
"""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.catalogue.area_words import unaccented
from ktxh.server.accounts.rights import Act
from ktxh.server.accounts.roles import OrganisationKind
from ktxh.server.desk.assigned import NOBODY, Assigned
from ktxh.server.web.place import Place

_WHOLE = frozenset({OrganisationKind.COMMITTEE})


@dataclass(frozen=True, slots=True)
class Department:
    """A department by its names, its sectors, and the names of its unit, with which its own may end."""

    names: tuple[str, ...]
    sectors: frozenset[str] = frozenset()
    unit: tuple[str, ...] = ()

    def owns(self, section: str, owner: str) -> bool:
        """Whether a section is its own; `owner` is whom the outline names, several by commas."""
        if not owner or section in self.sectors:
            return True
        wanted = {self._bare(one) for one in owner.split(",")}
        return any(self._bare(name) in wanted for name in self.names)

    def is_called(self, organisation: str) -> bool:
        """Whether this is the organisation of that name, in which commas are no more than commas."""
        return any(self._bare(name) == self._bare(organisation) for name in self.names)

    def _bare(self, name: str) -> str:
        """The name without that of the unit: "phong kinh te" of "Phòng Kinh tế xã Thất Khê"."""
        folded = _folded(name)
        for one in self.unit:
            folded = folded.removesuffix(f" {_folded(one)}")
        return folded


@dataclass(frozen=True, slots=True)
class Writers:
    """What the person may write of the report: `all`, or the sections of the `departments` and those assigned to its
    `name`; `committees` are the organisations whose members write all, "" is the name of who may not write. Who
    `compiles` may write all without being who has to.
    """

    all: bool
    departments: tuple[Department, ...] = ()
    approves: bool = False
    name: str = ""
    committees: tuple[Department, ...] = ()
    compiles: bool = False

    def may_write(self, section: str, owner: str, assigned: Assigned = NOBODY) -> bool:
        """Whether the person may write this section; `owner` is whom the outline names."""
        return self._owns(section, owner, assigned) or self._is(assigned.person)

    def may_approve(self, section: str, owner: str, assigned: Assigned = NOBODY) -> bool:
        """Whether the person may approve this section or return it."""
        return self.approves and self._owns(section, owner, assigned)

    def must_write(self, section: str, owner: str, assigned: Assigned) -> bool:
        """Whether a section that is assigned waits for this person: assigned by name, else to an organisation in which
        the person is, else with a day alone for all who may write it but who compiles.
        """
        if not self.name or assigned == NOBODY:
            return False
        if assigned.person:
            return self._is(assigned.person)
        if assigned.organisation:
            return any(one.is_called(assigned.organisation) for one in (*self.departments, *self.committees))
        return any(one.owns(section, owner) for one in self.departments) or (self.all and not self.compiles)

    def _owns(self, section: str, owner: str, assigned: Assigned) -> bool:
        if self.all:
            return True
        if assigned.organisation:
            return any(one.is_called(assigned.organisation) for one in self.departments)
        return any(one.owns(section, owner) for one in self.departments)

    def _is(self, person: str) -> bool:
        return bool(person) and person == self.name


def writers_at(place: Place) -> Writers:
    """What the person may write and approve at a place."""
    composes = place.may(Act.COMPOSE)
    if not composes and not place.may(Act.WRITE):
        return Writers(all=False)
    here = [one.organisation for one in place.user.held if one.organisation.area == place.area.key]
    known = {
        one.pk: Department((one.name, one.short_name), frozenset(one.sectors), (place.area.full_name, place.area.name))
        for one in here
    }
    whole = {one.pk for one in here if OrganisationKind(one.kind) in _WHOLE}
    return Writers(
        composes or bool(whole),
        tuple(one for number, one in known.items() if number not in whole),
        composes or place.may(Act.APPROVE),
        place.user.username,
        tuple(one for number, one in known.items() if number in whole),
        composes,
    )


def _folded(words: str) -> str:
    return " ".join(unaccented(words).split())
