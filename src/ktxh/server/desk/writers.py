"""Who may do what with a section of a report.

Who compiles writes every section. Of those who may write at the place, a member of the committee itself writes every
section too; a member of a department only those that the outline gives to it: by the name of the department in
`[owners]`, or by a section that bears the name of one of its sectors. A section without owner is everybody's.
"""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.catalogue.area_words import unaccented
from ktxh.server.accounts.rights import Act
from ktxh.server.accounts.roles import OrganisationKind
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

    def _bare(self, name: str) -> str:
        """The name without that of the unit: "phong kinh te" of "Phòng Kinh tế xã Thất Khê"."""
        folded = _folded(name)
        for one in self.unit:
            folded = folded.removesuffix(f" {_folded(one)}")
        return folded


@dataclass(frozen=True, slots=True)
class Writers:
    """What the person may write of the report: `all`, or the sections of the `departments`."""

    all: bool
    departments: tuple[Department, ...] = ()
    approves: bool = False

    def may_write(self, section: str, owner: str) -> bool:
        """Whether the person may write this section."""
        return self.all or any(one.owns(section, owner) for one in self.departments)

    def may_approve(self, section: str, owner: str) -> bool:
        """Whether the person may approve this section or return it."""
        return self.approves and self.may_write(section, owner)


def writers_at(place: Place) -> Writers:
    """What the person may write and approve at a place."""
    if place.may(Act.COMPOSE):
        return Writers(all=True, approves=True)
    if not place.may(Act.WRITE):
        return Writers(all=False)
    here = [one.organisation for one in place.user.held if one.organisation.area == place.area.key]
    departments = tuple(
        Department((one.name, one.short_name), frozenset(one.sectors), (place.area.full_name, place.area.name))
        for one in here
        if OrganisationKind(one.kind) not in _WHOLE
    )
    whole = any(OrganisationKind(one.kind) in _WHOLE for one in here)
    return Writers(whole, departments, place.may(Act.APPROVE))


def _folded(words: str) -> str:
    return " ".join(unaccented(words).split())
