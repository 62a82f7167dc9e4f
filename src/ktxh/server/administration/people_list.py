"""The people of the organisations that an administrator reaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.http import Http404

from ktxh.catalogue.area_words import unaccented
from ktxh.server.accounts.models import Membership, Organisation, User
from ktxh.server.accounts.roles import Role
from ktxh.server.administration.reach import Reach

MOST = 200


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a person has: `within` says whether the administrator reaches the organisation."""

    membership: Membership
    within: bool

    @property
    def text(self) -> str:
        """As the form of roles sends it: "12:duyet"."""
        return f"{self.membership.organisation_id}:{self.membership.role}"

    @property
    def label(self) -> str:
        """As users read it: "Duyệt, Phòng Kinh tế"."""
        return f"{Role(self.membership.role).label}, {self.membership.organisation.name}"


@dataclass(frozen=True, slots=True)
class Person:
    """A user with its roles, and whether the second factor is on.

    `whole` says that all its roles are within reach: only then the account itself (password, second factor, details,
    whether it is open) is this administrator's to change.
    """

    user: User
    held: tuple[Held, ...]
    second_factor: bool
    whole: bool

    @property
    def last_log_in(self) -> datetime | None:
        """When the person logged in last."""
        return self.user.last_login


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people: whose name holds the words, of an organisation, "open" or "closed" ("" both)."""

    words: str = ""
    organisation: int | None = None
    state: str = ""


def people_of(reach: Reach, wanted: Wanted) -> tuple[Person, ...]:
    """The people that an administrator sees, by user name."""
    users = User.objects.prefetch_related("memberships__organisation").order_by("username")
    if wanted.state:
        users = users.filter(is_active=wanted.state == "open")
    if wanted.organisation is not None:
        users = users.filter(memberships__organisation_id=wanted.organisation).distinct()
    words = unaccented(wanted.words).split()
    secured = _secured()
    found = []
    for user in users:
        name = unaccented(f"{user.username} {user.full_name} {user.email} {user.position}")
        if all(word in name for word in words) and (one := _person(reach, user, secured)) is not None:
            found.append(one)
    return tuple(found)


def person_or_404(reach: Reach, username: str) -> Person:
    """A person that an administrator sees; Http404 for everybody else."""
    user = User.objects.prefetch_related("memberships__organisation").filter(username=username).first()
    found = None if user is None else _person(reach, user, _secured(user))
    if found is None:
        raise Http404
    return found


def organisations_of(reach: Reach) -> tuple[Organisation, ...]:
    """The organisations that an administrator reaches, by name."""
    every = Organisation.objects.select_related("parent").order_by("name")
    return tuple(one for one in every if reach.holds(one.area))


def _person(reach: Reach, user: User, secured: frozenset[int]) -> Person | None:
    memberships = sorted(user.memberships.all(), key=lambda one: one.pk)
    held = tuple(Held(one, reach.holds(one.organisation.area)) for one in memberships)
    if not any(one.within for one in held) and (held or not reach.whole_site):
        return None
    return Person(user, held, user.pk in secured, all(one.within for one in held))


def _secured(user: User | None = None) -> frozenset[int]:
    found = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    if user is not None:
        found = found.filter(user=user)
    return frozenset(found.values_list("user_id", flat=True))
