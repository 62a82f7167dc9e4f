"""Organisations that go over to another unit with their people, because theirs was merged, split or renamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from ktxh.server.accounts.models import Membership, Organisation
from ktxh.server.accounts.people import PeopleError, of_organisation
from ktxh.server.accounts.telling import tell

_LISTED = 400


@dataclass(frozen=True, slots=True)
class Move:
    """An organisation with the unit that it goes over to, and its name and short name there."""

    organisation: Organisation
    area: str
    name: str
    short_name: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.name.isprintable():
            raise PeopleError(f"Chưa ghi tên mới của “{self.organisation.name}”.")


def people_of(organisations: Sequence[Organisation]) -> int:
    """How many different people have a role in any of them."""
    return Membership.objects.filter(organisation__in=organisations).values("user").distinct().count()


def move_all(moves: Sequence[Move]) -> int:
    """Carry organisations over; those that get the name of another in the same unit are joined with it. How many people
    went along. PeopleError, and nothing is changed, where a name is taken elsewhere or kinds differ.
    """
    with transaction.atomic():
        count = people_of([one.organisation for one in moves])
        leaving = {one.organisation.pk for one in moves}
        arrived: dict[str, Organisation] = {}
        for one in sorted(
            moves, key=lambda move: move.name != move.organisation.name
        ):  # who keeps its name comes first
            into = arrived.get(one.name) or Organisation.objects.filter(name=one.name).exclude(pk__in=leaving).first()
            if into is None:
                _free_name(one.organisation, moves)
                arrived[one.name] = _moved(one)
            else:
                _refuse_other(one, into)
                arrived[one.name] = _joined(one.organisation, into)
    return count


def _free_name(organisation: Organisation, moves: Sequence[Move]) -> None:
    """Two may change names with one another: who leaves the name that is wanted gives it up first."""
    wanted = next(one.name for one in moves if one.organisation.pk == organisation.pk)
    for other in moves:
        holder = other.organisation
        if holder.pk != organisation.pk and holder.name == wanted and other.name != wanted:
            Organisation.objects.filter(pk=holder.pk).update(name=f"{holder.name} ({holder.pk})")


def _moved(move: Move) -> Organisation:
    one, before = move.organisation, of_organisation(move.organisation)
    old_name = one.name
    short_name = move.short_name or (move.name if one.short_name == old_name else one.short_name)
    one.area, one.name, one.short_name = move.area, move.name, short_name
    one.save()
    tell("chuyen_to_chuc", f"organisation {old_name}", before, of_organisation(one) | {"people": people_of([one])})
    return one


def _joined(one: Organisation, into: Organisation) -> Organisation:
    """Give its people and parts to another, with their roles; then it is no more."""
    before, names = of_organisation(one), []
    for membership in one.memberships.select_related("user").order_by("pk"):
        names.append(f"{membership.role} {membership.user.username}")
        if into.memberships.filter(user=membership.user, role=membership.role).exists():
            membership.delete()
        else:  # the row stays, for the first of a person is where it is at home
            Membership.objects.filter(pk=membership.pk).update(organisation=into)
    one.parts.update(parent=into)
    if into.parent_id == one.pk:
        into.parent = None
    into.sectors = sorted({*into.sectors, *one.sectors}) if into.sectors and one.sectors else []
    into.save()
    tell("gop_to_chuc", f"organisation {one.name}", before, {"into": into.name, "members": names[:_LISTED]})
    one.delete()
    return into


def _refuse_other(move: Move, into: Organisation) -> None:
    if into.area != move.area:
        raise PeopleError(f"Đã có tổ chức “{move.name}” ở đơn vị khác; hãy đặt tên mới khác cho tổ chức này.")
    if into.kind != move.organisation.kind:
        raise PeopleError(
            f"“{move.organisation.name}” khác loại với “{move.name}” nên không gộp được; hãy đặt tên khác."
        )
