"""The organisations by unit, and how they are made and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count
from django.http import Http404

from ktxh.catalogue.area_words import last_day
from ktxh.model.area import Area
from ktxh.server.accounts import people
from ktxh.server.accounts.models import Organisation
from ktxh.server.accounts.people import PeopleError
from ktxh.server.accounts.roles import OrganisationKind
from ktxh.server.administration.people_list import organisations_of
from ktxh.server.administration.reach import Reach
from ktxh.server.desk.assigning import renamed


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation with how many people it has, the names of its sectors, and what it is."""

    organisation: Organisation
    people: int
    sectors: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its organisations; `depth` is how many other listed units it lies in, `over` that it is no more."""

    area: Area
    depth: int
    over: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What the form of an organisation says."""

    name: str
    short_name: str
    kind: str
    sectors: tuple[str, ...]
    parent: str


def by_unit(reach: Reach, today: date) -> tuple[Unit, ...]:
    """The units that have organisations within reach, a unit before those that lie in it."""
    counts = dict(
        Organisation.objects.annotate(count=Count("memberships__user", distinct=True)).values_list("pk", "count")
    )
    found: dict[str, list[Organisation]] = {}
    for one in organisations_of(reach):
        if one.area in reach.plan.tree:
            found.setdefault(one.area, []).append(one)
    chains = {key: _chain(reach, key, today) for key in found}
    units = []
    for key in sorted(found, key=lambda one: chains[one]):
        area = reach.plan.tree.area(key)
        lines = tuple(
            Line(one, counts.get(one.pk, 0), sector_names(reach, one.sectors), OrganisationKind(one.kind).label)
            for one in found[key]
        )
        depth = sum(above in found for above in chains[key][:-1])
        units.append(Unit(area, depth, not area.exists(today), lines))
    return tuple(units)


def organisation_or_404(reach: Reach, number: int) -> Organisation:
    """An organisation within reach; Http404 for others."""
    found = Organisation.objects.select_related("parent").filter(pk=number).first()
    if found is None or not reach.holds(found.area):
        raise Http404
    return found


def make(reach: Reach, given: Given, unit: str) -> Organisation:
    """Make an organisation in a unit (name or key) within reach; StoreError or PeopleError where it cannot be."""
    if given.kind not in list(OrganisationKind):
        raise PeopleError("Chưa chọn loại tổ chức.")
    area = reach.unit(unit)
    return people.make_organisation(
        given.name,
        given.short_name,
        OrganisationKind(given.kind),
        area.key,
        _sectors(reach, given.sectors),
        _parent(reach, given.parent, None),
    )


def change(reach: Reach, organisation: Organisation, given: Given) -> None:
    """Change name, sectors and the organisation above; PeopleError where it cannot be."""
    if not given.name:
        raise PeopleError("Chưa ghi tên tổ chức.")
    old = organisation.name
    with transaction.atomic():
        people.change_organisation(
            organisation,
            name=given.name,
            short_name=given.short_name,
            sectors=_sectors(reach, given.sectors),
            parent=_parent(reach, given.parent, organisation),
        )
        renamed(organisation.area, old, organisation.name)


def sector_names(reach: Reach, sectors: Sequence[str]) -> tuple[str, ...]:
    """The names of sectors."""
    known = reach.plan.catalogue
    return tuple(known.sector_name(one) if one in known.sectors else one for one in sectors)


def _chain(reach: Reach, key: str, today: date) -> tuple[str, ...]:
    tree = reach.plan.tree
    above = tree.ancestors(key, last_day(tree.area(key), today))
    return (*(one.key for one in reversed(above)), key)


def _sectors(reach: Reach, given: Sequence[str]) -> list[str]:
    if strange := [one for one in given if one not in reach.plan.catalogue.sectors]:
        raise PeopleError(f"Danh mục không có lĩnh vực “{strange[0]}”.")
    return list(given)


def _parent(reach: Reach, given: str, organisation: Organisation | None) -> Organisation | None:
    """The organisation above: one within reach, or the one there was; never itself or one below itself."""
    if not given:
        return None
    if organisation is not None and given == str(organisation.parent_id or ""):
        return organisation.parent
    found = next((one for one in organisations_of(reach) if str(one.pk) == given), None)
    if found is None:
        raise PeopleError("Tổ chức cấp trên không ở trong phạm vi quản trị; hãy chọn lại.")
    above: Organisation | None = found
    while above is not None:
        if organisation is not None and above.pk == organisation.pk:
            raise PeopleError(f"{found.name} thuộc chính {organisation.name} nên không thể là cấp trên; hãy chọn lại.")
        above = above.parent
    return found
