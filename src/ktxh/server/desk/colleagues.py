"""To whom the sections of a report can be assigned: the organisations of the unit, and the people who write there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ktxh.catalogue.area_words import unaccented
from ktxh.server.accounts.models import Membership, Organisation
from ktxh.server.accounts.rights import Act, Held, Rights
from ktxh.server.accounts.roles import OrganisationKind, Role
from ktxh.server.web.place import Place

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Colleagues:
    """What can be chosen, as value and words: organisations by their names, people by those of their accounts."""

    organisations: tuple[Choice, ...]
    people: tuple[Choice, ...]

    def has_organisation(self, name: str) -> bool:
        """Whether the organisation can be chosen."""
        return any(name == one for one, _ in self.organisations)

    def has_person(self, username: str) -> bool:
        """Whether the person can be chosen."""
        return any(username == one for one, _ in self.people)


def colleagues_at(place: Place) -> Colleagues:
    """All of them, by name; a council writes nothing, so it is not among them. Two questions."""
    rows = Organisation.objects.filter(area=place.area.key).exclude(kind=OrganisationKind.COUNCIL).order_by("name")
    organisations = tuple((one.name, one.name) for one in rows)
    held: dict[str, list[Membership]] = {}
    members = Membership.objects.filter(organisation__area=place.area.key, user__is_active=True).order_by("pk")
    for one in members.select_related("user", "organisation"):
        held.setdefault(one.user.username, []).append(one)
    people = [(name, _words(found)) for name, found in held.items() if _may_write(place, found)]
    return Colleagues(organisations, tuple(sorted(people, key=lambda one: unaccented(one[1]))))


def _may_write(place: Place, memberships: Iterable[Membership]) -> bool:
    held = (Held(place.area.key, OrganisationKind(one.organisation.kind), Role(one.role)) for one in memberships)
    return Rights(held, place.plan.tree).may(Act.WRITE, place.area.key)


def _words(memberships: list[Membership]) -> str:
    """ "Nguyễn Văn An, Phòng Kinh tế"; the organisations each once."""
    offices = dict.fromkeys(one.organisation.short_name for one in memberships)
    return ", ".join((memberships[0].user.get_full_name(), *offices))
